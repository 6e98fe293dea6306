/** The store as its one writer sees it: what goes into one transaction, and what has to be read while writing. */
import type { GatewayName, SeqRange } from '@wardkeeper/proto';
import { genesisHash, hex, printable } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import { CommandTable } from '../commands/table.ts';
import { CloneTable } from '../identity/clones.ts';
import { IdentityRegister } from '../identity/register.ts';
import { VoucherTable } from '../identity/vouchers.ts';
import { Witness } from '../identity/witness.ts';
import { AlarmTable } from './alarms.ts';
import { openForWriting, STORE_ID_BYTES } from './database.ts';
import { GatewayTable } from './gateways.ts';
import { Ingest } from './ingest.ts';
import { LedgerTable } from './ledgers.ts';
import { acceptGap, type GapRefusal, acceptedGapsIn, openGaps, throughBeyond } from './accepted-gaps.ts';
import { Quarantine } from './quarantine.ts';
import { SealedTo } from './sealed-to.ts';

/** What a receipt says of a ledger. */
export interface LedgerPosition {
  readonly throughSeq: number;
  readonly throughHash: Uint8Array;
  readonly gaps: readonly SeqRange[];
}

/** Receipt numbers reserved at a time: a crash skips the rest of them, which only have to grow. */
const RECEIPT_NUMBERS_RESERVED = 1_000;

export class Store implements Disposable {
  readonly site: string;
  #storeId: Uint8Array;
  readonly gateways: GatewayTable;
  readonly ledgers: LedgerTable;
  readonly alarms: AlarmTable;
  readonly quarantine: Quarantine;
  readonly ingest: Ingest;
  readonly sealedTo: SealedTo;
  readonly commands: CommandTable;
  readonly vouchers: VoucherTable;
  readonly identities: IdentityRegister;
  readonly clones: CloneTable;
  readonly witness: Witness;
  readonly #database: DatabaseSync;
  readonly #dataVersion;
  readonly #acceptedGaps;
  #seenVersion = -1;
  #nextReceipt = 0;
  #reservedReceipt = 0;

