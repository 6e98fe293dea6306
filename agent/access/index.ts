/**
 * Access: who may use the device, decided so that nobody guesses their way in and nobody who treats a patient is kept out.
 *
 * Protects the device's functions from whoever does not hold an account's secret, at the panel or over the network, with all the
 * time in the world, the power switch in reach and many attempts at once. Trusts the kernel to tell the sockets' groups apart,
 * the firmware to ask before it acts and to leave essential actions free, the ledger to be durable when it says so, and the
 * monotonic clock. It does not tell people apart who share a secret, and does not defend against root on the gateway.
 */
export type { ApprovalOutcome, ApprovalRefusal } from './approvals.ts';
export { type AccessConfig, CONFIG_SCHEMA, DEFAULT_CONFIG } from './config.ts';
export type {
  AccountChange,
  AccountOutcome,
  AccountRefusal,
  AccountRequest,
  AccountSummary,
  AuthenticatorRequest,
} from './account-port.ts';
export { DEVICE_STATES, type DeviceReport, type DeviceState } from './device-states.ts';
export type { AccessGuard, AccessStatus } from './guard.ts';
export type {
  Challenge,
  FactorRequest,
  LoginOutcome,
  LoginRefusal,
  LoginRequest,
  OperatorOutcome,
  PendingLogin,
  ReauthenticationOutcome,
} from './login-port.ts';
export type { Notice } from './notice.ts';
export type { Authorization, AuthorizationRefusal, AuthorizationRequest, SessionRefusal, SessionSummary } from './session-port.ts';
export {
  type EmergencyCopies,
  emergencyCopiesIn,
  type EmergencyOutcome,
  type EmergencyRefusal,
  type EmergencyStatus,
  type EmergencySummary,
  type ReviewRefusal,
} from './emergency/index.ts';
export type { OperatorApprovals, TwoPeople } from './operator-approvals.ts';
export {
  actionOf,
  type LoggedOperator,
  type Operator,
  OPERATOR_VERBS,
  type OperatorRefusal,
  Operators,
  type OperatorVerb,
} from './operators.ts';
export { CARE_SETTINGS, type CareSetting, ROLES, type Role } from './policy.ts';
export {
  builtInPolicy,
  fixedPolicy,
  PolicyHolder,
  type PolicyHolderOptions,
  type PolicyOutcome,
  type PolicySource,
  type PolicyStanding,
} from './policy-holder.ts';
export { loadBounds } from './policy-bounds.ts';
export { type PolicyCopy, policyCopyAt } from './policy-store.ts';
export type { RosterOutcome, RosterStanding } from './roster.ts';
export { loadPseudonymKey } from './pseudonym-key.ts';
export { SitePseudonyms } from './site-pseudonyms.ts';
export { type AccessOrigin, AUTHENTICATORS, type AuthenticatorName, ORIGINS } from './rules.ts';
export { AUTHORIZATION_OUTCOMES, type Counted, type DecisionCounts, LOGIN_OUTCOMES, PENALTIES } from './tally.ts';
export type { AccessDevice } from './authorization.ts';
export { type AccessGuardOptions, createAccessGuard } from './service.ts';
export { SECRET_NAMES } from './login-port.ts';
export { loadAuthority, MAX_CERTIFICATE_LENGTH } from './certificate-login.ts';
export type { ShownOnce } from './binding.ts';
export { SCHEMA } from './store.ts';
export { type UptimeMark, uptimeMarkAt } from './uptime-mark.ts';
export { verifierCopyAt, type VerifierCopy } from './verifier-copy.ts';
export { ASSERTION, ATTESTATION, type RelyingParty } from './webauthn.ts';
export type { HashingParameters } from './verifier.ts';
