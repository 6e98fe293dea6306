/** Counters, and how far the record is counted. Hours are those of arrival, by the hospital's clock. */
import type { Migration } from '../../database/index.ts';

export const HOUR_MS = 3_600_000;

/** Stands for all gateways together: ids of gateways begin at 1. */
export const WHOLE_FLEET = 0;

export const TALLY_TABLES: Migration = {
  name: 'console-tally-1',
  sqlite: `
CREATE TABLE tally_position (
  event INTEGER NOT NULL               -- everything up to this id is counted; one row
) STRICT;
INSERT INTO tally_position (event) VALUES (0);
CREATE TABLE tally_hour (
  gateway INTEGER NOT NULL,            -- id; 0: all of them
  hour INTEGER NOT NULL,               -- Unix hours
  severity INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (gateway, hour, severity)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally_lockout (
  hour INTEGER NOT NULL,
  gateway INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (hour, gateway)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally_gateway (
  gateway INTEGER PRIMARY KEY,         -- id
  baseline_ms INTEGER,                 -- when the hospital heard of its newest baseline of files
  updated_ms INTEGER,                  -- when it heard of its newest confirmed update
  lag_ms INTEGER                       -- from the gateway to the record, of its newest event; null: its clock is no help
) STRICT;`,
  postgres: `
CREATE TABLE tally_position (event bigint NOT NULL);
INSERT INTO tally_position (event) VALUES (0);
CREATE TABLE tally_hour (
  gateway bigint NOT NULL, hour bigint NOT NULL, severity smallint NOT NULL, count bigint NOT NULL, PRIMARY KEY (gateway, hour, severity));
CREATE TABLE tally_lockout (hour bigint NOT NULL, gateway bigint NOT NULL, count bigint NOT NULL, PRIMARY KEY (hour, gateway));
CREATE TABLE tally_gateway (gateway bigint PRIMARY KEY, baseline_ms bigint, updated_ms bigint, lag_ms bigint);`,
};
