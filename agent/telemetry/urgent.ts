/**
 * What may not wait behind anything: critical and high events. Where a backlog or the bandwidth cap would hold them up, they go
 * ahead of it, newest first, and again in their place later.
 */
import { type BatchContent, type GatewayName, type SeqRange, Severity } from '@wardkeeper/proto';
import type { LedgerRecord, LedgerWriter } from '../ledger/index.ts';
import { takeNewest } from './outbox.ts';

interface Search {
  readonly severity: typeof Severity.CRITICAL | typeof Severity.HIGH;
  readonly range: SeqRange;
}

/** Searches that wait; beyond it neighbours are joined, which only searches more rows. */
const MAX_SEARCHES = 64;

export class UrgentRows {
  readonly #ledger: LedgerWriter;
  readonly #name: GatewayName;
  /** In order: what is to be sent first stands first. */
  #searches: Search[] = [];
  #number: number;
  #seenSeq: number;

  constructor(ledger: LedgerWriter, name: GatewayName) {
    this.#ledger = ledger;
    this.#name = name;
    this.#number = ledger.head.number;
    this.#seenSeq = ledger.head.seq;
  }

  /** A new connection: of all that has no receipt the critical events go first, and where it is slow (a cap) the high ones next. */
  restart(throughSeq: number, isSlow: boolean): void {
    const { number, seq } = this.#ledger.head;
    this.#number = number;
    this.#seenSeq = seq;
    const range = { first: throughSeq + 1, last: seq };
    this.#searches = [{ severity: Severity.CRITICAL, range }];
    if (isSlow) this.#searches.push({ severity: Severity.HIGH, range });
  }

  /** After a commit. */
  noticeCommit(highest: Severity): void {
    const { number, seq } = this.#ledger.head;
    const range = { first: number === this.#number ? this.#seenSeq + 1 : 1, last: seq };
    if (number !== this.#number) this.#searches = [];
    this.#number = number;
    this.#seenSeq = seq;
    if (highest < Severity.HIGH) return;
    this.#add({ severity: Severity.HIGH, range });
    if (highest >= Severity.CRITICAL) this.#add({ severity: Severity.CRITICAL, range });
  }

  /** Null where nothing urgent lies beyond `sentThrough`; else the next of it, which counts as sent. */
  take(sentThrough: number, maxRows: number): BatchContent | null {
    for (let search = this.#searches[0]; search !== undefined; search = this.#searches[0]) {
      const range = { first: Math.max(search.range.first, sentThrough + 1), last: search.range.last };
      const found = range.first > range.last ? null : this.#newest(range, search.severity, maxRows);
      if (found === null || found.rows < maxRows) this.#searches.shift();
      else this.#searches[0] = { ...search, range: { first: range.first, last: found.firstSeq - 1 } };
      if (found !== null) return found.content;
    }
    return null;
  }

  /** Newer first, and critical before high. Neighbours of one severity are one search. */
  #add(added: Search): void {
    const neighbour = this.#searches.findIndex(
      ({ severity, range }) =>
        severity === added.severity && (range.last + 1 === added.range.first || this.#searches.length >= MAX_SEARCHES),
    );
    const [joined] = neighbour < 0 ? [] : this.#searches.splice(neighbour, 1);
    const search = joined === undefined ? added : { ...added, range: { first: joined.range.first, last: added.range.last } };
    if (added.severity === Severity.CRITICAL) this.#searches.unshift(search);
    else {
      const at = this.#searches.findIndex(({ severity }) => severity === Severity.HIGH);
      this.#searches.splice(at < 0 ? this.#searches.length : at, 0, search);
    }
  }

  #newest(range: SeqRange, severity: Severity, maxRows: number): ReturnType<typeof takeNewest> {
    const { number, id } = this.#ledger.head;
    const record: LedgerRecord = { number, id, state: 'current', firstBadSeq: null };
    return takeNewest(this.#ledger.database, this.#name, record, range, severity, maxRows);
  }
}
