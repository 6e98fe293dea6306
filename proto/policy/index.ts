/**
 * Access policies, the manufacturer's bounds on them, and rosters of accounts: what a hospital signs and a gateway obeys.
 *
 * Protects gateways from a policy that is unsigned, of another place, older than the one they run, outside what the
 * manufacturer allows, or of a shape that nobody meant; and the people who sign from signing what they have not understood:
 * every policy can be told in sentences, compared, and warned of. Trusts the signers' keys that the caller hands in. It judges
 * policies and not people: the agent's access guard does that, by the policy it is given.
 */
export { BUILT_IN_BOUNDS, SHIPPED_POLICIES } from '../generated/policies.ts';
export { findOutOfBounds, type PolicyBounds } from './bounds.ts';
export { fileFromPolicy, policyFromFile } from './convert.ts';
export { type Difference, diffPolicies } from './diff.ts';
export {
  type ExpectedPolicy,
  openBounds,
  type OpenedBounds,
  type OpenedPolicy,
  openPolicy,
  type PolicyRefusal,
  type RefusedPolicy,
  signToml,
} from './document.ts';
export { explainPolicy } from './explain.ts';
export type { PolicyFile } from './file.ts';
export {
  type AccessPolicy,
  type Authenticator,
  type AuthenticatorRule,
  AUTHENTICATORS,
  CARE_SETTINGS,
  type CareSetting,
  type EssentialAction,
  type Origin,
  ORIGINS,
  type Role,
  ROLES,
  type SessionLimits,
  type Throttle,
} from './model.ts';
export { MAX_POLICY_BYTES, parseBoundedPolicy, parseBounds, type ParsedPolicy, parsePolicy, withLines } from './parse.ts';
export { formatDifferences, formatReview, type PolicyReview, reviewPolicy, reviewRecord } from './review.ts';
export {
  MAX_ROSTER_ACCOUNTS,
  type OpenedRoster,
  openRoster,
  parseRosterFile,
  type Roster,
  type RosterAccount,
  type RosterFile,
  type RosterRefusal,
  ROSTER_AUTHENTICATORS,
  signRoster,
} from './roster.ts';
export type { Finding } from './sense.ts';
export { type Warning, warnOfPolicy } from './warn.ts';
