/** Who may sign in: what an administrator does with accounts, in the console and on the command line. */
import type { Reads, Writes } from '../../database/index.ts';
import { Problem, problem, type Role } from '../api/index.ts';
import type { Actor, Via } from '../journal/entry.ts';
import { appendEntry } from '../journal/table.ts';
import { clearAttempts, forgetAddresses } from './attempt-table.ts';
import type { Gate } from './gate.ts';
import { FIRST_CODE_MS, INVITATION_MS, makeOneTimeCode } from './one-time-code.ts';
import { type AccountParts, entryOf } from './parts.ts';
import { canonicalName, isLastAdministrator } from './rules.ts';
import { deleteSessionsOf } from './session-table.ts';
import {
  accountNamed,
  type AccountRow,
  allAccounts,
  allFactors,
  allInvitations,
  deleteFactors,
  endInvitation,
  type FactorKind,
  findAccount,
  hasActiveAccount,
  insertAccount,
  setDisabled,
  setInvitation,
  setPassword,
  setRole,
} from './table.ts';

export interface AccountView extends Pick<AccountRow, 'id' | 'name' | 'displayName' | 'role' | 'createdMs' | 'signedInMs'> {
  readonly state: 'invited' | 'active' | 'disabled';
  readonly factors: readonly FactorKind[];
  readonly waiting: boolean;
  readonly invitedUntilMs: number | null;
}

export interface Invited {
  readonly account: AccountView;
  readonly code: string;
  readonly expiresMs: number;
}

/** Who does it, and from where. Nobody changes the own account here. */
export interface Doer {
  readonly who: Actor | null;
  readonly via: Via;
  readonly address: string;
}

const MAX_ACCOUNTS = 1_000;
const ID_BYTES = 8;

export class AccountDesk {
  readonly #parts: AccountParts;
  readonly #gate: Gate;

  constructor(parts: AccountParts, gate: Gate) {
    this.#parts = parts;
    this.#gate = gate;
  }

  /** In order of name. */
  list(): Promise<AccountView[]> {
    return this.#parts.database.read((reads) => this.#views(reads));
  }

