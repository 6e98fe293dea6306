/** Accounts at work: whatever changes who somebody is here ends what the old account or authenticator had opened, at once. */
import { canonicalName, pseudonymOf } from '@wardkeeper/proto';
import type {
  AccountChange,
  AccountOutcome,
  AccountRefusal,
  AccountRequest,
  AccountSummary,
  AuthenticatorRequest,
} from './account-port.ts';
import { type AccountParts, addAccount, changeAccount, changeSecret, listAccounts, rebind } from './accounts.ts';
import type { Approvals } from './approvals.ts';
import type { Attempts } from './attempts.ts';
import type { Condition } from './condition.ts';
import type { Evidence } from './evidence.ts';
import { AT_GATEWAY } from './login-desk.ts';
import type { LoginRefusal, SecretOutcome, SecretRequest } from './login-port.ts';
import type { Logins } from './logins.ts';
import type { LoggedOperator, Operators } from './operators.ts';
import type { RosterKeeper, RosterOutcome } from './roster.ts';
import { listVerifiers } from './roster-store.ts';
import type { AccessOrigin } from './rules.ts';
import type { SessionDesk } from './session-desk.ts';

export interface AccountDeskParts {
  readonly accounts: AccountParts;
  readonly rosters: RosterKeeper;
  readonly sessions: SessionDesk;
  readonly operators: Operators;
  readonly logins: Logins;
  readonly approvals: Approvals;
  readonly attempts: Attempts;
  readonly condition: Condition;
  readonly evidence: Evidence;
}

type Reason = 'account-disabled' | 'authenticator-changed' | 'secret-changed';
/** Where somebody changes an own secret: what goes on there stays open. */
interface Place {
  readonly origin: AccessOrigin;
  readonly deviceId: string;
  readonly session?: string;
  readonly operator?: LoggedOperator;
}

export class AccountDesk {
  readonly #parts: AccountDeskParts;

  constructor(parts: AccountDeskParts) {
    this.#parts = parts;
  }

  list(): readonly AccountSummary[] {
    return listAccounts(this.#parts.accounts);
  }

  add(request: AccountRequest): Promise<AccountOutcome> {
    return this.#outcomeOf(() => addAccount(this.#parts.accounts, request));
  }

  async rebind(name: string, request: AuthenticatorRequest): Promise<AccountOutcome> {
    const outcome = await this.#outcomeOf(() => rebind(this.#parts.accounts, name, request));
    if (outcome.kind === 'added') await this.#expel(canonicalName(name), 'authenticator-changed');
    return outcome;
  }

  /** Null: done. */
  async change(name: string, change: AccountChange): Promise<AccountRefusal | null> {
    const { accounts, condition, evidence } = this.#parts;
    try {
      if (!(await changeAccount(accounts, name, change))) return 'ACCOUNT_UNKNOWN';
    } catch (error) {
      condition.noteFault(error);
      return 'LEDGER_UNAVAILABLE';
    }
    if (change.kind === 'disable') await this.#expel(canonicalName(name), 'account-disabled');
    else if (change.kind === 'remove-authenticator') await this.#expel(canonicalName(name), 'authenticator-changed');
    await evidence.flush();
    return null;
  }

  async importRoster(document: Uint8Array): Promise<RosterOutcome> {
    const { rosters, accounts } = this.#parts;
    const outcome = await rosters.apply(document);
    if (outcome.kind === 'refused') return outcome;
    accounts.keeper.sync(accounts.ledger.database);
    for (const principal of outcome.ousted) await this.#expel(principal, 'account-disabled');
    for (const principal of outcome.rebound) await this.#expel(principal, 'authenticator-changed');
    return outcome;
  }

  /** ASVS 6.2.2, 6.2.3: the person of an open session changes the own secret, by showing the one that is to go. */
  async changeSecret({ origin, session: id, ...change }: SecretRequest): Promise<SecretOutcome> {
    const session = this.#parts.sessions.find(id, origin);
    if (typeof session === 'string') return { kind: 'refused', code: session, retryAfterMs: 0 };
    const { principal, deviceId } = session;
    return this.#replaceOwn(principal, change, { origin, deviceId, session: id });
  }

  changeOperatorSecret(operator: LoggedOperator, change: Omit<SecretRequest, 'origin' | 'session'>): Promise<SecretOutcome> {
    return this.#replaceOwn(operator.principal, change, { ...AT_GATEWAY, operator });
  }

  async #replaceOwn(principal: string, change: Omit<SecretRequest, 'origin' | 'session'>, place: Place): Promise<SecretOutcome> {
    const { accounts, attempts } = this.#parts;
    const { authenticator, secret, newSecret } = change;
    const { origin, deviceId, session, operator } = place;
    try {
      const { database } = accounts.ledger;
      // The next roster would bring the old one back.
      if (listVerifiers(database, principal).has(authenticator)) return refused('SECRET_KEPT_ELSEWHERE');
      const before = accounts.store.findVerifier(database, principal, authenticator);
      if (before === null) return refused('AUTHENTICATOR_UNKNOWN');
      const verdict = await attempts.attempt({ origin, deviceId, principal, authenticator, secret, purpose: 'secret-change' });
      if (verdict.kind === 'refused') return verdict;
      // At its cap only binding anew makes another one of it: somebody may have guessed at last.
      if (verdict.reduced) return refused('AUTHENTICATOR_DISABLED');
      if (newSecret.normalize('NFC') === secret.normalize('NFC')) return refused('SECRET_UNCHANGED');
      const slot = origin === 'local-console' && operator === undefined ? 'bedside' : 'others';
      const changed = await changeSecret(accounts, principal, { authenticator, newSecret, before, slot });
      if (changed !== null) return refused(changed);
    } catch (error) {
      this.#parts.condition.noteFault(error);
      return refused('LEDGER_UNAVAILABLE');
    }
    await this.#expel(principal, 'secret-changed', session, operator);
    return { kind: 'changed' };
  }

  /** ASVS 7.4.2, 7.4.3. Half a login and a given approval are as little worth as a session. */
  async #expel(principal: string, reason: Reason, session?: string, operator?: LoggedOperator): Promise<void> {
    const { sessions, operators, logins, approvals, accounts, evidence } = this.#parts;
    sessions.revoke(principal, reason, session);
    operators.endAll(reason, (one) => one.principal === principal && one !== operator);
    logins.forget(principal);
    approvals.forget(pseudonymOf(accounts.pseudonymKey, principal));
    await evidence.flush();
  }

  async #outcomeOf(work: () => Promise<AccountOutcome>): Promise<AccountOutcome> {
    try {
      return await work();
    } catch (error) {
      this.#parts.condition.noteFault(error);
      return { kind: 'refused', code: 'LEDGER_UNAVAILABLE' };
    }
  }
}

function refused(code: AccountRefusal | LoginRefusal): SecretOutcome {
  return { kind: 'refused', code, retryAfterMs: 0 };
}
