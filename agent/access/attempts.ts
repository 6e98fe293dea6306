/**
 * One login attempt, from the door to the verdict.
 *
 * In order: the authenticator may come from here; the origin as a whole has not tried too often; one attempt at a time per
 * (principal, authenticator, origin); the counter allows it; **the attempt is counted, durably, as if it had failed**; only then
 * the secret is looked at; the outcome is recorded and, if it was right, takes the count back. A power cut in between leaves the
 * attempt counted, and the next start records it. Names that nobody has take the same way and the same time.
 */
import { Severity } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import type { Ledger, LedgerTransaction } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { type Condition, momentOf } from './condition.ts';
import { AUTHENTICATOR_VALUE, type Evidence, ORIGIN_VALUE } from './evidence.ts';
import type { LoginRefusal, LoginRequest } from './guard.ts';
import { type CareSetting, isAllowedFrom, type Role, throttleFor } from './policy.ts';
import { canonicalName, pseudonymOf } from './pseudonym.ts';
import {
  type AttemptDecision,
  type AttemptState,
  type Bucket,
  type BucketLimits,
  decideAttempt,
  freshState,
  type Moment,
  penalState,
  strictest,
  takeToken,
} from './rules.ts';
import { type HashSlots, KeyedQueue } from './slots.ts';
import { type AccessStore, type Account, type CounterKey, counterText, type PendingAttempt } from './store.ts';
import { checkSecret } from './verifier.ts';
import { VolatileCounters } from './volatile.ts';

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

/** An attempt on its way: who, what for, and what it costs if it fails. */
interface Turn {
  readonly request: LoginRequest;
  readonly key: CounterKey;
  readonly principal: string;
}

type Counted = Extract<AttemptDecision, { readonly kind: 'verify' }>;

interface Begun extends Credentials {
  readonly attempt: PendingAttempt;
  readonly decision: Counted;
}

interface Credentials {
  readonly account: Account | null;
  /** Null: nobody of that name, or not with this authenticator. */
  readonly verifier: string | null;
}

/** Attempts from the network that may wait for one (principal, authenticator). */
const MAX_NETWORK_QUEUE = 64;
const BUSY: AttemptVerdict = { kind: 'refused', code: 'BUSY', retryAfterMs: 1_000 };
const NO_LEDGER: AttemptVerdict = { kind: 'refused', code: 'LEDGER_UNAVAILABLE', retryAfterMs: 0 };

export class Attempts {
  readonly #parts: AttemptParts;
  readonly #queue = new KeyedQueue();
  readonly #volatile = new VolatileCounters();
  /** Outcomes that the ledger did not take. */
  #unsettled: ((transaction: LedgerTransaction) => void)[] = [];
  #bucket: Bucket;

  constructor(parts: AttemptParts) {
    this.#parts = parts;
    this.#bucket = { tokens: parts.networkAttempts.burst, atMs: parts.clock.monotonicMs() };
  }

