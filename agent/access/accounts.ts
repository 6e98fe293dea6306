/** Accounts: who may log in as what. Made over the operator socket alone, each with its event; there is none to begin with. */
import { canonicalName, isAccountName, pseudonymOf, Severity } from '@wardkeeper/proto';
import type { Ledger, LedgerTransaction } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { bind, type BindingParts, type ShownOnce } from './binding.ts';
import { momentOf } from './condition.ts';
import type { CredentialKeeper } from './credential-keeper.ts';
import { removeVerifier, replaceVerifier, setDisabled } from './factor-store.ts';
import type {
  AccountChange,
  AccountOutcome,
  AccountRefusal,
  AccountRequest,
  AccountSummary,
  AuthenticatorRequest,
} from './account-port.ts';
import type { SecretName } from './login-port.ts';
import type { CounterName } from './policy.ts';
import { AUTHENTICATORS, type AuthenticatorName, freshState, ORIGINS } from './rules.ts';
import type { HashSlots, SlotName } from './slots.ts';
import type { AccessStore, CounterKey } from './store.ts';

export interface AccountParts extends BindingParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly store: AccessStore;
  readonly keeper: CredentialKeeper;
}

export const MAX_ACCOUNTS = 1_000;

/** Adds an account, or another authenticator to one. An authenticator that is there is never replaced by this. */
export async function addAccount(parts: AccountParts, request: AccountRequest): Promise<AccountOutcome> {
  const name = canonicalName(request.name);
  if (!isAccountName(name)) return refuse('NAME_MALFORMED');
  const bound = await bind(parts, name, request.role, request);
  if (bound.kind === 'refused') return bound;
  const { verifier, shown } = bound;
  const outcome = await parts.ledger.transact((transaction) => insert(parts, transaction, { ...request, name }, verifier, shown));
  parts.keeper.sync(parts.ledger.database);
  return outcome;
}

/** Puts a new authenticator in the place of one that was lost, given away or tried too often. Its failures begin at nothing. */
export async function rebind(parts: AccountParts, typedName: string, request: AuthenticatorRequest): Promise<AccountOutcome> {
  const name = canonicalName(typedName);
  const { authenticator } = request;
  const account = listAccounts(parts).find((known) => known.name === name);
  if (account === undefined) return refuse('ACCOUNT_UNKNOWN');
  if (!account.authenticators.includes(authenticator)) return refuse('AUTHENTICATOR_UNKNOWN');
  const bound = await bind(parts, name, account.role, request);
  if (bound.kind === 'refused') return bound;
  const { verifier, shown } = bound;
  const replaced = await parts.ledger.transact((transaction) => {
    if (!replaceVerifier(transaction.database, { name, authenticator, verifier })) return false;
    forgetFailures(parts, transaction, name, [authenticator, 'privileged']);
    tell(parts, transaction, account, `${authenticator}-rebound`);
    return true;
  });
  parts.keeper.sync(parts.ledger.database);
  return replaced ? added(account, account.authenticators, shown) : refuse('AUTHENTICATOR_UNKNOWN');
}

export interface SecretChange {
  readonly authenticator: SecretName;
  readonly newSecret: string;
  /** The verifier that was shown to be right: where there is another one by now, that one stays. */
  readonly before: string;
  readonly slot: SlotName;
}

/** What its own person does, by the rules of binding. Null: done. */
export async function changeSecret(parts: AccountParts, name: string, change: SecretChange): Promise<AccountRefusal | null> {
  const { authenticator, newSecret, before, slot } = change;
  const account = listAccounts(parts).find((known) => known.name === name);
  if (account === undefined) return 'ACCOUNT_UNKNOWN';
  const slots: HashSlots = { use: (_slot, work) => parts.slots.use(slot, work) };
  const bound = await bind({ ...parts, slots }, name, account.role, { authenticator, secret: newSecret });
  if (bound.kind === 'refused') return bound.code;
  const replaced = await parts.ledger.transact((transaction) => {
    const { database } = transaction;
    if (parts.store.findVerifier(database, name, authenticator) !== before) return false;
    replaceVerifier(database, { name, authenticator, verifier: bound.verifier });
    forgetFailures(parts, transaction, name, [authenticator]);
    tell(parts, transaction, account, `${authenticator}-changed`);
    return true;
  });
  parts.keeper.sync(parts.ledger.database);
  return replaced ? null : 'AUTHENTICATOR_UNKNOWN';
}

