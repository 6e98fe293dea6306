/**
 * The integrity guard as a process of its own against AIDE, coreutils, openssl and chokidar, on the same tree in the same run: 1,000,
 * 20,000 and 200,000 files. `--files=N` measures that size alone; a million takes some 5 GB of disk and a quarter of an hour.
 */
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Aide, type Cost, hasAide, readAll, syncAlone } from './integrity-peers.ts';
import { nowMs, Watcher } from './integrity-watcher.ts';
import { makeTree, type Tree } from './integrity-tree.ts';
import { type Figure, figure, median, percentile, table } from './measure.ts';
import type { BenchOptions } from './options.ts';

const RUNS = 3;
const QUIET_CHANGES = 60;
const QUIET_BETWEEN_MS = 700;
const BURST = 20_000;
const BURST_SETTLES_MS = 15_000;
const FLOOD_LIMIT_MS = 120_000;
const IDLE_MS = 65_000;
const SETTLE_MS = 3_000;
const SYNCS = 400;
const BUSY_MS = 3_000;
const LOOP_BAR = '≤ 5 beyond the two before it';

/** `--files`: instead of the usual sizes; the tree's shape needs a thousand. */
export async function benchIntegrity(options: BenchOptions): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const count of options.numbers('files') ?? [1_000, 20_000, 200_000]) {
    figures.push(...(await benchSize(Math.max(Math.ceil(count), 1_000))));
  }
  return figures;
}

