/**
 * The hospital's roster at work: its accounts become this gateway's, who left it is refused here, and beyond the age that the
 * policy allows none of its accounts logs in until a newer one comes. Accounts made at the gateway stay as they are, unless the
 * roster names them: from then on they are the roster's. All of a roster is applied, or nothing of it.
 */
import { pseudonymOf, Severity, type Trusted } from '@wardkeeper/proto';
import { openRoster, type RosterAccount, type RosterRefusal, ROSTER_AUTHENTICATORS } from '@wardkeeper/proto/policy';
import type { DatabaseSync } from 'node:sqlite';
import type { Ledger, LedgerTransaction } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { MAX_ACCOUNTS } from './accounts.ts';
import { removeVerifier, replaceVerifier, setDisabled } from './factor-store.ts';
import type { PolicySource } from './policy-holder.ts';
import { isListed, listVerifiers, loadMembers, loadRoster, saveMember, saveRoster, saveVerifiers, setRole } from './roster-store.ts';
import { type AuthenticatorName, ORIGINS } from './rules.ts';
import type { AccessStore } from './store.ts';
import { parseSet } from './verifier.ts';

export interface RosterParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly store: AccessStore;
  readonly policy: PolicySource;
  readonly pseudonymKey: Uint8Array;
  /** Whose signatures make a roster: both keys of the hospital's root. Null: no roster is taken. */
  readonly trusted: Trusted | null;
  /** False: wall time proves nothing now, and no roster grows old by it. */
  readonly isTimeTrusted: () => boolean;
}

export type RosterOutcome =
  | {
      readonly kind: 'applied';
      readonly version: number;
      readonly added: number;
      readonly changed: number;
      readonly revoked: number;
      /** Canonical names of those who lost their account or its role: their sessions end. */
      readonly ousted: readonly string[];
      /** And of those who were bound anew, or lost an authenticator: theirs end too. */
      readonly rebound: readonly string[];
      readonly expiresMs: number;
    }
  | { readonly kind: 'refused'; readonly code: RosterRefusal | 'TOO_MANY_ACCOUNTS' | 'LEDGER_UNAVAILABLE'; readonly detail: string };

export interface RosterStanding {
  /** 0: none was ever applied. */
  readonly version: number;
  readonly issuedMs: number;
  readonly expiresMs: number;
  /** Too old for its accounts to log in. */
  readonly stale: boolean;
}

export class RosterKeeper {
  readonly #parts: RosterParts;
  #staleTold = 0;

  constructor(parts: RosterParts) {
    this.#parts = parts;
  }

