/** Two clocks: durations run on the monotonic one; wall time only labels. Handed in everywhere, so that tests move them. */
export interface Clock {
  /** Unix milliseconds, whole; may jump either way at any time. */
  wallMs(): number;
  /** Milliseconds since some fixed moment of this process, never going back. */
  monotonicMs(): number;
  /** Milliseconds that this thread has been at work, of those: waiting for others is not. Absent: not known, everything counts. */
  busyMs?(): number;
}

export const SYSTEM_CLOCK: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  busyMs: () => performance.eventLoopUtilization().active,
};
