/**
 * What lasts of the access guard: accounts, verifiers, counters, attempts whose outcome is not yet known, and its condition.
 *
 * Counter rows carry a keyed mark over all of their fields, so that a bit flipped by the disk or a number set by hand reads as
 * damage and never as a lower count. Unknown names have rows like known ones, but only so many.
 */
import { createHmac } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { equalBytes, hex, lengthPrefixed, u64, utf8 } from '@wardkeeper/proto';
import { EMERGENCY_SCHEMA } from './emergency/store.ts';
import { type CounterName, ROLES, type Role } from './policy.ts';
import { POLICY_SCHEMA } from './policy-store.ts';
import { ROSTER_SCHEMA } from './roster-store.ts';
import { SITE_PSEUDONYM_SCHEMA } from './site-pseudonyms.ts';
import { type AccessOrigin, type AttemptState, AUTHENTICATORS, type AuthenticatorName, ORIGINS } from './rules.ts';

export const SCHEMA = `
CREATE TABLE IF NOT EXISTS access_account (
  name TEXT PRIMARY KEY,                -- canonical
  role TEXT NOT NULL,
  added_ms INTEGER NOT NULL,            -- wall time, a label
  disabled INTEGER NOT NULL DEFAULT 0   -- 1: like nobody, until enabled again
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS access_verifier (
  name TEXT NOT NULL REFERENCES access_account (name),
  authenticator TEXT NOT NULL,
  verifier TEXT NOT NULL,               -- PHC string
  PRIMARY KEY (name, authenticator)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS access_counter (
  subject BLOB NOT NULL,                -- pseudonym
  authenticator TEXT NOT NULL,
  origin TEXT NOT NULL,
  known INTEGER NOT NULL,               -- 0: nobody has this authenticator; such rows are bounded
  touched INTEGER NOT NULL,             -- number of the last attempt
  consecutive_failures INTEGER NOT NULL,
  failures_in_block INTEGER NOT NULL,
  step INTEGER NOT NULL,
  blocked_ms INTEGER NOT NULL,          -- what was left at the anchor
  quiet_ms INTEGER NOT NULL,
  denial_told INTEGER NOT NULL,
  boot_id TEXT NOT NULL,                -- the anchor
  monotonic_ms INTEGER NOT NULL,
  mark BLOB NOT NULL,
  PRIMARY KEY (subject, authenticator, origin)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS access_counter_age ON access_counter (origin, known, touched);

CREATE TABLE IF NOT EXISTS access_attempt (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  subject BLOB NOT NULL,
  authenticator TEXT NOT NULL,
  origin TEXT NOT NULL,
  device TEXT NOT NULL,
  failures INTEGER NOT NULL             -- this one included
) STRICT;

CREATE TABLE IF NOT EXISTS access_totp_step (
  name TEXT PRIMARY KEY,
  step INTEGER NOT NULL                 -- the last one that was accepted; none up to it is accepted again
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS access_high_water (
  name TEXT PRIMARY KEY,
  wall_ms INTEGER NOT NULL              -- the latest time that a disciplined clock has shown
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS access_condition (
  name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
${EMERGENCY_SCHEMA}${POLICY_SCHEMA}${ROSTER_SCHEMA}${SITE_PSEUDONYM_SCHEMA}`;

/** Whose counter it is. */
export interface CounterKey {
  readonly subject: Uint8Array;
  readonly authenticator: CounterName;
  readonly origin: AccessOrigin;
}

/** Whose attempt it is, and by what. */
export interface AttemptKey extends CounterKey {
  readonly authenticator: AuthenticatorName;
}

export function counterText({ subject, authenticator, origin }: CounterKey): string {
  return `${origin} ${authenticator} ${hex(subject)}`;
}

/** An attempt that is counted and whose secret is about to be looked at. */
export interface PendingAttempt extends AttemptKey {
  readonly number: number;
  readonly device: string;
  readonly failures: number;
}

export interface Account {
  readonly name: string;
  readonly role: Role;
}

export type StoredCounter =
  | { readonly kind: 'found'; readonly state: AttemptState }
  | { readonly kind: 'none' }
  /** Unreadable or changed by somebody else than the guard. */
  | { readonly kind: 'damaged' };

/** Names without an account whose counters are remembered, per origin. See `network_attempts_per_minute` in config.ts. */
export const MAX_UNKNOWN_NAMES = 4_096;

const STATE_COLUMNS = 'consecutive_failures, failures_in_block, step, blocked_ms, quiet_ms, denial_told, boot_id, monotonic_ms';

export class AccessStore {
  readonly #markKey: Uint8Array;
  readonly #maxUnknown: number;

  constructor(pseudonymKey: Uint8Array, maxUnknown = MAX_UNKNOWN_NAMES) {
    this.#markKey = createHmac('sha256', pseudonymKey).update('wardkeeper/access-counter/1').digest();
    this.#maxUnknown = maxUnknown;
  }

