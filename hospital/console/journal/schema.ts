/** The tables of the hospital's own ledger. Rows are only ever added; the head is one row, so that two writers follow one another. */
import type { Migration } from '../../database/index.ts';

export const JOURNAL_TABLES: Migration = {
  name: 'journal-1',
  sqlite: `
CREATE TABLE journal_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  ledger BLOB NOT NULL,                -- 16 bytes, made with the first entry
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  hash BLOB NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE TABLE journal_checkpoint (
  head_seq INTEGER PRIMARY KEY,
  note BLOB NOT NULL,                  -- C2SP signed note
  wall_ms INTEGER NOT NULL,
  directory BLOB NOT NULL              -- signed by the root: names the keys of this note
) STRICT;`,
  postgres: `
CREATE TABLE journal_head (
  id smallint PRIMARY KEY CHECK (id = 1),
  ledger bytea NOT NULL,
  seq bigint NOT NULL,
  hash bytea NOT NULL
);
CREATE TABLE journal (seq bigint PRIMARY KEY, hash bytea NOT NULL, body bytea NOT NULL);
CREATE TABLE journal_checkpoint (head_seq bigint PRIMARY KEY, note bytea NOT NULL, wall_ms bigint NOT NULL, directory bytea NOT NULL);`,
};
