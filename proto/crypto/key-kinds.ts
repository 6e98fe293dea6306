/**
 * The kinds of key that a certificate holds here: P-256 (uncompressed, under its curve's name, RFC 5480), which is what is made by
 * default, and RSA, for sites whose PKI or broker knows nothing else. Loads no ASN.1: the running agent judges certificates by this.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { ProtoError } from '../errors.ts';

/** What is made and certified here: 128 bits of strength (SP 800-57 part 1, table 2), to match P-256. */
export const MADE_RSA_BITS = 3_072;
/** What a hospital's own PKI may bring: SP 800-131A allows no less. */
export const LEAST_RSA_BITS = 2_048;
/** Beyond it a key costs those who verify more than it protects them. */
const MOST_RSA_BITS = 8_192;
/** SP 800-56B §6.2: at least 2^16 + 1; what is larger than 32 bits is slow and nobody's default. */
const EXPONENTS = { least: 65_537n, most: 0xffff_ffffn };

const P256_PREFIX = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex');
const P256_BYTES = P256_PREFIX.length + 64;

/**
 * ECDSA (RFC 5758) and RSA PKCS #1 v1.5 (RFC 4055), each with SHA-256, -384 or -512. Not RSASSA-PSS, whose hash is said in parameters
 * that node:crypto does not show and whose default is SHA-1.
 */
export const SIGNATURE_ALGORITHMS: readonly string[] = [
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
];

/** For people, where one that is not in the list came. */
export const EXPECTED_SIGNATURE = 'ECDSA or RSA PKCS #1 v1.5 with SHA-256 or better';

/** The SubjectPublicKeyInfo of a key, public or private. */
export function spkiOf(key: KeyObject): Uint8Array {
  return (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' });
}

/** Why a key cannot be in a certificate here, for people; null: it can. `leastRsaBits`: one of the two above. */
export function keyObjection(key: KeyObject, leastRsaBits: number): string | null {
  const objection = `expected a P-256 key or RSA of at least ${leastRsaBits} bits, got ${describeKey(key)}`;
  if (key.asymmetricKeyType === 'ec') return isP256(spkiOf(key)) ? null : objection;
  if (key.asymmetricKeyType !== 'rsa') return objection;
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  if (modulusLength < leastRsaBits) return objection;
  if (modulusLength > MOST_RSA_BITS) return `expected RSA of at most ${MOST_RSA_BITS} bits, got ${modulusLength}`;
  if (publicExponent >= EXPONENTS.least && publicExponent <= EXPONENTS.most && (publicExponent & 1n) === 1n) return null;
  return `expected RSA with exponent ${EXPONENTS.least}, got ${publicExponent}`;
}

/** The SubjectPublicKeyInfo of a key that can be in a certificate made here. Throws `KEY_MALFORMED`. */
export function certifiableSpki(key: KeyObject): Uint8Array {
  const objection = keyObjection(key, MADE_RSA_BITS);
  if (objection !== null) throw new ProtoError('KEY_MALFORMED', objection);
  return spkiOf(key);
}

/** For people: `RSA of 1024 bits`, `EC on secp384r1`, `ed25519`. */
export function describeKey(key: KeyObject): string {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (modulusLength !== undefined) return `${key.asymmetricKeyType?.toUpperCase()} of ${modulusLength} bits`;
  if (namedCurve !== undefined) return `EC on ${namedCurve}`;
  return key.asymmetricKeyType ?? key.type;
}

function isP256(spki: Uint8Array): boolean {
  return spki.length === P256_BYTES && P256_PREFIX.equals(spki.subarray(0, P256_PREFIX.length));
}
