/**
 * Everything that someone between gateway and hospital, or a gateway that was taken over, can do to a sealed batch, and the
 * refusal it must get. Rows whose forger signs ("signed:") are a thief of the gateway's key; the others have no key.
 */
import { gzipSync, zstdCompressSync } from 'node:zlib';
import {
  type BatchContent,
  genesisHash,
  hpkeSeal,
  MAX_BATCH_BYTES,
  MAX_CONTENT_BYTES,
  MAX_EVENT_BYTES,
  type Row,
  sealBatch,
} from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import { openAes256Gcm } from '../../proto/crypto/hpke.ts';
import { pad, padmeLength } from '../../proto/crypto/padme.ts';
import { encodeContent } from '../../proto/envelope/content.ts';
import { commitToKey, type Header, wrappingInfo } from '../../proto/envelope/header.ts';
import {
  contentOf,
  countingBytes,
  encrypt,
  type Forgery,
  forgeBatch,
  forgeParts,
  GATEWAY,
  HOSPITAL,
  joinParts,
  LEDGER,
  MANUFACTURER,
  NAME,
  outcomeOf,
  SENDER,
  type SealedParts,
  sealingParty,
  signWith,
  SKIPPABLE,
  STRANGER,
  wideFrame,
} from '../support/envelope-parts.ts';
import { collide } from '../support/gcm-collision.ts';
import { bytesField, emptyFields, nestedGroups, varintField } from '../support/wire-bytes.ts';

const TWO_TO_53 = 2n ** 53n;

/** The batch as the broker got it, changed in one part and sent on. */
function tamper(change: (parts: SealedParts) => SealedParts, forgery: Forgery = {}): Buffer {
  return joinParts(change(forgeParts(forgery)));
}

/** The content with one run changed. */
function run(change: Partial<BatchContent['runs'][number]>): BatchContent {
  const content = contentOf();
  return { ...content, runs: content.runs.map((honest) => ({ ...honest, ...change })) };
}

const row = (body = 'x'): Row => ({ body: Buffer.from(body) });
const rows = (count: number): Row[] => Array.from({ length: count }, () => row());
const later = { firstSeq: 2, hashBefore: Buffer.alloc(32) };
const heartbeat = { headSeq: 1, headHash: Buffer.alloc(32), version: '1.0.0', wallMs: 1, uptimeMs: 1, warnings: [] };

/** BatchContent written by hand: a ledger and one run with these fields. */
function handWritten(...fields: Buffer[]): () => Buffer {
  return () => Buffer.concat([bytesField(1, LEDGER), bytesField(2, Buffer.concat(fields))]);
}

function withRecipients(change: (honest: Header['recipients']) => Header['recipients']): (header: Header) => Header {
  return (header) => ({ ...header, recipients: change(header.recipients) });
}

function eachRecipient(change: Partial<Header['recipients'][number]>): (header: Header) => Header {
  return withRecipients((recipients) => recipients.map((recipient) => ({ ...recipient, ...change })));
}

function swapEncapsulatedKeys(header: Header): Header {
  const [first, second] = header.recipients;
  if (first === undefined || second === undefined) throw new Error('expected two recipients');
  return {
    ...header,
    recipients: [
      { ...first, encapsulatedKey: second.encapsulatedKey },
      { ...second, encapsulatedKey: first.encapsulatedKey },
    ],
  };
}

/** What the honest batch's own last recipients look like in another batch: for moving them here. */
function wrappedElsewhere(): Header['recipients'] {
  const contentKey = Buffer.alloc(32, 0x5a);
  const elsewhere = { ...NAME, suite: 1, batchId: Buffer.alloc(16, 0xb2), keyCommitment: commitToKey(contentKey) };
  const { encapsulatedKey, ciphertext } = hpkeSeal(HOSPITAL.recipient.key, wrappingInfo(elsewhere), contentKey);
  return [{ keyId: HOSPITAL.recipient.id, encapsulatedKey, wrappedContentKey: ciphertext }];
}

