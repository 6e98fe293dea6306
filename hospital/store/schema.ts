/** The tables of the hospital's store. Rows of gateways are only ever added; nothing below updates an event. */
import type { Migration } from '../database/index.ts';

/** Written to SQLite's `PRAGMA user_version`: 1 are stores from before there were migrations, which tell the rest by their names. */
export const SCHEMA_VERSION = 2;

/** "WKHS": tells this file from any other SQLite database. */
export const APPLICATION_ID = 0x574b4853;

const SQLITE = `
CREATE TABLE IF NOT EXISTS meta (
  name TEXT PRIMARY KEY,               -- site, store_id, receipt_number (highest reserved), directory_version
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS gateway (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,           -- within the store's one site
  boot_counter INTEGER NOT NULL,       -- highest seen under the current keys
  connection INTEGER NOT NULL,         -- highest connection number seen
  online INTEGER NOT NULL,             -- a hint
  registered_ms INTEGER NOT NULL,
  heartbeat_ms INTEGER,                -- received, hospital's clock
  heartbeat_boot INTEGER,
  heartbeat_uptime_ms INTEGER,
  version TEXT,                        -- of the agent
  warnings TEXT                        -- JSON array of health codes
) STRICT;

-- Every set of keys a gateway has had. The one without replaced_ms counts; older ones still prove old checkpoints.
CREATE TABLE IF NOT EXISTS gateway_keys (
  id INTEGER PRIMARY KEY,
  gateway INTEGER NOT NULL REFERENCES gateway (id),
  serial TEXT NOT NULL,
  ed25519 BLOB NOT NULL,
  ml_dsa_65 BLOB NOT NULL,
  sealing BLOB NOT NULL,
  certificate TEXT NOT NULL,
  statement_version INTEGER NOT NULL,
  added_ms INTEGER NOT NULL,
  replaced_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS gateway_keys_current ON gateway_keys (gateway) WHERE replaced_ms IS NULL;

CREATE TABLE IF NOT EXISTS ledger (
  id INTEGER PRIMARY KEY,
  gateway INTEGER NOT NULL REFERENCES gateway (id),
  ledger BLOB NOT NULL,                -- 16 bytes
  opened_ms INTEGER NOT NULL,          -- first heard of
  received_ms INTEGER NOT NULL,        -- last heard of
  head_seq INTEGER NOT NULL,           -- highest that the gateway itself has claimed
  UNIQUE (gateway, ledger)
) STRICT;

-- What is held of a ledger, as stretches without a hole.
CREATE TABLE IF NOT EXISTS segment (
  ledger INTEGER NOT NULL REFERENCES ledger (id),
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  hash_before BLOB NOT NULL,
  last_hash BLOB NOT NULL,
  PRIMARY KEY (ledger, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS event (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- order of arrival: what followers and exporters remember
  ledger INTEGER NOT NULL REFERENCES ledger (id),
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  body BLOB,                           -- null: the gateway's quota dropped it
  body_hash BLOB,                      -- only then; otherwise it is the body's
  kind TEXT NOT NULL,                  -- event.proto's field, or dropped, unknown, unreadable
  severity INTEGER NOT NULL,           -- 0 where it cannot be known
  wall_ms INTEGER,                     -- the gateway's clock
  device TEXT NOT NULL,
  received_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS event_position ON event (ledger, seq);
-- Bodies that a gateway's quota dropped, and where it says so: both are few.
CREATE INDEX IF NOT EXISTS event_dropped ON event (ledger, seq) WHERE body IS NULL;
-- What gateways ask leave for, and their receipts: few, and asked for by kind.
CREATE INDEX IF NOT EXISTS event_update_approval ON event (id) WHERE kind = 'updateApproval';
CREATE INDEX IF NOT EXISTS event_update_receipt ON event (id) WHERE kind = 'updateReceiptIssued';
CREATE INDEX IF NOT EXISTS event_drop_record ON event (ledger, seq) WHERE kind = 'eventsDropped';

-- When a gateway last sealed to which of our recipients: a retired one is needed while some gateway still goes by it.
CREATE TABLE IF NOT EXISTS sealed_to (
  gateway INTEGER NOT NULL REFERENCES gateway (id),
  recipient BLOB NOT NULL,             -- key id; only of keys that are ours
  last_ms INTEGER NOT NULL,            -- to the minute
  PRIMARY KEY (gateway, recipient)
) STRICT, WITHOUT ROWID;

-- Rows of another history than the held one.
CREATE TABLE IF NOT EXISTS fork (
  id INTEGER PRIMARY KEY,
  ledger INTEGER NOT NULL REFERENCES ledger (id),
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  body BLOB,
  body_hash BLOB,
  received_ms INTEGER NOT NULL,
  UNIQUE (ledger, seq, hash)
) STRICT;

CREATE TABLE IF NOT EXISTS checkpoint (
  ledger INTEGER NOT NULL REFERENCES ledger (id),
  head_seq INTEGER NOT NULL,
  head_hash BLOB NOT NULL,
  note BLOB NOT NULL,                  -- C2SP signed note, as received
  wall_ms INTEGER NOT NULL,
  received_ms INTEGER NOT NULL,
  agrees INTEGER,                      -- null until the row it names is held
  PRIMARY KEY (ledger, head_seq, head_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS checkpoint_open ON checkpoint (ledger, head_seq) WHERE agrees IS NULL;

CREATE TABLE IF NOT EXISTS quarantine (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  bucket TEXT NOT NULL,                -- the registered gateway under whose name it came, or empty
  topic TEXT NOT NULL,
  reason TEXT NOT NULL,
  bytes BLOB NOT NULL,                 -- the whole batch, cut at the largest that is legal
  size INTEGER NOT NULL,               -- as received
  received_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS quarantine_bucket ON quarantine (bucket, id);
CREATE INDEX IF NOT EXISTS quarantine_size ON quarantine (bucket, size);

-- The hospital's own alarms. The same one again is counted, not added.
CREATE TABLE IF NOT EXISTS alarm (
  id INTEGER PRIMARY KEY,
  gateway TEXT NOT NULL,               -- name; empty: the hospital itself
  code TEXT NOT NULL,
  about TEXT NOT NULL,                 -- what tells two alarms of a code apart
  severity INTEGER NOT NULL,
  message TEXT NOT NULL,
  count INTEGER NOT NULL,
  first_ms INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  cleared_ms INTEGER,
  UNIQUE (gateway, code, about)
) STRICT;
`;

