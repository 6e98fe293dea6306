/**
 * The order of a start: verify the seal, watch, sweep, read what runs, and only then healthy. Another order has a gap: a change between
 * a sweep and the watch after it is nobody's, and a cache that is believed before it is proven hides what its forger changed.
 */
import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { WatchPort } from '../../agent/integrity/index.ts';
import { type GuardBench, QUIET_OUTSIDE, startGuard } from '../support/integrity-bench.ts';
import { tempFolder } from '../support/temp.ts';
import { PATIENCE } from '../support/patience.ts';

const OTHER = { name: 'library', class: 'library', severity: 'critical' };

function makeSets(): { readonly root: string; readonly other: string } {
  const home = tempFolder('integrity');
  for (const part of ['root', 'other']) {
    mkdirSync(join(home, part));
    writeFileSync(join(home, part, 'pump'), 'original');
  }
  return { root: join(home, 'root'), other: join(home, 'other') };
}

async function recordBaselines(state: string, { root, other }: { root: string; other: string }): Promise<void> {
  const before = await startGuard({ state, root, others: [{ ...OTHER, path: other }] });
  await before.started();
  await before.stop();
}

/** Same size, and a cache that says it was looked at just now: lstat tells nothing, only reading does. */
function changeUnderForgedCache(state: string, path: string): void {
  writeFileSync(path, 'ORIGINAL');
  const { ctimeNs, mtimeNs, ino } = lstatSync(path, { bigint: true });
  const database = new DatabaseSync(join(state, 'ledger.db'));
  const forge = database.prepare('UPDATE integrity_observed SET ctime_ns = ?, mtime_ns = ?, inspected_ns = ? WHERE ino = ?');
  expect(forge.run(ctimeNs, mtimeNs, ctimeNs + 10_000_000_000n, ino).changes).toBe(1);
  database.close();
}

const codes = (bench: GuardBench) => bench.events().flatMap((event) => (event.kind === 'watchDegraded' ? [event.detail.code] : []));

test('the seal is verified before anything is watched', async () => {
  const sets = makeSets();
  const state = tempFolder('integrity-state');
  await recordBaselines(state, sets);
  const database = new DatabaseSync(join(state, 'ledger.db'));
  database.exec('UPDATE integrity_expected SET mode = mode | 2048');
  database.close();
  const toldWhenWatched: string[][] = [];
  const bench: GuardBench = await startGuard({
    state,
    root: sets.root,
    others: [{ ...OTHER, path: sets.other }],
    watch: {
      watch: () => {
        toldWhenWatched.push(codes(bench).map(String));
        return { ready: Promise.resolve(), close: async () => undefined };
      },
    },
  });
  await bench.started();
  const damaged = ['BASELINE_DAMAGED', 'BASELINE_DAMAGED'];
  expect(toldWhenWatched).toEqual([damaged, damaged]);
});

test('every set is watched before any is swept, all are swept and what runs is read, and only then the guard is healthy', async () => {
  const sets = makeSets();
  const state = tempFolder('integrity-state');
  await recordBaselines(state, sets);
  changeUnderForgedCache(state, join(sets.other, 'pump'));
  const steps: string[] = [];
  const ready = Promise.withResolvers<void>();
  const note = (step: string) => steps.push(bench.guard.status().healthy ? `${step}, HEALTHY` : step);
  const watch: WatchPort = {
    watch: () => {
      note('watched');
      return { ready: ready.promise, close: async () => undefined };
    },
  };
  const who = {
    absent: null,
    refresh: () => void note('swept'),
    of: () => {
      note('read');
      return null;
    },
  };
  const bench: GuardBench = await startGuard({
    state,
    root: sets.root,
    others: [{ ...OTHER, path: sets.other }],
    watch,
    outside: { ...QUIET_OUTSIDE, who },
  });
  await vi.waitUntil(() => steps.length === 2, PATIENCE);
  // Time enough for a sweep that does not wait for the watchers.
  await sleep(50);
  expect(steps).toEqual(['watched', 'watched']);
  ready.resolve();
  await bench.started();
  expect(steps).toEqual(['watched', 'watched', 'swept', 'swept', 'read']);
  expect(bench.told().map(({ change, net }) => `${change} ${net}`)).toEqual(['content start']);
  await vi.waitUntil(() => bench.guard.status().healthy, PATIENCE);
});
