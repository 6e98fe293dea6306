/** Whether a server sends fast enough to go on with it. Pure: whoever waits says how long it waited. */

export interface RetrievalLimits {
  /** For connection, TLS and the head of an answer together. */
  readonly answerMs: number;
  /** Without one byte. */
  readonly idleMs: number;
  /** Over each such time of waiting, at least this rate. */
  readonly windowMs: number;
  readonly leastBytesPerS: number;
  /** Broken answers in a row without one byte gained. */
  readonly attempts: number;
  /** Between them at first; doubled each time. */
  readonly againMs: number;
}

/** For a ward's network at its worst: 64 KiB in a minute is a drug library in an hour, and nothing slower is an update. */
export const RETRIEVAL_LIMITS: RetrievalLimits = {
  answerMs: 20_000,
  idleMs: 30_000,
  windowMs: 60_000,
  leastBytesPerS: 1_024,
  attempts: 5,
  againMs: 1_000,
};

/**
 * Counts only the time in which we waited for the server: while we write to a slow disk, it is not the server that is slow. It goes on
 * over broken connections, so that a byte for each of them buys nothing.
 */
export class Pace {
  readonly #limits: RetrievalLimits;
  #waitedMs = 0;
  #bytes = 0;

  constructor(limits: RetrievalLimits) {
    this.#limits = limits;
  }

  /** False: too slow. */
  count(waitedMs: number, bytes: number): boolean {
    this.#waitedMs += waitedMs;
    this.#bytes += bytes;
    const { windowMs, leastBytesPerS } = this.#limits;
    if (this.#waitedMs < windowMs) return true;
    const isEnough = this.#bytes * 1_000 >= leastBytesPerS * this.#waitedMs;
    this.#waitedMs = 0;
    this.#bytes = 0;
    return isEnough;
  }
}
