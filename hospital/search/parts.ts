/**
 * The index is kept in parts, each of so many events by their order of arrival. Within a part a question costs a bounded time, whatever was
 * asked; between two parts the clock is looked at; and an old part goes as a whole once retention has taken all of its events. Pure.
 */
import type { Direction, IdRange } from './ports.ts';

export const PART_EVENTS = 1 << 20;

export function partOf(id: number): number {
  return Math.floor(id / PART_EVENTS);
}

/** What a part can hold. */
export function idsOf(part: number): IdRange {
  return { first: part * PART_EVENTS, last: (part + 1) * PART_EVENTS - 1 };
}

/** The parts that lie in a range, in the direction's order. */
export function partsIn(known: readonly number[], { first, last }: IdRange, direction: Direction): number[] {
  const within = known.filter((part) => part >= partOf(first) && part <= partOf(last));
  return within.toSorted((a, b) => (direction === 'newer' ? a - b : b - a));
}

/** Whether one more part fits into a page's time. It may take as long as the longest so far: begun near the end it would take the page far beyond it. */
export class PartTime {
  readonly #monotonicMs: () => number;
  readonly #untilMs: number;
  #lastMs: number;
  #longestMs = 0;

  constructor(monotonicMs: () => number, untilMs: number) {
    this.#monotonicMs = monotonicMs;
    this.#untilMs = untilMs;
    this.#lastMs = monotonicMs();
  }

  /** After each part. */
  fitsAnother(): boolean {
    const nowMs = this.#monotonicMs();
    this.#longestMs = Math.max(this.#longestMs, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    return nowMs < this.#untilMs && nowMs + this.#longestMs <= this.#untilMs;
  }
}

export function overlapOf(a: IdRange, b: IdRange): IdRange {
  return { first: Math.max(a.first, b.first), last: Math.min(a.last, b.last) };
}
