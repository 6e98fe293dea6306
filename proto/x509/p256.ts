/** The one kind of key that a certificate of Wardkeeper holds: P-256, uncompressed, under its curve's name (RFC 5480). */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { ProtoError } from '../errors.ts';

const SPKI_PREFIX = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex');
const SPKI_BYTES = SPKI_PREFIX.length + 64;

/** The SubjectPublicKeyInfo of a P-256 key, public or private, in its one encoding. Throws `KEY_MALFORMED` for any other key. */
export function p256Spki(key: KeyObject): Uint8Array {
  if (key.asymmetricKeyType !== 'ec') throw new ProtoError('KEY_MALFORMED', `expected a P-256 key, got ${describeKey(key)}`);
  const spki = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' });
  if (!isP256Spki(spki)) throw new ProtoError('KEY_MALFORMED', `expected a P-256 key, got ${describeKey(key)}`);
  return spki;
}

export function isP256Spki(spki: Uint8Array): boolean {
  return spki.length === SPKI_BYTES && SPKI_PREFIX.equals(spki.subarray(0, SPKI_PREFIX.length));
}

/** For people: `RSA of 1024 bits`, `EC on secp384r1`, `ed25519`. */
export function describeKey(key: KeyObject): string {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (modulusLength !== undefined) return `${key.asymmetricKeyType?.toUpperCase()} of ${modulusLength} bits`;
  if (namedCurve !== undefined) return `EC on ${namedCurve}`;
  return key.asymmetricKeyType ?? key.type;
}
