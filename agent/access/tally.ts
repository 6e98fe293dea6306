/**
 * How often it was decided which way, since this start: for metrics. Pure.
 *
 * Counts by closed lists: where from, and of which kind the outcome was. Nothing of who, which device or which action, and of a refused login
 * only what whoever tried was told too.
 */
import type { LoginOutcome, LoginRefusal, OperatorOutcome } from './login-port.ts';
import { type AccessOrigin, ORIGINS } from './rules.ts';
import type { AuthorizationRefusal } from './session-port.ts';

/** `essential`: allowed without asking anything. */
export const AUTHORIZATION_OUTCOMES = [
  'essential',
  'allowed',
  'no-session',
  'role',
  'not-fresh',
  'second-person',
  'unknown-device',
  'not-recordable',
  'damaged',
] as const;
export type AuthorizationCount = (typeof AUTHORIZATION_OUTCOMES)[number];

/** `half`: the first of two factors was right. `flood`: too many at once, refused unseen. */
export const LOGIN_OUTCOMES = [
  'opened',
  'half',
  'wrong',
  'waiting',
  'locked',
  'disabled',
  'flood',
  'not-allowed',
  'second-factor',
  'unknown-device',
  'time',
  'not-recordable',
  'damaged',
] as const;
export type LoginCount = (typeof LOGIN_OUTCOMES)[number];

/** What failures brought, as whoever failed was told: a wait, or a lock. */
export const PENALTIES = ['wait', 'lock'] as const;
export type PenaltyCount = (typeof PENALTIES)[number];

export type Counted<Outcome> = readonly { readonly origin: AccessOrigin; readonly outcome: Outcome; readonly count: number }[];

/** Field names are stable. Only what has happened is in the lists. */
export interface DecisionCounts {
  readonly authorizations: Counted<AuthorizationCount>;
  readonly logins: Counted<LoginCount>;
  readonly penalties: Counted<PenaltyCount>;
}

const DENIALS: Readonly<Record<AuthorizationRefusal, AuthorizationCount>> = {
  SESSION_REQUIRED: 'no-session',
  SESSION_UNKNOWN: 'no-session',
  SESSION_LOCKED: 'no-session',
  DEVICE_UNKNOWN: 'unknown-device',
  ROLE_NOT_ALLOWED: 'role',
  REAUTHENTICATION_REQUIRED: 'not-fresh',
  APPROVAL_REQUIRED: 'second-person',
  LEDGER_UNAVAILABLE: 'not-recordable',
  COUNTERS_DAMAGED: 'damaged',
};

const REFUSALS: Readonly<Record<LoginRefusal | 'OPERATOR_ROLE_NOT_ALLOWED', LoginCount>> = {
  CREDENTIALS_REFUSED: 'wrong',
  WAITING: 'waiting',
  LOCKED: 'locked',
  AUTHENTICATOR_DISABLED: 'disabled',
  TOO_MANY_ATTEMPTS: 'flood',
  BUSY: 'flood',
  AUTHENTICATOR_NOT_ALLOWED: 'not-allowed',
  ROLE_NOT_ALLOWED: 'not-allowed',
  SERVICE_NOT_GRANTED: 'not-allowed',
  ROSTER_STALE: 'not-allowed',
  OPERATOR_ROLE_NOT_ALLOWED: 'not-allowed',
  SECOND_FACTOR_UNBOUND: 'second-factor',
  PENDING_UNKNOWN: 'second-factor',
  DEVICE_UNKNOWN: 'unknown-device',
  TIME_UNTRUSTED: 'time',
  LEDGER_UNAVAILABLE: 'not-recordable',
  COUNTERS_DAMAGED: 'damaged',
};

export class Tally {
  readonly #authorizations = new Map<string, number>();
  readonly #logins = new Map<string, number>();
  readonly #penalties = new Map<string, number>();

  essential(origin: AccessOrigin): void {
    add(this.#authorizations, origin, 'essential');
  }

  /** `code` null: allowed. */
  decided(origin: AccessOrigin, code: AuthorizationRefusal | null): void {
    add(this.#authorizations, origin, code === null ? 'allowed' : DENIALS[code]);
  }

  login(origin: AccessOrigin, outcome: LoginOutcome | OperatorOutcome): void {
    const counted = outcome.kind === 'opened' ? 'opened' : outcome.kind === 'pending' ? 'half' : REFUSALS[outcome.code];
    add(this.#logins, origin, counted);
  }

  penalty(origin: AccessOrigin, locked: boolean): void {
    add(this.#penalties, origin, locked ? 'lock' : 'wait');
  }

  counts(): DecisionCounts {
    return {
      authorizations: list(this.#authorizations, AUTHORIZATION_OUTCOMES),
      logins: list(this.#logins, LOGIN_OUTCOMES),
      penalties: list(this.#penalties, PENALTIES),
    };
  }
}

function add(counts: Map<string, number>, origin: AccessOrigin, outcome: string): void {
  const key = `${origin} ${outcome}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function list<Outcome extends string>(counts: ReadonlyMap<string, number>, outcomes: readonly Outcome[]): Counted<Outcome> {
  return ORIGINS.flatMap((origin) =>
    outcomes.flatMap((outcome) => {
      const count = counts.get(`${origin} ${outcome}`) ?? 0;
      return count === 0 ? [] : [{ origin, outcome, count }];
    }),
  );
}
