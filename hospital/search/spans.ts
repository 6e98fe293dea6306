/** When the events came that lie next to one another, so that a time is a range of ids: exact to a span, also where the hospital's clock was set back. Pure. */
import type { StoredEvent } from '../store/index.ts';
import type { IdRange } from './ports.ts';

export interface Span extends IdRange {
  readonly events: number;
  /** When the earliest and the latest of them came. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** A time asked for is met to so many events on either side. */
const SPAN_EVENTS = 500;

/** `rows` in order of id. `open`: the last span before them, which comes back longer where it has room. */
export function spansOf(rows: readonly Pick<StoredEvent, 'id' | 'receivedMs'>[], open: Span | null): readonly Span[] {
  const spans: Span[] = open === null ? [] : [open];
  for (const { id, receivedMs } of rows) {
    const last = spans.at(-1);
    if (last === undefined || last.events >= SPAN_EVENTS) {
      spans.push({ first: id, last: id, events: 1, fromMs: receivedMs, toMs: receivedMs });
    } else {
      const [fromMs, toMs] = [Math.min(last.fromMs, receivedMs), Math.max(last.toMs, receivedMs)];
      spans[spans.length - 1] = { first: last.first, last: id, events: last.events + 1, fromMs, toMs };
    }
  }
  return spans;
}
