/** The update machine's tables, in the ledger's database: what was meant, beside the files that say what runs. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS update_gateway (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  runs TEXT NOT NULL CHECK (runs IN ('a', 'b')), -- the slot that was last made active on purpose
  floor INTEGER NOT NULL,                        -- no release below this counter is installed or gone back to
  alarm TEXT                                     -- stable code; no update runs until a person has looked
) STRICT;

CREATE TABLE IF NOT EXISTS update_run (
  id INTEGER PRIMARY KEY CHECK (id = 1),         -- one at a time
  state TEXT NOT NULL,
  digest TEXT NOT NULL,                          -- of the release, as consent is given to it, in hex
  slot TEXT NOT NULL CHECK (slot IN ('a', 'b')), -- where it is, or will be, installed
  intent TEXT,                                   -- arm, confirm or roll-back: written before the file that carries it out
  transitions INTEGER NOT NULL,
  attempts INTEGER NOT NULL,                     -- to install it
  tried INTEGER NOT NULL,                        -- 1: it has been on trial
  code TEXT NOT NULL,                            -- why it is where it is, stable; empty: it goes as it should
  plan TEXT NOT NULL                             -- JSON: what is installed, from where to where
) STRICT;

CREATE TABLE IF NOT EXISTS update_failed (
  digest TEXT PRIMARY KEY,                       -- of a release that has failed its trial here
  why TEXT NOT NULL,
  at_ms INTEGER NOT NULL                         -- wall time
) STRICT, WITHOUT ROWID;
`;
