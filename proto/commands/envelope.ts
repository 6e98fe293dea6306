/**
 * The seal around a command: zstd, Padmé, then HPKE to the gateway's own X-Wing key. Base mode: who sent it is for the signatures
 * inside to say, and nothing outside of them is believed. The label in HPKE's info keeps a batch from ever opening as a command.
 */
import { constants, zstdCompressSync } from 'node:zlib';
import { concat, equalBytes, lengthPrefixed, utf8 } from '../bytes.ts';
import { hpkeOpen, hpkeSeal } from '../crypto/hpke.ts';
import { pad, unpad } from '../crypto/padme.ts';
import { decompressFrame } from '../crypto/zstd-frame.ts';
import type { DecryptionKey } from '../envelope/open.ts';
import type { RecipientKey } from '../envelope/seal.ts';
import { ProtoError } from '../errors.ts';
import type { GatewayName } from '../names.ts';
import { wardkeeper } from '../wire.ts';

const wire = wardkeeper.v1;
const VERSION = 1;
/** X-Wing, HKDF-SHA256, AES-256-GCM, zstd, Padmé. */
const SUITE = 1;
const COMPRESSION_LEVEL = 3;
/** As published. A broker carries no more in one message. */
export const MAX_SEALED_COMMAND_BYTES = 1024 * 1024;
/** Opened: what a decompressor may write before it is stopped. */
export const MAX_COMMAND_DOCUMENT_BYTES = 900 * 1024;
const MAX_COMMAND_HEADER_BYTES = 512;

export type SealRefusal = 'SIZE' | 'MALFORMED' | 'SUITE' | 'NAME' | 'RECIPIENT' | 'DECRYPTION' | 'PADDING' | 'DECOMPRESSION' | 'RATE';
export type OpenedSeal = { readonly ok: true; readonly document: Uint8Array } | { readonly ok: false; readonly reason: SealRefusal };

/** `document`: a signed command. Throws `COMMAND_TOO_LARGE`. */
export function sealCommand(name: GatewayName, recipient: RecipientKey, document: Uint8Array): Uint8Array {
  if (document.length > MAX_COMMAND_DOCUMENT_BYTES) {
    throw new ProtoError('COMMAND_TOO_LARGE', `command of ${document.length} bytes, at most ${MAX_COMMAND_DOCUMENT_BYTES}`);
  }
  const { site, gateway } = name;
  const header = wire.CommandHeader.encode({ version: VERSION, suite: SUITE, site, gateway, recipientKeyId: recipient.id }).finish();
  const compressed = zstdCompressSync(document, { params: { [constants.ZSTD_c_compressionLevel]: COMPRESSION_LEVEL } });
  const { encapsulatedKey, ciphertext } = hpkeSeal(recipient.key, infoOf(header), pad(compressed));
  const sealed = wire.SealedCommand.encode({ header, encapsulatedKey, ciphertext }).finish();
  if (sealed.length > MAX_SEALED_COMMAND_BYTES) {
    throw new ProtoError('COMMAND_TOO_LARGE', `sealed command of ${sealed.length} bytes, at most ${MAX_SEALED_COMMAND_BYTES}`);
  }
  return sealed;
}

/**
 * In the order of what each check costs. `mayDecapsulate`: asked once, before the first costly step; false gives RATE. Never throws
 * for what a sender wrote.
 */
export function openSeal(bytes: Uint8Array, name: GatewayName, key: DecryptionKey, mayDecapsulate = () => true): OpenedSeal {
  if (bytes.length > MAX_SEALED_COMMAND_BYTES) return refuse('SIZE');
  const message = decode(bytes);
  if (message === null) return refuse('MALFORMED');
  const { header, sealed } = message;
  if (header.version !== VERSION || header.suite !== SUITE) return refuse('SUITE');
  if (header.site !== name.site || header.gateway !== name.gateway) return refuse('NAME');
  if (!equalBytes(header.recipientKeyId ?? new Uint8Array(), key.id)) return refuse('RECIPIENT');
  if (!mayDecapsulate()) return refuse('RATE');
  let padded: Uint8Array;
  try {
    padded = hpkeOpen(key.key, sealed.encapsulatedKey, infoOf(sealed.header), sealed.ciphertext);
  } catch {
    return refuse('DECRYPTION');
  }
  const compressed = unpad(padded);
  if (compressed === null) return refuse('PADDING');
  try {
    return { ok: true, document: decompressFrame(compressed, MAX_COMMAND_DOCUMENT_BYTES) };
  } catch {
    return refuse('DECOMPRESSION');
  }
}

/** The header whole, so that nothing in it can be exchanged. */
function infoOf(header: Uint8Array): Uint8Array {
  return concat(utf8('wardkeeper/command-seal/1\0'), lengthPrefixed(header));
}

function decode(bytes: Uint8Array) {
  try {
    const { header, encapsulatedKey, ciphertext } = wire.SealedCommand.decode(bytes);
    if (!header?.length || !encapsulatedKey?.length || !ciphertext?.length || header.length > MAX_COMMAND_HEADER_BYTES) return null;
    return { header: wire.CommandHeader.decode(header), sealed: { header, encapsulatedKey, ciphertext } };
  } catch {
    return null;
  }
}

function refuse(reason: SealRefusal): OpenedSeal {
  return { ok: false, reason };
}
