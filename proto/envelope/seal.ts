/**
 * Sealing: content -> zstd -> Padmé -> AES-256-GCM under a key of its own -> that key wrapped for each recipient -> signature.
 * Each batch has a fresh key, so no nonce has to survive a power cut or a restored snapshot.
 */
import { createCipheriv } from 'node:crypto';
import { constants, zstdCompressSync } from 'node:zlib';
import { hpkeSeal, HPKE_TAG_BYTES } from '../crypto/hpke.ts';
import { pad } from '../crypto/padme.ts';
import { type SigningKey, signObject } from '../crypto/signing.ts';
import type { XWingPublicKey } from '../crypto/x-wing.ts';
import { ProtoError } from '../errors.ts';
import { MAX_BATCH_BYTES, MAX_CONTENT_BYTES, MAX_RECIPIENTS, MAX_ROWS_PER_BATCH } from '../limits.ts';
import type { GatewayName } from '../names.ts';
import { wardkeeper } from '../wire.ts';
import { type BatchContent, encodeContent } from './content.ts';
import {
  BATCH_ID_BYTES,
  CONTENT_KEY_BYTES,
  commitToKey,
  encodeHeader,
  ENVELOPE_SUITE,
  ENVELOPE_VERSION,
  signedBytes,
  wrappingInfo,
} from './header.ts';

/** Used once with its key, so it needs no state. */
export const CONTENT_NONCE = Buffer.alloc(12);
/** zstd's own default: measured within 5 % of level 19's size at thirty times its speed. */
const COMPRESSION_LEVEL = 3;

export interface RecipientKey {
  readonly id: Uint8Array;
  readonly key: XWingPublicKey;
}

export interface SealingParty extends GatewayName {
  readonly signer: SigningKey;
  readonly bootCounter: number;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Returns the bytes to publish. Throws `BATCH_TOO_LARGE`: the caller sends fewer rows. */
export function sealBatch(party: SealingParty, recipients: readonly RecipientKey[], content: BatchContent): Uint8Array {
  if (recipients.length === 0 || recipients.length > MAX_RECIPIENTS) {
    throw new ProtoError('KEY_MALFORMED', `expected 1 to ${MAX_RECIPIENTS} recipients, got ${recipients.length}`);
  }
  const rowCount = content.runs.reduce((sum, run) => sum + run.rows.length, 0);
  if (rowCount > MAX_ROWS_PER_BATCH) throw new ProtoError('BATCH_TOO_LARGE', `${rowCount} rows, at most ${MAX_ROWS_PER_BATCH}`);
  const plain = encodeContent(content);
  if (plain.length > MAX_CONTENT_BYTES)
    throw new ProtoError('BATCH_TOO_LARGE', `content of ${plain.length} bytes, at most ${MAX_CONTENT_BYTES}`);
  const contentKey = party.randomBytes(CONTENT_KEY_BYTES);
  const identity = {
    version: ENVELOPE_VERSION,
    suite: ENVELOPE_SUITE,
    site: party.site,
    gateway: party.gateway,
    batchId: party.randomBytes(BATCH_ID_BYTES),
    signerKeyId: party.signer.id,
    bootCounter: party.bootCounter,
    keyCommitment: commitToKey(contentKey),
  };
  const info = wrappingInfo(identity);
  const header = encodeHeader({
    ...identity,
    recipients: recipients.map(({ id, key }) => {
      const { encapsulatedKey, ciphertext } = hpkeSeal(key, info, contentKey);
      return { keyId: id, encapsulatedKey, wrappedContentKey: ciphertext };
    }),
  });
  const ciphertext = encrypt(contentKey, header, pad(compress(plain)));
  const signature = signObject('batch', party.signer, signedBytes(header, ciphertext));
  const sealed = wardkeeper.v1.SealedBatch.encode({ header, ciphertext, signature }).finish();
  if (sealed.length > MAX_BATCH_BYTES)
    throw new ProtoError('BATCH_TOO_LARGE', `batch of ${sealed.length} bytes, at most ${MAX_BATCH_BYTES}`);
  return sealed;
}

function compress(plain: Uint8Array): Uint8Array {
  return zstdCompressSync(plain, { params: { [constants.ZSTD_c_compressionLevel]: COMPRESSION_LEVEL } });
}

function encrypt(key: Uint8Array, associatedData: Uint8Array, padded: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, CONTENT_NONCE, { authTagLength: HPKE_TAG_BYTES });
  cipher.setAAD(associatedData);
  const body = cipher.update(padded);
  cipher.final();
  return Buffer.concat([body, cipher.getAuthTag()]);
}
