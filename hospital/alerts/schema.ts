/** The tables of alerting. What rules remember is JSON of state.ts: only the engine reads it. */
import type { Migration } from '../database/index.ts';

export const ALERT_TABLES: Migration = {
  name: 'alerts-1',
  sqlite: `
CREATE TABLE alert_engine (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  events INTEGER NOT NULL,             -- event.id up to which rules have seen everything
  alarms INTEGER NOT NULL,             -- alarm_change.id
  words INTEGER NOT NULL,              -- alert_word.id
  next_alert INTEGER NOT NULL,
  now_ms INTEGER NOT NULL,
  gathers TEXT NOT NULL                -- JSON: rule -> since when its instances wait for others
) STRICT;
CREATE TABLE alert_instance (
  rule TEXT NOT NULL,
  key TEXT NOT NULL,                   -- what of the rule it is about
  state TEXT NOT NULL,                 -- JSON: Instance
  PRIMARY KEY (rule, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE alert (
  id INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  state TEXT NOT NULL,                 -- open, resolved
  severity INTEGER NOT NULL,
  opened_ms INTEGER NOT NULL,
  body TEXT NOT NULL                   -- JSON: Alert
) STRICT;
CREATE INDEX alert_open ON alert (id) WHERE state = 'open';
CREATE TABLE alert_word (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  alert INTEGER NOT NULL,
  who TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX alert_word_alert ON alert_word (alert, id);
CREATE TABLE alert_posting (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  alert INTEGER NOT NULL,
  state TEXT NOT NULL,                 -- waiting, sent, dead
  made_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  ended_ms INTEGER,
  reason TEXT NOT NULL,                -- why it could not be brought
  notice TEXT NOT NULL                 -- JSON: Notice
) STRICT;
CREATE INDEX alert_posting_state ON alert_posting (state, channel, id);`,
  postgres: `
CREATE TABLE alert_engine (
  id bigint PRIMARY KEY CHECK (id = 1),
  events bigint NOT NULL,
  alarms bigint NOT NULL,
  words bigint NOT NULL,
  next_alert bigint NOT NULL,
  now_ms bigint NOT NULL,
  gathers text COLLATE "C" NOT NULL
);
CREATE TABLE alert_instance (
  rule text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  PRIMARY KEY (rule, key)
);
CREATE TABLE alert (
  id bigint PRIMARY KEY,
  rule text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  severity bigint NOT NULL,
  opened_ms bigint NOT NULL,
  body text COLLATE "C" NOT NULL
);
CREATE INDEX alert_open ON alert (id) WHERE state = 'open';
CREATE TABLE alert_word (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert bigint NOT NULL,
  who text COLLATE "C" NOT NULL,
  at_ms bigint NOT NULL,
  note text COLLATE "C" NOT NULL
);
CREATE INDEX alert_word_alert ON alert_word (alert, id);
CREATE TABLE alert_posting (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  channel text COLLATE "C" NOT NULL,
  alert bigint NOT NULL,
  state text COLLATE "C" NOT NULL,
  made_ms bigint NOT NULL,
  attempts bigint NOT NULL,
  ended_ms bigint,
  reason text COLLATE "C" NOT NULL,
  notice text COLLATE "C" NOT NULL
);
CREATE INDEX alert_posting_state ON alert_posting (state, channel, id);`,
};

/** What people say of rules, and what the receiver says of them. */
export const ALERT_RULE_TABLES: Migration = {
  name: 'alert-rules-1',
  sqlite: `
CREATE TABLE alert_rule_word (
  rule TEXT PRIMARY KEY,
  word TEXT NOT NULL,                  -- silenced, disabled
  until_ms INTEGER,
  who TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE alert_held (
  alert INTEGER PRIMARY KEY            -- opened while its rule was silenced: told when that is over, if it still stands
) STRICT;
CREATE TABLE alert_rule_set (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  rules TEXT NOT NULL,                 -- JSON: those in force
  faults TEXT NOT NULL,
  read_ms INTEGER NOT NULL
) STRICT;`,
  postgres: `
CREATE TABLE alert_rule_word (
  rule text COLLATE "C" PRIMARY KEY,
  word text COLLATE "C" NOT NULL,
  until_ms bigint,
  who text COLLATE "C" NOT NULL,
  at_ms bigint NOT NULL,
  reason text COLLATE "C" NOT NULL
);
CREATE TABLE alert_held (alert bigint PRIMARY KEY);
CREATE TABLE alert_rule_set (
  id bigint PRIMARY KEY CHECK (id = 1),
  rules text COLLATE "C" NOT NULL,
  faults text COLLATE "C" NOT NULL,
  read_ms bigint NOT NULL
);`,
};
