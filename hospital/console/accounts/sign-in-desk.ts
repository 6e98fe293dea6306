/** Signing in: name and password, then the second factor; and the one-time code that begins an account. */
import { type Problem, problem, type Stage } from '../api/index.ts';
import { appendEntry } from '../journal/table.ts';
import { noteAddress } from './attempt-table.ts';
import { Gate } from './gate.ts';
import { isCode } from './one-time-code.ts';
import { type AccountParts, actorOf, type Caller, entryOf, REFUSED } from './parts.ts';
import { checkPassword, hashPassword, refusePassword, shadowHash } from './passwords.ts';
import { canonicalName } from './rules.ts';
import type { OpenSession, SessionDesk } from './session-desk.ts';
import { deleteSessionsOf, setChallenge, takeChallenge } from './session-table.ts';
import {
  accountNamed,
  type AccountRow,
  endInvitation,
  type FactorKind,
  type FactorRow,
  factorsOf,
  findInvitation,
  hasActiveAccount,
  insertAccount,
  noteSignedIn,
  setPassword,
  useKey,
  useStep,
} from './table.ts';
import { matchTotp } from './totp.ts';
import { assertionOptions, challengeOf, checkKey, decodeKey, encodeKey, type StoredKey } from './webauthn.ts';

/** A session that has come one step further, under a new token. */
export interface Opened {
  readonly token: string;
  readonly stage: Stage;
  readonly factors: readonly FactorKind[];
}

/** A challenge that is not answered within it counts no more. */
const CHALLENGE_MS = 5 * 60_000;

type Assertion = Parameters<typeof checkKey>[0];

export class SignInDesk {
  readonly gate: Gate;
  readonly #parts: AccountParts;
  readonly #sessions: SessionDesk;
  readonly #shadow: string;

  constructor(parts: AccountParts, sessions: SessionDesk) {
    this.#parts = parts;
    this.#sessions = sessions;
    this.#shadow = shadowHash(parts.randomBytes, parts.passwordCost);
    this.gate = new Gate(parts);
  }

