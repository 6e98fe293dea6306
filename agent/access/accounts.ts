/** Accounts: who may log in as what. Made over the operator socket alone, each with its event; there is none to begin with. */
import { Severity } from '@wardkeeper/proto';
import type { Ledger, LedgerTransaction } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { AccountOutcome, AccountRefusal, AccountRequest, AccountSummary } from './guard.ts';
import { MAX_PASSWORD_LENGTH, MAX_PIN_DIGITS, MIN_PASSWORD_LENGTH, MIN_PIN_DIGITS, PIN_ROLES } from './policy.ts';
import { canonicalName, isAccountName, pseudonymOf } from './pseudonym.ts';
import { type AuthenticatorName, ORIGINS } from './rules.ts';
import type { HashSlots } from './slots.ts';
import type { AccessStore } from './store.ts';
import { type HashingParameters, makeVerifier, newSalt } from './verifier.ts';

export interface AccountParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly store: AccessStore;
  readonly slots: HashSlots;
  readonly hashing: HashingParameters;
  readonly pseudonymKey: Uint8Array;
  readonly randomBytes: (count: number) => Uint8Array;
}

export const MAX_ACCOUNTS = 1_000;

const PIN = new RegExp(`^[0-9]{${MIN_PIN_DIGITS},${MAX_PIN_DIGITS}}$`);

/** Adds an account, or another authenticator to one. An authenticator that is there is never replaced by this. */
export async function addAccount(parts: AccountParts, request: AccountRequest): Promise<AccountOutcome> {
  const name = canonicalName(request.name);
  const refusal = refuse(name, request);
  if (refusal !== null) return { kind: 'refused', code: refusal };
  const salt = newSalt(parts.randomBytes);
  const verifier = await parts.slots.use('others', () => makeVerifier(request.secret, salt, parts.hashing));
  if (verifier === null) return { kind: 'refused', code: 'BUSY' };
  return parts.ledger.transact((transaction) => insert(parts, transaction, { ...request, name }, verifier));
}

export function listAccounts({ ledger, store }: AccountParts): readonly AccountSummary[] {
  return store.listAccounts(ledger.database);
}

function refuse(name: string, { role, authenticator, secret }: AccountRequest): AccountRefusal | null {
  if (!isAccountName(name)) return 'NAME_MALFORMED';
  if (authenticator === 'pin') {
    if (!PIN_ROLES.has(role)) return 'AUTHENTICATOR_NOT_ALLOWED';
    return PIN.test(secret) ? null : 'PIN_MALFORMED';
  }
  const normal = secret.normalize('NFC');
  // SP 800-63B-4 §3.1.1.2: each code point counts as one character.
  const length = Array.from(normal).length;
  const sound = normal.isWellFormed() && !/\p{Cc}/u.test(normal) && length >= MIN_PASSWORD_LENGTH && length <= MAX_PASSWORD_LENGTH;
  return sound ? null : 'PASSWORD_MALFORMED';
}

function insert(parts: AccountParts, transaction: LedgerTransaction, request: AccountRequest, verifier: string): AccountOutcome {
  const { store, clock, pseudonymKey } = parts;
  const { database } = transaction;
  const { name, role, authenticator } = request;
  const accounts = store.listAccounts(database);
  const existing = accounts.find((account) => account.name === name);
  if (existing !== undefined && existing.role !== role) return { kind: 'refused', code: 'ROLE_DIFFERS' };
  if (existing?.authenticators.includes(authenticator) === true) return { kind: 'refused', code: 'ACCOUNT_EXISTS' };
  if (existing === undefined) {
    if (accounts.length >= MAX_ACCOUNTS) return { kind: 'refused', code: 'TOO_MANY_ACCOUNTS' };
    store.addAccount(database, { name, role }, clock.wallMs());
  }
  store.addVerifier(database, name, authenticator, verifier);
  const subject = pseudonymOf(pseudonymKey, name);
  // Whatever was guessed at this name before there was something to guess.
  for (const origin of ORIGINS) store.deleteCounter(database, { subject, authenticator, origin });
  const change = existing === undefined ? 'account-added' : `${authenticator}-added`;
  transaction.record({ kind: 'accountChanged', severity: Severity.NOTICE, detail: { change, account: subject, role } });
  const authenticators: readonly AuthenticatorName[] = [...(existing?.authenticators ?? []), authenticator];
  return { kind: 'added', name, role, authenticators };
}
