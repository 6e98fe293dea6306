/** The receiver killed at any moment, and a disk that fails: no receipt is ever broken. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { Store, StoreReader, verifyStore } from '../../hospital/store/index.ts';
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
    const database = new DatabaseSync(path, { readOnly: true });
    const report = verifyStore(database, NAME.site);
    database.close();
    expect(report).toMatchObject({ ok: true, missing: 0 });
    expect(report.events).toBeGreaterThanOrEqual(promised);
  }
  expect(promised).toBeGreaterThan(KILLS);
});

/** A store whose disk fails when told: the work is done and its commit is not. */
class FailingStore extends Store {
  failing = false;

  override transact<T>(work: () => T): T {
    return super.transact(() => {
      const result = work();
      if (this.failing) throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
      return result;
    });
  }
}

it('a full disk: nothing is receipted, nothing is lost, and it goes on when there is room again', async () => {
  const stores: FailingStore[] = [];
  const openStore = (path: string) => {
    const store = new FailingStore(path, NAME.site);
    stores.push(store);
    return store;
  };
  const bench = startBench({ openStore });
  const [store] = stores;
  if (store === undefined) throw new Error('no store was opened');
  const ledger = new TestLedger(30);
  await bench.send(seal(ledger.content([ledger.run(1, 10)])));
  await until(() => bench.receipts().length === 1);
  store.failing = true;
  const topic = `wardkeeper/1/${NAME.site}/gw-1/batch`;
  await bench.link.deliver(topic, seal(ledger.content([ledger.run(11, 20)])));
  await until(() => bench.logs.some(({ event }) => event === 'store-failed'));
  await bench.link.deliver(topic, seal(ledger.content([ledger.run(21, 30)])));
  expect(bench.seqs()).toHaveLength(10);
  store.failing = false;
  await until(() => bench.receipts().at(-1)?.receipt.throughSeq === 30);
  expect(bench.receipts().map(({ receipt }) => receipt.throughSeq)).toEqual([10, 30]);
  expect(bench.quarantined()).toEqual([]);
  using reader = new StoreReader(bench.path, NAME.site);
  expect(reader.gaps()).toMatchObject([{ throughSeq: 30, gaps: [] }]);
});
