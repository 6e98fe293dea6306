/** What power cuts, damaged tables, failing disks and blind watchers do to the integrity guard. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Severity } from '@wardkeeper/proto';
import { expect, test, vi } from 'vitest';
import type { LedgerWriter } from '../../agent/ledger/index.ts';
import { type GuardBench, SilentWatch, startGuard, words } from '../support/integrity-bench.ts';
import { tempFolder } from '../support/temp.ts';
import { PATIENCE } from '../support/patience.ts';

function makeTree(files = 6): string {
  const root = join(tempFolder('integrity'), 'root');
  mkdirSync(join(root, 'sub'), { recursive: true });
  for (let index = 0; index < files; index += 1) writeFileSync(join(root, `sub/f${index}`), `content ${index}`);
  return root;
}

const degraded = (bench: GuardBench) =>
  bench.events().flatMap((event) => (event.kind === 'watchDegraded' ? [`${event.detail.code} ${event.severity}`] : []));
const baselines = (bench: GuardBench) => bench.events().flatMap((event) => (event.kind === 'baselineRecorded' ? [event] : []));

test('what changed while the agent was stopped is told at its start, as such', async () => {
  const root = makeTree();
  const state = tempFolder('integrity-state');
  const before = await startGuard({ state, root });
  await before.started();
  await before.stop();
  writeFileSync(join(root, 'sub/f1'), 'changed');
  unlinkSync(join(root, 'sub/f2'));
  writeFileSync(join(root, 'new'), '');

  const after = await startGuard({ state, root });
  await after.started();
  expect(words(after.told())).toEqual(['added new', 'content sub/f1', 'removed sub/f2']);
  expect(new Set(after.told().map(({ net }) => net))).toEqual(new Set(['start']));
  expect(baselines(after)).toHaveLength(1);
  await after.stop();

  const again = await startGuard({ state, root });
  await again.started();
  expect(again.told()).toHaveLength(3);
  expect(again.guard.status().openFindings).toBe(3);
});

test('executables are read at start, though the cache calls them clean', async () => {
  const root = makeTree();
  const state = tempFolder('integrity-state');
  const before = await startGuard({ state, root });
  await before.started();
  await before.stop();
  writeFileSync(join(root, 'sub/f1'), 'CONTENT 1');
  // Someone with the disk in hand makes the cache say that this very file was found clean long after its change.
  const { ino, ctimeNs, mtimeNs, size } = statSync(join(root, 'sub/f1'), { bigint: true });
  const database = new DatabaseSync(join(state, 'ledger.db'));
  const forged = database.prepare(
    "UPDATE integrity_observed SET ino = ?, ctime_ns = ?, mtime_ns = ?, size = ?, inspected_ns = 9000000000000000000 WHERE CAST(name AS TEXT) = 'f1'",
  );
  expect(forged.run(ino, ctimeNs, mtimeNs, size).changes).toBe(1);
  database.close();

  const after = await startGuard({ state, root });
  await after.started();
  expect(words(after.told())).toEqual(['content sub/f1']);
});

test.each([
  ['a hash', "UPDATE integrity_expected SET sha256 = zeroblob(32) WHERE CAST(name AS TEXT) = 'f1'"],
  ['a mode', "UPDATE integrity_expected SET mode = mode | 2048 WHERE CAST(name AS TEXT) = 'f1'"],
  ['a row gone', "DELETE FROM integrity_expected WHERE CAST(name AS TEXT) = 'f1'"],
  ['a name', "UPDATE integrity_expected SET name = x'6631ff' WHERE CAST(name AS TEXT) = 'f1'"],
  ['the record of the baseline', 'UPDATE integrity_set SET root = zeroblob(32)'],
  ['the record erased', 'UPDATE integrity_set SET root = NULL, definition = NULL, files = NULL, authority = NULL'],
])('a damaged table is an alarm, and never replaced: %s', async (_, damage) => {
  const root = makeTree();
  const state = tempFolder('integrity-state');
  const before = await startGuard({ state, root });
  await before.started();
  await before.stop();
  const database = new DatabaseSync(join(state, 'ledger.db'));
  expect(Number(database.prepare(damage).run().changes)).toBe(1);
  database.close();

  const after = await startGuard({ state, root });
  await after.started();
  expect(degraded(after)).toEqual([`BASELINE_DAMAGED ${Severity.CRITICAL}`]);
  expect(baselines(after)).toHaveLength(1);
  expect(after.guard.status()).toMatchObject({ healthy: false, sets: [{ problems: ['BASELINE_DAMAGED'] }] });
  unlinkSync(join(root, 'sub/f3'));
  await after.sweep();
  expect(words(after.told())).toContain('removed sub/f3');
});

test('tables that cannot be read: an alarm, and the agent goes on', async () => {
  const root = makeTree();
  const bench = await startGuard({ state: tempFolder('integrity-state'), root });
  await bench.started();
  bench.ledger.database.exec('ALTER TABLE integrity_finding RENAME TO gone');
  bench.guard.requestSweep();
  await vi.waitUntil(() => degraded(bench).length > 0, PATIENCE);
  expect(degraded(bench)).toEqual([`STORE_UNREADABLE ${Severity.CRITICAL}`]);
  expect(bench.guard.status()).toMatchObject({ healthy: false, problems: ['STORE_UNREADABLE'], openFindings: 0 });
  bench.ledger.database.exec('ALTER TABLE gone RENAME TO integrity_finding');
  writeFileSync(join(root, 'sub/f1'), 'changed');
  bench.guard.requestSweep();
  await vi.waitUntil(() => bench.told().length > 0, PATIENCE);
  // The finding is durable before the sweep that made it ends.
  await vi.waitUntil(() => bench.guard.status().healthy, PATIENCE);
});

test('power cut at every commit of the first scan: no baseline or the whole of it', async () => {
  const root = makeTree(1_500);
  const copies: string[] = [];
  const bench = await startGuard({
    state: tempFolder('integrity-state'),
    root,
    onLedger: (ledger) => copyAtEveryCommit(ledger, copies),
  });
  await bench.started();
  const outcomes = new Set<string>();
  const begun: string[] = [];
  for (const state of copies) {
    const database = new DatabaseSync(join(state, 'ledger.db'));
    const counts = 'SELECT (SELECT COUNT(*) FROM integrity_expected), (SELECT files FROM integrity_set)';
    const [rows, files] = Object.values(database.prepare(counts).get() ?? {}).map(Number);
    outcomes.add(`${files === 0 ? 'none' : files === rows ? 'whole' : 'part'} of ${files}`);
    if (files === 0 && rows !== undefined && rows > 0) begun.push(state);
    database.close();
  }
  expect([...outcomes].sort()).toEqual(['none of 0', 'whole of 1502']);
  expect(copies.length).toBeGreaterThan(3);
  expect(begun.length).toBeGreaterThan(1);

  // Opening the sets is the first commit, then come the batches of the scan, and at last those of the baseline's rows.
  unlinkSync(join(root, 'sub/f0'));
  for (const state of [copies[2] ?? '', begun.at(-1) ?? '']) {
    const resumed = await startGuard({ state, root });
    await resumed.started();
    expect(degraded(resumed)).toEqual([]);
    expect(baselines(resumed).map(({ detail }) => [detail.authority, detail.files])).toEqual([['first-scan', 1501]]);
    expect(resumed.guard.status().healthy).toBe(true);
  }
});

test('power cut at every commit of a sweep that finds much: the baseline stands, and each change is told once', async () => {
  const root = makeTree(300);
  const first = tempFolder('integrity-state');
  const before = await startGuard({ state: first, root });
  await before.started();
  const copies: string[] = [];
  copyAtEveryCommit(before.ledger, copies);
  const changed = Array.from({ length: 250 }, (_, index) => `sub/f${index}`);
  for (const name of changed) writeFileSync(join(root, name), 'changed');
  await before.sweep();
  await before.stop();
  // How many depends on how fast the disk is.
  expect(copies.length).toBeGreaterThan(2);
  for (const state of [copies[0], copies[Math.floor(copies.length / 2)], copies.at(-1)]) {
    const after = await startGuard({ state: state ?? '', root });
    await after.started();
    expect(degraded(after)).toEqual([]);
    expect(baselines(after)).toHaveLength(1);
    expect(words(after.told())).toEqual(changed.map((name) => `content ${name}`).sort());
    expect(after.guard.status().openFindings).toBe(changed.length);
    await after.stop();
  }
});

test('power cut at every commit of a change of configuration: the old baseline or the new', async () => {
  const root = makeTree(300);
  const first = tempFolder('integrity-state');
  const before = await startGuard({ state: first, root, set: { exclude: ['later'] } });
  await before.started();
  await before.stop();
  mkdirSync(join(root, 'later'));
  for (let index = 0; index < 500; index += 1) writeFileSync(join(root, `later/f${index}`), '');
  const copies: string[] = [];
  const during = await startGuard({ state: first, root, onLedger: (ledger) => copyAtEveryCommit(ledger, copies) });
  await during.started();
  await during.stop();
  expect(copies.length).toBeGreaterThan(3);
  for (const state of [copies[1], copies[copies.length - 2]]) {
    const after = await startGuard({ state: state ?? '', root });
    await after.started();
    expect(degraded(after)).toEqual([]);
    expect(after.told()).toEqual([]);
    expect(baselines(after).at(-1)?.detail.files).toBe(803);
    await after.stop();
  }
});

test('a ledger that cannot be written: nothing is half recorded, and all is told when it can be', async () => {
  const root = makeTree();
  const bench = await startGuard({ state: tempFolder('integrity-state'), root });
  await bench.started();
  bench.ledger.database.exec('PRAGMA query_only = ON');
  writeFileSync(join(root, 'sub/f1'), 'changed');
  bench.guard.requestSweep();
  await vi.waitUntil(() => bench.guard.status().problems.length > 0, PATIENCE);
  expect(bench.guard.status()).toMatchObject({ healthy: false, problems: ['LEDGER_UNWRITABLE'], openFindings: 0 });
  bench.ledger.database.exec('PRAGMA query_only = OFF');
  await bench.sweep();
  expect(words(bench.told())).toEqual(['content sub/f1']);
  expect(bench.guard.status().healthy).toBe(true);
});

test('a blind watcher is told once and swept for', async () => {
  const root = makeTree();
  const watch = new SilentWatch();
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, watch });
  await bench.started();
  writeFileSync(join(root, 'sub/f1'), 'changed');
  watch.listeners[0]?.failed('WATCH_LIMIT', new Error('ENOSPC'));
  watch.listeners[0]?.failed('WATCH_LIMIT', new Error('ENOSPC'));
  await vi.waitUntil(() => bench.told().length > 0, PATIENCE);
  expect(words(bench.told())).toEqual(['content sub/f1']);
  expect(degraded(bench)).toEqual([`WATCH_LIMIT ${Severity.WARNING}`]);
  expect(bench.guard.status()).toMatchObject({ healthy: false, sets: [{ watching: false }] });
});

test('nothing at the path: an alarm and no baseline, until there is something', async () => {
  const root = makeTree();
  rmSync(root, { recursive: true });
  const bench = await startGuard({ state: tempFolder('integrity-state'), root });
  await bench.started();
  expect(degraded(bench)).toEqual([`ROOT_MISSING ${Severity.HIGH}`]);
  expect(bench.guard.status()).toMatchObject({ healthy: false, sets: [{ baseline: null }] });
  mkdirSync(root);
  writeFileSync(join(root, 'f'), '');
  await bench.sweep();
  expect(bench.guard.status()).toMatchObject({ healthy: true, openFindings: 0, sets: [{ baseline: 'first-scan', files: 2 }] });
});

test('a set that the configuration no longer names is told of and forgotten', async () => {
  const root = makeTree();
  const state = tempFolder('integrity-state');
  const other = { name: 'other', path: join(root, 'sub'), class: 'data', severity: 'notice' };
  const before = await startGuard({ state, root, others: [other] });
  await before.started();
  expect(before.guard.status().sets.map(({ name }) => name)).toEqual(['firmware', 'other']);
  await before.stop();
  const after = await startGuard({ state, root });
  await after.started();
  expect(degraded(after)).toEqual([`SET_REMOVED ${Severity.WARNING}`]);
  expect(after.guard.status().sets.map(({ name }) => name)).toEqual(['firmware']);
});

test('a first scan after the ledger was lost says so, as an alarm', async () => {
  const bench = await startGuard({ state: tempFolder('integrity-state'), root: makeTree(), damaged: true });
  await bench.started();
  expect(baselines(bench).map(({ detail, severity }) => [detail.authority, severity])).toEqual([
    ['first-scan-after-damage', Severity.CRITICAL],
  ]);
});

test('a changed file that is touched again only counts; another state is told', async () => {
  const root = makeTree();
  const bench = await startGuard({ state: tempFolder('integrity-state'), root });
  await bench.started();
  const counted = () => Object.values(bench.ledger.database.prepare('SELECT tellings, repeats FROM integrity_finding').get() ?? {});
  for (const expected of [
    [1, 0],
    [1, 1],
    [1, 2],
  ]) {
    writeFileSync(join(root, 'sub/f1'), 'changed');
    await bench.sweep();
    expect(counted()).toEqual(expected);
  }
  writeFileSync(join(root, 'sub/f1'), 'changed again');
  await bench.sweep();
  expect(counted()).toEqual([2, 2]);
  expect(words(bench.told())).toEqual(['content sub/f1', 'content sub/f1']);
});

test('derived files are guarded by type, owner and mode alone', async () => {
  const root = makeTree();
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, set: { class: 'derived', severity: 'notice' } });
  await bench.started();
  writeFileSync(join(root, 'sub/f1'), 'changed');
  chmodSync(join(root, 'sub/f2'), 0o4755);
  await bench.sweep();
  expect(words(bench.told())).toEqual(['attributes sub/f2']);
});

/** As a power cut right after each commit would leave the disk. */
function copyAtEveryCommit(ledger: LedgerWriter, copies: string[]): void {
  const transact = ledger.transact.bind(ledger);
  ledger.transact = async (work) => {
    const result = await transact(work);
    const state = tempFolder('integrity-copy');
    const path = ledger.database.location() ?? '';
    for (const suffix of ['', '-wal']) {
      if (existsSync(path + suffix)) copyFileSync(path + suffix, join(state, `ledger.db${suffix}`));
    }
    copies.push(state);
    return result;
  };
}
