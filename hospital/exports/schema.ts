/** The tables of exporters in the hospital's SQLite store. */
import type { Migration } from '../database/index.ts';

const SQLITE = `
CREATE TABLE IF NOT EXISTS export_cursor (
  name TEXT PRIMARY KEY,               -- as the configuration has it
  position INTEGER NOT NULL,           -- event.id up to which everything has arrived or is a dead letter
  sent INTEGER NOT NULL DEFAULT 0,
  sent_ms INTEGER,
  failing_since_ms INTEGER,            -- null while it works
  failures INTEGER NOT NULL DEFAULT 0, -- in a row
  reason TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS export_dead (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  exporter TEXT NOT NULL,
  event INTEGER NOT NULL,              -- event.id: the event itself stays where it is
  reason TEXT NOT NULL,
  refused_ms INTEGER NOT NULL,
  again INTEGER NOT NULL DEFAULT 0,    -- 1: to be sent again
  UNIQUE (exporter, event)
) STRICT;
CREATE INDEX IF NOT EXISTS export_dead_again ON export_dead (exporter, id) WHERE again = 1;
`;

export const EXPORT_TABLES: Migration = { name: 'exports-1', sqlite: SQLITE, postgres: '' };
