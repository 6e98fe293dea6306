/** What the hospital says, and whether to believe it: its directory and its receipts. Each refusal is an event. */
import {
  bothKeysOf,
  classicalKeyOf,
  type Directory,
  equalBytes,
  type EventDraft,
  type GatewayName,
  genesisHash,
  parseDirectory,
  parseReceipt,
  type Receipt,
  Severity,
  type VerifyingIdentity,
  verifyDocument,
} from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import { type LedgerRecord, type LedgerWriter, recordOrLog, readHash, readHead, readLedgers } from '../ledger/index.ts';
import { judgeReceipt, type ReceiptVerdict } from './rules.ts';
import { loadDelivery, loadDocument, saveDelivery, saveDocument } from './store.ts';

export interface TrustedDirectory {
  readonly version: number;
  readonly directory: Directory;
}

export interface TrustOptions {
  readonly name: GatewayName;
  readonly ledger: LedgerWriter;
  readonly hospitalRoot: VerifyingIdentity;
  /** As installed at enrolment; a newer one received later replaces it. */
  readonly installedDirectory: Uint8Array;
  readonly log: Log;
}

export interface AcceptedReceipt {
  readonly ledger: LedgerRecord;
  readonly receipt: Receipt;
  readonly verdict: Exclude<ReceiptVerdict, 'STALE'>;
}

export class HospitalTrust {
  readonly #options: TrustOptions;
  #current: TrustedDirectory;

  /** Throws where neither the stored nor the installed directory is signed by the pinned root: then nobody may be sealed to. */
  constructor(options: TrustOptions) {
    this.#options = options;
    const stored = loadDocument(options.ledger.database, 'directory');
    const candidates = [stored?.document, options.installedDirectory].flatMap((bytes) =>
      bytes === undefined ? [] : [this.#open(bytes, 0)],
    );
    const valid = candidates.filter((candidate): candidate is TrustedDirectory => typeof candidate !== 'string');
    const newest = valid.toSorted((a, b) => b.version - a.version)[0];
    if (newest === undefined) {
      const reasons = candidates.filter((candidate) => typeof candidate === 'string');
      throw new AgentError('IDENTITY_INVALID', `no directory signed by the pinned hospital root is installed (${reasons.join(', ')})`);
    }
    this.#current = newest;
  }

  get current(): TrustedDirectory {
    return this.#current;
  }

  /** Takes a directory from the broker: the same again is nothing, a newer one is kept, anything else is refused and told. */
  async acceptDirectory(document: Uint8Array): Promise<void> {
    const opened = this.#open(document, this.#current.version);
    if (typeof opened === 'string') {
      await this.#refuse('directory', opened);
      return;
    }
    if (opened.version === this.#current.version) return;
    await this.#options.ledger.transact(({ database }) => saveDocument(database, 'directory', opened.version, document));
    this.#current = opened;
  }

  /** Null where the receipt is refused or changes nothing. */
  async acceptReceipt(document: Uint8Array): Promise<AcceptedReceipt | null> {
    const { ledger, name } = this.#options;
    const verdict = verifyDocument(document, { type: 'receipt', trusted: classicalKeyOf(this.#current.directory.receiptKeys) });
    if (!verdict.ok) return this.#refuse('receipt', verdict.reason);
    const receipt = parseReceipt(verdict.document.body);
    if (receipt.site !== name.site || receipt.gateway !== name.gateway) return this.#refuse('receipt', 'NAME');
    const record = readLedgers(ledger.database).find(({ id }) => equalBytes(id, receipt.ledger));
    if (record === undefined) return null; // of a ledger that this disk no longer has; its own opening event has told of that
    const headSeq = record.number === ledger.head.number ? ledger.head.seq : (readHead(ledger.database, record.number)?.seq ?? 0);
    const hashAt = (seq: number) => (seq === 0 ? genesisHash(name, record.id) : readHash(ledger.database, record.number, seq));
    const known = loadDelivery(ledger.database, record.number);
    const judged = judgeReceipt(
      receipt,
      verdict.document.version,
      known === null ? null : { storeId: known.storeId, number: known.receiptNumber },
      { headSeq, hashAt },
    );
    if (judged === 'STALE') return null;
    if (judged === 'FORK' && record.state !== 'current') return null;
    if (judged !== 'FORK') {
      const delivery = { storeId: receipt.storeId, receiptNumber: verdict.document.version, throughSeq: receipt.throughSeq };
      try {
        await ledger.transact(({ database }) => saveDelivery(database, record.number, delivery, document));
      } catch (error) {
        // The word of the hospital holds all the same; after a restart it is said again.
        this.#options.log('a receipt could not be kept', { error: messageOf(error) });
      }
    }
    return { ledger: record, receipt, verdict: judged };
  }

  #open(document: Uint8Array, minVersion: number): TrustedDirectory | string {
    const verdict = verifyDocument(document, { type: 'directory', trusted: bothKeysOf([this.#options.hospitalRoot]), minVersion });
    if (!verdict.ok) return verdict.reason;
    try {
      const directory = parseDirectory(verdict.document.body);
      return directory.site === this.#options.name.site ? { version: verdict.document.version, directory } : 'NAME';
    } catch {
      return 'MALFORMED';
    }
  }

  /** Tells of something signed, or said to be, that is not believed. */
  async refuse(object: string, code: string): Promise<void> {
    await this.#refuse(object, code);
  }

  async #refuse(object: string, code: string): Promise<null> {
    const draft: EventDraft = { kind: 'trustRefused', severity: Severity.HIGH, detail: { object, code } };
    await recordOrLog(this.#options.ledger, draft, this.#options.log);
    return null;
  }
}
