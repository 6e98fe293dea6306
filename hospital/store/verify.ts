/**
 * The whole record checked against itself, from the bodies up: what is found is named, nothing is repaired.
 * It proves that no row was changed, removed, added or moved since its gateway signed it, as far as checkpoints and chain reach.
 */
import {
  equalBytes,
  type GatewayName,
  genesisHash,
  hex,
  openCheckpoint,
  parseVerifyingIdentity,
  rowHash,
  sha256,
  type VerifyingIdentity,
} from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import { messageOf } from '../errors.ts';
import { columnsOf } from './columns.ts';
import { rowsOf } from './drop-rules.ts';
import { readDrops } from './drops.ts';
import { gapsOf, type Segment } from './position.ts';

export type FindingCode =
  | 'DATABASE'
  | 'BODY'
  | 'HASH'
  | 'COLUMNS'
  | 'MISSING_ROW'
  | 'EXTRA_ROW'
  | 'SEGMENT'
  | 'CHECKPOINT_SIGNATURE'
  | 'CHECKPOINT_DIFFERS'
  | 'FORK';

export interface StoreFinding {
  readonly code: FindingCode;
  readonly gateway: string;
  /** Hex; empty where the finding is of no one ledger. */
  readonly ledger: string;
  /** The first row it is seen at; null where it is of no one row. */
  readonly seq: number | null;
  readonly message: string;
}

export interface StoreReport {
  readonly ok: boolean;
  readonly ledgers: number;
  readonly events: number;
  readonly checkpoints: number;
  /** Known to be missing; not a fault of the record. */
  readonly missing: number;
  /** Rows held by their hash alone, because the gateway dropped their bodies and says so in an event that is held. */
  readonly dropped: number;
  /** The same without its word: the event that says so has not come, or there is none. As good as missing. */
  readonly droppedUntold: number;
  /** The first of each ledger's rows, and every bad checkpoint. */
  readonly findings: readonly StoreFinding[];
}

interface EventRow {
  seq: number;
  hash: Uint8Array;
  body: Uint8Array | null;
  bodyHash: Uint8Array | null;
  kind: string;
  severity: number;
  wallMs: number | null;
  device: string;
}

interface LedgerRow extends GatewayName {
  id: number;
  gatewayId: number;
  ledger: Uint8Array;
}

type Finder = (code: FindingCode, seq: number | null, message: string) => void;

/** Reads every row once; memory does not grow with the record. Works beside a running receiver, on one snapshot. */
export function verifyStore(database: DatabaseSync, site: string): StoreReport {
  const findings: StoreFinding[] = [];
  const totals = { ledgers: 0, events: 0, checkpoints: 0, missing: 0, dropped: 0, droppedUntold: 0 };
  try {
    database.exec('BEGIN');
    const [check] = database.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
    if (check?.quick_check !== 'ok') {
      findings.push({
        code: 'DATABASE',
        gateway: '',
        ledger: '',
        seq: null,
        message: `SQLite finds the file damaged: ${check?.quick_check}`,
      });
    }
    const ledgers = database
      .prepare(
        `SELECT ledger.id, gateway.id AS gatewayId, name AS gateway, ledger FROM ledger JOIN gateway ON gateway.id = ledger.gateway ORDER BY name, ledger.id`,
      )
      .all() as unknown as Omit<LedgerRow, 'site'>[];
    for (const row of ledgers) {
      const ledger = { ...row, site };
      const find: Finder = (code, seq, message) => findings.push({ code, gateway: row.gateway, ledger: hex(row.ledger), seq, message });
      totals.ledgers += 1;
      const walked = walkLedger(database, ledger, find);
      totals.events += walked.events;
      totals.missing += walked.missing;
      const drops = readDrops(database, ledger.id);
      const untold = rowsOf(drops.filter(({ said }) => said === null));
      totals.dropped += rowsOf(drops) - untold;
      totals.droppedUntold += untold;
      totals.checkpoints += checkCheckpoints(database, ledger, find);
      reportForks(database, ledger, find);
    }
  } catch (error) {
    findings.push({ code: 'DATABASE', gateway: '', ledger: '', seq: null, message: `the file cannot be read on: ${messageOf(error)}` });
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
  }
  return { ok: findings.length === 0, ...totals, findings };
}

