/**
 * Keys: the site's own (root, receipts, recipients, authorities, directory) and those of gateways.
 *
 * Protects the site from a gateway that is not the one the manufacturer built, and gateways from a directory that the root did
 * not sign. Trusts the factory CA handed in, and the folder of keys (0700, files 0600). The root's private keys are made here
 * and needed only to sign the next directory: they belong on a stick in a safe, and the receiver never reads them. A new
 * directory is drafted beside the receiver, signed where the root is, and published here; a key taken out of it keeps opening
 * what was sealed to it until its end. It does not revoke: a gateway that is cut off goes by the last directory it has.
 */
export { initAuthority, loadAuthority, readIdentityFile } from './authority.ts';
export {
  AUTHORITY_KEYS,
  type AuthorityKey,
  CERTIFICATE_PURPOSES,
  type CertificateFiles,
  type CertificatePurpose,
  initCertificates,
  issueSiteCertificate,
} from './certificates.ts';
export { addAuthority, addReceiptKey, addRecipient, openDraft, type Retirement, retireKey } from './change.ts';
export { initDirectory, type DirectoryRequest } from './directory.ts';
export { describeChanges, type DirectoryDraft, draftOf, readDraft, writeDraft } from './draft.ts';
export { type EnrolmentEvidence, proveEnrolment } from './enrolment.ts';
export { type AdoptionEvidence, proveAdoption } from './adoption.ts';
export { authorityStem, isRecipientFile, KEY_FILES, recipientFile } from './key-files.ts';
export { FolderKeys, fixedKeys, type KeySource, type Refresh } from './key-source.ts';
export { type HospitalKeys, loadHospitalKeys } from './load.ts';
export { checkDays, installDirectory, type Installed, MAX_DIRECTORY_DAYS, type SignedProposal, signDirectory } from './publish.ts';
export { makeRecipient, readRecipientFile } from './recipient.ts';
export { DEFAULT_KEEP_DAYS, deleteRetired, judgeRetired, readRetired, type RetiredKey, type RetiredVerdict } from './retired.ts';
export { loadPublicRoot, loadRootIdentity } from './root.ts';
export { readSignedDirectory, type SignedDirectory } from './signed-directory.ts';
