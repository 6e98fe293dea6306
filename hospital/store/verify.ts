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
import type { HospitalDatabase, Reads } from '../database/index.ts';
import { messageOf } from '../errors.ts';
import { columnsOf } from './columns.ts';
import { rowsOf } from './drop-rules.ts';
import { readDrops } from './drops.ts';
import { allRuns, firstBadRun } from '../retention/runs.ts';
import { type DatedStretch, stretchesOf } from '../retention/stretches.ts';
import { gapsOf, type Segment } from './position.ts';
import { readSegments } from './segments.ts';

export type FindingCode =
  | 'DATABASE'
  | 'BODY'
  | 'HASH'
  | 'COLUMNS'
  | 'MISSING_ROW'
  | 'EXTRA_ROW'
  | 'SEGMENT'
  | 'REMOVAL'
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
  /** Rows that policy has removed: they can be shown no more, and the chain around them hangs together. */
  readonly removed: number;
  /** Of each ledger that has such rows. */
  readonly removals: readonly LedgerRemoval[];
  /** The first of each ledger's rows, and every bad checkpoint. */
  readonly findings: readonly StoreFinding[];
}

export interface LedgerRemoval {
  readonly gateway: string;
  /** Hex. */
  readonly ledger: string;
  readonly removed: number;
  /** The first row that is held; everything before it was removed. 1: rows were removed further on only. */
  readonly heldFrom: number;
  /** When the newest of these removals began; Unix ms. */
  readonly removedMs: number;
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
export async function verifyStore(database: HospitalDatabase, site: string): Promise<StoreReport> {
  const findings: StoreFinding[] = [];
  const removals: LedgerRemoval[] = [];
  const totals = { ledgers: 0, events: 0, checkpoints: 0, missing: 0, dropped: 0, droppedUntold: 0, removed: 0 };
  const damaged = (message: string) => findings.push({ code: 'DATABASE', gateway: '', ledger: '', seq: null, message });
  try {
    await database.read(async (reads) => {
      const damage = await damageOf(reads);
      if (damage !== null) damaged(`SQLite finds the file damaged: ${damage}`);
      const ledgers = await reads.all<Omit<LedgerRow, 'site'>>(
        `SELECT ledger.id, gateway.id AS "gatewayId", name AS gateway, ledger FROM ledger JOIN gateway ON gateway.id = ledger.gateway
         ORDER BY name, ledger.id`,
      );
      for (const row of ledgers) {
        const ledger = { ...row, site };
        const find: Finder = (code, seq, message) => findings.push({ code, gateway: row.gateway, ledger: hex(row.ledger), seq, message });
        totals.ledgers += 1;
        const walked = await walkLedger(reads, ledger, find);
        totals.events += walked.events;
        totals.missing += walked.missing;
        totals.removed += walked.removed.rows;
        const { rows: removed, heldFrom, removedMs } = walked.removed;
        if (removed > 0) removals.push({ gateway: row.gateway, ledger: hex(row.ledger), removed, heldFrom, removedMs });
        const drops = await readDrops(reads, ledger.id);
        const untold = rowsOf(drops.filter(({ said }) => said === null));
        totals.dropped += rowsOf(drops) - untold;
        totals.droppedUntold += untold;
        totals.checkpoints += await checkCheckpoints(reads, ledger, find);
        await reportForks(reads, ledger, find);
      }
      for (const message of await faultsOfRuns(reads)) findings.push({ code: 'REMOVAL', gateway: '', ledger: '', seq: null, message });
    });
  } catch (error) {
    damaged(`the store cannot be read on: ${messageOf(error)}`);
  }
  return { ok: findings.length === 0, ...totals, removals, findings };
}

/** PostgreSQL looks at its own pages when they are read. */
async function damageOf(reads: Reads): Promise<string | null> {
  if (reads.dialect !== 'sqlite') return null;
  const check = (await reads.one<{ quick_check: string }>('PRAGMA quick_check(1)'))?.quick_check ?? 'nothing was said';
  return check === 'ok' ? null : check;
}

interface Walked {
  readonly events: number;
  readonly missing: number;
  readonly removed: { readonly rows: number; readonly heldFrom: number; readonly removedMs: number };
}

/** Stops at a ledger's first bad row: after it nothing of the chain can be said. */
async function walkLedger(reads: Reads, ledger: LedgerRow, find: Finder): Promise<Walked> {
  const segments = await readSegments(reads, ledger.id);
  const missing = rowsOf(gapsOf(segments));
  const rows = reads
    .each<EventRow>(
      'SELECT seq, hash, body, body_hash AS "bodyHash", kind, severity, wall_ms AS "wallMs", device FROM event WHERE ledger = $1 ORDER BY seq',
      [ledger.id],
    )
    [Symbol.asyncIterator]();
  const stretches = stretchesOf(reads, ledger.id);
  let events = 0;
  const removed = { rows: 0, heldFrom: 1, removedMs: 0 };
  try {
    let row = await rows.next();
    let stretch = await stretches.next();
    for (const segment of segments) {
      let previous = segment.hashBefore;
      if (segment.first === 1 && !equalBytes(previous, genesisHash(ledger, ledger.ledger))) {
        find('SEGMENT', 1, "row 1 does not grow from this ledger's genesis");
        return { events, missing, removed };
      }
      for (let seq = segment.first; seq <= segment.last; seq++) {
        if (!stretch.done && stretch.value.first <= seq) {
          const fault = faultOfStretch(stretch.value, seq, segment, previous);
          if (fault !== null) {
            find('REMOVAL', seq, fault);
            return { events, missing, removed };
          }
          removed.rows += stretch.value.last - seq + 1;
          removed.removedMs = Math.max(removed.removedMs, stretch.value.removedMs ?? 0);
          if (seq === removed.heldFrom) removed.heldFrom = stretch.value.last + 1;
          previous = stretch.value.lastHash;
          seq = stretch.value.last;
          stretch = await stretches.next();
          continue;
        }
        const fault = row.done ? missingRow(seq) : faultAt(row.value, seq, previous);
        if (row.done || fault !== null) {
          find(fault?.code ?? 'MISSING_ROW', fault?.seq ?? seq, fault?.message ?? '');
          return { events, missing, removed };
        }
        previous = row.value.hash;
        events += 1;
        row = await rows.next();
      }
      if (!equalBytes(previous, segment.lastHash)) {
        find('SEGMENT', segment.last, "the last hash noted for this stretch is not its last row's");
        return { events, missing, removed };
      }
    }
    if (!row.done) find('EXTRA_ROW', row.value.seq, 'a row that was never received as part of any stretch');
    if (!stretch.done) find('REMOVAL', stretch.value.first, 'rows are noted as removed that were never received');
    return { events, missing, removed };
  } finally {
    await stretches.return(undefined);
    await rows.return?.();
  }
}

/** Where `seq` is expected. Removed rows hang on the row before them, and what follows hangs on them. */
function faultOfStretch(stretch: DatedStretch, seq: number, segment: Segment, previous: Uint8Array): string | null {
  if (stretch.first !== seq || stretch.last < stretch.first || stretch.last > segment.last)
    return 'rows are noted as removed that are not these';
  if (stretch.removedMs === null) return 'rows are noted as removed by a run of which there is no record';
  return equalBytes(stretch.hashBefore, previous) ? null : 'rows noted as removed do not follow from the row before';
}

/** Every run is as it was recorded, and what they say they removed is what is noted as removed. */
async function faultsOfRuns(reads: Reads): Promise<string[]> {
  const runs = await allRuns(reads);
  const bad = firstBadRun(runs);
  const told = runs.reduce((sum, { events }) => sum + events, 0);
  const row = await reads.one<{ count: number }>('SELECT CAST(coalesce(sum(last - first + 1), 0) AS BIGINT) AS count FROM removed_stretch');
  return [
    ...(bad === null ? [] : [`the record of retention run ${bad} is not what was recorded`]),
    ...(told === row?.count ? [] : [`retention runs tell of ${told} removed rows, and ${row?.count} are noted as removed`]),
  ];
}

/** Where `seq` is expected. */
function faultAt(row: EventRow, seq: number, previous: Uint8Array): RowFault | null {
  if (row.seq > seq) return missingRow(seq);
  return row.seq < seq ? extraRow(row.seq) : checkRow(row, previous);
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

async function checkCheckpoints(reads: Reads, ledger: LedgerRow, find: Finder): Promise<number> {
  const keys = await reads.all<{ ed25519: Uint8Array; mlDsa65: Uint8Array }>(
    'SELECT ed25519, ml_dsa_65 AS "mlDsa65" FROM gateway_keys WHERE gateway = $1 ORDER BY id DESC',
    [ledger.gatewayId],
  );
  const identities = keys.map((row) => parseVerifyingIdentity(row));
  const notes = reads.each<{ headSeq: number; note: Uint8Array; held: Uint8Array | null }>(
    `SELECT head_seq AS "headSeq", note, event.hash AS held FROM checkpoint
     LEFT JOIN event ON event.ledger = checkpoint.ledger AND event.seq = checkpoint.head_seq
     WHERE checkpoint.ledger = $1 ORDER BY head_seq`,
    [ledger.id],
  );
  let count = 0;
  for await (const { headSeq, note, held } of notes) {
    count += 1;
    const checkpoint = openWithAny(note, ledger, identities);
    if (checkpoint === null || checkpoint.headSeq !== headSeq || !equalBytes(checkpoint.ledger, ledger.ledger)) {
      find('CHECKPOINT_SIGNATURE', headSeq, 'a stored checkpoint is not what this gateway signed');
    } else if (held !== null && !equalBytes(held, checkpoint.headHash)) {
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

async function reportForks(reads: Reads, ledger: LedgerRow, find: Finder): Promise<void> {
  const row = await reads.one<{ count: number; first: number | null }>(
    'SELECT count(*) AS count, min(seq) AS first FROM fork WHERE ledger = $1',
    [ledger.id],
  );
  if (row !== null && row.count > 0) find('FORK', row.first, `${row.count} rows of another history of this ledger have been received`);
}
