/** A copy of the store as it is at one moment, made while a receiver goes on writing. */
import { chmodSync, existsSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { HospitalError, messageOf } from '../errors.ts';
import { openForReading, sqliteAt } from '../store/index.ts';

/** Pages copied between two turns of the loop: 2 MiB. */
const PAGES_AT_ONCE = 500;
const BUSY_TIMEOUT_MS = 5_000;

export interface SnapshotRequest {
  readonly storePath: string;
  readonly site: string;
  /** Where the copy goes; one that is there is replaced. 0600 from its first byte. */
  readonly path: string;
  readonly signal: AbortSignal;
  /** Share in [0, 1]. */
  readonly onProgress: (share: number) => void;
}

/** Returns the copy's size. Throws HospitalError `STORE_MISSING`, `STORE_FOREIGN`, `STORE_UNUSABLE`. */
export async function takeSnapshot({ storePath, site, path, signal, onProgress }: SnapshotRequest): Promise<number> {
  removeSnapshot(path);
  // Refuses what is not a store of this site
  await (await openForReading(sqliteAt(storePath), site))[Symbol.asyncDispose]();
  const database = new DatabaseSync(storePath, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    writeFileSync(path, '', { mode: 0o600 });
    chmodSync(path, 0o600);
    // SQLite begins a copy anew whenever another process commits: beside a busy receiver it would never end (seen: 2,803 times in
    // 15 s). A read transaction held over all of it keeps to one moment, and the receiver writes on into its log.
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    await backup(database, path, {
      rate: PAGES_AT_ONCE,
      progress: ({ totalPages, remainingPages }) => {
        signal.throwIfAborted();
        onProgress(totalPages === 0 ? 1 : 1 - remainingPages / totalPages);
      },
    });
    return statSync(path).size;
  } catch (cause) {
    removeSnapshot(path);
    if (signal.aborted || cause instanceof HospitalError) throw cause;
    throw new HospitalError('STORE_UNUSABLE', `store ${storePath} cannot be copied to ${path}: ${messageOf(cause)}`, { cause });
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
    database.close();
  }
}

export function removeSnapshot(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) if (existsSync(file)) unlinkSync(file);
}
