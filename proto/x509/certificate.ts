/** Reading certificates and judging a gateway's, with node:crypto alone: the running agent and the receiver come by here. */
import { X509Certificate } from 'node:crypto';
import { parseVerifyingKey, type VerifyingKey } from '../crypto/signing.ts';
import { ProtoError } from '../errors.ts';
import { type GatewayName, isName } from '../names.ts';
import { EXPECTED_SIGNATURE, keyObjection, LEAST_RSA_BITS, SIGNATURE_ALGORITHMS } from '../crypto/key-kinds.ts';
import { decodePem } from './pem.ts';
import { readSubject } from './subject.ts';

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const SERIAL = /^[\x20-\x7e]{1,64}$/;

/** Whom a gateway's certificate names: CN is the gateway, O its site, serialNumber the manufacturer's. */
export interface CertificateName extends GatewayName {
  /** 1 to 64 printable ASCII characters. */
  readonly serial: string;
}

export type CertificateRefusal =
  | 'SIZE'
  | 'MALFORMED'
  /** Neither P-256 nor RSA of 2,048 to 8,192 bits. */
  | 'KEY_KIND'
  /** Signed with something other than ECDSA or RSA PKCS #1 v1.5 and SHA-2. */
  | 'SIGNATURE_ALGORITHM'
  /** Not issued and signed by this authority, or this is none. */
  | 'ISSUER'
  /** May sign certificates, or may not be a TLS client. */
  | 'PURPOSE'
  | 'NOT_YET_VALID'
  | 'EXPIRED'
  /** The subject is not exactly CN, O and serialNumber in the form of their names. */
  | 'NAME';

export type CertificateVerdict =
  | { readonly ok: true; readonly name: CertificateName; readonly key: VerifyingKey }
  /** `detail`: what was expected and what came, for people. */
  | { readonly ok: false; readonly code: CertificateRefusal; readonly detail: string };

/** One certificate as PEM and nothing else beside it. Throws `PEM_TOO_LARGE`, `PEM_MALFORMED`, `CERTIFICATE_MALFORMED`. */
export function parseCertificate(pem: string): X509Certificate {
  const der = decodePem(['CERTIFICATE'], pem);
  try {
    const certificate = new X509Certificate(der);
    void certificate.publicKey; // a key that OpenSSL cannot read shows only here
    if (certificate.raw.length !== der.length) throw new ProtoError('CERTIFICATE_MALFORMED', 'bytes follow the certificate');
    // For a time that OpenSSL cannot read, the text says so but the date may be any (seen on Node 26.10)
    if (Number.isNaN(Date.parse(certificate.validFrom)) || Number.isNaN(Date.parse(certificate.validTo))) {
      throw new ProtoError('CERTIFICATE_MALFORMED', 'its times cannot be read');
    }
    return certificate;
  } catch (cause) {
    throw new ProtoError('CERTIFICATE_MALFORMED', 'not an X.509 certificate', { cause });
  }
}

/** Whom a gateway's certificate names, without judging who issued it. Throws as `parseCertificate` and `NAME_MALFORMED`. */
export function certificateName(pem: string): CertificateName {
  return nameOf(parseCertificate(pem));
}

/** The key that a certificate holds, as signatures know it. Throws as `parseCertificate`, and `KEY_MALFORMED` for other kinds of key. */
export function certificateKey(pem: string): VerifyingKey {
  const { publicKey } = parseCertificate(pem);
  const objection = keyObjection(publicKey, LEAST_RSA_BITS);
  if (objection !== null) throw new ProtoError('KEY_MALFORMED', objection);
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return parseVerifyingKey(publicKey.asymmetricKeyType === 'rsa' ? 'rsa-pss-sha256' : 'ecdsa-p256', spki);
}

/**
 * Judges all of a gateway's certificate at wall time `atMs` but who issued it: for the gateway itself, which proves that the
 * certificate is its own by the key it holds. Never throws for what `pem` says.
 */
