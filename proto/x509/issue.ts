/** Making certificates, X.509 v3 (RFC 5280): P-256 keys or RSA from 3,072 bits, SHA-256. Time and serial numbers are handed in. */
import type { KeyObject, X509Certificate } from 'node:crypto';
import { ProtoError } from '../errors.ts';
import { parseCertificate } from './certificate.ts';
import { decodeDer, encodeDer, integer, integerBytes, itemsOf, type Node, sequence, tagged, time } from './der.ts';
import { type DistinguishedName, encodeName } from './distinguished-name.ts';
import { encodeExtensions, type KeyPurpose, keyIdentifier, type SubjectAltName, subjectKeyIdOf } from './extensions.ts';
import { certifiableSpki } from '../crypto/key-kinds.ts';
import { encodePem } from './pem.ts';
import { signatureAlgorithm, signDer } from './signature.ts';

/** RFC 5280 §4.1.2.2 allows 20; 16 random ones are never met twice. */
export const CERTIFICATE_SERIAL_BYTES = 16;

export interface Issuer {
  /** The issuer's own certificate as PEM, or null: the new certificate is signed with the key it holds. */
  readonly certificate: string | null;
  readonly key: KeyObject;
}

export interface CertificateOrder {
  readonly issuer: Issuer;
  readonly subject: DistinguishedName;
  readonly publicKey: KeyObject;
  /** Unix milliseconds, both included; whole seconds are kept. Inside the issuer's own time. */
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** True: may sign certificates. */
  readonly ca: boolean;
  /** For an authority: how many may stand below it; 0, so that it signs none that may sign, unless it is said. */
  readonly pathLength?: number;
  readonly extendedKeyUsage?: readonly KeyPurpose[];
  readonly subjectAltNames?: readonly SubjectAltName[];
  /** 16 fresh random bytes; the first bit is cleared and the second set, so that the number is positive and has its full length. */
  readonly serialBytes: Uint8Array;
}

/**
 * PEM. Throws `CERTIFICATE_UNISSUABLE` for an issuer that may not or cannot sign this, or times that do not fit;
 * `CERTIFICATE_MALFORMED` for an issuer that cannot be read; `KEY_MALFORMED` for other keys; `NAME_MALFORMED`.
 */
export function issueCertificate(order: CertificateOrder): string {
  const spki = certifiableSpki(order.publicKey);
  const subject = encodeName(order.subject);
  const subjectKeyId = keyIdentifier(order.publicKey);
  const issuer = order.issuer.certificate === null ? selfIssuer(order, subject, subjectKeyId) : issuerOf(order.issuer.certificate, order);
  if (order.notBeforeMs >= order.notAfterMs) throw unissuable('it would end before it begins');
  const body = sequence(
    tagged(0, [integer(2)]), // v3
    integerBytes(positive(order.serialBytes)),
    signatureAlgorithm(order.issuer.key),
    issuer.name,
    sequence(time(order.notBeforeMs), time(order.notAfterMs)),
    subject,
    decodeDer(spki),
    encodeExtensions({
      ca: order.ca,
      pathLength: order.pathLength ?? 0,
      subjectKeyId,
      authorityKeyId: issuer.keyId,
      extendedKeyUsage: order.extendedKeyUsage ?? [],
      subjectAltNames: order.subjectAltNames ?? [],
    }),
  );
  return encodePem('CERTIFICATE', encodeDer(signDer(body, order.issuer.key)));
}

function selfIssuer(order: CertificateOrder, name: Node, keyId: Uint8Array): { name: Node; keyId: Uint8Array } {
  if (Buffer.compare(certifiableSpki(order.issuer.key), certifiableSpki(order.publicKey)) !== 0) {
    throw unissuable('a certificate without an issuer is signed with its own key');
  }
  return { name, keyId };
}

function issuerOf(pem: string, order: CertificateOrder): { name: Node; keyId: Uint8Array } {
  const certificate = parseCertificate(pem);
  certifiableSpki(order.issuer.key);
  if (!certificate.ca) throw unissuable('the issuer is not a certificate authority');
  if (!certificate.checkPrivateKey(order.issuer.key)) throw unissuable("the key is not the one of the issuer's certificate");
  if (order.notBeforeMs < certificate.validFromDate.getTime() || order.notAfterMs >= certificate.validToDate.getTime() + 1_000) {
    const own = `${certificate.validFromDate.toISOString()} to ${certificate.validToDate.toISOString()}`;
    throw unissuable(`the issuer's own time is ${own}, and the new certificate's must be inside it`);
  }
  return nameAndKeyId(certificate);
}

/** An authority's name byte for byte as its certificate has it, so that chains match, and its key identifier. */
export function nameAndKeyId(certificate: X509Certificate): { name: Node; keyId: Uint8Array } {
  const [tbsCertificate] = itemsOf(decodeDer(certificate.raw));
  // RFC 5280 §4.1: [0] version, serial, algorithm, issuer, validity, subject
  const name = itemsOf(tbsCertificate)[5];
  if (name === undefined) throw new ProtoError('CERTIFICATE_MALFORMED', 'the issuer has no subject');
  return { name, keyId: subjectKeyIdOf(tbsCertificate) ?? keyIdentifier(certificate.publicKey) };
}

function positive(bytes: Uint8Array): Uint8Array {
  const [first = 0, ...rest] = bytes;
  if (bytes.length !== CERTIFICATE_SERIAL_BYTES) throw unissuable(`expected a serial number of ${CERTIFICATE_SERIAL_BYTES} bytes`);
  return Uint8Array.of((first & 0x7f) | 0x40, ...rest);
}

function unissuable(why: string): ProtoError {
  return new ProtoError('CERTIFICATE_UNISSUABLE', why);
}
