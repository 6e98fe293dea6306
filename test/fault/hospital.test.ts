/** The receiver killed at any moment, and a disk that fails: no receipt is ever broken. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { HospitalDatabase } from '../../hospital/database/index.ts';
import {
  openForReading,
  openForWriting,
  openReader,
  sqliteAt,
  Store,
  type StoreLocation,
  verifyStore,
} from '../../hospital/store/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { startBench } from '../support/hospital-bench.ts';
import { seal, TestLedger, until } from '../support/hospital-parts.ts';
import { tempFolder } from '../support/temp.ts';

const CHILD = fileURLToPath(new URL('./hospital-child.ts', import.meta.url));
const KILLS = 5;

it('killed again and again, it holds what its receipts promised, and their numbers grow', async () => {
  const path = join(tempFolder('hospital-kill'), 'hospital.db');
  let [highestNumber, promised] = [0, 0];
  for (let kill = 1; kill <= KILLS; kill++) {
    const child = spawn(process.execPath, ['--conditions=wardkeeper-source', CHILD, path, String(promised + 1)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    let receipts = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      const [number = 0, through = 0] = line.split(' ').map(Number);
      expect(number).toBeGreaterThan(highestNumber);
      [highestNumber, promised] = [number, Math.max(promised, through)];
      receipts += 1;
      // After a different number each time, so that the kill falls on different moments of a transaction.
      if (receipts === kill * 7) child.kill('SIGKILL');
    }
    await exited;
    await using database = await openForReading(sqliteAt(path), NAME.site);
    const report = await verifyStore(database, NAME.site);
    expect(report).toMatchObject({ ok: true, missing: 0 });
    expect(report.events).toBeGreaterThanOrEqual(promised);
  }
  expect(promised).toBeGreaterThan(KILLS);
});

/** A database whose disk fails when told: the work is done and its commit is not. */
class FailingDatabase implements HospitalDatabase {
  readonly #database: HospitalDatabase;
  readonly dialect: HospitalDatabase['dialect'];
  readonly outside: HospitalDatabase['outside'];
  failing = false;

  constructor(database: HospitalDatabase) {
    this.#database = database;
    this.dialect = database.dialect;
    this.outside = database.outside;
  }

  read: HospitalDatabase['read'] = (work) => this.#database.read(work);
  version: HospitalDatabase['version'] = () => this.#database.version();

  transact: HospitalDatabase['transact'] = (work, options) =>
    this.#database.transact(async (tx) => {
      const result = await work(tx);
      if (this.failing) throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
      return result;
    }, options);

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#database[Symbol.asyncDispose]();
  }
}

it('a full disk: nothing is receipted, nothing is lost, and it goes on when there is room again', async () => {
  const databases: FailingDatabase[] = [];
  const openStore = async (location: StoreLocation) => {
    const database = new FailingDatabase(await openForWriting(location, NAME.site));
    databases.push(database);
    return new Store(database, NAME.site, Buffer.alloc(16, 1));
  };
  const bench = await startBench({ openStore });
  const [store] = databases;
  if (store === undefined) throw new Error('no store was opened');
  const ledger = new TestLedger(30);
  await bench.send(seal(ledger.content([ledger.run(1, 10)])));
  await until(() => bench.receipts().length === 1);
  store.failing = true;
  const topic = `wardkeeper/1/${NAME.site}/gw-1/batch`;
  await bench.link.deliver(topic, seal(ledger.content([ledger.run(11, 20)])));
  await until(() => bench.logs.some(({ event }) => event === 'store-failed'));
  await bench.link.deliver(topic, seal(ledger.content([ledger.run(21, 30)])));
  expect(await bench.seqs()).toHaveLength(10);
  store.failing = false;
  await until(() => bench.receipts().at(-1)?.receipt.throughSeq === 30);
  expect(bench.receipts().map(({ receipt }) => receipt.throughSeq)).toEqual([10, 30]);
  expect(await bench.quarantined()).toEqual([]);
  await using reader = await openReader(bench.location, NAME.site);
  expect(await reader.gaps()).toMatchObject([{ throughSeq: 30, gaps: [] }]);
});
