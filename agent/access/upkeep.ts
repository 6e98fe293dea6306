/** What keeps the counters true across starts and reboots. */
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { type Condition, momentOf } from './condition.ts';
import { interrupted } from './outcome.ts';
import { type CareSetting, throttleFor } from './policy.ts';
import { ageState, type AttemptState } from './rules.ts';
import type { AccessStore, CounterKey } from './store.ts';

export interface UpkeepParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly store: AccessStore;
  readonly condition: Condition;
  readonly careSetting: CareSetting;
}

/** At start: what the last run left, which is damage, attempts whose outcome nobody knows, and waits of another boot. */
export async function reconcile(parts: UpkeepParts, damaged: boolean): Promise<void> {
  const { ledger, store, condition } = parts;
  try {
    await ledger.transact((transaction) => {
      const { database } = transaction;
      if (store.isDamaged(database)) condition.suspectDamage();
      if (damaged || store.findDamaged(database).length > 0) condition.markDamaged(transaction);
      for (const attempt of store.loadAttempts(database)) {
        store.endAttempt(database, attempt.number);
        transaction.record(interrupted(attempt));
      }
    });
  } catch (error) {
    // Counters that cannot be looked at now are not trusted in this run: network denied, the bedside at the longest wait.
    condition.suspectDamage();
    condition.noteFault(error);
  }
  await keepWaits(parts);
}

/** Writes down what is left of each wait, so that a reboot resumes it there. */
export async function keepWaits(parts: UpkeepParts): Promise<void> {
  const { ledger, store, condition } = parts;
  try {
    if (readRunning(parts).length === 0) return;
    await ledger.transact(({ database }) => {
      for (const { key, state } of readRunning(parts)) store.updateCounter(database, key, state);
    });
  } catch (error) {
    condition.noteFault(error);
  }
}

/** Sound counters with something that runs down, as they stand now. Throws what SQLite throws. */
export function readRunning({ ledger, clock, store, careSetting }: UpkeepParts): readonly { key: CounterKey; state: AttemptState }[] {
  const now = momentOf(clock);
  return store.loadRunning(ledger.database).flatMap(({ key, counter }) => {
    return counter.kind === 'found' ? [{ key, state: ageState(counter.state, throttleFor(careSetting, key.origin), now) }] : [];
  });
}
