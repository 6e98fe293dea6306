/** The store as those who write see it: what goes into one transaction, and what is read beside it. */
import type { GatewayName, SeqRange } from '@wardkeeper/proto';
import { genesisHash, hex, printable } from '@wardkeeper/proto';
import type { HospitalDatabase, Reads, TransactOptions } from '../database/index.ts';
import { acceptedGaps, acceptGap, type GapRefusal, openGaps, throughBeyond } from './accepted-gaps.ts';
import { StoreCaches } from './caches.ts';
import { type Claim, openForWriting, STORE_ID_BYTES } from './database.ts';
import type { StoreLocation } from './location.ts';
import { deleteMeta, readBytes, readNumber, writeMeta } from './meta.ts';
import type { Segment } from './position.ts';
import { committedTables, type StoreTables, type StoreTransaction, transactionOn } from './tables.ts';

/** What a receipt says of a ledger. */
export interface LedgerPosition {
  readonly throughSeq: number;
  readonly throughHash: Uint8Array;
  readonly gaps: readonly SeqRange[];
}

export interface LedgerName {
  readonly gateway: string;
  readonly ledger: Uint8Array;
}

/** What one receipt is made from: a greater number never goes with an older position. */
export interface ReceiptGround {
  readonly number: number;
  readonly position: LedgerPosition;
}

/** Receipt numbers reserved at a time: a crash skips the rest of them, which only have to grow. */
const RECEIPT_NUMBERS_RESERVED = 1_000;

/** Throws HospitalError `STORE_UNUSABLE` or `STORE_FOREIGN`. */
export async function openStore(location: StoreLocation, site: string, claim: Claim = {}): Promise<Store> {
  const database = await openForWriting(location, site, claim);
  return new Store(database, site, await readBytes(database.outside, 'store_id'));
}

export class Store implements AsyncDisposable {
  readonly site: string;
  readonly database: HospitalDatabase;
  /** What is committed; nothing is written through them. */
  readonly gateways: StoreTables['gateways'];
  readonly ledgers: StoreTables['ledgers'];
  readonly alarms: StoreTables['alarms'];
  readonly quarantine: StoreTables['quarantine'];
  readonly commands: StoreTables['commands'];
  readonly vouchers: StoreTables['vouchers'];
  readonly identities: StoreTables['identities'];
  readonly clones: StoreTables['clones'];
  readonly #caches = new StoreCaches();
  #storeId: Uint8Array;
  #nextReceipt = 0;
  #reservedReceipt = 0;

  /** `database` is closed with it. */
  constructor(database: HospitalDatabase, site: string, storeId: Uint8Array) {
    this.database = database;
    this.site = site;
    this.#storeId = storeId;
    const tables = committedTables(database.outside, site);
    this.gateways = tables.gateways;
    this.ledgers = tables.ledgers;
    this.alarms = tables.alarms;
    this.quarantine = tables.quarantine;
    this.commands = tables.commands;
    this.vouchers = tables.vouchers;
    this.identities = tables.identities;
    this.clones = tables.clones;
  }

  /** 16 bytes, made with the store; another one after a backup was put back. */
  get storeId(): Uint8Array {
    return this.#storeId;
  }

  /**
   * A restored backup is another store: receipts of the old one speak of rows that this one may lack. A gateway that sees the new
   * id goes back to what is held here and sends again. Vouchers that are open in it may have been used or cancelled since: all end.
   */
  async renewStoreId(randomBytes: (count: number) => Uint8Array, nowMs: number): Promise<Uint8Array> {
    const fresh = randomBytes(STORE_ID_BYTES);
    await this.transact(async (tx) => {
      await writeMeta(tx.sql, 'store_id', fresh);
      await deleteMeta(tx.sql, 'moved_to');
      await tx.vouchers.cancelAll(nowMs);
    });
    this.#storeId = fresh;
    return fresh;
  }

  /**
   * Runs `work` in one transaction and resolves when it is durable. Where `work` or the commit rejects, nothing has happened and the error comes
   * through. It may run more than once: see HospitalDatabase.
   */
  async transact<T>(work: (tx: StoreTransaction) => Promise<T>, options?: TransactOptions): Promise<T> {
    try {
      return await this.database.transact(async (sql) => {
        if (sql.isBehind) this.#caches.forget();
        const caches = sql.dialect === 'sqlite' ? this.#caches : this.#caches.fresh();
        return await work(transactionOn(sql, this.site, caches));
      }, options);
    } catch (cause) {
      this.#caches.forget();
      throw cause;
    }
  }

  /** What is held of a ledger as of the last commit; null where nothing is known of it. */
  position(gateway: GatewayName, ledger: Uint8Array): Promise<LedgerPosition | null> {
    return gateway.site === this.site ? readPosition(this.database.outside, gateway, ledger) : Promise.resolve(null);
  }

