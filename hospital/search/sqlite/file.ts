/**
 * The file of the index, beside the store's: made from the store, never backed up, thrown away and made anew when in doubt. A file of its own
 * has a writer of its own, so that the receiver never waits for it.
 */
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { HospitalError, messageOf } from '../../errors.ts';

/** "WKSI". */
const APPLICATION_ID = 0x574b5349;
/** Raised with every change of the tables, or of how text becomes words: the file is then made anew. */
const VERSION = 1;
const BUSY_TIMEOUT_MS = 5_000;

const TABLES = `
CREATE TABLE meta (
  name TEXT PRIMARY KEY,               -- store (whose it is), through (the last event in it)
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;
-- Kinds and severities that have occurred together: few, as every kind has one or two severities.
CREATE TABLE class (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  severity INTEGER NOT NULL,
  UNIQUE (kind, severity)
) STRICT;
-- When events came that lie next to one another.
CREATE TABLE span (
  first INTEGER PRIMARY KEY,           -- ids
  last INTEGER NOT NULL,
  events INTEGER NOT NULL,
  from_ms INTEGER NOT NULL,
  to_ms INTEGER NOT NULL
) STRICT;
-- Tables of words, each of so many events: words_0, words_1 …
CREATE TABLE part (
  number INTEGER PRIMARY KEY
) STRICT;
`;

export function indexPathOf(storePath: string): string {
  return `${storePath}-search`;
}

/** `store`: hex, whose index it is. A file of another store or version, or a damaged one, is replaced. Throws HospitalError `STORE_UNUSABLE`. */
export function openIndexForWriting(path: string, store: string): DatabaseSync {
  const found = existsSync(path) ? open(path, false) : null;
  if (found !== null && isUsable(found, store)) return prepared(found);
  found?.close();
  removeIndex(path);
  const database = open(path, false);
  if (database === null) throw new HospitalError('STORE_UNUSABLE', `search index ${path} cannot be made: is its folder writable?`);
  try {
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${VERSION}`);
    database.exec('BEGIN IMMEDIATE');
    database.exec(TABLES);
    const insert = database.prepare('INSERT INTO meta (name, value) VALUES (?, ?)');
    insert.run('store', store);
    insert.run('through', 0);
    database.exec('COMMIT');
    // It says in words what patients' devices reported: not for the machine's other users.
    chmodSync(path, 0o600);
    return prepared(database);
  } catch (cause) {
    database.close();
    throw new HospitalError('STORE_UNUSABLE', `search index ${path} cannot be made: ${messageOf(cause)}`, { cause });
  }
}

/** Null: there is none that can be used; the receiver makes it. */
export function openIndexForReading(path: string, store: string): DatabaseSync | null {
  if (!existsSync(path)) return null;
  const database = open(path, true);
  if (database === null || isUsable(database, store)) return database;
  database.close();
  return null;
}

export function removeIndex(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}

/** SQLITE_CORRUPT, SQLITE_NOTADB: nothing of the file can be trusted, and nothing of it is lost. */
const DAMAGE: ReadonlySet<number> = new Set([11, 26]);

export function isDamage(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && DAMAGE.has(error.errcode & 0xff);
}

function open(path: string, readOnly: boolean): DatabaseSync | null {
  try {
    return new DatabaseSync(path, { readOnly, timeout: BUSY_TIMEOUT_MS, defensive: true });
  } catch {
    return null;
  }
}

/** What a power cut takes from the index is made again from the store. */
function prepared(database: DatabaseSync): DatabaseSync {
  database.exec('PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF');
  return database;
}

function isUsable(database: DatabaseSync, store: string): boolean {
  try {
    const { application_id: application } = database.prepare('PRAGMA application_id').get() as { application_id: number };
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
    if (application !== APPLICATION_ID || version !== VERSION) return false;
    const row = database.prepare("SELECT value FROM meta WHERE name = 'store'").get() as { value: unknown } | undefined;
    return row?.value === store;
  } catch {
    return false;
  }
}
