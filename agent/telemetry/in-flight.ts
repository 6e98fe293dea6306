/** Publishes that the broker has not acknowledged: how many, and since when nothing has come back. */
import type { Clock } from '../runtime/clock.ts';

export class InFlight {
  readonly #clock: Clock;
  #size = 0;
  #quietSinceMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#size;
  }

  /** Monotonic: the last acknowledgement, or the first publish after nothing was waited for. */
  get quietSinceMs(): number {
    return this.#quietSinceMs;
  }

  begin(): void {
    if (this.#size === 0) this.#quietSinceMs = this.#clock.monotonicMs();
    this.#size += 1;
  }

  end(): void {
    this.#size -= 1;
    this.#quietSinceMs = this.#clock.monotonicMs();
  }
}
