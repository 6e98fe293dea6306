/**
 * When an emergency code may be looked at, and how long what it opened lasts. Pure: moments come in, verdicts go out.
 *
 * Durations are what was left of them at an anchor (boot id and monotonic ms), as in the login rules: no wall time comes near.
 */
import { emergencyWaitMs } from '@wardkeeper/proto/emergency';
import type { Moment } from '../rules.ts';

/** The longest that anybody ever waits for another try, whatever a policy says. */
export const LONGEST_WAIT_MS = 5_000;

/** Wrong codes at one device. Its own count: it touches no login, and no number of them disables or uses up a code. */
export interface EntryState {
  readonly wrongInARow: number;
  /** What was left of the wait at the anchor. */
  readonly waitMs: number;
  readonly anchor: Moment;
}

export type EntryDecision =
  /** `counted` is to be kept before the code is looked at: it holds for a wrong one. */
  { readonly kind: 'look'; readonly counted: EntryState } | { readonly kind: 'wait'; readonly retryAfterMs: number };

export function decideEntry(state: EntryState | null, maxWaitMs: number, now: Moment): EntryDecision {
  const longestMs = Math.min(maxWaitMs, LONGEST_WAIT_MS);
  const retryAfterMs = state === null ? 0 : Math.min(leftMs(state.waitMs, state.anchor, now), longestMs);
  if (retryAfterMs > 0) return { kind: 'wait', retryAfterMs };
  const wrongInARow = (state?.wrongInARow ?? 0) + 1;
  return { kind: 'look', counted: { wrongInARow, waitMs: emergencyWaitMs(wrongInARow, longestMs), anchor: now } };
}

/** What is left of a duration; in another boot than the anchor's nothing has run down. */
export function leftMs(durationMs: number, anchor: Moment, now: Moment): number {
  const elapsedMs = anchor.bootId === now.bootId ? Math.max(0, now.monotonicMs - anchor.monotonicMs) : 0;
  return Math.max(0, durationMs - elapsedMs);
}

export interface Lifetime {
  /** What was left at the anchor. */
  readonly leftMs: number;
  readonly anchor: Moment;
  readonly extensions: number;
  /** Its time is over and it goes on, for a therapy or case is under way; recorded once. */
  readonly kept: boolean;
}

/** `active`: a therapy or case is under way at its device, or nobody has said yet that none is. */
export function judgeLifetime(life: Lifetime, active: boolean, now: Moment): 'goes-on' | 'kept' | 'ends' {
  if (leftMs(life.leftMs, life.anchor, now) > 0) return 'goes-on';
  return active ? 'kept' : 'ends';
}

/** Null: it was extended as often as it may be. */
export function extendLifetime(
  life: Lifetime,
  { ttlMs, maxExtensions }: { readonly ttlMs: number; readonly maxExtensions: number },
  now: Moment,
): Lifetime | null {
  if (life.extensions >= maxExtensions) return null;
  return { leftMs: leftMs(life.leftMs, life.anchor, now) + ttlMs, anchor: now, extensions: life.extensions + 1, kept: false };
}