describe('what opens', () => {
  it.each<[string, () => Buffer]>([
    ['an honest batch', () => forgeBatch()],
    ['what sealBatch makes', () => Buffer.from(sealBatch(sealingParty(countingBytes()), [HOSPITAL.recipient], contentOf()))],
    ['the highest boot counter seen, again', () => forgeBatch({ identity: (honest) => ({ ...honest, bootCounter: SENDER.bootCounter }) })],
    ['a higher boot counter', () => forgeBatch({ identity: (honest) => ({ ...honest, bootCounter: SENDER.bootCounter + 1 }) })],
    ['the hospital as second recipient', () => forgeBatch({ readers: [MANUFACTURER, HOSPITAL] })],
    ['as many rows as a batch may hold', () => forgeBatch({ content: run({ rows: rows(5_000) }) })],
    ['fields of a newer version after ours', () => Buffer.concat([forgeBatch(), bytesField(15, 'newer')])],
  ])('%s', (_name, batch) => {
    expect(outcomeOf(batch())).toBe('OPENED');
  });
});

const ATTACKS: Record<string, () => Buffer> = {};
const EXPECTED: Record<string, string> = {};

function refused(reason: string, attacks: Record<string, () => Buffer>): void {
  for (const [name, attack] of Object.entries(attacks)) {
    ATTACKS[name] = attack;
    EXPECTED[name] = reason;
  }
}

refused('SIZE', {
  'one byte more than a batch may have': () =>
    Buffer.concat([forgeBatch(), Buffer.alloc(MAX_BATCH_BYTES)]).subarray(0, MAX_BATCH_BYTES + 1),
});

refused('MALFORMED', {
  'truncated by a byte': () => forgeBatch().subarray(0, -1),
  'truncated in the header': () => forgeBatch().subarray(0, 600),
  'garbage as large as a batch may be': () => Buffer.alloc(MAX_BATCH_BYTES, 0xff),
  'header that is not one': () => tamper((parts) => ({ ...parts, header: Buffer.from('0bff', 'hex') })),
  'nine recipients': () => forgeBatch({ header: withRecipients(([first]) => Array.from({ length: 9 }, () => first as never)) }),
  'a header of half a million empty recipients': () => tamper((parts) => ({ ...parts, header: emptyFields(9, 1_000_000) })),
  'signed: a header of 17 KB, otherwise sound': () =>
    forgeBatch({ headerBytes: (honest) => Buffer.concat([honest, bytesField(15, Buffer.alloc(17_000))]) }),
  'boot counter of 2^53': () => forgeBatch({ headerBytes: (honest) => Buffer.concat([honest, varintField(7, TWO_TO_53)]) }),
  'boot counter of 2^64-1': () => forgeBatch({ headerBytes: (honest) => Buffer.concat([honest, varintField(7, 2n ** 64n - 1n)]) }),
  'site that is not UTF-8': () => forgeBatch({ headerBytes: (honest) => Buffer.concat([honest, bytesField(3, Buffer.from('ff', 'hex'))]) }),
  'groups nested deep in the batch': () => Buffer.concat([forgeBatch(), nestedGroups(15, 100_000)]),
  'groups nested deep in the header': () => forgeBatch({ headerBytes: (honest) => Buffer.concat([honest, nestedGroups(15, 5_000)]) }),
});

refused('VERSION', {
  'version 2': () => forgeBatch({ identity: (honest) => ({ ...honest, version: 2 }) }),
  'no version': () => forgeBatch({ identity: (honest) => ({ ...honest, version: 0 }) }),
  'nothing at all': () => Buffer.alloc(0),
  'an empty header': () => tamper((parts) => ({ ...parts, header: Buffer.alloc(0) })),
});

