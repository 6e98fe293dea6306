/**
 * Holes that receipts name among what was sent, and how long one has been open in earnest. What is still on its way to the broker is no
 * hole yet, and neither is what a receipt without it could not know of: the time counts from the acknowledgement of everything that had been
 * published when the hole was first named. Newer rows may go on all the while: a gateway that always has something to tell never falls silent.
 */
import type { InFlight } from './in-flight.ts';

interface Hole {
  /** What was published before this number must have been acknowledged. */
  readonly publishedBefore: number;
  /** Monotonic: since all of it was; null: not yet. */
  readonly openSinceMs: number | null;
}

export class HoleWatch {
  #hole: Hole | null = null;

  /** A receipt came. `isProgress`: it covers more than the one before, so what it still names is looked at anew. */
  noticeReceipt(namesHole: boolean, isProgress: boolean, inFlight: InFlight, nowMs: number): void {
    if (!namesHole) this.#hole = null;
    else if (this.#hole === null || isProgress) this.#hole = { publishedBefore: inFlight.begun, openSinceMs: null };
    this.noticeAcknowledgement(inFlight, nowMs);
  }

  noticeAcknowledgement(inFlight: InFlight, nowMs: number): void {
    const hole = this.#hole;
    if (hole === null || hole.openSinceMs !== null || !inFlight.isAcknowledgedBefore(hole.publishedBefore)) return;
    this.#hole = { ...hole, openSinceMs: nowMs };
  }

  /** Milliseconds until it has been open for `waitMs`; infinite where none is. */
  untilMs(waitMs: number, nowMs: number): number {
    const since = this.#hole?.openSinceMs ?? null;
    return since === null ? Number.POSITIVE_INFINITY : since + waitMs - nowMs;
  }

  /** What it names is sent again, or the connection is another. */
  forget(): void {
    this.#hole = null;
  }
}
