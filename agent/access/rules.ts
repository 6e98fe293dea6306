/**
 * What failures cost. Pure: states and moments come in, states and verdicts go out.
 *
 * A state belongs to one (principal, authenticator, origin). Its durations are what is left of them at an anchor (boot id and
 * monotonic ms): no wall time comes near, and after a reboot they go on where they stood.
 */
import type { Throttle } from '@wardkeeper/proto/policy';

export type { Throttle } from '@wardkeeper/proto/policy';

/** Where a request entered is told by its socket; none of today's sockets is `remote-service`. */
export { AUTHENTICATORS, type Authenticator as AuthenticatorName, type Origin as AccessOrigin, ORIGINS } from '@wardkeeper/proto/policy';

/** Whole milliseconds of the monotonic clock, and the boot in which they count. */
export interface Moment {
  /** Hex. */
  readonly bootId: string;
  readonly monotonicMs: number;
}

export interface AttemptState {
  /** Since the last success; what the caps count. */
  readonly consecutiveFailures: number;
  /** Since the last penalty. */
  readonly failuresInBlock: number;
  /** Penalties so far; the next one is `ladderMs[step]`. */
  readonly step: number;
  /** What was left of the penalty at the anchor. */
  readonly blockedMs: number;
  /** What was left of the quiet time at the anchor; 0 where none runs. */
  readonly quietMs: number;
  /** A refusal during this penalty has been recorded; further ones are only counted. */
  readonly denialTold: boolean;
  readonly anchor: Moment;
}

export type AttemptDecision =
  /** `counted` is the state to make durable before the secret is looked at: it holds for a failure and is taken back by success. */
  | { readonly kind: 'verify'; readonly counted: AttemptState; readonly penaltyMs: number }
  | { readonly kind: 'denied'; readonly code: 'WAITING' | 'LOCKED'; readonly retryAfterMs: number; readonly told: boolean };

export function freshState(anchor: Moment): AttemptState {
  return { consecutiveFailures: 0, failuresInBlock: 0, step: 0, blockedMs: 0, quietMs: 0, denialTold: false, anchor };
}

/** The longest penalty there is. */
export function capMs(throttle: Throttle): number {
  return throttle.ladderMs.at(-1) ?? 0;
}

/** For a state that cannot be read: the longest penalty runs from the anchor on, and each further one is as long. */
export function penalState(throttle: Throttle, anchor: Moment): AttemptState {
  return {
    ...freshState(anchor),
    consecutiveFailures: throttle.freeFailures,
    step: throttle.ladderMs.length,
    blockedMs: capMs(throttle),
  };
}

/** While counters live in memory only: no penalty is shorter than the longest, and a wait follows each failure. */
export function strictest(throttle: Throttle): Throttle {
  const ladderMs = [capMs(throttle)];
  return throttle.kind === 'lock' ? { ...throttle, ladderMs } : { ...throttle, ladderMs, freeFailures: 1, blockFailures: 1 };
}

/**
 * The state as it stands at `now`, anchored there. In another boot than the anchor's nothing has run down: what a clock did
 * while nobody watched it counts for nothing. A penalty longer than the throttle knows is cut to its cap.
 */
export function ageState(state: AttemptState, throttle: Throttle, now: Moment): AttemptState {
  const elapsedMs = state.anchor.bootId === now.bootId ? Math.max(0, now.monotonicMs - state.anchor.monotonicMs) : 0;
  const blockedMs = Math.min(Math.max(0, state.blockedMs - elapsedMs), capMs(throttle));
  const quietMs = Math.max(0, state.quietMs - elapsedMs);
  const forgotten = throttle.forgetMs !== null && state.quietMs > 0 && quietMs === 0;
  return { ...state, blockedMs, quietMs, failuresInBlock: forgotten ? 0 : state.failuresInBlock, anchor: now };
}

/** May this attempt's secret be looked at now, and what does it cost if it is wrong? */
export function decideAttempt(state: AttemptState, throttle: Throttle, now: Moment): AttemptDecision {
  const aged = ageState(state, throttle, now);
  if (aged.blockedMs > 0) {
    const code = throttle.kind === 'lock' ? 'LOCKED' : 'WAITING';
    return { kind: 'denied', code, retryAfterMs: aged.blockedMs, told: aged.denialTold };
  }
  const failuresInBlock = aged.failuresInBlock + 1;
  const penalised = failuresInBlock >= (aged.step === 0 ? throttle.freeFailures : throttle.blockFailures);
  const penaltyMs = penalised ? (throttle.ladderMs[Math.min(aged.step, throttle.ladderMs.length - 1)] ?? 0) : 0;
  return {
    kind: 'verify',
    penaltyMs,
    counted: {
      consecutiveFailures: aged.consecutiveFailures + 1,
      failuresInBlock: penalised ? 0 : failuresInBlock,
      step: penalised ? aged.step + 1 : aged.step,
      blockedMs: penaltyMs,
      quietMs: penalised ? 0 : (throttle.forgetMs ?? 0),
      denialTold: false,
      anchor: now,
    },
  };
}

/** Attempts of all principals together that an origin may make. */
export interface BucketLimits {
  readonly burst: number;
  readonly perMinute: number;
}

export interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

/** Takes one token. `retryAfterMs` is 0 where there was one. Times are monotonic ms of one boot. */
export function takeToken(bucket: Bucket, limits: BucketLimits, nowMs: number): { readonly bucket: Bucket; readonly retryAfterMs: number } {
  const elapsedMs = Math.max(0, nowMs - bucket.atMs);
  const tokens = Math.min(limits.burst, bucket.tokens + (elapsedMs * limits.perMinute) / 60_000);
  if (tokens >= 1) return { bucket: { tokens: tokens - 1, atMs: nowMs }, retryAfterMs: 0 };
  return { bucket: { tokens, atMs: nowMs }, retryAfterMs: Math.ceil(((1 - tokens) * 60_000) / limits.perMinute) };
}