  /** Throws HospitalError `STORE_UNUSABLE` or `STORE_FOREIGN`. */
  constructor(path: string, site: string) {
    this.site = site;
    this.#database = openForWriting(path, site);
    this.gateways = new GatewayTable(this.#database, site);
    this.ledgers = new LedgerTable(this.#database);
    this.alarms = new AlarmTable(this.#database);
    this.quarantine = new Quarantine(this.#database);
    this.vouchers = new VoucherTable(this.#database);
    this.identities = new IdentityRegister(this.#database);
    this.clones = new CloneTable(this.#database);
    this.witness = new Witness(this.identities, this.clones);
    this.ingest = new Ingest(this.#database, this.gateways, this.ledgers, this.alarms, this.witness);
    this.sealedTo = new SealedTo(this.#database);
    this.commands = new CommandTable(this.#database);
    this.#dataVersion = this.#database.prepare('PRAGMA data_version');
    this.#acceptedGaps = acceptedGapsIn(this.#database);
    this.#storeId = (this.#database.prepare("SELECT value FROM meta WHERE name = 'store_id'").get() as { value: Uint8Array }).value;
  }

  /** 16 bytes, made with the store; another one after a backup was put back. */
  get storeId(): Uint8Array {
    return this.#storeId;
  }

  /**
   * A restored backup is another store: receipts of the old one speak of rows that this one may lack. A gateway that sees the new
   * id goes back to what is held here and sends again. Vouchers that are open in it may have been used or cancelled since: all end.
   */
  renewStoreId(randomBytes: (count: number) => Uint8Array, nowMs: number): Uint8Array {
    const fresh = randomBytes(STORE_ID_BYTES);
    this.transact(() => {
      this.#database.prepare("UPDATE meta SET value = ? WHERE name = 'store_id'").run(fresh);
      this.vouchers.cancelAll(nowMs);
    });
    this.#storeId = fresh;
    return fresh;
  }

  /**
   * Runs `work` in one transaction and returns when it is durable. Where `work` or the commit throws, nothing has happened
   * and the error comes through.
   */
  transact<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      this.#noticeOtherWriters();
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (cause) {
      // SQLite has already rolled back by itself after some faults of the disk.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      this.#forget();
      throw cause;
    }
  }

  /**
   * Inside `transact`: runs `work` so that where it throws, only its own changes are undone. Rethrows faults of the database
   * itself; returns the error for all others.
   */
  attempt<T>(work: () => T): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown } {
    this.#database.exec('SAVEPOINT attempt');
    try {
      const value = work();
      this.#database.exec('RELEASE attempt');
      return { ok: true, value };
    } catch (error) {
      if (isDatabaseFault(error) || !this.#database.isTransaction) throw error;
      this.#database.exec('ROLLBACK TO attempt; RELEASE attempt');
      this.#forget();
      return { ok: false, error };
    }
  }

  /** What is held of a ledger as of the last commit; null where nothing is known of it. */
  position(gateway: GatewayName, ledger: Uint8Array): LedgerPosition | null {
    const known = this.gateways.find(gateway);
    const held = known === null ? null : this.ledgers.find(known.id, ledger);
    if (held === null) return null;
    const accepted = this.#acceptedGaps(held.id);
    const { seq, hash } = throughBeyond(held.segments, accepted);
    const gaps = openGaps(held.segments, accepted).filter((gap) => gap.first > seq);
    return { throughSeq: seq, throughHash: hash ?? genesisHash(gateway, ledger), gaps };
  }

  /**
   * Receipts go on beyond these rows, which no gateway has any more; an alarm keeps the act and its reason. Null: done. UNKNOWN: there is
   * no such ledger here. `dryRun`: nothing is changed.
   */
  acceptGap(
    gateway: GatewayName,
    ledger: Uint8Array,
    gap: SeqRange,
    nowMs: number,
    reason: string,
    dryRun = false,
  ): GapRefusal | 'UNKNOWN' | null {
    const known = this.gateways.find(gateway);
    const held = known === null ? null : this.ledgers.find(known.id, ledger);
    if (held === null) return 'UNKNOWN';
    const undone = new Error('only tried');
    try {
      return this.transact(() => {
        const refusal = acceptGap(this.#database, held.id, gap, nowMs, reason);
        const about = `${hex(ledger)}:${gap.first}-${gap.last} ${printable(reason)}`;
        if (refusal === null) this.alarms.raise({ gateway: gateway.gateway, code: 'gap-accepted', about }, nowMs);
        if (refusal === null && dryRun) throw undone;
        return refusal;
      });
    } catch (error) {
      if (error === undone) return null;
      throw error;
    }
  }

  /** Greater than every number before it, also those before a crash. */
  nextReceiptNumber(): number {
    if (this.#nextReceipt >= this.#reservedReceipt) {
      const row = this.transact(
        () =>
          this.#database
            .prepare("UPDATE meta SET value = value + ? WHERE name = 'receipt_number' RETURNING value")
            .get(RECEIPT_NUMBERS_RESERVED) as {
            value: number;
          },
      );
      this.#reservedReceipt = row.value;
      this.#nextReceipt = row.value - RECEIPT_NUMBERS_RESERVED;
    }
    this.#nextReceipt += 1;
    return this.#nextReceipt;
  }

  /** False where a newer directory has been served from this store: an older one has been put back. */
  acceptDirectory(version: number): boolean {
    return this.transact(() => {
      const raise = this.#database.prepare("UPDATE meta SET value = ?1 WHERE name = 'directory_version' AND value <= ?1");
      return Number(raise.run(version).changes) > 0;
    });
  }

  /** Every gateway in use, and when its last heartbeat came (hospital's wall clock), null before the first. */
  lastHeard(): { readonly gateway: string; readonly heartbeatMs: number | null }[] {
    const rows = this.#database
      .prepare(
        'SELECT name AS gateway, heartbeat_ms AS heartbeatMs FROM gateway WHERE id NOT IN (SELECT gateway FROM identity_standing) ORDER BY name',
      )
      .all();
    return rows as unknown as { gateway: string; heartbeatMs: number | null }[];
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  /** "gateway add", or a second receiver, writes to the same file: what is remembered may be old. */
  #noticeOtherWriters(): void {
    const { data_version: version } = this.#dataVersion.get() as { data_version: number };
    if (version !== this.#seenVersion) this.#forget();
    this.#seenVersion = version;
  }

  #forget(): void {
    this.gateways.forget();
    this.ledgers.forget();
    this.sealedTo.forget();
    this.clones.forget();
  }
}

/** SQLite's result codes for a disk, file or memory that fails: retried as a whole, never blamed on a batch. */
const DATABASE_FAULTS: ReadonlySet<number> = new Set([5, 6, 7, 8, 10, 11, 13, 14, 15, 26]);

function isDatabaseFault(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && DATABASE_FAULTS.has(error.errcode & 0xff);
}
