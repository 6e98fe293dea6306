/**
 * Gives back what the start has left, and what the minutes since have. V8 keeps the pages of its busiest minute for as long as nothing new is
 * wanted, and an idle agent wants nothing: with 20,000 guarded files 39 MiB anonymous became 26 (docs/decisions/footprint-by-loading-less.md).
 */
import type { Service } from './service.ts';
import { pause } from './wait.ts';

/** After the first look at everything, once more when the hospital has what the start had to tell, and then as often again. */
const LOOK_MS = 5_000;
const AFTER_START_MS = [10_000, 5 * 60_000] as const;
const AGAIN_MS = 5 * 60_000;
/** An ordinary collection frees within V8's pages and keeps them: only this flavour gives them to the kernel (26 ms of processor, and 64). */
const THOROUGH = { type: 'major', execution: 'sync', flavor: 'last-resort' } as const;

export interface SettlingParts {
  /** Whether every guarded set has been looked at since the start. */
  readonly hasLooked: () => boolean;
  /** Whether nobody is at a device now: the loop stands still for as long as it takes. Just after the start nobody is asked. */
  readonly isIdle: () => boolean;
  /** The runtime's own, there with --expose-gc (agent/bin/node-flags.json); absent: nothing is given back, and nothing else changes. */
  readonly collect?: ((options: typeof THOROUGH) => unknown) | undefined;
  /** Absent: by the clock. */
  readonly wait?: typeof pause;
}

export function createMemorySettling({ hasLooked, isIdle, collect = globalThis.gc, wait = pause }: SettlingParts): Service {
  return {
    name: 'memory-settling',
    async run(signal) {
      while (!signal.aborted && !hasLooked()) await wait(LOOK_MS, signal);
      for (const waitMs of AFTER_START_MS) {
        await wait(waitMs, signal);
        if (!signal.aborted) collect?.(THOROUGH);
      }
      while (!signal.aborted) {
        await wait(AGAIN_MS, signal);
        if (!signal.aborted && isIdle()) collect?.(THOROUGH);
      }
    },
  };
}
