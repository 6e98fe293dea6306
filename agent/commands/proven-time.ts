/**
 * What time it is, for whoever must not be fooled by a clock that was set back: null where that cannot be said.
 *
 * Within a boot the wall clock may go back by five minutes at most, but for the once that somebody begins to keep it right. A clock
 * that nobody keeps right is also behind nothing already proven: the latest that a disciplined clock has shown, the day on which
 * the hospital signed its directory, the issue of the last command. After a smaller step back time goes on from the latest it was.
 */
import { TimeQuality } from '@wardkeeper/proto';
import type { Clock } from '../runtime/clock.ts';

/** As access and the system clock have it. */
const LARGEST_BACKSTEP_MS = 5 * 60_000;

export class ProvenTime {
  readonly #clock: Clock;
  /** Unix ms: it is later than this. */
  #provenMs: number;
  /** Wall minus monotonic, the greatest seen in this boot. */
  #offsetMs: number;
  #disciplined = false;

  constructor(clock: Clock, provenMs: number) {
    this.#clock = clock;
    this.#provenMs = provenMs;
    this.#offsetMs = clock.wallMs() - clock.monotonicMs();
  }

  get provenMs(): number {
    return this.#provenMs;
  }

  /** Somebody who is believed has said that it is at least so late. */
  raise(wallMs: number): void {
    this.#provenMs = Math.max(this.#provenMs, wallMs);
  }

  /** Unix ms, or null. Asked often, it notices steps in between. */
  nowMs(): number | null {
    const { wallMs, timeQuality } = this.#clock.now();
    const offsetMs = wallMs - this.#clock.monotonicMs();
    if (timeQuality === TimeQuality.UNTRUSTED) return null;
    const isDisciplined = timeQuality === TimeQuality.SYNCHRONISED;
    this.#offsetMs = isDisciplined && !this.#disciplined ? offsetMs : Math.max(this.#offsetMs, offsetMs);
    this.#disciplined ||= isDisciplined;
    if (this.#offsetMs - offsetMs > LARGEST_BACKSTEP_MS) return null;
    if (isDisciplined) this.raise(wallMs);
    else if (this.#provenMs - wallMs > LARGEST_BACKSTEP_MS) return null;
    return Math.max(wallMs, Math.floor(this.#clock.monotonicMs() + this.#offsetMs));
  }
}