refused('SUITE', {
  'suite downgraded to 0': () => forgeBatch({ identity: (honest) => ({ ...honest, suite: 0 }) }),
  'a suite nobody has defined': () => forgeBatch({ identity: (honest) => ({ ...honest, suite: 2 }) }),
  'suite that is 1 only in its low 32 bits': () => forgeBatch({ headerBytes: (honest) => Buffer.concat([honest, varintField(2, 2n)]) }),
});

refused('NAME', {
  'signed: the name of another gateway in the header': () => forgeBatch({ identity: (honest) => ({ ...honest, gateway: 'gw-2' }) }),
  'signed: the name of another site in the header': () => forgeBatch({ identity: (honest) => ({ ...honest, site: 'st-bruno' }) }),
  'signed: a second name after the first': () => forgeBatch({ headerBytes: (honest) => Buffer.concat([honest, bytesField(4, 'gw-2')]) }),
});

refused('SIGNATURE', {
  'the signature of a stranger under the gateway’s key id': () => forgeBatch({ signer: STRANGER.ed25519 }),
  'the signature and key id of a stranger': () =>
    forgeBatch({ signer: STRANGER.ed25519, identity: (honest) => ({ ...honest, signerKeyId: STRANGER.ed25519.id }) }),
  'signed: a key id that nobody has': () => forgeBatch({ identity: (honest) => ({ ...honest, signerKeyId: Buffer.alloc(16) }) }),
  'signed: no key id': () => forgeBatch({ identity: (honest) => ({ ...honest, signerKeyId: Buffer.alloc(0) }) }),
  'no signature': () => tamper((parts) => ({ ...parts, signature: Buffer.alloc(0) })),
  'half a signature': () => tamper((parts) => ({ ...parts, signature: parts.signature.subarray(0, 32) })),
  'a signature with a byte more': () => tamper((parts) => ({ ...parts, signature: Buffer.concat([parts.signature, Buffer.alloc(1)]) })),
  'a signature made over another kind of object': () => forgeBatch({ sign: signWith(GATEWAY.ed25519, 'receipt') }),
  'the gateway’s post-quantum key in place of the one batches use': () => forgeBatch({ signer: GATEWAY.mlDsa65 }),
  'a boot counter raised on the way': () => tamper((parts) => ({ ...parts, header: Buffer.concat([parts.header, varintField(7, 8)]) })),
  'the hospital removed from the recipients on the way': () =>
    tamper((parts) => ({ ...parts, header: forgeParts({ readers: [MANUFACTURER] }).header })),
  'the ciphertext of another batch': () =>
    tamper((parts) => ({ ...parts, ciphertext: forgeParts({ content: contentOf([row('other')]) }).ciphertext })),
  'a ciphertext cut to a 4-byte tag on the way': () => tamper((parts) => ({ ...parts, ciphertext: parts.ciphertext.subarray(0, -12) })),
});

refused('BOOT_COUNTER', {
  'signed: a boot counter that has been passed (a clone, or an old disk)': () =>
    forgeBatch({ identity: (honest) => ({ ...honest, bootCounter: SENDER.bootCounter - 1 }) }),
  'signed: no boot counter': () => forgeBatch({ identity: (honest) => ({ ...honest, bootCounter: 0 }) }),
});

refused('RECIPIENT', {
  'signed: no recipients': () => forgeBatch({ header: withRecipients(() => []) }),
  'signed: sealed to somebody else only': () => forgeBatch({ readers: [MANUFACTURER] }),
  'signed: the key id of the hospital cut short': () =>
    forgeBatch({ header: eachRecipient({ keyId: HOSPITAL.recipient.id.subarray(0, 15) }) }),
});