/** False: there is no such account or authenticator, or nothing to change. */
export async function changeAccount(parts: AccountParts, typedName: string, change: AccountChange): Promise<boolean> {
  const name = canonicalName(typedName);
  const account = listAccounts(parts).find((known) => known.name === name);
  if (account === undefined) return false;
  const done = await parts.ledger.transact((transaction) => {
    const { database } = transaction;
    switch (change.kind) {
      case 'disable':
      case 'enable':
        if (!setDisabled(database, name, change.kind === 'disable')) return false;
        tell(parts, transaction, account, change.kind === 'disable' ? 'account-disabled' : 'account-enabled');
        return true;
      case 'unlock':
        endPenalties(parts, transaction, name);
        tell(parts, transaction, account, 'account-unlocked');
        return true;
      case 'remove-authenticator':
        if (!removeVerifier(database, name, change.authenticator)) return false;
        forgetFailures(parts, transaction, name, [change.authenticator]);
        tell(parts, transaction, account, `${change.authenticator}-removed`);
        return true;
    }
  });
  parts.keeper.sync(parts.ledger.database);
  return done;
}

export function listAccounts({ ledger, store }: AccountParts): readonly AccountSummary[] {
  return store.listAccounts(ledger.database);
}

function insert(
  parts: AccountParts,
  transaction: LedgerTransaction,
  request: AccountRequest,
  verifier: string,
  shown: ShownOnce | null,
): AccountOutcome {
  const { store, clock } = parts;
  const { database } = transaction;
  const { name, role, authenticator } = request;
  const accounts = store.listAccounts(database);
  const existing = accounts.find((account) => account.name === name);
  if (existing !== undefined && existing.role !== role) return refuse('ROLE_DIFFERS');
  if (existing?.authenticators.includes(authenticator) === true) return refuse('ACCOUNT_EXISTS');
  if (existing === undefined) {
    if (accounts.length >= MAX_ACCOUNTS) return refuse('TOO_MANY_ACCOUNTS');
    store.addAccount(database, { name, role }, clock.wallMs());
  }
  store.addVerifier(database, name, authenticator, verifier);
  // Whatever was guessed at this name before there was something to guess.
  forgetFailures(parts, transaction, name, [authenticator]);
  tell(parts, transaction, { name, role }, existing === undefined ? 'account-added' : `${authenticator}-added`);
  return added({ name, role }, [...(existing?.authenticators ?? []), authenticator], shown);
}

function forgetFailures(parts: AccountParts, { database }: LedgerTransaction, name: string, counters: readonly CounterName[]): void {
  for (const key of keysOf(parts, name, counters)) parts.store.deleteCounter(database, key);
}

/** Waits and locks end now. How often it failed in a row stays: that only binding anew takes back. */
function endPenalties(parts: AccountParts, { database }: LedgerTransaction, name: string): void {
  const { store, clock } = parts;
  for (const key of keysOf(parts, name, [...AUTHENTICATORS, 'privileged'])) {
    const stored = store.loadCounter(database, key);
    if (stored.kind !== 'found') continue;
    const { consecutiveFailures } = stored.state;
    store.updateCounter(database, key, { ...freshState(momentOf(clock)), consecutiveFailures });
  }
}

function keysOf({ pseudonymKey }: AccountParts, name: string, counters: readonly CounterName[]): readonly CounterKey[] {
  const subject = pseudonymOf(pseudonymKey, name);
  return counters.flatMap((authenticator) => ORIGINS.map((origin) => ({ subject, authenticator, origin })));
}

function tell(
  parts: AccountParts,
  transaction: LedgerTransaction,
  { name, role }: Pick<AccountSummary, 'name' | 'role'>,
  change: string,
): void {
  const account = pseudonymOf(parts.pseudonymKey, name);
  transaction.record({ kind: 'accountChanged', severity: Severity.NOTICE, detail: { change, account, role } });
}

function added(
  { name, role }: Pick<AccountSummary, 'name' | 'role'>,
  authenticators: readonly AuthenticatorName[],
  shown: ShownOnce | null,
): AccountOutcome {
  return { kind: 'added', name, role, authenticators, ...(shown === null ? {} : { shown }) };
}

function refuse(code: AccountRefusal): Extract<AccountOutcome, { readonly kind: 'refused' }> {
  return { kind: 'refused', code };
}
