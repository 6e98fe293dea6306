/**
 * Failures of service and administrators: three, then fifteen minutes, from wherever they come and under whatever throttle is
 * told. Such a lock is silent. Whoever guesses is answered under the origin's own throttle, exactly as for a name that nobody
 * has, and no secret is looked at meanwhile: an answer that said "locked" after the third try would say which names are worth
 * guessing at (docs/decisions/silent-privileged-lock.md).
 */
import type { DatabaseSync } from 'node:sqlite';
import { type Condition, momentOf } from './condition.ts';
import type { Clock } from '../runtime/clock.ts';
import { isPrivileged } from './policy.ts';
import type { PolicySource } from './policy-holder.ts';
import { type AttemptState, decideAttempt, freshState, penalState } from './rules.ts';
import type { AccessStore, Account, AttemptKey, CounterKey } from './store.ts';

export interface PrivilegedParts {
  readonly clock: Clock;
  readonly store: AccessStore;
  readonly condition: Condition;
  readonly policy: PolicySource;
}

/** `unseen`: the secret must not be looked at. `lockedForMs`: this failure brings a lock. */
export interface SilentLock {
  readonly unseen: boolean;
  readonly lockedForMs: number;
  /** The refusal during this lock is on record. */
  readonly told: boolean;
}

const NONE: SilentLock = { unseen: false, lockedForMs: 0, told: true };
/** Others have their row written too, on a name that nobody has: same work, same time. */
const NOBODY = new Uint8Array(8);

/** Counts one attempt as a failure, in the attempt's own transaction. */
export function countPrivileged(parts: PrivilegedParts, database: DatabaseSync, key: AttemptKey, account: Account | null): SilentLock {
  const { store, clock, policy } = parts;
  const throttle = policy.current().throttle.privileged;
  const now = momentOf(clock);
  const mine = account !== null && isPrivileged(account.role);
  const counter: CounterKey = { subject: mine ? key.subject : NOBODY, authenticator: 'privileged', origin: key.origin };
  const state = readState(parts, database, counter);
  const decision = decideAttempt(state, throttle, now);
  const next = !mine ? freshState(now) : decision.kind === 'verify' ? decision.counted : { ...state, denialTold: true };
  store.saveCounter(database, counter, next, { known: true, touched: 0 });
  if (!mine) return NONE;
  if (decision.kind === 'denied') return { unseen: true, lockedForMs: 0, told: decision.told };
  return { unseen: false, lockedForMs: decision.penaltyMs, told: true };
}

/** After a right secret. */
export function forgetPrivileged({ store }: PrivilegedParts, database: DatabaseSync, key: AttemptKey): void {
  store.deleteCounter(database, { subject: key.subject, authenticator: 'privileged', origin: key.origin });
}

/** A row that cannot be read counts as the worst. */
function readState({ store, clock, policy, condition }: PrivilegedParts, database: DatabaseSync, key: CounterKey): AttemptState {
  const stored = store.loadCounter(database, key);
  if (stored.kind === 'found') return stored.state;
  const throttle = policy.current().throttle.privileged;
  if (stored.kind === 'damaged') return penalState(throttle, momentOf(clock));
  return condition.damagedSince === null ? freshState(momentOf(clock)) : penalState(throttle, condition.damagedSince);
}
