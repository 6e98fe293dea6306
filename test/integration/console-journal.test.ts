/** The hospital's own ledger: chained, signed, and what became of who changed it. */
import { generateSigningIdentity } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { entryOf } from '../../hospital/console/accounts/index.ts';
import { appendEntry, CHECKPOINT_ENTRIES, CHECKPOINT_MS, sealJournal, verifyJournal } from '../../hospital/console/journal/index.ts';
import { CONSOLE_SITE, type ConsoleBench, openConsoleBench } from '../support/console-bench.ts';

async function write(bench: ConsoleBench, count: number): Promise<void> {
  const { database, clock } = bench;
  for (let index = 0; index < count; index += 1) {
    const entry = entryOf(clock.wallMs(), { id: '00'.repeat(8), name: 'ada', role: 'security' }, 'acknowledgeAlarm', 'done', {
      about: { alarm: String(index) },
    });
    await database.transact((tx) => appendEntry(tx, CONSOLE_SITE, entry));
  }
}
const sealNow = ({ database, keys, clock }: ConsoleBench, now = true) =>
  sealJournal(database, CONSOLE_SITE, keys.current, clock.wallMs(), now);
const verify = ({ database, keys }: ConsoleBench) => verifyJournal(database, CONSOLE_SITE, keys.current.root);
const change = (bench: ConsoleBench, sql: string) => bench.database.transact((tx) => tx.change(sql));

test('whole, and signed as far as it was', async () => {
  const bench = await openConsoleBench();
  expect(await verify(bench)).toMatchObject({ ok: true, entries: 0 });
  await write(bench, 5);
  expect(await sealNow(bench)).toBe(5);
  expect(await sealNow(bench)).toBeNull();
  await write(bench, 3);
  expect(await verify(bench)).toEqual({ ok: true, entries: 8, checkpoints: 1, signedThrough: 5, findings: [] });
});

test('is signed after ten minutes or five hundred entries, whichever comes first', async () => {
  const bench = await openConsoleBench();
  await write(bench, 1);
  expect(await sealNow(bench, false)).toBe(1);
  await write(bench, 1);
  expect(await sealNow(bench, false)).toBeNull();
  bench.clock.advance(CHECKPOINT_MS);
  expect(await sealNow(bench, false)).toBe(2);
  await bench.database.transact((tx) => tx.change('UPDATE journal_head SET seq = seq + $1', [CHECKPOINT_ENTRIES]));
  expect(await sealNow(bench, false)).toBe(CHECKPOINT_ENTRIES + 2);
});

describe('attacks by who can write the store', () => {
  test.each([
    ['an entry is changed', "UPDATE journal SET body = CAST(replace(CAST(body AS TEXT), 'ada', 'eve') AS BLOB) WHERE seq = 2", 'HASH'],
    ['an entry is taken out', 'DELETE FROM journal WHERE seq = 2', 'MISSING'],
    [
      'two entries change places',
      'UPDATE journal SET body = (SELECT body FROM journal AS other WHERE other.seq = 5 - journal.seq) WHERE seq IN (2, 3)',
      'HASH',
    ],
    [
      'the end is cut off, and the head is set back',
      'UPDATE journal_head SET seq = 3, hash = (SELECT hash FROM journal WHERE seq = 3)',
      'CUT_OFF',
    ],
    ['the end is cut off, and the head is not', 'DELETE FROM journal WHERE seq > 3', 'HEAD'],
    ['a signed head is another one', 'UPDATE journal_checkpoint SET head_seq = 3', 'CHECKPOINT_SIGNATURE'],
    ['everything is gone but the entries', 'DELETE FROM journal_head', 'HEAD'],
  ])('%s: %s', async (name, sql, code) => {
    const bench = await openConsoleBench();
    await write(bench, 4);
    await sealNow(bench);
    if (name.startsWith('the end is cut off, and the head is set back')) await change(bench, 'DELETE FROM journal WHERE seq > 3');
    await change(bench, sql);
    const report = await verify(bench);
    expect(report.ok).toBe(false);
    expect(report.findings.map((finding) => finding.code)).toContain(code);
  });

  test('the whole chain is written anew: the signature tells', async () => {
    const bench = await openConsoleBench();
    await write(bench, 3);
    await sealNow(bench);
    await change(bench, 'DELETE FROM journal');
    await change(bench, 'DELETE FROM journal_head');
    await write(bench, 3);
    expect((await verify(bench)).findings.map(({ code }) => code)).toContain('CHECKPOINT_SIGNATURE');
  });

  test('it is signed with keys that the root has not named', async () => {
    const bench = await openConsoleBench();
    await write(bench, 3);
    const { directoryBytes } = bench.keys.current;
    await sealJournal(bench.database, CONSOLE_SITE, { receiptKeys: [generateSigningIdentity()], directoryBytes }, 1, true);
    expect((await verify(bench)).findings.map(({ code }) => code)).toEqual(['CHECKPOINT_SIGNATURE']);
  });
});

test('two who write at once follow one another', async () => {
  const bench = await openConsoleBench();
  await Promise.all([write(bench, 10), write(bench, 10), write(bench, 10)]);
  expect(await verify(bench)).toMatchObject({ ok: true, entries: 30 });
});
