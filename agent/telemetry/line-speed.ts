/** How slow the line is, by how long the broker takes to acknowledge what was handed over. Pure. */

/** Unacknowledged for so long: as slow as a line may be. */
const SLOWEST_MS = 5_000;
/** What is back sooner says nothing of the line's width: it may be the way there and back alone. */
const TELLING_MS = 1_000;
/** Bytes a second: less, and a critical event would wait noticeably behind a batch of what is not. */
const ENOUGH_A_SECOND = 8_000;
/** What a line showed is believed for so long. */
const BELIEVED_MS = 60_000;

export class LineSpeed {
  #waiting = 0;
  /** Monotonic: since when what is waited for next could have come. */
  #fromMs = 0;
  /** The last two: one hiccup of a broker is no slow line. */
  #samples: readonly [number, number] = [0, 0];
  #sampledMs = Number.NEGATIVE_INFINITY;

  published(nowMs: number): void {
    if (this.#waiting === 0) this.#fromMs = nowMs;
    this.#waiting += 1;
  }

  acknowledged(bytes: number, nowMs: number): void {
    const tookMs = nowMs - this.#fromMs;
    const byWidth = tookMs < TELLING_MS ? 0 : ENOUGH_A_SECOND / ((bytes * 1_000) / tookMs);
    this.#samples = [this.#samples[1], Math.max(tookMs / SLOWEST_MS, byWidth)];
    this.#sampledMs = nowMs;
    this.#fromMs = nowMs;
    this.#waiting -= 1;
  }

  /** The connection is another one; of what was on its way nothing comes back. */
  restart(): void {
    this.#waiting = 0;
  }

  /** 1: as slow as it may be. Null: nothing has gone over it lately. */
  load(nowMs: number): number | null {
    const waited = this.#waiting === 0 ? null : (nowMs - this.#fromMs) / SLOWEST_MS;
    if (nowMs - this.#sampledMs > BELIEVED_MS) return waited;
    return Math.max(Math.min(...this.#samples), waited ?? 0);
  }
}
