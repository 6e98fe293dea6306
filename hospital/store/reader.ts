/** The store as people's questions see it: read only, beside the receiver that is writing. */
import { hex, parseVerifyingIdentity, type SeqRange, type VerifyingIdentity } from '@wardkeeper/proto';
import { compose, type Fragment, type HospitalDatabase, type Reads, sql } from '../database/index.ts';
import type { Clone } from '../identity/clones.ts';
import type { AlarmRow } from './alarms.ts';
import { openForReading } from './database.ts';
import { type DroppedRange, rowsOf } from './drop-rules.ts';
import { readDrops } from './drops.ts';
import { listQuarantine, type QuarantineEntry } from './quarantine.ts';
import { readSealedTo, type SealedToRow } from './sealed-to.ts';
import { committedTables, type StoreTables } from './tables.ts';
import { type AcceptedGap, allAcceptedGaps, openGaps, throughBeyond } from './accepted-gaps.ts';
import type { StoreLocation } from './location.ts';
import type { Segment } from './position.ts';
import { allSegments } from './segments.ts';
import { removedCounts } from '../retention/stretches.ts';

export interface StoredEvent {
  /** Order of arrival. */
  readonly id: number;
  readonly gateway: string;
  /** Hex. */
  readonly ledger: string;
  /** The ledger's row in this store. */
  readonly ledgerRow: number;
  readonly seq: number;
  readonly hash: Uint8Array;
  /** Null: dropped by the gateway's quota. */
  readonly body: Uint8Array | null;
  readonly kind: string;
  readonly severity: number;
  readonly device: string;
  readonly wallMs: number | null;
  readonly receivedMs: number;
}

export interface EventFilter {
  readonly gateway?: string;
  /** This or worse. What has no readable severity is never filtered away. */
  readonly minSeverity?: number;
}

export interface GatewaySummary {
  readonly gateway: string;
  readonly serial: string;
  /** A hint from the broker's side, not a proof of life. */
  readonly online: boolean;
  /** Null: in use. */
  readonly standing: 'revoked' | 'retired' | null;
  readonly heartbeatMs: number | null;
  readonly version: string | null;
  readonly warnings: readonly string[];
  readonly ledgers: number;
  readonly events: number;
  /** Of the ledger last heard of. */
  readonly throughSeq: number;
  /** Rows missing in all ledgers, and those dropped without a word. */
  readonly missing: number;
  /** Bodies that the gateway dropped and said so. */
  readonly dropped: number;
  readonly quarantined: number;
  /** Standing alarms. */
  readonly alarms: number;
}

export interface LedgerGaps {
  readonly gateway: string;
  readonly ledger: string;
  readonly throughSeq: number;
  readonly headSeq: number;
  readonly gaps: readonly SeqRange[];
  /** Missing too, and somebody has accepted that. */
  readonly accepted: readonly AcceptedGap[];
  /** Rows that are held by their hash alone, with where the gateway says that it dropped them, or null where it has not said so. */
  readonly dropped: readonly DroppedRange[];
  /** Hex; of the highest row held. Empty where none is. */
  readonly headHash: string;
  /** Rows that policy has removed. */
  readonly removed: number;
  /** Rows of another history that are kept: from where, and its highest with that one's hash (hex). Null: there is none. */
  readonly fork: { readonly first: number; readonly last: number; readonly lastHash: string } | null;
}

interface LedgerRow {
  id: number;
  gateway: string;
  ledger: Uint8Array;
  headSeq: number;
}

const EVENTS = sql`
  SELECT event.id, gateway.name AS gateway, ledger.ledger AS "ledgerId", ledger.id AS "ledgerRow", seq, hash, body, kind, severity, device,
    wall_ms AS "wallMs", event.received_ms AS "receivedMs"
  FROM event JOIN ledger ON ledger.id = event.ledger JOIN gateway ON gateway.id = ledger.gateway`;
const SUMMARIES = `
  SELECT gateway.name AS gateway, serial, online, state AS standing, heartbeat_ms AS "heartbeatMs", version, coalesce(warnings, '[]') AS warnings,
    (SELECT count(*) FROM quarantine WHERE bucket = gateway.name) AS quarantined,
    (SELECT count(*) FROM alarm WHERE alarm.gateway = gateway.name AND cleared_ms IS NULL) AS alarms
  FROM gateway JOIN gateway_keys ON gateway_keys.gateway = gateway.id AND replaced_ms IS NULL
  LEFT JOIN identity_standing ON identity_standing.gateway = gateway.id ORDER BY gateway.name`;

type SummaryRow = Pick<GatewaySummary, 'gateway' | 'serial' | 'standing' | 'heartbeatMs' | 'version' | 'quarantined' | 'alarms'> & {
  readonly online: number;
  readonly warnings: string;
};