export function readGatewayCertificate(pem: string, at: { readonly atMs: number }): CertificateVerdict {
  try {
    const certificate = parseCertificate(pem);
    const objection = keyObjection(certificate.publicKey, LEAST_RSA_BITS);
    if (objection !== null) return refuse('KEY_KIND', objection);
    if (!SIGNATURE_ALGORITHMS.includes(certificate.signatureAlgorithmOid)) {
      const got = certificate.signatureAlgorithm ?? certificate.signatureAlgorithmOid;
      return refuse('SIGNATURE_ALGORITHM', `expected ${EXPECTED_SIGNATURE}, got ${got}`);
    }
    if (certificate.ca || !(certificate.keyUsage ?? []).includes(CLIENT_AUTH)) {
      return refuse('PURPOSE', 'expected a certificate for a TLS client that may sign no others');
    }
    return refusedByTime(certificate, at.atMs) ?? { ok: true, name: nameOf(certificate), key: certificateKey(pem) };
  } catch (error) {
    return refusalOf(error);
  }
}

/**
 * Whether `pem` is a gateway's certificate from the authority `authorityPem` at wall time `atMs`. Never throws for what a
 * gateway sent; throws as `parseCertificate` for an authority that cannot be read, which is our own file.
 */
export function verifyGatewayCertificate(pem: string, by: { readonly authorityPem: string; readonly atMs: number }): CertificateVerdict {
  const authority = parseCertificate(by.authorityPem);
  const verdict = readGatewayCertificate(pem, by);
  if (!verdict.ok) return verdict;
  const certificate = parseCertificate(pem);
  if (!authority.ca || !certificate.checkIssued(authority) || !certificate.verify(authority.publicKey)) {
    const [expected, got] = [oneLine(authority.subject), oneLine(certificate.issuer)];
    return refuse('ISSUER', `expected a certificate issued by ${expected}, got one that names ${got}`);
  }
  return refusedByTime(authority, by.atMs) ?? verdict;
}

function refusedByTime(certificate: X509Certificate, atMs: number): CertificateVerdict | null {
  const [from, to] = [certificate.validFromDate, certificate.validToDate];
  const span = `${oneLine(certificate.subject)} is valid from ${from.toISOString()} to ${to.toISOString()}`;
  if (atMs < from.getTime()) return refuse('NOT_YET_VALID', `${span}; it is ${new Date(atMs).toISOString()}`);
  if (atMs > to.getTime()) return refuse('EXPIRED', `${span}; it is ${new Date(atMs).toISOString()}`);
  return null;
}

function nameOf(certificate: X509Certificate): CertificateName {
  const subject = readSubject(certificate);
  const [gateway, site, serial] = ['CN', 'O', 'serialNumber'].map((type) => subject?.get(type) ?? '');
  const isWhole = subject?.size === 3 && gateway !== undefined && site !== undefined && serial !== undefined;
  if (!isWhole || !isName(gateway) || !isName(site) || !SERIAL.test(serial)) {
    throw new ProtoError(
      'NAME_MALFORMED',
      `expected a subject of CN (gateway), O (site) and serialNumber, got ${JSON.stringify(oneLine(certificate.subject))}`,
    );
  }
  return { site, gateway, serial };
}

/** A subject on one line, and never longer than a line. */
function oneLine(name: string | undefined): string {
  return (name ?? 'nobody').replaceAll('\n', ', ').slice(0, 200);
}

function refuse(code: CertificateRefusal, detail: string): CertificateVerdict {
  return { ok: false, code, detail };
}

function refusalOf(error: unknown): CertificateVerdict {
  if (!(error instanceof ProtoError)) throw error;
  if (error.code === 'PEM_TOO_LARGE') return refuse('SIZE', error.message);
  if (error.code === 'NAME_MALFORMED') return refuse('NAME', error.message);
  if (error.code === 'KEY_MALFORMED') return refuse('KEY_KIND', error.message);
  return refuse('MALFORMED', error.message);
}
