/** The inventory as it was told last, so that only what differs is told again. */
import type { DatabaseSync } from 'node:sqlite';
import { ITEM_KINDS, type Item } from './rules.ts';

export const SCHEMA = `
CREATE TABLE IF NOT EXISTS posture_item (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
`;

export function loadItems(database: DatabaseSync): readonly Item[] {
  return database
    .prepare('SELECT kind, name, value FROM posture_item')
    .all()
    .flatMap(({ kind, name, value }) => {
      const known = ITEM_KINDS.find((one) => one === kind);
      return known === undefined ? [] : [{ kind: known, name: String(name), value: String(value) }];
    });
}

/** Inside a transaction. */
export function saveItems(database: DatabaseSync, items: readonly Item[]): void {
  database.exec('DELETE FROM posture_item');
  const insert = database.prepare('INSERT INTO posture_item (kind, name, value) VALUES (?, ?, ?)');
  for (const { kind, name, value } of items) insert.run(kind, name, value);
}

export function forgetItems(database: DatabaseSync): void {
  database.exec('DELETE FROM posture_item');
}
