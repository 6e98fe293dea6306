/** Power cuts and full disks. SIGKILL stands for the power cut of the process; the disk's own is the file system's to answer for. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { decodeEvent, Severity } from '@wardkeeper/proto';
import { expect, test } from 'vitest';
import { auditLedger, openLedger, readLedgers, readRows } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { appendEvents, openTestLedger, sampleEvent } from '../support/ledger.ts';
import { NAME } from '../support/names.ts';
import { tempFolder } from '../support/temp.ts';

const KILLS = 8;

/** Runs the child until it has confirmed `confirmations` events, then kills it mid-flight. Returns the highest confirmed seq. */
async function recordUntilKilled(path: string, confirmations: number, mode = ''): Promise<{ confirmed: number; damage: string | null }> {
  const child = spawn(process.execPath, ['--conditions=wardkeeper-source', join(import.meta.dirname, 'ledger-child.ts'), path, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let confirmed = 0;
  let lines = 0;
  let damage: string | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { seq?: number; damage?: string | null };
    if (said.seq !== undefined) confirmed = Math.max(confirmed, said.seq);
    else damage = said.damage ?? null;
    lines += 1;
    if (lines === confirmations) child.kill('SIGKILL');
  }
  return { confirmed, damage };
}

test(`killed ${KILLS} times while recording: what was confirmed is there, in an intact chain, each time`, {
  timeout: 180_000,
}, async () => {
  const path = join(tempFolder('kill'), 'ledger.db');
  for (let round = 0; round < KILLS; round++) {
    const { confirmed, damage } = await recordUntilKilled(path, 10 + round * 7);
    expect(damage).toBeNull();
    const { ledger, damage: found } = await openLedger({
      path,
      name: NAME,
      clock: new SystemClock(),
      randomBytes,
      schemas: [],
      hadLedger: true,
    });
    expect(found).toBeNull();
    expect(ledger.head.seq).toBeGreaterThanOrEqual(confirmed);
    const [record] = readLedgers(ledger.database);
    expect(record === undefined ? undefined : [...auditLedger(ledger.database, NAME, record, null)].at(-1)?.finding).toBeNull();
    ledger.database.close();
  }
});

test('killed while the quota is full and bodies are dropped: each body that is gone is in a drop record, and each hash is there', {
  timeout: 180_000,
}, async () => {
  const path = join(tempFolder('kill-retain'), 'ledger.db');
  for (let round = 0; round < 4; round++) {
    const { confirmed, damage } = await recordUntilKilled(path, 900 + round * 211, 'retain');
    expect(damage).toBeNull();
    const options = { path, name: NAME, clock: new SystemClock(), randomBytes, schemas: [], hadLedger: true };
    const { ledger, damage: found } = await openLedger(options);
    expect(found).toBeNull();
    expect(ledger.head.seq).toBeGreaterThanOrEqual(confirmed);
    const [record] = readLedgers(ledger.database);
    expect(record === undefined ? undefined : [...auditLedger(ledger.database, NAME, record, null)].at(-1)?.finding).toBeNull();
    const rows = [...readRows(ledger.database, 1, 1)];
    const told = rows.flatMap(({ body }) => {
      const event = body === null ? null : decodeEvent(body);
      return event?.kind === 'eventsDropped' ? [Number((event.detail as { count: number }).count)] : [];
    });
    const gone = rows.filter(({ body }) => body === null).length;
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(gone);
    if (round === 3) expect(gone).toBeGreaterThan(0);
    ledger.database.close();
  }
});

test('the disk full: the commit is refused with LEDGER_UNWRITABLE, nothing of it is there, and it goes on when there is room', async () => {
  const bench = await openTestLedger();
  await appendEvents(bench, 50);
  const { database } = bench.ledger;
  const before = bench.ledger.head;
  const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
  database.exec(`PRAGMA max_page_count = ${pages}`);
  const large = { kind: 'trustRefused', severity: Severity.HIGH, detail: { object: 'x'.repeat(15_000), code: 'FULL' } } as const;
  const first = bench.ledger.transact((transaction) => transaction.record(large));
  const second = bench.ledger.transact((transaction) => transaction.record(sampleEvent(1)));
  await expect(first).rejects.toMatchObject({ code: 'LEDGER_UNWRITABLE' });
  await second.catch(() => undefined);
  database.exec('PRAGMA max_page_count = 1000000');
  await appendEvents(bench, 1);
  const bodies = [...readRows(database, 1, before.seq + 1)].map(({ body }) => decodeEvent(body ?? new Uint8Array())?.kind);
  expect(bodies).not.toContain('trustRefused');
  expect((await bench.reopen()).damage).toBeNull();
});

test('nobody is answered before the commit: at the time of the answer another connection sees the row', async () => {
  const bench = await openTestLedger();
  const seq = await bench.ledger.transact((transaction) => transaction.record(sampleEvent(1)));
  using other = new (await import('node:sqlite')).DatabaseSync(bench.path, { readOnly: true });
  expect(other.prepare('SELECT max(seq) AS seq FROM event').get()).toEqual({ seq });
  expect(bench.ledger.database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 }); // FULL: fsync at every commit
});
