/** One receiver to a store in a file: receipt numbers of two would not grow together. The lock is the kernel's, so a killed one leaves none behind. */
import { DatabaseSync } from 'node:sqlite';
import { HospitalError, messageOf } from '../errors.ts';
import type { StoreLocation } from './location.ts';

const SQLITE_BUSY = 5;

/** `who` would hold it, for people. Throws HospitalError `ALREADY_RUNNING` or `STORE_UNUSABLE`. */
export function lockStore(location: StoreLocation, who = 'another receiver'): Disposable {
  // Of PostgreSQL many may be open: what only one may do there, its leader does
  if (location.kind === 'postgres') return { [Symbol.dispose]: () => undefined };
  return lockFile(location.path, who);
}

/** Of the file beside `beside`. Node has no flock; SQLite's exclusive lock on a file of its own is one. */
export function lockFile(beside: string, who: string): Disposable {
  const path = `${beside}.lock`;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    database?.close();
    const busy = cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY;
    throw busy
      ? new HospitalError('ALREADY_RUNNING', `${who} is running on this store (it holds ${path})`, { cause })
      : new HospitalError('STORE_UNUSABLE', `${path} cannot be written: ${messageOf(cause)}`, { cause });
  }
  const held = database;
  return { [Symbol.dispose]: () => held.close() };
}
