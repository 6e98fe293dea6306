/**
 * One login attempt, from the door to the verdict.
 *
 * In order: the authenticator may come from here; the origin as a whole has not tried too often; one attempt at a time per
 * (principal, authenticator, origin); the counter allows it; **the attempt is counted, durably, as if it had failed**; only then
 * the secret is looked at; the outcome is recorded and, if it was right, takes the count back. A power cut in between leaves the
 * attempt counted, and the next start records it. Names that nobody has take the same way and the same time.
 */
import type { DatabaseSync } from 'node:sqlite';
import { canonicalName, type EventDraft, pseudonymOf } from '@wardkeeper/proto';
import type { Ledger, LedgerTransaction } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Condition } from './condition.ts';
import { Counters } from './counters.ts';
import type { CredentialKeeper } from './credential-keeper.ts';
import type { Evidence } from './evidence.ts';
import { completedBy, isEnough, mayBegin, type Proof } from './factors.ts';
import { LateCounters } from './late-counters.ts';
import type { LoginRefusal, LoginRequest } from './login-port.ts';
import { acceptedFirst, type Counted, crossed, type Denied, denied, failed, type ProofPurpose, provenAgain, succeeded } from './outcome.ts';
import { isAllowedFrom, type Role } from './policy.ts';
import type { PolicySource } from './policy-holder.ts';
import { countPrivileged, forgetPrivileged, type SilentLock } from './privileged.ts';
import type { CheckedProof, Proofs } from './proofs.ts';
import { type AuthenticatorName, type Bucket, takeToken } from './rules.ts';
import { type HashSlots, KeyedQueue } from './slots.ts';
import { type AccessStore, type Account, type AttemptKey, counterText, type PendingAttempt } from './store.ts';

export interface AttemptParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly store: AccessStore;
  readonly evidence: Evidence;
  readonly condition: Condition;
  readonly slots: HashSlots;
  readonly policy: PolicySource;
  readonly pseudonymKey: Uint8Array;
  readonly proofs: Proofs;
  readonly keeper: CredentialKeeper;
  /** A name that was given, of an account or not, canonical. */
  readonly onName: (name: string) => void;
  /** Whether anybody may come in from afar now. */
  readonly isServiceGranted: () => boolean;
  /** The next try has to wait. */
  readonly onBlocked: (request: LoginRequest, locked: boolean, forMs: number) => void;
}

/** One authenticator presented, and what for. */
export interface AttemptRequest extends LoginRequest {
  /** What the same person has proven already in this login. */
  readonly proven?: readonly Proof[];
  /** Absent: a login. The others record that the person of an open session has shown again who it is. */
  readonly purpose?: ProofPurpose;
}

/** Who has proven what. */
export interface Proven {
  readonly kind: 'proven';
  /** Canonical. */
  readonly principal: string;
  readonly subject: Uint8Array;
  readonly role: Role;
  readonly proof: Proof;
  /** The authenticator is at its cap: it opens patient care and nothing else. */
  readonly reduced: boolean;
  /** With what was proven before, it opens a session. */
  readonly enough: boolean;
  /** Where it is not: any one of these would complete it. */
  readonly completedBy: readonly AuthenticatorName[];
}

export type AttemptVerdict = Proven | { readonly kind: 'refused'; readonly code: LoginRefusal; readonly retryAfterMs: number };

/** An attempt on its way. */
interface Turn {
  readonly request: AttemptRequest;
  readonly key: AttemptKey;
  /** Canonical. */
  readonly principal: string;
  /** Its penalties are locks and not waits. */
  readonly locks: boolean;
}

interface Found {
  readonly account: Account | null;
  /** Null: nobody of that name, or not with this authenticator. */
  readonly verifier: string | null;
}

interface Begun extends Found {
  readonly attempt: PendingAttempt;
  readonly decision: Counted;
  readonly silent: SilentLock;
}

/** Whose secret was right, and what it took. */
interface Granted {
  readonly account: Account;
  readonly checked: CheckedProof;
}

/** Attempts from the network that may wait for one (principal, authenticator). */
const MAX_NETWORK_QUEUE = 64;
/** Beyond it the oldest are left to the next start, which finds them in the database. */
const MAX_UNSETTLED = 256;
const NOBODY: Found = { account: null, verifier: null };
const BUSY = refused('BUSY', 1_000);
const NO_LEDGER = refused('LEDGER_UNAVAILABLE');

export class Attempts {
  readonly #parts: AttemptParts;
  readonly #counters: Counters;
  readonly #queue = new KeyedQueue();
  readonly #late: LateCounters;
  /** Outcomes that the ledger did not take. */
  #unsettled: ((transaction: LedgerTransaction) => void)[] = [];
  #bucket: Bucket;

  constructor(parts: AttemptParts) {
    this.#parts = parts;
    this.#counters = new Counters(parts);
    this.#late = new LateCounters(parts, this.#counters, this.#queue);
    this.#bucket = { tokens: parts.policy.current().networkBudget.burst, atMs: parts.clock.monotonicMs() };
  }

