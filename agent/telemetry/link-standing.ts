/** Whether there is a connection, why not, and since when: for status, for the log, and for the event that tells of an outage. */
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';

export class LinkStanding {
  readonly #clock: Clock;
  readonly #log: Log;
  #reason: string | null = 'STARTING';
  #sinceWallMs: number;
  #downSinceMs: number;
  #attempts = 0;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
    this.#sinceWallMs = clock.wallMs();
    this.#downSinceMs = clock.monotonicMs();
  }

  get isConnected(): boolean {
    return this.#reason === null;
  }

  /** Stable code of why there is no connection; null where there is one. */
  get reason(): string | null {
    return this.#reason;
  }

  /** Unix milliseconds: of the last change between connected and not. */
  get sinceWallMs(): number {
    return this.#sinceWallMs;
  }

  /** Attempts that failed since the link was last up. */
  get attempts(): number {
    return this.#attempts;
  }

  /** Returns what the event about it tells. */
  up(): { readonly connected: true; readonly reason: string; readonly downMs: number } {
    const detail = {
      connected: true,
      reason: this.#reason ?? 'UNKNOWN',
      downMs: Math.round(this.#clock.monotonicMs() - this.#downSinceMs),
    } as const;
    this.#reason = null;
    this.#sinceWallMs = this.#clock.wallMs();
    this.#attempts = 0;
    return detail;
  }

  down(reason: string, detail: string): void {
    if (this.#reason === null) {
      this.#sinceWallMs = this.#clock.wallMs();
      this.#downSinceMs = this.#clock.monotonicMs();
    } else this.#attempts += 1;
    if (this.#reason !== reason) this.#log('no connection to the broker', { reason, detail });
    this.#reason = reason;
  }
}