refused('DECAPSULATION', {
  'signed: encapsulated keys of two recipients swapped': () =>
    forgeBatch({ readers: [HOSPITAL, MANUFACTURER], header: swapEncapsulatedKeys }),
  'signed: another recipient’s wrapped key under the hospital’s id': () =>
    forgeBatch({ readers: [MANUFACTURER], header: eachRecipient({ keyId: HOSPITAL.recipient.id }) }),
  'signed: the key wrapped for another batch': () => forgeBatch({ header: withRecipients(wrappedElsewhere) }),
  'signed: a batch id other than the one wrapped for': () => forgeBatch({ header: (honest) => ({ ...honest, batchId: Buffer.alloc(16) }) }),
  'signed: a commitment other than the one wrapped for': () =>
    forgeBatch({ header: (honest) => ({ ...honest, keyCommitment: commitToKey(Buffer.alloc(32)) }) }),
  'signed: an encapsulated key of one byte less': () =>
    forgeBatch({
      header: withRecipients((all) => all.map((one) => ({ ...one, encapsulatedKey: one.encapsulatedKey.subarray(1) }))),
    }),
  'signed: no encapsulated key': () => forgeBatch({ header: eachRecipient({ encapsulatedKey: Buffer.alloc(0) }) }),
  'signed: an X25519 share of low order': () =>
    forgeBatch({
      header: withRecipients((all) =>
        all.map((one) => ({ ...one, encapsulatedKey: Buffer.concat([one.encapsulatedKey.subarray(0, 1088), Buffer.alloc(32)]) })),
      ),
    }),
  'signed: no wrapped key': () => forgeBatch({ header: eachRecipient({ wrappedContentKey: Buffer.alloc(0) }) }),
  'signed: a wrapped key with a 4-byte tag': () =>
    forgeBatch({
      header: withRecipients((all) => all.map((one) => ({ ...one, wrappedContentKey: one.wrappedContentKey.subarray(0, 36) }))),
    }),
});

refused('COMMITMENT', {
  'signed: a commitment to another key': () =>
    forgeBatch({ identity: (honest) => ({ ...honest, keyCommitment: commitToKey(Buffer.alloc(32)) }) }),
  'signed: no commitment': () => forgeBatch({ identity: (honest) => ({ ...honest, keyCommitment: Buffer.alloc(0) }) }),
  'signed: the commitment cut short': () =>
    forgeBatch({ identity: (honest) => ({ ...honest, keyCommitment: honest.keyCommitment.subarray(0, 31) }) }),
  'signed: a content key of 16 bytes': () =>
    forgeBatch({ contentKey: Buffer.alloc(16), encrypt: (_key, header, padded) => encrypt(Buffer.alloc(32), header, padded) }),
});

refused('DECRYPTION', {
  'signed: a ciphertext cut to a 4-byte tag': () =>
    forgeBatch({ encrypt: (key, header, padded) => encrypt(key, header, padded).subarray(0, -12) }),
  'signed: a ciphertext shorter than a tag': () => forgeBatch({ encrypt: () => Buffer.alloc(15) }),
  'signed: no ciphertext': () => forgeBatch({ encrypt: () => Buffer.alloc(0) }),
  'signed: encrypted under another header': () =>
    forgeBatch({ encrypt: (key, _header, padded) => encrypt(key, Buffer.from('another'), padded) }),
  'signed: encrypted under another key than the one committed to': () =>
    forgeBatch({ encrypt: (_key, header, padded) => encrypt(Buffer.alloc(32, 1), header, padded) }),
});

refused('PADDING', {
  'signed: padding that is not zero': () =>
    forgeBatch({
      compress: (plain) => Buffer.concat([zstdCompressSync(plain), Buffer.alloc(5_000)]),
      pad: (compressed) => {
        const padded = Buffer.from(pad(compressed));
        padded[padded.length - 1] = 1;
        return padded;
      },
    }),
  'signed: more padding than Padmé writes': () =>
    forgeBatch({
      pad: (compressed) => {
        const padded = pad(compressed);
        return Buffer.concat([padded, Buffer.alloc(padmeLength(padded.length + 1) - padded.length)]);
      },
    }),
  'signed: a length beyond the end': () =>
    forgeBatch({
      pad: (compressed) => {
        const padded = Buffer.from(pad(compressed));
        padded.writeUInt32BE(0xffff_ffff, 0);
        return padded;
      },
    }),
  'signed: too short for a length': () => forgeBatch({ pad: () => Buffer.alloc(3) }),
  'signed: nothing inside': () => forgeBatch({ pad: () => Buffer.alloc(0) }),
});

