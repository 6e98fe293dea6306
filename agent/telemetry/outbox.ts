/** From rows of the ledger to the content of a batch. */
import { type BatchContent, genesisHash, type GatewayName, type Run, type SeqRange, type Severity } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import { type LedgerRecord, type LedgerRow, readHash, readRows } from '../ledger/index.ts';

export interface BatchLimits {
  readonly maxRows: number;
  /** Of the bodies together; compression makes the batch smaller, one recipient adds about 1.3 kB. */
  readonly maxBytes: number;
}

export interface Taken {
  readonly content: BatchContent;
  /** What of each range is in it, from the range's start. */
  readonly ranges: readonly SeqRange[];
}

/** Rows of the ranges in their order, as many as fit, and one at least. Null where there are none. */
export function takeRanges(
  database: DatabaseSync,
  name: GatewayName,
  ledger: LedgerRecord,
  ranges: Iterable<SeqRange>,
  limits: BatchLimits,
): Taken | null {
  const taken: SeqRange[] = [];
  const runs: Run[] = [];
  const notes: Uint8Array[] = [];
  let [rowsLeft, bytesLeft] = [limits.maxRows, limits.maxBytes];
  for (const range of ranges) {
    if (rowsLeft <= 0 || bytesLeft <= 0) break;
    const rows: LedgerRow[] = [];
    for (const row of readRows(database, ledger.number, range.first, Math.min(rowsLeft, range.last - range.first + 1))) {
      bytesLeft -= row.body?.length ?? 32;
      if (bytesLeft < 0 && rows.length + runs.length > 0) break;
      rows.push(row);
    }
    const last = rows.at(-1)?.seq;
    if (last === undefined) break;
    rowsLeft -= rows.length;
    runs.push(runOf(database, name, ledger, rows));
    taken.push({ first: range.first, last });
    for (const note of checkpointsBetween(database, ledger.number, range.first, last)) {
      notes.push(note);
      bytesLeft -= note.length;
    }
    if (last < range.last) break;
  }
  if (runs.length === 0) return null;
  return { content: { ledger: ledger.id, runs, checkpoints: notes, heartbeat: null }, ranges: taken };
}

/**
 * The newest rows of `range` with exactly this severity, and the first of them: for going past a backlog. They go again in their
 * place, which the receiver ignores. Only for severities from HIGH upwards, which an index holds.
 */
export function takeNewest(
  database: DatabaseSync,
  name: GatewayName,
  ledger: LedgerRecord,
  range: SeqRange,
  severity: Severity,
  maxRows: number,
): { readonly content: BatchContent; readonly firstSeq: number; readonly rows: number } | null {
  const statement = database.prepare(
    // The index is partial, so its condition has to stand here as it stands there.
    `SELECT seq, severity, hash, body, NULL AS bodyHash FROM event
     WHERE ledger = ? AND seq BETWEEN ? AND ? AND severity >= 4 AND severity = ? ORDER BY seq DESC LIMIT ?`,
  );
  const found = statement.all(ledger.number, range.first, range.last, severity, maxRows) as unknown as LedgerRow[];
  const firstSeq = found.at(-1)?.seq;
  if (firstSeq === undefined) return null;
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
  return { content: { ledger: ledger.id, runs, checkpoints: [], heartbeat: null }, firstSeq, rows: found.length };
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

/** Not all later ones: after days without a link there are hundreds, of five kilobytes each. */
function checkpointsBetween(database: DatabaseSync, ledger: number, first: number, last: number): readonly Uint8Array[] {
  const rows = database
    .prepare('SELECT note FROM checkpoint WHERE ledger = ? AND seq BETWEEN ? AND ? ORDER BY seq')
    .all(ledger, first, last);
  return (rows as unknown as { readonly note: Uint8Array }[]).map(({ note }) => note);
}
