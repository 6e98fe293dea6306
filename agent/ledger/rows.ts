/** Reading the ledger's tables. Used by the agent, by `wardkeeper audit`, and by telemetry; writes nothing. */
import type { DatabaseSync } from 'node:sqlite';
import { mergeBlock, readBlock } from './folded.ts';
import { BLOCK_ROWS } from './rules.ts';
import type { BodyRow, LedgerRow } from './row.ts';

export type { LedgerRow } from './row.ts';

const BODY_ROW = 'seq, severity, hash, body';

export type LedgerState = 'current' | 'damaged' | 'forked';

export interface LedgerRecord {
  readonly number: number;
  readonly id: Uint8Array;
  readonly state: LedgerState;
  readonly firstBadSeq: number | null;
}

/** Oldest first. */
export function readLedgers(database: DatabaseSync): readonly LedgerRecord[] {
  return database
    .prepare('SELECT number, id, state, first_bad_seq AS firstBadSeq FROM ledger ORDER BY number')
    .all() as unknown as LedgerRecord[];
}

/** Rows from `fromSeq` upward, a block or a row at a time: memory does not grow with the ledger. A ledger without its oldest rows begins later. */
export function* readRows(database: DatabaseSync, ledger: number, fromSeq: number, limit = -1): Generator<LedgerRow> {
  const lastBlock = lastFoldedBlock(database, ledger);
  let left = limit;
  let from = fromSeq;
  for (let block = Math.floor(fromSeq / BLOCK_ROWS); block <= lastBlock && left !== 0; block++) {
    const end = (block + 1) * BLOCK_ROWS;
    for (const row of rowsOfBlock(database, ledger, block)) {
      if (row.seq < from || left === 0) continue;
      yield row;
      left -= 1;
    }
    from = end;
  }
  if (left === 0) return;
  const statement = database.prepare(`SELECT ${BODY_ROW} FROM event WHERE ledger = ? AND seq >= ? ORDER BY seq LIMIT ?`);
  for (const row of statement.iterate(ledger, from, left) as unknown as Iterable<BodyRow>) yield { ...row, bodyHash: null };
}

/** Those of a block that still have a body, in order. */
export function readBodies(database: DatabaseSync, ledger: number, block: number): readonly BodyRow[] {
  return database
    .prepare(`SELECT ${BODY_ROW} FROM event WHERE ledger = ? AND seq BETWEEN ? AND ? ORDER BY seq`)
    .all(ledger, block * BLOCK_ROWS, block * BLOCK_ROWS + BLOCK_ROWS - 1) as unknown as BodyRow[];
}

function rowsOfBlock(database: DatabaseSync, ledger: number, block: number): Iterable<LedgerRow> {
  const bodies = readBodies(database, ledger, block);
  const folded = readBlock(database, ledger, block);
  return folded === null ? bodies.map((row) => ({ ...row, bodyHash: null })) : mergeBlock(block, folded, bodies);
}

function lastFoldedBlock(database: DatabaseSync, ledger: number): number {
  const row = database.prepare('SELECT max(block) AS block FROM folded WHERE ledger = ?').get(ledger);
  return Number(row?.['block'] ?? -1);
}

/** The last row's number and hash, or null for a ledger without rows. It always has its body: the chain goes on from it. */
export function readHead(database: DatabaseSync, ledger: number): { readonly seq: number; readonly hash: Uint8Array } | null {
  const row = database.prepare('SELECT seq, hash FROM event WHERE ledger = ? ORDER BY seq DESC LIMIT 1').get(ledger);
  return row === undefined ? null : (row as unknown as { seq: number; hash: Uint8Array });
}

/** The chain's hash at a row, its body there or not; null where the row is not (any more: see `readBase`). */
export function readHash(database: DatabaseSync, ledger: number, seq: number): Uint8Array | null {
  const row = database.prepare('SELECT hash FROM event WHERE ledger = ? AND seq = ?').get(ledger, seq);
  if (row !== undefined) return (row as { hash: Uint8Array }).hash;
  const base = readBase(database, ledger);
  if (base !== null && base.seq === seq) return base.hash;
  for (const folded of rowsOfBlock(database, ledger, Math.floor(seq / BLOCK_ROWS))) if (folded.seq === seq) return folded.hash;
  return null;
}

/** Where a ledger begins whose oldest rows were deleted, long after the hospital had them: the last that is gone, and the chain's hash there. Null: it is whole. */
export function readBase(database: DatabaseSync, ledger: number): { readonly seq: number; readonly hash: Uint8Array } | null {
  const row = database.prepare('SELECT base_seq AS seq, base_hash AS hash FROM retention WHERE ledger = ? AND base_seq > 0').get(ledger);
  return row === undefined ? null : (row as unknown as { seq: number; hash: Uint8Array });
}

/** Oldest first. */
export function readCheckpoints(
  database: DatabaseSync,
  ledger: number,
  afterSeq = 0,
): readonly { readonly seq: number; readonly note: Uint8Array }[] {
  return database
    .prepare('SELECT seq, note FROM checkpoint WHERE ledger = ? AND seq > ? ORDER BY seq')
    .all(ledger, afterSeq) as unknown as { seq: number; note: Uint8Array }[];
}
