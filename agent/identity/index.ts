/**
 * Who this gateway is: its keys, its certificate, and the hospital it reports to.
 *
 * Protects the keys by which the hospital knows this gateway, from being replaced unasked and from leaving the machine, and
 * the pinned hospital root from being exchanged for another. What is installed is checked whole before a byte is written:
 * certificate against key and configuration, directory against root and site. Trusts the person who carries the hospital's
 * root here (its fingerprint is theirs to compare) and whoever holds the key that the keys lie under (at-rest/).
 * It does not enrol over a network, judge who issued the certificate (the hospital and its broker do), or renew by itself; but a
 * certificate that somebody renews on disk is used without a restart, and one that does not fit never replaces one that did.
 */
export { loadApprovalKey, openApprovalKeyFile, saveApprovalKey } from './approval-key.ts';
export { type CredentialProblem, LinkCredentials, type TlsCredentials } from './credentials.ts';
export type { IdentityConfig } from './config.ts';
export { enrol, type EnrolOrder, type EnrolVerdict } from './enrolment/enrol.ts';
export type { CertificateKeyKind } from './enrolment/pending.ts';
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
export { type RenewNowVerdict, renewNow } from './renewal/renew-now.ts';
export { type IdentityOrder, type RequestVerdict, requestIdentity } from './request.ts';
export { type IdentityParts, type InstallJudgement, type InstallRefusal, type InstallSituation, judgeInstall } from './rules.ts';
