/** A soak: the receivers' memory, looked at every few seconds for as long as the fleet sends. */
import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from '../../support/process-figures.ts';
import { floors, type Sample, type Trend, trendOf } from '../../support/trend.ts';
import type { ReceiverProcess } from './world.ts';

const EVERY_MS = 5_000;
const WINDOW_MS = 60_000;
/** Code is compiled and caches fill in the beginning; what grows goes on growing after it. */
const WARM_UP_SHARE = 1 / 3;
/** A receiver has some 150 MiB: what gains less than this is there for a month between two updates of the system. */
export const MAX_GROWTH_MIB_PER_HOUR = 24;

export interface Soaked {
  readonly name: string;
  /** Not backed by files, after the warm-up: the least and the most that was seen. */
  readonly lowMiB: number;
  readonly highMiB: number;
  readonly samples: number;
  /** Of the least in each minute; null: too short to say. */
  readonly trend: Trend | null;
}

/** Until `isOver`. */
export async function watchMemory(receivers: readonly ReceiverProcess[], isOver: () => boolean): Promise<readonly Soaked[]> {
  const seen = new Map<ReceiverProcess, Sample[]>(receivers.map((receiver) => [receiver, []]));
  while (!isOver()) {
    for (const [receiver, samples] of seen) {
      if (receiver.isRunning) samples.push({ atMs: performance.now(), value: memoryOf(receiver.pid).anonymousMiB });
    }
    await sleep(EVERY_MS);
  }
  return [...seen].map(([{ name }, samples]) => {
    const warm = samples.slice(Math.ceil(samples.length * WARM_UP_SHARE));
    const values = warm.map(({ value }) => value);
    return {
      ...{ name, samples: samples.length, lowMiB: Math.min(...values), highMiB: Math.max(...values) },
      trend: trendOf(floors(warm, WINDOW_MS)),
    };
  });
}

export function isFlat({ trend }: Soaked): boolean {
  return trend !== null && trend.perHour + trend.boundPerHour <= MAX_GROWTH_MIB_PER_HOUR;
}

export function soakedLine({ name, lowMiB, highMiB, trend }: Soaked): string {
  const range = `${lowMiB.toFixed(1)} to ${highMiB.toFixed(1)} MiB`;
  if (trend === null) return `${name}: ${range}; too short for a trend`;
  return `${name}: ${range}, ${trend.perHour.toFixed(1)} ± ${trend.boundPerHour.toFixed(1)} MiB an hour`;
}
