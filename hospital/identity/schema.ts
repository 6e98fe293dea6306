/** The tables of identities in the hospital's store. */
import type { Migration } from '../database/index.ts';

const SQLITE = `
CREATE TABLE IF NOT EXISTS identity_voucher (
  id BLOB PRIMARY KEY,
  serial TEXT NOT NULL,                -- the device's, as its factory certificate has it
  gateway TEXT,                        -- the name it is to have; null: the one it is configured with
  ward TEXT NOT NULL,                  -- for people
  replaces INTEGER NOT NULL,           -- 1: may take the name of another device
  secret BLOB,                         -- null as soon as nobody may use it any more
  issued_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,    -- counted before the secret is looked at
  state TEXT NOT NULL,                 -- open, used, spent, cancelled; over by its time: still open
  ended_ms INTEGER,
  request BLOB,                        -- digest of the request that used it: the same one again gets the same answer
  certificate TEXT                     -- serial number of what was issued for it
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identity_voucher_serial ON identity_voucher (serial);

-- Every certificate that this site's CA has issued to a gateway. Without the serial number none could be revoked.
CREATE TABLE IF NOT EXISTS identity_certificate (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- in the order of issuing, whatever the clock did
  serial TEXT NOT NULL UNIQUE,         -- hexadecimal, upper case, as OpenSSL prints it
  gateway TEXT NOT NULL,
  device TEXT NOT NULL,                -- the device's serial number
  how TEXT NOT NULL,                   -- enrolled, renewed, renewed-expired, plain, found-again
  issued_ms INTEGER NOT NULL,
  not_after_ms INTEGER NOT NULL,
  pem TEXT NOT NULL,
  request BLOB NOT NULL,               -- digest of the keys that were asked for
  revoked_ms INTEGER,
  reason TEXT                          -- of RFC 5280 §5.3.1, in its own words
) STRICT;
CREATE INDEX IF NOT EXISTS identity_certificate_gateway ON identity_certificate (gateway, id);

-- Numbers of revocation lists only grow; the one that counts lies in the file.
CREATE TABLE IF NOT EXISTS identity_crl (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL
) STRICT;

-- Gateways whose word no longer counts. Without a row: in use.
CREATE TABLE IF NOT EXISTS identity_standing (
  gateway INTEGER PRIMARY KEY REFERENCES gateway (id),
  state TEXT NOT NULL,                 -- revoked, retired
  since_ms INTEGER NOT NULL,
  reason TEXT NOT NULL,
  statement BLOB                       -- retired: the gateway's own last word, as it signed it
) STRICT;

-- When events of each boot of a machine have come under a gateway's name.
CREATE TABLE IF NOT EXISTS identity_boot (
  gateway INTEGER NOT NULL REFERENCES gateway (id),
  boot BLOB NOT NULL,                  -- the kernel's boot id
  first_ms INTEGER NOT NULL,           -- received, hospital's clock
  last_ms INTEGER NOT NULL,            -- to the minute
  PRIMARY KEY (gateway, boot)
) STRICT, WITHOUT ROWID;

-- In which boot the agent made its nth start. One number has one boot, or there are two machines.
CREATE TABLE IF NOT EXISTS identity_start (
  gateway INTEGER NOT NULL REFERENCES gateway (id),
  starts INTEGER NOT NULL,             -- the agent's boot counter
  boot BLOB NOT NULL,
  PRIMARY KEY (gateway, starts)
) STRICT, WITHOUT ROWID;

-- From where the enrolment server was asked in a gateway's name.
CREATE TABLE IF NOT EXISTS identity_peer (
  gateway TEXT NOT NULL,
  address TEXT NOT NULL,
  certificate TEXT NOT NULL,           -- serial number of what it showed
  first_ms INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  PRIMARY KEY (gateway, address, certificate)
) STRICT, WITHOUT ROWID;

-- What people are to know of a clone beyond the alarm: both machines.
CREATE TABLE IF NOT EXISTS identity_clone (
  gateway TEXT PRIMARY KEY,            -- name
  evidence TEXT NOT NULL,              -- stable code: boot-counter, two-boots, superseded
  machines TEXT NOT NULL,              -- JSON, two of clones.ts
  noted_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What became of batches that were held back: who let them in or threw them away is part of the record.
CREATE TABLE IF NOT EXISTS quarantine_decision (
  id INTEGER PRIMARY KEY,              -- the batch's, as in quarantine
  bucket TEXT NOT NULL,
  reason TEXT NOT NULL,
  sha256 BLOB NOT NULL,                -- of the batch
  received_ms INTEGER NOT NULL,
  decision TEXT NOT NULL,              -- released, discarded
  decided_ms INTEGER NOT NULL
) STRICT;
`;