  async apply(document: Uint8Array): Promise<RosterOutcome> {
    const { ledger, policy, trusted, clock, isTimeTrusted } = this.#parts;
    const known = this.#load()?.version ?? 0;
    const opened = openRoster(document, {
      trusted: trusted ?? [],
      site: policy.current().site,
      minVersion: known + 1,
      nowMs: isTimeTrusted() ? clock.wallMs() : null,
    });
    const unsound = opened.ok ? opened.roster.accounts.find((account) => !this.#isSound(account)) : undefined;
    try {
      if (!opened.ok) return await this.#refuse(opened.code, opened.detail);
      if (unsound !== undefined) return await this.#refuse('FAULTY', `${unsound.name}: a verifier with parameters beyond all measure`);
      const { version, issuedMs, expiresMs, accounts } = opened.roster;
      const outcome = await ledger.transact((transaction): RosterOutcome => {
        const counted = this.#applyAccounts(transaction, accounts);
        if (counted === null) return { kind: 'refused', code: 'TOO_MANY_ACCOUNTS', detail: `expected at most ${MAX_ACCOUNTS} accounts` };
        saveRoster(transaction.database, { version, issuedMs, expiresMs });
        const { added, changed, revoked, ousted, rebound } = counted;
        const detail = { version, accounts: accounts.length, added, changed, revoked, expiresMs };
        transaction.record({ kind: 'rosterApplied', severity: Severity.NOTICE, detail });
        return { kind: 'applied', version, added, changed, revoked, ousted, rebound, expiresMs };
      });
      return outcome.kind === 'refused' ? await this.#refuse(outcome.code, outcome.detail) : outcome;
    } catch {
      return { kind: 'refused', code: 'LEDGER_UNAVAILABLE', detail: 'what happens cannot be recorded, so it does not happen' };
    }
  }

  /** Whether this person's right secret is not enough, because the roster it came with is too old. */
  refuses(principal: string): boolean {
    if (this.#standing()?.stale !== true) return false;
    try {
      return isListed(this.#parts.ledger.database, principal);
    } catch {
      // A database that cannot be read takes nobody's login away.
      return false;
    }
  }

  get standing(): RosterStanding {
    return this.#standing() ?? { version: 0, issuedMs: 0, expiresMs: 0, stale: false };
  }

  /** Tells of a roster that has grown too old, once. */
  async tick(): Promise<void> {
    const standing = this.#standing();
    if (standing?.stale !== true || this.#staleTold === standing.version) return;
    const { version, issuedMs } = standing;
    this.#staleTold = version;
    try {
      await this.#parts.ledger.transact((transaction) =>
        transaction.record({ kind: 'rosterStale', severity: Severity.HIGH, detail: { version, issuedMs } }),
      );
    } catch {
      this.#staleTold = 0;
    }
  }

  #standing(): RosterStanding | null {
    const { policy, clock, isTimeTrusted } = this.#parts;
    const roster = this.#load();
    if (roster === null) return null;
    const nowMs = clock.wallMs();
    const old = nowMs >= roster.expiresMs || nowMs - roster.issuedMs > policy.current().offline.rosterMaxAgeMs;
    return { ...roster, stale: old && isTimeTrusted() };
  }

  #load() {
    try {
      return loadRoster(this.#parts.ledger.database);
    } catch {
      return null;
    }
  }

  /** As deep as only the gateway looks: its memory and time are at stake. */
  #isSound(account: RosterAccount): boolean {
    const badge = account.badge?.slice(account.badge.indexOf('$', '$badge$2$'.length));
    return [account.password, account.pin, badge].every((verifier) => verifier === undefined || parseSet(verifier)?.hashes.length === 1);
  }

  /** Null: more than there may be. */
  #applyAccounts(transaction: LedgerTransaction, accounts: readonly RosterAccount[]) {
    const { store, clock } = this.#parts;
    const { database } = transaction;
    const before = new Map(store.listAccounts(database).map((account) => [account.name, account]));
    const members = loadMembers(database);
    const names = new Set(accounts.map(({ name }) => name));
    if (new Set([...before.keys(), ...names]).size > MAX_ACCOUNTS) return null;
    let added = 0;
    let changed = 0;
    const ousted: string[] = [];
    const reboundOnes: string[] = [];
    for (const account of accounts) {
      const existing = before.get(account.name);
      const member = members.get(account.name);
      if (existing === undefined) store.addAccount(database, account, clock.wallMs());
      else if (existing.role !== account.role) {
        setRole(database, account.name, account.role);
        ousted.push(account.name);
      }
      const returned = member?.disabledHere === true && setDisabled(database, account.name, false);
      const rebound = this.#applyVerifiers(database, account);
      if (rebound && existing !== undefined) reboundOnes.push(account.name);
      saveMember(database, account.name, { revoked: false, disabledHere: false });
      if (existing === undefined) added += 1;
      else if (rebound || returned || member === undefined || existing.role !== account.role) changed += 1;
      else continue;
      this.#tell(transaction, account.name, existing === undefined ? 'roster-added' : 'roster-changed', account.role);
    }
    const revoked = [...members].filter(([name, member]) => !member.revoked && !names.has(name)).map(([name]) => name);
    for (const name of revoked) {
      saveMember(database, name, { revoked: true, disabledHere: setDisabled(database, name, true) });
      this.#tell(transaction, name, 'roster-revoked', before.get(name)?.role ?? '');
    }
    return { added, changed, revoked: revoked.length, ousted: [...ousted, ...revoked], rebound: reboundOnes };
  }

  /** Whether any verifier is another one than before. A new one begins with a clean count: the hospital has bound it anew. */
  #applyVerifiers(database: DatabaseSync, account: RosterAccount): boolean {
    const { store } = this.#parts;
    const { name } = account;
    let rebound = false;
    for (const authenticator of ROSTER_AUTHENTICATORS) {
      const verifier = account[authenticator];
      const known = store.findVerifier(database, name, authenticator);
      if (verifier === undefined || verifier === known) continue;
      if (known === null) store.addVerifier(database, name, authenticator, verifier);
      else replaceVerifier(database, { name, authenticator, verifier });
      this.#forgetFailures(database, name, authenticator);
      rebound = true;
    }
    for (const authenticator of listVerifiers(database, name)) {
      if (ROSTER_AUTHENTICATORS.some((kind) => kind === authenticator && account[kind] !== undefined)) continue;
      rebound = removeVerifier(database, name, authenticator) || rebound;
      this.#forgetFailures(database, name, authenticator);
    }
    saveVerifiers(
      database,
      name,
      ROSTER_AUTHENTICATORS.filter((authenticator) => account[authenticator] !== undefined),
    );
    return rebound;
  }

  #forgetFailures(database: DatabaseSync, name: string, authenticator: AuthenticatorName): void {
    const subject = pseudonymOf(this.#parts.pseudonymKey, name);
    for (const origin of ORIGINS) this.#parts.store.deleteCounter(database, { subject, authenticator, origin });
  }

  #tell(transaction: LedgerTransaction, name: string, change: string, role: string): void {
    const account = pseudonymOf(this.#parts.pseudonymKey, name);
    transaction.record({ kind: 'accountChanged', severity: Severity.NOTICE, detail: { change, account, role } });
  }

  async #refuse(code: Extract<RosterOutcome, { kind: 'refused' }>['code'], detail: string): Promise<RosterOutcome> {
    await this.#parts.ledger.transact((transaction) =>
      transaction.record({ kind: 'rosterRefused', severity: Severity.HIGH, detail: { code } }),
    );
    return { kind: 'refused', code, detail };
  }
}
