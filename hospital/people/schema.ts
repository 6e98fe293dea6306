/** Whose pseudonyms can be told: names, sealed under a key that is not in the store. */
import type { Migration } from '../database/index.ts';

export const PEOPLE_TABLES: Migration = {
  name: 'people-1',
  sqlite: `
CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  digest TEXT NOT NULL UNIQUE,         -- keyed, of the name: none stands here twice
  sealed BLOB NOT NULL,                -- the name
  source TEXT NOT NULL,                -- roster, list, console
  added_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX event_pseudonym_key ON event (id) WHERE kind = 'pseudonymKeyChanged';`,
  postgres: `
CREATE TABLE person (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest text COLLATE "C" NOT NULL UNIQUE,
  sealed bytea NOT NULL,
  source text COLLATE "C" NOT NULL,
  added_ms bigint NOT NULL
);
CREATE INDEX event_pseudonym_key ON event (id) WHERE kind = 'pseudonymKeyChanged';`,
};
