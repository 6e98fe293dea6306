/** Batches that every receiver has to refuse, each an honest one but for one thing, with the first check that it fails. */
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { type BatchContent, type BatchRefusal, genesisHash, MAX_BATCH_BYTES, MAX_CONTENT_BYTES, MAX_EVENT_BYTES } from '@wardkeeper/proto';
import { pad, padmeLength } from '../../../proto/crypto/padme.ts';
import { commitToKey, type Header } from '../../../proto/envelope/header.ts';
import {
  encrypt,
  GATEWAY,
  HOSPITAL,
  joinParts,
  LEDGER,
  MANUFACTURER,
  NAME,
  SENDER,
  type SealedParts,
  signWith,
  SKIPPABLE,
  STRANGER,
  wideFrame,
} from '../envelope-parts.ts';
import { bytesField, emptyFields, varintField } from '../wire-bytes.ts';
import { type Forger, forgerFor } from './forger.ts';
import { content, heartbeatAt, run } from './ledger.ts';
import { base64, type BatchVector, type ReceiverVector } from './shapes.ts';

const TWO_TO_53 = 2n ** 53n;
type Make = (forger: Forger) => Uint8Array;
type Bad = readonly [
  expect: BatchRefusal,
  name: string,
  make: Make,
  more?: Pick<BatchVector, 'append_zeros'> & { receiver?: Partial<ReceiverVector> },
];

const honest = content(run(1, 2));
const identity =
  (change: Partial<Omit<Header, 'recipients'>>): Make =>
  (forger) =>
    forger.batch({ content: honest, identity: (header) => ({ ...header, ...change }) });
const recipients =
  (change: (all: Header['recipients']) => Header['recipients']): Make =>
  (forger) =>
    forger.batch({ content: honest, header: (header) => ({ ...header, recipients: change(header.recipients) }) });
const headerBytes =
  (change: (header: Buffer) => Buffer): Make =>
  (forger) =>
    forger.batch({ content: honest, headerBytes: change });
const tampered =
  (change: (parts: SealedParts) => Partial<SealedParts>): Make =>
  (forger) => {
    const parts = forger.parts({ content: honest });
    return joinParts({ ...parts, ...change(parts) });
  };
const padded =
  (change: (padded: Buffer, compressed: Uint8Array) => Buffer): Make =>
  (forger) =>
    forger.batch({ content: honest, pad: (compressed) => change(Buffer.from(pad(compressed)), compressed) });
const compressed =
  (compress: (plain: Uint8Array) => Uint8Array): Make =>
  (forger) =>
    forger.batch({ content: honest, compress });
const containing =
  (change: Partial<BatchContent>): Make =>
  (forger) =>
    forger.batch({ content: { ...honest, ...change } });
const plain =
  (...fields: readonly Buffer[]): Make =>
  (forger) =>
    forger.batch({ encode: () => Buffer.concat([bytesField(1, LEDGER), ...fields]) });
const later = run(2, 2);
const inRun = (...fields: readonly Buffer[]): Make => plain(bytesField(2, Buffer.concat(fields)));

