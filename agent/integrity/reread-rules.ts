/** When which set is read again, and what that may cost. Pure. */
import type { FileClass } from './config.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Design: integrity, net 3. Read in a tenth less, so that the promise holds although a pass takes its time. */
const HOURLY: ReadonlySet<FileClass> = new Set(['agent', 'trust', 'boot', 'executable']);
const MARGIN = 0.9;

/** Design: 3 % of a core, 20 MB/s. */
export const BUDGET = { share: 0.03, bytesPerSecond: 20_000_000 };
export type Budget = typeof BUDGET;
/** A machine that waits so much for processor or disk (percent, avg10) is left alone, unless a promise would be broken. */
export const PRESSURE_LIMIT = 10;

/** Within so long every byte of a set of this class is read again. */
export function promisedMs(ofClass: FileClass): number {
  return HOURLY.has(ofClass) ? HOUR_MS : DAY_MS;
}

/** From the start of one pass to the start of the next. */
export function cadenceMs(promiseMs: number): number {
  return promiseMs * MARGIN;
}

/** How long to wait after so much work, so that both shares of the budget hold (ms). */
export function owedMs(workMs: number, bytes: number, { share, bytesPerSecond }: Budget): number {
  return Math.max(0, Math.max(workMs / share, (bytes / bytesPerSecond) * 1_000) - workMs);
}

/** A pass is read in half its cadence, at the latest: the rest is for a machine that was off or under pressure. */
const SPREAD = 0.5;
/**
 * So little is never worth waiting longer for: small sets are read within seconds of a start. Beside a sweep a minute over 20,000 files,
 * which takes some 0.3 % of a core, it leaves the guard below half a per cent.
 */
const GENTLE = { share: 0.001, bytesPerSecond: 250_000 };

/** Of a promise, how much may go by under pressure before it is kept whatever the pressure: the rest is time enough to read. */
export const OWED_AFTER = 0.75;

/**
 * How long a set waits after `bytes` of a pass over `passBytes`, which took `workMs` (ms): as long as the pass still ends in time, so that
 * reading costs the same little at every hour. `leftMs`: until it has to be done; 0 or less: there is no time to lose. `times`: so much
 * more time is left to others, but never so much that the pass would end late.
 */
export function restMs(workMs: number, bytes: number, passBytes: number, cadence: number, leftMs: number, times = 1): number {
  if (passBytes <= 0 || leftMs <= 0) return 0;
  return Math.min((bytes / passBytes) * Math.min(cadence * SPREAD, leftMs), times * owedMs(workMs, bytes, GENTLE));
}

/** Whether so many sets, read as often as promised, fit the budget's bytes; the arithmetic in words for the log. */
export function fitsBudget(
  sets: readonly { readonly name: string; readonly bytes: number; readonly promiseMs: number }[],
  { bytesPerSecond }: Budget,
): { readonly fits: boolean; readonly arithmetic: string } {
  const rates = sets.map(({ name, bytes, promiseMs }) => ({ name, rate: (bytes / promiseMs) * 1_000 }));
  const total = rates.reduce((sum, { rate }) => sum + rate, 0);
  const words = rates.map(({ name, rate }) => `${name} ${Math.ceil(rate)}`);
  return { fits: total <= bytesPerSecond, arithmetic: `${words.join(' + ')} = ${Math.ceil(total)} bytes/s, at most ${bytesPerSecond}` };
}
