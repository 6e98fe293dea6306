/**
 * Certificate requests, PKCS#10 (RFC 2986): P-256 keys or RSA from 3,072 bits, signed with SHA-256, a subject, and of attributes the
 * two that enrolment asks for.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { ProtoError } from '../errors.ts';
import { decodeAttributes, encodeAttributes, type RequestAttributes } from './attributes.ts';
import { contextItems, decodeDer, encodeDer, integer, integerOf, itemsOf, OID, oidOf, sequence, tagged } from './der.ts';
import { type DistinguishedName, decodeName, encodeName } from './distinguished-name.ts';
import { certifiableSpki, keyObjection, MADE_RSA_BITS, spkiOf } from '../crypto/key-kinds.ts';
import { decodePem, encodePem } from './pem.ts';
import { acceptedDigest, isSignedBy, signDer } from './signature.ts';

const LABEL = 'CERTIFICATE REQUEST';
/** What OpenSSL 1.0 and Java's keytool write above the same bytes. */
const OLD_LABEL = 'NEW CERTIFICATE REQUEST';

/** A request whose sender has shown that it holds the key. What it says of itself is still only a claim. */
export interface CertificateRequest extends RequestAttributes {
  readonly subject: DistinguishedName;
  readonly publicKey: KeyObject;
}

export type RequestRefusal =
  | 'SIZE'
  | 'MALFORMED'
  /** Neither P-256 nor RSA of 3,072 to 8,192 bits: another curve, a compressed point. */
  | 'KEY_KIND'
  /** Not ecdsa-with-SHA256 or sha256WithRSAEncryption, as goes with the key: SHA-1 above all. */
  | 'SIGNATURE_ALGORITHM'
  /** Not signed by the key it asks a certificate for, or changed since. */
  | 'SIGNATURE'
  /** Attributes other than common name, organization and serial number, or one of them twice. */
  | 'SUBJECT';

export type RequestVerdict =
  | { readonly ok: true; readonly request: CertificateRequest }
  /** `detail`: what was expected and what came, for people. */
  | { readonly ok: false; readonly code: RequestRefusal; readonly detail: string };

export interface RequestOrder extends Partial<RequestAttributes> {
  readonly subject: DistinguishedName;
  /** The private key. */
  readonly key: KeyObject;
}

/** PEM. Throws `KEY_MALFORMED` for other keys and `NAME_MALFORMED`, also for a challenge password that X.509 has no form for. */
export function createCertificateRequest({ subject, key, ...attributes }: RequestOrder): string {
  const info = sequence(integer(0), encodeName(subject), decodeDer(certifiableSpki(key)), tagged(0, encodeAttributes(attributes)));
  return encodePem(LABEL, encodeDer(signDer(info, key)));
}

/** Never throws for what a sender wrote. Other attributes (wished-for extensions) are ignored: the issuer decides. */
export function parseCertificateRequest(pem: string): RequestVerdict {
  try {
    const [info, algorithm, signature, ...rest] = itemsOf(decodeDer(decodePem([LABEL, OLD_LABEL], pem)));
    const [version, subject, spki, wrapper, ...more] = itemsOf(info);
    const attributes = contextItems(wrapper, 0);
    if (info === undefined || spki === undefined || attributes === null || rest.length + more.length > 0) {
      return refuse('MALFORMED', 'expected the parts of a PKCS#10 request');
    }
    if (integerOf(version) !== '00') return refuse('MALFORMED', `expected PKCS#10 version 0, got ${integerOf(version)}`);
    const publicKey = importKey(encodeDer(spki));
    const objection = keyObjection(publicKey, MADE_RSA_BITS);
    if (objection !== null) return refuse('KEY_KIND', objection);
    // One key has one form here: what another form of it were known by would not be this key's name
    if (Buffer.compare(spkiOf(publicKey), encodeDer(spki)) !== 0) return refuse('KEY_KIND', 'expected the usual form of the key');
    if (acceptedDigest(algorithm, publicKey) !== 'sha256') {
      const expected = `ecdsa-with-SHA256 (${OID.ecdsaWithSha256}) or sha256WithRSAEncryption (${OID.sha256WithRsa})`;
      return refuse('SIGNATURE_ALGORITHM', `expected ${expected}, as goes with the key, got ${oidOf(itemsOf(algorithm)[0])}`);
    }
    if (!isSignedBy(publicKey, 'sha256', info, signature)) {
      return refuse('SIGNATURE', 'expected a signature by the key it asks a certificate for');
    }
    return { ok: true, request: { subject: decodeName(subject), publicKey, ...decodeAttributes(attributes) } };
  } catch (error) {
    return refusalOf(error);
  }
}

function importKey(spki: Uint8Array): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch (cause) {
    throw new ProtoError('KEY_MALFORMED', 'expected a public key that this machine can read', { cause });
  }
}

function refuse(code: RequestRefusal, detail: string): RequestVerdict {
  return { ok: false, code, detail };
}

function refusalOf(error: unknown): RequestVerdict {
  if (!(error instanceof ProtoError)) throw error;
  if (error.code === 'PEM_TOO_LARGE') return refuse('SIZE', error.message);
  if (error.code === 'NAME_MALFORMED') return refuse('SUBJECT', error.message);
  if (error.code === 'KEY_MALFORMED') return refuse('KEY_KIND', error.message);
  return refuse('MALFORMED', error.message);
}
