/** All that follows the record (exporters together, alert rules) gets a part of the thread, so that a backlog that drains never holds up the receiver, which has the same thread. */
import { type Clock, pause } from '../runtime/index.ts';

/** After so much work, so much rest: a quarter of the thread at most. */
const REST = 3;

export class ThreadShare {
  readonly #clock: Clock;
  #restsUntilMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when there is time to work, or when `signal` aborts. Other work of the thread always comes between. */
  async turn(signal: AbortSignal): Promise<void> {
    do await pause(Math.max(0, this.#restsUntilMs - this.#clock.monotonicMs()), signal);
    while (!signal.aborted && this.#restsUntilMs > this.#clock.monotonicMs());
  }

  /**
   * `work` is counted by the time that the thread was at work until it resolves, whoever it worked for: waiting for a server holds up nobody. Several
   * that ended at once rest for all of them.
   */
  async spend<T>(work: () => T | Promise<T>): Promise<T> {
    const beganMs = this.#busyMs();
    try {
      return await work();
    } finally {
      const workedMs = this.#busyMs() - beganMs;
      this.#restsUntilMs = Math.max(this.#restsUntilMs, this.#clock.monotonicMs()) + workedMs * REST;
    }
  }

  #busyMs(): number {
    return this.#clock.busyMs?.() ?? this.#clock.monotonicMs();
  }
}
