/** The counters as an attempt meets them: durable ones, those of a time without ledger, and what stands in for damaged ones. */
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../runtime/clock.ts';
import { type Condition, momentOf } from './condition.ts';
import { type CareSetting, throttleFor } from './policy.ts';
import { type AttemptDecision, type AttemptState, decideAttempt, freshState, penalState, strictest, type Throttle } from './rules.ts';
import type { AccessStore, CounterKey } from './store.ts';
import { VolatileCounters } from './volatile.ts';

export interface CounterParts {
  readonly clock: Clock;
  readonly store: AccessStore;
  readonly condition: Condition;
  readonly careSetting: CareSetting;
}

export class Counters {
  readonly #parts: CounterParts;
  readonly #volatile = new VolatileCounters();

  constructor(parts: CounterParts) {
    this.#parts = parts;
  }

  throttle({ origin }: CounterKey): Throttle {
    return throttleFor(this.#parts.careSetting, origin);
  }

  /** Null: the counter is damaged, or cannot be read. */
  decide(database: DatabaseSync, key: CounterKey): AttemptDecision | null {
    const state = this.#read(database, key);
    return state === null ? null : decideAttempt(state, this.throttle(key), momentOf(this.#parts.clock));
  }

  /** While nothing can be written: decided at the longest wait, and counted in memory at once. */
  decideInMemory(database: DatabaseSync, key: CounterKey): AttemptDecision {
    const throttle = strictest(this.throttle(key));
    const now = momentOf(this.#parts.clock);
    const state = this.#read(database, key) ?? penalState(throttle, now);
    const decision = decideAttempt(state, throttle, now);
    this.#volatile.set(key, decision.kind === 'verify' ? decision.counted : state);
    return decision;
  }

  /** The durable counter has taken over what memory counted. */
  dropMemory(key: CounterKey): void {
    this.#volatile.delete(key);
  }

  /** Success resets this authenticator from this origin, and nothing else. */
  forget(database: DatabaseSync, key: CounterKey): void {
    const { store, condition, clock } = this.#parts;
    // While counters are damaged, no row reads as the worst: what is sound must have one.
    if (condition.damagedSince === null) store.deleteCounter(database, key);
    else store.updateCounter(database, key, freshState(momentOf(clock)));
  }

  forgetInMemory(key: CounterKey): void {
    this.#volatile.set(key, freshState(momentOf(this.#parts.clock)));
  }

  /** A refusal during this penalty is on record. */
  markTold(database: DatabaseSync, key: CounterKey): void {
    const state = this.#read(database, key);
    if (state === null) return;
    const told = { ...state, denialTold: true };
    if (this.#volatile.get(key) !== null) this.#volatile.set(key, told);
    this.#save(database, key, told);
  }

  /** Puts the worst in a damaged counter's place; returns its wait. */
  replaceDamaged(database: DatabaseSync, key: CounterKey): number {
    const penal = penalState(this.throttle(key), momentOf(this.#parts.clock));
    this.#save(database, key, penal);
    return penal.blockedMs;
  }

  #save(database: DatabaseSync, key: CounterKey, state: AttemptState): void {
    const { store } = this.#parts;
    if (store.updateCounter(database, key, state)) return;
    store.saveCounter(database, key, state, { known: false, touched: 0 });
    store.trimUnknown(database, key.origin);
  }

  /** Null: damaged. What memory counted while the ledger could not write goes before what the database says. */
  #read(database: DatabaseSync, key: CounterKey): AttemptState | null {
    const counted = this.#volatile.get(key);
    if (counted !== null) return counted;
    try {
      const stored = this.#parts.store.loadCounter(database, key);
      if (stored.kind === 'found') return stored.state;
      if (stored.kind === 'damaged') return null;
    } catch {
      // The database itself is damaged or gone: the callers take the stricter way.
      return null;
    }
    const { damagedSince } = this.#parts.condition;
    return damagedSince === null ? freshState(momentOf(this.#parts.clock)) : penalState(this.throttle(key), damagedSince);
  }
}
