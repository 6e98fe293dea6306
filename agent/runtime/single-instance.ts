/** One agent to a state folder. The lock is the kernel's, so a killed agent leaves none behind. */
import { DatabaseSync } from 'node:sqlite';
import { AgentError } from '../errors.ts';

/** Node has no flock; SQLite's exclusive lock on a file of its own is one. Throws AgentError `ALREADY_RUNNING` or `STATE_UNWRITABLE`. */
export function lockInstance(path: string): Disposable {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    database?.close();
    const busy = cause instanceof Error && 'errcode' in cause && cause.errcode === 5; // SQLITE_BUSY
    throw busy
      ? new AgentError('ALREADY_RUNNING', `another agent is running on this state folder (it holds ${path})`, { cause })
      : new AgentError('STATE_UNWRITABLE', `${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, {
          cause,
        });
  }
  const held = database;
  return { [Symbol.dispose]: () => held.close() };
}
