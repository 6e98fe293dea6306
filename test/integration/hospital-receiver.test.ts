/** The receiver on a real store with a link in memory: receipts, restarts, floods, a store that cannot be written. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { directoryTopic, verifyDocument } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { sqliteAt } from '../../hospital/store/index.ts';
import { fixedIdentity, NAME } from '../support/envelope-parts.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { startBench } from '../support/hospital-bench.ts';
import { register, ROOT, seal, TestLedger, testKeys, until } from '../support/hospital-parts.ts';
import { tempFolder } from '../support/temp.ts';

const TOPIC = `wardkeeper/1/${NAME.site}/gw-1/batch`;
const ledger = new TestLedger(60);

describe('receipts', () => {
  it('are retained, signed with both keys first and with one within the hour, and grow over a restart', async () => {
    const path = join(tempFolder('hospital'), 'hospital.db');
    const first = await startBench({}, sqliteAt(path));
    await first.send(seal(ledger.content([ledger.run(1, 10)])));
    await until(() => first.receipts().length === 1);
    await first.send(seal(ledger.content([ledger.run(11, 20)])));
    await until(() => first.receipts().length === 2);
    expect(first.receipts().map(({ hybrid }) => hybrid)).toEqual([true, false]);
    expect(first.link.published.every(({ retain }) => retain)).toBe(true);
    await first.stop();
    const second = await startBench({}, sqliteAt(path));
    // Without a word from the gateway: it may have missed the last one.
    await until(() => second.receipts().length === 1);
    const [before, after] = [first.receipts().at(-1), second.receipts()[0]];
    expect(after?.receipt).toMatchObject({ throughSeq: 20, directoryVersion: 3, storeId: before?.receipt.storeId });
    expect(after?.version).toBeGreaterThan(before?.version ?? Infinity);
  });

  it('are at most one a second, and the last covers all', async () => {
    const bench = await startBench();
    const began = performance.now();
    for (let seq = 1; seq <= 60; seq++) await bench.link.deliver(TOPIC, seal(ledger.content([ledger.run(seq, seq)])));
    await until(() => bench.receipts().at(-1)?.receipt.throughSeq === 60);
    const seconds = (performance.now() - began) / 1_000;
    expect(bench.receipts().length).toBeLessThanOrEqual(Math.floor(seconds) + 1);
  });

  it('are said again when the broker did not take them', async () => {
    const bench = await startBench();
    bench.link.accepting = false;
    await bench.send(seal(ledger.content([ledger.run(1, 5)])));
    bench.link.accepting = true;
    await until(() => bench.receipts().length === 1);
    expect(bench.receipts()[0]).toMatchObject({ hybrid: true, receipt: { throughSeq: 5 } });
  });

  it('never tell of what is not on disk', async () => {
    const path = join(tempFolder('hospital'), 'hospital.db');
    const bench = await startBench({}, sqliteAt(path));
    const blocker = new DatabaseSync(path);
    // Every insert fails as on a full disk would: the transaction as a whole is refused.
    blocker.exec("CREATE TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'no room'); END");
    await bench.send(seal(ledger.content([ledger.run(1, 5)])));
    await until(async () => (await bench.quarantined()).length === 1);
    expect(await bench.quarantined()).toEqual(['FAULT']);
    expect(bench.receipts().every(({ receipt }) => receipt.throughSeq === 0)).toBe(true);
    blocker.exec('DROP TRIGGER full');
    blocker.close();
    await bench.send(seal(ledger.content([ledger.run(1, 5)])));
    await until(() => bench.receipts().at(-1)?.receipt.throughSeq === 5);
    expect((await bench.verify()).ok).toBe(true);
  });
});

it('publishes its directory at each connection', async () => {
  const bench = await startBench();
  bench.link.reconnect();
  const directories = bench.link.published.filter(({ topic }) => topic === directoryTopic(NAME.site));
  expect(directories).toHaveLength(2);
  expect(
    directories.every(
      ({ payload, retain }) => retain && verifyDocument(payload, { type: 'directory', trusted: [[ROOT.ed25519, ROOT.mlDsa65]] }).ok,
    ),
  ).toBe(true);
});

it('goes on with an expired directory and raises the alarm', async () => {
  const clock = new FakeClock(Date.UTC(2026, 5, 1));
  const bench = await startBench({ clock, keys: testKeys(Date.UTC(2026, 4, 1)) });
  await until(async () => (await bench.alarmCodes()).length > 0);
  expect(await bench.alarmCodes()).toEqual(['directory-expired']);
  await bench.send(seal(ledger.content([ledger.run(1, 5)])));
  expect(await bench.seqs()).toHaveLength(5);
  await bench.stop();
  const renewed = await startBench({ clock, keys: testKeys(Date.UTC(2027, 0, 1)) }, bench.location);
  await until(async () => (await renewed.alarms()).every(({ clearedMs }) => clearedMs !== null));
  expect((await renewed.alarms()).map(({ clearedMs }) => clearedMs)).toEqual([clock.wallMs()]);
});

it('a gateway that floods delays the others by no more than a turn', async () => {
  const bench = await startBench({ queueMaxBytes: 8 * 1024 * 1024 });
  const other = fixedIdentity(0x77);
  await register(bench.store, 'gw-2', other);
  const name = { site: NAME.site, gateway: 'gw-2' };
  const quiet = new TestLedger(1, { name });
  const flood = seal(ledger.content([ledger.run(1, 60)]));
  for (let index = 0; index < 3_000; index++) await bench.link.deliver(TOPIC, flood);
  expect(bench.logs.some(({ event, reason }) => event === 'batch-let-go' && reason === 'sender-full')).toBe(true);
  await bench.link.deliver(`wardkeeper/1/${NAME.site}/gw-2/batch`, seal(quiet.content([quiet.run(1, 1)]), { name, signer: other }));
  await until(() => bench.logs.some(({ event, gateway }) => event === 'stored' && gateway === 'gw-2'));
  expect(bench.receiver.handled).toBeLessThan(1_000);
  await bench.stop();
});

it('a replaced gateway begins anew under its new keys, and its old ones are strangers', async () => {
  const bench = await startBench();
  await bench.send(seal(ledger.content([ledger.run(1, 5)], { checkpoints: [ledger.checkpoint(5)] }), { bootCounter: 40 }));
  const renewed = fixedIdentity(0x78);
  await expect(register(bench.store, 'gw-1', renewed)).rejects.toThrow(expect.objectContaining({ code: 'GATEWAY_EXISTS' }));
  await register(bench.store, 'gw-1', renewed, true);
  await bench.send(seal(ledger.content([ledger.run(6, 8)]), { bootCounter: 41 }));
  expect(await bench.quarantined()).toEqual(['SIGNATURE']);
  const next = new TestLedger(2, { ledger: Buffer.alloc(16, 5) });
  await bench.send(seal(next.content([next.run(1, 2)]), { bootCounter: 1, signer: renewed }));
  expect(await bench.seqs()).toEqual([1, 2, 3, 4, 5, 1, 2]);
  // The old checkpoint is still proven by the old keys.
  expect(await bench.verify()).toMatchObject({ ok: true, checkpoints: 1 });
});
