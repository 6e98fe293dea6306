/** A person's own second factors and password. */
import { type Problem, problem } from '../api/index.ts';
import { appendEntry } from '../journal/table.ts';
import { noteAddress } from './attempt-table.ts';
import { type AccountParts, actorOf, type Caller, entryOf, REFUSED } from './parts.ts';
import { hashPassword, refusePassword } from './passwords.ts';
import type { OpenSession, SessionDesk } from './session-desk.ts';
import { deleteSessionsOf, setChallenge, takeChallenge } from './session-table.ts';
import type { Opened, SignInDesk } from './sign-in-desk.ts';
import {
  confirmFactor,
  deleteFactor,
  dropUnconfirmed,
  type FactorKind,
  type FactorRow,
  factorsOf,
  insertFactor,
  noteSignedIn,
  setPassword,
  useStep,
} from './table.ts';
import { matchTotp, TOTP_KEY_BYTES, totpTexts } from './totp.ts';
import { challengeOf, decodeKey, encodeKey, keyOptions, readNewKey } from './webauthn.ts';

const MAX_FACTORS = 10;
const ID_BYTES = 8;
const CHALLENGE_MS = 5 * 60_000;

type Attestation = Parameters<typeof readNewKey>[0];

export class FactorDesk {
  readonly #parts: AccountParts;
  readonly #sessions: SessionDesk;
  readonly #signIn: SignInDesk;

  constructor(parts: AccountParts, sessions: SessionDesk, signIn: SignInDesk) {
    this.#parts = parts;
    this.#sessions = sessions;
    this.#signIn = signIn;
  }

  list(account: string): Promise<FactorRow[]> {
    return factorsOf(this.#parts.database.outside, account);
  }

  async beginTotp({ account }: OpenSession): Promise<{ readonly uri: string; readonly secret: string } | Problem> {
    const { database, randomBytes, party, site } = this.#parts;
    if ((await this.list(account.id)).length >= MAX_FACTORS) return problem('TOO_MANY');
    const key = randomBytes(TOTP_KEY_BYTES);
    await database.transact(async (tx) => {
      await dropUnconfirmed(tx, account.id);
      await insertFactor(tx, this.#factor(account.id, 'totp', key, 0, ''));
    });
    return totpTexts(key, `${party.name} ${site}`, account.name);
  }

  async confirmTotp(open: OpenSession, code: string, label: string, caller: Caller): Promise<Opened | Problem> {
    const { database, vault, clock } = this.#parts;
    const { account } = open;
    const [begun] = (await factorsOf(database.outside, account.id, false)).filter(({ counts }) => counts === 0);
    if (begun === undefined) return problem('NOT_OPEN');
    const key = vault.open(begun.id, begun.secret);
    const step = key === null ? null : matchTotp(key, code, clock.wallMs(), 0);
    // Nothing is opened by guessing it: whoever can try has been given the secret.
    if (step === null) return REFUSED;
    return this.#added(open, 'totp', caller, async (tx) => {
      await confirmFactor(tx, begun.id, label);
      return useStep(tx, begun.id, step, clock.wallMs());
    });
  }

  async challenge({ session, account }: OpenSession): Promise<Record<string, unknown> | Problem> {
    const { database, party, vault, clock } = this.#parts;
    const factors = await this.list(account.id);
    if (factors.length >= MAX_FACTORS) return problem('TOO_MANY');
    const known = factors
      .filter(({ kind }) => kind === 'key')
      .map(({ id, secret }) => decodeKey(vault.open(id, secret) ?? Buffer.alloc(0)));
    const options = await keyOptions(
      party,
      account,
      known.filter((key) => key !== null),
    );
    await database.transact((tx) => setChallenge(tx, session.digest, options.challenge, clock.now().monotonicMs));
    return { ...options };
  }

