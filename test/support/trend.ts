/** Whether something grows: a straight line through what was measured over time, and how far its slope can be trusted. */

export interface Sample {
  readonly atMs: number;
  readonly value: number;
}

export interface Trend {
  /** In the unit of the values, an hour. */
  readonly perHour: number;
  /** The slope lies within `perHour` ± this, 95 times of 100. */
  readonly boundPerHour: number;
}

const HOUR_MS = 3_600_000;
/** Student's t, both sides of 95 %, ten degrees of freedom: on the safe side of every longer series. */
const T_95 = 2.23;
const FEWEST = 12;

/** Null of fewer than twelve: a line through them would say nothing. */
export function trendOf(samples: readonly Sample[]): Trend | null {
  const count = samples.length;
  if (count < FEWEST) return null;
  const mean = (of: (sample: Sample) => number) => samples.reduce((sum, sample) => sum + of(sample), 0) / count;
  const [atMs, value] = [mean((sample) => sample.atMs), mean((sample) => sample.value)];
  const spread = samples.reduce((sum, sample) => sum + (sample.atMs - atMs) ** 2, 0);
  if (spread === 0) return null;
  const slope = samples.reduce((sum, sample) => sum + (sample.atMs - atMs) * (sample.value - value), 0) / spread;
  const left = samples.reduce((sum, sample) => sum + (sample.value - value - slope * (sample.atMs - atMs)) ** 2, 0);
  const error = Math.sqrt(left / (count - 2) / spread);
  return { perHour: slope * HOUR_MS, boundPerHour: T_95 * error * HOUR_MS };
}
