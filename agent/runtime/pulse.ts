/** Whether a loop still turns. It says so at each turn, or for how long it will rest; who does neither for too long hangs. */

/** Beyond what was announced: the longest single step, a file of 1 GiB on a slow disk among them. */
const PATIENCE_MS = 120_000;

export class Pulse {
  readonly #nowMs: () => number;
  #dueMs = Number.POSITIVE_INFINITY;

  /** Monotonic milliseconds. Before the first beat nothing is expected. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Another turn, and the next within `restMs`. */
  beat(restMs = 0): void {
    this.#dueMs = this.#nowMs() + restMs + PATIENCE_MS;
  }

  get isLive(): boolean {
    return this.#nowMs() <= this.#dueMs;
  }
}
