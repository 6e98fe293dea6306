/**
 * What failures without end lead to. Pure.
 *
 * SP 800-63B-4 §3.2.2: after at most 100 failures in a row an authenticator is disabled until it is bound anew. At the bedside
 * of a setting that never locks, a PIN or badge is not: it goes on opening patient care, at the longest wait after each
 * failure, and nothing else (docs/decisions/bedside-waits-never-locks.md). A failure count at the cap is never forgotten by
 * time, by a reboot, by a right secret or by an administrator's unlocking: only binding anew makes a new authenticator of it.
 */
import type { AuthenticatorRule, Throttle } from '@wardkeeper/proto/policy';
import { type AccessOrigin, type AttemptDecision, type AttemptState, decideAttempt, type Moment, strictest } from './rules.ts';

/** `reduced`: opens patient care alone. `disabled`: opens nothing. */
export type CapStanding = 'open' | 'reduced' | 'disabled';

/** Failures at which somebody should look, before the cap cuts anybody off. */
export function alertAt(rule: AuthenticatorRule): number {
  return Math.ceil(rule.cap / 2);
}

export function standingOf(failures: number, rule: AuthenticatorRule, throttle: Throttle, origin: AccessOrigin): CapStanding {
  if (failures < rule.cap) return 'open';
  return rule.keepsPatientCare && throttle.kind === 'wait' && origin === 'local-console' ? 'reduced' : 'disabled';
}

export type CappedDecision = AttemptDecision | { readonly kind: 'disabled' };

/** May this attempt's secret be looked at now? At the cap only where patient care is kept, and each failure costs the longest wait. */
export function decideCapped(
  state: AttemptState,
  rule: AuthenticatorRule,
  throttle: Throttle,
  origin: AccessOrigin,
  now: Moment,
): CappedDecision {
  switch (standingOf(state.consecutiveFailures, rule, throttle, origin)) {
    case 'open':
      return decideAttempt(state, throttle, now);
    case 'reduced':
      return decideAttempt(state, strictest(throttle), now);
    case 'disabled':
      return { kind: 'disabled' };
  }
}

/** After a right secret. Below the cap it takes all failures back; at the cap it ends the wait and nothing else. */
export function stateAfterSuccess(counted: AttemptState, rule: AuthenticatorRule, now: Moment): AttemptState | null {
  const before = counted.consecutiveFailures - 1;
  if (before < rule.cap) return null;
  return { ...counted, consecutiveFailures: before, blockedMs: 0, quietMs: 0, denialTold: false, anchor: now };
}

/** What the ledger is told when a failure, `failures` with it, crosses a line. Null: it crosses none. */
export function crossing(
  failures: number,
  rule: AuthenticatorRule,
  throttle: Throttle,
  origin: AccessOrigin,
): 'half-way' | 'reduced' | 'disabled' | null {
  if (failures === rule.cap) {
    const standing = standingOf(failures, rule, throttle, origin);
    return standing === 'open' ? null : standing;
  }
  return failures === alertAt(rule) ? 'half-way' : null;
}
