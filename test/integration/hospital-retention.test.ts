/** Removal by policy on a real store beside its receiver: what goes, what stays, and that gateways notice nothing. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allRuns, giveConsent, keepRetention, tryRetention } from '../../hospital/retention/index.ts';
import { seal, until } from '../support/hospital-parts.ts';
import { DAY_MS, emergency, INFO, review, startRetentionBench, WARNING } from '../support/retention-bench.ts';
import { SqliteIndex, SqliteIndexWriter, openSearch, parseQuery, searchPage, StoreEventRows } from '../../hospital/search/index.ts';
import { SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import { quickFolder } from '../support/temp.ts';

const SIGNAL = new AbortController().signal;

test('what is due goes by class, and what is held from where is proven', async () => {
  const old = await startRetentionBench();
  await old.send([INFO, INFO, WARNING, INFO, emergency(1), review(1, 'done'), INFO, INFO]);
  old.wait(31);
  await old.send([INFO, WARNING]);
  expect(await tryRetention(old.parts, SIGNAL)).toEqual({ run: null, events: 5, keptBack: 0, ledgers: 1 });
  expect(await old.bench.seqs()).toHaveLength(10);

  expect(await old.run()).toEqual({ run: 1, events: 5, keptBack: 0, ledgers: 1 });
  expect(await old.bench.seqs()).toEqual([3, 5, 6, 9, 10]);
  const report = await old.bench.verify();
  expect(report).toMatchObject({ ok: true, events: 5, removed: 5, missing: 0 });
  expect(report.removals).toMatchObject([{ gateway: 'gw-1', removed: 5, heldFrom: 3 }]);

  old.wait(31);
  await old.run();
  expect(await old.bench.seqs()).toEqual([5, 6, 10]);
  expect(await old.bench.query('SELECT first, last, run FROM removed_stretch ORDER BY first')).toEqual([
    { first: 1, last: 4, run: 2 },
    { first: 7, last: 9, run: 2 },
  ]);
  expect(await old.bench.verify()).toMatchObject({ ok: true, events: 3, removed: 7, removals: [{ heldFrom: 5 }] });
  const runs = await allRuns(old.bench.store.database.outside);
  expect(runs).toMatchObject([
    { number: 1, startedBy: 'k.lang', events: 5, ending: 'done' },
    { number: 2, startedBy: 'k.lang', events: 2, ending: 'done' },
  ]);
  expect(old.forgotten.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 7, 8, 9]);
});

test("gateways' receipts go on, nothing is asked for again, and what is sent again is known", async () => {
  const old = await startRetentionBench();
  await old.send(Array.from({ length: 40 }, () => INFO));
  old.wait(31);
  await old.run();
  expect(await old.bench.seqs()).toEqual([]);
  const { ledger, bench } = old;
  // The whole ledger again, in pieces that end inside, at the end of and beyond what was removed.
  for (const [first, last] of [
    [1, 10],
    [5, 40],
    [11, 20],
  ] as const)
    await bench.send(seal(ledger.content([ledger.run(first, last)])));
  await bench.send(
    seal(ledger.content([], { checkpoints: [ledger.checkpoint(12), ledger.checkpoint(40)], heartbeat: ledger.heartbeat() })),
  );
  expect(await bench.seqs()).toEqual([]);
  expect(await bench.alarmCodes()).toEqual([]);
  expect(await bench.quarantined()).toEqual([]);
  await old.send([INFO, WARNING]);
  await until(() => bench.receipts().at(-1)?.receipt.throughSeq === 42);
  expect(bench.receipts().every(({ receipt }) => receipt.gaps.length === 0)).toBe(true);
  expect(await bench.seqs()).toEqual([41, 42]);
  expect(await bench.verify()).toMatchObject({ ok: true, events: 2, removed: 40, checkpoints: 2 });
});

test('a run that is broken off is told as such, and the next one goes on', async () => {
  const old = await startRetentionBench();
  await old.send(Array.from({ length: 10 }, () => INFO));
  old.wait(31);
  const broken = { ...old.parts, forget: () => Promise.reject(new Error('power cut')) };
  await expect(old.run(broken)).rejects.toThrow('power cut');
  expect(await old.bench.verify()).toMatchObject({ ok: true, events: 10, removed: 0 });
  await old.run();
  const runs = await allRuns(old.bench.store.database.outside);
  expect(runs).toMatchObject([
    { ending: 'interrupted', events: 0 },
    { ending: 'done', events: 10 },
  ]);
  expect(await old.bench.verify()).toMatchObject({ ok: true, removed: 10 });
});

test('by itself it runs only as a person has agreed, and not by a clock that leapt', async () => {
  const old = await startRetentionBench();
  await old.send([INFO]);
  old.wait(31);
  const logs: string[] = [];
  const once = async () => {
    const stop = new AbortController();
    const log = (event: string, fields: Record<string, unknown> = {}) => {
      logs.push(`${event} ${String(fields['reason'] ?? fields['events'])}`);
      stop.abort();
    };
    await keepRetention({ ...old.parts, log }, stop.signal);
  };
  await once();
  await giveConsent(old.parts, 'k.lang');
  await once();
  await old.send([INFO]);
  old.wait(400);
  await once();
  await giveConsent(old.parts, 'k.lang');
  await once();
  expect(logs).toEqual(['retention-waits NO_CONSENT', 'retention-ran 1', 'retention-waits CLOCK_LEAP', 'retention-ran 1']);
  expect(DAY_MS * 35).toBeLessThan(400 * DAY_MS);
});

test('what is removed is not found any more, nor are its words kept', async () => {
  const old = await startRetentionBench();
  await old.send([INFO, WARNING, INFO]);
  const { database } = old.bench.store;
  const path = join(quickFolder('index'), 'index');
  await using writer = new SqliteIndexWriter(path, 'store');
  const rows = new StoreEventRows(database.outside);
  await writer.add(await rows.range({ first: 1, last: 100 }, 'newer', 100), 3);
  using index = new SqliteIndex(path, 'store', SYSTEM_CLOCK);
  const query = parseQuery('device state');
  const terms = query.ok ? query.terms : [];
  const find = () =>
    index.propose({ ledgers: null, kinds: null, minSeverity: 0, device: null, terms }, { first: 1, last: 100 }, 'newer', 10, Infinity);
  expect(await find()).toEqual({ ids: [1, 3], reached: null, isCut: false });
  old.wait(31);
  await old.run({ forget: (ids, oldest) => writer.forget(ids, oldest) });
  expect(await find()).toEqual({ ids: [], reached: null, isCut: false });
  using search = await openSearch(old.bench.location, database, SYSTEM_CLOCK);
  const page = await searchPage(search, { filter: {}, direction: 'older', beyond: null, limit: 10, budgetMs: 60_000 });
  expect(page.events.map(({ seq }) => seq)).toEqual([2]);
});
