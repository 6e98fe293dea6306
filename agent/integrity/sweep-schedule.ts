/**
 * When everything is looked at again: by its time, because somebody asks, or because the watch may have missed something. Pure; times are monotonic
 * milliseconds.
 */

/** However much the machine is short of: never more than so many times rarer, and never more than so far apart (ms). */
const RAREST = { times: 10, apartMs: 10 * 60_000 };
/** A flood of notices brings sweeps at most so far apart: so many times the last one's length, but no longer than this (ms). */
const SPACING = { times: 4, longestMs: 5_000 };
/** So long (ms) a sweep for what may have gone unheard waits for the looks at what was heard: they tell the most of a burst, and soonest. */
const AFTER_THE_HEARD_MS = 10_000;

export class SweepSchedule {
  readonly #intervalMs: number;
  readonly #times: () => number;
  /** Asked for at this time; infinity: not asked for. */
  #askedMs = 0;
  #unheard: { readonly fromMs: number; readonly latestMs: number } | null = null;
  #endedMs = Number.NEGATIVE_INFINITY;
  #tookMs = 0;

  /** `times`: so many times rarer than the interval says, asked anew each time. */
  constructor(intervalMs: number, times: () => number) {
    this.#intervalMs = intervalMs;
    this.#times = times;
  }

  request(): void {
    this.#askedMs = 0;
  }

  requestBy(dueMs: number): void {
    this.#askedMs = Math.min(this.#askedMs, dueMs);
  }

  /** The kernel may have dropped notices: a sweep soon, but not at once where the last has only just ended. */
  missedSome(nowMs: number): void {
    const spacingMs = Math.min(SPACING.times * this.#tookMs, SPACING.longestMs);
    const fromMs = Math.max(nowMs, this.#endedMs + spacingMs);
    this.#unheard ??= { fromMs, latestMs: fromMs + AFTER_THE_HEARD_MS };
  }

  /** From here on a request, or a notice that is lost, brings another sweep: this one may have passed what it means. */
  begun(): void {
    this.#askedMs = Number.POSITIVE_INFINITY;
    this.#unheard = null;
  }

  ended(begunMs: number, nowMs: number): void {
    this.#endedMs = nowMs;
    this.#tookMs = nowMs - begunMs;
  }

  /**
   * `namesFolders`: the watch has named folders that are not looked at yet; a sweep for what went unheard would come upon them before they are quiet,
   * and upon everything else before them.
   */
  dueMs(namesFolders: boolean): number {
    const unheardMs = this.#unheard?.[namesFolders ? 'latestMs' : 'fromMs'] ?? Number.POSITIVE_INFINITY;
    return Math.min(this.#askedMs, unheardMs, this.#endedMs + this.#apartMs());
  }

  /** The next by time alone comes later where the machine is short of something. */
  #apartMs(): number {
    const slower = this.#intervalMs * Math.min(Math.max(1, this.#times()), RAREST.times);
    return Math.max(this.#intervalMs, Math.min(slower, RAREST.apartMs));
  }
}
