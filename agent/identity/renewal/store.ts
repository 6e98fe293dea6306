/** What lasts of renewal: which certificate was told of last, since when renewing fails, and the newest time that anybody has proven. */
import type { DatabaseSync } from 'node:sqlite';

export const RENEWAL_SCHEMA = `
CREATE TABLE IF NOT EXISTS renewal (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  certificate BLOB,                     -- SHA-256 of the one that the ledger was told of; null: of none
  failing_since_ms INTEGER,             -- Unix milliseconds; null: nothing has failed since the last success
  attempts INTEGER NOT NULL DEFAULT 0,  -- that failed since then
  told_ms INTEGER NOT NULL DEFAULT 0,   -- when the ledger was last told of that
  code TEXT NOT NULL DEFAULT '',        -- of the last failure
  proven_ms INTEGER NOT NULL DEFAULT 0  -- it is later than this
) STRICT;
INSERT OR IGNORE INTO renewal (id) VALUES (1);
`;

export interface RenewalRow {
  readonly certificate: Uint8Array | null;
  readonly failingSinceMs: number | null;
  readonly attempts: number;
  readonly toldMs: number;
  readonly code: string;
  readonly provenMs: number;
}

export function loadRenewal(database: DatabaseSync): RenewalRow {
  const row = database
    .prepare(
      'SELECT certificate, failing_since_ms AS failingSinceMs, attempts, told_ms AS toldMs, code, proven_ms AS provenMs FROM renewal WHERE id = 1',
    )
    .get();
  return row as unknown as RenewalRow;
}

/** Only inside a transaction. */
export function saveRenewal(database: DatabaseSync, row: RenewalRow): void {
  database
    .prepare('UPDATE renewal SET certificate = ?, failing_since_ms = ?, attempts = ?, told_ms = ?, code = ?, proven_ms = ? WHERE id = 1')
    .run(row.certificate, row.failingSinceMs, row.attempts, row.toldMs, row.code, row.provenMs);
}

/** The newest time that a receipt signed with both kinds of key has told; 0: none has. */
export function newestWordMs(database: DatabaseSync): number {
  return Number(database.prepare('SELECT max(word_ms) AS ms FROM retention').get()?.['ms'] ?? 0);
}
