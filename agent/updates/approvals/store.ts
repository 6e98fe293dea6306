/** What lasts of consent: the one request that is open, how many tries are left, and who has agreed. A restart takes none of it away. */
import type { DatabaseSync } from 'node:sqlite';
import { CONSENT_WAYS, decodeRequest, encodeRequest, type UpdateRequest } from '@wardkeeper/proto/consent';
import { type Deadline, deadlineOf, deadlineValues } from '../../runtime/deadline.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Consent } from './rules.ts';

export const SCHEMA = `
CREATE TABLE IF NOT EXISTS update_consent_request (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  request BLOB NOT NULL,                -- consent.proto's UpdateRequest
  tries_left INTEGER NOT NULL,
  refused INTEGER NOT NULL,             -- 1: somebody who may has said no
  boot_id BLOB NOT NULL,
  ends_ms INTEGER NOT NULL,             -- monotonic, of that boot
  kept_ms INTEGER NOT NULL,             -- monotonic, when this row was written
  wall_ends_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS update_consent (
  position INTEGER PRIMARY KEY,
  how TEXT NOT NULL,
  subject BLOB NOT NULL,
  role TEXT NOT NULL,
  issuer TEXT NOT NULL
) STRICT;
`;

/** The open request, as it stands. */
export interface ConsentRow {
  readonly request: UpdateRequest;
  readonly triesLeft: number;
  readonly refused: boolean;
  readonly deadline: Deadline;
  readonly consents: readonly Consent[];
}

/** Null: none is open. Throws for a row that nobody wrote so: then nobody has agreed to anything. */
export function loadConsent(database: DatabaseSync, clock: Clock): ConsentRow | null {
  const statement = database.prepare('SELECT * FROM update_consent_request WHERE id = 1');
  statement.setReadBigInts(true);
  const row = statement.get();
  if (row === undefined) return null;
  const request = row['request'] instanceof Uint8Array ? decodeRequest(row['request']) : null;
  if (request === null) throw new RangeError('the open update request cannot be read');
  const consents = database
    .prepare('SELECT how, subject, role, issuer FROM update_consent ORDER BY position')
    .all()
    .map(({ how, subject, role, issuer }): Consent => {
      const way = CONSENT_WAYS.find((known) => known === how);
      if (way === undefined || !(subject instanceof Uint8Array)) throw new RangeError('a consent cannot be read');
      return { how: way, subject, role: String(role), issuer: String(issuer) };
    });
  const { tries_left: tries, refused } = row;
  return { request, triesLeft: Number(tries), refused: Number(refused) !== 0, deadline: deadlineOf(clock, row), consents };
}

export function saveConsent(database: DatabaseSync, clock: Clock, row: ConsentRow): void {
  database
    .prepare(
      `INSERT OR REPLACE INTO update_consent_request (id, request, tries_left, refused, boot_id, ends_ms, kept_ms, wall_ends_ms)
       VALUES (1, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(encodeRequest(row.request), row.triesLeft, row.refused ? 1 : 0, ...deadlineValues(clock, row.deadline));
  database.exec('DELETE FROM update_consent');
  const insert = database.prepare('INSERT INTO update_consent (position, how, subject, role, issuer) VALUES (?, ?, ?, ?, ?)');
  for (const [position, { how, subject, role, issuer }] of row.consents.entries()) insert.run(position, how, subject, role, issuer);
}

export function hasConsent(database: DatabaseSync): boolean {
  return database.prepare('SELECT 1 FROM update_consent_request WHERE id = 1').get() !== undefined;
}

export function deleteConsent(database: DatabaseSync): void {
  database.exec('DELETE FROM update_consent_request; DELETE FROM update_consent');
}