/** Throws HospitalError `STORE_MISSING`, `STORE_FOREIGN` or `STORE_UNUSABLE`. */
export async function openReader(location: StoreLocation, site: string): Promise<StoreReader> {
  return new StoreReader(await openForReading(location, site), site);
}

export class StoreReader implements AsyncDisposable {
  readonly database: HospitalDatabase;
  readonly #reads: Reads;
  readonly #tables: StoreTables;
  readonly #drops = new Map<number, readonly DroppedRange[]>();
  #dropsVersion = -1;

  /** `database` is closed with it. */
  constructor(database: HospitalDatabase, site: string) {
    this.database = database;
    this.#reads = database.outside;
    this.#tables = committedTables(database.outside, site);
  }

  /** The newest `limit` events that pass the filter, oldest first. */
  async newestEvents(filter: EventFilter, limit: number): Promise<StoredEvent[]> {
    return (await this.#events(sql`${passing(filter)} ORDER BY event.id DESC LIMIT ${limit}`)).reverse();
  }

  eventsAfter(id: number, filter: EventFilter, limit: number): Promise<StoredEvent[]> {
    return this.#events(sql`${passing(filter)} AND event.id > ${id} ORDER BY event.id LIMIT ${limit}`);
  }

  /** The newest of one kind, oldest first. Literal kinds, so that each has its own index. */
  async newestOfKind(kind: 'updateApproval' | 'updateReceiptIssued', limit: number, gateway: string | null = null): Promise<StoredEvent[]> {
    const filter = gateway === null ? {} : { gateway };
    return (await this.#events(sql`${passing(filter)} AND kind = ${sql.lit(kind)} ORDER BY event.id DESC LIMIT ${limit}`)).reverse();
  }

  /** Every pair of keys that a gateway has had here, the one that counts first. */
  async identitiesOf(gateway: string): Promise<readonly VerifyingIdentity[]> {
    const rows = await this.#reads.all<{ ed25519: Uint8Array; mlDsa65: Uint8Array }>(
      `SELECT ed25519, ml_dsa_65 AS "mlDsa65" FROM gateway_keys JOIN gateway ON gateway.id = gateway_keys.gateway
       WHERE name = $1 ORDER BY gateway_keys.id DESC`,
      [gateway],
    );
    return rows.map((row) => parseVerifyingIdentity(row));
  }

  /** 0 before the first event. */
  async lastEventId(): Promise<number> {
    return (await this.#reads.one<{ id: number | null }>('SELECT max(id) AS id FROM event'))?.id ?? 0;
  }

  /** Another value whenever something may have been committed. */
  dataVersion(): Promise<number> {
    return this.database.version();
  }

  alarms(limit: number): Promise<AlarmRow[]> {
    return this.#tables.alarms.list(limit);
  }

  /** The newest first. `gateway`: of this one only. */
  quarantine(gateway: string | null, limit: number): Promise<QuarantineEntry[]> {
    return listQuarantine(this.#reads, gateway, limit);
  }

  /** The two machines of a gateway's alarm "clone"; null: none is known. */
  clone(gateway: string): Promise<Clone | null> {
    return this.#tables.clones.find(gateway);
  }

  /** Every ledger with what is missing, up to the highest row that its gateway has claimed. */
  gaps(): Promise<LedgerGaps[]> {
    return this.database.read(readGaps);
  }

  gateways(): Promise<GatewaySummary[]> {
    return this.database.read(async (reads) => {
      const rows = await reads.all<SummaryRow>(SUMMARIES);
      const byGateway = Map.groupBy(await readGaps(reads), ({ gateway }) => gateway);
      return rows.map((row) => summaryOf(row, byGateway.get(row.gateway) ?? []));
    });
  }

  /** When each gateway last sealed to which of our recipients. */
  sealedTo(): Promise<SealedToRow[]> {
    return readSealedTo(this.#reads);
  }

  /** The event in which the gateway says that it dropped this row's body, or null. */
  async droppedBy(event: Pick<StoredEvent, 'ledgerRow' | 'seq'>): Promise<DroppedRange['said']> {
    const version = await this.dataVersion();
    if (version !== this.#dropsVersion) this.#drops.clear();
    this.#dropsVersion = version;
    const known = this.#drops.get(event.ledgerRow) ?? (await readDrops(this.#reads, event.ledgerRow));
    this.#drops.set(event.ledgerRow, known);
    return known.find(({ first, last }) => event.seq >= first && event.seq <= last)?.said ?? null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.database[Symbol.asyncDispose]();
  }

  async #events(which: Fragment): Promise<StoredEvent[]> {
    const statement = sql`${EVENTS} WHERE ${which}`.compile(compose(this.#reads.dialect));
    const rows = await this.#reads.all<Omit<StoredEvent, 'ledger'> & { ledgerId: Uint8Array }>(statement);
    return rows.map(({ ledgerId, ...event }) => ({ ...event, ledger: hex(ledgerId) }));
  }
}

function passing({ gateway, minSeverity = 0 }: EventFilter): Fragment {
  const severity = sql`(severity >= ${minSeverity} OR severity = 0)`;
  return gateway === undefined ? severity : sql`gateway.name = ${gateway} AND ${severity}`;
}

/**
 * In order of gateway, then of when each was last heard of. A thousand ledgers are asked about together, because each question of its own is
 * a round trip to PostgreSQL; what few ledgers have (dropped bodies, other histories) is asked for those alone.
 */
async function readGaps(reads: Reads): Promise<LedgerGaps[]> {
  const ledgers = await reads.all<LedgerRow>(
    `SELECT ledger.id, name AS gateway, ledger, head_seq AS "headSeq" FROM ledger JOIN gateway ON gateway.id = ledger.gateway
     ORDER BY name, received_ms, ledger.id`,
  );
  const segments = byLedger(await allSegments(reads));
  const accepted = byLedger(await allAcceptedGaps(reads));
  const removed = await removedCounts(reads);
  const dropping = await ledgersWith(reads, 'event WHERE body IS NULL');
  const forked = await ledgersWith(reads, 'fork');
  const found: LedgerGaps[] = [];
  for (const ledger of ledgers) {
    const { id } = ledger;
    found.push(
      gapsOfLedger(ledger, {
        segments: segments.get(id) ?? [],
        accepted: accepted.get(id) ?? [],
        dropped: dropping.has(id) ? await readDrops(reads, id) : [],
        removed: removed.get(id) ?? 0,
        fork: forked.has(id) ? await readFork(reads, id) : null,
      }),
    );
  }
  return found;
}

function byLedger<Row>(rows: readonly (Row & { readonly ledger: number })[]): ReadonlyMap<number, Row[]> {
  const grouped = new Map<number, Row[]>();
  for (const { ledger, ...row } of rows) {
    const known = grouped.get(ledger);
    if (known === undefined) grouped.set(ledger, [row as Row]);
    else known.push(row as Row);
  }
  return grouped;
}

/** `rows`: a table of this program, with what has to be so of its rows. */
async function ledgersWith(reads: Reads, rows: 'event WHERE body IS NULL' | 'fork'): Promise<ReadonlySet<number>> {
  return new Set((await reads.all<{ ledger: number }>(`SELECT DISTINCT ledger FROM ${rows}`)).map(({ ledger }) => ledger));
}

interface HeldOfLedger extends Pick<LedgerGaps, 'accepted' | 'dropped' | 'removed' | 'fork'> {
  readonly segments: readonly Segment[];
}

function gapsOfLedger({ gateway, ledger, headSeq }: LedgerRow, { segments, accepted, ...rest }: HeldOfLedger): LedgerGaps {
  const highest = segments.at(-1)?.last ?? 0;
  const tail = headSeq > highest ? [{ first: highest + 1, last: headSeq }] : [];
  return {
    ...{ gateway, ledger: hex(ledger), headSeq, accepted, ...rest },
    throughSeq: throughBeyond(segments, accepted).seq,
    gaps: [...openGaps(segments, accepted), ...tail],
    headHash: hex(segments.at(-1)?.lastHash ?? new Uint8Array()),
  };
}

async function readFork(reads: Reads, ledgerId: number): Promise<LedgerGaps['fork']> {
  const row = await reads.one<{ first: number; last: number; hash: Uint8Array }>(
    'SELECT min(seq) OVER () AS first, seq AS last, hash FROM fork WHERE ledger = $1 ORDER BY seq DESC, id DESC LIMIT 1',
    [ledgerId],
  );
  return row === null ? null : { first: row.first, last: row.last, lastHash: hex(row.hash) };
}

function summaryOf(row: SummaryRow, ledgers: readonly LedgerGaps[]): GatewaySummary {
  const missing = ledgers.reduce((sum, { gaps }) => sum + rowsOf(gaps), 0);
  const droppedRanges = ledgers.flatMap(({ dropped }) => dropped);
  const untold = rowsOf(droppedRanges.filter(({ said }) => said === null));
  return {
    ...row,
    online: row.online === 1,
    warnings: JSON.parse(row.warnings) as string[],
    ledgers: ledgers.length,
    events: ledgers.reduce((sum, { headSeq, removed }) => sum + headSeq - removed, 0) - missing,
    throughSeq: ledgers.at(-1)?.throughSeq ?? 0,
    missing: missing + untold,
    dropped: rowsOf(droppedRanges) - untold,
  };
}
