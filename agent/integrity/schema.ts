/** The guard's tables, in the agent's one database. */
import { REPAIR_SCHEMA } from './repair-store.ts';
import { SIGNED_SCHEMA } from './signed-schema.ts';

/**
 * `folder` and `name` are bytes as stored: the folder relative to the set's root, without slashes at its ends. The root itself is
 * ('', ''), what lies directly in it ('', name).
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS integrity_set (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  definition TEXT,                      -- JSON: what the baseline covers; this and the rest null before there is one
  files INTEGER,
  root BLOB,                            -- SHA-256 over integrity_expected, as the event told it
  authority TEXT,
  source TEXT,                          -- JSON: the signed lists and overlays that it was made of; null: a scan alone
  edition INTEGER NOT NULL DEFAULT 0,   -- which of its rows in integrity_expected are in force
  recorded_ms INTEGER,                  -- wall time
  event_seq INTEGER
) STRICT;

CREATE TABLE IF NOT EXISTS integrity_expected (
  set_id INTEGER NOT NULL REFERENCES integrity_set (id),
  edition INTEGER NOT NULL,             -- of rows that are not in force: a baseline in the making, or one that another has replaced
  folder BLOB NOT NULL,
  name BLOB NOT NULL,
  mode INTEGER NOT NULL,                -- st_mode whole
  uid INTEGER NOT NULL,
  gid INTEGER NOT NULL,
  size INTEGER NOT NULL,
  rdev INTEGER NOT NULL,
  sha256 BLOB,
  link_target BLOB,
  unverifiable TEXT,
  attributes BLOB,                      -- extended ones; null: not looked at
  PRIMARY KEY (set_id, edition, folder, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS integrity_observed (
  set_id INTEGER NOT NULL REFERENCES integrity_set (id),
  folder BLOB NOT NULL,
  name BLOB NOT NULL,
  mode INTEGER NOT NULL,
  uid INTEGER NOT NULL,
  gid INTEGER NOT NULL,
  size INTEGER NOT NULL,
  rdev INTEGER NOT NULL,
  sha256 BLOB,
  link_target BLOB,
  unverifiable TEXT,
  attributes BLOB,                      -- extended ones; null: not looked at
  dev INTEGER NOT NULL,
  ino INTEGER NOT NULL,
  nlink INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  ctime_ns INTEGER NOT NULL,
  inspected_ns INTEGER NOT NULL,        -- wall time before the content was read
  disorder INTEGER,                     -- permille of random
  PRIMARY KEY (set_id, folder, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS integrity_finding (
  set_id INTEGER NOT NULL REFERENCES integrity_set (id),
  folder BLOB NOT NULL,
  name BLOB NOT NULL,
  change INTEGER NOT NULL,
  net INTEGER NOT NULL,                 -- which net found it last
  tellings INTEGER NOT NULL,            -- different states told
  repeats INTEGER NOT NULL,             -- touched again without being told
  first_ms INTEGER NOT NULL,            -- wall time
  last_ms INTEGER NOT NULL,
  event_seq INTEGER NOT NULL,           -- the last event that told it
  mode INTEGER,                         -- the state last told, null: absent
  uid INTEGER,
  gid INTEGER,
  size INTEGER,
  rdev INTEGER,
  sha256 BLOB,
  link_target BLOB,
  unverifiable TEXT,
  attributes BLOB,                      -- extended ones; null: not looked at
  PRIMARY KEY (set_id, folder, name)
) STRICT, WITHOUT ROWID;
${SIGNED_SCHEMA}
${REPAIR_SCHEMA}
CREATE TABLE IF NOT EXISTS integrity_mounts (
  set_id INTEGER PRIMARY KEY REFERENCES integrity_set (id),
  mounts TEXT NOT NULL                  -- JSON: what decided what lies under the set's path when its baseline was taken
) STRICT;

CREATE TABLE IF NOT EXISTS integrity_reread (
  set_id INTEGER PRIMARY KEY REFERENCES integrity_set (id),
  pass INTEGER NOT NULL,                -- odd ones go past the page cache
  started_ms INTEGER NOT NULL,          -- wall time
  folder BLOB,                          -- where it stands; null: the pass is done
  name BLOB
) STRICT;
`;