  async attempt(request: LoginRequest): Promise<AttemptVerdict> {
    const { evidence, pseudonymKey } = this.#parts;
    const { origin, authenticator } = request;
    const refused = this.#refuseAtDoor(request);
    if (refused !== null) {
      evidence.throttled(origin);
      return refused;
    }
    const principal = canonicalName(request.principal);
    const key: CounterKey = { subject: pseudonymOf(pseudonymKey, principal), authenticator, origin };
    const limit = origin === 'local-console' ? Number.POSITIVE_INFINITY : MAX_NETWORK_QUEUE;
    const verdict = await this.#queue.run(counterText(key), limit, () => this.#takeTurn({ request, key, principal }));
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
      // Still unwritable: kept for the next tick; what a restart loses of them is in the database as a pending attempt.
      this.#unsettled = [...waiting, ...this.#unsettled];
      return false;
    }
  }

  #refuseAtDoor({ origin, authenticator }: LoginRequest): AttemptVerdict | null {
    if (!isAllowedFrom(authenticator, origin)) return { kind: 'refused', code: 'AUTHENTICATOR_NOT_ALLOWED', retryAfterMs: 0 };
    if (origin === 'local-console') return null;
    if (this.#parts.condition.damagedSince !== null) return { kind: 'refused', code: 'COUNTERS_DAMAGED', retryAfterMs: 0 };
    const taken = takeToken(this.#bucket, this.#parts.networkAttempts, this.#parts.clock.monotonicMs());
    this.#bucket = taken.bucket;
    return taken.retryAfterMs > 0 ? { kind: 'refused', code: 'TOO_MANY_ATTEMPTS', retryAfterMs: taken.retryAfterMs } : null;
  }

  async #takeTurn(turn: Turn): Promise<AttemptVerdict> {
    const { slots, ledger, evidence } = this.#parts;
    const decision = this.#decideFrom(ledger.database, turn, momentOf(this.#parts.clock));
    if (decision?.kind === 'denied') return this.#deny(turn, decision);
    const slot = turn.request.origin === 'local-console' ? 'bedside' : 'others';
    const verdict = await slots.use(slot, () => this.#countAndCheck(turn));
    if (verdict !== null) return verdict;
    evidence.throttled(turn.request.origin);
    return BUSY;
  }

  /** Refused unseen. The first time during a penalty it is recorded, after that only counted: asking costs the ledger nothing. */
  async #deny(turn: Turn, { code, retryAfterMs, told }: Extract<AttemptDecision, { readonly kind: 'denied' }>): Promise<AttemptVerdict> {
    const { ledger, evidence, condition } = this.#parts;
    const { request, key } = turn;
    if (told) evidence.throttled(request.origin);
    else {
      try {
        await ledger.transact((transaction) => {
          const now = momentOf(this.#parts.clock);
          this.#tellDenial(transaction.database, turn, now);
          const detail = {
            origin: ORIGIN_VALUE[request.origin],
            authenticator: AUTHENTICATOR_VALUE[request.authenticator],
            code,
            retryAfterMs,
          };
          transaction.record({ kind: 'loginDenied', severity: Severity.NOTICE, deviceId: request.deviceId, actor: key.subject, detail });
        });
      } catch (error) {
        condition.noteFault(error);
        evidence.throttled(request.origin);
      }
    }
    return { kind: 'refused', code, retryAfterMs };
  }

  #tellDenial(database: DatabaseSync, turn: Turn, now: Moment): void {
    const { store } = this.#parts;
    const state = { ...(this.#stateFrom(database, turn, now) ?? freshState(now)), denialTold: true };
    if (this.#volatile.get(turn.key) !== null) this.#volatile.set(turn.key, state);
    if (store.updateCounter(database, turn.key, state)) return;
    store.saveCounter(database, turn.key, state, { known: false, touched: 0 });
    store.trimUnknown(database, turn.key.origin);
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
    if ('kind' in begun) return begun;
    condition.noteRecovery();
    this.#volatile.delete(turn.key);
    const proven = await this.#check(turn, begun);
    return this.#settle(turn, begun, proven);
  }

  /** The count, as if the secret were wrong, and the row that says so: durable before anything else. */
  #begin(transaction: LedgerTransaction, turn: Turn): Begun | AttemptVerdict {
    const { store, condition } = this.#parts;
    const { database } = transaction;
    const { key, request } = turn;
    const now = momentOf(this.#parts.clock);
    const decision = this.#decideFrom(database, turn, now);
    if (decision === null) {
      condition.markDamaged(transaction);
      if (request.origin !== 'local-console') return { kind: 'refused', code: 'COUNTERS_DAMAGED', retryAfterMs: 0 };
      const throttle = this.#throttle(turn);
      const penal = penalState(throttle, now);
      if (!store.updateCounter(database, key, penal)) store.saveCounter(database, key, penal, { known: false, touched: 0 });
      return { kind: 'refused', code: throttle.kind === 'lock' ? 'LOCKED' : 'WAITING', retryAfterMs: penal.blockedMs };
    }
    if (decision.kind === 'denied') return { kind: 'refused', code: decision.code, retryAfterMs: decision.retryAfterMs };
    const credentials = this.#credentials(database, turn);
    const failures = decision.counted.consecutiveFailures;
    const attempt = store.beginAttempt(database, { ...key, device: request.deviceId, failures });
    store.saveCounter(database, key, decision.counted, { known: credentials.verifier !== null, touched: attempt.number });
    store.trimUnknown(database, key.origin);
    return { ...credentials, attempt, decision };
  }

  async #settle(turn: Turn, { attempt, decision, account }: Begun, proven: boolean): Promise<AttemptVerdict> {
    const { ledger, condition, store } = this.#parts;
    const { origin } = turn.request;
    const success = proven && account !== null;
    const settle = (transaction: LedgerTransaction, counts: boolean) => {
      store.endAttempt(transaction.database, attempt.number);
      if (success && counts) this.#forget(transaction.database, turn);
      for (const draft of outcomeDrafts(turn, decision, success && counts ? account : null, this.#throttle(turn).kind === 'lock'))
        transaction.record(draft);
    };
    let recorded = true;
    try {
      await ledger.transact((transaction) => settle(transaction, true));
    } catch (error) {
      recorded = false;
      condition.noteFault(error);
      // A network login that cannot be recorded does not happen, and stays counted.
      this.#unsettled.push((transaction) => settle(transaction, origin === 'local-console'));
    }
    if (success) {
      return recorded || origin === 'local-console'
        ? { kind: 'proven', principal: turn.principal, subject: turn.key.subject, role: account.role }
        : NO_LEDGER;
    }
    if (decision.penaltyMs > 0) this.#parts.onBlocked(turn.request, this.#throttle(turn).kind === 'lock', decision.penaltyMs);
    return { kind: 'refused', code: 'CREDENTIALS_REFUSED', retryAfterMs: decision.penaltyMs };
  }

  /** Success resets this authenticator from this origin, and nothing else. */
  #forget(database: DatabaseSync, { key }: Turn): void {
    const { store, condition, clock } = this.#parts;
    // Attempts of a time without ledger came later than this success.
    if (this.#volatile.get(key) !== null) return;
    // While counters are damaged, no row reads as the worst: what is sound must have one.
    if (condition.damagedSince === null) store.deleteCounter(database, key);
    else store.updateCounter(database, key, freshState(momentOf(clock)));
  }

  /** Bedside only. Counted in memory at the longest wait; the secret is still needed, so care goes on and guessing does not. */
  async #checkWithoutLedger(turn: Turn): Promise<AttemptVerdict> {
    const { evidence, ledger, clock } = this.#parts;
    const throttle = strictest(this.#throttle(turn));
    const now = momentOf(clock);
    const state = orElse(() => this.#stateFrom(ledger.database, turn, now), null) ?? penalState(throttle, now);
    const decision = decideAttempt(state, throttle, now);
    if (decision.kind === 'denied') {
      evidence.throttled(turn.request.origin);
      this.#volatile.set(turn.key, state);
      return { kind: 'refused', code: decision.code, retryAfterMs: decision.retryAfterMs };
    }
    this.#volatile.set(turn.key, decision.counted);
    const credentials = orElse(() => this.#credentials(ledger.database, turn), { account: null, verifier: null });
    const proven = await this.#check(turn, credentials);
    const account = proven ? credentials.account : null;
    for (const draft of outcomeDrafts(turn, decision, account, throttle.kind === 'lock')) evidence.later(draft);
    if (account !== null) {
      this.#volatile.set(turn.key, freshState(now));
      return { kind: 'proven', principal: turn.principal, subject: turn.key.subject, role: account.role };
    }
    if (decision.penaltyMs > 0) this.#parts.onBlocked(turn.request, throttle.kind === 'lock', decision.penaltyMs);
    return { kind: 'refused', code: 'CREDENTIALS_REFUSED', retryAfterMs: decision.penaltyMs };
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

  /** Null: the counter is damaged, or cannot be read. */
  #decideFrom(database: DatabaseSync, turn: Turn, now: Moment): AttemptDecision | null {
    const state = orElse(() => this.#stateFrom(database, turn, now), null);
    return state === null ? null : decideAttempt(state, this.#throttle(turn), now);
  }

  /** Null: damaged. What memory counted while the ledger could not write goes before what the database says. */
  #stateFrom(database: DatabaseSync, turn: Turn, now: Moment): AttemptState | null {
    const counted = this.#volatile.get(turn.key);
    if (counted !== null) return counted;
    const stored = this.#parts.store.loadCounter(database, turn.key);
    if (stored.kind === 'found') return stored.state;
    if (stored.kind === 'damaged') return null;
    const { damagedSince } = this.#parts.condition;
    return damagedSince === null ? freshState(now) : penalState(this.#throttle(turn), damagedSince);
  }

  #throttle({ request }: Turn) {
    return throttleFor(this.#parts.careSetting, request.origin);
  }
}

/** What the ledger is told of an attempt whose outcome is known. */
function outcomeDrafts({ request, key }: Turn, { counted, penaltyMs }: Counted, account: Account | null, locks: boolean) {
  const from = { origin: ORIGIN_VALUE[request.origin], authenticator: AUTHENTICATOR_VALUE[request.authenticator] };
  const common = { deviceId: request.deviceId, actor: key.subject };
  const { consecutiveFailures } = counted;
  if (account !== null) {
    const detail = { ...from, role: account.role, failuresBefore: consecutiveFailures - 1 };
    return [{ kind: 'loginSucceeded', severity: Severity.INFO, ...common, detail } as const];
  }
  const failed = { kind: 'loginFailed', severity: Severity.NOTICE, ...common, detail: { ...from, consecutiveFailures } } as const;
  if (penaltyMs === 0) return [failed];
  const detail = { ...from, locked: locks, forMs: penaltyMs, consecutiveFailures };
  return [failed, { kind: 'accessBlocked', severity: locks ? Severity.HIGH : Severity.WARNING, ...common, detail } as const];
}

/** For reading a database that may be gone: what it does not give counts as `otherwise`. */
function orElse<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    // Damaged or closed: the callers take the stricter way.
    return otherwise;
  }
}
