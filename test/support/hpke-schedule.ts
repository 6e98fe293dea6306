/**
 * HPKE's key schedule for base mode, for any suite, written from RFC 9180 and RFC 5869 apart from the product's own: the
 * published vectors for X-Wing have another AEAD than ours, so they check this, and this checks the product.
 */
import { createHmac } from 'node:crypto';

/** RFC 5869 §2.2. */
export function hkdfExtract(salt: Uint8Array, keyMaterial: Uint8Array): Buffer {
  return createHmac('sha256', salt).update(keyMaterial).digest();
}

/** RFC 5869 §2.3. */
export function hkdfExpand(key: Uint8Array, info: Uint8Array, bytes: number): Buffer {
  let out = Buffer.alloc(0);
  let block = Buffer.alloc(0);
  for (let counter = 1; out.length < bytes; counter++) {
    block = createHmac('sha256', key)
      .update(Buffer.concat([block, info, Buffer.of(counter)]))
      .digest();
    out = Buffer.concat([out, block]);
  }
  return out.subarray(0, bytes);
}

export interface Suite {
  readonly kem: number;
  readonly kdf: number;
  readonly aead: number;
}

/** RFC 9180 §5.1, mode_base, for suites with HKDF-SHA256, Nk = 32 and Nn = 12. */
export function keySchedule({ kem, kdf, aead }: Suite, sharedSecret: Uint8Array, info: Uint8Array) {
  const suiteId = Buffer.from('HPKE\0\0\0\0\0\0');
  suiteId.writeUInt16BE(kem, 4);
  suiteId.writeUInt16BE(kdf, 6);
  suiteId.writeUInt16BE(aead, 8);
  const extract = (salt: Uint8Array, label: string, keyMaterial: Uint8Array) =>
    hkdfExtract(salt, Buffer.concat([Buffer.from('HPKE-v1'), suiteId, Buffer.from(label), keyMaterial]));
  const expand = (key: Uint8Array, label: string, context: Uint8Array, bytes: number) =>
    hkdfExpand(
      key,
      Buffer.concat([Buffer.of(bytes >> 8, bytes & 255), Buffer.from('HPKE-v1'), suiteId, Buffer.from(label), context]),
      bytes,
    );
  const nothing = Buffer.alloc(0);
  const context = Buffer.concat([Buffer.of(0), extract(nothing, 'psk_id_hash', nothing), extract(nothing, 'info_hash', info)]);
  const secret = extract(sharedSecret, 'secret', nothing);
  return {
    suiteId,
    key: expand(secret, 'key', context, 32),
    baseNonce: expand(secret, 'base_nonce', context, 12),
    exporterSecret: expand(secret, 'exp', context, 32),
  };
}