/** Stops at a ledger's first bad row: after it nothing of the chain can be said. */
function walkLedger(database: DatabaseSync, ledger: LedgerRow, find: Finder): { events: number; missing: number } {
  const segments = database
    .prepare('SELECT first, last, hash_before AS hashBefore, last_hash AS lastHash FROM segment WHERE ledger = ? ORDER BY first')
    .all(ledger.id) as unknown as Segment[];
  const missing = rowsOf(gapsOf(segments));
  const rows = database
    .prepare(
      'SELECT seq, hash, body, body_hash AS bodyHash, kind, severity, wall_ms AS wallMs, device FROM event WHERE ledger = ? ORDER BY seq',
    )
    .iterate(ledger.id) as unknown as Iterator<EventRow> & Iterable<EventRow>;
  let events = 0;
  let row = rows.next();
  for (const segment of segments) {
    let previous = segment.hashBefore;
    if (segment.first === 1 && !equalBytes(previous, genesisHash(ledger, ledger.ledger))) {
      find('SEGMENT', 1, "row 1 does not grow from this ledger's genesis");
      return { events, missing };
    }
    for (let seq = segment.first; seq <= segment.last; seq++, row = rows.next()) {
      const fault = row.done
        ? missingRow(seq)
        : row.value.seq > seq
          ? missingRow(seq)
          : row.value.seq < seq
            ? extraRow(row.value.seq)
            : checkRow(row.value, previous);
      if (fault !== null) {
        find(fault.code, fault.seq, fault.message);
        return { events, missing };
      }
      previous = (row.value as EventRow).hash;
      events += 1;
    }
    if (!equalBytes(previous, segment.lastHash)) {
      find('SEGMENT', segment.last, "the last hash noted for this stretch is not its last row's");
      return { events, missing };
    }
  }
  if (!row.done) find('EXTRA_ROW', row.value.seq, 'a row that was never received as part of any stretch');
  return { events, missing };
}

interface RowFault {
  readonly code: FindingCode;
  readonly seq: number;
  readonly message: string;
}

function missingRow(seq: number): RowFault {
  return { code: 'MISSING_ROW', seq, message: 'the row has been received and is not in the store' };
}

function extraRow(seq: number): RowFault {
  return { code: 'EXTRA_ROW', seq, message: 'a row that was never received as part of any stretch' };
}

function checkRow(row: EventRow, previous: Uint8Array): RowFault | null {
  const { seq } = row;
  const bodyHash = row.body === null ? row.bodyHash : sha256(row.body);
  if (bodyHash === null) return { code: 'BODY', seq, message: 'neither a body nor the hash of a dropped one' };
  if (!equalBytes(rowHash(previous, seq, bodyHash), row.hash)) {
    return { code: 'HASH', seq, message: 'body and hash do not follow from the row before' };
  }
  const columns = columnsOf(row.body);
  const agrees =
    columns.kind === row.kind && columns.severity === row.severity && columns.wallMs === row.wallMs && columns.device === row.device;
  // A body of a kind unknown when it came may be readable to this version.
  return agrees || row.kind === 'unknown'
    ? null
    : { code: 'COLUMNS', seq, message: 'kind, severity, time or device are not what the body says' };
}

function checkCheckpoints(database: DatabaseSync, ledger: LedgerRow, find: Finder): number {
  const identities = database
    .prepare('SELECT ed25519, ml_dsa_65 AS mlDsa65 FROM gateway_keys WHERE gateway = ? ORDER BY id DESC')
    .all(ledger.gatewayId)
    .map((row) => parseVerifyingIdentity(row as { ed25519: Uint8Array; mlDsa65: Uint8Array }));
  const hashAt = database.prepare('SELECT hash FROM event WHERE ledger = ? AND seq = ?');
  const notes = database.prepare('SELECT head_seq AS headSeq, note FROM checkpoint WHERE ledger = ? ORDER BY head_seq').iterate(ledger.id);
  let count = 0;
  for (const row of notes) {
    const { headSeq, note } = row as unknown as { headSeq: number; note: Uint8Array };
    count += 1;
    const checkpoint = openWithAny(note, ledger, identities);
    if (checkpoint === null || checkpoint.headSeq !== headSeq || !equalBytes(checkpoint.ledger, ledger.ledger)) {
      find('CHECKPOINT_SIGNATURE', headSeq, 'a stored checkpoint is not what this gateway signed');
      continue;
    }
    const held = hashAt.get(ledger.id, headSeq) as { hash: Uint8Array } | undefined;
    if (held !== undefined && !equalBytes(held.hash, checkpoint.headHash)) {
      find('CHECKPOINT_DIFFERS', headSeq, 'the gateway signed another hash for this row than is held');
    }
  }
  return count;
}

function openWithAny(note: Uint8Array, name: GatewayName, identities: readonly VerifyingIdentity[]) {
  for (const identity of identities) {
    const checkpoint = openCheckpoint(note, name, identity);
    if (checkpoint !== null) return checkpoint;
  }
  return null;
}

function reportForks(database: DatabaseSync, ledger: LedgerRow, find: Finder): void {
  const { count, first } = database.prepare('SELECT count(*) AS count, min(seq) AS first FROM fork WHERE ledger = ?').get(ledger.id) as {
    count: number;
    first: number | null;
  };
  if (count > 0) find('FORK', first, `${count} rows of another history of this ledger have been received`);
}
