/** What telemetry keeps across starts: the newest receipt for each ledger, the stores that no longer count, and the newest directory. */
import type { DatabaseSync } from 'node:sqlite';

export const TELEMETRY_SCHEMA_SQL = `
CREATE INDEX IF NOT EXISTS event_urgent ON event (ledger, seq) WHERE severity >= 4;
CREATE TABLE IF NOT EXISTS delivery (
  ledger INTEGER PRIMARY KEY REFERENCES ledger (number),
  store_id BLOB NOT NULL,
  receipt_number INTEGER NOT NULL,
  through_seq INTEGER NOT NULL,
  receipt BLOB NOT NULL               -- the signed document, as received
) STRICT;
CREATE TABLE IF NOT EXISTS retired_store (
  store_id BLOB PRIMARY KEY,          -- of the hospital; another has replaced it
  retired_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS trusted_document (
  type TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  document BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`;

export interface Delivery {
  readonly storeId: Uint8Array;
  readonly receiptNumber: number;
  readonly throughSeq: number;
}

export function loadDelivery(database: DatabaseSync, ledger: number): Delivery | null {
  const row = database
    .prepare('SELECT store_id AS storeId, receipt_number AS receiptNumber, through_seq AS throughSeq FROM delivery WHERE ledger = ?')
    .get(ledger);
  return row === undefined ? null : (row as unknown as Delivery);
}

export function saveDelivery(database: DatabaseSync, ledger: number, delivery: Delivery, receipt: Uint8Array): void {
  database
    .prepare('INSERT OR REPLACE INTO delivery (ledger, store_id, receipt_number, through_seq, receipt) VALUES (?, ?, ?, ?, ?)')
    .run(ledger, delivery.storeId, delivery.receiptNumber, delivery.throughSeq, receipt);
}

export function isRetiredStore(database: DatabaseSync, storeId: Uint8Array): boolean {
  return database.prepare('SELECT 1 FROM retired_store WHERE store_id = ?').get(storeId) !== undefined;
}

/** One row for each time that a hospital restored its store: nobody else can make one. */
export function retireStore(database: DatabaseSync, storeId: Uint8Array, retiredMs: number): void {
  database.prepare('INSERT OR IGNORE INTO retired_store (store_id, retired_ms) VALUES (?, ?)').run(storeId, retiredMs);
}

export function loadDocument(database: DatabaseSync, type: string): { readonly version: number; readonly document: Uint8Array } | null {
  const row = database.prepare('SELECT version, document FROM trusted_document WHERE type = ?').get(type);
  return row === undefined ? null : (row as unknown as { version: number; document: Uint8Array });
}

export function saveDocument(database: DatabaseSync, type: string, version: number, document: Uint8Array): void {
  database.prepare('INSERT OR REPLACE INTO trusted_document (type, version, document) VALUES (?, ?, ?)').run(type, version, document);
}
