/** From SQLite to PostgreSQL: all of it, killed in the middle, never two stores at once. With Debian's PostgreSQL and the command as a process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { holdLeadership } from '../../hospital/database/index.ts';
import { copyStore, tryCopy } from '../../hospital/store/copy/index.ts';
import { postgresOptions } from '../../hospital/store/connect.ts';
import { lockStore, openStore, type PostgresLocation, sqliteAt, type SqliteLocation, verifyStore } from '../../hospital/store/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { startBench } from '../support/hospital-bench.ts';
import { seal, TestLedger } from '../support/hospital-parts.ts';
import { needs } from '../support/needs.ts';
import { PATIENCE } from '../support/patience.ts';
import { postgresFolder, type PostgresServer } from '../support/postgres.ts';
import { ROOT } from '../support/source-tree.ts';
import { testServer } from '../support/stores.ts';
import { tempFolder } from '../support/temp.ts';

const ROWS = 12;
/** More than a page, so that there is a middle to be killed in. */
const MANY = 20_000;

describe.runIf(needs('postgresql', postgresFolder() !== null))('a store that is copied', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await testServer();
  }, 120_000);

  /** A receiver has stored a ledger of twelve rows, and has stopped. */
  async function filled(): Promise<{ from: SqliteLocation; ledger: TestLedger; lastReceipt: number }> {
    const from = sqliteAt(join(tempFolder('copy'), 'hospital.db'));
    const bench = await startBench({}, from);
    const ledger = new TestLedger(ROWS);
    await bench.send(
      seal(ledger.content([ledger.run(1, ROWS)], { heartbeat: ledger.heartbeat(), checkpoints: [ledger.checkpoint(ROWS)] })),
    );
    await vi.waitUntil(() => bench.receipts().some(({ receipt }) => receipt.throughSeq === ROWS), PATIENCE);
    // A batch of nobody, and events whose numbers nobody gets again
    await bench.send(Buffer.from('nothing that can be opened'));
    const lastReceipt = bench.receipts().at(-1)?.version ?? 0;
    await bench.stop();
    return { from, ledger, lastReceipt };
  }

  const order = (from: SqliteLocation, to: PostgresLocation) => ({
    ...{ site: NAME.site, from, to, signal: new AbortController().signal },
    onProgress: () => undefined,
  });

  test('is the same there to the last value, and its receiver goes on where it was', async () => {
    const { from, ledger, lastReceipt } = await filled();
    const to = await server.database();
    const tried = await tryCopy(order(from, to));
    expect(await server.query(to.database, "SELECT 1 FROM pg_class WHERE relname = 'event'")).toEqual([]);
    const report = await copyStore(order(from, to));
    expect(report).toMatchObject({ found: 'empty', ledgers: 1 });
    expect(report.tables.map(({ name, rows }) => ({ name, rows })).toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
      tried.tables.map(({ name, rows }) => ({ name, rows })),
    );
    const rowsOf = (name: string) => report.tables.find((table) => table.name === name)?.rows;
    expect({ event: rowsOf('event'), quarantine: rowsOf('quarantine'), checkpoint: rowsOf('checkpoint') }).toEqual({
      ...{ event: ROWS, quarantine: 1, checkpoint: 1 },
    });

    const after = await startBench({}, to);
    for (let row = 0; row < 3; row++) ledger.append(Buffer.from(`later ${row}`));
    await after.send(seal(ledger.content([ledger.run(ROWS + 1, ROWS + 3)])));
    await vi.waitUntil(() => after.receipts().some(({ receipt }) => receipt.throughSeq === ROWS + 3), PATIENCE);
    expect(Math.min(...after.receipts().map(({ version }) => version))).toBeGreaterThan(lastReceipt);
    expect(await after.verify()).toMatchObject({ ok: true, events: ROWS + 3, checkpoints: 1, missing: 0 });
    expect((await after.query('SELECT id FROM event ORDER BY id')).map(({ id }) => id)).toEqual(
      Array.from({ length: ROWS + 3 }, (_, index) => index + 1),
    );
  });

  test('is no store at its old place any more, unless it is said to be a restored one', async () => {
    const { from } = await filled();
    const to = await server.database();
    await copyStore(order(from, to));
    await expect(openStore(from, NAME.site)).rejects.toMatchObject({
      code: 'STORE_FOREIGN',
      message: expect.stringContaining(to.database),
    });
    await expect(copyStore(order(from, await server.database()))).rejects.toMatchObject({ code: 'STORE_FOREIGN' });
    await using again = await openStore(from, NAME.site, { reclaim: true });
    await again.renewStoreId((count) => Buffer.alloc(count, 7), 1);
    await using store = await openStore(from, NAME.site);
    expect(Buffer.from(store.storeId)).toEqual(Buffer.alloc(16, 7));
  });

  test.each<[string, (from: SqliteLocation, to: PostgresLocation) => Promise<AsyncDisposable>, string]>([
    [
      'a receiver on the file',
      (from) => {
        const lock = lockStore(from);
        return Promise.resolve({ [Symbol.asyncDispose]: () => Promise.resolve(lock[Symbol.dispose]()) });
      },
      'ALREADY_RUNNING',
    ],
    [
      'a receiver that leads on the database',
      async (_from, to) => (await holdLeadership(postgresOptions(to))) ?? Promise.reject(new Error('nobody else was to lead')),
      'ALREADY_RUNNING',
    ],
    ['a store on the database', (_from, to) => openStore(to, NAME.site), 'STORE_FOREIGN'],
    [
      "somebody else's tables",
      async (_from, to) => {
        await server.query(to.database, 'CREATE TABLE patient (id bigint)');
        return { [Symbol.asyncDispose]: () => Promise.resolve() };
      },
      'STORE_FOREIGN',
    ],
  ])('is not begun beside %s', async (_name, occupy, code) => {
    const { from } = await filled();
    const to = await server.database();
    await using _other = await occupy(from, to);
    await expect(copyStore(order(from, to))).rejects.toMatchObject({ code });
    await using _still = await openStore(from, NAME.site);
  });

  test('killed in the middle goes on where it was, and was a store nowhere but at its old place', async () => {
    const { from } = await filled();
    await addUnchained(from, MANY);
    const to = await server.database();
    const folder = tempFolder('config');
    const config = join(folder, 'hospital.toml');
    writeFileSync(config, configOf(from));
    const first = copying(config, to);
    await vi.waitUntil(async () => {
      const rows = await server.query(to.database, "SELECT rows::int FROM store_copy WHERE name = 'event'").catch(() => []);
      return Number(rows[0]?.['rows'] ?? 0) > 0;
    }, PATIENCE);
    first.kill('SIGKILL');
    await once(first, 'exit');
    await expect(openStore(to, NAME.site)).rejects.toMatchObject({ code: 'STORE_FOREIGN' });
    const before = Number((await server.query(to.database, "SELECT rows::int FROM store_copy WHERE name = 'event'"))[0]?.['rows']);
    expect(before).toBeLessThan(MANY + ROWS);
    // Its connection's end is noticed, then nobody leads
    const second = await vi.waitUntil(async () => {
      const child = copying(config, to);
      const said = await outputOf(child);
      return child.exitCode === 0 ? said : null;
    }, PATIENCE);
    const report = JSON.parse(second) as { resumed: boolean; tables: { name: string; rows: number; sha256: string }[] };
    expect(report.resumed).toBe(true);
    expect(report.tables.find(({ name }) => name === 'event')?.rows).toBe(MANY + ROWS);
    await using store = await openStore(to, NAME.site);
    expect(await store.database.outside.one('SELECT count(*) AS count FROM event')).toEqual({ count: MANY + ROWS });
    // The rows that were only put there to take time are not of any chain, and that is all that is found
    const { findings } = await verifyStore(store.database, NAME.site);
    expect(findings.map(({ code }) => code)).toEqual(['EXTRA_ROW']);
  });

  test('whose copy was written to meanwhile is refused, and stays the store', async () => {
    const { from } = await filled();
    const to = await server.database();
    const tampered = {
      ...order(from, to),
      onProgress: async ({ table }: { readonly table: string }) => {
        if (table === 'segment') await server.query(to.database, "UPDATE event SET device = 'another' WHERE seq = 3");
      },
    };
    await expect(copyStore(tampered)).rejects.toMatchObject({ code: 'STORE_UNUSABLE', message: expect.stringContaining('table event') });
    await using _still = await openStore(from, NAME.site);
  });

  function copying(config: string, to: PostgresLocation): ChildProcess {
    const url = `postgres://${to.user}@${encodeURIComponent(to.host)}:${to.port}/${to.database}`;
    const args = ['store', 'copy', '--config', config, '--to', url, '--password-file', to.passwordFile ?? '', '--json'];
    return spawn(process.execPath, ['--conditions=wardkeeper-source', join(ROOT, 'hospital/main.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }
});

async function outputOf(child: ChildProcess): Promise<string> {
  let said = '';
  child.stdout?.on('data', (text: Buffer) => {
    said += String(text);
  });
  await once(child, 'close');
  return said;
}

/** Rows that take time to copy, written past the store. */
async function addUnchained(from: SqliteLocation, rows: number): Promise<void> {
  await using store = await openStore(from, NAME.site);
  await store.database.transact((tx) =>
    tx.change(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
       INSERT INTO event (ledger, seq, hash, body, kind, severity, wall_ms, device, received_ms)
       SELECT 1, 1000000 + i, zeroblob(32), zeroblob(80), 'deviceStateChanged', 1, i, 'pump-1', 1767225600000 + i FROM n`,
      [rows],
    ),
  );
}

function configOf(from: SqliteLocation): string {
  return `site = "${NAME.site}"
[broker]
url = "mqtts://localhost:8883"
ca = "ca.pem"
certificate = "receiver.crt.pem"
key = "receiver.key.pem"
[keys]
folder = "keys"
[store]
path = "${from.path}"
`;
}
