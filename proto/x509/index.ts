/**
 * X.509 for devices and sites: certificate requests, certificates, and the names in them.
 *
 * Protects the link between a name (site, gateway, serial number) and a key, against requests that lie about either, were
 * changed on their way, or use keys and signatures that no longer protect anything. Trusts node:crypto for keys and
 * signatures and node-forge for the ASN.1 of what is *made* here; certificates are read with node:crypto alone.
 * It does not decide who gets a certificate, keeps no list of them, revokes none and builds no longer chains: an authority
 * signs ends directly. This face loads node-forge; what only reads certificates takes it from `@wardkeeper/proto` instead.
 */
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
export type { RequestAttributes } from './attributes.ts';
export type { DistinguishedName } from './distinguished-name.ts';
export type { KeyPurpose, SubjectAltName } from './extensions.ts';
export { CERTIFICATE_SERIAL_BYTES, type CertificateOrder, issueCertificate, type Issuer } from './issue.ts';
export { MAX_PEM_BYTES } from './pem.ts';
export {
  type CertificateRequest,
  createCertificateRequest,
  parseCertificateRequest,
  type RequestOrder,
  type RequestRefusal,
  type RequestVerdict,
} from './request.ts';
