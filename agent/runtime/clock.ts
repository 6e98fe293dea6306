/**
 * Two clocks. Durations run on the monotonic one, which nobody can set; wall time only labels. Handed in everywhere, so that
 * tests move them.
 */
import type { EventTime } from '@wardkeeper/proto';

export interface Clock {
  /** Unix milliseconds, whole; may jump either way at any time. */
  wallMs(): number;
  /** Milliseconds since this boot, never going back. Comparable only under the same boot id. */
  monotonicMs(): number;
  /** 16 bytes, new with each boot of the machine. */
  readonly bootId: Uint8Array;
  /** Both clocks and the quality of the wall clock, as an event carries them. */
  now(): EventTime;
}
