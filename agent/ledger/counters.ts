/** Numbers that only grow and outlive everything but the database: starts of the agent, connections to the broker, entries taken from the ring. */
import type { DatabaseSync } from 'node:sqlite';

export type CounterName = 'boot' | 'connection';

/** Adds one and returns the new value. Only inside a transaction. */
export function nextCount(database: DatabaseSync, name: CounterName): number {
  const row = database
    .prepare('INSERT INTO counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value')
    .get(name);
  return Number(row?.['value']);
}

/** Of the last entry of the ring that the ledger has; 0: none. */
export function readRingNumber(database: DatabaseSync): number {
  return Number(database.prepare("SELECT value FROM counter WHERE name = 'ring'").get()?.['value'] ?? 0);
}

/** Only inside a transaction. */
export function setRingNumber(database: DatabaseSync, number: number): void {
  database.prepare("INSERT OR REPLACE INTO counter (name, value) VALUES ('ring', ?)").run(number);
}
