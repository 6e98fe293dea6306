/** The index in PostgreSQL: beside the record, in the same database, made from it. On SQLite it is a file of its own, with tables of its own. */
import type { Migration } from '../../database/index.ts';

export const SEARCH_TABLES: Migration = {
  name: 'search-1',
  sqlite: '',
  postgres: `
CREATE TABLE search_progress (one smallint PRIMARY KEY CHECK (one = 1), through bigint NOT NULL, version bigint NOT NULL);
CREATE TABLE search_class (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind text COLLATE "C" NOT NULL, severity smallint NOT NULL, UNIQUE (kind, severity));
CREATE TABLE search_span (first bigint PRIMARY KEY, last bigint NOT NULL, events bigint NOT NULL, from_ms bigint NOT NULL, to_ms bigint NOT NULL);
CREATE TABLE search_part (number bigint PRIMARY KEY);
`,
};

/** Raised with every change of how text becomes words: the index is then made anew. */
export const SEARCH_VERSION = 1;

/** `part` is an integer of ours: it may stand in SQL. */
export function partTable(part: number): string {
  return `search_words_${part}`;
}

/** `fastupdate` off: a list of what is not indexed yet would be read through by every question. */
export function createPartText(part: number): string {
  const table = partTable(part);
  return `
CREATE TABLE IF NOT EXISTS ${table} (id bigint PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX IF NOT EXISTS ${table}_words ON ${table} USING gin (words) WITH (fastupdate = off);`;
}
