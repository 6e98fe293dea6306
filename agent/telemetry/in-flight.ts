/** Publishes that the broker has not acknowledged: how many, and since when nothing has come back. */
import type { Clock } from '../runtime/clock.ts';

export class InFlight {
  readonly #clock: Clock;
  /** Their numbers, in the order in which they were begun. */
  readonly #waiting = new Set<number>();
  #begun = 0;
  #quietSinceMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** How many were ever begun: the number of the next. */
  get begun(): number {
    return this.#begun;
  }

  /** Monotonic: the last acknowledgement, or the first publish after nothing was waited for. */
  get quietSinceMs(): number {
    return this.#quietSinceMs;
  }

  /** Whether everything that was begun before that number has been acknowledged. */
  isAcknowledgedBefore(number: number): boolean {
    const [oldest] = this.#waiting;
    return oldest === undefined || oldest >= number;
  }

  /** Returns its number, for `end`. */
  begin(): number {
    if (this.size === 0) this.#quietSinceMs = this.#clock.monotonicMs();
    const number = this.#begun;
    this.#begun += 1;
    this.#waiting.add(number);
    return number;
  }

  end(number: number): void {
    this.#waiting.delete(number);
    this.#quietSinceMs = this.#clock.monotonicMs();
  }
}
