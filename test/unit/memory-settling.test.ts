import { expect, test } from 'vitest';
import { createMemorySettling } from '../../agent/runtime/memory-settling.ts';

const MINUTE_MS = 60_000;

/** When memory is given back within that time, in milliseconds; waiting takes none. */
async function givenBack(
  forMs: number,
  world: { hasLooked(atMs: number): boolean; isIdle(atMs: number): boolean },
): Promise<readonly number[]> {
  const stop = new AbortController();
  const given: number[] = [];
  let atMs = 0;
  const service = createMemorySettling({
    hasLooked: () => world.hasLooked(atMs),
    isIdle: () => world.isIdle(atMs),
    collect: () => void given.push(atMs),
    wait: async (ms) => {
      atMs += ms;
      if (atMs > forMs) stop.abort();
    },
  });
  await service.run(stop.signal);
  return given.filter((givenMs) => givenMs <= forMs);
}

test('nothing is given back before everything was looked at; then soon, again after the start, and every five minutes', async () => {
  const [first = 0, ...later] = await givenBack(30 * MINUTE_MS, { hasLooked: (atMs) => atMs >= MINUTE_MS, isIdle: () => true });
  expect(first).toBeGreaterThan(MINUTE_MS);
  expect(first).toBeLessThanOrEqual(MINUTE_MS + 15_000);
  expect(later.map((atMs) => atMs - first)).toEqual([5, 10, 15, 20, 25].map((minutes) => minutes * MINUTE_MS));
});

test('after its start the loop is left alone while somebody is at a device', async () => {
  const given = await givenBack(90 * MINUTE_MS, { hasLooked: () => true, isIdle: (atMs) => atMs > 60 * MINUTE_MS });
  expect(given.filter((atMs) => atMs > 6 * MINUTE_MS && atMs <= 60 * MINUTE_MS)).toEqual([]);
  expect(given.filter((atMs) => atMs > 60 * MINUTE_MS)).toHaveLength(6);
});

test('it ends with its signal', async () => {
  expect(await givenBack(MINUTE_MS, { hasLooked: () => false, isIdle: () => true })).toEqual([]);
});
