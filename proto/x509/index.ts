/**
 * X.509 for devices and sites: certificate requests, certificates and the names in them, chains, revocation lists, and the files that
 * certificates travel in.
 *
 * Protects the link between a name (site, gateway, serial number) and a key, against requests that lie about either, were
 * changed on their way, or use keys and signatures that no longer protect anything. Trusts node:crypto for keys and
 * signatures and node-forge for the ASN.1 of what is *made* here; certificates are read with node:crypto alone.
 * It does not decide who gets a certificate or who is revoked, and fetches nothing: lists and chains are handed in. This face loads node-forge; what only reads certificates takes it from `@wardkeeper/proto` instead.
 */
export type { RequestAttributes } from './attributes.ts';
export {
  type CertificateName,
  type CertificateRefusal,
  type CertificateVerdict,
  certificateKey,
  certificateName,
  parseCertificate,
  readGatewayCertificate,
  verifyGatewayCertificate,
} from './certificate.ts';
export { decodeBagPem, encodeCertificateBag, MAX_BAG_BYTES, MAX_BAG_CERTIFICATES, parseCertificateBag } from './certificate-bag.ts';
export { type ChainRefusal, type ChainSituation, type ChainVerdict, verifyChain } from './chain.ts';
export type { DistinguishedName } from './distinguished-name.ts';
export type { KeyPurpose, SubjectAltName } from './extensions.ts';
export { CERTIFICATE_SERIAL_BYTES, type CertificateOrder, issueCertificate, type Issuer } from './issue.ts';
export {
  createRevocationList,
  REVOCATION_REASONS,
  type RevocationListOrder,
  type RevocationReason,
} from './issue-revocation-list.ts';
export { decodePem, encodePem, MAX_PEM_BYTES } from './pem.ts';
export { MAX_PKCS12_BYTES, openPkcs12, type Pkcs12Content, type Pkcs12Verdict } from './pkcs12.ts';
export type { Pkcs12Refusal } from './pkcs12-refusal.ts';
export {
  type CertificateRequest,
  createCertificateRequest,
  parseCertificateRequest,
  type RequestOrder,
  type RequestRefusal,
  type RequestVerdict,
} from './request.ts';
export {
  type RevocationListRefusal,
  type RevocationListSituation,
  type RevocationListVerdict,
  verifyRevocationList,
} from './revocation.ts';
export { MAX_REVOCATION_LIST_BYTES, parseRevocationList, type RevocationList, type RevokedCertificate } from './revocation-list.ts';
export { serialOf } from './serial-number.ts';
export { MAX_WISHES_BYTES, parseWishedAttributes, type WishedAttributes } from './wished-attributes.ts';
