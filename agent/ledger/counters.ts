/** Numbers that only grow and outlive everything but the database: starts of the agent, connections to the broker. */
import type { DatabaseSync } from 'node:sqlite';

export type CounterName = 'boot' | 'connection';

/** Adds one and returns the new value. Only inside a transaction. */
export function nextCount(database: DatabaseSync, name: CounterName): number {
  const row = database
    .prepare('INSERT INTO counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value')
    .get(name);
  return Number(row?.['value']);
}
