/**
 * X-Wing: ML-KEM-768 and X25519 as one KEM, secure while either is (draft-connolly-cfrg-xwing-kem).
 * Built on node:crypto; section numbers are the draft's. Checked against its vectors and against an independent implementation.
 */
import { createHash, createPrivateKey, decapsulate, diffieHellman, encapsulate, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { ProtoError } from '../errors.ts';
import { exportRawPublicKey, importRawPublicKey } from './raw-keys.ts';

export const X_WING_PUBLIC_KEY_BYTES = 1216;
export const X_WING_CIPHERTEXT_BYTES = 1120;
export const X_WING_SEED_BYTES = 32;

const ML_KEM_PUBLIC_KEY_BYTES = 1184;
const ML_KEM_CIPHERTEXT_BYTES = 1088;
const LABEL = Buffer.from('5c2e2f2f5e5c', 'hex'); // §5.3: \.//^\
const ML_KEM_SEED_PKCS8 = Buffer.from('3054020100300b060960864801650304040204428040', 'hex');
const X25519_PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** A decapsulation key, expanded once. The 32-byte seed it comes from is what is stored. */
export interface XWingPrivateKey {
  readonly publicKey: Uint8Array;
  readonly mlKem: KeyObject;
  readonly x25519: KeyObject;
}

/** A public key whose parts are parsed once, for a sender that seals to it often. */
export interface XWingPublicKey {
  readonly raw: Uint8Array;
  readonly mlKem: KeyObject;
  readonly x25519: KeyObject;
  readonly rawX25519: Uint8Array;
}

/** §5.2 GenerateKeyPairDerand: 32 bytes of seed -> key pair. */
export function expandXWingSeed(seed: Uint8Array): XWingPrivateKey {
  if (seed.length !== X_WING_SEED_BYTES) {
    throw new ProtoError('KEY_MALFORMED', `X-Wing seed: expected ${X_WING_SEED_BYTES} bytes, got ${seed.length}`);
  }
  const expanded = createHash('shake256', { outputLength: 96 }).update(seed).digest();
  const mlKem = privateKeyFrom(ML_KEM_SEED_PKCS8, expanded.subarray(0, 64));
  const x25519 = privateKeyFrom(X25519_PKCS8, expanded.subarray(64));
  const publicKey = Buffer.concat([exportRawPublicKey('ml-kem-768', mlKem), exportRawPublicKey('x25519', x25519)]);
  return { publicKey, mlKem, x25519 };
}

/** Throws `KEY_MALFORMED` for a wrong length or an encapsulation key that fails FIPS 203's modulus check. */
export function parseXWingPublicKey(raw: Uint8Array): XWingPublicKey {
  if (raw.length !== X_WING_PUBLIC_KEY_BYTES) {
    throw new ProtoError('KEY_MALFORMED', `X-Wing public key: expected ${X_WING_PUBLIC_KEY_BYTES} bytes, got ${raw.length}`);
  }
  const rawX25519 = raw.subarray(ML_KEM_PUBLIC_KEY_BYTES);
  return {
    raw,
    mlKem: importRawPublicKey('ml-kem-768', raw.subarray(0, ML_KEM_PUBLIC_KEY_BYTES)),
    x25519: importRawPublicKey('x25519', rawX25519),
    rawX25519,
  };
}

/** §5.4 Encapsulate: a fresh shared secret (32 bytes) and the ciphertext that carries it. */
export function encapsulateXWing(recipient: XWingPublicKey): { sharedSecret: Uint8Array; ciphertext: Uint8Array } {
  const ephemeral = generateKeyPairSync('x25519');
  const ephemeralRaw = exportRawPublicKey('x25519', ephemeral.publicKey);
  const { sharedKey, ciphertext } = encapsulate(recipient.mlKem);
  const agreed = agreeX25519(ephemeral.privateKey, recipient.x25519);
  return {
    sharedSecret: combine(sharedKey, agreed, ephemeralRaw, recipient.rawX25519),
    ciphertext: Buffer.concat([ciphertext, ephemeralRaw]),
  };
}

/** §5.5 Decapsulate. Throws `DECAPSULATION` for a wrong length or a low-order point; a forged ciphertext gives another secret. */
export function decapsulateXWing(key: XWingPrivateKey, ciphertext: Uint8Array): Uint8Array {
  if (ciphertext.length !== X_WING_CIPHERTEXT_BYTES) throw new ProtoError('DECAPSULATION', 'X-Wing ciphertext has a wrong length');
  const ephemeralRaw = ciphertext.subarray(ML_KEM_CIPHERTEXT_BYTES);
  const sharedKey = decapsulate(key.mlKem, ciphertext.subarray(0, ML_KEM_CIPHERTEXT_BYTES));
  const agreed = agreeX25519(key.x25519, importRawPublicKey('x25519', ephemeralRaw));
  return combine(sharedKey, agreed, ephemeralRaw, key.publicKey.subarray(ML_KEM_PUBLIC_KEY_BYTES));
}

/** OpenSSL refuses an all-zero result; that refusal is ours too. */
function agreeX25519(privateKey: KeyObject, publicKey: KeyObject): Uint8Array {
  try {
    return diffieHellman({ privateKey, publicKey });
  } catch (cause) {
    throw new ProtoError('DECAPSULATION', 'X25519 refused the public key', { cause });
  }
}

/** §5.3 Combiner: SHA3-256(ss_M || ss_X || ct_X || pk_X || label). */
function combine(mlKemSecret: Uint8Array, x25519Secret: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array): Uint8Array {
  return createHash('sha3-256').update(mlKemSecret).update(x25519Secret).update(ephemeral).update(recipient).update(LABEL).digest();
}

function privateKeyFrom(prefix: Buffer, secret: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([prefix, secret]), format: 'der', type: 'pkcs8' });
}
