/**
 * Whether the kernel may have dropped notices. libuv drops inotify's own word for it (IN_Q_OVERFLOW), so it has to be inferred: a queue
 * that overflows was full, and all that it held is delivered in one run. So as many notices as half a queue, without a pause, count as
 * an overflow; a burst that was no overflow costs one sweep. Pure.
 */

/** A pause in which the queue was empty (ms). */
const PAUSE_MS = 100;
/** The kernel's own value where it cannot be read: inotify(7). */
const USUAL_QUEUE = 16_384;

export class OverflowSuspicion {
  readonly #limit: number;
  #count = 0;
  #lastMs = Number.NEGATIVE_INFINITY;

  /** `maxQueued`: fs.inotify.max_queued_events; all watches of a process share one queue. */
  constructor(maxQueued: number | null) {
    this.#limit = Math.max(1, Math.floor((maxQueued ?? USUAL_QUEUE) / 2));
  }

  /** One notice was delivered. True: notices may have been lost, now; counting begins anew, so that a longer burst says so again. */
  note(nowMs: number): boolean {
    if (nowMs - this.#lastMs >= PAUSE_MS) this.#count = 0;
    this.#lastMs = nowMs;
    this.#count += 1;
    if (this.#count < this.#limit) return false;
    this.#count = 0;
    return true;
  }
}
