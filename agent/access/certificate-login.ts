/**
 * Certificates as authenticators. The program before the network socket is not taken at its word that somebody showed it a
 * certificate: whoever logs in signs our challenge with the certificate's key, and it is checked here against the site's pinned
 * authority and against the key that is bound to the account. Text form: `$certificate$1$<SHA-256 of the key's SPKI>`.
 */
import { createHash, verify, type X509Certificate } from 'node:crypto';
import { equalBytes, lengthPrefixed, parseCertificate, ProtoError, utf8 } from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import { readWithin, reasonOf } from '../runtime/durable-file.ts';

const FORM = /^\$certificate\$1\$([A-Za-z0-9_-]{43})$/;
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
export const MAX_CERTIFICATE_LENGTH = 8_192;

export interface CertificateProof {
  /** PEM, one certificate. */
  readonly certificate: string;
  readonly challenge: string;
  /** Over `certificateMessage`, base64: ECDSA with SHA-256 (DER) for P-256 keys, Ed25519 for those. */
  readonly signature: string;
}

/** What is signed. Names are in it, so that a signature for one gateway, device or person is none for another. */
export function certificateMessage(name: {
  readonly site: string;
  readonly gateway: string;
  readonly deviceId: string;
  /** Canonical. */
  readonly principal: string;
  readonly challenge: string;
}): Uint8Array {
  const { site, gateway, deviceId, principal, challenge } = name;
  return lengthPrefixed(...['wardkeeper/certificate-login/1', site, gateway, deviceId, principal, challenge].map(utf8));
}

/** The site's authority for people's certificates. Throws AgentError `CONFIG_INVALID` where it is none. */
export function loadAuthority(path: string): string {
  let found: Uint8Array | null;
  try {
    found = readWithin(path, MAX_CERTIFICATE_LENGTH);
  } catch (cause) {
    throw new AgentError('CONFIG_INVALID', `access.certificate_authority: ${path} cannot be read (${reasonOf(cause)})`, { cause });
  }
  const pem = found === null ? '' : Buffer.from(found).toString('utf8');
  if (readCertificate(pem)?.ca === true) return pem;
  throw new AgentError(
    'CONFIG_INVALID',
    `access.certificate_authority: ${path} is no certificate of an authority, as PEM, of at most 8 KiB`,
  );
}

export type CertificateRefusal = 'MALFORMED' | 'KEY_KIND' | 'PURPOSE' | 'ISSUER' | 'NOT_VALID_NOW';

/**
 * Whether the site's authority issued it for logging in. `atMs` null: nobody knows what time it is, so its dates say nothing;
 * the bound key and the authority's signature still must be right.
 */
export function judgeCertificate(pem: string, authorityPem: string, atMs: number | null): X509Certificate | CertificateRefusal {
  const certificate = readCertificate(pem);
  const authority = readCertificate(authorityPem);
  if (certificate === null || authority === null) return 'MALFORMED';
  if (!isSoundKey(certificate)) return 'KEY_KIND';
  if (certificate.ca || !(certificate.keyUsage ?? []).includes(CLIENT_AUTH)) return 'PURPOSE';
  if (!authority.ca || !certificate.checkIssued(authority) || !certificate.verify(authority.publicKey)) return 'ISSUER';
  const holds = (at: number) =>
    [certificate, authority].every(({ validFromDate, validToDate }) => at >= validFromDate.getTime() && at <= validToDate.getTime());
  return atMs === null || holds(atMs) ? certificate : 'NOT_VALID_NOW';
}

export function formatCertificate(certificate: X509Certificate): string {
  return `$certificate$1$${Buffer.from(keyDigest(certificate)).toString('base64url')}`;
}

/** Whether the certificate's key signed the message and is the one that `verifier` binds. Never throws for what was sent. */
export function checkCertificate(certificate: X509Certificate, signature: string, message: Uint8Array, verifier: string): boolean {
  const bound = Buffer.from(FORM.exec(verifier)?.[1] ?? '', 'base64url');
  if (bound.length === 0 || !equalBytes(bound, keyDigest(certificate))) return false;
  const algorithm = certificate.publicKey.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  try {
    return verify(algorithm, message, certificate.publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

function readCertificate(pem: string): X509Certificate | null {
  if (pem.length > MAX_CERTIFICATE_LENGTH) return null;
  try {
    return parseCertificate(pem);
  } catch (error) {
    if (error instanceof ProtoError) return null;
    throw error;
  }
}

function isSoundKey({ publicKey }: X509Certificate): boolean {
  if (publicKey.asymmetricKeyType === 'ed25519') return true;
  return publicKey.asymmetricKeyType === 'ec' && publicKey.asymmetricKeyDetails?.namedCurve === 'prime256v1';
}

function keyDigest({ publicKey }: X509Certificate): Uint8Array {
  return createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest();
}
