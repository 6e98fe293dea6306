/** Accounts and their second factors in the store. */
import type { Reads, Writes } from '../../database/index.ts';
import type { Role } from '../api/index.ts';

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly disabled: number;
  readonly password: string | null;
  readonly createdMs: number;
  readonly signedInMs: number | null;
}

const ACCOUNTS = `SELECT id, name, display_name AS "displayName", role, disabled, password, created_ms AS "createdMs", signed_in_ms AS "signedInMs"
  FROM account`;

export function findAccount(reads: Reads, id: string): Promise<AccountRow | null> {
  return reads.one<AccountRow>(`${ACCOUNTS} WHERE id = $1`, [id]);
}

export function accountNamed(reads: Reads, name: string): Promise<AccountRow | null> {
  return reads.one<AccountRow>(`${ACCOUNTS} WHERE name = $1`, [name]);
}

/** In order of name. */
export function allAccounts(reads: Reads): Promise<AccountRow[]> {
  return reads.all<AccountRow>(`${ACCOUNTS} ORDER BY name`);
}

/** Somebody has chosen a password: the first administrator is there. */
export async function hasActiveAccount(reads: Reads): Promise<boolean> {
  return (await reads.one('SELECT 1 AS found FROM account WHERE password IS NOT NULL LIMIT 1')) !== null;
}

export async function insertAccount(tx: Writes, { id, name, displayName, role, password, createdMs }: AccountRow): Promise<void> {
  await tx.change('INSERT INTO account (id, name, display_name, role, disabled, password, created_ms) VALUES ($1, $2, $3, $4, 0, $5, $6)', [
    ...[id, name, displayName, role, password, createdMs],
  ]);
}

export function setPassword(tx: Writes, id: string, password: string | null): Promise<number> {
  return tx.change('UPDATE account SET password = $2 WHERE id = $1', [id, password]);
}

export function setRole(tx: Writes, id: string, role: Role): Promise<number> {
  return tx.change('UPDATE account SET role = $2 WHERE id = $1', [id, role]);
}

export function setDisabled(tx: Writes, id: string, disabled: boolean): Promise<number> {
  return tx.change('UPDATE account SET disabled = $2 WHERE id = $1', [id, disabled ? 1 : 0]);
}

export function noteSignedIn(tx: Writes, id: string, nowMs: number): Promise<number> {
  return tx.change('UPDATE account SET signed_in_ms = $2 WHERE id = $1', [id, nowMs]);
}

export type FactorKind = 'totp' | 'key';

export interface FactorRow {
  readonly id: string;
  readonly account: string;
  readonly kind: FactorKind;
  readonly label: string;
  /** Sealed. */
  readonly secret: Uint8Array;
  readonly counts: number;
  readonly lastStep: number;
  readonly addedMs: number;
  readonly usedMs: number | null;
}

const FACTORS = `SELECT id, account, kind, label, secret, counts, last_step AS "lastStep", added_ms AS "addedMs", used_ms AS "usedMs" FROM account_factor`;

/** Oldest first. `counting`: only those of which a code was given. */
export async function factorsOf(reads: Reads, account: string, counting = true): Promise<FactorRow[]> {
  const rows = await reads.all<FactorRow>(`${FACTORS} WHERE account = $1 ORDER BY added_ms, id`, [account]);
  return rows.filter(({ counts }) => counts === 1 || !counting);
}

export function allFactors(reads: Reads): Promise<Pick<FactorRow, 'account' | 'kind'>[]> {
  return reads.all('SELECT account, kind FROM account_factor WHERE counts = 1 ORDER BY account, added_ms');
}

export async function insertFactor(tx: Writes, { id, account, kind, label, secret, counts, lastStep, addedMs }: FactorRow): Promise<void> {
  await tx.change(
    'INSERT INTO account_factor (id, account, kind, label, secret, counts, last_step, added_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [id, account, kind, label, secret, counts, lastStep, addedMs],
  );
}

/** What was begun and never confirmed. */
export function dropUnconfirmed(tx: Writes, account: string): Promise<number> {
  return tx.change('DELETE FROM account_factor WHERE account = $1 AND counts = 0', [account]);
}

export function confirmFactor(tx: Writes, id: string, label: string): Promise<number> {
  return tx.change('UPDATE account_factor SET counts = 1, label = $2 WHERE id = $1', [id, label]);
}

/** False where a step as new was used meanwhile: a code counts once. */
export async function useStep(tx: Writes, id: string, step: number, nowMs: number): Promise<boolean> {
  return (
    (await tx.change('UPDATE account_factor SET last_step = $2, used_ms = $3 WHERE id = $1 AND last_step < $2', [id, step, nowMs])) > 0
  );
}

/** `before`: the secret that was checked; false where it has changed since. */
export async function useKey(tx: Writes, { id, secret }: FactorRow, after: Uint8Array, nowMs: number): Promise<boolean> {
  const sql = 'UPDATE account_factor SET secret = $3, used_ms = $4 WHERE id = $1 AND secret = $2';
  return (await tx.change(sql, [id, secret, after, nowMs])) > 0;
}

export function deleteFactor(tx: Writes, account: string, id: string): Promise<number> {
  return tx.change('DELETE FROM account_factor WHERE id = $1 AND account = $2', [id, account]);
}

export function deleteFactors(tx: Writes, account: string): Promise<number> {
  return tx.change('DELETE FROM account_factor WHERE account = $1', [account]);
}

export interface InvitationRow {
  /** Empty: of the first administrator. */
  readonly account: string;
  readonly digest: Uint8Array;
  readonly expiresMs: number;
}

export async function setInvitation(tx: Writes, { account, digest, expiresMs }: InvitationRow): Promise<void> {
  await tx.change(
    `INSERT INTO account_invitation (account, digest, expires_ms) VALUES ($1, $2, $3)
     ON CONFLICT (account) DO UPDATE SET digest = excluded.digest, expires_ms = excluded.expires_ms`,
    [account, digest, expiresMs],
  );
}

export function findInvitation(reads: Reads, account: string): Promise<InvitationRow | null> {
  return reads.one<InvitationRow>('SELECT account, digest, expires_ms AS "expiresMs" FROM account_invitation WHERE account = $1', [
    account,
  ]);
}

export function allInvitations(reads: Reads): Promise<InvitationRow[]> {
  return reads.all<InvitationRow>('SELECT account, digest, expires_ms AS "expiresMs" FROM account_invitation ORDER BY account');
}

export function endInvitation(tx: Writes, account: string): Promise<number> {
  return tx.change('DELETE FROM account_invitation WHERE account = $1', [account]);
}
