/**
 * Who this gateway is: its keys, its certificate, and the hospital it reports to.
 *
 * Protects the keys by which the hospital knows this gateway, from being replaced unasked and from leaving the machine, and
 * the pinned hospital root from being exchanged for another. What is installed is checked whole before a byte is written:
 * certificate against key and configuration, directory against root and site. Trusts the person who carries the hospital's
 * root here (its fingerprint is theirs to compare) and whoever holds the key that the keys lie under (at-rest/).
 * Enrolled at a server, it renews itself; a certificate that is renewed, by itself or by hand, is used without a restart, and one that
 * does not fit never replaces one that did. What came by hand is not judged by who issued it: the hospital and its broker do that.
 */
// Apart, for those who need them: enrolment/enrol.ts, renewal/renew-now.ts. The idle daemon loads neither.
export { loadApprovalKey, openApprovalKeyFile, saveApprovalKey } from './approval-key.ts';
export { loadSitePseudonymKey, saveSitePseudonymKey } from './pseudonym-key.ts';
export { type CredentialProblem, LinkCredentials, type TlsCredentials } from './credentials.ts';
export type { IdentityConfig } from './config.ts';
export { type FactoryVerdict, installFactory } from './factory.ts';
export {
  type IdentityFiles,
  identityFiles,
  identityFolder,
  MAX_BROKER_CA_BYTES,
  MAX_DIRECTORY_BYTES,
  MAX_SMALL_BYTES,
  pseudonymKeyFile,
  secretFiles,
} from './files.ts';
export { type InstallOrder, installIdentity } from './install.ts';
export { type GatewayIdentity, loadIdentity } from './load.ts';
export { isEnrolled } from './enrolment/record.ts';
export { createRenewal, type RenewalService, type RenewalStatus } from './renewal/service.ts';
export { RENEWAL_SCHEMA } from './renewal/store.ts';
export { type IdentityOrder, type RequestVerdict, requestIdentity } from './request.ts';
export { type IdentityParts, type InstallJudgement, type InstallRefusal, type InstallSituation, judgeInstall } from './rules.ts';
