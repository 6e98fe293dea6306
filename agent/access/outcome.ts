/** What the ledger is told of an attempt whose outcome is known. */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import { AUTHENTICATOR_VALUE, ORIGIN_VALUE } from './evidence.ts';
import type { AttemptDecision } from './rules.ts';
import type { Account, CounterKey, PendingAttempt } from './store.ts';

export type Counted = Extract<AttemptDecision, { readonly kind: 'verify' }>;
export type Denied = Extract<AttemptDecision, { readonly kind: 'denied' }>;

function common({ subject, origin, authenticator }: CounterKey, device: string) {
  return {
    head: { deviceId: device, actor: subject },
    from: { origin: ORIGIN_VALUE[origin], authenticator: AUTHENTICATOR_VALUE[authenticator] },
  };
}

export function succeeded(key: CounterKey, device: string, { counted }: Counted, { role }: Account): readonly EventDraft[] {
  const { head, from } = common(key, device);
  const detail = { ...from, role, failuresBefore: counted.consecutiveFailures - 1 };
  return [{ kind: 'loginSucceeded', severity: Severity.INFO, ...head, detail }];
}

/** The failure, and the penalty where it brought one. `locks`: the penalty is a lock and not a wait. */
export function failed(key: CounterKey, device: string, { counted, penaltyMs }: Counted, locks: boolean): readonly EventDraft[] {
  const { head, from } = common(key, device);
  const { consecutiveFailures } = counted;
  const failure: EventDraft = { kind: 'loginFailed', severity: Severity.NOTICE, ...head, detail: { ...from, consecutiveFailures } };
  if (penaltyMs === 0) return [failure];
  const detail = { ...from, locked: locks, forMs: penaltyMs, consecutiveFailures };
  return [failure, { kind: 'accessBlocked', severity: locks ? Severity.HIGH : Severity.WARNING, ...head, detail }];
}

export function denied(key: CounterKey, device: string, { code, retryAfterMs }: Denied): EventDraft {
  const { head, from } = common(key, device);
  return { kind: 'loginDenied', severity: Severity.NOTICE, ...head, detail: { ...from, code, retryAfterMs } };
}

/** Counted in the last run, which ended before it knew. */
export function interrupted(attempt: PendingAttempt): EventDraft {
  const { head, from } = common(attempt, attempt.device);
  const detail = { ...from, consecutiveFailures: attempt.failures, interrupted: true };
  return { kind: 'loginFailed', severity: Severity.NOTICE, ...head, detail };
}
