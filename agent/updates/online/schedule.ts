/** When a gateway asks its server for updates. Pure. Jittered, because a hospital's thousand gateways come back from a power cut at once. */
import { backoffMs } from '../../runtime/backoff.ts';

const HOUR_MS = 3_600_000;
const FIRST_RETRY_MS = 5 * 60_000;

/** After a start: somewhere in the first hour, or in the first interval where that is shorter. `random` is in [0, 1). */
export function firstCheckMs(everyMs: number, random: number): number {
  return Math.round(Math.min(everyMs, HOUR_MS) * random);
}

/** After a check that found out: the interval, a quarter more or less. After `failures` in a row: sooner, ever less so. */
export function nextCheckMs(everyMs: number, failures: number, random: number): number {
  if (failures === 0) return Math.round(everyMs * (0.75 + random / 2));
  return backoffMs({ firstMs: Math.min(FIRST_RETRY_MS, everyMs), longestMs: everyMs }, failures - 1, random);
}
