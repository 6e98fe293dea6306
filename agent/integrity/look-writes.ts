/**
 * What a look has to write: findings with their events, then what was observed, which counts as known only once what it means is durable.
 * Written in commits so short that the loop is not held for long.
 */
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { IntegrityStore } from './store.ts';
import { FOLD_AT_MOST, mayFold, type Step, stepsOfTells, type Tell } from './telling.ts';

/** Changes that wait to be written, at most. */
const BATCH = 500;
/** Work on the database and its commit together hold the loop for so long (ms), where the disk is fast enough for that. */
const HELD_MS = 4.5;
/** Work on the database before a commit gives the loop its turn (ms), at least. */
const WRITE_SLICE_MS = 1.5;
/** So many in a commit whatever the clock says: on a machine that gives the agent little time each commit would else hold a single one. */
const FEWEST_IN_A_COMMIT = 40;
/** The same where the disk takes longer than that: each commit costs an fsync that holds the loop anyway. */
const FEWEST_ON_A_SLOW_DISK = 150;
/** Findings alike that wait for each other instead, from this many on: they become one event. */
const MANY_ALIKE = 100;
/** After findings were folded, further ones fold sooner for so long (ms). */
const FLOOD_LASTS_MS = 10_000;
/** On a slow disk no commit works for less long than the last one's fsync held the loop, but for this (ms): few long ones are over sooner. */
const LONGEST_SLICE_MS = 12;
/** The rows of a first scan are no evidence yet: so many wait for each other, and a commit takes them for so long (ms). */
const BATCH_OF_A_FIRST = 1_000;
const FIRST_SLICE_MS = 4;

export interface LookWritesParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly store: IntegrityStore;
}

export class LookWrites {
  readonly #parts: LookWritesParts;
  /** Durable before any observation is. */
  #evidence: Step[] = [];
  #tells: Tell[] = [];
  #observations: Step[] = [];
  #foldable = 0;
  #floodAtMs = Number.NEGATIVE_INFINITY;
  /** How long the last commit took beyond its work: the disk's share. */
  #commitMs = 0;
  #isFirst = false;

  constructor(parts: LookWritesParts) {
    this.#parts = parts;
  }

  /** Forgets what an earlier look left unwritten. `first`: rows of a first scan; `flood`: what is alike folds sooner. */
  begin({ first, flood }: { readonly first: boolean; readonly flood: boolean }): void {
    this.#forget();
    this.#isFirst = first;
    if (flood) this.#floodAtMs = this.#parts.clock.monotonicMs();
  }

  evidence(step: Step): void {
    this.#evidence.push(step);
  }

  observation(step: Step): void {
    this.#observations.push(step);
  }

  tell(tell: Tell): void {
    this.#tells.push(tell);
    if (mayFold(tell)) this.#foldable += 1;
  }

  isFull(): boolean {
    const waiting = this.#evidence.length + this.#tells.length + this.#observations.length;
    if (this.#isFirst) return waiting >= BATCH_OF_A_FIRST;
    return waiting >= (this.#foldable >= MANY_ALIKE ? 2 * FOLD_AT_MOST : BATCH);
  }

  async flushIfFull(): Promise<void> {
    if (this.isFull()) await this.flush();
  }

  /** Rejects where the ledger cannot be written. */
  async flush(): Promise<void> {
    const { ledger, clock, store: ofLedger } = this.#parts;
    const told = stepsOfTells(this.#tells, clock.monotonicMs() - this.#floodAtMs < FLOOD_LASTS_MS);
    if (told.folds) this.#floodAtMs = clock.monotonicMs();
    const steps = [...this.#evidence, ...told.steps, ...this.#observations];
    this.#forget();
    for (let at = 0; at < steps.length; ) {
      const from = at;
      const { sliceMs, fewest } = this.#slice();
      const written = await ledger.transact((transaction) => {
        const store = transaction.database === ledger.database ? ofLedger : new IntegrityStore(transaction.database);
        const untilMs = clock.monotonicMs() + sliceMs;
        let next = from;
        do {
          steps[next]?.(transaction, store);
          next += 1;
        } while (next < steps.length && (next - from < fewest || clock.monotonicMs() < untilMs));
        return { next, atMs: clock.monotonicMs() };
      });
      at = written.next;
      this.#commitMs = clock.monotonicMs() - written.atMs;
    }
  }

  #slice(): { readonly sliceMs: number; readonly fewest: number } {
    const shortestMs = this.#isFirst ? FIRST_SLICE_MS : WRITE_SLICE_MS;
    if (this.#commitMs <= HELD_MS - WRITE_SLICE_MS) {
      return { sliceMs: Math.max(shortestMs, HELD_MS - this.#commitMs), fewest: FEWEST_IN_A_COMMIT };
    }
    return { sliceMs: Math.max(shortestMs, Math.min(this.#commitMs, LONGEST_SLICE_MS)), fewest: FEWEST_ON_A_SLOW_DISK };
  }

  #forget(): void {
    this.#evidence = [];
    this.#tells = [];
    this.#observations = [];
    this.#foldable = 0;
  }
}
