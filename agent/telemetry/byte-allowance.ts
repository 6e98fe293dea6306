/**
 * How many bytes the last minute has carried, and how many more it may. A sliding minute in slots of a second: a bucket that
 * refills would let two minutes' worth through around its edge. Pure.
 */

const SLOT_MS = 1_000;
/** A minute that begins within a slot touches 61 of them. */
const SLOTS = 61;

export class ByteAllowance {
  readonly #maxBytes: number;
  readonly #slots = new Array<number>(SLOTS).fill(0);
  /** Slot number of the newest one, counted from the clock's zero. */
  #newest = Number.NEGATIVE_INFINITY;
  #spent = 0;

  /** `maxBytes` in any minute; null: no limit. */
  constructor(maxBytes: number | null) {
    this.#maxBytes = maxBytes ?? Number.POSITIVE_INFINITY;
  }

  spend(bytes: number, nowMs: number): void {
    this.#advance(nowMs);
    this.#slots[this.#newest % SLOTS] = (this.#slots[this.#newest % SLOTS] ?? 0) + bytes;
    this.#spent += bytes;
  }

  spent(nowMs: number): number {
    this.#advance(nowMs);
    return this.#spent;
  }

  /** May be below 0: what must not wait is sent all the same, and counts. */
  left(nowMs: number): number {
    return this.#maxBytes - this.spent(nowMs);
  }

  /** Milliseconds until `bytes` may go; 0: now. More than a minute's worth waits for an empty minute. */
  untilMs(bytes: number, nowMs: number): number {
    let missing = Math.min(bytes, this.#maxBytes) - this.left(nowMs);
    if (!(missing > 0)) return 0;
    for (let slot = this.#newest - SLOTS + 1; slot <= this.#newest; slot++) {
      missing -= this.#slots[((slot % SLOTS) + SLOTS) % SLOTS] ?? 0;
      if (missing <= 0) return (slot + SLOTS) * SLOT_MS - nowMs;
    }
    return SLOTS * SLOT_MS;
  }

  #advance(nowMs: number): void {
    const now = Math.floor(nowMs / SLOT_MS);
    const from = Math.max(this.#newest + 1, now - SLOTS + 1);
    for (let slot = from; slot <= now; slot++) {
      this.#spent -= this.#slots[slot % SLOTS] ?? 0;
      this.#slots[slot % SLOTS] = 0;
    }
    this.#newest = Math.max(this.#newest, now);
  }
}
