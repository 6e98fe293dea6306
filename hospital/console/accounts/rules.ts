/**
 * What failed attempts cost, how long sessions last, and who may be taken out. Pure: states and moments come in, states and verdicts go out.
 *
 * The same rules as at a device's network login, for a server: a state belongs to one (name, authenticator, class of address). Durations are what is
 * left of them at an anchor (boot id and monotonic ms): no wall time shortens one, and after a reboot they go on where they stood.
 */

/** Whole milliseconds of the machine's monotonic clock, and the boot in which they count. */
export interface Moment {
  readonly boot: string;
  readonly monotonicMs: number;
}

/** Somebody who has signed in from an address before is not held up by what strangers try from elsewhere. */
export type AddressClass = 'familiar' | 'elsewhere';

/** ASVS 6.3.1 and the device's network ladder: 5 in 15 min, then 15, 30 and 60 min after each further 5. */
export const FREE_FAILURES = 5;
export const LADDER_MS = [15 * 60_000, 30 * 60_000, 60 * 60_000] as const;
/** Failures that are further apart are not counted into one block. */
export const FORGET_MS = 15 * 60_000;
/** SP 800-63B-4 §3.2.2: after 100 in a row the authenticator is disabled until it is bound anew. */
export const CAP = 100;

export interface AttemptState {
  /** Since the last success; what the cap counts. */
  readonly failures: number;
  readonly inBlock: number;
  /** Penalties so far. */
  readonly step: number;
  readonly blockedMs: number;
  readonly quietMs: number;
  /** A refusal during this penalty is in the journal; further ones are not. */
  readonly told: boolean;
  readonly anchor: Moment;
}

export type AttemptDecision =
  /** `counted`: to be durable before the secret is looked at; it holds for a failure and is taken back by success. */
  | { readonly kind: 'verify'; readonly counted: AttemptState; readonly penaltyMs: number }
  | { readonly kind: 'waiting'; readonly retryAfterMs: number; readonly told: boolean; readonly state: AttemptState }
  | { readonly kind: 'disabled' };

export function freshState(anchor: Moment): AttemptState {
  return { failures: 0, inBlock: 0, step: 0, blockedMs: 0, quietMs: 0, told: false, anchor };
}

/** For a state that cannot be read: the longest penalty runs. */
export function penalState(anchor: Moment): AttemptState {
  return { ...freshState(anchor), failures: FREE_FAILURES, step: LADDER_MS.length, blockedMs: LADDER_MS[2] };
}

/** As it stands at `now`. What a clock did while nobody watched it counts for nothing. */
export function ageState(state: AttemptState, now: Moment): AttemptState {
  const elapsedMs = state.anchor.boot === now.boot ? Math.max(0, now.monotonicMs - state.anchor.monotonicMs) : 0;
  const blockedMs = Math.min(Math.max(0, state.blockedMs - elapsedMs), LADDER_MS[2]);
  const quietMs = Math.max(0, state.quietMs - elapsedMs);
  const isForgotten = state.quietMs > 0 && quietMs === 0;
  return { ...state, blockedMs, quietMs, inBlock: isForgotten ? 0 : state.inBlock, anchor: now };
}

/** May this attempt's secret be looked at now, and what does it cost if it is wrong? */
export function decideAttempt(state: AttemptState, now: Moment): AttemptDecision {
  const aged = ageState(state, now);
  if (aged.failures >= CAP) return { kind: 'disabled' };
  if (aged.blockedMs > 0) return { kind: 'waiting', retryAfterMs: aged.blockedMs, told: aged.told, state: { ...aged, told: true } };
  const inBlock = aged.inBlock + 1;
  const isPenalised = inBlock >= FREE_FAILURES;
  const penaltyMs = isPenalised ? (LADDER_MS[Math.min(aged.step, LADDER_MS.length - 1)] ?? LADDER_MS[2]) : 0;
  const counted = {
    ...{ failures: aged.failures + 1, inBlock: isPenalised ? 0 : inBlock, step: isPenalised ? aged.step + 1 : aged.step },
    ...{ blockedMs: penaltyMs, quietMs: isPenalised ? 0 : FORGET_MS, told: false, anchor: now },
  };
  return { kind: 'verify', counted, penaltyMs };
}

/** Of one session; times in monotonic ms of `boot`. */
export interface SessionTimes {
  readonly stage: 'factor' | 'enrol' | 'open';
  readonly boot: string;
  readonly openedMs: number;
  readonly lastMs: number;
  readonly authenticatedMs: number;
}

export interface SessionLimits {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

/** Between password and second factor; to add the first second factor. */
const FACTOR_MS = 5 * 60_000;
const ENROL_MS = 15 * 60_000;
/** access.md: privileged actions ask for an authentication not older than this. */
export const FRESH_MS = 5 * 60_000;

export interface SessionLeft {
  readonly idleInMs: number;
  readonly endsInMs: number;
  readonly freshInMs: number;
}

/** Null: it is over. A session does not outlive the boot it was opened in. */
export function timeLeft(session: SessionTimes, { idleMs, absoluteMs }: SessionLimits, now: Moment): SessionLeft | null {
  if (session.boot !== now.boot) return null;
  const longestMs = session.stage === 'factor' ? FACTOR_MS : session.stage === 'enrol' ? ENROL_MS : absoluteMs;
  const endsInMs = session.openedMs + longestMs - now.monotonicMs;
  const idleInMs = Math.min(endsInMs, session.lastMs + idleMs - now.monotonicMs);
  if (endsInMs <= 0 || idleInMs <= 0) return null;
  // Whoever adds the first second factor has just shown the one-time code or the password.
  const freshMs = session.stage === 'enrol' ? ENROL_MS : FRESH_MS;
  return { idleInMs, endsInMs, freshInMs: Math.max(0, session.authenticatedMs + freshMs - now.monotonicMs) };
}

export interface Standing {
  readonly id: string;
  readonly role: string;
  readonly isDisabled: boolean;
  /** Has a password: an invited administrator cannot let anybody in yet. */
  readonly isActive: boolean;
}

/** Whether somebody could still administrate if `id` were no administrator any more. */
export function isLastAdministrator(accounts: readonly Standing[], id: string): boolean {
  const left = accounts.filter((one) => one.role === 'administrator' && !one.isDisabled && one.isActive && one.id !== id);
  const itself = accounts.find((one) => one.id === id);
  return itself?.role === 'administrator' && !itself.isDisabled && left.length === 0;
}

/** What an account may be called, as it is stored; null: it may not. */
export function canonicalName(typed: string): string | null {
  const name = typed.normalize('NFKC').trim().toLowerCase();
  return /^[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?$/.test(name) ? name : null;
}
