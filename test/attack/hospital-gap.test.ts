/** Rows that no gateway has any more: who says so lets receipts go on behind them, and hides nothing. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { hex } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { type GapRefusal, openReader, openStore, sqliteAt, throughBeyond } from '../../hospital/store/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { startBench } from '../support/hospital-bench.ts';
import { seal, TestLedger, until } from '../support/hospital-parts.ts';
import { tempFolder } from '../support/temp.ts';

const NOW_MS = Date.UTC(2036, 0, 1);
const GAP = { first: 11, last: 60 };

/** A store that was put back from an old backup: rows 1 to 10, and what its gateway still has, from 61 on. */
async function restored({ signed = true, from = 1 } = {}) {
  const path = join(tempFolder('gap'), 'hospital.db');
  const ledger = new TestLedger(100);
  const bench = await startBench({}, sqliteAt(path));
  await bench.send(seal(ledger.content([ledger.run(from, 10)])));
  await bench.send(seal(ledger.content([ledger.run(61, 100)], signed ? { checkpoints: [ledger.checkpoint(80)] } : {})));
  await until(async () => (await bench.seqs()).length === 51 - from);
  await bench.stop();
  const accept = async (gap: { first: number; last: number }, reason = 'the backup of May', dryRun = false) => {
    await using store = await openStore(sqliteAt(path), NAME.site);
    return await store.acceptGap(NAME, ledger.ledger, gap, NOW_MS, reason, dryRun);
  };
  const position = async () => {
    await using store = await openStore(sqliteAt(path), NAME.site);
    const { throughSeq, throughHash, gaps } = (await store.position(NAME, ledger.ledger)) ?? {
      throughSeq: -1,
      throughHash: randomBytes(1),
      gaps: [],
    };
    return { throughSeq, throughHash: hex(throughHash), gaps };
  };
  return { path, ledger, accept, position };
}

it('receipts go on behind an accepted gap, which stays shown, with an alarm that keeps the act', async () => {
  const { path, ledger, accept, position } = await restored();
  expect(await position()).toMatchObject({ throughSeq: 10, gaps: [GAP] });
  expect(await accept(GAP, 'the backup of May', true)).toBeNull();
  expect(await position()).toMatchObject({ throughSeq: 10, gaps: [GAP] });
  expect(await accept(GAP, 'the backup of May\u001b[2J')).toBeNull();
  expect(await position()).toEqual({ throughSeq: 100, throughHash: hex(ledger.hashAt(100)), gaps: [] });
  await using reader = await openReader(sqliteAt(path), NAME.site);
  expect(await reader.gaps()).toMatchObject([{ throughSeq: 100, gaps: [], accepted: [{ ...GAP, acceptedMs: NOW_MS }] }]);
  expect(await reader.alarms(10)).toMatchObject([
    { code: 'gap-accepted', about: expect.stringContaining(':11-60 the backup of May\\u{1b}[2J') },
  ]);
});

it('rows that come after all take their place, and must fit both ends', async () => {
  const { path, ledger, accept } = await restored();
  expect(await accept(GAP)).toBeNull();
  const bench = await startBench({}, sqliteAt(path));
  await bench.send(seal(ledger.content([ledger.run(11, 60)])));
  await until(async () => (await bench.seqs()).length === 100);
  expect(await bench.verify()).toMatchObject({ ok: true, missing: 0 });
  await bench.stop();
});

describe('what is not accepted', () => {
  const attacks: readonly (readonly [
    string,
    GapRefusal | 'UNKNOWN',
    { first: number; last: number },
    { signed?: boolean; from?: number },
  ])[] = [
    ['more than is missing', 'NO_GAP', { first: 10, last: 61 }, {}],
    ['a part of it, so that the rest would be hidden', 'NO_GAP', { first: 11, last: 59 }, {}],
    ['rows that are held', 'NO_GAP', { first: 61, last: 100 }, {}],
    ['what may still come', 'NO_GAP', { first: 101, last: 200 }, {}],
    ['a gap behind which nothing is signed with both kinds of key', 'NO_CHECKPOINT', GAP, { signed: false }],
    ['the first rows, which tie the ledger to its gateway', 'FIRST_ROWS', { first: 1, last: 4 }, { from: 5 }],
  ];
  it.each(attacks)('%s: %s', async (_name, code, gap, how) => {
    const { accept, position } = await restored(how);
    const before = await position();
    expect(await accept(gap)).toBe(code);
    expect(await position()).toEqual(before);
  });

  it('a later gap than the one that was accepted still stops receipts', () => {
    const segment = (first: number, last: number) => ({ first, last, hashBefore: Buffer.alloc(32), lastHash: Buffer.from([last]) });
    const segments = [segment(1, 10), segment(61, 100), segment(121, 130)];
    expect(throughBeyond(segments, [GAP])).toEqual({ seq: 100, hash: Buffer.from([100]) });
    expect(throughBeyond(segments, [GAP, { first: 101, last: 119 }]).seq).toBe(100);
    expect(throughBeyond(segments, [{ first: 101, last: 120 }]).seq).toBe(10);
    expect(throughBeyond([segment(5, 9)], [{ first: 1, last: 4 }]).seq).toBe(0);
  });
});
