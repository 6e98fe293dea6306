import { describe, expect, test } from 'vitest';
import { trendOf } from '../support/trend.ts';

const MINUTE_MS = 60_000;
/** A saw of ±5, as a heap has it; the same in each run. */
const saw = (minute: number) => ((minute * 7) % 11) - 5;
const series = (of: (minute: number) => number, minutes = 30) =>
  Array.from({ length: minutes }, (_, minute) => ({ atMs: minute * MINUTE_MS, value: of(minute) }));

describe('the trend of a series', () => {
  test('of a straight line is its slope, without doubt', () => {
    const trend = trendOf(series((minute) => 100 + minute * 0.5));
    expect(trend?.perHour).toBeCloseTo(30, 6);
    expect(trend?.boundPerHour).toBeCloseTo(0, 6);
  });

  test('of a flat saw holds nought within its bound', () => {
    const trend = trendOf(series((minute) => 100 + saw(minute)));
    expect(Math.abs(trend?.perHour ?? Number.NaN)).toBeLessThan(trend?.boundPerHour ?? Number.NaN);
  });

  test('of a saw that climbs does not', () => {
    const trend = trendOf(series((minute) => 100 + saw(minute) + minute));
    expect((trend?.perHour ?? 0) - (trend?.boundPerHour ?? Number.NaN)).toBeGreaterThan(0);
  });

  test('of too few is none', () => {
    expect(trendOf(series(() => 1, 11))).toBeNull();
    expect(trendOf(Array.from({ length: 20 }, () => ({ atMs: 5, value: 1 })))).toBeNull();
  });
});
