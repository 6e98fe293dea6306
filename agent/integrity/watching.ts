/** The first net: every set watched, what is heard marked for the next look, and what may have gone unheard swept for. */
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { pause } from '../runtime/wait.ts';
import { OverflowSuspicion } from './overflow.ts';
import type { ProblemCode } from './problems.ts';
import type { SetState } from './set-state.ts';
import type { Trouble } from './trouble.ts';
import { keepWatched } from './watch-keeper.ts';
import type { WatchPort } from './watch-port.ts';

/** How long a watcher may take before the sweep begins without it (ms). */
const WATCH_READY_MS = 30_000;
const OVERFLOW_TOLD_EVERY_MS = 60_000;

export interface WatchingParts {
  readonly watch: WatchPort;
  readonly clock: Clock;
  readonly log: Log;
  readonly trouble: Trouble;
  /** fs.inotify.max_queued_events; null where it is not known. */
  readonly maxQueuedEvents: number | null;
  /** A folder waits to be looked at. */
  readonly heard: () => void;
  /** A set was not watched for a while: sweep now. */
  readonly missedSome: () => void;
  /** The kernel may have dropped notices of any set: sweep as soon as the last sweep is long enough ago. */
  readonly overflowed: () => void;
  /** Records something in the ledger now or never; a failure is the guard's to tell. */
  readonly attempt: (work: () => Promise<void>) => void;
}

export class Watching {
  readonly #parts: WatchingParts;
  readonly #overflow: OverflowSuspicion;
  #overflowTellMs = Number.NEGATIVE_INFINITY;

  constructor(parts: WatchingParts) {
    this.#parts = parts;
    this.#overflow = new OverflowSuspicion(parts.maxQueuedEvents);
  }

  /** Resolves when every watcher says that it is ready, or has taken too long. */
  async start(states: readonly SetState[], signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { watch, clock, heard, log } = this.#parts;
    for (const state of states) {
      const listener = {
        dirty: (folder: Uint8Array | null, name?: Uint8Array) => {
          state.dirty.mark(folder, clock.monotonicMs());
          if (folder !== null && name !== undefined) state.hear(folder, name);
          heard();
        },
        noticed: () => {
          if (this.#overflow.note(clock.monotonicMs())) this.#suspectOverflow();
        },
        failed: (code: ProblemCode, cause: unknown) => this.#failed(state, code, cause),
        recovered: () => this.#recovered(state),
      };
      state.watch = keepWatched(state.set.config.path, (path) => state.ignores(path), listener, { port: watch, signal });
    }
    const ready = Promise.all(states.map(async (state) => state.watch?.ready));
    const waited = new AbortController();
    const limit = pause(WATCH_READY_MS, AbortSignal.any([signal, waited.signal])).then(() => 'late' as const);
    const outcome = await Promise.race([ready.then(() => 'ready' as const), limit]);
    waited.abort();
    if (outcome === 'late' && !signal.aborted) log('the file watcher takes long to be ready; the sweep begins without it');
  }

  /** The watcher is blind: what it may have missed is swept now, and from then on at the usual times. */
  #failed(state: SetState, code: ProblemCode, cause: unknown): void {
    if (state.lasting.has(code)) return;
    const { log, trouble, attempt, missedSome } = this.#parts;
    log('the file watcher failed; only the sweep guards this set', { set: state.set.config.name, code, cause: String(cause) });
    attempt(() => trouble.raise(state, code));
    missedSome();
  }

  #recovered(state: SetState): void {
    const { trouble, attempt, missedSome } = this.#parts;
    for (const code of ['WATCH_FAILED', 'WATCH_LIMIT'] as const) state.lasting.delete(code);
    const { name, device } = state.set.config;
    attempt(() => trouble.tell(name, device, ['WATCH_RECOVERED']));
    missedSome();
  }

  /** All watches share one queue of the kernel, so this is of all sets. */
  #suspectOverflow(): void {
    const { clock, log, trouble, attempt, overflowed } = this.#parts;
    const nowMs = clock.monotonicMs();
    overflowed();
    if (nowMs < this.#overflowTellMs) return;
    this.#overflowTellMs = nowMs + OVERFLOW_TOLD_EVERY_MS;
    log('so many file notices at once that the kernel may have dropped some; everything is swept');
    attempt(() => trouble.tell('', '', ['WATCH_OVERFLOW']));
  }
}
