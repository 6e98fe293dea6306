/** Whether to believe a receipt, and what is kept of it. Each refusal is told; what a broker merely repeats is not. */
import {
  bothKeysOf,
  classicalKeyOf,
  equalBytes,
  type GatewayName,
  genesisHash,
  parseReceipt,
  type Receipt,
  Severity,
  verifyDocument,
  type VerifyingIdentity,
} from '@wardkeeper/proto';
import { type LedgerRecord, type LedgerWriter, readBase, readHash, readHead, readLedgers, recordReceipt } from '../ledger/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import type { Refusals } from './refusals.ts';
import { judgeReceipt, type ReceiptVerdict } from './rules.ts';
import { type Delivery, isRetiredStore, loadDelivery, retireStore, saveDelivery } from './store.ts';

/** OTHER_HISTORY: of a ledger that is closed here and that the hospital knows otherwise; no receipt will ever cover its end. */
export type AcceptedVerdict = Extract<ReceiptVerdict, 'ACCEPT' | 'NEW_STORE' | 'FORK'> | 'OTHER_HISTORY';

export interface AcceptedReceipt {
  readonly ledger: LedgerRecord;
  readonly receipt: Receipt;
  /** Grows within a store. */
  readonly number: number;
  readonly verdict: AcceptedVerdict;
}

export interface ReceiptDeskOptions {
  readonly name: GatewayName;
  readonly ledger: LedgerWriter;
  readonly clock: Clock;
  readonly log: Log;
  readonly receiptKeys: () => readonly VerifyingIdentity[];
}

export class ReceiptDesk {
  readonly #options: ReceiptDeskOptions;
  readonly #refusals: Refusals;

  constructor(options: ReceiptDeskOptions, refusals: Refusals) {
    this.#options = options;
    this.#refusals = refusals;
  }

  /** Null where the receipt is refused or changes nothing. */
  async accept(document: Uint8Array): Promise<AcceptedReceipt | null> {
    const { ledger, name } = this.#options;
    const verdict = verifyDocument(document, { type: 'receipt', trusted: classicalKeyOf(this.#options.receiptKeys()) });
    if (!verdict.ok) return this.#refuse(verdict.reason);
    const receipt = parsed(verdict.document.body);
    if (receipt === null) return this.#refuse('MALFORMED');
    if (receipt.site !== name.site || receipt.gateway !== name.gateway) return this.#refuse('NAME');
    const record = readLedgers(ledger.database).find(({ id }) => equalBytes(id, receipt.ledger));
    if (record === undefined) return null; // of a ledger that this disk no longer has; its own opening event has told of that
    const { version: number } = verdict.document;
    const known = loadDelivery(ledger.database, record.number);
    const judged = this.#judge(receipt, number, record, known);
    switch (judged) {
      case 'REPEATED':
        return null;
      case 'STALE':
      case 'RETIRED':
        return this.#refuse(judged, Severity.WARNING);
      case 'FORK':
        return { ledger: record, receipt, number, verdict: record.state === 'current' ? 'FORK' : 'OTHER_HISTORY' };
      case 'ACCEPT':
      case 'NEW_STORE':
        await this.#keep(document, { ledger: record, receipt, number, verdict: judged }, known);
        return { ledger: record, receipt, number, verdict: judged };
    }
  }

  #judge(receipt: Receipt, number: number, record: LedgerRecord, known: Delivery | null): ReceiptVerdict {
    const { ledger, name } = this.#options;
    const headSeq = record.number === ledger.head.number ? ledger.head.seq : (readHead(ledger.database, record.number)?.seq ?? 0);
    const hashAt = (seq: number) => (seq === 0 ? genesisHash(name, record.id) : readHash(ledger.database, record.number, seq));
    const seen = known === null ? null : { storeId: known.storeId, number: known.receiptNumber };
    const baseSeq = readBase(ledger.database, record.number)?.seq ?? 0;
    return judgeReceipt(receipt, number, seen, { headSeq, baseSeq, hashAt }, (storeId) => isRetiredStore(ledger.database, storeId));
  }

  async #keep(document: Uint8Array, { ledger: record, receipt, number, verdict }: AcceptedReceipt, known: Delivery | null): Promise<void> {
    const { ledger, clock, log } = this.#options;
    const { storeId, throughSeq, receivedMs } = receipt;
    // Only such a word lets the ledger forget; whoever signs with one key alone is believed about what to send again.
    const bothKinds = verifyDocument(document, { type: 'receipt', trusted: bothKeysOf(this.#options.receiptKeys()) }).ok;
    try {
      await ledger.transact(
        (transaction) => {
          const { database } = transaction;
          saveDelivery(database, record.number, { storeId, receiptNumber: number, throughSeq }, document);
          recordReceipt(database, record.number, { throughSeq, receivedMs, bothKinds });
          if (verdict !== 'NEW_STORE' || known === null) return;
          retireStore(database, known.storeId, clock.wallMs());
          const detail = { storeId, previousStoreId: known.storeId, throughSeq, previousThroughSeq: known.throughSeq };
          transaction.record({ kind: 'storeChanged', severity: Severity.WARNING, detail });
        },
        { toMakeRoom: true },
      );
    } catch (error) {
      // The word of the hospital holds all the same; after a restart it is said again.
      log('a receipt could not be kept', { error: messageOf(error) });
    }
  }

  async #refuse(code: string, severity: Severity = Severity.HIGH): Promise<null> {
    await this.#refusals.tell('receipt', code, severity);
    return null;
  }
}

function parsed(body: Uint8Array): Receipt | null {
  try {
    return parseReceipt(body);
  } catch {
    return null;
  }
}
