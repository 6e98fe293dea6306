/** What lasts of the hospital's roster at this gateway: which one was applied last, and which accounts and verifiers are its. */
import type { DatabaseSync } from 'node:sqlite';
import { AUTHENTICATORS, type AuthenticatorName } from './rules.ts';

export const ROSTER_SCHEMA = `
CREATE TABLE IF NOT EXISTS access_roster (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL,
  issued_ms INTEGER NOT NULL,           -- Unix milliseconds, as the hospital says
  expires_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS access_roster_account (
  name TEXT PRIMARY KEY,
  revoked INTEGER NOT NULL,             -- 1: was in an earlier roster and is not in the last one
  disabled_here INTEGER NOT NULL        -- 1: its revocation disabled the account, so that its return enables it
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS access_roster_verifier (
  name TEXT NOT NULL,
  authenticator TEXT NOT NULL,
  PRIMARY KEY (name, authenticator)
) STRICT, WITHOUT ROWID;
`;

export interface RosterRow {
  readonly version: number;
  readonly issuedMs: number;
  readonly expiresMs: number;
}

export interface RosterMember {
  readonly revoked: boolean;
  readonly disabledHere: boolean;
}

export function loadRoster(database: DatabaseSync): RosterRow | null {
  const row = database.prepare('SELECT version, issued_ms, expires_ms FROM access_roster WHERE id = 1').get();
  if (row === undefined) return null;
  return { version: Number(row['version']), issuedMs: Number(row['issued_ms']), expiresMs: Number(row['expires_ms']) };
}

export function saveRoster(database: DatabaseSync, { version, issuedMs, expiresMs }: RosterRow): void {
  database
    .prepare('INSERT OR REPLACE INTO access_roster (id, version, issued_ms, expires_ms) VALUES (1, ?, ?, ?)')
    .run(version, issuedMs, expiresMs);
}

export function loadMembers(database: DatabaseSync): ReadonlyMap<string, RosterMember> {
  const rows = database.prepare('SELECT name, revoked, disabled_here FROM access_roster_account').all();
  return new Map(rows.map((row) => [String(row['name']), { revoked: row['revoked'] === 1, disabledHere: row['disabled_here'] === 1 }]));
}

export function isListed(database: DatabaseSync, name: string): boolean {
  return database.prepare('SELECT 1 FROM access_roster_account WHERE name = ? AND revoked = 0').get(name) !== undefined;
}

export function saveMember(database: DatabaseSync, name: string, { revoked, disabledHere }: RosterMember): void {
  database
    .prepare('INSERT OR REPLACE INTO access_roster_account (name, revoked, disabled_here) VALUES (?, ?, ?)')
    .run(name, revoked ? 1 : 0, disabledHere ? 1 : 0);
}

/** The authenticators of this account that came with a roster. */
export function listVerifiers(database: DatabaseSync, name: string): ReadonlySet<AuthenticatorName> {
  const rows = database.prepare('SELECT authenticator FROM access_roster_verifier WHERE name = ?').all(name);
  const names = new Set(rows.map((row) => row['authenticator']));
  return new Set(AUTHENTICATORS.filter((authenticator) => names.has(authenticator)));
}

export function saveVerifiers(database: DatabaseSync, name: string, authenticators: Iterable<AuthenticatorName>): void {
  database.prepare('DELETE FROM access_roster_verifier WHERE name = ?').run(name);
  const add = database.prepare('INSERT INTO access_roster_verifier (name, authenticator) VALUES (?, ?)');
  for (const authenticator of authenticators) add.run(name, authenticator);
}

export function setRole(database: DatabaseSync, name: string, role: string): void {
  database.prepare('UPDATE access_account SET role = ? WHERE name = ?').run(role, name);
}
