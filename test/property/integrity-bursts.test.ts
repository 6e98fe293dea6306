/**
 * Random edits in bursts that hold the loop, with a real watcher and a real kernel queue that overflows: whatever happened in between,
 * every path whose final state differs from the baseline has an open finding, and no other has. `WARDKEEPER_EDITS` for a longer run.
 */
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createFolderWatch } from '../../agent/integrity/folder-watch.ts';
import { type GuardBench, startGuard } from '../support/integrity-bench.ts';
import { tempFolder } from '../support/temp.ts';

const EDITS = Number(process.env['WARDKEEPER_EDITS'] ?? 12_000);
/** One in so many bursts is long enough, and held for long enough, that the kernel drops notices. */
const BURSTS = 6;
const SEED = Number(process.env['WARDKEEPER_SEED'] ?? 20_261_122);

/** mulberry32: the same edits for the same seed. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function snapshot(root: string, relative = '', seen = new Map<string, string>()): Map<string, string> {
  const full = join(root, relative);
  const stats = lstatSync(full);
  seen.set(relative, `${stats.mode} ${stats.isFile() ? readFileSync(full, 'latin1') : ''}`);
  if (stats.isDirectory()) for (const name of readdirSync(full)) snapshot(root, join(relative, name), seen);
  return seen;
}

function changedPaths(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path)).toSorted();
}

function openPaths({ ledger }: GuardBench): string[] {
  const rows = ledger.database.prepare('SELECT CAST(folder AS TEXT) AS folder, CAST(name AS TEXT) AS name FROM integrity_finding').all();
  return rows
    .map(({ folder, name }) => join(String(folder), String(name)))
    .map((path) => (path === '.' ? '' : path))
    .toSorted();
}

test(`${EDITS} random edits in ${BURSTS} bursts, seed ${SEED}`, async () => {
  const random = createRandom(SEED);
  const root = join(tempFolder('integrity'), 'root');
  const folders = Array.from({ length: 8 }, (_, index) => `d${index}`);
  for (const folder of folders) mkdirSync(join(root, folder), { recursive: true });
  const paths = folders.flatMap((folder) => Array.from({ length: 8 }, (_, index) => `${folder}/f${index}`));
  for (const path of paths) writeFileSync(join(root, path), 'v0');
  const anyPath = () => paths[random(paths.length)] ?? '';
  const anyFolder = () => folders[random(folders.length)] ?? '';
  const edits: readonly (() => void)[] = [
    () => writeFileSync(join(root, anyPath()), `v${random(3)}`),
    () => writeFileSync(join(root, anyPath()), `v${random(3)}`),
    () => chmodSync(join(root, anyPath()), random(2) === 0 ? 0o644 : 0o755),
    () => rmSync(join(root, anyPath())),
    () => renameSync(join(root, anyPath()), join(root, anyPath())),
    () => mkdirSync(join(root, `${anyFolder()}/new${random(4)}`)),
    () => renameSync(join(root, anyFolder()), join(root, `moved${random(3)}`)),
    () => renameSync(join(root, `moved${random(3)}`), join(root, anyFolder())),
    () => (random(20) === 0 ? rmSync(join(root, anyFolder()), { recursive: true }) : undefined),
    () => mkdirSync(join(root, anyFolder())),
  ];
  const maxQueuedEvents = Number(readFileSync('/proc/sys/fs/inotify/max_queued_events', 'latin1'));
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, watch: createFolderWatch(), outside: { maxQueuedEvents } });
  await bench.started();
  const before = snapshot(root);
  for (let burst = 0; burst < BURSTS; burst += 1) {
    const from = performance.now();
    for (let count = 0; count < EDITS / BURSTS; count += 1) {
      try {
        edits[random(edits.length)]?.();
      } catch {
        // Not possible in this tree, as it is now.
      }
    }
    if (burst === BURSTS - 1) {
      // Fills the queue: of what comes after it nobody hears.
      const noisy = ['noise-a', 'noise-b'].map((name) => join(root, name));
      for (let count = 0; count < maxQueuedEvents / 2; count += 1) writeFileSync(noisy[count % 2] ?? '', 'x');
      for (const path of paths.slice(0, 20)) {
        try {
          writeFileSync(join(root, path), 'unheard');
        } catch {
          // Its folder is elsewhere now.
        }
      }
      while (performance.now() - from < 2_000);
    }
    const expected = changedPaths(before, snapshot(root));
    await vi
      .waitUntil(() => JSON.stringify(openPaths(bench)) === JSON.stringify(expected), { timeout: 60_000, interval: 25 })
      .catch(() => expect(openPaths(bench), `after burst ${burst}`).toEqual(expected));
  }
}, 180_000);