refused('DECOMPRESSION', {
  'signed: a zip bomb': () => forgeBatch({ compress: () => zstdCompressSync(Buffer.alloc(64 * MAX_CONTENT_BYTES)) }),
  'signed: one byte more than content may have': () =>
    forgeBatch({ compress: () => zstdCompressSync(Buffer.alloc(MAX_CONTENT_BYTES + 1)) }),
  'signed: a zip bomb in frames that are small each': () =>
    forgeBatch({
      compress: () => {
        const frame = zstdCompressSync(Buffer.alloc(MAX_CONTENT_BYTES));
        return Buffer.concat(Array.from({ length: 16 }, () => frame));
      },
    }),
  'signed: not compressed': () => forgeBatch({ compress: (plain) => plain }),
  'signed: compressed otherwise': () => forgeBatch({ compress: (plain) => gzipSync(plain) }),
  'signed: a compressed frame that ends early': () => forgeBatch({ compress: (plain) => zstdCompressSync(plain).subarray(0, -1) }),
  'signed: an empty frame': () => forgeBatch({ compress: () => Buffer.alloc(0) }),
  'signed: a frame that asks for 128 MiB of memory': () => forgeBatch({ compress: wideFrame }),
  'signed: a byte after the frame': () => forgeBatch({ compress: (plain) => Buffer.concat([zstdCompressSync(plain), Buffer.alloc(1)]) }),
  'signed: something hidden in a skippable frame after it': () =>
    forgeBatch({ compress: (plain) => Buffer.concat([zstdCompressSync(plain), SKIPPABLE]) }),
  'signed: something hidden in a skippable frame before it': () =>
    forgeBatch({ compress: (plain) => Buffer.concat([SKIPPABLE, zstdCompressSync(plain)]) }),
  'signed: content in two frames': () =>
    forgeBatch({ compress: (plain) => Buffer.concat([zstdCompressSync(plain.subarray(0, 40)), zstdCompressSync(plain.subarray(40))]) }),
  'signed: an empty second frame': () =>
    forgeBatch({ compress: (plain) => Buffer.concat([zstdCompressSync(plain), zstdCompressSync(Buffer.alloc(0))]) }),
});

