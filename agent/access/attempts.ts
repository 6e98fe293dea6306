/**
 * One login attempt, from the door to the verdict.
 *
 * In order: the authenticator may come from here; the origin as a whole has not tried too often; one attempt at a time per
 * (principal, authenticator, origin); the counter allows it; **the attempt is counted, durably, as if it had failed**; only then
 * the secret is looked at; the outcome is recorded and, if it was right, takes the count back. A power cut in between leaves the
 * attempt counted, and the next start records it. Names that nobody has take the same way and the same time.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Ledger, LedgerTransaction } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Condition } from './condition.ts';
import { Counters } from './counters.ts';
import type { Evidence } from './evidence.ts';
import type { LoginRefusal, LoginRequest } from './guard.ts';
import { type Counted, type Denied, denied, failed, succeeded } from './outcome.ts';
import { type CareSetting, isAllowedFrom, type Role } from './policy.ts';
import { canonicalName, pseudonymOf } from './pseudonym.ts';
import { type Bucket, type BucketLimits, takeToken } from './rules.ts';
import { type HashSlots, KeyedQueue } from './slots.ts';
import { type AccessStore, type Account, type CounterKey, counterText, type PendingAttempt } from './store.ts';
import { checkSecret } from './verifier.ts';

export interface AttemptParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly store: AccessStore;
  readonly evidence: Evidence;
  readonly condition: Condition;
  readonly slots: HashSlots;
  readonly careSetting: CareSetting;
  readonly networkAttempts: BucketLimits;
  readonly pseudonymKey: Uint8Array;
  /** What names without a verifier are checked against. */
  readonly shadowVerifier: string;
  /** The next try has to wait. */
  readonly onBlocked: (request: LoginRequest, locked: boolean, forMs: number) => void;
}

export type AttemptVerdict =
  | { readonly kind: 'proven'; readonly principal: string; readonly subject: Uint8Array; readonly role: Role }
  | { readonly kind: 'refused'; readonly code: LoginRefusal; readonly retryAfterMs: number };

/** An attempt on its way. */
interface Turn {
  readonly request: LoginRequest;
  readonly key: CounterKey;
  /** Canonical. */
  readonly principal: string;
  /** Its penalties are locks and not waits. */
  readonly locks: boolean;
}

interface Credentials {
  readonly account: Account | null;
  /** Null: nobody of that name, or not with this authenticator. */
  readonly verifier: string | null;
}

interface Begun extends Credentials {
  readonly attempt: PendingAttempt;
  readonly decision: Counted;
}

/** Attempts from the network that may wait for one (principal, authenticator). */
const MAX_NETWORK_QUEUE = 64;
/** Beyond it the oldest are left to the next start, which finds them in the database. */
const MAX_UNSETTLED = 256;
const NOBODY: Credentials = { account: null, verifier: null };
const BUSY = refused('BUSY', 1_000);
const NO_LEDGER = refused('LEDGER_UNAVAILABLE');

export class Attempts {
  readonly #parts: AttemptParts;
  readonly #counters: Counters;
  readonly #queue = new KeyedQueue();
  /** Outcomes that the ledger did not take. */
  #unsettled: ((transaction: LedgerTransaction) => void)[] = [];
  #bucket: Bucket;

  constructor(parts: AttemptParts) {
    this.#parts = parts;
    this.#counters = new Counters(parts);
    this.#bucket = { tokens: parts.networkAttempts.burst, atMs: parts.clock.monotonicMs() };
  }

