/**
 * The manufacturer's side of Wardkeeper: the factory CA, the certificates by which gateways are known, the bounds within which a
 * hospital's policies may move, and the updates that gateways install.
 *
 * Protects a gateway's name from being given to any other device: a request is signed by the key it asks for, names exactly
 * the site, gateway and serial number that the person at the machine means, and uses P-256 with SHA-256, or it is refused.
 * Trusts that person and the machine it runs on, which is offline; the CA's key lies there in a file only its owner reads.
 * It does not revoke, does not speak to any network, and never runs on a gateway or in a hospital.
 */
export { BADGE_KEYS, type BadgeIssueVerdict, issueBadge } from './badge/issue.ts';
export { type ExitCode, type ReleaseCliContext, runCli } from './cli.ts';
export type { ReleaseContext } from './context.ts';
export { type IssuedCertificate, type IssueRefusal, type IssueVerdict, issueDeviceCertificate, keepCopy } from './device.ts';
export { ReleaseError, type ReleaseErrorCode } from './errors.ts';
export { type FactoryCa, type FactoryCaFiles, factoryCaFiles, type InitVerdict, initFactoryCa, loadFactoryCa } from './factory-ca.ts';
export { BOUNDS_KEYS, type SignedBounds, signBoundsFile } from './policy-bounds.ts';
export { type DeviceSubject, type IntendedDevice, judgeSubject, type RequestedSubject, type SubjectVerdict } from './rules.ts';
export { FILE_LIST_PURPOSE, type ListOrder, makeDelta, makeFileList, type SignedSheet, signSheetFile } from './file-list.ts';
export { initSigningKeys, type KeysInit, loadSigningKeys, type SigningKeyFiles } from './signing-keys.ts';
export { addRelease, type ReleaseOrder, withdrawRelease } from './updates/add.ts';
export { type Delivery, publish, writeBundle } from './updates/deliver.ts';
export { initRepository, type InitOrder } from './updates/init.ts';
export { Repository } from './updates/repository.ts';
export { replaceSigner, setRole, signersOf } from './updates/rotate.ts';
export { DEFAULT_DAYS, type Role, type RoleSigners } from './updates/roles.ts';
export { mergeDrafts, signDrafts, whatWaits } from './updates/sign.ts';
export { makeSigner, openSigner, type PublicSigner, sealSigner, type Signer } from './updates/signer.ts';
export { openShelf } from './updates/shelves.ts';
export { verifyShelf } from './updates/verify.ts';
