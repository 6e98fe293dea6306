/** What a policy says, asked of it by name. Pure: which policy runs is the holder's business (policy-holder.ts). */
import type { AccessPolicy, Role, SessionLimits, Throttle } from '@wardkeeper/proto/policy';
import type { AccessOrigin, AuthenticatorName } from './rules.ts';

export { CARE_SETTINGS, type CareSetting, type Role, ROLES, type SessionLimits } from '@wardkeeper/proto/policy';

const PRIVILEGED_ROLES: ReadonlySet<Role> = new Set(['service', 'administrator']);

export function isPrivileged(role: Role): boolean {
  return PRIVILEGED_ROLES.has(role);
}

export function throttleFor(policy: AccessPolicy, origin: AccessOrigin): Throttle {
  return policy.throttle[origin];
}

/** What a counter counts: failures of one authenticator, or those of all that a privileged account has (privileged.ts). */
export type CounterName = AuthenticatorName | 'privileged';

/**
 * By what a counter counts and where the attempts come from, never by whose they are: so that no answer tells who exists. Codes
 * that only ever follow another factor are looked at under the privileged throttle, which every origin has in common.
 */
export function counterThrottle(policy: AccessPolicy, name: CounterName, origin: AccessOrigin): Throttle {
  return name === 'privileged' || name === 'totp' || name === 'lookup-code' ? policy.throttle.privileged : policy.throttle[origin];
}

export function sessionLimitsFor(policy: AccessPolicy, role: Role): SessionLimits {
  return isPrivileged(role) ? policy.sessions.privileged : policy.sessions.clinical;
}

/** What a policy does not name is allowed from nowhere. */
export function isAllowedFrom(policy: AccessPolicy, authenticator: AuthenticatorName, origin: AccessOrigin): boolean {
  return policy.authenticators[authenticator]?.origins.includes(origin) === true;
}

/** Denied for every action that the policy does not name. */
export function mayDo(policy: AccessPolicy, role: Role, action: string): boolean {
  return Object.hasOwn(policy.actions, action) && policy.actions[action]?.includes(role) === true;
}

/** Who may authenticate by PIN; the rest of the roles reach further than one bedside. */
export const PIN_ROLES: ReadonlySet<Role> = new Set(['patient-care', 'biomed']);

export const MAX_PIN_DIGITS = 16;
/** Code points. SP 800-63B-4 §3.1.1.2: at least 64 must be accepted. */
export const MAX_PASSWORD_LENGTH = 256;
