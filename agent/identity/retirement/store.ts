/** A retirement that is under way: once its statement is recorded it is carried through, whatever the power does in between. */
import type { DatabaseSync } from 'node:sqlite';

export const RETIREMENT_SCHEMA = `
CREATE TABLE IF NOT EXISTS retirement (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL,                 -- of the statement's event in the current ledger; keys go once a receipt covers it
  document BLOB NOT NULL                -- the signed statement
) STRICT;
`;

export interface RetirementRow {
  readonly seq: number;
  readonly document: Uint8Array;
}

export function loadRetirement(database: DatabaseSync): RetirementRow | null {
  const row = database.prepare('SELECT seq, document FROM retirement WHERE id = 1').get();
  return row === undefined ? null : (row as unknown as RetirementRow);
}

/** Only inside a transaction. */
export function saveRetirement(database: DatabaseSync, { seq, document }: RetirementRow): void {
  database.prepare('INSERT OR REPLACE INTO retirement (id, seq, document) VALUES (1, ?, ?)').run(seq, document);
}

/** It is done: the next enrolment begins anew. Only inside a transaction. */
export function endRetirement(database: DatabaseSync): void {
  database.exec('DELETE FROM retirement');
}
