/** What somebody with write access to the gateway's database may try, and the finding each gets. Nothing is ever repaired. */
import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { decodeEvent, generateSigningIdentity, LedgerOpenedReason, Severity } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import {
  auditLedger,
  createCheckpoints,
  createSelfAudit,
  type Damage,
  openLedger,
  readLedgers,
  readRows,
} from '../../agent/ledger/index.ts';
import { appendEvents, type LedgerBench, NAME, openTestLedger } from '../support/ledger.ts';

const ROWS = 20; // and the opening event before them
const identity = generateSigningIdentity();

interface Attack {
  readonly name: string;
  readonly sql: string;
  readonly finding: string;
  readonly seq: number;
}

const FLIP_BODY = "UPDATE event SET body = CAST(substr(body, 1, 3) || x'ff' || substr(body, 5) AS BLOB) WHERE seq = 7";
const ATTACKS: readonly Attack[] = [
  { name: 'one byte of a body changed', sql: FLIP_BODY, finding: 'ROW_CHANGED', seq: 7 },
  { name: 'a hash changed', sql: 'UPDATE event SET hash = zeroblob(32) WHERE seq = 7', finding: 'ROW_CHANGED', seq: 7 },
  { name: 'a row deleted from the middle', sql: 'DELETE FROM event WHERE seq = 7', finding: 'ROW_MISSING', seq: 7 },
  { name: 'the first row deleted', sql: 'DELETE FROM event WHERE seq = 1', finding: 'ROW_MISSING', seq: 1 },
  {
    name: 'two rows swapped',
    sql: 'UPDATE event SET seq = 1000 WHERE seq = 7; UPDATE event SET seq = 7 WHERE seq = 8; UPDATE event SET seq = 8 WHERE seq = 1000',
    finding: 'ROW_CHANGED',
    seq: 7,
  },
  { name: 'a body emptied', sql: "UPDATE event SET body = x'' WHERE seq = 7", finding: 'ROW_CHANGED', seq: 7 },
  {
    name: 'a row passed off as dropped, under a false hash: the next row tells',
    sql: "DELETE FROM event WHERE seq = 7; INSERT INTO folded SELECT 1, 0, zeroblob(32), CAST(x'0702' || zeroblob(32) AS BLOB)",
    finding: 'ROW_CHANGED',
    seq: 8,
  },
  {
    name: 'the oldest rows deleted as if they were long receipted',
    sql: 'DELETE FROM event WHERE seq <= 7; INSERT INTO retention (ledger, base_seq, base_hash) VALUES (1, 7, zeroblob(32))',
    finding: 'BASE_UNPROVEN',
    seq: 1,
  },
  {
    name: 'a row put in after the head',
    sql: "INSERT INTO event VALUES (1, 22, 1, zeroblob(32), x'00')",
    finding: 'ROW_CHANGED',
    seq: 22,
  },
  { name: 'the ledger claimed for another birth', sql: 'UPDATE ledger SET id = zeroblob(16)', finding: 'ROW_CHANGED', seq: 1 },
];

async function attacked(sql: string, withCheckpoint: boolean): Promise<LedgerBench> {
  const bench = await openTestLedger();
  await appendEvents(bench, ROWS);
  if (withCheckpoint)
    await createCheckpoints({ ledger: bench.ledger, name: NAME, identity, clock: bench.clock, log: () => undefined }).checkpoint();
  bench.ledger.database.close();
  const database = new DatabaseSync(bench.path);
  database.exec(sql);
  database.close();
  return bench;
}

