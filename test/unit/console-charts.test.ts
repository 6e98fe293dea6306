/** What charts make of figures before anything is drawn. */
import { describe, expect, test } from 'vitest';
import { AGES, inClasses, LAGS } from '../../hospital/console/web/app/words/ages.ts';
import { DAY_MS, endOfStep, HOUR_MS } from '../../hospital/console/web/app/words/time.ts';

describe('classes of age', () => {
  test('each has what is below its own bound and in none before it', () => {
    const counted = inClasses([0, 7 * DAY_MS - 1, 7 * DAY_MS, 364 * DAY_MS, 365 * DAY_MS, Number.MAX_SAFE_INTEGER], AGES, 'none');
    expect(counted.map(({ amount }) => amount)).toEqual([2, 1, 0, 1, 2]);
  });

  test('what is not known has a class of its own, and only where there is any', () => {
    expect(inClasses([5, null, null], LAGS, 'no clock').at(-1)).toEqual({ name: 'no clock', amount: 2 });
    expect(inClasses([5], LAGS, 'no clock').map(({ name }) => name)).not.toContain('no clock');
  });

  test('nobody is lost', () => {
    const spans = Array.from({ length: 500 }, (_, index) => (index % 7 === 0 ? null : index ** 4));
    for (const classes of [AGES, LAGS])
      expect(inClasses(spans, classes, 'unknown').reduce((sum, { amount }) => sum + amount, 0)).toBe(spans.length);
  });
});

describe('the end of a step', () => {
  const now = Date.UTC(2026, 10, 22, 14, 5, 9);
  test('is a whole hour of the world, after now, and not more than a step away', () => {
    for (const stepMs of [HOUR_MS, 4 * HOUR_MS, DAY_MS]) {
      const end = endOfStep(now, stepMs);
      expect(end % HOUR_MS).toBe(0);
      expect(end).toBeGreaterThan(now);
      // A day on which clocks are set back has 25 hours, and midnight may be moved to the next full hour.
      expect(end - now).toBeLessThanOrEqual(stepMs + (stepMs === DAY_MS ? 2 * HOUR_MS : 0));
    }
  });

  test('at the very end of one is the end of the next', () => expect(endOfStep(14 * HOUR_MS, HOUR_MS)).toBe(15 * HOUR_MS));

  test('of a day is where the reader has midnight', () => {
    const end = new Date(endOfStep(now, DAY_MS));
    expect(end.getTimezoneOffset() % 60 === 0 ? end.getHours() : 0).toBe(0);
  });
});
