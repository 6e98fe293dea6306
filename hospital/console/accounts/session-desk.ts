/** Sessions: opened, found by their cookie, kept alive by what a person does, and ended. */
import { sha256 } from '@wardkeeper/proto';
import type { Writes } from '../../database/index.ts';
import type { Stage } from '../api/index.ts';
import { appendEntry } from '../journal/table.ts';
import { actorOf, type AccountParts, type Caller, entryOf } from './parts.ts';
import { FRESH_MS, type SessionLeft, timeLeft } from './rules.ts';
import {
  deleteOldSessions,
  deleteSession,
  deleteSessionById,
  deleteSessionsOf,
  findSession,
  insertSession,
  noteAuthenticated,
  type SessionRow,
  sessionsOf,
  touchSession,
} from './session-table.ts';
import { type AccountRow, findAccount } from './table.ts';

/** ASVS 7.2.3: 128 bits at least. */
const TOKEN_BYTES = 32;
const ID_BYTES = 8;
/** Activity is written down so often at most. */
const TOUCH_MS = 10_000;

/** Somebody's session as a request finds it. */
export interface OpenSession {
  readonly session: SessionRow;
  readonly account: AccountRow;
  readonly left: SessionLeft;
}

export class SessionDesk {
  readonly #parts: AccountParts;

  constructor(parts: AccountParts) {
    this.#parts = parts;
  }

  /** In the transaction of what allows it. Returns the token for the cookie; every session has its own, so signing in never keeps one. */
  async open(tx: Writes, account: string, stage: Stage, caller: Caller, before: SessionRow | null): Promise<string> {
    const { randomBytes, clock } = this.#parts;
    const token = Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url');
    const { boot, monotonicMs } = clock.now();
    const wallMs = clock.wallMs();
    if (before !== null) await deleteSession(tx, before.digest);
    await insertSession(tx, {
      ...{ digest: digestOf(token), id: Buffer.from(randomBytes(ID_BYTES)).toString('hex'), account, stage, boot },
      ...{ openedMs: monotonicMs, lastMs: monotonicMs, authenticatedMs: monotonicMs, openedWallMs: wallMs, lastWallMs: wallMs },
      ...{ address: caller.address, agent: caller.agent, challenge: null, challengeMs: 0 },
    });
    return token;
  }

  /** Null: none, over, or of an account that is disabled. */
  async find(token: string): Promise<OpenSession | null> {
    const { database, clock, limits } = this.#parts;
    if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
    const session = await findSession(database.outside, digestOf(token));
    if (session === null) return null;
    const account = await findAccount(database.outside, session.account);
    const left = timeLeft(session, limits, clock.now());
    if (account !== null && account.disabled === 0 && left !== null) return { session, account, left };
    await this.#endOver(session, account);
    return null;
  }

  /** Somebody is there. Returns when the session will be idle for too long. */
  async touch({ session, left }: OpenSession): Promise<number> {
    const { database, clock, limits } = this.#parts;
    const { monotonicMs } = clock.now();
    if (session.stage !== 'open' || monotonicMs - session.lastMs < TOUCH_MS) return left.idleInMs;
    await database.transact((tx) => touchSession(tx, session.digest, monotonicMs, clock.wallMs()));
    return Math.min(left.endsInMs, limits.idleMs);
  }

  /** After the password was given once more. */
  async refresh({ session }: OpenSession): Promise<number> {
    const { database, clock } = this.#parts;
    await database.transact((tx) => noteAuthenticated(tx, session.digest, clock.now().monotonicMs));
    return FRESH_MS;
  }

  list(account: string): Promise<SessionRow[]> {
    return sessionsOf(this.#parts.database.outside, account);
  }

  end({ session, account }: OpenSession, caller: Caller): Promise<number> {
    const { database, site, clock } = this.#parts;
    return database.transact(async (tx) => {
      const entry = entryOf(clock.wallMs(), actorOf(account), 'signOut', 'done', {
        address: caller.address,
        about: { session: session.id },
      });
      await appendEntry(tx, site, entry);
      return deleteSession(tx, session.digest);
    });
  }

  /** Of the own account: all, or the one with `id`. Returns how many. */
  endOwn({ account }: OpenSession, caller: Caller, id: string | null): Promise<number> {
    const { database, site, clock } = this.#parts;
    return database.transact(async (tx) => {
      const action = id === null ? 'signOutEverywhere' : 'signOutOne';
      const about: Record<string, string> = id === null ? {} : { session: id };
      await appendEntry(tx, site, entryOf(clock.wallMs(), actorOf(account), action, 'done', { address: caller.address, about }));
      return id === null ? deleteSessionsOf(tx, account.id) : deleteSessionById(tx, account.id, id);
    });
  }

  /** What no limit lets live any more, looked at or not. */
  async sweep(): Promise<void> {
    const { database, clock, limits } = this.#parts;
    const { boot, monotonicMs } = clock.now();
    await database.transact((tx) => deleteOldSessions(tx, boot, monotonicMs - limits.absoluteMs));
  }

  async #endOver(session: SessionRow, account: AccountRow | null): Promise<void> {
    const { database, site, clock } = this.#parts;
    await database.transact(async (tx) => {
      if ((await deleteSession(tx, session.digest)) === 0 || account === null || session.stage !== 'open') return;
      const about = { session: session.id };
      await appendEntry(tx, site, entryOf(clock.wallMs(), actorOf(account), 'session-over', 'done', { via: 'system', about }));
    });
  }
}

function digestOf(token: string): Uint8Array {
  return sha256(Buffer.from(token));
}
