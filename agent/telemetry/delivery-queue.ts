/** Every ledger of this gateway with what of it has still to be delivered: the current one, and those set aside with rows unsent. */
import type { BatchContent, GatewayName } from '@wardkeeper/proto';
import { type LedgerRecord, type LedgerWriter, ledgersOfOthers, readBase, readHead, readLedgers } from '../ledger/index.ts';
import { Cursor } from './cursor.ts';
import { type BatchLimits, takeRanges } from './outbox.ts';
import type { AcceptedReceipt } from './receipt-desk.ts';
import { loadDelivery } from './store.ts';

interface Deliverable {
  readonly record: LedgerRecord;
  /** The last row that can be sent. */
  readonly headSeq: number;
}

export interface Load {
  readonly content: BatchContent;
  readonly rows: number;
  /** These rows have been handed to the link, or can never be. */
  done(): void;
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

  /** Of the ledger that is written now. */
  get current(): Cursor {
    return this.cursor(this.#ledger.head.number);
  }

  /** Rows that may be sent now, over all ledgers: those to be sent again, and new ones up to what may be without a receipt. */
  sendable(): number {
    return this.#deliverables().reduce((sum, { record, headSeq }) => sum + this.cursor(record.number).sendable(headSeq), 0);
  }

  /** Rows of all ledgers that no receipt covers. */
  backlog(): number {
    return this.#deliverables().reduce((sum, { record, headSeq }) => sum + Math.max(0, headSeq - this.cursor(record.number).throughSeq), 0);
  }

  /** Whether anything was sent that no receipt covers yet. */
  awaitsReceipt(): boolean {
    return [...this.#cursors.values()].some(({ unreceipted }) => unreceipted > 0);
  }

  /** Whether the last receipt of any ledger names rows as missing that were sent. */
  hasHole(): boolean {
    return [...this.#cursors.values()].some((cursor) => cursor.hasHole);
  }

  /** The next rows, oldest ledger first; null where nothing waits. */
  take(limits: BatchLimits): Load | null {
    for (const { record, headSeq } of this.#deliverables()) {
      const cursor = this.cursor(record.number);
      this.#passDeleted(record.number, cursor);
      const taken = takeRanges(this.#ledger.database, this.#name, record, cursor.pending(headSeq), limits);
      if (taken === null) continue;
      const { content, ranges } = taken;
      const rows = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
      const done = () => {
        for (const range of ranges) cursor.sent(range);
      };
      return { content, rows, done };
    }
    return null;
  }

  /** A new connection: everything not receipted goes again. */
  rewind(): void {
    for (const cursor of this.#cursors.values()) cursor.rewind();
  }

  resendMissing(): void {
    for (const cursor of this.#cursors.values()) cursor.resendMissing();
  }

  /** True where the receipt covers more than the last one did. Not for a fork. */
  receipted({ ledger, receipt, number, verdict }: AcceptedReceipt): boolean {
    const cursor = this.cursor(ledger.number);
    const before = cursor.throughSeq;
    if (verdict === 'NEW_STORE') cursor.rewind(receipt.throughSeq);
    else if (verdict === 'ACCEPT') cursor.receipted(receipt.throughSeq, receipt.gaps);
    else if (verdict === 'OTHER_HISTORY') {
      const headSeq = this.#deliverables().find(({ record }) => record.number === ledger.number)?.headSeq ?? 0;
      cursor.receiptedOtherwise(number, headSeq);
    }
    return cursor.throughSeq !== before;
  }

  /** Rows long receipted and deleted cannot go again, whatever a hospital that was restored from an old backup asks for. */
  #passDeleted(ledger: number, cursor: Cursor): void {
    const base = readBase(this.#ledger.database, ledger);
    if (base !== null) cursor.deleted(base.seq);
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
      // What was recorded under another hospital is nobody's here: not even how much there is of it
      const others = ledgersOfOthers(database);
      this.#closed = readLedgers(database)
        .filter(({ number }) => number !== current.record.number && !others.has(number))
        .map((record) => {
          const lastSeq = readHead(database, record.number)?.seq ?? 0;
          return { record, headSeq: record.firstBadSeq === null ? lastSeq : Math.min(lastSeq, Math.max(0, record.firstBadSeq - 1)) };
        });
    }
    return [...this.#closed, current];
  }
}
