/**
 * Public keys between the raw form that specifications and the wire use and node:crypto's objects.
 * Each algorithm's SubjectPublicKeyInfo has a fixed prefix before the raw key, so no ASN.1 is parsed.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { ProtoError } from '../errors.ts';

export type RawKeyAlgorithm = 'ed25519' | 'x25519' | 'ml-dsa-65' | 'ml-kem-768';

const SHAPES: Record<RawKeyAlgorithm, { spkiPrefix: Buffer; keyBytes: number }> = {
  ed25519: { spkiPrefix: Buffer.from('302a300506032b6570032100', 'hex'), keyBytes: 32 }, // RFC 8410
  x25519: { spkiPrefix: Buffer.from('302a300506032b656e032100', 'hex'), keyBytes: 32 }, // RFC 8410
  'ml-dsa-65': { spkiPrefix: Buffer.from('308207b2300b0609608648016503040312038207a100', 'hex'), keyBytes: 1952 }, // RFC 9881
  'ml-kem-768': { spkiPrefix: Buffer.from('308204b2300b0609608648016503040402038204a100', 'hex'), keyBytes: 1184 }, // RFC 9935
};

/** Throws `KEY_MALFORMED` for a wrong length or a key that the algorithm forbids. */
export function importRawPublicKey(algorithm: RawKeyAlgorithm, raw: Uint8Array): KeyObject {
  const { spkiPrefix, keyBytes } = SHAPES[algorithm];
  if (raw.length !== keyBytes) {
    throw new ProtoError('KEY_MALFORMED', `${algorithm} public key: expected ${keyBytes} bytes, got ${raw.length}`);
  }
  try {
    return createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' });
  } catch (cause) {
    throw new ProtoError('KEY_MALFORMED', `not an ${algorithm} public key`, { cause });
  }
}

/** The raw public key of a public or private key. Throws `KEY_MALFORMED` where the key is of another algorithm. */
export function exportRawPublicKey(algorithm: RawKeyAlgorithm, key: KeyObject): Uint8Array {
  if (key.asymmetricKeyType !== algorithm) {
    throw new ProtoError('KEY_MALFORMED', `expected an ${algorithm} key, got ${key.asymmetricKeyType}`);
  }
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return spki.subarray(spki.length - SHAPES[algorithm].keyBytes);
}
