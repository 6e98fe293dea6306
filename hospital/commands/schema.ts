/** The tables of commands in the hospital's store. */
import type { Migration } from '../database/index.ts';

const SQLITE = `
CREATE TABLE IF NOT EXISTS hospital_command (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  gateway INTEGER NOT NULL REFERENCES gateway (id),
  authority BLOB NOT NULL,             -- id of its Ed25519 key
  counter INTEGER NOT NULL,            -- only grows for one gateway and authority
  kind TEXT NOT NULL,
  summary TEXT NOT NULL,               -- for people; no secret, no content of a document
  issued_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  digest BLOB,                         -- of the signed document; null: not signed yet
  sealed BLOB,                         -- to the gateway's key; null: not signed yet, or over
  sends INTEGER NOT NULL DEFAULT 0,    -- how often the broker has taken it
  sent_ms INTEGER,
  sent_connection INTEGER,             -- the gateway's connection number then
  begun_event INTEGER,                 -- event.id: the gateway has used up the counter
  answer TEXT,                         -- DONE, or the stable code of why not; null: none yet
  answer_field TEXT,
  answer_event INTEGER,                -- event.id: the gateway's own word
  answered_ms INTEGER,
  UNIQUE (gateway, authority, counter)
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS hospital_command_digest ON hospital_command (digest) WHERE digest IS NOT NULL;
CREATE INDEX IF NOT EXISTS hospital_command_open ON hospital_command (gateway, authority, counter) WHERE sealed IS NOT NULL;

CREATE TABLE IF NOT EXISTS hospital_command_nonce (
  nonce BLOB PRIMARY KEY,
  gateway INTEGER NOT NULL REFERENCES gateway (id),
  authority BLOB NOT NULL,
  received_ms INTEGER NOT NULL,
  for_ms INTEGER NOT NULL,
  used INTEGER NOT NULL DEFAULT 0      -- 1: a command carries it
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS hospital_command_cursor (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  event INTEGER NOT NULL               -- event.id up to which answers have been read
) STRICT;
`;

export const COMMAND_TABLES: Migration = { name: 'commands-1', sqlite: SQLITE, postgres: '' };
