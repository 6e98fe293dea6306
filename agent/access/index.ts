/**
 * Access: who may use the device, decided so that nobody guesses their way in and nobody who treats a patient is kept out.
 *
 * Protects the device's functions from whoever does not hold an account's secret, at the panel or over the network, with all the
 * time in the world, the power switch in reach and many attempts at once. Trusts the kernel to tell the sockets' groups apart,
 * the firmware to ask before it acts and to leave essential actions free, the ledger to be durable when it says so, and the
 * monotonic clock. It does not tell people apart who share a secret, does not defend against root on the gateway, and does not
 * yet have second factors, caps that disable an authenticator, emergency access, or a copy of the verifiers outside the database.
 */
export { type AccessConfig, CONFIG_SCHEMA, DEFAULT_CONFIG } from './config.ts';
export {
  type AccessGuard,
  type AccessStatus,
  type AccountOutcome,
  type AccountRefusal,
  type AccountRequest,
  type AccountSummary,
  type Authorization,
  type AuthorizationRefusal,
  type AuthorizationRequest,
  DEVICE_STATES,
  type DeviceReport,
  type DeviceState,
  type LoginOutcome,
  type LoginRefusal,
  type LoginRequest,
  type Notice,
  type SessionRefusal,
} from './guard.ts';
export { CARE_SETTINGS, type CareSetting, ROLES, type Role } from './policy.ts';
export { loadPseudonymKey, PSEUDONYM_KEY_BYTES } from './pseudonym-key.ts';
export { type AccessOrigin, AUTHENTICATORS, type AuthenticatorName } from './rules.ts';
export { type AccessDevice, type AccessGuardOptions, createAccessGuard } from './service.ts';
export { SCHEMA } from './store.ts';
export type { HashingParameters } from './verifier.ts';
