/** What stays closed while the guard cannot keep its promises: everything that goes beyond patient care. Pure. */
import type { AccessPolicy } from '@wardkeeper/proto/policy';

export interface GuardState {
  /** What happens cannot be recorded now. */
  readonly cannotRecord: boolean;
  /** The counters cannot be trusted and no administrator has acted yet. */
  readonly damaged: boolean;
}

export type Closed = 'LEDGER_UNAVAILABLE' | 'COUNTERS_DAMAGED';

/** Null: open. What patient care may do is never closed by this. */
export function closedFor(policy: AccessPolicy, action: string, { cannotRecord, damaged }: GuardState): Closed | null {
  const isCare = Object.hasOwn(policy.actions, action) && policy.actions[action]?.includes('patient-care') === true;
  if (isCare) return null;
  if (cannotRecord) return 'LEDGER_UNAVAILABLE';
  return damaged ? 'COUNTERS_DAMAGED' : null;
}
