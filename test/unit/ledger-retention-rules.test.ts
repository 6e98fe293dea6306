/** What may go from a ledger, and in which order. */
import { Severity } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../agent/config.ts';
import { classToDrop, endOfDroppable, type LedgerFigures, nextStep } from '../../agent/ledger/rules.ts';

const NOTHING: LedgerFigures = {
  number: 1,
  headSeq: 2_000,
  checkpointSeq: 1_500,
  receiptedSeq: 0,
  coveredSeq: 0,
  bodiesDueSeq: 0,
  hashesDueSeq: 0,
  foldedSeq: 0,
  baseSeq: 0,
};

describe('what may go', () => {
  test.each([
    ['whole blocks only', 600, 512],
    ['a block that ends with the row', 511, 512],
    ['and not one row before', 510, 256],
    ['never what no checkpoint covers', 2_000, 1_280],
    ['nothing of the first block before it is whole', 254, 0],
  ])('%s', (_name, seq, end) => expect(endOfDroppable(seq, NOTHING)).toBe(end));

  test('never the last row: the chain goes on from it', () => expect(endOfDroppable(511, { headSeq: 511, checkpointSeq: 511 })).toBe(256));
});

describe('the next step', () => {
  const bodies = { receiptedSeq: 1_200, coveredSeq: 1_100, bodiesDueSeq: 600 };
  test.each<[string, Partial<LedgerFigures>, 'none' | 'disk-full' | 'quota', ReturnType<typeof nextStep>]>([
    ['no receipt, no pressure: nothing', {}, 'none', null],
    ['a receipt of today: nothing', { receiptedSeq: 1_200, coveredSeq: 1_100 }, 'none', null],
    ['long receipted: bodies go', bodies, 'none', { kind: 'fold', ledger: 1, fromSeq: 0, endSeq: 512, unproven: false }],
    ['and hashes later', { ...bodies, hashesDueSeq: 300, foldedSeq: 512 }, 'none', { kind: 'prune', ledger: 1, endSeq: 256 }],
    ['never the hash of a body that is there', { ...bodies, bodiesDueSeq: 0, hashesDueSeq: 600 }, 'none', null],
    [
      'a full disk takes what is receipted, whatever its age',
      { ...bodies, foldedSeq: 512 },
      'disk-full',
      { kind: 'fold', ledger: 1, fromSeq: 512, endSeq: 1_024, unproven: false },
    ],
    ['then its hashes', { ...bodies, foldedSeq: 1_024 }, 'disk-full', { kind: 'prune', ledger: 1, endSeq: 1_024 }],
    ['and nothing that no receipt of both kinds covers', { ...bodies, foldedSeq: 1_024, baseSeq: 1_023 }, 'disk-full', null],
    ['nor anything at all without one', {}, 'disk-full', null],
    [
      'a full quota goes on to what a receipt of one kind covers',
      { ...bodies, receiptedSeq: 1_300, foldedSeq: 1_024, baseSeq: 1_023 },
      'quota',
      { kind: 'fold', ledger: 1, fromSeq: 1_024, endSeq: 1_280, unproven: true },
    ],
    ['and only then to what none covers', {}, 'quota', { kind: 'drop' }],
  ])('%s', (_name, figures, pressure, step) => expect(nextStep([{ ...NOTHING, ...figures }], pressure)).toEqual(step));

  test('the oldest ledger first', () =>
    expect(
      nextStep(
        [
          { ...NOTHING, ...bodies, number: 4 },
          { ...NOTHING, ...bodies, number: 5 },
        ],
        'none',
      ),
    ).toMatchObject({ ledger: 4 }));
});

describe('which class loses bodies', () => {
  const MIB = 1024 * 1024;
  const kept = (...pairs: readonly (readonly [Severity, number])[]) => new Map<number, number>(pairs);
  const { INFO, NOTICE, WARNING, HIGH, CRITICAL } = Severity;
  test.each([
    ['routine before critical', kept([INFO, 10 * MIB], [CRITICAL, 90 * MIB]), INFO],
    ['a flood of high events leaves the few of routine', kept([INFO, 4 * MIB], [HIGH, 90 * MIB]), HIGH],
    ['critical last of all', kept([HIGH, 1], [CRITICAL, 99 * MIB]), HIGH],
    ['and only then', kept([CRITICAL, 99 * MIB]), CRITICAL],
    ['a flood of warnings does not reach high ones', kept([WARNING, 60 * MIB], [HIGH, 30 * MIB]), WARNING],
    [
      'each class keeps its reserve before any loses the last',
      kept([INFO, MIB], [NOTICE, MIB], [WARNING, 9 * MIB], [HIGH, 21 * MIB]),
      HIGH,
    ],
    ['within reserves, again routine first', kept([NOTICE, MIB], [WARNING, 9 * MIB], [HIGH, 19 * MIB]), NOTICE],
    ['nothing left', kept(), null],
  ])('%s', (_name, bytes, severity) => expect(classToDrop(bytes, 100 * MIB)).toBe(severity));
});

describe('[ledger] in agent.toml', () => {
  const config = (lines: string) =>
    parseConfig(
      `site = "s"\ngateway = "g"\ncare_setting = "icu"\n[broker]\nurl = "mqtts://b:1"\n[[device]]\nid = "d"\nessential_actions = []\n[ledger]\n${lines}`,
    );

  test('absent: 512 MiB, a week of bodies, a quarter of hashes, 8 MiB of ballast', () => {
    const parsed = config('');
    expect(parsed.ok ? parsed.value.ledger : parsed).toEqual({
      quotaBytes: 512 * 1024 * 1024,
      keepAfterReceiptMs: 7 * 86_400_000,
      keepHashesMs: 90 * 86_400_000,
      ballastBytes: 8 * 1024 * 1024,
    });
  });

  test.each([
    ['a quota that holds nothing', 'quota_mib = 4'],
    ['hashes that go before their bodies', 'keep_after_receipt_days = 30\nkeep_hashes_days = 10'],
    ['a key that is none', 'quota = 5'],
  ])('%s: refused with its line', (_name, lines) => expect(config(lines)).toMatchObject({ ok: false, faults: [expect.anything()] }));
});
