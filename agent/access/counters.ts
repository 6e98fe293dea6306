/** The counters as an attempt meets them: durable ones, those of a time without ledger, and what stands in for damaged ones. */
import type { DatabaseSync } from 'node:sqlite';
import type { AuthenticatorRule } from '@wardkeeper/proto/policy';
import type { Clock } from '../runtime/clock.ts';
import { type Condition, momentOf } from './condition.ts';
import { type CappedDecision, decideCapped, standingOf, stateAfterSuccess } from './caps.ts';
import { counterThrottle } from './policy.ts';
import type { PolicySource } from './policy-holder.ts';
import { ageState, type AttemptState, freshState, type Moment, penalState, strictest, type Throttle } from './rules.ts';
import type { AccessStore, AttemptKey, CounterKey } from './store.ts';
import { VolatileCounters } from './volatile.ts';

const NO_RULE: AuthenticatorRule = { origins: [], cap: 0, keepsPatientCare: false };

export interface CounterParts {
  readonly clock: Clock;
  readonly store: AccessStore;
  readonly condition: Condition;
  readonly policy: PolicySource;
}

export class Counters {
  readonly #parts: CounterParts;
  readonly #volatile = new VolatileCounters();
  /** From here on this boot's clock has been watched. */
  readonly #began: Moment;

  constructor(parts: CounterParts) {
    this.#parts = parts;
    this.#began = momentOf(parts.clock);
  }

  throttle({ authenticator, origin }: CounterKey): Throttle {
    return counterThrottle(this.#parts.policy.current(), authenticator, origin);
  }

  /** What so many failures in a row before this attempt leave of the authenticator. */
  isReduced(key: AttemptKey, failuresBefore: number): boolean {
    return standingOf(failuresBefore, this.#rule(key), this.throttle(key), key.origin) === 'reduced';
  }

  /** Null: the counter is damaged, or cannot be read. */
  decide(database: DatabaseSync, key: AttemptKey): CappedDecision | null {
    const state = this.#read(database, key);
    return state === null ? null : decideCapped(state, this.#rule(key), this.throttle(key), key.origin, momentOf(this.#parts.clock));
  }

  /** While nothing can be written: decided at the longest wait, and counted in memory at once. */
  decideInMemory(database: DatabaseSync, key: AttemptKey): CappedDecision {
    const throttle = strictest(this.throttle(key));
    const now = momentOf(this.#parts.clock);
    const state = this.#read(database, key) ?? penalState(throttle, this.#parts.condition.blindSince ?? now);
    const decision = decideCapped(state, this.#rule(key), throttle, key.origin, now);
    this.#volatile.set(key, decision.kind === 'verify' ? decision.counted : state);
    return decision;
  }

  /** The durable counter has taken over what memory counted. */
  dropMemory(key: CounterKey): void {
    this.#volatile.delete(key);
  }

  /** Success resets this authenticator from this origin, and nothing else; at its cap, not even that. */
  forget(database: DatabaseSync, key: AttemptKey, counted: AttemptState): void {
    const { store, condition, clock } = this.#parts;
    const kept = stateAfterSuccess(counted, this.#rule(key), momentOf(clock));
    if (kept !== null) {
      store.updateCounter(database, key, kept);
      return;
    }
    // While counters are damaged, no row reads as the worst: what is sound must have one.
    if (condition.damagedSince === null) store.deleteCounter(database, key);
    else store.updateCounter(database, key, freshState(momentOf(clock)));
  }

  forgetInMemory(key: AttemptKey, counted: AttemptState): void {
    const now = momentOf(this.#parts.clock);
    this.#volatile.set(key, stateAfterSuccess(counted, this.#rule(key), now) ?? freshState(now));
  }

  /** A refusal during this penalty is on record. */
  markTold(database: DatabaseSync, key: CounterKey): void {
    const state = this.#read(database, key);
    if (state === null) return;
    const told = { ...state, denialTold: true };
    if (this.#volatile.get(key) !== null) this.#volatile.set(key, told);
    this.#save(database, key, told);
  }

  /** Those that memory alone counted. */
  inMemory(): readonly CounterKey[] {
    return this.#volatile.keys();
  }

  /** What holds of this counter now, in the database as well. `known`: somebody has this authenticator. */
  keep(database: DatabaseSync, key: CounterKey, known: boolean): void {
    const state = this.#read(database, key);
    // A damaged row is replaced by the next attempt, which tells of it.
    if (state === null) return;
    this.#save(database, key, ageState(state, this.throttle(key), momentOf(this.#parts.clock)), known);
  }

  /** Puts the worst in a damaged counter's place; returns its wait. */
  replaceDamaged(database: DatabaseSync, key: CounterKey): number {
    const penal = penalState(this.throttle(key), momentOf(this.#parts.clock));
    this.#save(database, key, penal);
    return penal.blockedMs;
  }

  /** A kind that the policy does not name comes no further than the door; here it is worth nothing. */
  #rule({ authenticator }: AttemptKey): AuthenticatorRule {
    return this.#parts.policy.current().authenticators[authenticator] ?? NO_RULE;
  }

  #save(database: DatabaseSync, key: CounterKey, state: AttemptState, known = false): void {
    const { store } = this.#parts;
    if (store.updateCounter(database, key, state)) return;
    store.saveCounter(database, key, state, { known, touched: 0 });
    store.trimUnknown(database, key.origin);
  }

  /** Null: damaged. What memory counted while the ledger could not write goes before what the database says. */
  #read(database: DatabaseSync, key: CounterKey): AttemptState | null {
    const counted = this.#volatile.get(key);
    if (counted !== null) return counted;
    try {
      const stored = this.#parts.store.loadCounter(database, key);
      if (stored.kind === 'found') return this.#heldIfBlind(key, this.#inThisBoot(stored.state));
      if (stored.kind === 'damaged') return null;
    } catch {
      // The database itself is damaged or gone: the callers take the stricter way.
      return null;
    }
    const { damagedSince } = this.#parts.condition;
    const state = damagedSince === null ? freshState(momentOf(this.#parts.clock)) : penalState(this.throttle(key), damagedSince);
    return this.#heldIfBlind(key, state);
  }

  /**
   * A run that could not write when it started cannot know what the last one counted in memory, at the bedside: whatever is stored,
   * the longest wait runs from that start on.
   */
  #heldIfBlind(key: CounterKey, state: AttemptState): AttemptState {
    const { condition, clock } = this.#parts;
    if (condition.blindSince === null || key.origin !== 'local-console') return state;
    const throttle = this.throttle(key);
    const now = momentOf(clock);
    const aged = ageState(state, throttle, now);
    const held = ageState(penalState(throttle, condition.blindSince), throttle, now);
    if (held.blockedMs <= aged.blockedMs) return aged;
    return { ...aged, blockedMs: held.blockedMs, denialTold: aged.blockedMs > 0 && aged.denialTold };
  }

  /** A row of another boot that could not be written anew, as on a full disk, must not stand still for ever: it runs down from our beginning on. */
  #inThisBoot(state: AttemptState): AttemptState {
    return state.anchor.bootId === this.#began.bootId ? state : { ...state, anchor: this.#began };
  }
}
