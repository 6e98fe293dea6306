/** Reading the ledger's tables. Used by the agent, by `wardkeeper audit`, and by telemetry; writes nothing. */
import type { DatabaseSync } from 'node:sqlite';

export type LedgerState = 'current' | 'damaged' | 'forked';

export interface LedgerRecord {
  readonly number: number;
  readonly id: Uint8Array;
  readonly state: LedgerState;
  readonly firstBadSeq: number | null;
}

export interface LedgerRow {
  readonly seq: number;
  readonly severity: number;
  readonly hash: Uint8Array;
  readonly body: Uint8Array | null;
  readonly bodyHash: Uint8Array | null;
}

/** Oldest first. */
export function readLedgers(database: DatabaseSync): readonly LedgerRecord[] {
  return database
    .prepare('SELECT number, id, state, first_bad_seq AS firstBadSeq FROM ledger ORDER BY number')
    .all() as unknown as LedgerRecord[];
}

/** Rows from `fromSeq` upward, one at a time: memory does not grow with the ledger. */
export function* readRows(database: DatabaseSync, ledger: number, fromSeq: number, limit = -1): Generator<LedgerRow> {
  const statement = database.prepare(
    'SELECT seq, severity, hash, body, body_hash AS bodyHash FROM event WHERE ledger = ? AND seq >= ? ORDER BY seq LIMIT ?',
  );
  yield* statement.iterate(ledger, fromSeq, limit) as unknown as Iterable<LedgerRow>;
}

/** The last row's number and hash, or null for a ledger without rows. */
export function readHead(database: DatabaseSync, ledger: number): { readonly seq: number; readonly hash: Uint8Array } | null {
  const row = database.prepare('SELECT seq, hash FROM event WHERE ledger = ? ORDER BY seq DESC LIMIT 1').get(ledger);
  return row === undefined ? null : (row as unknown as { seq: number; hash: Uint8Array });
}

export function readHash(database: DatabaseSync, ledger: number, seq: number): Uint8Array | null {
  const row = database.prepare('SELECT hash FROM event WHERE ledger = ? AND seq = ?').get(ledger, seq);
  return row === undefined ? null : (row as { hash: Uint8Array }).hash;
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
