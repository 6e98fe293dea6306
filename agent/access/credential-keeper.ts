/** Keeps the copy of accounts and verifiers that lies beside the database, and falls back on it where the database is lost. */
import { Severity } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import type { LedgerTransaction } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { type Credentials, loadCredentials, restoreCredentials } from './factor-store.ts';
import type { AuthenticatorName } from './rules.ts';
import type { Account } from './store.ts';
import { totpStep } from './totp.ts';
import type { VerifierCopy } from './verifier-copy.ts';

export class CredentialKeeper {
  readonly #clock: Clock;
  readonly #copy: VerifierCopy | null;
  readonly #onFault: (error: unknown) => void;
  /** What the file holds. */
  #kept: Credentials | null;

  /** `copy` null: there is none, and a lost database takes the accounts with it. */
  constructor(clock: Clock, copy: VerifierCopy | null, onFault: (error: unknown) => void) {
    this.#clock = clock;
    this.#copy = copy;
    this.#onFault = onFault;
    this.#kept = copy?.read() ?? null;
  }

  /** The database has no account and the copy has some: no account is ever deleted, so the database was lost. */
  hasMoreThan(database: DatabaseSync): boolean {
    return this.#kept !== null && this.#kept.accounts.length > 0 && loadCredentials(database).accounts.length === 0;
  }

  /** Into a database without accounts. The rules for damage hold for all of them. */
  restore(transaction: LedgerTransaction): void {
    const { database } = transaction;
    if (this.#kept === null) return;
    const nowMs = this.#clock.wallMs();
    // One more than now: a code that is valid at this moment may have been used in what was lost.
    restoreCredentials(database, this.#kept, nowMs, totpStep(nowMs) + 1);
    transaction.record({
      kind: 'verifiersRestored',
      severity: Severity.HIGH,
      detail: { accounts: this.#kept.accounts.length, verifiers: this.#kept.verifiers.length },
    });
  }

  /** Writes the copy where it is not what the database says. After each durable change, and at start. */
  sync(database: DatabaseSync): void {
    if (this.#copy === null) return;
    try {
      const now = loadCredentials(database);
      if (JSON.stringify(now) === JSON.stringify(this.#kept)) return;
      this.#copy.write(now);
      this.#kept = now;
    } catch (error) {
      this.#onFault(error);
    }
  }

  /** For a database that cannot even be read. */
  find(name: string, authenticator: AuthenticatorName): { readonly account: Account | null; readonly verifier: string | null } {
    const account = this.#kept?.accounts.find((kept) => kept.name === name && !kept.disabled);
    const found = this.#kept?.verifiers.find((kept) => kept.name === name && kept.authenticator === authenticator);
    if (account === undefined) return { account: null, verifier: null };
    return { account: { name, role: account.role }, verifier: found?.verifier ?? null };
  }
}
