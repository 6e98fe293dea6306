/**
 * Gives back what the start has left. V8 keeps the pages of its busiest minute for as long as nothing new is wanted, and an idle agent wants
 * nothing: with 20,000 guarded files 42 MiB anonymous became 28 (docs/decisions/footprint-by-loading-less.md).
 */
import type { Service } from './service.ts';
import { pause } from './wait.ts';

/** After the first look at 20,000 files, which takes some three seconds; under load it has its second chance after an hour. */
const FIRST_MS = 15_000;
const AGAIN_MS = 60 * 60_000;
/** An ordinary collection frees within V8's pages and keeps them: only this flavour gives them to the kernel (26 ms of processor, and 64). */
const THOROUGH = { type: 'major', execution: 'sync', flavor: 'last-resort' } as const;

export interface SettlingParts {
  /** Whether nobody is at a device now: the loop stands still for as long as it takes. The first time, just after the start, nobody is asked. */
  readonly isIdle: () => boolean;
  /** The runtime's own, there with --expose-gc (agent/bin/node-flags.json); absent: nothing is given back, and nothing else changes. */
  readonly collect?: ((options: typeof THOROUGH) => unknown) | undefined;
}

export function createMemorySettling({ isIdle, collect = globalThis.gc }: SettlingParts): Service {
  return {
    name: 'memory-settling',
    async run(signal) {
      for (let isFirst = true; !signal.aborted; isFirst = false) {
        await pause(isFirst ? FIRST_MS : AGAIN_MS, signal);
        if (!signal.aborted && (isFirst || isIdle())) collect?.(THOROUGH);
      }
    },
  };
}
