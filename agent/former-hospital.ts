/**
 * What a gateway forgets when it gets another hospital: everything that the one before has said or brought, and everybody who could log
 * in under it. What is the device's own stays: baselines and lists of the manufacturer, releases and their floors, the ledger itself.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { EMERGENCY_COPY_FILES } from '@wardkeeper/proto/emergency';

/** In the state folder; each is made anew. The gateway's own key of pseudonyms among them, so that nobody can tell the same person at two hospitals. */
const FILES = ['access-policy.wkdoc', 'access-verifiers.copy', 'access-uptime.mark', 'pseudonym.key'];

export const FORMER_TABLES = [
  'access_account',
  'access_attempt',
  'access_counter',
  'access_emergency',
  'access_emergency_code',
  'access_emergency_entry',
  'access_high_water',
  'access_policy',
  'access_roster',
  'access_roster_account',
  'access_roster_verifier',
  'access_site_pseudonyms',
  'access_totp_step',
  'access_verifier',
  'command_counter',
  'command_running',
  'command_service_grant',
  'integrity_maintenance',
  'posture_item',
  'retired_store',
  'trusted_document',
  'update_consent',
  'update_consent_request',
  'warning_told',
];

/** First, and again after a power cut: the database still says then whose it was. */
export function removeFormerFiles(state: string, deviceFolder: string): void {
  for (const name of FILES) rmSync(join(state, name), { force: true });
  for (const name of EMERGENCY_COPY_FILES) rmSync(join(deviceFolder, name), { force: true });
}

/** Only inside a transaction. */
export function forgetFormerRows(database: DatabaseSync): void {
  database.exec('PRAGMA defer_foreign_keys = ON');
  const isThere = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
  // A command of a newer version may come before the agent of that version has made its tables.
  for (const table of FORMER_TABLES) if (isThere.get(table) !== undefined) database.prepare(`DELETE FROM ${table}`).run();
  // Whether counters can be trusted is the device's own; that somebody was first was said of the hospital before
  database.prepare("DELETE FROM access_condition WHERE name = 'administrator-made'").run();
  database.prepare("DELETE FROM integrity_document WHERE kind = 'overlay'").run();
}