const BAD: readonly Bad[] = [
  ['SIZE', 'one byte more than a batch may have', (forger) => forger.batch({ content: honest }), { append_zeros: MAX_BATCH_BYTES }],
  ['MALFORMED', 'cut short by a byte', (forger) => forger.batch({ content: honest }).subarray(0, -1)],
  ['MALFORMED', 'cut short in the header', (forger) => forger.batch({ content: honest }).subarray(0, 600)],
  ['MALFORMED', 'a header that is no message', tampered(() => ({ header: Buffer.from('0bff', 'hex') }))],
  ['MALFORMED', 'nine recipients', recipients((all) => Array.from({ length: 9 }, () => all).flat())],
  ['MALFORMED', 'a header of 17 KB', headerBytes((header) => Buffer.concat([header, bytesField(15, Buffer.alloc(17_000))]))],
  ['MALFORMED', 'a boot counter of 2^53', headerBytes((header) => Buffer.concat([header, varintField(7, TWO_TO_53)]))],
  ['MALFORMED', 'a site that is not UTF-8', headerBytes((header) => Buffer.concat([header, bytesField(3, Buffer.from('ff', 'hex'))]))],
  ['VERSION', 'version 2', identity({ version: 2 })],
  ['VERSION', 'no version', identity({ version: 0 })],
  ['VERSION', 'nothing at all', () => Buffer.alloc(0)],
  ['SUITE', 'suite 0', identity({ suite: 0 })],
  ['SUITE', 'suite 2, which nobody has defined', identity({ suite: 2 })],
  ['NAME', 'another gateway in the header', identity({ gateway: 'gw-2' })],
  ['NAME', 'another site in the header', identity({ site: 'st-bruno' })],
  [
    'NAME',
    'on the topic of another gateway',
    (forger) => forger.batch({ content: honest }),
    { receiver: { topic: 'wardkeeper/1/st-anna/gw-2/batch', certificate: { site: 'st-anna', gateway: 'gw-2' } } },
  ],
  [
    'NAME',
    'under a certificate of another gateway',
    (forger) => forger.batch({ content: honest }),
    { receiver: { certificate: { site: 'st-anna', gateway: 'gw-2' } } },
  ],
  ['SIGNATURE', 'signed by a stranger under the gateway’s key id', (forger) => forger.batch({ content: honest, signer: STRANGER.ed25519 })],
  [
    'SIGNATURE',
    'signed by a stranger under its own key id',
    (forger) =>
      forger.batch({ content: honest, signer: STRANGER.ed25519, identity: (header) => ({ ...header, signerKeyId: STRANGER.ed25519.id }) }),
  ],
  ['SIGNATURE', 'no signature', tampered(() => ({ signature: Buffer.alloc(0) }))],
  ['SIGNATURE', 'a signature of 63 bytes', tampered(({ signature }) => ({ signature: signature.subarray(1) }))],
  ['SIGNATURE', 'a bit of the ciphertext turned', tampered(({ ciphertext }) => ({ ciphertext: turned(ciphertext) }))],
  ['SIGNATURE', 'a boot counter raised on the way', tampered(({ header }) => ({ header: Buffer.concat([header, varintField(7, 8)]) }))],
  [
    'SIGNATURE',
    'a signature made for another kind of object',
    (forger) => forger.batch({ content: honest, sign: signWith(GATEWAY.ed25519, 'receipt') }),
  ],
  ['BOOT_COUNTER', 'a boot counter that has been passed', identity({ bootCounter: SENDER.bootCounter - 1 })],
  ['RECIPIENT', 'no recipients', recipients(() => [])],
  ['RECIPIENT', 'sealed to somebody else', (forger) => forger.batch({ content: honest, readers: [MANUFACTURER] })],
  [
    'DECAPSULATION',
    'an encapsulated key of 1,119 bytes',
    recipients((all) => all.map((one) => ({ ...one, encapsulatedKey: one.encapsulatedKey.subarray(1) }))),
  ],
  [
    'DECAPSULATION',
    'an X25519 share of low order',
    recipients((all) =>
      all.map((one) => ({ ...one, encapsulatedKey: Buffer.concat([one.encapsulatedKey.subarray(0, 1_088), Buffer.alloc(32)]) })),
    ),
  ],
  [
    'DECAPSULATION',
    'a forged ML-KEM ciphertext',
    recipients((all) => all.map((one) => ({ ...one, encapsulatedKey: turned(one.encapsulatedKey) }))),
  ],
  [
    'DECAPSULATION',
    'wrapped for another reader',
    (forger) =>
      forger.batch({
        content: honest,
        readers: [MANUFACTURER],
        header: (header) => ({ ...header, recipients: header.recipients.map((one) => ({ ...one, keyId: HOSPITAL.recipient.id })) }),
      }),
  ],
  [
    'DECAPSULATION',
    'another batch id than the one wrapped for',
    (forger) => forger.batch({ content: honest, header: (header) => ({ ...header, batchId: Buffer.alloc(16) }) }),
  ],
  [
    'DECAPSULATION',
    'a wrapped key with a tag of 4 bytes',
    recipients((all) => all.map((one) => ({ ...one, wrappedContentKey: one.wrappedContentKey.subarray(0, 36) }))),
  ],
  ['COMMITMENT', 'a commitment to another key', identity({ keyCommitment: commitToKey(Buffer.alloc(32)) })],
  ['COMMITMENT', 'no commitment', identity({ keyCommitment: Buffer.alloc(0) })],
  [
    'COMMITMENT',
    'a content key of 16 bytes',
    (forger) =>
      forger.batch({
        content: honest,
        contentKey: Buffer.alloc(16),
        encrypt: (_key, header, bytes) => encrypt(Buffer.alloc(32), header, bytes),
      }),
  ],
  [
    'DECRYPTION',
    'a tag of 4 bytes, signed so',
    (forger) => forger.batch({ content: honest, encrypt: (...parts) => encrypt(...parts).subarray(0, -12) }),
  ],
  ['DECRYPTION', 'shorter than a tag', (forger) => forger.batch({ encrypt: () => Buffer.alloc(15) })],
  [
    'DECRYPTION',
    'encrypted under another header',
    (forger) => forger.batch({ content: honest, encrypt: (key, _header, bytes) => encrypt(key, Buffer.from('x'), bytes) }),
  ],
  [
    'DECRYPTION',
    'encrypted under another key',
    (forger) => forger.batch({ content: honest, encrypt: (_key, header, bytes) => encrypt(Buffer.alloc(32, 1), header, bytes) }),
  ],
  [
    'PADDING',
    'more padding than Padmé writes',
    padded((bytes) => Buffer.concat([bytes, Buffer.alloc(padmeLength(bytes.length + 1) - bytes.length)])),
  ],
  [
    'PADDING',
    'padding that is not zero',
    padded((_bytes, compressedContent) => {
      const bytes = Buffer.from(pad(Buffer.concat([compressedContent, Buffer.alloc(1_017 - compressedContent.length)])));
      bytes[bytes.length - 1] = 1;
      return bytes;
    }),
  ],
  [
    'PADDING',
    'a length beyond the end',
    padded((bytes) => {
      bytes.writeUInt32BE(0xffff_ffff, 0);
      return bytes;
    }),
  ],
  ['PADDING', 'too short for a length', padded(() => Buffer.alloc(3))],
  ['DECOMPRESSION', 'one byte more than content may have', compressed(() => zstdCompressSync(Buffer.alloc(MAX_CONTENT_BYTES + 1)))],
  [
    'DECOMPRESSION',
    'a bomb in frames that are small each',
    compressed(() => Buffer.concat(Array.from({ length: 4 }, () => zstdCompressSync(Buffer.alloc(MAX_CONTENT_BYTES / 2))))),
  ],
  ['DECOMPRESSION', 'not compressed', compressed((bytes) => bytes)],
  ['DECOMPRESSION', 'compressed by gzip', compressed((bytes) => gzipSync(bytes))],
  ['DECOMPRESSION', 'a frame that ends early', compressed((bytes) => zstdCompressSync(bytes).subarray(0, -1))],
  ['DECOMPRESSION', 'a frame that asks for 128 MiB of memory', compressed(wideFrame)],
  ['DECOMPRESSION', 'a byte after the frame', compressed((bytes) => Buffer.concat([zstdCompressSync(bytes), Buffer.alloc(1)]))],
  [
    'DECOMPRESSION',
    'a second frame, which is empty',
    compressed((bytes) => Buffer.concat([zstdCompressSync(bytes), zstdCompressSync(Buffer.alloc(0))])),
  ],
  ['DECOMPRESSION', 'a skippable frame before it', compressed((bytes) => Buffer.concat([SKIPPABLE, zstdCompressSync(bytes)]))],
  ['DECOMPRESSION', 'a skippable frame after it', compressed((bytes) => Buffer.concat([zstdCompressSync(bytes), SKIPPABLE]))],
  ['DECODING', 'no message', (forger) => forger.batch({ encode: () => Buffer.alloc(64, 0xff) })],
  ['DECODING', 'a ledger id of 17 bytes', containing({ ledger: Buffer.alloc(17) })],
  [
    'DECODING',
    'one row more than a batch may hold',
    containing({ runs: [{ ...later, rows: Array.from({ length: 5_001 }, () => ({ body: Buffer.from('x') })) }] }),
  ],
  ['DECODING', 'thirty thousand empty runs', plain(emptyFields(2, 60_000))],
  [
    'DECODING',
    'an event of one byte more than it may have',
    containing({ runs: [{ ...later, rows: [{ body: Buffer.alloc(MAX_EVENT_BYTES + 1) }] }] }),
  ],
  ['DECODING', 'a run without rows', containing({ runs: [{ ...later, rows: [] }] })],
  ['DECODING', 'a run from row 0', containing({ runs: [{ ...later, firstSeq: 0 }] })],
  ['DECODING', 'a run from row 2^53', inRun(varintField(1, TWO_TO_53), bytesField(2, later.hashBefore), bytesField(3, bytesField(1, 'x')))],
  [
    'DECODING',
    'a run that ends beyond 2^53',
    containing({ runs: [{ ...later, firstSeq: Number.MAX_SAFE_INTEGER, rows: [{ body: Buffer.from('x') }, { body: Buffer.from('y') }] }] }),
  ],
  ['DECODING', 'a hash of 31 bytes before a run', containing({ runs: [{ ...later, hashBefore: later.hashBefore.subarray(1) }] })],
  ['DECODING', 'a row with neither body nor hash', inRun(varintField(1, 2), bytesField(2, later.hashBefore), bytesField(3, ''))],
  ['DECODING', 'a dropped body’s hash of 31 bytes', containing({ runs: [{ ...later, rows: [{ droppedBodyHash: Buffer.alloc(31) }] }] })],
  ['DECODING', 'a heartbeat with a version of 65 letters', containing({ heartbeat: { ...heartbeatAt(2), version: 'v'.repeat(65) } })],
  [
    'DECODING',
    'a heartbeat with 65 warnings',
    containing({ heartbeat: { ...heartbeatAt(2), warnings: Array.from({ length: 65 }, () => 'w') } }),
  ],
  ['DECODING', 'a checkpoint of more than 32 KiB', containing({ checkpoints: [Buffer.alloc(32 * 1024 + 1)] })],
  ['CHAIN', 'a first row that grows from nothing', containing({ runs: [{ ...run(1, 2), hashBefore: Buffer.alloc(32) }] })],
  [
    'CHAIN',
    'a first row that grows from another gateway’s ledger',
    containing({ runs: [{ ...run(1, 2), hashBefore: genesisHash({ ...NAME, gateway: 'gw-2' }, LEDGER) }] }),
  ],
  [
    'CHAIN',
    'a first row that grows from another ledger',
    containing({ runs: [{ ...run(1, 2), hashBefore: genesisHash(NAME, Buffer.alloc(16)) }] }),
  ],
];

export async function badBatches(): Promise<readonly BatchVector[]> {
  const vectors: BatchVector[] = [];
  for (const [expect, name, make, more] of BAD) {
    const forger = await forgerFor(name);
    vectors.push({ name, batch: base64(make(forger)), ...more, expect });
  }
  return vectors;
}

function turned(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  copy[0] = (copy[0] ?? 0) ^ 1;
  return copy;
}