describe('at start, before anything is written', () => {
  test.each(ATTACKS)('$name: $finding at row $seq, set aside, and a new ledger begins beside it', async ({ sql, finding, seq }) => {
    const bench = await attacked(sql, false);
    const { ledger, damage, isNew } = await bench.reopen();
    expect({ finding: damage?.finding, seq: damage?.firstBadSeq, isNew }).toEqual({ finding, seq, isNew: false });
    expect(readLedgers(ledger.database).map(({ state }) => state)).toEqual(['damaged', 'current']);
    const opening = [...readRows(ledger.database, ledger.head.number, 1)].map(({ body }) => decodeEvent(body ?? new Uint8Array()));
    expect(opening.map((event) => [event?.kind, event?.severity])).toEqual([
      ['ledgerOpened', Severity.CRITICAL],
      ['ledgerSetAside', Severity.CRITICAL],
    ]);
    expect(opening[0]?.detail).toMatchObject({ reason: LedgerOpenedReason.PREDECESSOR_DAMAGED, predecessorSeq: seq - 1 });
  });

  test('the damaged rows stay as they were found', async () => {
    const bench = await attacked(FLIP_BODY, false);
    const before = [...readRows(new DatabaseSync(bench.path), 1, 1)];
    const { ledger } = await bench.reopen();
    expect([...readRows(ledger.database, 1, 1)]).toEqual(before);
  });

  test('the tail cut off behind a signed checkpoint: HEAD_MISSING', async () => {
    const bench = await attacked('DELETE FROM event WHERE seq > 15', true);
    expect((await bench.reopen()).damage).toMatchObject({ finding: 'HEAD_MISSING' });
  });

  test('a file that is no database is kept under another name', async () => {
    const bench = await openTestLedger();
    bench.ledger.database.close();
    writeFileSync(bench.path, Buffer.alloc(64 * 1024, 0x5a));
    const { damage } = await bench.reopen();
    expect(damage?.finding).toBe('UNREADABLE');
    expect(damage?.note).toContain(`${bench.path}.damaged-`);
  });

  test('the database deleted on a gateway that had one: damaged, not new', async () => {
    const bench = await openTestLedger({ hadLedger: true });
    expect(bench.damage).toMatchObject({ finding: 'DATABASE_MISSING' });
    expect(bench.isNew).toBe(false);
  });

  test('untouched: no damage', async () => {
    const bench = await attacked('', true);
    expect((await bench.reopen()).damage).toBeNull();
  });
});

describe('audit verify, over the whole ledger', () => {
  test.each(ATTACKS)('$name: $finding at row $seq', async ({ sql, finding, seq }) => {
    const bench = await attacked(sql, false);
    const database = new DatabaseSync(bench.path);
    const [record] = readLedgers(database);
    const steps = record === undefined ? [] : [...auditLedger(database, NAME, record, identity)];
    expect(steps.at(-1)?.finding).toEqual({ seq, finding });
  });

  test.each([
    ['a checkpoint signed by somebody else', generateSigningIdentity(), 'CHECKPOINT_CHANGED'],
    ['the same, by its own signer', identity, undefined],
  ])('%s', async (_name, signer, finding) => {
    const bench = await openTestLedger();
    await appendEvents(bench, ROWS);
    await createCheckpoints({ ledger: bench.ledger, name: NAME, identity: signer, clock: bench.clock, log: () => undefined }).checkpoint();
    const [record] = readLedgers(bench.ledger.database);
    const steps = record === undefined ? [] : [...auditLedger(bench.ledger.database, NAME, record, identity)];
    expect(steps.at(-1)?.finding?.finding).toBe(finding);
  });
});

test('a bit flipped under the running agent, long before its last checkpoint: found, alarmed, a new ledger begun', async () => {
  const bench = await openTestLedger();
  await appendEvents(bench, ROWS);
  await createCheckpoints({ ledger: bench.ledger, name: NAME, identity, clock: bench.clock, log: () => undefined }).checkpoint();
  bench.ledger.database.exec(FLIP_BODY);
  const stop = new AbortController();
  const damage = await new Promise<Damage>((resolve) => {
    const onDamage = (found: Damage) => resolve(found);
    void createSelfAudit({
      ledger: bench.ledger,
      name: NAME,
      identity,
      clock: bench.clock,
      randomBytes: (count) => Buffer.alloc(count, 9),
      onDamage,
      log: () => undefined,
    }).run(stop.signal);
  });
  stop.abort();
  expect(damage).toMatchObject({ firstBadSeq: 7, finding: 'ROW_CHANGED' });
  expect(bench.ledger.head.seq).toBe(2);
  expect(readLedgers(bench.ledger.database).map(({ state }) => state)).toEqual(['damaged', 'current']);
});

test('a folder that cannot be written: LEDGER_UNWRITABLE, and nothing is begun', async () => {
  const bench = await openTestLedger();
  const options = {
    path: `${bench.path}/nowhere/ledger.db`,
    name: NAME,
    clock: bench.clock,
    randomBytes: (count: number) => Buffer.alloc(count),
    schemas: [],
    hadLedger: false,
  };
  await expect(openLedger(options)).rejects.toMatchObject({ code: 'LEDGER_UNWRITABLE' });
});