  async signIn(typed: string, password: string, caller: Caller, before: OpenSession | null): Promise<Opened | Problem> {
    const { database } = this.#parts;
    const account = await this.#named(typed);
    const refusal = await this.#checkPassword(typed, account, password, caller, 'signIn');
    if (refusal !== null) return refusal;
    if (account === null) return REFUSED;
    const factors = [...new Set((await factorsOf(database.outside, account.id)).map(({ kind }) => kind))];
    const stage = factors.length === 0 ? 'enrol' : 'factor';
    const token = await database.transact((tx) => this.#sessions.open(tx, account.id, stage, caller, before?.session ?? null));
    return { token, stage, factors };
  }

  /** The password once more; `action` is for the journal. Null: it is right. */
  async confirm({ account }: OpenSession, password: string, caller: Caller, action: string): Promise<Problem | null> {
    return this.#checkPassword(account.name, account, password, caller, action);
  }

  async totp(open: OpenSession, code: string, caller: Caller): Promise<Opened | Problem> {
    const { clock } = this.#parts;
    let used: { factor: FactorRow; step: number } | null = null;
    const refusal = await this.#checkFactor(open, caller, async (isOpen) => {
      for (const { factor, secret } of await this.#secretsOf(open.account.id, 'totp')) {
        const step = isOpen ? matchTotp(secret, code, clock.wallMs(), factor.lastStep) : null;
        if (step !== null) used ??= { factor, step };
      }
      return used !== null;
    });
    if (refusal !== null || used === null) return refusal ?? REFUSED;
    const { factor, step }: { factor: FactorRow; step: number } = used;
    return this.#finish(open, caller, 'totp', (tx) => useStep(tx, factor.id, step, clock.wallMs()));
  }

  async challenge({ session, account }: OpenSession): Promise<Record<string, unknown>> {
    const { database, party, clock } = this.#parts;
    const keys = await this.#secretsOf(account.id, 'key');
    const options = await assertionOptions(
      party,
      keys.flatMap(({ secret }) => decodeKey(secret) ?? []),
    );
    await database.transact((tx) => setChallenge(tx, session.digest, options.challenge, clock.now().monotonicMs));
    return { ...options };
  }

  async key(open: OpenSession, assertion: Assertion, caller: Caller): Promise<Opened | Problem> {
    const { database, party, vault, clock } = this.#parts;
    const challenge = challengeOf(assertion.response.clientDataJSON);
    const { session, account } = open;
    let used: { factor: FactorRow; key: StoredKey } | null = null;
    const refusal = await this.#checkFactor(open, caller, async (isOpen) => {
      const isLate = clock.now().monotonicMs - session.challengeMs > CHALLENGE_MS;
      if (!isOpen || isLate || challenge === null || !(await database.transact((tx) => takeChallenge(tx, session.digest, challenge))))
        return false;
      for (const { factor, secret } of await this.#secretsOf(account.id, 'key')) {
        const stored = decodeKey(secret);
        const key = stored === null ? null : await checkKey(assertion, challenge, stored, party);
        if (key !== null) used ??= { factor, key };
      }
      return used !== null;
    });
    if (refusal !== null || used === null) return refusal ?? REFUSED;
    const { factor, key }: { factor: FactorRow; key: StoredKey } = used;
    const sealed = vault.seal(factor.id, encodeKey(key));
    return this.#finish(open, caller, 'key', (tx) => useKey(tx, factor, sealed, clock.wallMs()));
  }

  /** A one-time code and the password that is to count from now on. The first administrator chooses the name as well. */
  async welcome(typed: string, code: string, password: string, caller: Caller, before: OpenSession | null): Promise<Opened | Problem> {
    const { database, clock, hashing, randomBytes, site } = this.#parts;
    const name = canonicalName(typed);
    const account = await this.#named(typed);
    const isFirst = !(await hasActiveAccount(database.outside));
    const invitation = await findInvitation(database.outside, isFirst ? '' : (account?.id ?? '-'));
    const attempt = {
      authenticator: 'code',
      name: isFirst ? '' : (name ?? typed),
      who: account === null ? null : actorOf(account),
    } as const;
    const refusal = await this.gate.pass({ ...attempt, address: caller.address, action: 'welcome' }, (isOpen) =>
      Promise.resolve(isOpen && invitation !== null && clock.wallMs() < invitation.expiresMs && isCode(code, invitation.digest)),
    );
    if (refusal !== null) return refusal;
    if (name === null) return problem('USAGE', { field: 'name', message: 'A name has 1 to 64 letters, digits and inner . _ @ -' });
    if (isFirst && account !== null) return problem('NAME_TAKEN', { field: 'name' });
    const guessable = await refusePassword(password, [site, name, ...name.split(/[^a-z0-9]+/), account?.displayName ?? '']);
    if (guessable !== null) return problem(guessable, { field: 'password' });
    const hashed = await hashing.pass(() => hashPassword(password, randomBytes, this.#parts.passwordCost));
    if (hashed === null) return problem('BUSY', { retryAfterMs: 1_000 });
    return database.transact(async (tx): Promise<Opened | Problem> => {
      // Looked at again: of two who bring the code at once one is first.
      const standing = await findInvitation(tx, isFirst ? '' : (account?.id ?? '-'));
      if (standing === null || invitation === null || !Buffer.from(standing.digest).equals(invitation.digest)) return REFUSED;
      const row = account ?? (await this.#begin(tx, name));
      await setPassword(tx, row.id, hashed);
      await endInvitation(tx, standing.account);
      await deleteSessionsOf(tx, row.id);
      const about = isFirst ? { first: 'administrator' } : {};
      await appendEntry(tx, site, entryOf(clock.wallMs(), actorOf(row), 'welcome', 'done', { about, address: caller.address }));
      const factors = [...new Set((await factorsOf(tx, row.id)).map(({ kind }) => kind))];
      const stage = factors.length === 0 ? 'enrol' : 'factor';
      return { token: await this.#sessions.open(tx, row.id, stage, caller, before?.session ?? null), stage, factors };
    });
  }

  /** The account's second factor was right, or has just been added: the session is open, under a new token. */
  async #finish(
    { session, account }: OpenSession,
    caller: Caller,
    how: FactorKind,
    use: (tx: Parameters<typeof useStep>[0]) => Promise<boolean>,
  ): Promise<Opened | Problem> {
    const { database, clock, site } = this.#parts;
    return database.transact(async (tx): Promise<Opened | Problem> => {
      if (!(await use(tx))) return REFUSED;
      await noteSignedIn(tx, account.id, clock.wallMs());
      await noteAddress(tx, account.id, this.gate.placeOf(caller.address), clock.wallMs());
      await appendEntry(
        tx,
        site,
        entryOf(clock.wallMs(), actorOf(account), 'signIn', 'done', { about: { factor: how }, address: caller.address }),
      );
      return { token: await this.#sessions.open(tx, account.id, 'open', caller, session), stage: 'open', factors: [] };
    });
  }

  async #checkPassword(
    typed: string,
    account: AccountRow | null,
    password: string,
    caller: Caller,
    action: string,
  ): Promise<Problem | null> {
    const { hashing } = this.#parts;
    const who = account === null ? null : actorOf(account);
    const name = canonicalName(typed) ?? typed;
    const isUsable = account !== null && account.disabled === 0 && account.password !== null;
    return this.gate.pass({ authenticator: 'password', name, who, address: caller.address, action }, (isOpen) =>
      hashing.pass(() => checkPassword(password, isOpen && isUsable ? (account.password ?? this.#shadow) : this.#shadow)),
    );
  }

  #checkFactor({ account }: OpenSession, caller: Caller, check: (isOpen: boolean) => Promise<boolean>): Promise<Problem | null> {
    const attempt = {
      authenticator: 'factor',
      name: account.id,
      who: actorOf(account),
      address: caller.address,
      action: 'signIn',
    } as const;
    return this.gate.pass(attempt, check);
  }

  async #secretsOf(account: string, kind: FactorKind): Promise<{ readonly factor: FactorRow; readonly secret: Uint8Array }[]> {
    const { database, vault } = this.#parts;
    const factors = (await factorsOf(database.outside, account)).filter((one) => one.kind === kind);
    return factors.flatMap((factor) => {
      const secret = vault.open(factor.id, factor.secret);
      return secret === null ? [] : [{ factor, secret }];
    });
  }

  async #named(typed: string): Promise<AccountRow | null> {
    const name = canonicalName(typed);
    return name === null ? null : accountNamed(this.#parts.database.outside, name);
  }

  async #begin(tx: Parameters<typeof insertAccount>[0], name: string): Promise<AccountRow> {
    const { randomBytes, clock } = this.#parts;
    const id = Buffer.from(randomBytes(8)).toString('hex');
    const row = {
      id,
      name,
      displayName: '',
      role: 'administrator',
      disabled: 0,
      password: null,
      createdMs: clock.wallMs(),
      signedInMs: null,
    } as const;
    await insertAccount(tx, row);
    return row;
  }
}
