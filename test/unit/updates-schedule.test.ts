/** When a gateway looks for updates: spread, so that a whole hospital does not ask at once. */
import { expect, test } from 'vitest';
import { firstCheckMs, nextCheckMs } from '../../agent/updates/online/schedule.ts';
import { Pace, RETRIEVAL_LIMITS } from '../../agent/updates/online/pace.ts';

const HOUR_MS = 3_600_000;

test('after a start, within the first hour, wherever in it', () => {
  expect(firstCheckMs(24 * HOUR_MS, 0)).toBe(0);
  expect(firstCheckMs(24 * HOUR_MS, 0.5)).toBe(HOUR_MS / 2);
  expect(firstCheckMs(24 * HOUR_MS, 0.999)).toBeLessThan(HOUR_MS);
  expect(firstCheckMs(HOUR_MS / 6, 0.5)).toBe(HOUR_MS / 12);
});

test('then at the interval, a quarter more or less', () => {
  expect(nextCheckMs(24 * HOUR_MS, 0, 0)).toBe(18 * HOUR_MS);
  expect(nextCheckMs(24 * HOUR_MS, 0, 0.5)).toBe(24 * HOUR_MS);
  expect(nextCheckMs(24 * HOUR_MS, 0, 0.999)).toBeLessThan(30 * HOUR_MS);
});

test('a server that cannot be asked is asked sooner, and ever less soon, never less often than the interval', () => {
  const waits = Array.from({ length: 20 }, (_, failures) => nextCheckMs(24 * HOUR_MS, failures + 1, 0.999));
  expect(waits[0]).toBeLessThanOrEqual(5 * 60_000);
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  expect(waits.at(-1)).toBeLessThanOrEqual(24 * HOUR_MS);
});

test('the pace is judged over time spent waiting, whatever connections it came over', () => {
  const pace = new Pace({ ...RETRIEVAL_LIMITS, windowMs: 1_000, leastBytesPerS: 100 });
  expect(pace.count(999, 1)).toBe(true);
  expect(pace.count(1, 98)).toBe(false);
  expect(pace.count(0, 5_000)).toBe(true);
  expect(pace.count(2_000, 0)).toBe(true);
  expect(pace.count(1_000, 99)).toBe(false);
});
