/** Every step by which tables have come, in order: one that is listed is never changed, moved or taken away. */
import { COMMAND_TABLES } from '../commands/schema.ts';
import { ALERT_RULE_TABLES, ALERT_TABLES } from '../alerts/schema.ts';
import { ACCOUNT_TABLES } from '../console/accounts/schema.ts';
import { JOURNAL_TABLES } from '../console/journal/schema.ts';
import { CONSOLE_RECORD_TABLES } from '../console/record/schema.ts';
import { TALLY_TABLES } from '../console/tally/schema.ts';
import type { Migration } from '../database/index.ts';
import { PEOPLE_TABLES } from '../people/schema.ts';
import { EXPORT_TABLES } from '../exports/schema.ts';
import { IDENTITY_TABLES } from '../identity/schema.ts';
import { ACCEPTED_GAP_TABLES } from './accepted-gaps.ts';
import { ALARM_CHANGE_TABLES } from './alarm-changes.ts';
import { RETENTION_TABLES } from '../retention/schema.ts';
import { SEARCH_TABLES } from '../search/postgres/schema.ts';
import { STORE_TABLES } from './schema.ts';

export const MIGRATIONS: readonly Migration[] = [
  STORE_TABLES,
  ACCEPTED_GAP_TABLES,
  COMMAND_TABLES,
  IDENTITY_TABLES,
  EXPORT_TABLES,
  ALARM_CHANGE_TABLES,
  ALERT_TABLES,
  RETENTION_TABLES,
  SEARCH_TABLES,
  JOURNAL_TABLES,
  ACCOUNT_TABLES,
  CONSOLE_RECORD_TABLES,
  TALLY_TABLES,
  PEOPLE_TABLES,
  ALERT_RULE_TABLES,
];
