/** What a gateway dropped, and where it said so. Pure. */
import type { SeqRange } from '@wardkeeper/proto';

/** The gateway's own word, an event of kind eventsDropped: of these rows it dropped some bodies. */
export interface DropRecord extends SeqRange {
  /** The event's place. Hex. */
  readonly saidInLedger: string;
  readonly saidInSeq: number;
}

/** Rows whose bodies are not held. `said`: the record that covers them; null: no record has come, so it is a gap like any other. */
export interface DroppedRange extends SeqRange {
  readonly said: DropRecord | null;
}

/** `islands` and the ranges that come back are in order and do not overlap. Where several records cover a row the first one tells. */
export function explainDrops(islands: readonly SeqRange[], records: readonly DropRecord[]): DroppedRange[] {
  const inOrder = records.toSorted((a, b) => a.first - b.first || a.saidInSeq - b.saidInSeq);
  const explained: DroppedRange[] = [];
  for (const { first, last } of islands) {
    for (let seq = first; seq <= last; ) {
      const said = inOrder.find((record) => record.first <= seq && record.last >= seq) ?? null;
      const next = inOrder.find((record) => record.first > seq)?.first ?? Number.POSITIVE_INFINITY;
      const end = Math.min(last, said === null ? next - 1 : said.last);
      explained.push({ first: seq, last: end, said });
      seq = end + 1;
    }
  }
  return explained;
}

export function rowsOf(ranges: readonly SeqRange[]): number {
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}
