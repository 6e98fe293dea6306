/** What a search stands on: the record, which is the truth, and an index, which is made from it and may lag behind it. */
import type { SeqRange } from '@wardkeeper/proto';
import type { StoredEvent } from '../store/index.ts';
import type { Term } from './query.ts';

/** Events by their order of arrival. `first` and `last` are ids, both within. */
export interface IdRange {
  readonly first: number;
  readonly last: number;
}

export type Direction = 'older' | 'newer';

export interface EventRows {
  /** Id of the newest event; 0 before the first. */
  last(): Promise<number>;
  /** Those that are there, in order of id. */
  at(ids: readonly number[]): Promise<readonly StoredEvent[]>;
  /** The first `limit` of the range, from its end that `direction` starts at, in that direction's order. */
  range(range: IdRange, direction: Direction, limit: number): Promise<readonly StoredEvent[]>;
  /** Ids of a ledger's rows within `seq`, in order of id; at most `limit`. */
  ofLedger(ledger: number, seq: SeqRange, limit: number): Promise<readonly number[]>;
  /** The store's own numbers of the ledgers of that gateway, or of that one ledger (hex), or both. */
  ledgers(of: { readonly gateway?: string; readonly ledger?: string }): Promise<readonly number[]>;
}

/** All that is given has to hold; null: does not matter. */
export interface IndexQuery {
  /** The store's numbers of ledgers. */
  readonly ledgers: readonly number[] | null;
  readonly kinds: readonly string[] | null;
  /** This or worse, or unknown. 0: does not matter. */
  readonly minSeverity: number;
  readonly device: string | null;
  readonly terms: readonly Term[];
}

export interface Proposal {
  /** In the direction's order. */
  readonly ids: readonly number[];
  /** Everything from the start of the range to here has been looked through, this id included; null: the whole range. */
  readonly reached: number | null;
  /** The time is up, or too short for the next part. */
  readonly isCut: boolean;
}

export interface SearchIndex {
  /** Every event up to this id is in it; 0 before the first. */
  through(): Promise<number>;
  /** Where events lie that came in this time, by id; null: there are none. May be wider than need be, never narrower. */
  between(fromMs: number | null, toMs: number | null): Promise<IdRange | null>;
  /**
   * At most `limit` events of the range that may be meant; all that are meant are among them. Stops before the part that would take it beyond
   * `untilMs` (monotonic), but not before the first.
   * Null: all may be, so that reading them one by one is best.
   */
  propose(query: IndexQuery, range: IdRange, direction: Direction, limit: number, untilMs: number): Promise<Proposal | null>;
}

/** The index as its one writer sees it. */
export interface IndexWriter extends AsyncDisposable {
  /** The last event in it; 0 before the first. */
  through(): Promise<number>;
  /** `rows` in order of id, all past `through`. Everything up to `through` is in it when this resolves. */
  add(rows: readonly StoredEvent[], through: number): Promise<void>;
  /** Events that the record is about to lose. `oldest`: the oldest event that stays; what lies wholly before it goes at once. */
  forget(ids: readonly number[], oldest: number): Promise<void>;
}