async function benchSize(count: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'wardkeeper-bench-integrity-'));
  try {
    const size = count.toLocaleString('en');
    process.stderr.write(`  ${size} files: making the tree …\n`);
    const tree = makeTree(join(folder, 'tree'), count);
    // The racy-clean rule reads again what changed within 2 s of being read: a tree that was just made is not what is measured.
    await sleep(2_500);
    const named = (figures: readonly Figure[]) => figures.map((entry) => ({ ...entry, name: `${size} files: ${entry.name}` }));
    const figures: Figure[] = [figure('size of the tree', 'MB', [tree.bytes / 1e6])];
    for (const part of [benchScans, benchMemory, benchFinding, benchFlood]) {
      const measured = await part(folder, tree);
      // As it comes: what is measured for half an hour is not lost with the last part.
      process.stderr.write(`${table(named(measured))}\n`);
      figures.push(...measured);
    }
    return named(figures);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** First scan and sweep, ours and theirs in turn. Ratios are of processor time: wall time says more of the neighbours than of either. */
async function benchScans(folder: string, tree: Tree): Promise<readonly Figure[]> {
  const aide = hasAide() ? new Aide(folder, tree.root) : null;
  const extended = hasAide() ? new Aide(join(folder, 'extended'), tree.root, true) : null;
  const costs: Record<'scan' | 'fixed' | 'sweep' | 'init' | 'extended' | 'check' | 'sha' | 'openssl', Cost[]> = {
    scan: [],
    fixed: [],
    sweep: [],
    init: [],
    extended: [],
    check: [],
    sha: [],
    openssl: [],
  };
  const single = join(folder, 'single');
  mkdirSync(single, { recursive: true });
  writeFileSync(join(single, 'file'), 'one');
  const loops: number[] = [];
  const floors: LoopFloor[] = [];
  // Into the page cache: everybody reads warm.
  readAll(tree.root, ['xargs', '-0', '-P1', 'cat']);
  for (let run = 0; run < RUNS; run += 1) {
    process.stderr.write(`  scans, run ${run + 1} of ${RUNS} …\n`);
    const guard = await Watcher.start(freshState(folder, run), tree.root);
    costs.scan.push(guard.ready);
    // The first looks again at what changed during the scan, the second remembers each folder; from then on a sweep is stat alone.
    for (let before = 0; before < 2; before += 1) await guard.ask('sweep');
    costs.sweep.push(await guard.ask('sweep'));
    await guard.end();
    const least = await Watcher.start(freshState(folder, 20 + run), single);
    costs.fixed.push(least.ready);
    await least.end();
    const watched = await Watcher.start(freshState(folder, 10 + run), tree.root, 'guard', 'loop');
    loops.push(watched.ready.loopP99Ms);
    await watched.end();
    floors.push(await loopFloor(folder));
    if (aide !== null) {
      costs.init.push(aide.init());
      costs.check.push(aide.check());
    }
    if (extended !== null) costs.extended.push(extended.init());
    costs.sha.push(readAll(tree.root, ['xargs', '-0', '-P1', 'sha256sum']));
    costs.openssl.push(readAll(tree.root, ['xargs', '-0', '-P1', 'openssl', 'dgst', '-sha256']));
  }
  const ms = (list: readonly Cost[]) => list.map((cost) => cost.ms);
  const cpu = (list: readonly Cost[]) => list.map((cost) => cost.cpuMs);
  const beyond = costs.scan.map(({ cpuMs }, run) => cpuMs - (costs.fixed[run]?.cpuMs ?? Number.NaN));
  const ratio = (list: readonly Cost[], by: readonly Cost[]) =>
    median(list.map(({ cpuMs }, run) => cpuMs / (by[run]?.cpuMs ?? Number.NaN)));
  const faster = (peer: string, theirs: readonly Cost[], ours: readonly Cost[]) => ({
    peer: `less than ${peer}`,
    ratio: ratio(theirs, ours),
  });
  return [
    figure('first scan until the baseline is durable, wall', 'ms', ms(costs.scan)),
    figure('first scan, processor', 'ms', cpu(costs.scan), aide === null ? {} : { against: faster('aide --init', costs.init, costs.scan) }),
    ...(extended === null
      ? []
      : [
          figure('first scan, processor', 'ms', cpu(costs.scan), {
            against: faster('aide --init with access lists and extended attributes', costs.extended, costs.scan),
          }),
        ]),
    figure('first scan, processor', 'ms', cpu(costs.scan), {
      against: { peer: 'as much as openssl dgst', ratio: ratio(costs.scan, costs.openssl) },
      bar: '≤ 2 ×',
    }),
    figure('first scan of a single file, processor', 'ms', cpu(costs.fixed)),
    figure('first scan beyond that, processor', 'ms', beyond, {
      against: { peer: 'as much as openssl dgst', ratio: median(beyond.map((ms, run) => ms / (costs.openssl[run]?.cpuMs ?? Number.NaN))) },
    }),
    figure('first scan beyond that and openssl dgst, a file', 'µs', [
      (1_000 * (median(beyond) - median(cpu(costs.openssl)))) / tree.files.length,
    ]),
    figure('first scan, processor', 'ms', cpu(costs.scan), { against: faster('sha256sum', costs.sha, costs.scan) }),
    ...floorFigures(floors),
    figure('first scan, event loop p99', 'ms', loops, { bar: LOOP_BAR }),
    figure('sweep, wall', 'ms', ms(costs.sweep)),
    figure(
      'sweep, processor',
      'ms',
      cpu(costs.sweep),
      aide === null ? {} : { against: faster('aide --check', costs.check, costs.sweep), bar: '≥ 20 ×' },
    ),
    ...(aide === null
      ? []
      : [figure('aide --init, processor', 'ms', cpu(costs.init)), figure('aide --check, processor', 'ms', cpu(costs.check))]),
    figure('sha256sum, processor', 'ms', cpu(costs.sha)),
    figure('openssl dgst -sha256, processor', 'ms', cpu(costs.openssl)),
  ];
}

/** What each adds to a process that has loaded the same code and guards nothing. */
async function benchMemory(folder: string, tree: Tree): Promise<readonly Figure[]> {
  process.stderr.write('  memory and idle …\n');
  const bare = await Watcher.start('', '', 'bare');
  const chokidar = await Watcher.start('', tree.root, 'chokidar');
  const guard = await Watcher.start(freshState(folder, 100), tree.root);
  for (let count = 0; count < 2; count += 1) await guard.ask('sweep');
  await sleep(SETTLE_MS);
  const before = (await guard.ask('quiet')).cpuMs;
  await sleep(IDLE_MS);
  const after = await guard.ask('figures');
  const [none, theirs, ours] = [bare.memory(), chokidar.memory(), guard.memory()];
  for (const child of [bare, chokidar, guard]) await child.end();
  const [added, addedByChokidar] = [ours.residentMiB - none.residentMiB, theirs.residentMiB - none.residentMiB];
  return [
    figure('memory added, resident', 'MiB', [added], {
      against: { peer: 'chokidar alone', ratio: added / addedByChokidar },
      ...(tree.files.length === 20_000 ? { bar: '≤ 20' } : {}),
    }),
    figure('memory added, anonymous', 'MiB', [ours.anonymousMiB - none.anonymousMiB]),
    figure('memory added, bytes a file', 'bytes', [Math.max(0, (ours.anonymousMiB - none.anonymousMiB) * 2 ** 20) / tree.files.length]),
    figure('chokidar alone, resident', 'MiB', [addedByChokidar]),
    figure(`idle over ${IDLE_MS / 1_000} s, sweeps included`, '% of a core', [((after.cpuMs - before) / IDLE_MS) * 100], {
      bar: '≤ 0.5',
    }),
  ];
}

/** From the write of a change to the finding on disk. */
async function benchFinding(folder: string, tree: Tree): Promise<readonly Figure[]> {
  process.stderr.write('  change to finding …\n');
  const guard = await Watcher.start(freshState(folder, 200), tree.root);
  await guard.ask('sweep');
  await guard.ask('reset');
  const quiet = new Map<string, number>();
  for (let index = 0; index < QUIET_CHANGES; index += 1) {
    // Spread over the tree; the burst takes them all, so that none is told twice.
    const path = `${tree.root}/part-${index % 16}/quiet-${index}`;
    writeFileSync(path, 'planted');
    quiet.set(path, nowMs());
    await sleep(QUIET_BETWEEN_MS);
  }
  await sleep(2_500);
  const inQuiet = latencies(quiet, (await guard.ask('told')).told).found.map(({ ms }) => ms);
  // The bar is for a warm cache, and a machine that hands memory back to others drops in half a minute what nobody reads.
  readAll(tree.root, ['xargs', '-0', '-P1', 'cat']);
  const { cpuMs: cpuBeforeMs } = await guard.ask('reset');
  const burst = new Map<string, number>();
  for (const path of tree.files.slice(0, BURST)) {
    appendFileSync(path, 'x');
    burst.set(path, nowMs());
  }
  const lastMs = nowMs();
  await sleep(BURST_SETTLES_MS);
  const { loopP99Ms } = await guard.ask('figures');
  await guard.ask('sweep');
  const { told, spent } = await guard.ask('told');
  await guard.end();
  const floor = await loopFloor(folder);
  const { found, lost } = latencies(burst, told);
  const afterEnd = found.map(({ path, ms }) => Math.max(0, ms + (burst.get(path) ?? 0) - lastMs));
  const inBurst = found.map(({ ms }) => ms);
  const cpu = found.flatMap(({ path }) => (spent[path] === undefined ? [] : [spent[path] - cpuBeforeMs]));
  return [
    { ...figure('change to durable finding, quiet, p50', 'ms', inQuiet), median: median(inQuiet) },
    { ...figure('the same, p99', 'ms', inQuiet), median: percentile(inQuiet, 0.99), bar: '≤ 500' },
    { ...figure(`the same, in a burst of ${burst.size.toLocaleString('en')}, p50`, 'ms', inBurst), median: median(inBurst) },
    { ...figure('the same, p99', 'ms', inBurst), median: percentile(inBurst, 0.99) },
    { ...figure('after the end of the burst, p99', 'ms', afterEnd), median: percentile(afterEnd, 0.99), bar: '≤ 3,000' },
    // What a machine that others share says of it: the clock says more of them.
    { ...figure('processor from its beginning until 99 of 100 are told', 'ms', cpu), median: percentile(cpu, 0.99) },
    figure('lost of the burst after a sweep', 'files', [lost], { bar: '0' }),
    ...floorFigures([floor]),
    figure('event loop p99 during the burst', 'ms', [loopP99Ms], { bar: LOOP_BAR }),
  ];
}

/** What disk and machine leave of a loop, p99 (ms): the disk alone, and work in the guard's slices without a disk. */
interface LoopFloor {
  readonly syncMs: number;
  readonly busyMs: number;
}

async function loopFloor(folder: string): Promise<LoopFloor> {
  const syncMs = percentile(syncAlone(folder, SYNCS), 0.99);
  const busy = await Watcher.start('', '', 'busy');
  await sleep(BUSY_MS);
  const { loopP99Ms } = await busy.ask('figures');
  await busy.end();
  return { syncMs, busyMs: loopP99Ms };
}

function floorFigures(floors: readonly LoopFloor[]): readonly Figure[] {
  return [
    figure(
      'fdatasync of 4 KiB alone, p99',
      'ms',
      floors.map(({ syncMs }) => syncMs),
    ),
    figure(
      'a loop that works in slices of 2 ms and does nothing else, p99',
      'ms',
      floors.map(({ busyMs }) => busyMs),
    ),
  ];
}

/** As many changes as before, of the kind that folds. */
async function benchFlood(folder: string, tree: Tree): Promise<readonly Figure[]> {
  process.stderr.write('  a flood of routine changes …\n');
  const guard = await Watcher.start(freshState(folder, 300), tree.root, 'routine');
  await guard.ask('sweep');
  await guard.ask('reset');
  const changed = tree.files.slice(0, BURST);
  for (const path of changed) appendFileSync(path, 'y');
  const endsMs = nowMs() + FLOOD_LIMIT_MS;
  while ((await guard.ask('figures')).open < changed.length && nowMs() < endsMs) await sleep(100);
  await guard.ask('sweep');
  const { open, events } = await guard.ask('figures');
  await guard.end();
  return [
    figure(`events of ${changed.length.toLocaleString('en')} routine changes`, 'events', [events]),
    figure('of these, paths without a finding', 'files', [changed.length - open], { bar: '0' }),
  ];
}

function latencies(changed: ReadonlyMap<string, number>, told: Readonly<Record<string, number>>) {
  const found = [...changed].flatMap(([path, atMs]) => {
    const toldMs = told[path];
    return toldMs === undefined ? [] : [{ path, ms: toldMs - atMs }];
  });
  return { found, lost: changed.size - found.length };
}

/** A folder for a ledger that nobody used yet. */
function freshState(folder: string, run: number): string {
  const state = join(folder, `state-${run}`);
  mkdirSync(state);
  return state;
}
