/**
 * Signatures over what parties send one another: "wardkeeper/<object>/1" || 0x00 || SHA-256(bytes as sent).
 * The label keeps a signature over one kind of object from ever being one over another.
 */
import { constants, createPublicKey, generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto';
import { concat, hex, lengthPrefixed, utf8 } from '../bytes.ts';
import { ProtoError } from '../errors.ts';
import { describeKey, keyObjection, LEAST_RSA_BITS } from './key-kinds.ts';
import { exportRawPublicKey, importRawPublicKey } from './raw-keys.ts';

/** The last two are the keys of certificates; RSA is for sites whose own PKI knows nothing else. */
export type SigningAlgorithm = 'ed25519' | 'ml-dsa-65' | 'ecdsa-p256' | 'rsa-pss-sha256';

/** A public key that verifies, under the id by which signatures name it. */
export interface VerifyingKey {
  readonly algorithm: SigningAlgorithm;
  readonly id: Uint8Array;
  /** Ed25519 and ML-DSA-65 raw; P-256 and RSA as SubjectPublicKeyInfo, the form in which a certificate holds it. */
  readonly raw: Uint8Array;
  readonly key: KeyObject;
}

export interface SigningKey extends VerifyingKey {
  readonly privateKey: KeyObject;
}

/** One signer: a classical and a post-quantum key that sign the same bytes. A document is theirs only with both signatures. */
export interface VerifyingIdentity {
  readonly ed25519: VerifyingKey;
  readonly mlDsa65: VerifyingKey;
}

export interface SigningIdentity extends VerifyingIdentity {
  readonly ed25519: SigningKey;
  readonly mlDsa65: SigningKey;
}

export const KEY_ID_BYTES = 16;

/** The first 16 bytes of SHA-256("wardkeeper/key-id/1" || 0x00 || algorithm || raw key), each of the two length-prefixed. */
export function keyId(algorithm: string, raw: Uint8Array): Uint8Array {
  const input = concat(utf8('wardkeeper/key-id/1\0'), lengthPrefixed(utf8(algorithm), raw));
  return hash('sha256', input, 'buffer').subarray(0, KEY_ID_BYTES);
}

/** Throws `KEY_MALFORMED`. */
export function parseVerifyingKey(algorithm: SigningAlgorithm, raw: Uint8Array): VerifyingKey {
  const key = isCertificateKey(algorithm) ? importSpki(algorithm, raw) : importRawPublicKey(algorithm, raw);
  return { algorithm, raw, key, id: keyId(algorithm, raw) };
}

/** A private key with its public side. Throws `KEY_MALFORMED` for any other algorithm. */
export function signingKeyFrom(privateKey: KeyObject): SigningKey {
  const algorithm = algorithmOf(privateKey);
  const raw = isCertificateKey(algorithm)
    ? createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
    : exportRawPublicKey(algorithm, privateKey);
  return { ...parseVerifyingKey(algorithm, raw), privateKey };
}

export function generateSigningIdentity(): SigningIdentity {
  return {
    ed25519: signingKeyFrom(generateKeyPairSync('ed25519').privateKey),
    mlDsa65: signingKeyFrom(generateKeyPairSync('ml-dsa-65').privateKey),
  };
}

export function parseVerifyingIdentity(raw: { ed25519: Uint8Array; mlDsa65: Uint8Array }): VerifyingIdentity {
  return { ed25519: parseVerifyingKey('ed25519', raw.ed25519), mlDsa65: parseVerifyingKey('ml-dsa-65', raw.mlDsa65) };
}

/** The same signer as everybody may know it: for those who read back what it signed, and need no private key for that. */
export function publicIdentity({ ed25519, mlDsa65 }: VerifyingIdentity): VerifyingIdentity {
  return parseVerifyingIdentity({ ed25519: ed25519.raw, mlDsa65: mlDsa65.raw });
}

export function signObject(object: string, key: SigningKey, bytes: Uint8Array): Uint8Array {
  return sign(digestOf(key.algorithm), signingInput(object, bytes), keyOptions(key.algorithm, key.privateKey));
}

/** False for every signature that is not this key's over these bytes, whatever is wrong with it. */
export function verifyObject(object: string, key: VerifyingKey, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(digestOf(key.algorithm), signingInput(object, bytes), keyOptions(key.algorithm, key.key), signature);
  } catch {
    return false; // OpenSSL reports some malformed signatures as errors
  }
}

/** Name for logs and screens. */
export function keyName(key: { readonly id: Uint8Array }): string {
  return hex(key.id);
}

function signingInput(object: string, bytes: Uint8Array): Uint8Array {
  return concat(utf8(`wardkeeper/${object}/1\0`), hash('sha256', bytes, 'buffer'));
}

/** ECDSA as two numbers of fixed length, RSA as PSS with a salt of the digest's length (RFC 8017 §8.1); the others are fixed as they are. */
function keyOptions(algorithm: SigningAlgorithm, key: KeyObject) {
  if (algorithm === 'ecdsa-p256') return { key, dsaEncoding: 'ieee-p1363' } as const;
  if (algorithm === 'rsa-pss-sha256')
    return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return key;
}

/** Ed25519 and ML-DSA hash for themselves; the keys of certificates have to be told. */
function digestOf(algorithm: SigningAlgorithm): string | null {
  return isCertificateKey(algorithm) ? 'sha256' : null;
}

function isCertificateKey(algorithm: SigningAlgorithm): algorithm is 'ecdsa-p256' | 'rsa-pss-sha256' {
  return algorithm === 'ecdsa-p256' || algorithm === 'rsa-pss-sha256';
}

function algorithmOf(key: KeyObject): SigningAlgorithm {
  if (key.asymmetricKeyType === 'ed25519' || key.asymmetricKeyType === 'ml-dsa-65') return key.asymmetricKeyType;
  if (keyObjection(key, LEAST_RSA_BITS) === null) return key.asymmetricKeyType === 'rsa' ? 'rsa-pss-sha256' : 'ecdsa-p256';
  throw new ProtoError('KEY_MALFORMED', `expected an Ed25519, ML-DSA-65, P-256 or RSA key, got ${describeKey(key)}`);
}

function importSpki(algorithm: SigningAlgorithm, spki: Uint8Array): KeyObject {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch (cause) {
    throw new ProtoError('KEY_MALFORMED', 'not a SubjectPublicKeyInfo', { cause });
  }
  if (algorithmOf(key) !== algorithm) throw new ProtoError('KEY_MALFORMED', `not a public key for ${algorithm}`);
  return key;
}