refused('DECODING', {
  'signed: garbage inside': () => forgeBatch({ encode: () => Buffer.alloc(200, 0xff) }),
  'signed: four megabytes of zeros inside': () => forgeBatch({ encode: () => Buffer.alloc(MAX_CONTENT_BYTES) }),
  'signed: nothing inside the frame': () => forgeBatch({ encode: () => Buffer.alloc(0) }),
  'signed: no ledger id': () => forgeBatch({ content: { ...contentOf(), ledger: Buffer.alloc(0) } }),
  'signed: a ledger id of 17 bytes': () => forgeBatch({ content: { ...contentOf(), ledger: Buffer.alloc(17) } }),
  'signed: one row more than a batch may hold': () => forgeBatch({ content: run({ rows: rows(5_001) }) }),
  'signed: too many rows in runs that are small each': () =>
    forgeBatch({ content: { ...contentOf(), runs: Array.from({ length: 5_001 }, () => ({ ...later, rows: rows(1) })) } }),
  'signed: two million empty runs': () => forgeBatch({ encode: () => Buffer.concat([bytesField(1, LEDGER), emptyFields(2, 4_000_000)]) }),
  'signed: two million empty rows': () =>
    forgeBatch({ encode: handWritten(varintField(1, 2), bytesField(2, later.hashBefore), emptyFields(3, 4_000_000)) }),
  'signed: two million empty warnings': () =>
    forgeBatch({ encode: () => Buffer.concat([bytesField(1, LEDGER), bytesField(4, emptyFields(6, 4_000_000))]) }),
  'signed: an event larger than any gateway writes': () =>
    forgeBatch({ content: run({ ...later, rows: [{ body: Buffer.alloc(MAX_EVENT_BYTES + 1) }] }) }),
  'signed: a run without rows': () => forgeBatch({ content: run({ ...later, rows: [] }) }),
  'signed: a run from row 0': () => forgeBatch({ content: run({ ...later, firstSeq: 0 }) }),
  'signed: a hash of 31 bytes before the run': () => forgeBatch({ content: run({ ...later, hashBefore: Buffer.alloc(31) }) }),
  'signed: a row with neither body nor hash': () =>
    forgeBatch({ encode: handWritten(varintField(1, 2), bytesField(2, later.hashBefore), bytesField(3, '')) }),
  'signed: a dropped body’s hash of 31 bytes': () =>
    forgeBatch({ content: run({ ...later, rows: [{ droppedBodyHash: Buffer.alloc(31) }] }) }),
  'signed: a run from row 2^53': () =>
    forgeBatch({ encode: handWritten(varintField(1, TWO_TO_53), bytesField(2, later.hashBefore), bytesField(3, bytesField(1, 'x'))) }),
  'signed: a run from row 2^64-1': () =>
    forgeBatch({ encode: handWritten(varintField(1, 2n ** 64n - 1n), bytesField(2, later.hashBefore), bytesField(3, bytesField(1, 'x'))) }),
  'signed: a run that ends beyond 2^53': () => forgeBatch({ content: run({ ...later, firstSeq: Number.MAX_SAFE_INTEGER, rows: rows(2) }) }),
  'signed: a heartbeat with a head beyond 2^53': () =>
    forgeBatch({ encode: () => Buffer.concat([bytesField(1, LEDGER), bytesField(4, varintField(1, TWO_TO_53))]) }),
  'signed: a heartbeat with a version of 65 letters': () =>
    forgeBatch({ content: { ...contentOf(), heartbeat: { ...heartbeat, version: 'v'.repeat(65) } } }),
  'signed: a heartbeat with 65 warnings': () =>
    forgeBatch({ content: { ...contentOf(), heartbeat: { ...heartbeat, warnings: Array.from({ length: 65 }, () => 'w') } } }),
  'signed: a checkpoint of 33 KiB': () => forgeBatch({ content: { ...contentOf(), checkpoints: [Buffer.alloc(33 * 1024)] } }),
  'signed: groups nested deep in the content': () =>
    forgeBatch({ encode: (content) => Buffer.concat([encodeContent(content), nestedGroups(15, 100_000)]) }),
});

refused('CHAIN', {
  'signed: a first row that grows from nothing': () => forgeBatch({ content: run({ hashBefore: Buffer.alloc(32) }) }),
  'signed: a first row that grows from another gateway’s ledger': () =>
    forgeBatch({ content: run({ hashBefore: genesisHash({ ...NAME, gateway: 'gw-2' }, LEDGER) }) }),
  'signed: a first row that grows from another ledger': () =>
    forgeBatch({ content: run({ hashBefore: genesisHash(NAME, Buffer.alloc(16)) }) }),
  'signed: a second first row, ungrounded': () =>
    forgeBatch({ content: { ...contentOf(), runs: [...contentOf().runs, { firstSeq: 1, hashBefore: Buffer.alloc(32), rows: rows(1) }] } }),
});

describe('what is refused, and as what', () => {
  it.each(Object.keys(ATTACKS))('%s', (name) => {
    expect(outcomeOf(ATTACKS[name]?.() ?? Buffer.alloc(0))).toBe(EXPECTED[name]);
  });
});

