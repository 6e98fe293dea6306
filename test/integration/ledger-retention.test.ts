/** Retention on a real database: what goes, what stays, that the chain still checks, and that the file stays within its bounds. */
import { statSync } from 'node:fs';
import { decodeEvent, type EventDraft, generateSigningIdentity, Severity } from '@wardkeeper/proto';
import { expect, test } from 'vitest';
import { auditLedger, createCheckpoints, readBase, readHash, readLedgers, readRows } from '../../agent/ledger/index.ts';
import { createRetention } from '../../agent/ledger/retention.ts';
import { readRetained } from '../../agent/ledger/retention-store.ts';
import { type LedgerBench, NAME, openTestLedger, receipt, sampleEvent } from '../support/ledger.ts';

const MIB = 1024 * 1024;
const DAY_MS = 86_400_000;
const identity = generateSigningIdentity();
const never = new AbortController().signal;

async function benchWith(quotaBytes: number) {
  const bench = await openTestLedger();
  const { ledger, clock } = bench;
  // Thousands of commits whose fsync proves nothing here; power cuts have tests of their own.
  ledger.database.exec('PRAGMA synchronous = OFF');
  const log = () => undefined;
  const config = { quotaBytes, keepAfterReceiptMs: 7 * DAY_MS, keepHashesMs: 90 * DAY_MS, ballastBytes: 0 };
  const retention = createRetention({ ledger, name: NAME, config, clock, log, restMs: 0 });
  const checkpoints = createCheckpoints({ ledger, name: NAME, identity, clock, log });
  return { bench, retention, checkpoints, work: () => retention.work(never) };
}

/** In one commit. */
function append(bench: LedgerBench, count: number, draft: (index: number) => EventDraft): Promise<void> {
  return bench.ledger.transact((transaction) => {
    for (let index = 0; index < count; index++) transaction.record(draft(index));
  });
}

const large =
  (severity: Severity) =>
  (index: number): EventDraft => ({
    kind: 'trustRefused',
    severity,
    detail: { object: `${index} ${'x'.repeat(3_000)}`, code: 'TEST' },
  });

function verdict(bench: LedgerBench) {
  const [record] = readLedgers(bench.ledger.database);
  const last = record === undefined ? undefined : [...auditLedger(bench.ledger.database, NAME, record, identity)].at(-1);
  return { finding: last?.finding ?? null, seq: last?.position.seq, isHead: last?.position.hash.join() === bench.ledger.head.hash.join() };
}

const bodiesOf = (bench: LedgerBench) =>
  [...readRows(bench.ledger.database, 1, 1)].filter(({ body }) => body !== null).map(({ seq }) => seq);

test('seven days after a receipt of both kinds bodies go, ninety days after it hashes; the chain checks all along', async () => {
  const { bench, checkpoints, work } = await benchWith(512 * MIB);
  await append(bench, 1_099, (index) => sampleEvent(index));
  await checkpoints.checkpoint();
  await work();
  expect(bodiesOf(bench)).toHaveLength(1_100);

  await receipt(bench, 1_050, 0);
  await receipt(bench, 1_060, 6 * DAY_MS);
  await work();
  expect(bodiesOf(bench)).toHaveLength(1_100);

  await receipt(bench, 1_070, 7 * DAY_MS);
  await work();
  expect(bodiesOf(bench)[0]).toBe(1_024); // whole blocks: 1 to 1,023
  expect(verdict(bench)).toEqual({ finding: null, seq: 1_100, isHead: true });
  expect([...readRows(bench.ledger.database, 1, 1)]).toHaveLength(1_100);
  expect(readRetained(bench.ledger.database, 1).dropped).toBe(0);

  const hashAt = (seq: number) => readHash(bench.ledger.database, 1, seq)?.join();
  const hashes = [300, 1_023, 1_024].map(hashAt);
  await receipt(bench, 1_090, 90 * DAY_MS);
  await work();
  expect(readBase(bench.ledger.database, 1)?.seq).toBe(1_023);
  expect([300, 1_023, 1_024].map(hashAt)).toEqual([undefined, ...hashes.slice(1)]);
  expect([...readRows(bench.ledger.database, 1, 1)].map(({ seq }) => seq)[0]).toBe(1_024);
  expect(verdict(bench)).toEqual({ finding: null, seq: 1_100, isHead: true });
  expect((await bench.reopen()).damage).toBeNull();
});

test.each([
  ['no receipt at all', async () => undefined],
  [
    'a receipt of the classical key alone, however old',
    (bench: LedgerBench) => receipt(bench, 1_000, 0, false).then(() => receipt(bench, 1_000, 400 * DAY_MS, false)),
  ],
  [
    'a hospital restored from a backup, which says less than before',
    (bench: LedgerBench) => receipt(bench, 1_000, 0).then(() => receipt(bench, 10, 400 * DAY_MS)),
  ],
])('%s: nothing goes', async (_name, say) => {
  const { bench, checkpoints, work } = await benchWith(512 * MIB);
  await append(bench, 1_099, (index) => sampleEvent(index));
  await checkpoints.checkpoint();
  await say(bench);
  await work();
  expect(bodiesOf(bench)).toHaveLength(1_100);
});

