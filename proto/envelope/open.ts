/**
 * Opening: every check in a fixed order, each before the work that the next one costs. A sender learns nothing from how
 * a batch fails; `reason` is for the receiver's own quarantine and audit log.
 */
import { timingSafeEqual } from 'node:crypto';
import { equalBytes } from '../bytes.ts';
import { hpkeOpen, openAes256Gcm } from '../crypto/hpke.ts';
import { unpad } from '../crypto/padme.ts';
import { type VerifyingKey, verifyObject } from '../crypto/signing.ts';
import type { XWingPrivateKey } from '../crypto/x-wing.ts';
import { decompressFrame } from '../crypto/zstd-frame.ts';
import { MAX_BATCH_BYTES, MAX_CONTENT_BYTES } from '../limits.ts';
import type { GatewayName } from '../names.ts';
import { wardkeeper } from '../wire.ts';
import { type OpenedContent, openContent } from './content.ts';
import {
  commitToKey,
  CONTENT_KEY_BYTES,
  decodeHeader,
  ENVELOPE_SUITE,
  ENVELOPE_VERSION,
  type Header,
  signedBytes,
  wrappingInfo,
} from './header.ts';
import { CONTENT_NONCE } from './seal.ts';

export type BatchRefusal =
  | 'SIZE'
  | 'MALFORMED'
  | 'VERSION'
  | 'SUITE'
  | 'NAME'
  | 'SIGNATURE'
  | 'BOOT_COUNTER'
  | 'RECIPIENT'
  | 'DECAPSULATION'
  | 'COMMITMENT'
  | 'DECRYPTION'
  | 'PADDING'
  | 'DECOMPRESSION'
  | 'DECODING'
  | 'CHAIN';

/** What the receiver already knows of the gateway that the topic names. */
export interface ExpectedSender extends GatewayName {
  /** As its enrolled certificate names it; the topic's name stands in `site` and `gateway`. */
  readonly certified: GatewayName;
  /** Its telemetry signing keys, newest first. */
  readonly keys: readonly VerifyingKey[];
  /** The highest boot counter seen; a lower one means a copy of the gateway. */
  readonly bootCounter: number;
}

export interface DecryptionKey {
  readonly id: Uint8Array;
  readonly key: XWingPrivateKey;
}

export type OpenedBatch =
  | { readonly ok: true; readonly header: Header; readonly content: OpenedContent }
  | { readonly ok: false; readonly reason: BatchRefusal };

/** `bytes`: one SealedBatch as published. Never throws for what a sender wrote. */
export function openBatch(bytes: Uint8Array, sender: ExpectedSender, recipients: readonly DecryptionKey[]): OpenedBatch {
  if (bytes.length > MAX_BATCH_BYTES) return refuse('SIZE');
  const batch = decodeBatch(bytes);
  const header = batch === null ? null : decodeHeader(batch.header);
  if (batch === null || header === null) return refuse('MALFORMED');
  if (header.version !== ENVELOPE_VERSION) return refuse('VERSION');
  if (header.suite !== ENVELOPE_SUITE) return refuse('SUITE');
  if (!sameName(header, sender) || !sameName(sender.certified, sender)) return refuse('NAME');
  const signer = sender.keys.find((key) => equalBytes(key.id, header.signerKeyId));
  if (signer === undefined || !verifyObject('batch', signer, signedBytes(batch.header, batch.ciphertext), batch.signature))
    return refuse('SIGNATURE');
  if (header.bootCounter < sender.bootCounter) return refuse('BOOT_COUNTER');
  const contentKey = unwrapContentKey(header, recipients);
  if (typeof contentKey === 'string') return refuse(contentKey);
  const content = decryptContent(contentKey, batch, header);
  return typeof content === 'string' ? refuse(content) : { ok: true, header, content };
}

function refuse(reason: BatchRefusal): OpenedBatch {
  return { ok: false, reason };
}

function decodeBatch(bytes: Uint8Array): { header: Uint8Array; ciphertext: Uint8Array; signature: Uint8Array } | null {
  try {
    const { header, ciphertext, signature } = wardkeeper.v1.SealedBatch.decode(bytes);
    return header && ciphertext && signature ? { header, ciphertext, signature } : null;
  } catch {
    return null;
  }
}

function sameName(a: GatewayName, b: GatewayName): boolean {
  return a.site === b.site && a.gateway === b.gateway;
}

function unwrapContentKey(header: Header, recipients: readonly DecryptionKey[]): Uint8Array | BatchRefusal {
  for (const wrapped of header.recipients) {
    const ours = recipients.find((recipient) => equalBytes(recipient.id, wrapped.keyId));
    if (ours === undefined) continue;
    let contentKey: Uint8Array;
    try {
      contentKey = hpkeOpen(ours.key, wrapped.encapsulatedKey, wrappingInfo(header), wrapped.wrappedContentKey);
    } catch {
      return 'DECAPSULATION';
    }
    const committed =
      contentKey.length === CONTENT_KEY_BYTES &&
      header.keyCommitment.length === 32 &&
      timingSafeEqual(commitToKey(contentKey), header.keyCommitment);
    return committed ? contentKey : 'COMMITMENT';
  }
  return 'RECIPIENT';
}

function decryptContent(
  key: Uint8Array,
  batch: { header: Uint8Array; ciphertext: Uint8Array },
  name: GatewayName,
): OpenedContent | BatchRefusal {
  let padded: Uint8Array;
  try {
    padded = openAes256Gcm(key, CONTENT_NONCE, batch.header, batch.ciphertext);
  } catch {
    return 'DECRYPTION';
  }
  const compressed = unpad(padded);
  if (compressed === null) return 'PADDING';
  let plain: Uint8Array;
  try {
    plain = decompressFrame(compressed, MAX_CONTENT_BYTES);
  } catch {
    return 'DECOMPRESSION';
  }
  return openContent(plain, name);
}
