/** Which warnings the ledger was told of last, so that one that went while the agent was off is told as gone. */
import type { DatabaseSync } from 'node:sqlite';

export const TOLD_WARNINGS_SCHEMA = `
CREATE TABLE IF NOT EXISTS warning_told (
  code TEXT PRIMARY KEY                 -- one of another version among them
) STRICT, WITHOUT ROWID;
`;

export function loadTold(database: DatabaseSync): readonly string[] {
  return database
    .prepare('SELECT code FROM warning_told ORDER BY code')
    .all()
    .map(({ code }) => String(code));
}

/** Only inside a transaction. */
export function saveTold(database: DatabaseSync, codes: readonly string[]): void {
  database.prepare('DELETE FROM warning_told').run();
  const insert = database.prepare('INSERT INTO warning_told (code) VALUES (?)');
  for (const code of codes) insert.run(code);
}
