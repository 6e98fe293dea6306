/** What lasts of trust in the agent's database: the numbers that an older folder put back must not fall below, and proven moments. */
import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { RecordedGeneration } from './generations.ts';

export const SCHEMA = `
CREATE TABLE IF NOT EXISTS update_trust (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  generation INTEGER NOT NULL,
  -- JSON: role to version
  versions TEXT NOT NULL,
  -- Unix ms: the newest moment that verified metadata, and a receipt, has said of itself
  metadata_ms INTEGER NOT NULL,
  receipt_ms INTEGER NOT NULL,
  -- Unix ms: what a receipt said when a time statement proved it wrong; 0: none
  doubted_receipt_ms INTEGER NOT NULL,
  -- of the last time statement
  time_counter INTEGER NOT NULL
) STRICT;
`;

export interface TrustRow {
  readonly recorded: RecordedGeneration;
  readonly metadataMs: number;
  readonly receiptMs: number;
  readonly doubtedReceiptMs: number;
  readonly timeCounter: number;
}

const VERSIONS = v.record(v.string(), v.pipe(v.number(), v.safeInteger(), v.minValue(0)));

/** Null: this gateway has never believed anything. Throws where the row cannot be read: nothing is assumed then. */
export function loadTrust(database: DatabaseSync): TrustRow | null {
  const row = database.prepare('SELECT * FROM update_trust').get();
  if (row === undefined) return null;
  const versions = v.parse(VERSIONS, JSON.parse(String(row['versions'])));
  return {
    recorded: { generation: Number(row['generation']), versions: new Map(Object.entries(versions)) },
    metadataMs: Number(row['metadata_ms']),
    receiptMs: Number(row['receipt_ms']),
    doubtedReceiptMs: Number(row['doubted_receipt_ms']),
    timeCounter: Number(row['time_counter']),
  };
}

export function saveTrust(database: DatabaseSync, row: TrustRow): void {
  const { recorded, metadataMs, receiptMs, doubtedReceiptMs, timeCounter } = row;
  database
    .prepare(
      `INSERT OR REPLACE INTO update_trust (only, generation, versions, metadata_ms, receipt_ms, doubted_receipt_ms, time_counter)
       VALUES (1, ?, ?, ?, ?, ?, ?)`,
    )
    .run(recorded.generation, JSON.stringify(Object.fromEntries(recorded.versions)), metadataMs, receiptMs, doubtedReceiptMs, timeCounter);
}
