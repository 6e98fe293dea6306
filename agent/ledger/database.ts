/** The agent's one SQLite file: ledger and guards' state together, so that no state can be without its evidence. */
import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AgentError } from '../errors.ts';
import { messageOf } from '../runtime/message.ts';
import { VERSION } from '../version.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS ledger (
  number INTEGER PRIMARY KEY,           -- order of birth
  id BLOB NOT NULL UNIQUE,              -- 16 random bytes
  state TEXT NOT NULL CHECK (state IN ('current', 'damaged', 'forked')),
  first_bad_seq INTEGER,                -- of a damaged one
  opened_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS ledger_owner ( -- whose hospital a ledger was begun for; its successors are of the same until another row says otherwise
  ledger BLOB PRIMARY KEY,              -- id
  root BLOB NOT NULL                    -- names the hospital root
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS event (
  ledger INTEGER NOT NULL REFERENCES ledger (number),
  seq INTEGER NOT NULL,
  severity INTEGER NOT NULL,            -- a copy, for choosing what to send and what to drop first
  hash BLOB NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (ledger, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS checkpoint (
  ledger INTEGER NOT NULL REFERENCES ledger (number),
  seq INTEGER NOT NULL,
  note BLOB NOT NULL,                   -- C2SP signed note
  PRIMARY KEY (ledger, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS folded (     -- rows whose bodies are gone, by block of 256
  ledger INTEGER NOT NULL REFERENCES ledger (number),
  block INTEGER NOT NULL,               -- seq / 256
  hash_before BLOB NOT NULL,            -- of the chain, before the block's first row
  rows BLOB NOT NULL,                   -- in order: place in the block (u8), severity (u8), hash of the body (32)
  PRIMARY KEY (ledger, block)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS retention (
  ledger INTEGER PRIMARY KEY REFERENCES ledger (number),
  receipted_seq INTEGER NOT NULL DEFAULT 0, -- the hospital says that it holds everything up to here
  folded_seq INTEGER NOT NULL DEFAULT 0,    -- no body is left before here
  base_seq INTEGER NOT NULL DEFAULT 0,      -- no row is left up to here; a later checkpoint proves the hash
  base_hash BLOB,
  word_ms INTEGER NOT NULL DEFAULT 0,       -- the hospital's clock at its newest receipt signed with both kinds of key
  dropped INTEGER NOT NULL DEFAULT 0        -- bodies that went without a receipt of both kinds, each named in a drop record
) STRICT;

CREATE TABLE IF NOT EXISTS coverage (   -- receipts signed with both kinds of key
  ledger INTEGER NOT NULL REFERENCES ledger (number),
  through_seq INTEGER NOT NULL,
  received_ms INTEGER NOT NULL,         -- the hospital's clock
  PRIMARY KEY (ledger, through_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS program (    -- which version wrote here last: what to install again, where an older one cannot read its form
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version TEXT NOT NULL
) STRICT;
`;

/**
 * The form of the whole database, in its user_version. 0: from before it was written down, and the same form as 1. Raised only where an
 * older program would read or write something wrongly; new tables and columns that it leaves alone are no reason, because an update
 * that fails its trial goes back to the older program. docs/decisions/state-of-another-version.md.
 */
export const STATE_VERSION = 1;

/** Twice SQLite's own threshold for a checkpoint, 1,000 pages: what an ordinary burst adds is not cut off and written anew each time. */
const WAL_BYTES = 8 * 1024 * 1024;
/** Of the database's pages in memory; SQLite's own choice is 2,000. */
const PAGE_CACHE_KIB = 512;
/** Milliseconds that a reader or a second writer is waited for before the database counts as locked. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens for writing; `schemas` are the guards' own tables.
 * Throws AgentError `LEDGER_UNWRITABLE` (folder, permission, disk), `STATE_NEWER` before anything is written, or an SQLite error for a file that is
 * not a sound database.
 */
export function openDatabase(path: string, schemas: readonly string[]): DatabaseSync {
  let database: DatabaseSync;
  try {
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, defensive: true });
  } catch (cause) {
    throw new AgentError('LEDGER_UNWRITABLE', `${path} cannot be opened: ${messageOf(cause)}`, { cause });
  }
  try {
    refuseNewer(path, database);
    // FULL: a commit that has been answered survives a power cut. Measured in docs/performance.md.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;');
    // A burst or a long reader makes the log large; the next checkpoint gives that back, but never the room that a full disk leaves it.
    database.exec(`PRAGMA journal_size_limit = ${WAL_BYTES}`);
    // Pages beyond come from the kernel's cache: a sweep goes through far more than would be kept, and then held 2 MiB for nothing.
    database.exec(`PRAGMA cache_size = -${PAGE_CACHE_KIB}`);
    for (const schema of [SCHEMA, ...schemas]) database.exec(schema);
    if (stateVersion(database) < STATE_VERSION) database.exec(`PRAGMA user_version = ${STATE_VERSION}`);
    if (programIn(database) !== VERSION) database.prepare('INSERT OR REPLACE INTO program (id, version) VALUES (1, ?)').run(VERSION);
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}

function refuseNewer(path: string, database: DatabaseSync): void {
  const found = stateVersion(database);
  if (found <= STATE_VERSION) return;
  const writer = programIn(database);
  throw new AgentError(
    'STATE_NEWER',
    `${path} has form ${found}, written by Wardkeeper ${writer ?? 'of a later version'}, and this is ${VERSION}, which knows ${STATE_VERSION} at most. ` +
      `Nothing was changed. Install ${writer ?? 'that version'} or a later one again. Only where that cannot be, stop the agent and put back a copy of ` +
      `${dirname(path)} that was made before: counters and locks are then as old as the copy, and the hospital, which holds rows that it lacks, raises an alarm.`,
  );
}

/** Which version wrote last. Null: it does not say, or not as we would. */
function programIn(database: DatabaseSync): string | null {
  try {
    const version = database.prepare('SELECT version FROM program WHERE id = 1').get()?.['version'];
    // It goes to a terminal.
    return typeof version === 'string' && /^[0-9A-Za-z.+-]{1,64}$/.test(version) ? version : null;
  } catch {
    return null;
  }
}

function stateVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

/**
 * Opens what another process may be writing. Throws AgentError `LEDGER_UNWRITABLE` where there is nothing to read, `STATE_NEWER` where reading it
 * as this program knows it could call sound rows damaged.
 */
export function openDatabaseForReading(path: string): DatabaseSync {
  if (!existsSync(path)) throw new AgentError('LEDGER_UNWRITABLE', `${path} does not exist: has this gateway's agent ever been started?`);
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
    refuseNewer(path, database);
    return database;
  } catch (cause) {
    database?.close();
    if (cause instanceof AgentError) throw cause;
    throw new AgentError('LEDGER_UNWRITABLE', `${path} cannot be read: ${messageOf(cause)}`, { cause });
  }
}

/** Renames a database that SQLite cannot read, with its log, so that nothing of it is lost. Returns the new path. */
export function setDatabaseAside(path: string, label: string): string {
  const aside = `${path}.damaged-${label}`;
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  return aside;
}
