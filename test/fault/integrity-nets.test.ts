/** What lost notices, exhausted watches, failing watchers, floods and encrypters do to the three nets. Real kernels, real files. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createCipheriv, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { FileChange, Severity } from '@wardkeeper/proto';
import { expect, test, vi } from 'vitest';
import { createChokidarWatch } from '../../agent/integrity/chokidar-watch.ts';
import { createFolderWatch } from '../../agent/integrity/folder-watch.ts';
import { createSizedWatch } from '../../agent/integrity/sized-watch.ts';
import { keepWatched } from '../../agent/integrity/watch-keeper.ts';
import type { WatchListener, WatchPort } from '../../agent/integrity/watch-port.ts';
import { type GuardBench, SilentWatch, startGuard, words } from '../support/integrity-bench.ts';
import { needs } from '../support/needs.ts';
import { tempFolder } from '../support/temp.ts';
import { PATIENCE } from '../support/patience.ts';

function makeTree(folders: number, files: number): { readonly root: string; readonly names: readonly string[] } {
  const root = join(tempFolder('integrity'), 'root');
  for (let folder = 0; folder < folders; folder += 1) mkdirSync(join(root, `d${folder}`), { recursive: true });
  const names = Array.from({ length: files }, (_, index) => `d${index % folders}/f${index}`);
  for (const name of names) writeFileSync(join(root, name), 'v1');
  return { root, names };
}

const degraded = (bench: GuardBench) => bench.events().flatMap((event) => (event.kind === 'watchDegraded' ? [event.detail.code] : []));
const queue = () => Number(readFileSync('/proc/sys/fs/inotify/max_queued_events', 'latin1'));

test('the queue overflows while the loop is held for 2 s: the kernel drops notices without a word, and no change is lost', async () => {
  const { root, names } = makeTree(20, 200);
  const bench = await startGuard({
    state: tempFolder('integrity-state'),
    root,
    watch: createFolderWatch(),
    set: { class: 'data', severity: 'critical' },
    outside: { maxQueuedEvents: queue() },
  });
  await bench.started();
  const from = performance.now();
  // Nothing else runs in this process meanwhile. Two files in turn fill the queue, since notices alike in a row count as one.
  const [noise, more] = ['d0/f0', 'd0/f20'].map((name) => openSync(join(root, name), 'a'));
  for (let count = 0; count <= queue(); count += 1) writeSync((count % 2 === 0 ? noise : more) ?? 0, 'x');
  // Of these nobody hears.
  const late = names.filter((name) => !name.startsWith('d0/'));
  for (const name of late) writeFileSync(join(root, name), 'v2');
  while (performance.now() - from < 2_000);
  await vi.waitUntil(() => bench.guard.status().openFindings === late.length + 2, { timeout: 60_000, interval: 20 });
  expect(degraded(bench)).toEqual(['WATCH_OVERFLOW']);
  const nets = new Set(bench.told().flatMap(({ path, net }) => (path.startsWith('d0/') ? [] : [net])));
  expect(nets).toEqual(new Set(['sweep']));
  for (const file of [noise, more]) closeSync(file ?? 0);
}, 180_000);

test('a burst that may have overflowed the queue: what was heard of is told folder by folder, and the sweep for the rest comes after', async () => {
  const { root, names } = makeTree(30, 600);
  const bench = await startGuard({
    state: tempFolder('integrity-state'),
    root,
    watch: createFolderWatch(),
    set: { class: 'data', severity: 'critical' },
    outside: { maxQueuedEvents: 400 },
    trusting: true,
  });
  await bench.started();
  const sweptAt = () => bench.guard.status().sets[0]?.lastSweepAtMs;
  const before = sweptAt();
  // In one go, so that all of it waits in the queue before the guard hears of any.
  for (const name of names) writeFileSync(join(root, name), 'v2');
  await vi.waitUntil(() => sweptAt() !== before, PATIENCE);
  expect(degraded(bench)).toEqual(['WATCH_OVERFLOW']);
  expect(bench.told().map(({ net }) => net)).toEqual(names.map(() => 'watch'));
}, 180_000);

test('no watches left: told, swept for, and watched again when there are some', async () => {
  const { root } = makeTree(3, 30);
  const real = createFolderWatch();
  let exhausted = true;
  const watch: WatchPort = {
    watch(path, ignores, listener) {
      if (!exhausted) return real.watch(path, ignores, listener);
      listener.failed('WATCH_LIMIT', new Error('ENOSPC'));
      return { ready: Promise.resolve(), close: async () => undefined };
    },
  };
  const failures: string[] = [];
  const recovered = vi.fn<() => void>();
  const dirty = vi.fn<() => void>();
  const stopping = new AbortController();
  const kept = keepWatched(
    root,
    () => false,
    { dirty, noticed: () => undefined, failed: (code) => failures.push(code), recovered },
    { port: watch, signal: stopping.signal, limits: { firstMs: 5, longestMs: 20, steadyMs: 5 } },
  );
  await vi.waitUntil(() => failures.length >= 3, PATIENCE);
  expect(recovered).not.toHaveBeenCalled();
  exhausted = false;
  await vi.waitUntil(() => recovered.mock.calls.length === 1, PATIENCE);
  writeFileSync(join(root, 'd0/new'), 'x');
  await vi.waitUntil(() => dirty.mock.calls.length > 0, PATIENCE);
  stopping.abort();
  await kept.close();
});

const USER_NAMESPACE = needs(
  'user namespaces',
  spawnSync('unshare', ['-Ur', 'sh', '-c', 'echo 40 > /proc/sys/user/max_inotify_watches']).status === 0,
);

test.runIf(USER_NAMESPACE)('watches exhausted for real, in a user namespace: both watchers say so, and the sweep finds everything', () => {
  const script = `
    import { createFolderWatch } from '${join(import.meta.dirname, '../../agent/integrity/folder-watch.ts')}';
    import { createChokidarWatch } from '${join(import.meta.dirname, '../../agent/integrity/chokidar-watch.ts')}';
    for (const port of [createFolderWatch(), createChokidarWatch({})]) {
      const failures = [];
      const watch = port.watch(process.argv[1], () => false, { dirty() {}, noticed() {}, failed: (code) => failures.push(code) });
      await watch.ready;
      await watch.close();
      console.log([...new Set(failures)].join(' '));
    }
    process.exit(0);
  `;
  const { root } = makeTree(100, 100);
  const shell = 'echo 40 > /proc/sys/user/max_inotify_watches; exec "$@"';
  const args = [
    '-Ur',
    'sh',
    '-c',
    shell,
    'sh',
    process.execPath,
    '--conditions=wardkeeper-source',
    '--input-type=module',
    '-e',
    script,
    root,
  ];
  const said = execFileSync('unshare', args, { encoding: 'utf8' });
  expect(said.trim().split('\n')).toEqual(['WATCH_LIMIT', 'WATCH_LIMIT']);
});

test('small sets get the comfortable watcher, big ones the cheap one; ignored folders do not count', () => {
  const { root } = makeTree(10, 100);
  const chosen: string[] = [];
  const port = (name: string): WatchPort => ({
    watch() {
      chosen.push(name);
      return { ready: Promise.resolve(), close: async () => undefined };
    },
  });
  const sized = createSizedWatch(port('small'), port('big'), 100);
  const listener: WatchListener = { dirty: () => undefined, noticed: () => undefined, failed: () => undefined };
  sized.watch(root, () => false, listener);
  sized.watch(root, (path) => Buffer.from(path).toString() === 'd0', listener);
  sized.watch(join(root, 'd0/f0'), () => false, listener);
  sized.watch(join(root, 'nowhere'), () => false, listener);
  expect(chosen).toEqual(['big', 'small', 'small', 'small']);
});

test.each([
  ['chokidar', () => createChokidarWatch({})],
  ['a watch a folder', () => createFolderWatch()],
])('%s: the root itself removed, made again and changed', async (_, createWatch) => {
  const { root } = makeTree(2, 4);
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, watch: createWatch() });
  await bench.started();
  rmSync(root, { recursive: true });
  await vi.waitUntil(() => words(bench.told()).includes('removed '), { timeout: 60_000 });
  expect(new Set(bench.told().map(({ net }) => net))).toEqual(new Set(['watch']));
});

test('a set of its own size and a moved folder are followed by the cheap watcher', async () => {
  const { root } = makeTree(5, 50);
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, watch: createFolderWatch() });
  await bench.started();
  renameSync(join(root, 'd0'), join(root, 'moved'));
  await vi.waitUntil(() => words(bench.told()).includes('added moved'), { timeout: 60_000 });
  writeFileSync(join(root, 'moved/later'), 'x');
  await vi.waitUntil(() => words(bench.told()).includes('added moved/later'), { timeout: 60_000 });
  mkdirSync(join(root, 'd0'));
  writeFileSync(join(root, 'd0/again'), 'x');
  await vi.waitUntil(() => words(bench.told()).includes('added d0/again'), { timeout: 60_000 });
});

test('files encrypted one after the other: one critical event, with names', async () => {
  const root = join(tempFolder('integrity'), 'root');
  mkdirSync(root);
  const names = Array.from({ length: 60 }, (_, index) => `protocol-${index}.txt`);
  for (const name of names) writeFileSync(join(root, name), `drug = "heparin" # limits as approved\n`.repeat(30));
  const set = { class: 'data', severity: 'warning' };
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, set, watch: createFolderWatch() });
  await bench.started();
  for (const name of names) {
    const cipher = createCipheriv('aes-256-ctr', randomBytes(32), randomBytes(16));
    writeFileSync(join(root, name), cipher.update(readFileSync(join(root, name))));
  }
  const bursts = () => bench.events().flatMap((event) => (event.kind === 'massChange' ? [event] : []));
  await vi.waitUntil(() => bursts().length > 0, { timeout: 60_000, interval: 10 });
  await bench.sweep();
  expect(bursts()).toHaveLength(1);
  expect(bursts()[0]?.severity).toBe(Severity.CRITICAL);
  expect(bursts()[0]?.detail.samples?.map((path) => Buffer.from(path).toString())[0]).toMatch(/\/protocol-\d+\.txt$/);
});

test('a thousand alike are one event with a count and a sample; critical ones never fold', async () => {
  const { root, names } = makeTree(10, 1_000);
  const set = { class: 'data', severity: 'warning' };
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, set });
  await bench.started();
  for (const name of names) writeFileSync(join(root, name), 'v2');
  writeFileSync(join(root, 'd0/evil'), 'x');
  chmodSync(join(root, 'd0/evil'), 0o4755);
  await bench.sweep();
  const folded = bench.events().flatMap((event) => (event.kind === 'filesFolded' ? [event] : []));
  expect(folded.map(({ detail, severity }) => [detail.change, Number(detail.count), detail.samples?.length, severity])).toEqual([
    [FileChange.CONTENT, 1_000, 10, Severity.WARNING],
  ]);
  expect(words(bench.told())).toEqual(['added d0/evil']);
  expect(bench.guard.status().openFindings).toBe(1_001);
});

test('a flood of 2,000 routine changes is some tens of events, and each path is a finding', async () => {
  const { root, names } = makeTree(50, 2_000);
  const set = { class: 'data', severity: 'warning' };
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, set, watch: createFolderWatch() });
  await bench.started();
  for (const [index, name] of names.entries()) {
    writeFileSync(join(root, name), 'v2');
    // The guard looks meanwhile, as it does at a flood from another process.
    if (index % 20 === 0) await nextTurn();
  }
  await vi.waitUntil(() => bench.guard.status().openFindings === names.length, { timeout: 60_000, interval: 20 });
  await bench.sweep();
  const folded = bench.events().flatMap((event) => (event.kind === 'filesFolded' ? [Number(event.detail.count)] : []));
  const told = bench.told().length;
  expect(folded.reduce((sum, count) => sum + count, told)).toBe(names.length);
  expect(folded.length + told).toBeLessThan(100);
}, 180_000);

const HIDDEN_FROM_A_FOLDER: readonly [string, (folder: string) => void, string][] = [
  ['content, same size, times set back', (folder) => stomp(join(folder, 'pump')), 'content'],
  ['mode', (folder) => chmodSync(join(folder, 'pump'), 0o600), 'attributes'],
  ['another file of the same size renamed over it', (folder) => replace(folder), 'content'],
  ['gone', (folder) => rmSync(join(folder, 'pump')), 'removed'],
  ['another name', (folder) => renameSync(join(folder, 'pump'), join(folder, 'qump')), 'added removed'],
  ['one more', (folder) => writeFileSync(join(folder, 'evil'), 'x'), 'added'],
  ['a link in its place', (folder) => relink(folder), 'type'],
];

test('a sweep that compares a folder at once sees in it whatever a look at each file sees', async () => {
  const root = join(tempFolder('integrity'), 'root');
  for (const index of HIDDEN_FROM_A_FOLDER.keys()) {
    mkdirSync(join(root, `c${index}`), { recursive: true });
    for (const name of ['pump', 'other']) writeFileSync(join(root, `c${index}/${name}`), 'original');
  }
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, trusting: true, set: { class: 'data' } });
  await bench.started();
  // From the second on a folder that stays as it is counts as one.
  for (let count = 0; count < 3; count += 1) await bench.sweep();
  expect(bench.told()).toEqual([]);
  for (const [index, [, act]] of HIDDEN_FROM_A_FOLDER.entries()) act(join(root, `c${index}`));
  await bench.sweep();
  const found = HIDDEN_FROM_A_FOLDER.map(([name], index) => [
    name,
    bench
      .told()
      .flatMap(({ change, path }) => (path.startsWith(`c${index}/`) ? [change] : []))
      .sort()
      .join(' '),
  ]);
  expect(found).toEqual(HIDDEN_FROM_A_FOLDER.map(([name, , change]) => [name, change]));
});

test('a file read within two seconds of its change is read once more when they are over, though nobody asks', async () => {
  const { root } = makeTree(1, 3);
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, set: { class: 'data' } });
  await bench.started();
  const youngest = () =>
    bench.ledger.database
      .prepare('SELECT MIN(inspected_ns - ctime_ns) / 1000000 AS ms FROM integrity_observed WHERE sha256 IS NOT NULL')
      .get();
  expect(Number(youngest()?.['ms'])).toBeLessThan(2_000);
  await vi.waitUntil(() => Number(youngest()?.['ms']) >= 2_000, { timeout: 60_000, interval: 20 });
});

function stomp(path: string): void {
  const { atime, mtime } = statSync(path);
  writeFileSync(path, 'ORIGINAL');
  utimesSync(path, atime, mtime);
}

function replace(folder: string): void {
  const { atime, mtime } = statSync(join(folder, 'pump'));
  writeFileSync(`${folder}.new`, 'ORIGINAL');
  utimesSync(`${folder}.new`, atime, mtime);
  renameSync(`${folder}.new`, join(folder, 'pump'));
}

function relink(folder: string): void {
  rmSync(join(folder, 'pump'));
  symlinkSync('other', join(folder, 'pump'));
}

test('what the sweep finds and the watch should have is counted and told', async () => {
  const { root } = makeTree(1, 3);
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, watch: new SilentWatch(), trusting: true });
  await bench.started();
  writeFileSync(join(root, 'd0/f0'), 'v2');
  await bench.sweep();
  expect(bench.guard.status().missed).toEqual({ byWatch: 1, byStat: 0 });
  const told = bench.events().flatMap((event) => (event.kind === 'netMissed' ? [Number(event.detail.count)] : []));
  expect(told).toEqual([1]);
});

test('the re-read leaves a pressed machine alone, and reads everything when it is not', async () => {
  const { root } = makeTree(2, 40);
  let pressure = 50;
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, outside: { pressure: () => pressure } });
  await bench.started();
  await bench.sweep();
  expect(bench.guard.status().reread.files).toBe(0);
  pressure = 0;
  await vi.waitUntil(() => bench.guard.status().reread.files === 40, { timeout: 60_000 });
}, 180_000);