/**
 * The same; what each column holds stands above. Events lie in partitions by the month they came in (partitions.ts). A key over all partitions would
 * have to hold the time too, so a row's place is unique within its month by an index, and over all months by the segments, which are only changed under
 * the gateway's lock; `verify` would tell of a row that is there twice.
 */
const POSTGRES = `
CREATE TABLE meta (name text COLLATE "C" PRIMARY KEY, value text COLLATE "C" NOT NULL);
CREATE SEQUENCE receipt_number;

CREATE TABLE gateway (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE,
  boot_counter bigint NOT NULL,
  connection bigint NOT NULL,
  online bigint NOT NULL,
  registered_ms bigint NOT NULL,
  heartbeat_ms bigint,
  heartbeat_boot bigint,
  heartbeat_uptime_ms bigint,
  version text COLLATE "C",
  warnings text COLLATE "C"
);

CREATE TABLE gateway_keys (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  gateway bigint NOT NULL REFERENCES gateway (id),
  serial text COLLATE "C" NOT NULL,
  ed25519 bytea NOT NULL,
  ml_dsa_65 bytea NOT NULL,
  sealing bytea NOT NULL,
  certificate text COLLATE "C" NOT NULL,
  statement_version bigint NOT NULL,
  added_ms bigint NOT NULL,
  replaced_ms bigint
);
CREATE UNIQUE INDEX gateway_keys_current ON gateway_keys (gateway) WHERE replaced_ms IS NULL;

CREATE TABLE ledger (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  gateway bigint NOT NULL REFERENCES gateway (id),
  ledger bytea NOT NULL,
  opened_ms bigint NOT NULL,
  received_ms bigint NOT NULL,
  head_seq bigint NOT NULL,
  UNIQUE (gateway, ledger)
);

CREATE TABLE segment (
  ledger bigint NOT NULL REFERENCES ledger (id),
  first bigint NOT NULL,
  last bigint NOT NULL,
  hash_before bytea NOT NULL,
  last_hash bytea NOT NULL,
  PRIMARY KEY (ledger, first)
);

CREATE SEQUENCE event_id;
CREATE TABLE event (
  id bigint NOT NULL DEFAULT nextval('event_id'),
  ledger bigint NOT NULL,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  body bytea,
  body_hash bytea,
  kind text COLLATE "C" NOT NULL,
  severity smallint NOT NULL,
  wall_ms bigint,
  device text COLLATE "C" NOT NULL,
  received_ms bigint NOT NULL,
  PRIMARY KEY (id, received_ms)
) PARTITION BY RANGE (received_ms);
CREATE TABLE event_rest PARTITION OF event DEFAULT;
CREATE UNIQUE INDEX event_rest_position ON event_rest (ledger, seq);
CREATE INDEX event_dropped ON event (ledger, seq) WHERE body IS NULL;
CREATE INDEX event_update_approval ON event (id) WHERE kind = 'updateApproval';
CREATE INDEX event_update_receipt ON event (id) WHERE kind = 'updateReceiptIssued';
CREATE INDEX event_drop_record ON event (ledger, seq) WHERE kind = 'eventsDropped';

CREATE TABLE sealed_to (
  gateway bigint NOT NULL REFERENCES gateway (id),
  recipient bytea NOT NULL,
  last_ms bigint NOT NULL,
  PRIMARY KEY (gateway, recipient)
);

CREATE TABLE fork (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  ledger bigint NOT NULL REFERENCES ledger (id),
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  body bytea,
  body_hash bytea,
  received_ms bigint NOT NULL,
  UNIQUE (ledger, seq, hash)
);

CREATE TABLE checkpoint (
  ledger bigint NOT NULL REFERENCES ledger (id),
  head_seq bigint NOT NULL,
  head_hash bytea NOT NULL,
  note bytea NOT NULL,
  wall_ms bigint NOT NULL,
  received_ms bigint NOT NULL,
  agrees bigint,
  PRIMARY KEY (ledger, head_seq, head_hash)
);
CREATE INDEX checkpoint_open ON checkpoint (ledger, head_seq) WHERE agrees IS NULL;

CREATE TABLE quarantine (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  bucket text COLLATE "C" NOT NULL,
  topic text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  bytes bytea NOT NULL,
  size bigint NOT NULL,
  received_ms bigint NOT NULL
);
CREATE INDEX quarantine_bucket ON quarantine (bucket, id);
CREATE INDEX quarantine_size ON quarantine (bucket, size);

CREATE TABLE alarm (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  gateway text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  about text COLLATE "C" NOT NULL,
  severity bigint NOT NULL,
  message text COLLATE "C" NOT NULL,
  count bigint NOT NULL,
  first_ms bigint NOT NULL,
  last_ms bigint NOT NULL,
  cleared_ms bigint,
  UNIQUE (gateway, code, about)
);
`;

/** `IF NOT EXISTS`: a store from before there were migrations has them already. */
export const STORE_TABLES: Migration = { name: 'store-1', sqlite: SQLITE, postgres: POSTGRES };
