/** Every ledger of this gateway with what of it has still to be delivered: the current one, and those set aside with rows unsent. */
import type { BatchContent, GatewayName, SeqRange } from '@wardkeeper/proto';
import { type LedgerRecord, type LedgerWriter, readHead, readLedgers } from '../ledger/index.ts';
import { Cursor } from './cursor.ts';
import { type BatchLimits, takeNewestCritical, takeRange } from './outbox.ts';
import { loadDelivery } from './store.ts';

interface Deliverable {
  readonly record: LedgerRecord;
  /** The last row that can be sent. */
  readonly headSeq: number;
}

export class DeliveryQueue {
  readonly #ledger: LedgerWriter;
  readonly #name: GatewayName;
  readonly #cursors = new Map<number, Cursor>();
  #closed: readonly Deliverable[] = [];
  #closedBefore = 0;

  constructor(ledger: LedgerWriter, name: GatewayName) {
    this.#ledger = ledger;
    this.#name = name;
  }

  cursor(ledger: number): Cursor {
    const known = this.#cursors.get(ledger);
    if (known !== undefined) return known;
    const cursor = new Cursor(loadDelivery(this.#ledger.database, ledger)?.throughSeq ?? 0);
    this.#cursors.set(ledger, cursor);
    return cursor;
  }

  /** Rows that may be sent now, over all ledgers: those to be sent again, and new ones up to what may be without a receipt. */
  sendable(): number {
    return this.#deliverables().reduce((sum, { record, headSeq }) => sum + this.cursor(record.number).sendable(headSeq), 0);
  }

  /** Whether anything was sent that no receipt covers yet. */
  awaitsReceipt(): boolean {
    return [...this.#cursors.values()].some(({ unreceipted }) => unreceipted > 0);
  }

  /** The next rows, oldest ledger first, marked as sent; null where nothing waits. */
  take(limits: BatchLimits): BatchContent | null {
    for (const { record, headSeq } of this.#deliverables()) {
      const cursor = this.cursor(record.number);
      const range = cursor.next(headSeq);
      const batch = range === null ? null : takeRange(this.#ledger.database, this.#name, record, range, limits);
      if (range === null || batch === null) continue;
      cursor.sent(range, batch.lastSeq);
      return batch.content;
    }
    return null;
  }

  /** The newest critical rows where more than `beyondRows` wait for a receipt, not marked as sent: they go again in their place. */
  takeNewestCritical(beyondRows: number, maxRows: number): BatchContent | null {
    const current = this.#current();
    const range: SeqRange = { first: this.cursor(current.record.number).throughSeq + 1, last: current.headSeq };
    if (range.last - range.first < beyondRows) return null;
    return takeNewestCritical(this.#ledger.database, this.#name, current.record, range, maxRows);
  }

  /** A new connection: everything not receipted goes again. */
  rewind(): void {
    for (const cursor of this.#cursors.values()) cursor.rewind();
  }

  resendMissing(): void {
    for (const cursor of this.#cursors.values()) cursor.resendMissing();
  }

  #current(): Deliverable {
    const { number, id, seq } = this.#ledger.head;
    return { record: { number, id, state: 'current', firstBadSeq: null }, headSeq: seq };
  }

  /** Closed ledgers never grow, so they are read once for each current one. A damaged one can be sent up to its last sound row. */
  #deliverables(): readonly Deliverable[] {
    const current = this.#current();
    if (this.#closedBefore !== current.record.number) {
      const { database } = this.#ledger;
      this.#closedBefore = current.record.number;
      this.#closed = readLedgers(database)
        .filter(({ number }) => number !== current.record.number)
        .map((record) => {
          const lastSeq = readHead(database, record.number)?.seq ?? 0;
          return { record, headSeq: record.firstBadSeq === null ? lastSeq : Math.min(lastSeq, Math.max(0, record.firstBadSeq - 1)) };
        });
    }
    return [...this.#closed, current];
  }
}
