/**
 * Keys: the site's own (root, receipts, recipients, directory) and those of gateways.
 *
 * Protects the site from a gateway that is not the one the manufacturer built, and gateways from a directory that the root did
 * not sign. Trusts the factory CA handed in, and the folder of keys (0700, files 0600). The root's private keys are made here
 * and needed only to sign the next directory: they belong on a stick in a safe, and the receiver never reads them.
 * It does not renew or revoke.
 */
export {
  CERTIFICATE_PURPOSES,
  type CertificateFiles,
  type CertificatePurpose,
  initCertificates,
  issueSiteCertificate,
} from './certificates.ts';
export { initDirectory, type DirectoryRequest, MAX_DIRECTORY_DAYS } from './directory.ts';
export { type EnrolmentEvidence, proveEnrolment } from './enrolment.ts';
export { KEY_FILES } from './key-files.ts';
export { type HospitalKeys, loadHospitalKeys } from './load.ts';
export { loadRootIdentity } from './root.ts';
