/**
 * Bedside counters that memory alone knows, while the disk is full, are written as soon as it has room: what somebody has to wait
 * must not end with the next power cut. A run that started on a full disk knows nothing of the last one's: it writes the longest
 * wait for everybody who can log in there.
 */
import { pseudonymOf } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Condition } from './condition.ts';
import type { Counters } from './counters.ts';
import { isAllowedFrom } from './policy.ts';
import type { PolicySource } from './policy-holder.ts';
import type { KeyedQueue } from './slots.ts';
import { type AccessStore, type CounterKey, counterText } from './store.ts';

export interface LateCounterParts {
  readonly ledger: Ledger;
  readonly store: AccessStore;
  readonly condition: Condition;
  readonly policy: PolicySource;
  readonly pseudonymKey: Uint8Array;
}

export class LateCounters {
  readonly #parts: LateCounterParts;
  readonly #counters: Counters;
  /** One attempt at a time is between a counter and the disk, and so is this. */
  readonly #queue: KeyedQueue;

  constructor(parts: LateCounterParts, counters: Counters, queue: KeyedQueue) {
    this.#parts = parts;
    this.#counters = counters;
    this.#queue = queue;
  }

  /** False: something is still in memory alone. */
  async settle(): Promise<boolean> {
    const { condition, ledger } = this.#parts;
    const isBlind = condition.blindSince !== null;
    const counted = this.#counters.inMemory();
    if (!isBlind && counted.length === 0) return true;
    try {
      const known = new Map(this.#bedsideKeys().map((key) => [counterText(key), key]));
      // Counters that cannot be trusted are so in the next run too, until somebody has looked.
      if (isBlind) await ledger.transact((transaction) => condition.markDamaged(transaction));
      const due = new Map([...counted.map((key) => [counterText(key), key] as const), ...(isBlind ? known : [])]);
      await Promise.all([...due].map(([text, key]) => this.#keep(key, known.has(text))));
      if (isBlind) condition.endBlindness();
      return true;
    } catch (error) {
      condition.noteFault(error);
      return false;
    }
  }

  #keep(key: CounterKey, known: boolean): Promise<unknown> {
    return this.#queue.run(counterText(key), Number.POSITIVE_INFINITY, async () => {
      await this.#parts.ledger.transact(({ database }) => this.#counters.keep(database, key, known));
      this.#counters.dropMemory(key);
    });
  }

  #bedsideKeys(): readonly CounterKey[] {
    const { ledger, store, policy, pseudonymKey } = this.#parts;
    return store
      .listAccounts(ledger.database)
      .flatMap(({ name, authenticators }) =>
        authenticators
          .filter((authenticator) => isAllowedFrom(policy.current(), authenticator, 'local-console'))
          .map((authenticator) => ({ subject: pseudonymOf(pseudonymKey, name), authenticator, origin: 'local-console' as const })),
      );
  }
}
