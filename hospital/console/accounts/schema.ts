/** The tables of people: accounts, second factors, invitations, sessions, failed attempts. No secret lies in them as it is typed. */
import type { Migration } from '../../database/index.ts';

export const ACCOUNT_TABLES: Migration = {
  name: 'console-accounts-1',
  sqlite: `
CREATE TABLE account (
  id TEXT PRIMARY KEY,                 -- 16 hexadecimal digits
  name TEXT NOT NULL UNIQUE,           -- lower case
  display_name TEXT NOT NULL,
  role TEXT NOT NULL,
  disabled INTEGER NOT NULL,
  password TEXT,                       -- PHC string; null: invited, or reset
  created_ms INTEGER NOT NULL,
  signed_in_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE account_factor (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (id),
  kind TEXT NOT NULL,                  -- totp, key
  label TEXT NOT NULL,
  secret BLOB NOT NULL,                -- sealed under the console's key
  counts INTEGER NOT NULL,             -- 0: no code of it was given yet
  last_step INTEGER NOT NULL,          -- of TOTP: used up to here
  added_ms INTEGER NOT NULL,
  used_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX account_factor_account ON account_factor (account);
CREATE TABLE account_invitation (
  account TEXT PRIMARY KEY,            -- empty: the first administrator, who chooses the name
  digest BLOB NOT NULL,                -- SHA-256 of the code
  expires_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE account_session (
  digest BLOB PRIMARY KEY,             -- SHA-256 of the cookie
  id TEXT NOT NULL UNIQUE,             -- for people
  account TEXT NOT NULL REFERENCES account (id),
  stage TEXT NOT NULL,
  boot TEXT NOT NULL,                  -- the times below count in it
  opened_ms INTEGER NOT NULL,          -- monotonic
  last_ms INTEGER NOT NULL,            -- monotonic
  authenticated_ms INTEGER NOT NULL,   -- monotonic
  opened_wall_ms INTEGER NOT NULL,
  last_wall_ms INTEGER NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL,
  challenge TEXT,                      -- of WebAuthn, one at a time
  challenge_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_session_account ON account_session (account);
CREATE TABLE account_attempt (
  subject TEXT NOT NULL,               -- keyed digest of a name and an authenticator: also of names that nobody has
  class TEXT NOT NULL,                 -- familiar, elsewhere
  state TEXT NOT NULL,                 -- JSON
  last_ms INTEGER NOT NULL,            -- wall time: for forgetting the oldest
  PRIMARY KEY (subject, class)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_attempt_last ON account_attempt (last_ms);
CREATE TABLE account_address (
  account TEXT NOT NULL REFERENCES account (id),
  address TEXT NOT NULL,               -- keyed digest
  last_ms INTEGER NOT NULL,
  PRIMARY KEY (account, address)
) STRICT, WITHOUT ROWID;`,
  postgres: `
CREATE TABLE account (
  id text COLLATE "C" PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE, display_name text NOT NULL, role text NOT NULL,
  disabled smallint NOT NULL, password text, created_ms bigint NOT NULL, signed_in_ms bigint);
CREATE TABLE account_factor (
  id text COLLATE "C" PRIMARY KEY, account text COLLATE "C" NOT NULL REFERENCES account (id), kind text NOT NULL, label text NOT NULL,
  secret bytea NOT NULL, counts smallint NOT NULL, last_step bigint NOT NULL, added_ms bigint NOT NULL, used_ms bigint);
CREATE INDEX account_factor_account ON account_factor (account);
CREATE TABLE account_invitation (account text COLLATE "C" PRIMARY KEY, digest bytea NOT NULL, expires_ms bigint NOT NULL);
CREATE TABLE account_session (
  digest bytea PRIMARY KEY, id text COLLATE "C" NOT NULL UNIQUE, account text COLLATE "C" NOT NULL REFERENCES account (id), stage text NOT NULL,
  boot text NOT NULL, opened_ms bigint NOT NULL, last_ms bigint NOT NULL, authenticated_ms bigint NOT NULL, opened_wall_ms bigint NOT NULL,
  last_wall_ms bigint NOT NULL, address text NOT NULL, agent text NOT NULL, challenge text, challenge_ms bigint NOT NULL);
CREATE INDEX account_session_account ON account_session (account);
CREATE TABLE account_attempt (
  subject text COLLATE "C" NOT NULL, class text COLLATE "C" NOT NULL, state text NOT NULL, last_ms bigint NOT NULL, PRIMARY KEY (subject, class));
CREATE INDEX account_attempt_last ON account_attempt (last_ms);
CREATE TABLE account_address (
  account text COLLATE "C" NOT NULL REFERENCES account (id), address text COLLATE "C" NOT NULL, last_ms bigint NOT NULL, PRIMARY KEY (account, address));`,
};
