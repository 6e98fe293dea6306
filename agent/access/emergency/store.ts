/** What lasts of emergencies: codes by their verifiers, wrong entries by device, and what was opened with its review. */
import type { DatabaseSync } from 'node:sqlite';
import type { AccessOrigin } from '../rules.ts';
import type { EntryState, Lifetime } from './rules.ts';

export const EMERGENCY_SCHEMA = `
CREATE TABLE IF NOT EXISTS access_emergency_code (
  id INTEGER PRIMARY KEY,               -- never given twice; stands on the envelope
  verifier BLOB NOT NULL,               -- docs/emergency-codes.md
  state TEXT NOT NULL CHECK (state IN ('staged', 'spent', 'revoked')),
  issuer BLOB NOT NULL,                 -- pseudonym; empty: taken over from the copy beside the database
  issued_ms INTEGER NOT NULL            -- wall time, a label
) STRICT;

CREATE TABLE IF NOT EXISTS access_emergency_entry (
  device TEXT PRIMARY KEY,
  wrong_in_a_row INTEGER NOT NULL,
  wait_ms INTEGER NOT NULL,             -- what was left at the anchor
  boot_id TEXT NOT NULL,                -- the anchor
  monotonic_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS access_emergency (
  number INTEGER PRIMARY KEY,
  device TEXT NOT NULL,
  code INTEGER NOT NULL,
  session BLOB,                         -- SHA-256 of the session; null: the firmware opened it
  source TEXT NOT NULL CHECK (source IN ('agent', 'firmware')),
  reason TEXT NOT NULL,                 -- never leaves the gateway
  present TEXT NOT NULL,                -- pseudonyms that were logged in at the device, as hex: none of them may review
  opened_ms INTEGER NOT NULL,           -- wall time, a label
  left_ms INTEGER NOT NULL,             -- what was left at the anchor
  boot_id TEXT NOT NULL,
  monotonic_ms INTEGER NOT NULL,
  extensions INTEGER NOT NULL,
  kept INTEGER NOT NULL,
  ended_ms INTEGER,                     -- wall time; null: open
  end_reason TEXT,
  review_due_ms INTEGER NOT NULL,       -- wall time: a date for people, nothing is refused by it
  review TEXT NOT NULL CHECK (review IN ('due', 'overdue', 'done'))
) STRICT;
`;

export type CodeState = 'staged' | 'spent' | 'revoked';

export interface StoredCode {
  readonly id: number;
  readonly verifier: Uint8Array;
  readonly state: CodeState;
}

export interface StoredEmergency {
  readonly number: number;
  readonly deviceId: string;
  readonly code: number;
  readonly session: Uint8Array | null;
  readonly source: 'agent' | 'firmware';
  readonly reason: string;
  readonly present: readonly string[];
  readonly openedMs: number;
  readonly life: Lifetime;
  readonly endedMs: number | null;
  readonly endReason: string | null;
  readonly reviewDueMs: number;
  readonly review: 'due' | 'overdue' | 'done';
}

/** Emergencies come in from the bedside alone. */
export const EMERGENCY_ORIGIN: AccessOrigin = 'local-console';

export function loadCodes(database: DatabaseSync): readonly StoredCode[] {
  return database
    .prepare('SELECT id, verifier, state FROM access_emergency_code ORDER BY id')
    .all()
    .flatMap(({ id, verifier, state }) =>
      verifier instanceof Uint8Array && verifier.length === 32 && (state === 'staged' || state === 'spent' || state === 'revoked')
        ? [{ id: Number(id), verifier, state }]
        : [],
    );
}

export function saveCode(
  database: DatabaseSync,
  { id, verifier, state }: StoredCode,
  { issuer, issuedMs }: { readonly issuer: Uint8Array; readonly issuedMs: number },
): void {
  database
    .prepare('INSERT OR REPLACE INTO access_emergency_code (id, verifier, state, issuer, issued_ms) VALUES (?, ?, ?, ?, ?)')
    .run(id, verifier, state, issuer, issuedMs);
}

export function setCodeState(database: DatabaseSync, id: number, state: CodeState): void {
  database.prepare('UPDATE access_emergency_code SET state = ? WHERE id = ?').run(state, id);
}

export function loadEntries(database: DatabaseSync): ReadonlyMap<string, EntryState> {
  const rows = database.prepare('SELECT device, wrong_in_a_row, wait_ms, boot_id, monotonic_ms FROM access_emergency_entry').all();
  return new Map(
    rows.map((row) => [
      String(row['device']),
      {
        wrongInARow: Number(row['wrong_in_a_row']),
        waitMs: Number(row['wait_ms']),
        anchor: { bootId: String(row['boot_id']), monotonicMs: Number(row['monotonic_ms']) },
      },
    ]),
  );
}

export function saveEntry(database: DatabaseSync, deviceId: string, { wrongInARow, waitMs, anchor }: EntryState): void {
  database
    .prepare(
      'INSERT OR REPLACE INTO access_emergency_entry (device, wrong_in_a_row, wait_ms, boot_id, monotonic_ms) VALUES (?, ?, ?, ?, ?)',
    )
    .run(deviceId, wrongInARow, waitMs, anchor.bootId, anchor.monotonicMs);
}

export function deleteEntry(database: DatabaseSync, deviceId: string): void {
  database.prepare('DELETE FROM access_emergency_entry WHERE device = ?').run(deviceId);
}

export function loadEmergencies(database: DatabaseSync): readonly StoredEmergency[] {
  return database
    .prepare('SELECT * FROM access_emergency ORDER BY number')
    .all()
    .map((row) => ({
      number: Number(row['number']),
      deviceId: String(row['device']),
      code: Number(row['code']),
      session: row['session'] instanceof Uint8Array ? row['session'] : null,
      source: row['source'] === 'firmware' ? 'firmware' : 'agent',
      reason: String(row['reason']),
      present: String(row['present'])
        .split(' ')
        .filter((subject) => subject !== ''),
      openedMs: Number(row['opened_ms']),
      life: {
        leftMs: Number(row['left_ms']),
        anchor: { bootId: String(row['boot_id']), monotonicMs: Number(row['monotonic_ms']) },
        extensions: Number(row['extensions']),
        kept: row['kept'] === 1,
      },
      endedMs: row['ended_ms'] === null ? null : Number(row['ended_ms']),
      endReason: row['end_reason'] === null ? null : String(row['end_reason']),
      reviewDueMs: Number(row['review_due_ms']),
      review: row['review'] === 'done' ? 'done' : row['review'] === 'overdue' ? 'overdue' : 'due',
    }));
}

/** As it stands now, whether it is new or known. */
export function saveEmergency(database: DatabaseSync, emergency: StoredEmergency): void {
  const { life } = emergency;
  database
    .prepare(
      `INSERT OR REPLACE INTO access_emergency (number, device, code, session, source, reason, present, opened_ms, left_ms, boot_id,
         monotonic_ms, extensions, kept, ended_ms, end_reason, review_due_ms, review)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[emergency.number, emergency.deviceId, emergency.code, emergency.session, emergency.source, emergency.reason],
      ...[emergency.present.join(' '), emergency.openedMs],
      ...[life.leftMs, life.anchor.bootId, life.anchor.monotonicMs, life.extensions, life.kept ? 1 : 0],
      ...[emergency.endedMs, emergency.endReason, emergency.reviewDueMs, emergency.review],
    );
}