  /** For each that is asked for, in order; null where nothing is known of it. Durable before it resolves. */
  async receiptGrounds(asked: readonly LedgerName[]): Promise<readonly (ReceiptGround | null)[]> {
    if (this.database.dialect === 'postgres') return await this.#groundsAmongMany(asked);
    const grounds: (ReceiptGround | null)[] = [];
    for (const { gateway, ledger } of asked) {
      const position = await this.position({ site: this.site, gateway }, ledger);
      grounds.push(position === null ? null : { position, number: await this.#nextReceiptNumber() });
    }
    return grounds;
  }

  /**
   * Receipts go on beyond these rows, which no gateway has any more; an alarm keeps the act and its reason. Null: done. UNKNOWN: there is
   * no such ledger here. `dryRun`: nothing is changed.
   */
  async acceptGap(
    gateway: GatewayName,
    ledger: Uint8Array,
    gap: SeqRange,
    nowMs: number,
    reason: string,
    dryRun = false,
  ): Promise<GapRefusal | 'UNKNOWN' | null> {
    const undone = new Error('only tried');
    try {
      return await this.transact(async (tx) => {
        await tx.gateways.lock([gateway.gateway]);
        const known = await tx.gateways.find(gateway);
        const held = known === null ? null : await tx.ledgers.find(known.id, ledger);
        if (held === null) return 'UNKNOWN';
        const refusal = await acceptGap(tx.sql, held.id, gap, nowMs, reason);
        const about = `${hex(ledger)}:${gap.first}-${gap.last} ${printable(reason)}`;
        if (refusal === null) await tx.alarms.raise({ gateway: gateway.gateway, code: 'gap-accepted', about }, nowMs);
        if (refusal === null && dryRun) throw undone;
        return refusal;
      });
    } catch (error) {
      if (error === undone) return null;
      throw error;
    }
  }

  /** False where a newer directory has been served from this store: an older one has been put back. */
  acceptDirectory(version: number): Promise<boolean> {
    return this.transact(async ({ sql }) => {
      const highest = await readNumber(sql, 'directory_version');
      if (highest < version) await writeMeta(sql, 'directory_version', version);
      return highest <= version;
    });
  }

  /** Every gateway in use, and when its last heartbeat came (hospital's wall clock), null before the first. */
  lastHeard(): Promise<{ readonly gateway: string; readonly heartbeatMs: number | null }[]> {
    return this.database.outside.all(
      `SELECT name AS gateway, heartbeat_ms AS "heartbeatMs" FROM gateway
       WHERE id NOT IN (SELECT gateway FROM identity_standing) ORDER BY name`,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.database[Symbol.asyncDispose]();
  }

  /** Whoever writes for a gateway holds its lock until that is committed: the position and the number that are read under it belong together. */
  #groundsAmongMany(asked: readonly LedgerName[]): Promise<readonly (ReceiptGround | null)[]> {
    return this.transact(
      async ({ sql, gateways }) => {
        await gateways.lock(asked.map(({ gateway }) => gateway));
        const grounds: (ReceiptGround | null)[] = [];
        for (const { gateway, ledger } of asked) {
          const position = await readPosition(sql, { site: this.site, gateway }, ledger);
          const next = position === null ? null : await sql.one<{ number: number }>("SELECT nextval('receipt_number') AS number");
          grounds.push(position === null || next === null ? null : { position, number: next.number });
        }
        return grounds;
      },
      { alone: false },
    );
  }

  /** Greater than every number before it, also those before a crash. */
  async #nextReceiptNumber(): Promise<number> {
    if (this.#nextReceipt >= this.#reservedReceipt) {
      const reserved = await this.transact(async ({ sql }) => {
        const highest = (await readNumber(sql, 'receipt_number')) + RECEIPT_NUMBERS_RESERVED;
        await writeMeta(sql, 'receipt_number', highest);
        return highest;
      });
      this.#reservedReceipt = reserved;
      this.#nextReceipt = reserved - RECEIPT_NUMBERS_RESERVED;
    }
    this.#nextReceipt += 1;
    return this.#nextReceipt;
  }
}

async function readPosition(reads: Reads, gateway: GatewayName, ledger: Uint8Array): Promise<LedgerPosition | null> {
  const rows = await reads.all<{ id: number } & (Segment | Record<keyof Segment, null>)>(
    `SELECT ledger.id, first, last, hash_before AS "hashBefore", last_hash AS "lastHash"
     FROM gateway JOIN ledger ON ledger.gateway = gateway.id LEFT JOIN segment ON segment.ledger = ledger.id
     WHERE gateway.name = $1 AND ledger.ledger = $2 ORDER BY first`,
    [gateway.gateway, ledger],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const segments = rows.filter((each): each is { id: number } & Segment => each.first !== null);
  const accepted = await acceptedGaps(reads, row.id);
  const { seq, hash } = throughBeyond(segments, accepted);
  const gaps = openGaps(segments, accepted).filter((gap) => gap.first > seq);
  return { throughSeq: seq, throughHash: hash ?? genesisHash(gateway, ledger), gaps };
}
