/** What the ledger is told of an attempt whose outcome is known. */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import type { AccessPolicy } from '@wardkeeper/proto/policy';
import { crossing } from './caps.ts';
import { AUTHENTICATOR_VALUE, ORIGIN_VALUE } from './evidence.ts';
import type { AttemptDecision } from './rules.ts';
import { counterThrottle } from './policy.ts';
import type { Account, AttemptKey, PendingAttempt } from './store.ts';

export type Counted = Extract<AttemptDecision, { readonly kind: 'verify' }>;
export type Denied = Extract<AttemptDecision, { readonly kind: 'denied' }>;

function common({ subject, origin, authenticator }: AttemptKey, device: string) {
  return {
    head: { deviceId: device, actor: subject },
    from: { origin: ORIGIN_VALUE[origin], authenticator: AUTHENTICATOR_VALUE[authenticator] },
  };
}

export function succeeded(key: AttemptKey, device: string, { counted }: Counted, { role }: Account): readonly EventDraft[] {
  const { head, from } = common(key, device);
  const detail = { ...from, role, failuresBefore: counted.consecutiveFailures - 1 };
  return [{ kind: 'loginSucceeded', severity: Severity.INFO, ...head, detail }];
}

/** The failure, and the penalty where it brought one. `locks`: the penalty is a lock and not a wait. */
export function failed(key: AttemptKey, device: string, { counted, penaltyMs }: Counted, locks: boolean): readonly EventDraft[] {
  const { head, from } = common(key, device);
  const { consecutiveFailures } = counted;
  const failure: EventDraft = { kind: 'loginFailed', severity: Severity.NOTICE, ...head, detail: { ...from, consecutiveFailures } };
  if (penaltyMs === 0) return [failure];
  const detail = { ...from, locked: locks, forMs: penaltyMs, consecutiveFailures };
  return [failure, { kind: 'accessBlocked', severity: locks ? Severity.HIGH : Severity.WARNING, ...head, detail }];
}

export function denied(key: AttemptKey, device: string, { code, retryAfterMs }: Denied): EventDraft {
  const { head, from } = common(key, device);
  return { kind: 'loginDenied', severity: Severity.NOTICE, ...head, detail: { ...from, code, retryAfterMs } };
}

/** The first of two factors; `unbound`: the account has no second one. */
export function acceptedFirst(key: AttemptKey, device: string, unbound: boolean): readonly EventDraft[] {
  const { head, from } = common(key, device);
  const accepted: EventDraft = { kind: 'factorAccepted', severity: Severity.INFO, ...head, detail: from };
  return unbound ? [accepted, missingSecond(key, device, 'unbound')] : [accepted];
}

/** The first factor was right and nothing followed. */
export function missingSecond(key: AttemptKey, device: string, reason: 'timeout' | 'unbound'): EventDraft {
  const { head, from } = common(key, device);
  return { kind: 'factorMissing', severity: Severity.WARNING, ...head, detail: { ...from, reason } };
}

/** What the person of an open session has shown again who it is for. */
export type ProofPurpose = 'reauthentication' | 'unlock' | 'secret-change';

export function provenAgain(key: AttemptKey, device: string, purpose: ProofPurpose): EventDraft {
  const { head, from } = common(key, device);
  return { kind: 'reauthenticated', severity: Severity.INFO, ...head, detail: { ...from, purpose } };
}

/** A line that the failure with this number crosses, where it does. */
export function crossed(policy: AccessPolicy, key: AttemptKey, device: string, failures: number): readonly EventDraft[] {
  const rule = policy.authenticators[key.authenticator];
  if (rule === undefined) return [];
  const standing = crossing(failures, rule, counterThrottle(policy, key.authenticator, key.origin), key.origin);
  if (standing === null) return [];
  const { head, from } = common(key, device);
  const detail = { ...from, consecutiveFailures: failures, cap: rule.cap, standing };
  return [{ kind: 'authenticatorCap', severity: standing === 'half-way' ? Severity.HIGH : Severity.CRITICAL, ...head, detail }];
}

/** Counted in the last run, which ended before it knew. */
export function interrupted(attempt: PendingAttempt): EventDraft {
  const { head, from } = common(attempt, attempt.device);
  const detail = { ...from, consecutiveFailures: attempt.failures, interrupted: true };
  return { kind: 'loginFailed', severity: Severity.NOTICE, ...head, detail };
}