test('no checkpoint: nothing goes, whatever the hospital says', async () => {
  const { bench, work } = await benchWith(512 * MIB);
  await append(bench, 1_099, (index) => sampleEvent(index));
  await receipt(bench, 1_000, 0);
  await receipt(bench, 1_000, 400 * DAY_MS);
  await work();
  expect(bodiesOf(bench)).toHaveLength(1_100);
});

test('a quota full of what nobody else has: routine goes first, each drop has its record, critical stays, the file does not grow', async () => {
  const quota = 16 * MIB;
  const { bench, checkpoints, work } = await benchWith(quota);
  await append(bench, 40, large(Severity.CRITICAL));
  for (let round = 0; round < 12; round++) {
    await append(bench, 600, large(Severity.INFO));
    await append(bench, 20, large(Severity.HIGH));
    await checkpoints.checkpoint();
    await work();
  }
  const rows = [...readRows(bench.ledger.database, 1, 1)];
  const gone = new Set(rows.filter(({ body }) => body === null).map(({ seq }) => seq));
  expect(rows.filter(({ severity, body }) => severity === Severity.CRITICAL && body === null)).toEqual([]);
  expect(rows.filter(({ severity, body }) => severity === Severity.HIGH && body === null)).toEqual([]);
  expect(gone.size).toBeGreaterThan(2_000);

  const records = rows.flatMap(({ body }) => {
    const event = body === null ? null : decodeEvent(body);
    return event?.kind === 'eventsDropped' ? [event.detail as { firstSeq: number; lastSeq: number; count: number; highest: number }] : [];
  });
  expect(records.reduce((sum, { count }) => sum + count, 0)).toBe(gone.size);
  expect(readRetained(bench.ledger.database, 1).dropped).toBe(gone.size);
  for (const seq of gone) expect(records.some(({ firstSeq, lastSeq }) => firstSeq <= seq && seq <= lastSeq)).toBe(true);
  expect(new Set(records.map(({ highest }) => highest))).toEqual(new Set([Severity.INFO]));

  expect(verdict(bench)).toMatchObject({ finding: null, isHead: true });
  // One round of events comes between two looks.
  expect(statSync(bench.path).size).toBeLessThan(quota + 3 * MIB);
  expect((await bench.reopen()).damage).toBeNull();
});

test('the bodies of a closed ledger go too, and its successor names it in the record', async () => {
  const { bench, checkpoints, work } = await benchWith(16 * MIB);
  await append(bench, 3_000, large(Severity.INFO));
  await checkpoints.checkpoint();
  const { forkLedger } = await import('../../agent/ledger/index.ts');
  const closed = bench.ledger.head.id;
  await forkLedger(bench.ledger, { name: NAME, clock: bench.clock, randomBytes: (count) => Buffer.alloc(count, 7) }, 'TEST');
  await append(bench, 3_000, large(Severity.INFO));
  await checkpoints.checkpoint();
  await work();
  const record = [...readRows(bench.ledger.database, 2, 1)].flatMap(({ body }) => {
    const event = body === null ? null : decodeEvent(body);
    return event?.kind === 'eventsDropped' ? [event.detail as { ledger: Uint8Array }] : [];
  })[0];
  expect(Buffer.from(record?.ledger ?? [])).toEqual(Buffer.from(closed));
  expect(verdict(bench)).toMatchObject({ finding: null, seq: 3_001 });
});

test('a device of ten years at an event a minute, connected: file and rows stay where they were in its first year', async () => {
  const { bench, checkpoints, work } = await benchWith(512 * MIB);
  const sizes: number[] = [];
  // A hundredth of the events and of the time that hashes are kept, so that the test takes seconds.
  for (let day = 0; day < 3_650; day += 25) {
    await append(bench, 360, (index) => sampleEvent(index));
    if (day % 50 === 0) await checkpoints.checkpoint();
    await receipt(bench, bench.ledger.head.seq, day * DAY_MS);
    if (day % 50 === 0) await work();
    if (day % 365 === 0) sizes.push(Number(bench.ledger.database.prepare('PRAGMA page_count').get()?.['page_count']));
  }
  expect(bench.ledger.head.seq).toBeGreaterThan(52_000);
  expect([...readRows(bench.ledger.database, 1, 1)].length).toBeLessThan(3_000);
  expect(sizes.at(-1)).toBeLessThanOrEqual((sizes[1] ?? 0) * 1.2);
  expect(verdict(bench)).toMatchObject({ finding: null, isHead: true });
});