  async attempt(request: LoginRequest): Promise<AttemptVerdict> {
    const { evidence, pseudonymKey } = this.#parts;
    const { origin, authenticator } = request;
    const atDoor = this.#refuseAtDoor(request);
    if (atDoor !== null) {
      evidence.throttled(origin);
      return atDoor;
    }
    const principal = canonicalName(request.principal);
    const key: CounterKey = { subject: pseudonymOf(pseudonymKey, principal), authenticator, origin };
    const turn: Turn = { request, key, principal, locks: this.#counters.throttle(key).kind === 'lock' };
    const limit = origin === 'local-console' ? Number.POSITIVE_INFINITY : MAX_NETWORK_QUEUE;
    const verdict = await this.#queue.run(counterText(key), limit, () => this.#takeTurn(turn));
    if (verdict !== null) return verdict;
    evidence.throttled(origin);
    return BUSY;
  }

  /** Records outcomes that the ledger did not take when they came. False while it still does not. */
  async settleLate(): Promise<boolean> {
    const waiting = this.#unsettled;
    if (waiting.length === 0) return true;
    this.#unsettled = [];
    try {
      await this.#parts.ledger.transact((transaction) => {
        for (const settle of waiting) settle(transaction);
      });
      return true;
    } catch {
      // Still unwritable: kept for the next tick.
      this.#unsettled = [...waiting, ...this.#unsettled].slice(-MAX_UNSETTLED);
      return false;
    }
  }

  #refuseAtDoor({ origin, authenticator }: LoginRequest): AttemptVerdict | null {
    if (!isAllowedFrom(authenticator, origin)) return refused('AUTHENTICATOR_NOT_ALLOWED');
    if (origin === 'local-console') return null;
    if (this.#parts.condition.damagedSince !== null) return refused('COUNTERS_DAMAGED');
    const taken = takeToken(this.#bucket, this.#parts.networkAttempts, this.#parts.clock.monotonicMs());
    this.#bucket = taken.bucket;
    return taken.retryAfterMs > 0 ? refused('TOO_MANY_ATTEMPTS', taken.retryAfterMs) : null;
  }

  async #takeTurn(turn: Turn): Promise<AttemptVerdict> {
    const { slots, ledger, evidence } = this.#parts;
    const decision = this.#counters.decide(ledger.database, turn.key);
    if (decision?.kind === 'denied') return this.#deny(turn, decision);
    const slot = turn.request.origin === 'local-console' ? 'bedside' : 'others';
    const verdict = await slots.use(slot, () => this.#countAndCheck(turn));
    if (verdict !== null) return verdict;
    evidence.throttled(turn.request.origin);
    return BUSY;
  }

  /** Refused unseen. The first time during a penalty it is recorded, after that only counted: asking costs the ledger nothing. */
  async #deny({ request, key }: Turn, decision: Denied): Promise<AttemptVerdict> {
    const { ledger, evidence, condition } = this.#parts;
    if (decision.told) evidence.throttled(request.origin);
    else {
      try {
        await ledger.transact((transaction) => {
          this.#counters.markTold(transaction.database, key);
          transaction.record(denied(key, request.deviceId, decision));
        });
      } catch (error) {
        condition.noteFault(error);
        evidence.throttled(request.origin);
      }
    }
    return refused(decision.code, decision.retryAfterMs);
  }

  async #countAndCheck(turn: Turn): Promise<AttemptVerdict> {
    const { ledger, condition } = this.#parts;
    let begun: Begun | AttemptVerdict;
    try {
      begun = await ledger.transact((transaction) => this.#begin(transaction, turn));
    } catch (error) {
      condition.noteFault(error);
      return turn.request.origin === 'local-console' ? this.#checkWithoutLedger(turn) : NO_LEDGER;
    }
    condition.noteRecovery();
    if ('kind' in begun) return begun;
    this.#counters.dropMemory(turn.key);
    const proven = await this.#check(turn, begun);
    return this.#settle(turn, begun, proven ? begun.account : null);
  }

  /** The count, as if the secret were wrong, and the row that says so: durable before anything else. */
  #begin(transaction: LedgerTransaction, turn: Turn): Begun | AttemptVerdict {
    const { store, condition } = this.#parts;
    const { database } = transaction;
    const { key, request } = turn;
    const decision = this.#counters.decide(database, key);
    if (decision === null) {
      condition.markDamaged(transaction);
      if (request.origin !== 'local-console') return refused('COUNTERS_DAMAGED');
      return refused(turn.locks ? 'LOCKED' : 'WAITING', this.#counters.replaceDamaged(database, key));
    }
    if (decision.kind === 'denied') return refused(decision.code, decision.retryAfterMs);
    const credentials = this.#credentials(database, turn);
    const failures = decision.counted.consecutiveFailures;
    const attempt = store.beginAttempt(database, { ...key, device: request.deviceId, failures });
    store.saveCounter(database, key, decision.counted, { known: credentials.verifier !== null, touched: attempt.number });
    store.trimUnknown(database, key.origin);
    return { ...credentials, attempt, decision };
  }

  /** `account`: whose secret it was; null: it was wrong. */
  async #settle(turn: Turn, { attempt, decision }: Begun, account: Account | null): Promise<AttemptVerdict> {
    const { ledger, condition, store } = this.#parts;
    const { key, request, locks } = turn;
    const settleAs = (owner: Account | null) => (transaction: LedgerTransaction) => {
      store.endAttempt(transaction.database, attempt.number);
      if (owner !== null) this.#counters.forget(transaction.database, key);
      const drafts = owner === null ? failed(key, request.deviceId, decision, locks) : succeeded(key, request.deviceId, decision, owner);
      for (const draft of drafts) transaction.record(draft);
    };
    try {
      await ledger.transact(settleAs(account));
    } catch (error) {
      condition.noteFault(error);
      // A network login that cannot be recorded does not happen, and stays counted.
      const owner = request.origin === 'local-console' ? account : null;
      this.#unsettled.push(settleAs(owner));
      if (owner === null && account !== null) return NO_LEDGER;
    }
    return this.#conclude(turn, decision, account);
  }

  /** Bedside only. Counted in memory at the longest wait; the secret is still needed, so care goes on and guessing does not. */
  async #checkWithoutLedger(turn: Turn): Promise<AttemptVerdict> {
    const { evidence, ledger } = this.#parts;
    const { key, request, locks } = turn;
    const decision = this.#counters.decideInMemory(ledger.database, key);
    if (decision.kind === 'denied') {
      evidence.throttled(request.origin);
      return refused(decision.code, decision.retryAfterMs);
    }
    let credentials = NOBODY;
    try {
      credentials = this.#credentials(ledger.database, turn);
    } catch (error) {
      // Not even readable: nobody can be told from nobody.
      this.#parts.condition.noteFault(error);
    }
    const account = (await this.#check(turn, credentials)) ? credentials.account : null;
    if (account !== null) this.#counters.forgetInMemory(key);
    const drafts = account === null ? failed(key, request.deviceId, decision, locks) : succeeded(key, request.deviceId, decision, account);
    for (const draft of drafts) evidence.later(draft);
    return this.#conclude(turn, decision, account);
  }

  #conclude({ request, principal, key, locks }: Turn, { penaltyMs }: Counted, account: Account | null): AttemptVerdict {
    if (account !== null) return { kind: 'proven', principal, subject: key.subject, role: account.role };
    if (penaltyMs > 0) this.#parts.onBlocked(request, locks, penaltyMs);
    return refused('CREDENTIALS_REFUSED', penaltyMs);
  }

  /** One hash, whoever it is. A hash that cannot be computed proves nothing. */
  async #check({ request }: Turn, { verifier }: Credentials): Promise<boolean> {
    try {
      const matches = await checkSecret(request.secret, verifier ?? this.#parts.shadowVerifier);
      return matches === true && verifier !== null;
    } catch (error) {
      this.#parts.condition.noteFault(error);
      return false;
    }
  }

  #credentials(database: DatabaseSync, { principal, request }: Turn): Credentials {
    const { store } = this.#parts;
    const account = store.findAccount(database, principal);
    const verifier = store.findVerifier(database, principal, request.authenticator);
    return { account, verifier: account === null ? null : verifier };
  }
}

function refused(code: LoginRefusal, retryAfterMs = 0): Extract<AttemptVerdict, { readonly kind: 'refused' }> {
  return { kind: 'refused', code, retryAfterMs };
}
