/** Certificate requests, PKCS#10 (RFC 2986): P-256 keys, ecdsa-with-SHA256, a subject, and what an enrolment says beside it. */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { ProtoError } from '../errors.ts';
import { decodeAttributes, encodeAttributes, type RequestAttributes } from './attributes.ts';
import {
  bitString,
  bitsOf,
  contextItems,
  decodeDer,
  encodeDer,
  integer,
  integerOf,
  itemsOf,
  type Node,
  OID,
  oid,
  oidOf,
  sequence,
  tagged,
} from './der.ts';
import { type DistinguishedName, decodeName, encodeName } from './distinguished-name.ts';
import { describeKey, isP256Spki, p256Spki } from './p256.ts';
import { decodePem, encodePem } from './pem.ts';

const LABEL = 'CERTIFICATE REQUEST';
/** What OpenSSL 1.0 and Java's keytool write above the same bytes. */
const OLD_LABEL = 'NEW CERTIFICATE REQUEST';

/** A request whose sender has shown that it holds the key. What it says of itself is still only a claim. */
export interface CertificateRequest extends RequestAttributes {
  readonly subject: DistinguishedName;
  readonly publicKey: KeyObject;
}

export interface RequestOrder extends Partial<RequestAttributes> {
  readonly subject: DistinguishedName;
  readonly key: KeyObject;
}

export type RequestRefusal =
  | 'SIZE'
  | 'MALFORMED'
  /** Not a P-256 key: RSA of any size, another curve, a compressed point. */
  | 'KEY_KIND'
  /** Not ecdsa-with-SHA256: SHA-1 above all. */
  | 'SIGNATURE_ALGORITHM'
  /** Not signed by the key it asks a certificate for, or changed since. */
  | 'SIGNATURE'
  /** Attributes other than common name, organization and serial number, or one of them twice. */
  | 'SUBJECT';

export type RequestVerdict =
  | { readonly ok: true; readonly request: CertificateRequest }
  /** `detail`: what was expected and what came, for people. */
  | { readonly ok: false; readonly code: RequestRefusal; readonly detail: string };

/** PEM. `key`: the private key. Throws `KEY_MALFORMED` for other than P-256 and `NAME_MALFORMED`. */
export function createCertificateRequest(order: RequestOrder): string {
  const attributes = tagged(0, encodeAttributes(order));
  const info = sequence(integer(0), encodeName(order.subject), decodeDer(p256Spki(order.key)), attributes);
  const signature = sign('sha256', encodeDer(info), { key: order.key, dsaEncoding: 'der' });
  return encodePem(LABEL, encodeDer(sequence(info, ecdsaWithSha256(), bitString(signature))));
}

/** Never throws for what a sender wrote. Wished-for extensions are ignored: the issuer decides. */
export function parseCertificateRequest(pem: string): RequestVerdict {
  try {
    const [info, algorithm, signature, ...rest] = itemsOf(decodeDer(decodePem([LABEL, OLD_LABEL], pem)));
    const [version, subject, spki, attributes, ...more] = itemsOf(info);
    const wished = contextItems(attributes, 0);
    if (info === undefined || spki === undefined || wished === null || rest.length + more.length > 0) {
      return refuse('MALFORMED', 'expected the parts of a PKCS#10 request');
    }
    if (integerOf(version) !== '00') return refuse('MALFORMED', `expected PKCS#10 version 0, got ${integerOf(version)}`);
    const publicKey = importKey(encodeDer(spki));
    if (!isP256Spki(encodeDer(spki))) return refuse('KEY_KIND', `expected a P-256 key, got ${describeKey(publicKey)}`);
    const [algorithmId, ...parameters] = itemsOf(algorithm);
    if (oidOf(algorithmId) !== OID.ecdsaWithSha256 || parameters.length > 0) {
      return refuse('SIGNATURE_ALGORITHM', `expected ecdsa-with-SHA256 (${OID.ecdsaWithSha256}), got ${oidOf(algorithmId)}`);
    }
    if (!holds(publicKey, encodeDer(info), bitsOf(signature))) {
      return refuse('SIGNATURE', 'expected a signature by the key it asks a certificate for');
    }
    return { ok: true, request: { subject: decodeName(subject), publicKey, ...decodeAttributes(wished) } };
  } catch (error) {
    return refusalOf(error);
  }
}

export function ecdsaWithSha256(): Node {
  return sequence(oid(OID.ecdsaWithSha256)); // RFC 5758 §3.2: no parameters, not even NULL
}

function importKey(spki: Uint8Array): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch (cause) {
    throw new ProtoError('KEY_MALFORMED', 'expected a public key that this machine can read', { cause });
  }
}

function holds(key: KeyObject, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify('sha256', bytes, { key, dsaEncoding: 'der' }, signature);
  } catch {
    return false; // OpenSSL reports some malformed signatures as errors
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
