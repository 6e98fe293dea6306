/** Every attempt at a secret goes through here: counted and durable first, looked at after, taken back where it was right. */
import { problem, type Problem } from '../api/index.ts';
import type { Actor } from '../journal/entry.ts';
import { appendEntry } from '../journal/table.ts';
import { attemptState, clearAttempt, forgetOldAttempts, isFamiliar, saveAttempt } from './attempt-table.ts';
import { type AccountParts, entryOf, REFUSED } from './parts.ts';
import { decideAttempt } from './rules.ts';

export type Authenticator = 'password' | 'factor' | 'code';

export interface Attempt {
  readonly authenticator: Authenticator;
  /** The name as it was typed, in its one form; of a factor the account's id. */
  readonly name: string;
  /** Null: nobody has this name. */
  readonly who: Actor | null;
  readonly address: string;
  /** For the journal. */
  readonly action: string;
}

export class Gate {
  readonly #parts: AccountParts;
  #strangers = 0;

  constructor(parts: AccountParts) {
    this.#parts = parts;
  }

  /**
   * `check`: whether the secret is right; null: nobody can look now. It is called once at most, and for names that nobody has as well, so that it
   * takes as long. Null: it was right. Its success is recorded by the caller, in the transaction of what it opens.
   */
  async pass(attempt: Attempt, check: (isOpen: boolean) => Promise<boolean | null>): Promise<Problem | null> {
    const { database, clock, site } = this.#parts;
    const subject = this.subjectOf(attempt.authenticator, attempt.name);
    const begun = await database.transact(async (tx) => {
      const [now, nowMs] = [clock.now(), clock.wallMs()];
      const isKnownPlace = attempt.who !== null && (await isFamiliar(tx, attempt.who.id, this.placeOf(attempt.address), nowMs));
      const places = isKnownPlace ? 'familiar' : 'elsewhere';
      const decision = decideAttempt(await attemptState(tx, subject, places, now), now);
      if (decision.kind === 'waiting') {
        await saveAttempt(tx, subject, places, decision.state, nowMs);
        if (!decision.told && attempt.who !== null) await appendEntry(tx, site, this.#entry(attempt, 'WAITING'));
      }
      if (decision.kind === 'verify') await saveAttempt(tx, subject, places, decision.counted, nowMs);
      return { decision, places } as const;
    });
    const { decision, places } = begun;
    if (decision.kind === 'waiting') return problem('WAITING', { retryAfterMs: decision.retryAfterMs });
    const isRight = await check(decision.kind === 'verify');
    if (isRight === null) {
      // Not looked at, so it costs nothing.
      if (decision.kind === 'verify') await database.transact((tx) => this.#takeBack(tx, subject, places));
      return problem('BUSY', { retryAfterMs: 1_000 });
    }
    if (isRight && decision.kind === 'verify') {
      await database.transact((tx) => clearAttempt(tx, subject, places));
      return null;
    }
    await this.#noteRefusal(attempt, decision.kind === 'disabled' ? 'DISABLED' : decision.penaltyMs > 0 ? 'NOW_WAITING' : 'WRONG');
    return REFUSED;
  }

  /** What failed attempts are stored under: of no use without the console's key. */
  subjectOf(authenticator: Authenticator, name: string): string {
    return this.#parts.vault.digest(authenticator, name.slice(0, 256));
  }

  placeOf(address: string): string {
    return this.#parts.vault.digest('address', address);
  }

  /** Attempts at names that nobody has, since the last time: a flood of them is one entry. */
  async tellStrangers(): Promise<void> {
    const { database, clock, site } = this.#parts;
    const count = this.#strangers;
    if (count === 0) return;
    this.#strangers = 0;
    await database.transact(async (tx) => {
      await forgetOldAttempts(tx);
      const entry = entryOf(clock.wallMs(), null, 'signIn', 'refused', {
        via: 'system',
        code: 'UNKNOWN_NAMES',
        about: { attempts: String(count) },
      });
      await appendEntry(tx, site, entry);
    });
  }

  async #noteRefusal(attempt: Attempt, code: string): Promise<void> {
    const { database, site } = this.#parts;
    if (attempt.who === null) this.#strangers += 1;
    else await database.transact((tx) => appendEntry(tx, site, this.#entry(attempt, code)));
  }

  async #takeBack(tx: Parameters<typeof saveAttempt>[0], subject: string, places: 'familiar' | 'elsewhere'): Promise<void> {
    const { clock } = this.#parts;
    const state = await attemptState(tx, subject, places, clock.now());
    const failures = Math.max(0, state.failures - 1);
    await saveAttempt(tx, subject, places, { ...state, failures, inBlock: Math.max(0, state.inBlock - 1) }, clock.wallMs());
  }

  #entry({ who, action, address }: Attempt, code: string) {
    return entryOf(this.#parts.clock.wallMs(), who, action, 'refused', { code, address });
  }
}
