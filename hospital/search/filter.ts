/** What is asked for, and whether an event is it. The index only proposes; this decides, row by row, on both databases. Pure. */
import type { SeqRange } from '@wardkeeper/proto';
import type { StoredEvent } from '../store/index.ts';
import { eventWords } from './event-words.ts';
import { hasTerms, type Term } from './query.ts';

/** Everything that is given has to hold. */
export interface SearchFilter {
  readonly gateway?: string;
  /** Hex. */
  readonly ledger?: string;
  /** Rows of the ledger; only together with it. */
  readonly seq?: SeqRange;
  /** Any of these. */
  readonly kinds?: readonly string[];
  /** This or worse. What has no readable severity is never filtered away. */
  readonly minSeverity?: number;
  /** The device's id, whole. */
  readonly device?: string;
  /** Arrived at this time or later; Unix ms by the hospital's clock. A gateway's own clock is a label that it may set as it likes. */
  readonly fromMs?: number;
  /** Arrived before this time. */
  readonly toMs?: number;
  readonly terms?: readonly Term[];
}

export type SearchedRow = Pick<StoredEvent, 'gateway' | 'ledger' | 'seq' | 'kind' | 'severity' | 'device' | 'receivedMs' | 'body'>;

export function passes(row: SearchedRow, filter: SearchFilter): boolean {
  const { gateway, ledger, seq, kinds, minSeverity, device, fromMs, toMs, terms } = filter;
  return (
    (gateway === undefined || row.gateway === gateway) &&
    (ledger === undefined || row.ledger === ledger) &&
    (seq === undefined || (row.seq >= seq.first && row.seq <= seq.last)) &&
    (kinds === undefined || kinds.includes(row.kind)) &&
    (minSeverity === undefined || row.severity >= minSeverity || row.severity === 0) &&
    (device === undefined || row.device === device) &&
    (fromMs === undefined || row.receivedMs >= fromMs) &&
    (toMs === undefined || row.receivedMs < toMs) &&
    (terms === undefined || hasTerms(eventWords(row.body, row.kind), terms))
  );
}
