/** The newest receipts, for whoever asks at the gateway. The hospital keeps all of them. */
import type { DatabaseSync } from 'node:sqlite';

export const SCHEMA = `
CREATE TABLE IF NOT EXISTS update_receipt (
  number INTEGER PRIMARY KEY AUTOINCREMENT,  -- never reused
  document BLOB NOT NULL,                    -- signed by both keys
  text TEXT NOT NULL                         -- for the QR code
) STRICT;
`;

const KEPT = 64;

export interface KeptReceipt {
  readonly number: number;
  readonly document: Uint8Array;
  readonly text: string;
}

/** Inside a transaction. */
export function nextNumber(database: DatabaseSync): number {
  return Number(database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'update_receipt'").get()?.['seq'] ?? 0) + 1;
}

export function saveReceipt(database: DatabaseSync, { number, document, text }: KeptReceipt): void {
  database.prepare('INSERT INTO update_receipt (number, document, text) VALUES (?, ?, ?)').run(number, document, text);
  database.prepare('DELETE FROM update_receipt WHERE number <= ?').run(number - KEPT);
}

/** Newest first. */
export function listReceipts(database: DatabaseSync): readonly KeptReceipt[] {
  return database
    .prepare('SELECT number, document, text FROM update_receipt ORDER BY number DESC')
    .all()
    .flatMap(({ number, document, text }) =>
      document instanceof Uint8Array ? [{ number: Number(number), document, text: String(text) }] : [],
    );
}