  async addKey(open: OpenSession, attestation: Attestation, label: string, caller: Caller): Promise<Opened | Problem> {
    const { database, party, clock } = this.#parts;
    const { session, account } = open;
    const challenge = challengeOf(attestation.response.clientDataJSON);
    const isLate = clock.now().monotonicMs - session.challengeMs > CHALLENGE_MS;
    if (challenge === null || isLate || !(await database.transact((tx) => takeChallenge(tx, session.digest, challenge)))) return REFUSED;
    const key = await readNewKey(attestation, challenge, party);
    if (key === null) return REFUSED;
    return this.#added(open, 'key', caller, async (tx) => {
      if ((await factorsOf(tx, account.id)).length >= MAX_FACTORS) return false;
      await insertFactor(tx, this.#factor(account.id, 'key', encodeKey(key), 1, label));
      return true;
    });
  }

  remove({ account }: OpenSession, id: string, caller: Caller): Promise<Problem | null> {
    const { database, site, clock } = this.#parts;
    return database.transact(async (tx): Promise<Problem | null> => {
      const factors = await factorsOf(tx, account.id);
      if (!factors.some((factor) => factor.id === id)) return problem('NOT_FOUND');
      if (factors.length === 1) return problem('LAST_FACTOR');
      await deleteFactor(tx, account.id, id);
      const entry = entryOf(clock.wallMs(), actorOf(account), 'removeFactor', 'done', { about: { factor: id }, address: caller.address });
      await appendEntry(tx, site, entry);
      return null;
    });
  }

  /** Returns how many other sessions have ended. */
  async changePassword(open: OpenSession, old: string, fresh: string, caller: Caller): Promise<number | Problem> {
    const { database, site, clock, hashing, randomBytes } = this.#parts;
    const { account, session } = open;
    const refusal = await this.#signIn.confirm(open, old, caller, 'changePassword');
    if (refusal !== null) return refusal;
    const guessable = await refusePassword(fresh, [site, account.name, ...account.name.split(/[^a-z0-9]+/), account.displayName]);
    if (guessable !== null) return problem(guessable, { field: 'new' });
    const hashed = await hashing.pass(() => hashPassword(fresh, randomBytes, this.#parts.passwordCost));
    if (hashed === null) return problem('BUSY', { retryAfterMs: 1_000 });
    return database.transact(async (tx) => {
      await setPassword(tx, account.id, hashed);
      await appendEntry(tx, site, entryOf(clock.wallMs(), actorOf(account), 'changePassword', 'done', { address: caller.address }));
      return deleteSessionsOf(tx, account.id, session.digest);
    });
  }

  /** The session goes on under a new token; one that waited for its first factor is open now. */
  #added(
    { session, account }: OpenSession,
    kind: FactorKind,
    caller: Caller,
    add: (tx: Parameters<typeof useStep>[0]) => Promise<boolean>,
  ): Promise<Opened | Problem> {
    const { database, site, clock } = this.#parts;
    return database.transact(async (tx): Promise<Opened | Problem> => {
      if (!(await add(tx))) return REFUSED;
      const nowMs = clock.wallMs();
      await appendEntry(
        tx,
        site,
        entryOf(nowMs, actorOf(account), 'addFactor', 'done', { about: { factor: kind }, address: caller.address }),
      );
      if (session.stage === 'enrol') {
        await noteSignedIn(tx, account.id, nowMs);
        await noteAddress(tx, account.id, this.#signIn.gate.placeOf(caller.address), nowMs);
      }
      return { token: await this.#sessions.open(tx, account.id, 'open', caller, session), stage: 'open', factors: [] };
    });
  }

  #factor(account: string, kind: FactorKind, secret: Uint8Array, counts: number, label: string): FactorRow {
    const { randomBytes, vault, clock } = this.#parts;
    const id = Buffer.from(randomBytes(ID_BYTES)).toString('hex');
    return { id, account, kind, label, secret: vault.seal(id, secret), counts, lastStep: 0, addedMs: clock.wallMs(), usedMs: null };
  }
}