  loadCounter(database: DatabaseSync, key: CounterKey): StoredCounter {
    const row = database
      .prepare(`SELECT ${STATE_COLUMNS}, mark FROM access_counter WHERE subject = ? AND authenticator = ? AND origin = ?`)
      .get(key.subject, key.authenticator, key.origin);
    return row === undefined ? { kind: 'none' } : this.#readCounter(key, row);
  }

  saveCounter(database: DatabaseSync, key: CounterKey, state: AttemptState, { known, touched }: { known: boolean; touched: number }): void {
    database
      .prepare(
        `INSERT OR REPLACE INTO access_counter (subject, authenticator, origin, known, touched, ${STATE_COLUMNS}, mark)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[key.subject, key.authenticator, key.origin, known ? 1 : 0, touched],
        ...[state.consecutiveFailures, state.failuresInBlock, state.step, state.blockedMs, state.quietMs, state.denialTold ? 1 : 0],
        ...[state.anchor.bootId, state.anchor.monotonicMs, this.#mark(key, state)],
      );
  }

  /** Changes a row that is there; which attempt touched it last stays. False where there is none. */
  updateCounter(database: DatabaseSync, key: CounterKey, state: AttemptState): boolean {
    const { changes } = database
      .prepare(
        `UPDATE access_counter SET (${STATE_COLUMNS}, mark) = (?, ?, ?, ?, ?, ?, ?, ?, ?)
         WHERE subject = ? AND authenticator = ? AND origin = ?`,
      )
      .run(
        ...[state.consecutiveFailures, state.failuresInBlock, state.step, state.blockedMs, state.quietMs, state.denialTold ? 1 : 0],
        ...[state.anchor.bootId, state.anchor.monotonicMs, this.#mark(key, state)],
        ...[key.subject, key.authenticator, key.origin],
      );
    return changes > 0;
  }

  deleteCounter(database: DatabaseSync, key: CounterKey): void {
    database
      .prepare('DELETE FROM access_counter WHERE subject = ? AND authenticator = ? AND origin = ?')
      .run(key.subject, key.authenticator, key.origin);
  }

  /** Forgets the unknown names that were tried longest ago, above the limit. Runs after known names' attempts too: same work, same time. */
  trimUnknown(database: DatabaseSync, origin: AccessOrigin): void {
    const count = database.prepare('SELECT count(*) AS n FROM access_counter WHERE origin = ? AND known = 0').get(origin);
    const excess = Number(count?.['n'] ?? 0) - this.#maxUnknown;
    if (excess <= 0) return;
    database
      .prepare(
        `DELETE FROM access_counter WHERE (subject, authenticator, origin) IN (
           SELECT subject, authenticator, origin FROM access_counter WHERE origin = ? AND known = 0 ORDER BY touched LIMIT ?)`,
      )
      .run(origin, excess);
  }

  /** Counters with a penalty or quiet time that still ran at their anchor. A damaged row is told apart. */
  loadRunning(database: DatabaseSync): readonly { readonly key: CounterKey; readonly counter: StoredCounter }[] {
    return database
      .prepare(`SELECT subject, authenticator, origin, ${STATE_COLUMNS}, mark FROM access_counter WHERE blocked_ms > 0 OR quiet_ms > 0`)
      .all()
      .flatMap((row) => {
        const key = readCounterKey(row);
        return key === null ? [] : [{ key, counter: this.#readCounter(key, row) }];
      });
  }

  /** Whether a penalty of this origin ran when it was written last. */
  hasPenalty(database: DatabaseSync, origin: AccessOrigin): boolean {
    return database.prepare('SELECT 1 FROM access_counter WHERE origin = ? AND blocked_ms > 0 LIMIT 1').get(origin) !== undefined;
  }

  /** Keys, as stored, of the counter rows that are not as the guard wrote them. */
  findDamaged(database: DatabaseSync): readonly (readonly SQLOutputValue[])[] {
    const rows = database.prepare(`SELECT subject, authenticator, origin, ${STATE_COLUMNS}, mark FROM access_counter`).all();
    return rows
      .filter((row) => {
        const key = readCounterKey(row);
        return key === null || this.#readCounter(key, row).kind === 'damaged';
      })
      .map((row) => [row['subject'] ?? null, row['authenticator'] ?? null, row['origin'] ?? null]);
  }

  /** Sound rows stay: a counter that can be read is never reset. */
  deleteDamaged(database: DatabaseSync): void {
    const remove = database.prepare('DELETE FROM access_counter WHERE subject = ? AND authenticator = ? AND origin = ?');
    for (const key of this.findDamaged(database)) remove.run(...key);
  }

  beginAttempt(database: DatabaseSync, attempt: Omit<PendingAttempt, 'number'>): PendingAttempt {
    const { lastInsertRowid } = database
      .prepare('INSERT INTO access_attempt (subject, authenticator, origin, device, failures) VALUES (?, ?, ?, ?, ?)')
      .run(attempt.subject, attempt.authenticator, attempt.origin, attempt.device, attempt.failures);
    return { ...attempt, number: Number(lastInsertRowid) };
  }

  /** False where it was settled before. */
  endAttempt(database: DatabaseSync, number: number): boolean {
    return database.prepare('DELETE FROM access_attempt WHERE number = ?').run(number).changes > 0;
  }

  loadAttempts(database: DatabaseSync): readonly PendingAttempt[] {
    return database
      .prepare('SELECT number, subject, authenticator, origin, device, failures FROM access_attempt ORDER BY number')
      .all()
      .flatMap((row) => {
        const key = readKey(row);
        return key === null
          ? []
          : [{ ...key, number: Number(row['number']), device: String(row['device']), failures: Number(row['failures']) }];
      });
  }

  /** Null for a disabled one as well: it logs in like nobody. */
  findAccount(database: DatabaseSync, name: string): Account | null {
    const row = database.prepare('SELECT role FROM access_account WHERE name = ? AND disabled = 0').get(name);
    const role = ROLES.find((known) => known === row?.['role']);
    return role === undefined ? null : { name, role };
  }

  findVerifier(database: DatabaseSync, name: string, authenticator: AuthenticatorName): string | null {
    const row = database.prepare('SELECT verifier FROM access_verifier WHERE name = ? AND authenticator = ?').get(name, authenticator);
    return row === undefined ? null : String(row['verifier']);
  }

  listAccounts(
    database: DatabaseSync,
  ): readonly (Account & { readonly authenticators: readonly AuthenticatorName[]; readonly disabled?: true })[] {
    const verifiers = database.prepare('SELECT name, authenticator FROM access_verifier ORDER BY name, authenticator').all();
    return database
      .prepare('SELECT name, role, disabled FROM access_account ORDER BY name')
      .all()
      .flatMap((row) => {
        const role = ROLES.find((known) => known === row['role']);
        const mine = new Set(verifiers.filter(({ name }) => name === row['name']).map(({ authenticator }) => authenticator));
        const authenticators = AUTHENTICATORS.filter((authenticator) => mine.has(authenticator));
        if (role === undefined) return [];
        return [{ name: String(row['name']), role, authenticators, ...(row['disabled'] === 1 ? { disabled: true } : {}) }];
      });
  }

  addAccount(database: DatabaseSync, account: Account, addedMs: number): void {
    database.prepare('INSERT INTO access_account (name, role, added_ms) VALUES (?, ?, ?)').run(account.name, account.role, addedMs);
  }

  addVerifier(database: DatabaseSync, name: string, authenticator: AuthenticatorName, verifier: string): void {
    database.prepare('INSERT INTO access_verifier (name, authenticator, verifier) VALUES (?, ?, ?)').run(name, authenticator, verifier);
  }

  isDamaged(database: DatabaseSync): boolean {
    return database.prepare("SELECT 1 FROM access_condition WHERE name = 'damaged'").get() !== undefined;
  }

  setDamaged(database: DatabaseSync, damaged: boolean): void {
    if (damaged) database.exec("INSERT OR IGNORE INTO access_condition (name) VALUES ('damaged')");
    else database.exec("DELETE FROM access_condition WHERE name = 'damaged'");
  }

  #readCounter(key: CounterKey, row: Readonly<Record<string, unknown>>): StoredCounter {
    const numbers = ['consecutive_failures', 'failures_in_block', 'step', 'blocked_ms', 'quiet_ms', 'monotonic_ms'].map((name) =>
      Number(row[name]),
    );
    const [consecutiveFailures = -1, failuresInBlock = -1, step = -1, blockedMs = -1, quietMs = -1, monotonicMs = -1] = numbers;
    if (!numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) return { kind: 'damaged' };
    const anchor = { bootId: String(row['boot_id']), monotonicMs };
    const state = { consecutiveFailures, failuresInBlock, step, blockedMs, quietMs, denialTold: row['denial_told'] === 1, anchor };
    const mark = row['mark'];
    return mark instanceof Uint8Array && equalBytes(mark, this.#mark(key, state)) ? { kind: 'found', state } : { kind: 'damaged' };
  }

  #mark({ subject, authenticator, origin }: CounterKey, state: AttemptState): Uint8Array {
    const { consecutiveFailures, failuresInBlock, step, blockedMs, quietMs, denialTold, anchor } = state;
    const numbers = [consecutiveFailures, failuresInBlock, step, blockedMs, quietMs, denialTold ? 1 : 0, anchor.monotonicMs];
    const text = [authenticator, origin, anchor.bootId].map(utf8);
    return createHmac('sha256', this.#markKey)
      .update(lengthPrefixed(subject, ...text, ...numbers.map(u64)))
      .digest()
      .subarray(0, 16);
  }
}

function readCounterKey(row: Readonly<Record<string, unknown>>): CounterKey | null {
  const subject = row['subject'];
  const authenticator = row['authenticator'] === 'privileged' ? 'privileged' : AUTHENTICATORS.find((name) => name === row['authenticator']);
  const origin = ORIGINS.find((name) => name === row['origin']);
  if (!(subject instanceof Uint8Array) || authenticator === undefined || origin === undefined) return null;
  return { subject, authenticator, origin };
}

function readKey(row: Readonly<Record<string, unknown>>): AttemptKey | null {
  const key = readCounterKey(row);
  return key === null || key.authenticator === 'privileged' ? null : { ...key, authenticator: key.authenticator };
}
