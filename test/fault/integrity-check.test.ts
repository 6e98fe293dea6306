/** A check that was asked for says that it is done only after a sweep that began after it was asked. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { startGuard, words } from '../support/integrity-bench.ts';
import { makeFirmware } from '../support/integrity-signed.ts';
import { tempFolder } from '../support/temp.ts';

test('a sweep under way is not the check that is asked for meanwhile: it may have passed the change', async () => {
  const root = makeFirmware();
  let held: PromiseWithResolvers<void> | null = null;
  let isHeld = false;
  const bench = await startGuard({
    state: tempFolder('integrity-state'),
    root,
    outside: {
      readAttributes: async () => {
        isHeld = held !== null;
        await held?.promise;
        return new Map();
      },
    },
  });
  await bench.started();
  const { guard } = bench;
  held = Promise.withResolvers<void>();
  // A program that is new has its attributes read, which holds the sweep after it has read all the others.
  writeFileSync(join(root, 'bin/new'), 'new', { mode: 0o755 });
  const first = guard.desk.requestCheck();
  await vi.waitUntil(() => isHeld, { timeout: 60_000, interval: 2 });
  writeFileSync(join(root, '../next'), 'evil 1.0', { mode: 0o755 });
  renameSync(join(root, '../next'), join(root, 'bin/pump'));
  const second = guard.desk.requestCheck();
  expect(second.check).toBe(first.check + 1);
  const release = held;
  held = null;
  release.resolve();
  await first.done;
  expect(guard.status().checks).toEqual({ asked: second.check, done: first.check });
  expect(words(bench.told())).toEqual(['added bin/new']);
  await second.done;
  expect(guard.status().checks).toEqual({ asked: second.check, done: second.check });
  expect(words(bench.told())).toContain('content bin/pump');
});
