/** The store as people's questions see it: read only, beside the receiver that is writing. */
import { hex, parseVerifyingIdentity, type SeqRange, type VerifyingIdentity } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import { type Clone, CloneTable } from '../identity/clones.ts';
import { type AlarmRow, AlarmTable } from './alarms.ts';
import { openForReading } from './database.ts';
import { type DroppedRange, rowsOf } from './drop-rules.ts';
import { readDrops } from './drops.ts';
import { listQuarantine, type QuarantineEntry } from './quarantine.ts';
import { readSealedTo, type SealedToRow } from './sealed-to.ts';
import { type AcceptedGap, acceptedGapsIn, openGaps, throughBeyond } from './accepted-gaps.ts';
import type { Segment } from './position.ts';

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
  /** Rows of another history that are kept: from where, and its highest with that one's hash (hex). Null: there is none. */
  readonly fork: { readonly first: number; readonly last: number; readonly lastHash: string } | null;
}

interface LedgerRow {
  id: number;
  gateway: string;
  ledger: Uint8Array;
  headSeq: number;
}

const EVENTS = `
  SELECT event.id, gateway.name AS gateway, ledger.ledger AS ledgerId, ledger.id AS ledgerRow, seq, hash, body, kind, severity, device, wall_ms AS wallMs, event.received_ms AS receivedMs
  FROM event JOIN ledger ON ledger.id = event.ledger JOIN gateway ON gateway.id = ledger.gateway
  WHERE (?1 IS NULL OR gateway.name = ?1) AND (severity >= ?2 OR severity = 0)`;

export class StoreReader implements Disposable {
  readonly #database: DatabaseSync;
  readonly #newest;
  readonly #after;
  readonly #lastId;
  readonly #dataVersion;
  readonly #alarms: AlarmTable;
  readonly #clones: CloneTable;
  readonly #drops = new Map<number, readonly DroppedRange[]>();
  #dropsVersion = -1;

  /** Throws HospitalError `STORE_MISSING`, `STORE_FOREIGN` or `STORE_UNUSABLE`. */
  constructor(path: string, site: string) {
    this.#database = openForReading(path, site);
    this.#newest = this.#database.prepare(`${EVENTS} ORDER BY event.id DESC LIMIT ?3`);
    this.#after = this.#database.prepare(`${EVENTS} AND event.id > ?3 ORDER BY event.id LIMIT ?4`);
    this.#lastId = this.#database.prepare('SELECT max(id) AS id FROM event');
    this.#dataVersion = this.#database.prepare('PRAGMA data_version');
    this.#alarms = new AlarmTable(this.#database);
    this.#clones = new CloneTable(this.#database);
  }

  /** The newest `limit` events that pass the filter, oldest first. */
  newestEvents(filter: EventFilter, limit: number): StoredEvent[] {
    return this.#newest
      .all(filter.gateway ?? null, filter.minSeverity ?? 0, limit)
      .map(toEvent)
      .reverse();
  }

  eventsAfter(id: number, filter: EventFilter, limit: number): StoredEvent[] {
    return this.#after.all(filter.gateway ?? null, filter.minSeverity ?? 0, id, limit).map(toEvent);
  }

  /** The newest of one kind, oldest first. Literal kinds, so that each has its own index. */
  newestOfKind(kind: 'updateApproval' | 'updateReceiptIssued', limit: number, gateway: string | null = null): StoredEvent[] {
    return this.#database
      .prepare(`${EVENTS} AND kind = '${kind}' ORDER BY event.id DESC LIMIT ?3`)
      .all(gateway, 0, limit)
      .map(toEvent)
      .reverse();
  }

  /** Every pair of keys that a gateway has had here, the one that counts first. */
  identitiesOf(gateway: string): readonly VerifyingIdentity[] {
    return this.#database
      .prepare(
        `SELECT ed25519, ml_dsa_65 AS mlDsa65 FROM gateway_keys JOIN gateway ON gateway.id = gateway_keys.gateway
         WHERE name = ? ORDER BY gateway_keys.id DESC`,
      )
      .all(gateway)
      .map((row) => parseVerifyingIdentity(row as unknown as { ed25519: Uint8Array; mlDsa65: Uint8Array }));
  }