describe('an honest batch in the wrong place', () => {
  const batch = forgeBatch();
  it.each([
    ['on the topic of another gateway', { ...SENDER, gateway: 'gw-2' }, 'NAME'],
    [
      'on the topic of another gateway that has its own certificate',
      { ...SENDER, gateway: 'gw-2', certified: { ...NAME, gateway: 'gw-2' } },
      'NAME',
    ],
    ['on the topic of another site', { ...SENDER, site: 'st-bruno' }, 'NAME'],
    ['from a certificate for another gateway', { ...SENDER, certified: { ...NAME, gateway: 'gw-2' } }, 'NAME'],
    ['from a certificate of another site', { ...SENDER, certified: { ...NAME, site: 'st-bruno' } }, 'NAME'],
    ['after the gateway’s key was replaced', { ...SENDER, keys: [STRANGER.ed25519] }, 'SIGNATURE'],
    ['before any key is known', { ...SENDER, keys: [] }, 'SIGNATURE'],
    ['after a later start of the gateway', { ...SENDER, bootCounter: 8 }, 'BOOT_COUNTER'],
  ])('%s', (_name, sender, reason) => {
    expect(outcomeOf(batch, sender)).toBe(reason);
  });

  it('opens for a gateway that has an older key as well', () => {
    expect(outcomeOf(batch, { ...SENDER, keys: [STRANGER.ed25519, GATEWAY.ed25519] })).toBe('OPENED');
  });

  it('does not open without the hospital’s key', () => {
    expect(outcomeOf(batch, SENDER, [])).toBe('RECIPIENT');
    expect(outcomeOf(batch, SENDER, [MANUFACTURER])).toBe('RECIPIENT');
  });

  it('does not open with another key under the hospital’s id', () => {
    const impostor = { ...HOSPITAL, decryption: { id: HOSPITAL.decryption.id, key: MANUFACTURER.privateKey } };
    expect(outcomeOf(batch, SENDER, [impostor])).toBe('DECAPSULATION');
  });
});

describe('one ciphertext with two plaintexts', () => {
  // AES-GCM alone accepts it: a gateway could show its hospital one history and its manufacturer another.
  const keys = [Buffer.alloc(32, 0x01), Buffer.alloc(32, 0x02)] as const;

  function twoFaced(committedTo: Uint8Array) {
    let colliding: Uint8Array = Buffer.alloc(0);
    const parts = forgeParts({
      contentKey: keys[0],
      readers: [HOSPITAL, MANUFACTURER],
      identity: (honest) => ({ ...honest, keyCommitment: commitToKey(committedTo) }),
      header: (honest) => ({
        ...honest,
        recipients: honest.recipients.map((recipient, index) => {
          if (index === 0) return recipient;
          const { encapsulatedKey, ciphertext } = hpkeSeal(MANUFACTURER.recipient.key, wrappingInfo(honest), keys[1]);
          return { ...recipient, encapsulatedKey, wrappedContentKey: ciphertext };
        }),
      }),
      encrypt: (_key, header) => (colliding = collide(keys, header, Buffer.alloc(64, 0xc0))),
    });
    return { batch: joinParts(parts), header: parts.header, colliding };
  }

  it('is accepted by AES-GCM under both keys', () => {
    const { header, colliding } = twoFaced(keys[0]);
    const [first, second] = keys.map((key) => openAes256Gcm(key, Buffer.alloc(12), header, colliding));
    expect(first).toHaveLength(64);
    expect(second).toHaveLength(64);
    expect(first).not.toEqual(second);
  });

  it.each([
    ['the first', 0, ['PADDING', 'COMMITMENT']],
    ['the second', 1, ['COMMITMENT', 'PADDING']],
  ] as const)('reaches only the reader whose key the header commits to: %s', (_name, index, expected) => {
    const { batch } = twoFaced(keys[index] ?? keys[0]);
    expect([outcomeOf(batch, SENDER, [HOSPITAL]), outcomeOf(batch, SENDER, [MANUFACTURER])]).toEqual(expected);
  });
});
