/** One ward to a state folder. The lock is the kernel's, so a killed ward leaves none behind. */
import { DatabaseSync } from 'node:sqlite';
import { reasonOf, SimError } from '../errors.ts';

const SQLITE_BUSY = 5;

/** Node has no flock; SQLite's exclusive lock on a file of its own is one. Throws `WARD_RUNNING` or `STATE_UNUSABLE`. */
export function lockWard(path: string): Disposable {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    database?.close();
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY) {
      throw new SimError(
        'WARD_RUNNING',
        `another ward runs on this folder (it holds ${path}); stop it, or name another folder with --state`,
        {
          cause,
        },
      );
    }
    throw new SimError('STATE_UNUSABLE', `${path}: cannot be written: ${reasonOf(cause)}; name another folder with --state`, { cause });
  }
  const held = database;
  return { [Symbol.dispose]: () => held.close() };
}
