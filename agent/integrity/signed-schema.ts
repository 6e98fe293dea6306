/** The tables of what was signed: lists and overlays in force, the change that is open, the maintenance window. */
export const SIGNED_SCHEMA = `
CREATE TABLE IF NOT EXISTS integrity_document (
  kind TEXT NOT NULL CHECK (kind IN ('file-list', 'overlay')),
  name TEXT NOT NULL,                   -- of a list its product, of an overlay its name
  version INTEGER NOT NULL,
  body BLOB NOT NULL,                   -- the signed document, checked again whenever it is read
  applied_ms INTEGER NOT NULL,          -- wall time
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS integrity_delta (
  name TEXT NOT NULL,                   -- product
  version INTEGER NOT NULL,             -- of the list after it
  body BLOB NOT NULL,                   -- the signed delta; they apply to the list above in order
  PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS integrity_change (
  id INTEGER PRIMARY KEY CHECK (id = 1), -- one at a time
  digest BLOB NOT NULL,                 -- SHA-256 of the signed delta
  body BLOB NOT NULL,
  boot_id BLOB NOT NULL,                -- under which the next two are comparable
  ends_ms INTEGER NOT NULL,             -- monotonic
  kept_ms INTEGER NOT NULL,             -- monotonic, when this row was written: what is left then is left after a reboot
  wall_ends_ms INTEGER NOT NULL         -- can only make it end sooner
) STRICT;

CREATE TABLE IF NOT EXISTS integrity_maintenance (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  reason TEXT NOT NULL,
  boot_id BLOB NOT NULL,
  ends_ms INTEGER NOT NULL,
  kept_ms INTEGER NOT NULL,
  wall_ends_ms INTEGER NOT NULL
) STRICT;
`;
