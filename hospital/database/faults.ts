/** What is the database's own trouble: retried as a whole, never blamed on what somebody sent. */
import { DatabaseError } from 'pg';

/** SQLite's result codes for a disk, file or memory that fails. */
const SQLITE_FAULTS: ReadonlySet<number> = new Set([5, 6, 7, 8, 10, 11, 13, 14, 15, 26]);
export const SQLITE_BUSY = 5;

/** SQLSTATE classes of what was sent, not of the server: bad data, a constraint, a statement of ours that is wrong. */
const POSTGRES_OWN_FAULTS = /^(?:21|22|23|42)/;
/** serialization_failure, deadlock_detected. */
const POSTGRES_AGAIN: ReadonlySet<string> = new Set(['40001', '40P01']);
/** lock_not_available. */
const POSTGRES_LOCK_TIMEOUT = '55P03';
/** What a connection says that could not be made or has ended; pg itself gives those no code. */
const CONNECTION_LOST =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout)/;
const SYSTEM_ERROR = /^E[A-Z]+$/;

export function isDatabaseFault(error: unknown): boolean {
  const code = sqliteCode(error);
  if (code !== null) return SQLITE_FAULTS.has(code);
  if (error instanceof DatabaseError) return error.code === undefined || !POSTGRES_OWN_FAULTS.test(error.code);
  if (!(error instanceof Error)) return false;
  return isConnectionLost(error) || ('syscall' in error && 'code' in error && SYSTEM_ERROR.test(String(error.code)));
}

/** Nothing that is said on this connection comes to the server any more, or nothing comes back. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && CONNECTION_LOST.test(error.message);
}

/** Two transactions stood in one another's way: the whole of one is tried again at once. */
export function isWorthAnother(error: unknown): boolean {
  return error instanceof DatabaseError && error.code !== undefined && POSTGRES_AGAIN.has(error.code);
}

/** Somebody else held what was asked for longer than `lock_timeout`. */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === POSTGRES_LOCK_TIMEOUT;
}

/** too_many_connections: every one that `max_connections` allows is taken. */
export function isWithoutConnections(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '53300';
}

/** Primary result code; null: no error of SQLite's. */
export function sqliteCode(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}
