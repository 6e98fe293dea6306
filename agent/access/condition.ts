/** How the guard stands: whether its counters can be trusted, and whether what happens can be recorded. */
import { hex, Severity } from '@wardkeeper/proto';
import type { LedgerTransaction } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Evidence } from './evidence.ts';
import type { Moment } from './rules.ts';
import type { AccessStore } from './store.ts';

export function momentOf(clock: Clock): Moment {
  return { bootId: hex(clock.bootId), monotonicMs: Math.floor(clock.monotonicMs()) };
}

export class Condition {
  readonly #clock: Clock;
  readonly #store: AccessStore;
  readonly #evidence: Evidence;
  #damagedSince: Moment | null = null;
  #blindSince: Moment | null = null;
  #fault: string | null = null;

  constructor(clock: Clock, store: AccessStore, evidence: Evidence) {
    this.#clock = clock;
    this.#store = store;
    this.#evidence = evidence;
  }

  /** Since when the counters cannot be trusted, as this run knows it; null: they can. */
  get damagedSince(): Moment | null {
    return this.#damagedSince;
  }

  /** When this run began, where it could not write then and its bedside counters are not yet written anew; null: it could, or they are. */
  get blindSince(): Moment | null {
    return this.#blindSince;
  }

  get fault(): string | null {
    return this.#fault;
  }

  /** From now on the rules for damage hold, in memory at once, in the database and the ledger with the transaction. */
  markDamaged(transaction: LedgerTransaction): void {
    this.suspectDamage();
    if (this.#store.isDamaged(transaction.database)) return;
    this.#store.setDamaged(transaction.database, true);
    transaction.record({ kind: 'accessDegraded', severity: Severity.CRITICAL, detail: { code: 'COUNTERS_DAMAGED' } });
  }

  /** In memory alone: known from the last run, or found where nothing can be written. */
  suspectDamage(): void {
    this.#damagedSince ??= momentOf(this.#clock);
  }

  /** At start: counters can be neither looked at nor written. */
  startBlind(error: unknown): void {
    this.suspectDamage();
    this.#blindSince = momentOf(this.#clock);
    this.noteFault(error);
  }

  acknowledgeDamage(transaction: LedgerTransaction): void {
    this.#store.deleteDamaged(transaction.database);
    this.#store.setDamaged(transaction.database, false);
    transaction.record({ kind: 'accessDegraded', severity: Severity.NOTICE, detail: { code: 'COUNTERS_ACKNOWLEDGED' } });
  }

  /** After the transaction of `acknowledgeDamage` is durable. */
  endDamage(): void {
    this.#damagedSince = null;
  }

  /** Something could not be recorded. Told once, when the ledger writes again. */
  noteFault(error: unknown): void {
    if (this.#fault === null) {
      this.#evidence.later({ kind: 'accessDegraded', severity: Severity.HIGH, detail: { code: 'LEDGER_UNAVAILABLE' } });
    }
    this.#fault = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  }

  noteRecovery(): void {
    this.#fault = null;
  }

  /** What follows from the start without a view is in the database. */
  endBlindness(): void {
    this.#blindSince = null;
  }
}