  async attempt(request: AttemptRequest): Promise<AttemptVerdict> {
    const { evidence, pseudonymKey } = this.#parts;
    const { origin, authenticator } = request;
    const atDoor = this.#refuseAtDoor(request);
    if (atDoor !== null) {
      evidence.throttled(origin);
      return atDoor;
    }
    const principal = canonicalName(request.principal);
    this.#parts.onName(principal);
    const key: AttemptKey = { subject: pseudonymOf(pseudonymKey, principal), authenticator, origin };
    const turn: Turn = { request, key, principal, locks: this.#counters.throttle(key).kind === 'lock' };
    const limit = origin === 'local-console' ? Number.POSITIVE_INFINITY : MAX_NETWORK_QUEUE;
    const verdict = await this.#queue.run(counterText(key), limit, () => this.#takeTurn(turn));
    if (verdict !== null) return verdict;
    evidence.throttled(origin);
    return BUSY;
  }

  /** Writes down counts, and records outcomes, that the ledger did not take when they came. False while it still does not. */
  async settleLate(): Promise<boolean> {
    if (!(await this.#late.settle())) return false;
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

  #refuseAtDoor(request: AttemptRequest): AttemptVerdict | null {
    const { origin, authenticator, proven = [] } = request;
    const policy = this.#parts.policy.current();
    if (origin === 'remote-service' && !this.#parts.isServiceGranted()) return refused('SERVICE_NOT_GRANTED');
    if (!isAllowedFrom(policy, authenticator, origin)) return refused('AUTHENTICATOR_NOT_ALLOWED');
    if (proven.length === 0 && !mayBegin(authenticator)) return refused('AUTHENTICATOR_NOT_ALLOWED');
    const unavailable = this.#parts.proofs.unavailable(request, this.#parts.ledger.database);
    if (unavailable !== null) return refused(unavailable);
    if (origin === 'local-console') return null;
    if (this.#parts.condition.damagedSince !== null) return refused('COUNTERS_DAMAGED');
    const taken = takeToken(this.#bucket, policy.networkBudget, this.#parts.clock.monotonicMs());
    this.#bucket = taken.bucket;
    return taken.retryAfterMs > 0 ? refused('TOO_MANY_ATTEMPTS', taken.retryAfterMs) : null;
  }

  async #takeTurn(turn: Turn): Promise<AttemptVerdict> {
    const { slots, ledger, evidence } = this.#parts;
    const decision = this.#counters.decide(ledger.database, turn.key);
    if (decision?.kind === 'disabled') return this.#refuseDisabled(turn);
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

  #refuseDisabled({ request }: Turn): AttemptVerdict {
    this.#parts.evidence.throttled(request.origin);
    return refused('AUTHENTICATOR_DISABLED');
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
    return this.#settle(turn, begun, await this.#check(turn, begun));
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
    if (decision.kind === 'disabled') return this.#refuseDisabled(turn);
    if (decision.kind === 'denied') return refused(decision.code, decision.retryAfterMs);
    const { account, verifier } = this.#find(database, turn);
    const failures = decision.counted.consecutiveFailures;
    const attempt = store.beginAttempt(database, { ...key, device: request.deviceId, failures });
    store.saveCounter(database, key, decision.counted, { known: verifier !== null, touched: attempt.number });
    store.trimUnknown(database, key.origin);
    // A second factor has a privileged counter of its own, and whoever comes so far knows that the account exists.
    const silent = countPrivileged(this.#parts, database, key, request.proven === undefined ? account : null);
    // During a silent lock nothing is compared with anything: the answer is that of a name that nobody has.
    return { ...(silent.unseen ? NOBODY : { account, verifier }), attempt, decision, silent };
  }

  /** `granted` null: it was wrong. */
  async #settle(turn: Turn, begun: Begun, granted: Granted | null): Promise<AttemptVerdict> {
    const { ledger, condition, store, keeper } = this.#parts;
    const { request } = turn;
    const settleAs = (claim: Granted | null) => (transaction: LedgerTransaction) => {
      const { database } = transaction;
      store.endAttempt(database, begun.attempt.number);
      const holds = claim !== null && (claim.checked.consume === null || claim.checked.consume(database));
      const proven = holds ? this.#proven(turn, begun.decision, claim) : null;
      if (proven !== null) {
        this.#counters.forget(database, turn.key, begun.decision.counted);
        forgetPrivileged(this.#parts, database, turn.key);
      }
      for (const draft of proven === null ? this.#failure(turn, begun) : this.#success(turn, begun.decision, proven))
        transaction.record(draft);
      return proven;
    };
    let proven: Proven | null;
    try {
      proven = await ledger.transact(settleAs(granted));
    } catch (error) {
      condition.noteFault(error);
      // A network login that cannot be recorded does not happen, nor one whose code cannot be used up; both stay counted.
      const stands = request.origin === 'local-console' && granted?.checked.consume === null ? granted : null;
      this.#unsettled.push(settleAs(stands));
      if (stands === null && granted !== null) return NO_LEDGER;
      proven = stands === null ? null : this.#proven(turn, begun.decision, stands);
    }
    if (granted !== null && granted.checked.consume !== null) keeper.sync(ledger.database);
    return this.#conclude(turn, begun.decision, proven);
  }

  /** Bedside only. Counted in memory at the longest wait; the secret is still needed, so care goes on and guessing does not. */
  async #checkWithoutLedger(turn: Turn): Promise<AttemptVerdict> {
    const { evidence, ledger, keeper } = this.#parts;
    const { key, request, principal, locks } = turn;
    const decision = this.#counters.decideInMemory(ledger.database, key);
    if (decision.kind === 'disabled') return this.#refuseDisabled(turn);
    if (decision.kind === 'denied') {
      evidence.throttled(request.origin);
      return refused(decision.code, decision.retryAfterMs);
    }
    let found: Found;
    try {
      found = this.#find(ledger.database, turn);
    } catch (error) {
      // Not even readable: what was copied out of it while it was.
      this.#parts.condition.noteFault(error);
      found = keeper.find(principal, request.authenticator);
    }
    const granted = await this.#check(turn, found);
    // What may be used once cannot be used up now.
    if (granted !== null && granted.checked.consume !== null) return NO_LEDGER;
    const proven = granted === null ? null : this.#proven(turn, decision, granted);
    if (proven !== null) this.#counters.forgetInMemory(key, decision.counted);
    const drafts = proven === null ? failed(key, request.deviceId, decision, locks) : this.#success(turn, decision, proven);
    for (const draft of drafts) evidence.later(draft);
    return this.#conclude(turn, decision, proven);
  }

  #conclude({ request, locks }: Turn, { penaltyMs }: Counted, proven: Proven | null): AttemptVerdict {
    if (proven !== null) return proven;
    if (penaltyMs > 0) this.#parts.onBlocked(request, locks, penaltyMs);
    return refused('CREDENTIALS_REFUSED', penaltyMs);
  }

  #proven({ key, principal, request }: Turn, { counted }: Counted, { account, checked }: Granted): Proven {
    const policy = this.#parts.policy.current();
    const { origin, authenticator, proven = [] } = request;
    const { role } = account;
    const proof: Proof = { authenticator, userVerified: checked.userVerified };
    const enough = request.purpose !== undefined || isEnough(policy, role, origin, [...proven, proof]);
    const reduced = this.#counters.isReduced(key, counted.consecutiveFailures - 1);
    const bound = enough ? [] : this.#boundTo(principal);
    return {
      kind: 'proven',
      principal,
      subject: key.subject,
      role,
      proof,
      reduced,
      enough,
      completedBy: completedBy(policy, origin, proof, bound),
    };
  }

  #success({ key, request }: Turn, decision: Counted, { principal, role, enough, completedBy: factors }: Proven): readonly EventDraft[] {
    const { deviceId, purpose } = request;
    if (purpose !== undefined) return [provenAgain(key, deviceId, purpose)];
    return enough ? succeeded(key, deviceId, decision, { name: principal, role }) : acceptedFirst(key, deviceId, factors.length === 0);
  }

  #failure({ key, request, locks }: Turn, { decision, attempt, silent, verifier }: Begun): readonly EventDraft[] {
    const { deviceId } = request;
    const drafts = [...failed(key, deviceId, decision, locks)];
    // Of a name that nobody has there is no authenticator to disable, and nobody to tell.
    if (verifier !== null || silent.unseen) drafts.push(...crossed(this.#parts.policy.current(), key, deviceId, attempt.failures));
    const { privileged } = this.#parts.policy.current().throttle;
    const lock = { ...decision, penaltyMs: silent.lockedForMs };
    if (silent.lockedForMs > 0) drafts.push(...failed(key, deviceId, lock, true).slice(1));
    const retryAfterMs = privileged.ladderMs.at(-1) ?? 0;
    if (silent.unseen && !silent.told) drafts.push(denied(key, deviceId, { kind: 'denied', code: 'LOCKED', retryAfterMs, told: false }));
    return drafts;
  }

  /** One hash, whoever it is. Null: wrong. A hash that cannot be computed proves nothing. */
  async #check({ request, principal }: Turn, { account, verifier }: Found): Promise<Granted | null> {
    const { proofs, condition, ledger } = this.#parts;
    try {
      const checked = await proofs.check(request, principal, verifier, ledger.database);
      return checked.matches && account !== null ? { account, checked } : null;
    } catch (error) {
      condition.noteFault(error);
      return null;
    }
  }

  #find(database: DatabaseSync, { principal, request }: Turn): Found {
    const { store } = this.#parts;
    const account = store.findAccount(database, principal);
    const verifier = store.findVerifier(database, principal, request.authenticator);
    return { account, verifier: account === null ? null : verifier };
  }

  #boundTo(principal: string): readonly AuthenticatorName[] {
    const { store, ledger } = this.#parts;
    return store.listAccounts(ledger.database).find(({ name }) => name === principal)?.authenticators ?? [];
  }
}

function refused(code: LoginRefusal, retryAfterMs = 0): Extract<AttemptVerdict, { readonly kind: 'refused' }> {
  return { kind: 'refused', code, retryAfterMs };
}
