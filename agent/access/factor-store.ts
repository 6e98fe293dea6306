/** What lasts of authenticators beyond their verifiers' rows: replaced and used up ones, TOTP steps, disabled accounts. */
import type { DatabaseSync } from 'node:sqlite';
import { ROLES, type Role } from './policy.ts';
import { AUTHENTICATORS, type AuthenticatorName } from './rules.ts';

/** A verifier with its owner, as the copy outside the database holds it. */
export interface StoredVerifier {
  /** Canonical. */
  readonly name: string;
  readonly authenticator: AuthenticatorName;
  readonly verifier: string;
}

export interface StoredAccount {
  readonly name: string;
  readonly role: Role;
  readonly disabled: boolean;
}

export interface Credentials {
  readonly accounts: readonly StoredAccount[];
  readonly verifiers: readonly StoredVerifier[];
}

/** False where the account has no such authenticator. */
export function replaceVerifier(database: DatabaseSync, { name, authenticator, verifier }: StoredVerifier): boolean {
  const update = database.prepare('UPDATE access_verifier SET verifier = ? WHERE name = ? AND authenticator = ?');
  return update.run(verifier, name, authenticator).changes > 0;
}

export function removeVerifier(database: DatabaseSync, name: string, authenticator: AuthenticatorName): boolean {
  return database.prepare('DELETE FROM access_verifier WHERE name = ? AND authenticator = ?').run(name, authenticator).changes > 0;
}

/** False where there is no such account, or it was so before. */
export function setDisabled(database: DatabaseSync, name: string, disabled: boolean): boolean {
  const [to, from] = disabled ? [1, 0] : [0, 1];
  return database.prepare('UPDATE access_account SET disabled = ? WHERE name = ? AND disabled = ?').run(to, name, from).changes > 0;
}

/** The last TOTP step that was accepted; 0: none yet. */
export function lastTotpStep(database: DatabaseSync, name: string): number {
  return Number(database.prepare('SELECT step FROM access_totp_step WHERE name = ?').get(name)?.['step'] ?? 0);
}

/** False where that step, or a later one, was accepted before. */
export function useTotpStep(database: DatabaseSync, name: string, step: number): boolean {
  if (step <= lastTotpStep(database, name)) return false;
  database.prepare('INSERT OR REPLACE INTO access_totp_step (name, step) VALUES (?, ?)').run(name, step);
  return true;
}

/** Unix ms; 0: never. */
export function highWaterMs(database: DatabaseSync): number {
  return Number(database.prepare("SELECT wall_ms FROM access_high_water WHERE name = 'disciplined'").get()?.['wall_ms'] ?? 0);
}

export function raiseHighWater(database: DatabaseSync, wallMs: number): void {
  database
    .prepare(
      `INSERT INTO access_high_water (name, wall_ms) VALUES ('disciplined', ?)
       ON CONFLICT (name) DO UPDATE SET wall_ms = max(wall_ms, excluded.wall_ms)`,
    )
    .run(wallMs);
}

export function loadCredentials(database: DatabaseSync): Credentials {
  const accounts = database
    .prepare('SELECT name, role, disabled FROM access_account ORDER BY name')
    .all()
    .flatMap((row) => {
      const role = ROLES.find((known) => known === row['role']);
      return role === undefined ? [] : [{ name: String(row['name']), role, disabled: row['disabled'] === 1 }];
    });
  const verifiers = database
    .prepare('SELECT name, authenticator, verifier FROM access_verifier ORDER BY name, authenticator')
    .all()
    .flatMap((row) => {
      const authenticator = AUTHENTICATORS.find((known) => known === row['authenticator']);
      return authenticator === undefined ? [] : [{ name: String(row['name']), authenticator, verifier: String(row['verifier']) }];
    });
  return { accounts, verifiers };
}

/** Into a database that has no account. `totpStep`: no step up to it counts any more, as nobody knows which were used. */
export function restoreCredentials(database: DatabaseSync, { accounts, verifiers }: Credentials, addedMs: number, totpStep: number): void {
  const addAccount = database.prepare('INSERT INTO access_account (name, role, added_ms, disabled) VALUES (?, ?, ?, ?)');
  for (const { name, role, disabled } of accounts) addAccount.run(name, role, addedMs, disabled ? 1 : 0);
  const addVerifier = database.prepare('INSERT INTO access_verifier (name, authenticator, verifier) VALUES (?, ?, ?)');
  for (const { name, authenticator, verifier } of verifiers) {
    addVerifier.run(name, authenticator, verifier);
    if (authenticator === 'totp') useTotpStep(database, name, totpStep);
  }
}
