/** A part of the index in SQLite: a table of FTS5. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** `part` is an integer of ours: it may stand in SQL. */
export function partTable(part: number): string {
  return `words_${part}`;
}

/**
 * Contentless: the text stays in the record alone. `contentless_delete`: what retention takes from the record leaves the index too.
 * The tokenizer takes what is handed to it apart at spaces only, as it is already made of words. No index of beginnings (`prefix`) and no
 * merging by hand: both were measured and are not worth their bytes and writes.
 */
export function createPart(database: DatabaseSync, part: number): void {
  database.exec(
    `CREATE VIRTUAL TABLE IF NOT EXISTS ${partTable(part)} USING fts5 (words, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '_'")`,
  );
  prepareWide(database, 'INSERT OR IGNORE INTO part (number) VALUES (?)').run(part);
}

export function knownParts(database: DatabaseSync): number[] {
  return database
    .prepare('SELECT number FROM part ORDER BY number')
    .all()
    .map((row) => (row as { number: number }).number);
}

/** For what writes: FTS5 leaves a rowid of its own tables behind, wider than a number, and every later statement reports it. */
export function prepareWide(database: DatabaseSync, text: string): StatementSync {
  const statement = database.prepare(text);
  statement.setReadBigInts(true);
  return statement;
}
