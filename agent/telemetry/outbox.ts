/** From rows of the ledger to the content of a batch. */
import { type BatchContent, genesisHash, type GatewayName, type Run, type SeqRange } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import { type LedgerRecord, type LedgerRow, readCheckpoints, readHash, readRows } from '../ledger/index.ts';

export interface BatchLimits {
  readonly maxRows: number;
  /** Of the bodies together; compression makes the batch smaller, one recipient adds about 1.3 kB. */
  readonly maxBytes: number;
}

/** Rows of `range` from its start, as many as fit. Returns the content and the last row taken, or null where there are none. */
export function takeRange(
  database: DatabaseSync,
  name: GatewayName,
  ledger: LedgerRecord,
  range: SeqRange,
  limits: BatchLimits,
): { readonly content: BatchContent; readonly lastSeq: number } | null {
  const rows: LedgerRow[] = [];
  let bytes = 0;
  for (const row of readRows(database, ledger.number, range.first, Math.min(limits.maxRows, range.last - range.first + 1))) {
    bytes += row.body?.length ?? 32;
    if (rows.length > 0 && bytes > limits.maxBytes) break;
    rows.push(row);
  }
  const last = rows.at(-1);
  if (last === undefined) return null;
  const run = runOf(database, name, ledger, rows);
  const checkpoints = readCheckpoints(database, ledger.number, range.first - 1).filter(({ seq }) => seq <= last.seq);
  return {
    content: { ledger: ledger.id, runs: [run], checkpoints: checkpoints.map(({ note }) => note), heartbeat: null },
    lastSeq: last.seq,
  };
}

/** The newest critical rows of `range`, for the first batch after an outage; they go again in their place, which the receiver ignores. */
export function takeNewestCritical(
  database: DatabaseSync,
  name: GatewayName,
  ledger: LedgerRecord,
  range: SeqRange,
  maxRows: number,
): BatchContent | null {
  const found = database
    .prepare(
      'SELECT seq, severity, hash, body, body_hash AS bodyHash FROM event WHERE ledger = ? AND seq BETWEEN ? AND ? AND severity >= 5 ORDER BY seq DESC LIMIT ?',
    )
    .all(ledger.number, range.first, range.last, maxRows) as unknown as LedgerRow[];
  if (found.length === 0) return null;
  const runs: Run[] = [];
  let consecutive: LedgerRow[] = [];
  for (const row of found.toReversed()) {
    if (consecutive.length > 0 && row.seq !== (consecutive.at(-1)?.seq ?? 0) + 1) {
      runs.push(runOf(database, name, ledger, consecutive));
      consecutive = [];
    }
    consecutive.push(row);
  }
  runs.push(runOf(database, name, ledger, consecutive));
  return { ledger: ledger.id, runs, checkpoints: [], heartbeat: null };
}

/** For a heartbeat when no row waits. */
export function emptyContent(ledger: Uint8Array): BatchContent {
  return { ledger, runs: [], checkpoints: [], heartbeat: null };
}

function runOf(database: DatabaseSync, name: GatewayName, ledger: LedgerRecord, rows: readonly LedgerRow[]): Run {
  const firstSeq = rows[0]?.seq ?? 0;
  const hashBefore = firstSeq === 1 ? genesisHash(name, ledger.id) : (readHash(database, ledger.number, firstSeq - 1) ?? new Uint8Array());
  return {
    firstSeq,
    hashBefore,
    rows: rows.map(({ body, bodyHash }) => (body === null ? { droppedBodyHash: bodyHash ?? new Uint8Array() } : { body })),
  };
}
