/** A batch's header: what a broker sees and what the signature and the associated data bind. */
import { concat, lengthPrefixed, safeNumber, u64, utf8 } from '../bytes.ts';
import { sha256 } from '../chain.ts';
import { MAX_HEADER_BYTES, MAX_RECIPIENTS } from '../limits.ts';
import type { GatewayName } from '../names.ts';
import { wardkeeper } from '../wire.ts';

export const ENVELOPE_VERSION = 1;
/** X-Wing, HKDF-SHA256, AES-256-GCM, Ed25519, zstd, Padmé. Any other number is refused: there is nothing to negotiate down to. */
export const ENVELOPE_SUITE = 1;
export const BATCH_ID_BYTES = 16;
export const CONTENT_KEY_BYTES = 32;

const HEADER = wardkeeper.v1.Header;

export interface Recipient {
  readonly keyId: Uint8Array;
  readonly encapsulatedKey: Uint8Array;
  readonly wrappedContentKey: Uint8Array;
}

export interface Header extends GatewayName {
  readonly version: number;
  readonly suite: number;
  readonly batchId: Uint8Array;
  readonly signerKeyId: Uint8Array;
  readonly bootCounter: number;
  readonly keyCommitment: Uint8Array;
  readonly recipients: readonly Recipient[];
}

export function encodeHeader(header: Header): Uint8Array {
  return HEADER.encode({ ...header, recipients: [...header.recipients] }).finish();
}

/** Null for bytes that are not a header, are too many or name too many recipients. Nothing in it is believed before the signature has been checked. */
export function decodeHeader(bytes: Uint8Array): Header | null {
  if (bytes.length > MAX_HEADER_BYTES) return null;
  try {
    const message = HEADER.decode(bytes);
    if ((message.recipients?.length ?? 0) > MAX_RECIPIENTS) return null;
    return {
      version: message.version ?? 0,
      suite: message.suite ?? 0,
      site: message.site ?? '',
      gateway: message.gateway ?? '',
      batchId: message.batchId ?? new Uint8Array(),
      signerKeyId: message.signerKeyId ?? new Uint8Array(),
      bootCounter: safeNumber(message.bootCounter, 'boot_counter'),
      keyCommitment: message.keyCommitment ?? new Uint8Array(),
      recipients: (message.recipients ?? []).map((recipient) => ({
        keyId: recipient.keyId ?? new Uint8Array(),
        encapsulatedKey: recipient.encapsulatedKey ?? new Uint8Array(),
        wrappedContentKey: recipient.wrappedContentKey ?? new Uint8Array(),
      })),
    };
  } catch {
    return null;
  }
}

/** SHA-256(label || content key). AES-GCM alone would let one ciphertext open to two plaintexts under two keys. */
export function commitToKey(contentKey: Uint8Array): Uint8Array {
  return sha256(concat(utf8('wardkeeper/content-key/1\0'), contentKey));
}

/** HPKE's info: a content key wrapped for one batch opens in no other. */
export function wrappingInfo(header: Pick<Header, 'suite' | 'site' | 'gateway' | 'batchId' | 'keyCommitment'>): Uint8Array {
  const { suite, site, gateway, batchId, keyCommitment } = header;
  return concat(utf8('wardkeeper/wrap/1\0'), u64(suite), lengthPrefixed(utf8(site), utf8(gateway), batchId, keyCommitment));
}

/** What the gateway signs. */
export function signedBytes(header: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  return lengthPrefixed(header, ciphertext);
}