  /** 0 before the first event. */
  lastEventId(): number {
    return (this.#lastId.get() as { id: number | null }).id ?? 0;
  }

  /** Another value whenever another process has committed. */
  dataVersion(): number {
    return (this.#dataVersion.get() as { data_version: number }).data_version;
  }

  alarms(limit: number): AlarmRow[] {
    return this.#alarms.list(limit);
  }

  /** The newest first. `gateway`: of this one only. */
  quarantine(gateway: string | null, limit: number): QuarantineEntry[] {
    return listQuarantine(this.#database, gateway, limit);
  }

  /** The two machines of a gateway's alarm "clone"; null: none is known. */
  clone(gateway: string): Clone | null {
    return this.#clones.find(gateway);
  }

  /** Every ledger with what is missing, up to the highest row that its gateway has claimed. */
  gaps(): LedgerGaps[] {
    const acceptedOf = acceptedGapsIn(this.#database);
    return this.#ledgers().map((row) => {
      const segments = this.#segments(row.id);
      const highest = segments.at(-1)?.last ?? 0;
      const tail = row.headSeq > highest ? [{ first: highest + 1, last: row.headSeq }] : [];
      const { gateway, headSeq } = row;
      const accepted = acceptedOf(row.id);
      const gaps = [...openGaps(segments, accepted), ...tail];
      return {
        gateway,
        ledger: hex(row.ledger),
        throughSeq: throughBeyond(segments, accepted).seq,
        headSeq,
        gaps,
        accepted,
        dropped: readDrops(this.#database, row.id),
        headHash: hex(segments.at(-1)?.lastHash ?? new Uint8Array()),
        fork: this.#fork(row.id),
      };
    });
  }

  gateways(): GatewaySummary[] {
    const rows = this.#database
      .prepare(`
        SELECT gateway.name AS gateway, serial, online, state AS standing, heartbeat_ms AS heartbeatMs, version, coalesce(warnings, '[]') AS warnings,
          (SELECT count(*) FROM quarantine WHERE bucket = gateway.name) AS quarantined,
          (SELECT count(*) FROM alarm WHERE alarm.gateway = gateway.name AND cleared_ms IS NULL) AS alarms
        FROM gateway JOIN gateway_keys ON gateway_keys.gateway = gateway.id AND replaced_ms IS NULL
        LEFT JOIN identity_standing ON identity_standing.gateway = gateway.id ORDER BY gateway.name`)
      .all() as unknown as (Pick<
      GatewaySummary,
      'gateway' | 'serial' | 'standing' | 'heartbeatMs' | 'version' | 'quarantined' | 'alarms'
    > & {
      online: number;
      warnings: string;
    })[];
    const byGateway = Map.groupBy(this.gaps(), ({ gateway }) => gateway);
    return rows.map((row) => {
      const ledgers = byGateway.get(row.gateway) ?? [];
      const missing = ledgers.reduce((sum, { gaps }) => sum + rowsOf(gaps), 0);
      const droppedRanges = ledgers.flatMap(({ dropped }) => dropped);
      const untold = rowsOf(droppedRanges.filter(({ said }) => said === null));
      const held = ledgers.reduce((sum, ledger) => sum + ledger.headSeq, 0) - missing;
      return {
        ...row,
        online: row.online === 1,
        warnings: JSON.parse(row.warnings) as string[],
        ledgers: ledgers.length,
        events: held,
        throughSeq: ledgers.at(-1)?.throughSeq ?? 0,
        missing: missing + untold,
        dropped: rowsOf(droppedRanges) - untold,
      };
    });
  }

  /** When each gateway last sealed to which of our recipients. */
  sealedTo(): SealedToRow[] {
    return readSealedTo(this.#database);
  }

  /** The event in which the gateway says that it dropped this row's body, or null. */
  droppedBy(event: Pick<StoredEvent, 'ledgerRow' | 'seq'>): DroppedRange['said'] {
    const version = this.dataVersion();
    if (version !== this.#dropsVersion) this.#drops.clear();
    this.#dropsVersion = version;
    const known = this.#drops.get(event.ledgerRow) ?? readDrops(this.#database, event.ledgerRow);
    this.#drops.set(event.ledgerRow, known);
    return known.find(({ first, last }) => event.seq >= first && event.seq <= last)?.said ?? null;
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  /** In order of gateway, then of when they were last heard of. */
  #ledgers(): LedgerRow[] {
    return this.#database
      .prepare(`SELECT ledger.id, name AS gateway, ledger, head_seq AS headSeq FROM ledger JOIN gateway ON gateway.id = ledger.gateway
        ORDER BY name, received_ms, ledger.id`)
      .all() as unknown as LedgerRow[];
  }

  #fork(ledgerId: number): LedgerGaps['fork'] {
    const row = this.#database
      .prepare('SELECT min(seq) OVER () AS first, seq AS last, hash FROM fork WHERE ledger = ? ORDER BY seq DESC, id DESC LIMIT 1')
      .get(ledgerId) as { first: number; last: number; hash: Uint8Array } | undefined;
    return row === undefined ? null : { first: row.first, last: row.last, lastHash: hex(row.hash) };
  }

  #segments(ledgerId: number): Segment[] {
    return this.#database
      .prepare('SELECT first, last, hash_before AS hashBefore, last_hash AS lastHash FROM segment WHERE ledger = ? ORDER BY first')
      .all(ledgerId) as unknown as Segment[];
  }
}

function toEvent(row: Record<string, unknown>): StoredEvent {
  const { ledgerId, ...event } = row as unknown as Omit<StoredEvent, 'ledger'> & { ledgerId: Uint8Array };
  return { ...event, ledger: hex(ledgerId) };
}
