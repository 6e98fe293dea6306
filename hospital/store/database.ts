/** Opening the store's SQLite file. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { COMMAND_SCHEMA } from '../commands/schema.ts';
import { HospitalError, messageOf } from '../errors.ts';
import { IDENTITY_SCHEMA } from '../identity/schema.ts';
import { ACCEPTED_GAPS_SCHEMA } from './accepted-gaps.ts';
import { EXPORT_SCHEMA } from '../exports/schema.ts';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.ts';

/** How long one process of the hospital waits for another's transaction. */
const BUSY_TIMEOUT_MS = 5_000;
export const STORE_ID_BYTES = 16;

/**
 * Opens for writing, making the store where there is none: it then belongs to `site` and gets its id.
 * Throws HospitalError `STORE_UNUSABLE` (folder, permission, disk, damage) or `STORE_FOREIGN` (another site's, another program's, a newer version's).
 */
export function openForWriting(path: string, site: string): DatabaseSync {
  const existed = existsSync(path);
  const database = open(path, false);
  try {
    database.exec('BEGIN IMMEDIATE');
    const { tables } = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number };
    if (tables > 0) checkVersion(database, path);
    database.exec(SCHEMA);
    database.exec(ACCEPTED_GAPS_SCHEMA);
    database.exec(COMMAND_SCHEMA);
    database.exec(IDENTITY_SCHEMA);
    database.exec(EXPORT_SCHEMA);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`);
    const insert = database.prepare('INSERT OR IGNORE INTO meta (name, value) VALUES (?, ?)');
    insert.run('site', site);
    insert.run('store_id', randomBytes(STORE_ID_BYTES));
    insert.run('receipt_number', 0);
    insert.run('directory_version', 0);
    checkSite(database, path, site);
    database.exec('COMMIT');
    // It holds what patients' devices reported: not for the machine's other users.
    if (!existed) chmodSync(path, 0o600);
    return database;
  } catch (cause) {
    database.close();
    throw asStoreError(path, cause);
  }
}

/** Opens what another process may be writing. Throws HospitalError `STORE_MISSING`, `STORE_FOREIGN` or `STORE_UNUSABLE`. */
export function openForReading(path: string, site: string): DatabaseSync {
  if (!existsSync(path)) {
    throw new HospitalError('STORE_MISSING', `there is no store at ${path} yet: "wardkeeper-hospital gateway add" or "run" makes it`);
  }
  const database = open(path, true);
  try {
    checkVersion(database, path);
    checkSite(database, path, site);
    checkTables(database, path);
    return database;
  } catch (cause) {
    database.close();
    throw asStoreError(path, cause);
  }
}

function open(path: string, readOnly: boolean): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly, timeout: BUSY_TIMEOUT_MS, defensive: true });
    // FULL: a commit whose receipt has gone out survives a power cut.
    if (!readOnly) database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    database.exec('PRAGMA trusted_schema = OFF');
    return database;
  } catch (cause) {
    database?.close();
    throw asStoreError(path, cause);
  }
}

function checkVersion(database: DatabaseSync, path: string): void {
  const { application_id: application } = database.prepare('PRAGMA application_id').get() as { application_id: number };
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (application !== APPLICATION_ID) throw new HospitalError('STORE_FOREIGN', `${path} is not a Wardkeeper hospital store`);
  if (version !== SCHEMA_VERSION) {
    throw new HospitalError('STORE_FOREIGN', `${path} has store version ${version} and this program knows ${SCHEMA_VERSION}`);
  }
}

/** Tables that came with a later program are made by the first that writes. */
function checkTables(database: DatabaseSync, path: string): void {
  const { found } = database.prepare("SELECT count(*) AS found FROM sqlite_schema WHERE name = 'quarantine_decision'").get() as {
    found: number;
  };
  if (found > 0) return;
  throw new HospitalError('STORE_MISSING', `${path} was written by an earlier version: start "wardkeeper-hospital run" of this one first`);
}

function checkSite(database: DatabaseSync, path: string, site: string): void {
  const row = database.prepare("SELECT value FROM meta WHERE name = 'site'").get() as { value: string } | undefined;
  if (row?.value !== site)
    throw new HospitalError('STORE_FOREIGN', `${path} is the store of site "${row?.value}", the configuration says "${site}"`);
}

function asStoreError(path: string, cause: unknown): HospitalError {
  return cause instanceof HospitalError
    ? cause
    : new HospitalError('STORE_UNUSABLE', `store ${path} cannot be used: ${messageOf(cause)}`, { cause });
}
