/** What keeps the counters true across starts and reboots. */
import { TimeQuality } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { type Condition, momentOf } from './condition.ts';
import { raiseHighWater } from './factor-store.ts';
import { crossed, interrupted } from './outcome.ts';
import { counterThrottle } from './policy.ts';
import type { PolicySource } from './policy-holder.ts';
import { ageState, type AttemptState, type Moment, type Throttle } from './rules.ts';
import type { AccessStore, CounterKey } from './store.ts';

export interface UpkeepParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly store: AccessStore;
  readonly condition: Condition;
  readonly policy: PolicySource;
  /** How far the boot before this one is known to have come; null: nobody knows. */
  readonly lastMark: Moment | null;
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
        for (const draft of crossed(parts.policy.current(), attempt, attempt.device, attempt.failures)) transaction.record(draft);
      }
    });
  } catch (error) {
    // Counters that cannot be looked at now are not trusted in this run: network denied, the bedside at the longest wait.
    condition.startBlind(error);
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

/** The same of the bedside's penalties alone, which are short: called every second, so that a power cut lengthens none by more. */
export async function keepBedsideWaits(parts: UpkeepParts): Promise<void> {
  const { ledger, store, condition } = parts;
  try {
    if (!store.hasPenalty(ledger.database, 'local-console')) return;
    await ledger.transact(({ database }) => {
      for (const { key, state } of readRunning(parts)) if (key.origin === 'local-console') store.updateCounter(database, key, state);
    });
  } catch (error) {
    condition.noteFault(error);
  }
}

/** Sound counters with something that runs down, as they stand now. Throws what SQLite throws. */
export function readRunning({ ledger, clock, store, policy, lastMark }: UpkeepParts): readonly { key: CounterKey; state: AttemptState }[] {
  const now = momentOf(clock);
  return store.loadRunning(ledger.database).flatMap(({ key, counter }) => {
    if (counter.kind !== 'found') return [];
    const throttle = counterThrottle(policy.current(), key.authenticator, key.origin);
    return [{ key, state: ageState(resumeFrom(counter.state, throttle, lastMark), throttle, now) }];
  });
}

/** What ran down in its own boot after it was written, as far as that boot is known to have come. */
function resumeFrom(state: AttemptState, throttle: Throttle, mark: Moment | null): AttemptState {
  const { bootId, monotonicMs } = state.anchor;
  return mark !== null && mark.bootId === bootId && mark.monotonicMs > monotonicMs ? ageState(state, throttle, mark) : state;
}

/** How far back a clock could be set unnoticed while the agent is off, at most: see `Proofs.isTimeTrusted`. */
const HIGH_WATER_EVERY_MS = 10 * 60_000;

/** Remembers how late it is, while a disciplined clock says so: behind that no code that counts by time is taken. */
export class HighWaterMark {
  readonly #parts: Pick<UpkeepParts, 'ledger' | 'clock'>;
  #keptMs = 0;

  constructor(parts: Pick<UpkeepParts, 'ledger' | 'clock'>) {
    this.#parts = parts;
  }

  async keep(): Promise<void> {
    const { clock, ledger } = this.#parts;
    const { timeQuality, wallMs } = clock.now();
    if (timeQuality !== TimeQuality.SYNCHRONISED || wallMs < this.#keptMs + HIGH_WATER_EVERY_MS) return;
    try {
      await ledger.transact(({ database }) => raiseHighWater(database, wallMs));
      this.#keptMs = wallMs;
    } catch {
      // Nothing is lost by it: the older mark stands, and the next tick tries again.
    }
  }
}