/** The same; what each column holds stands above. */
const POSTGRES = `
CREATE TABLE identity_voucher (
  id bytea PRIMARY KEY,
  serial text COLLATE "C" NOT NULL,
  gateway text COLLATE "C",
  ward text COLLATE "C" NOT NULL,
  replaces bigint NOT NULL,
  secret bytea,
  issued_ms bigint NOT NULL,
  expires_ms bigint NOT NULL,
  tries bigint NOT NULL DEFAULT 0,
  state text COLLATE "C" NOT NULL,
  ended_ms bigint,
  request bytea,
  certificate text COLLATE "C"
);
CREATE INDEX identity_voucher_serial ON identity_voucher (serial);

CREATE TABLE identity_certificate (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  serial text COLLATE "C" NOT NULL UNIQUE,
  gateway text COLLATE "C" NOT NULL,
  device text COLLATE "C" NOT NULL,
  how text COLLATE "C" NOT NULL,
  issued_ms bigint NOT NULL,
  not_after_ms bigint NOT NULL,
  pem text COLLATE "C" NOT NULL,
  request bytea NOT NULL,
  revoked_ms bigint,
  reason text COLLATE "C"
);
CREATE INDEX identity_certificate_gateway ON identity_certificate (gateway, id);

CREATE TABLE identity_crl (
  id bigint PRIMARY KEY CHECK (id = 1),
  number bigint NOT NULL
);

CREATE TABLE identity_standing (
  gateway bigint PRIMARY KEY REFERENCES gateway (id),
  state text COLLATE "C" NOT NULL,
  since_ms bigint NOT NULL,
  reason text COLLATE "C" NOT NULL,
  statement bytea
);

CREATE TABLE identity_boot (
  gateway bigint NOT NULL REFERENCES gateway (id),
  boot bytea NOT NULL,
  first_ms bigint NOT NULL,
  last_ms bigint NOT NULL,
  PRIMARY KEY (gateway, boot)
);

CREATE TABLE identity_start (
  gateway bigint NOT NULL REFERENCES gateway (id),
  starts bigint NOT NULL,
  boot bytea NOT NULL,
  PRIMARY KEY (gateway, starts)
);

CREATE TABLE identity_peer (
  gateway text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL,
  certificate text COLLATE "C" NOT NULL,
  first_ms bigint NOT NULL,
  last_ms bigint NOT NULL,
  PRIMARY KEY (gateway, address, certificate)
);

CREATE TABLE identity_clone (
  gateway text COLLATE "C" PRIMARY KEY,
  evidence text COLLATE "C" NOT NULL,
  machines text COLLATE "C" NOT NULL,
  noted_ms bigint NOT NULL
);

CREATE TABLE quarantine_decision (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  bucket text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  sha256 bytea NOT NULL,
  received_ms bigint NOT NULL,
  decision text COLLATE "C" NOT NULL,
  decided_ms bigint NOT NULL
);
`;

export const IDENTITY_TABLES: Migration = { name: 'identity-1', sqlite: SQLITE, postgres: POSTGRES };