  hasAdministrator(): Promise<boolean> {
    return hasActiveAccount(this.#parts.database.outside);
  }

  /** A new code for the first administrator; the one before counts no more. Null: there are accounts already. */
  inviteFirst(): Promise<{ readonly code: string; readonly expiresMs: number } | null> {
    const { database, randomBytes, clock, site } = this.#parts;
    const { text, digest } = makeOneTimeCode(randomBytes);
    return database.transact(async (tx) => {
      if (await hasActiveAccount(tx)) return null;
      const expiresMs = clock.wallMs() + FIRST_CODE_MS;
      await setInvitation(tx, { account: '', digest, expiresMs });
      await clearAttempts(tx, this.#gate.subjectOf('code', ''));
      await appendEntry(tx, site, entryOf(clock.wallMs(), null, 'inviteFirstAdministrator', 'done', { via: 'system' }));
      return { code: text, expiresMs };
    });
  }

  add(typed: string, displayName: string, role: Role, doer: Doer): Promise<Invited | Problem> {
    const { database, randomBytes, clock } = this.#parts;
    const name = canonicalName(typed);
    if (name === null) {
      return Promise.resolve(problem('USAGE', { field: 'name', message: 'A name has 1 to 64 letters, digits and inner . _ @ -' }));
    }
    return database.transact(async (tx): Promise<Invited | Problem> => {
      if ((await accountNamed(tx, name)) !== null) return problem('NAME_TAKEN', { field: 'name' });
      if ((await allAccounts(tx)).length >= MAX_ACCOUNTS) return problem('TOO_MANY');
      const id = Buffer.from(randomBytes(ID_BYTES)).toString('hex');
      const row = { id, name, displayName, role, disabled: 0, password: null, createdMs: clock.wallMs(), signedInMs: null };
      await insertAccount(tx, row);
      await this.#record(tx, doer, 'addAccount', { account: name, role });
      return this.#invite(tx, row);
    });
  }

  changeRole(id: string, role: Role, doer: Doer): Promise<AccountView | Problem> {
    return this.#change(id, doer, 'changeRole', async (tx, account) => {
      if (role !== 'administrator' && (await this.#isLast(tx, id))) return problem('LAST_ADMINISTRATOR');
      await setRole(tx, id, role);
      await deleteSessionsOf(tx, id);
      return { account: account.name, from: account.role, to: role };
    });
  }

  disable(id: string, doer: Doer): Promise<AccountView | Problem> {
    return this.#change(id, doer, 'disableAccount', async (tx, account) => {
      if (await this.#isLast(tx, id)) return problem('LAST_ADMINISTRATOR');
      await setDisabled(tx, id, true);
      await endInvitation(tx, id);
      await deleteSessionsOf(tx, id);
      return { account: account.name };
    });
  }

  enable(id: string, doer: Doer): Promise<AccountView | Problem> {
    return this.#change(id, doer, 'enableAccount', async (tx, account) => {
      await setDisabled(tx, id, false);
      return { account: account.name };
    });
  }

  /** Binds anew: password, second factors and every wait are gone. */
  async reset(id: string, doer: Doer): Promise<Invited | Problem> {
    let invited: Invited | null = null;
    const outcome = await this.#change(id, doer, 'resetAccount', async (tx, account) => {
      await setPassword(tx, id, null);
      await deleteFactors(tx, id);
      await deleteSessionsOf(tx, id);
      await forgetAddresses(tx, id);
      for (const subject of [this.#gate.subjectOf('password', account.name), this.#gate.subjectOf('factor', id)])
        await clearAttempts(tx, subject);
      await clearAttempts(tx, this.#gate.subjectOf('code', account.name));
      invited = await this.#invite(tx, { ...account, password: null });
      return { account: account.name };
    });
    return outcome instanceof Problem ? outcome : (invited ?? problem('NOT_FOUND'));
  }

  /** Returns how many sessions have ended. */
  async signOut(id: string, doer: Doer): Promise<number | Problem> {
    let ended = 0;
    const outcome = await this.#change(id, doer, 'signOutAccount', async (tx, account) => {
      ended = await deleteSessionsOf(tx, id);
      return { account: account.name };
    });
    return outcome instanceof Problem ? outcome : ended;
  }

  async idOf(name: string): Promise<string | null> {
    const canonical = canonicalName(name);
    return canonical === null ? null : ((await accountNamed(this.#parts.database.outside, canonical))?.id ?? null);
  }

  #change(
    id: string,
    doer: Doer,
    action: string,
    change: (tx: Writes, account: AccountRow) => Promise<Problem | Readonly<Record<string, string>>>,
  ): Promise<AccountView | Problem> {
    return this.#parts.database.transact(async (tx): Promise<AccountView | Problem> => {
      const account = await findAccount(tx, id);
      if (account === null) return problem('NOT_FOUND');
      if (doer.who?.id === id && action !== 'signOutAccount') return problem('OWN_ACCOUNT');
      const outcome = await change(tx, account);
      if (outcome instanceof Problem) return outcome;
      await this.#record(tx, doer, action, outcome);
      const view = (await this.#views(tx)).find((one) => one.id === id);
      return view ?? problem('NOT_FOUND');
    });
  }

  async #invite(tx: Writes, account: AccountRow): Promise<Invited> {
    const { randomBytes, clock } = this.#parts;
    const { text, digest } = makeOneTimeCode(randomBytes);
    const expiresMs = clock.wallMs() + INVITATION_MS;
    await setInvitation(tx, { account: account.id, digest, expiresMs });
    const { id, name, displayName, role, createdMs, signedInMs } = account;
    const state = account.disabled === 1 ? 'disabled' : 'invited';
    const view = {
      id,
      name,
      displayName,
      role,
      createdMs,
      signedInMs,
      state,
      factors: [],
      waiting: false,
      invitedUntilMs: expiresMs,
    } as const;
    return { account: view, code: text, expiresMs };
  }

  async #isLast(tx: Writes, id: string): Promise<boolean> {
    const accounts = await allAccounts(tx);
    return isLastAdministrator(
      accounts.map((one) => ({ id: one.id, role: one.role, isDisabled: one.disabled === 1, isActive: one.password !== null })),
      id,
    );
  }

  #record(tx: Writes, { who, via, address }: Doer, action: string, about: Readonly<Record<string, string>>): Promise<number> {
    const { site, clock } = this.#parts;
    return appendEntry(tx, site, entryOf(clock.wallMs(), who, action, 'done', { via, address, about }));
  }

  async #views(reads: Reads): Promise<AccountView[]> {
    const [accounts, factors, invitations] = [await allAccounts(reads), await allFactors(reads), await allInvitations(reads)];
    const waiting = new Set(
      (await reads.all<{ subject: string }>('SELECT subject FROM account_attempt WHERE state LIKE $1', ['%"told":true%'])).map(
        ({ subject }) => subject,
      ),
    );
    const nowMs = this.#parts.clock.wallMs();
    return accounts.map(({ id, name, displayName, role, disabled, password, createdMs, signedInMs }) => {
      const until = invitations.find(({ account }) => account === id)?.expiresMs ?? null;
      const state = disabled === 1 ? 'disabled' : password === null ? 'invited' : 'active';
      return {
        ...{ id, name, displayName, role, createdMs, signedInMs, state },
        factors: factors.filter(({ account }) => account === id).map(({ kind }) => kind),
        waiting: waiting.has(this.#gate.subjectOf('password', name)),
        invitedUntilMs: until !== null && until > nowMs ? until : null,
      };
    });
  }
}
