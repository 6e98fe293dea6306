/**
 * HPKE, base mode, one message (RFC 9180 §5.1, §6.1), over one suite: X-Wing (0x647a), HKDF-SHA256, AES-256-GCM.
 * The key schedule is written out because no library of node:crypto's speed has this KEM.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { ProtoError } from '../errors.ts';
import { decapsulateXWing, encapsulateXWing, type XWingPrivateKey, type XWingPublicKey } from './x-wing.ts';

const KEM_X_WING = 0x647a;
const KDF_HKDF_SHA256 = 0x0001;
const AEAD_AES_256_GCM = 0x0002;
const KEY_BYTES = 32; // Nk
const NONCE_BYTES = 12; // Nn
export const HPKE_TAG_BYTES = 16; // Nt

const EMPTY = Buffer.alloc(0);
const VERSION_LABEL = Buffer.from('HPKE-v1');
const MODE_BASE = 0x00;
// §5.1: suite_id = "HPKE" || I2OSP(kem_id, 2) || I2OSP(kdf_id, 2) || I2OSP(aead_id, 2)
const SUITE_ID = Buffer.from([...Buffer.from('HPKE'), ...i2osp2(KEM_X_WING), ...i2osp2(KDF_HKDF_SHA256), ...i2osp2(AEAD_AES_256_GCM)]);
const PSK_ID_HASH = labeledExtract(EMPTY, 'psk_id_hash', EMPTY);

/** §6.1 SealBase. The key schedule is fresh each time, so the nonce is its base nonce and sequence number 0. */
export function hpkeSeal(
  recipient: XWingPublicKey,
  info: Uint8Array,
  plaintext: Uint8Array,
): { encapsulatedKey: Uint8Array; ciphertext: Uint8Array } {
  const { sharedSecret, ciphertext: encapsulatedKey } = encapsulateXWing(recipient);
  const { key, nonce } = scheduleKey(sharedSecret, info);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: HPKE_TAG_BYTES });
  const body = cipher.update(plaintext);
  cipher.final();
  return { encapsulatedKey, ciphertext: Buffer.concat([body, cipher.getAuthTag()]) };
}

/** §6.1 OpenBase. Throws `DECAPSULATION` or `DECRYPTION`. */
export function hpkeOpen(recipient: XWingPrivateKey, encapsulatedKey: Uint8Array, info: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const { key, nonce } = scheduleKey(decapsulateXWing(recipient, encapsulatedKey), info);
  return openAes256Gcm(key, nonce, EMPTY, ciphertext);
}

/** Body and 16-byte tag. Node accepts 4-byte tags unless told the length, so it is told. Throws `DECRYPTION`. */
export function openAes256Gcm(key: Uint8Array, nonce: Uint8Array, associatedData: Uint8Array, sealed: Uint8Array): Uint8Array {
  if (sealed.length < HPKE_TAG_BYTES) throw new ProtoError('DECRYPTION', 'decryption failed');
  const split = sealed.length - HPKE_TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: HPKE_TAG_BYTES });
  decipher.setAAD(associatedData);
  decipher.setAuthTag(sealed.subarray(split));
  const plaintext = decipher.update(sealed.subarray(0, split));
  try {
    decipher.final();
  } catch (cause) {
    throw new ProtoError('DECRYPTION', 'decryption failed', { cause });
  }
  return plaintext;
}

/** §5.1 KeySchedule for mode_base, psk and psk_id empty. */
function scheduleKey(sharedSecret: Uint8Array, info: Uint8Array): { key: Uint8Array; nonce: Uint8Array } {
  const infoHash = labeledExtract(EMPTY, 'info_hash', info);
  const context = Buffer.concat([Buffer.from([MODE_BASE]), PSK_ID_HASH, infoHash]);
  const secret = labeledExtract(sharedSecret, 'secret', EMPTY);
  return {
    key: labeledExpand(secret, 'key', context, KEY_BYTES),
    nonce: labeledExpand(secret, 'base_nonce', context, NONCE_BYTES),
  };
}

/** §4 LabeledExtract(salt, label, ikm); RFC 5869 §2.2. */
function labeledExtract(salt: Uint8Array, label: string, keyMaterial: Uint8Array): Buffer {
  return createHmac('sha256', salt).update(VERSION_LABEL).update(SUITE_ID).update(label).update(keyMaterial).digest();
}

/** §4 LabeledExpand(prk, label, info, L), for L within one block of SHA-256; RFC 5869 §2.3. */
function labeledExpand(prk: Uint8Array, label: string, info: Uint8Array, bytes: number): Buffer {
  return createHmac('sha256', prk)
    .update(Buffer.from(i2osp2(bytes)))
    .update(VERSION_LABEL)
    .update(SUITE_ID)
    .update(label)
    .update(info)
    .update(Buffer.from([1]))
    .digest()
    .subarray(0, bytes);
}

function i2osp2(value: number): [number, number] {
  return [value >> 8, value & 0xff];
}
