/** What lasts of commands: how far each authority has counted, which one is running, the latest proven time, and the service grant. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { DeadlineRow } from '../runtime/deadline.ts';

export const SCHEMA = `
CREATE TABLE IF NOT EXISTS command_counter (
  authority BLOB PRIMARY KEY,           -- id of its Ed25519 key
  counter INTEGER NOT NULL,             -- the last that was dealt with: nothing up to it ever runs again
  digest BLOB NOT NULL                  -- of that one
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS command_running (
  digest BLOB PRIMARY KEY,
  authority BLOB NOT NULL,
  counter INTEGER NOT NULL,
  kind TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS command_time (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  proven_ms INTEGER NOT NULL            -- Unix ms: it is later than this
) STRICT;

CREATE TABLE IF NOT EXISTS command_service_grant (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  boot_id BLOB NOT NULL,
  ends_ms INTEGER NOT NULL,             -- monotonic, of that boot
  kept_ms INTEGER NOT NULL,             -- monotonic, when this row was written
  wall_ends_ms INTEGER NOT NULL
) STRICT;
`;

/** A command by what its events say of it. */
export interface CommandName {
  readonly digest: Uint8Array;
  readonly authority: Uint8Array;
  readonly counter: number;
  /** Empty: a kind that this version does not know. */
  readonly order: string;
}

export function loadCounter(
  database: DatabaseSync,
  authority: Uint8Array,
): { readonly counter: number; readonly digest: Uint8Array } | null {
  const row = database.prepare('SELECT counter, digest FROM command_counter WHERE authority = ?').get(authority);
  const digest = row?.['digest'];
  return digest instanceof Uint8Array ? { counter: Number(row?.['counter']), digest } : null;
}

/** Never lowers one. */
export function saveCounter(database: DatabaseSync, { authority, counter, digest }: CommandName): void {
  database
    .prepare(
      `INSERT INTO command_counter (authority, counter, digest) VALUES (?, ?, ?)
       ON CONFLICT (authority) DO UPDATE SET counter = excluded.counter, digest = excluded.digest WHERE excluded.counter > counter`,
    )
    .run(authority, counter, digest);
}

export function saveRunning(database: DatabaseSync, { digest, authority, counter, order }: CommandName): void {
  database
    .prepare('INSERT INTO command_running (digest, authority, counter, kind) VALUES (?, ?, ?, ?)')
    .run(digest, authority, counter, order);
}

export function deleteRunning(database: DatabaseSync, digest: Uint8Array): void {
  database.prepare('DELETE FROM command_running WHERE digest = ?').run(digest);
}

export function loadRunning(database: DatabaseSync): readonly CommandName[] {
  return database
    .prepare('SELECT digest, authority, counter, kind FROM command_running ORDER BY authority, counter')
    .all()
    .map((row) => ({
      digest: bytesOf(row['digest']),
      authority: bytesOf(row['authority']),
      counter: Number(row['counter']),
      order: String(row['kind']),
    }));
}

export function loadProvenMs(database: DatabaseSync): number {
  return Number(database.prepare('SELECT proven_ms FROM command_time WHERE id = 1').get()?.['proven_ms'] ?? 0);
}

export function saveProvenMs(database: DatabaseSync, provenMs: number): void {
  database.prepare('INSERT OR REPLACE INTO command_time (id, proven_ms) VALUES (1, ?)').run(provenMs);
}

export function loadGrant(database: DatabaseSync): DeadlineRow | null {
  const statement = database.prepare('SELECT boot_id, ends_ms, kept_ms, wall_ends_ms FROM command_service_grant WHERE id = 1');
  statement.setReadBigInts(true);
  return statement.get() ?? null;
}

export function saveGrant(database: DatabaseSync, values: readonly [Uint8Array, number, number, number]): void {
  database
    .prepare('INSERT OR REPLACE INTO command_service_grant (id, boot_id, ends_ms, kept_ms, wall_ends_ms) VALUES (1, ?, ?, ?, ?)')
    .run(...values);
}

export function deleteGrant(database: DatabaseSync): void {
  database.exec('DELETE FROM command_service_grant');
}

function bytesOf(value: SQLOutputValue | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}
