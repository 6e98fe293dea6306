/** What policy removed, and the record of each removal. Neither is ever removed itself. */
import type { Migration } from '../database/index.ts';

export const RETENTION_TABLES: Migration = {
  name: 'retention-1',
  sqlite: `
CREATE TABLE removed_stretch (
  ledger INTEGER NOT NULL REFERENCES ledger (id),
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  hash_before BLOB NOT NULL,           -- the chain's hash at first - 1
  last_hash BLOB NOT NULL,             -- and at last: between them nothing can be shown any more
  run INTEGER NOT NULL,                -- the newest that added to it
  PRIMARY KEY (ledger, first)
) STRICT, WITHOUT ROWID;
CREATE TABLE retention_run (
  number INTEGER PRIMARY KEY,
  started_by TEXT NOT NULL,            -- a person's name, or "schedule"
  policy TEXT NOT NULL,                -- JSON
  began_ms INTEGER NOT NULL,
  ended_ms INTEGER,                    -- null while it runs
  ending TEXT,                         -- done, stopped, interrupted
  events INTEGER NOT NULL,
  first_ms INTEGER,                    -- when the oldest and the newest that went had come
  last_ms INTEGER,
  hash BLOB                            -- over all of this and the run before; null while it runs
) STRICT;
CREATE TABLE retention_consent (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  policy TEXT NOT NULL,                -- what may run by itself
  given_by TEXT NOT NULL,
  given_ms INTEGER NOT NULL,
  clock_ms INTEGER NOT NULL            -- the latest time that a run has gone by
) STRICT;
CREATE INDEX event_emergency_opened ON event (id) WHERE kind = 'emergencyOpened';
CREATE INDEX event_emergency_review ON event (id) WHERE kind = 'emergencyReview';
`,
  postgres: `
CREATE TABLE removed_stretch (
  ledger bigint NOT NULL REFERENCES ledger (id),
  first bigint NOT NULL,
  last bigint NOT NULL,
  hash_before bytea NOT NULL,
  last_hash bytea NOT NULL,
  run bigint NOT NULL,
  PRIMARY KEY (ledger, first)
);
CREATE TABLE retention_run (
  number bigint PRIMARY KEY,
  started_by text COLLATE "C" NOT NULL,
  policy text COLLATE "C" NOT NULL,
  began_ms bigint NOT NULL,
  ended_ms bigint,
  ending text COLLATE "C",
  events bigint NOT NULL,
  first_ms bigint,
  last_ms bigint,
  hash bytea
);
CREATE TABLE retention_consent (
  one smallint PRIMARY KEY CHECK (one = 1),
  policy text COLLATE "C" NOT NULL,
  given_by text COLLATE "C" NOT NULL,
  given_ms bigint NOT NULL,
  clock_ms bigint NOT NULL
);
CREATE INDEX event_emergency_opened ON event (id) WHERE kind = 'emergencyOpened';
CREATE INDEX event_emergency_review ON event (id) WHERE kind = 'emergencyReview';
`,
};
