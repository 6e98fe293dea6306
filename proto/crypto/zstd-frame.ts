/**
 * One zstd frame and nothing else (RFC 8878 §3.1.1). Decompressors go on with a second frame, pass over skippable ones and leave
 * what follows unread, each in its own way: bytes that one reader sees and another does not. So the frame's end is worked out
 * beforehand, and has to be the end.
 */
import { constants, zstdDecompressSync } from 'node:zlib';
import { ProtoError } from '../errors.ts';

/** What a reader sets aside before it has read anything, as RFC 8878 §3.1.1.1.2 recommends: 8 MiB. */
const WINDOW_LOG = 23;
const MAGIC = 0xfd2fb528;
const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4] as const;
const RLE = 1;
const RESERVED = 3;

/** Throws `COMPRESSION_FAULTY` where `bytes` are anything but one whole frame of at most `maxBytes` when decompressed. */
export function decompressFrame(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (frameBytes(bytes) !== bytes.length) throw faulty('expected one zstd frame from the first byte to the last');
  try {
    return zstdDecompressSync(bytes, { maxOutputLength: maxBytes, params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG } });
  } catch (cause) {
    throw faulty(`expected a zstd frame of at most ${maxBytes} bytes when decompressed`, cause);
  }
}

/** How many bytes the first frame has, by its headers alone; null: none that ends within `bytes`. */
function frameBytes(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 5 || view.getUint32(0, true) !== MAGIC) return null;
  const descriptor = view.getUint8(4);
  let at = 5 + headerRest(descriptor);
  for (;;) {
    if (at + BLOCK_HEADER_BYTES > bytes.length) return null;
    const header = view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);
    const type = (header >> 1) & 3;
    if (type === RESERVED) return null;
    at += BLOCK_HEADER_BYTES + (type === RLE ? 1 : header >> 3);
    if ((header & 1) === 1) break;
  }
  const end = at + ((descriptor & 4) === 0 ? 0 : CHECKSUM_BYTES);
  return end <= bytes.length ? end : null;
}

/** Bytes of the frame's header after its descriptor: window, dictionary, size of the content. */
function headerRest(descriptor: number): number {
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const sizeFlag = descriptor >> 6;
  const contentSize = sizeFlag === 0 ? Number(isSingleSegment) : 1 << sizeFlag;
  return (isSingleSegment ? 0 : 1) + (DICTIONARY_ID_BYTES[descriptor & 3] ?? 0) + contentSize;
}

function faulty(message: string, cause?: unknown): ProtoError {
  return new ProtoError('COMPRESSION_FAULTY', message, { cause });
}
