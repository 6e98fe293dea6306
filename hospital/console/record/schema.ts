/** What the console adds to the record's tables: what people said of alarms and emergencies, and indexes for what its pages ask often. */
import type { Migration } from '../../database/index.ts';

const EMERGENCY_KINDS = "('emergencyOpened', 'emergencyChanged', 'emergencyEnded', 'emergencyReview')";

export const CONSOLE_RECORD_TABLES: Migration = {
  name: 'console-record-1',
  sqlite: `
CREATE TABLE alarm_acknowledgement (
  alarm INTEGER PRIMARY KEY,           -- id in table alarm
  by_name TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE TABLE emergency_review (
  gateway TEXT NOT NULL,
  number INTEGER NOT NULL,
  opened_event INTEGER NOT NULL,       -- a gateway that began anew counts from 1 again
  by_name TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  justified INTEGER NOT NULL,
  follow_up INTEGER NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (gateway, number, opened_event)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_emergency ON event (id) WHERE kind IN ${EMERGENCY_KINDS};`,
  postgres: `
CREATE TABLE alarm_acknowledgement (alarm bigint PRIMARY KEY, by_name text NOT NULL, at_ms bigint NOT NULL, note text NOT NULL);
CREATE TABLE emergency_review (
  gateway text COLLATE "C" NOT NULL, number bigint NOT NULL, opened_event bigint NOT NULL, by_name text NOT NULL, at_ms bigint NOT NULL,
  justified smallint NOT NULL, follow_up smallint NOT NULL, note text NOT NULL, PRIMARY KEY (gateway, number, opened_event));
CREATE INDEX event_emergency ON event (id) WHERE kind IN ${EMERGENCY_KINDS};`,
};
