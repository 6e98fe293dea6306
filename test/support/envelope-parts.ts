/**
 * The two parties of the proto tests, with keys that are the same on every run, and a sealer that can be made to err at any
 * one step. Every forged batch is an honest one but for that step, so that a refusal proves the check it is meant for.
 */
import { createCipheriv, createPrivateKey } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import {
  type BatchContent,
  type DecryptionKey,
  type ExpectedSender,
  expandXWingSeed,
  genesisHash,
  hpkeSeal,
  keyId,
  openBatch,
  type RecipientKey,
  recipientFrom,
  type Row,
  type SealingParty,
  type SigningIdentity,
  type SigningKey,
  signingKeyFrom,
  signObject,
  type XWingPrivateKey,
} from '@wardkeeper/proto';
import { pad } from '../../proto/crypto/padme.ts';
import { encodeContent } from '../../proto/envelope/content.ts';
import { commitToKey, encodeHeader, type Header, signedBytes, wrappingInfo } from '../../proto/envelope/header.ts';
import { bytesField } from './wire-bytes.ts';

export const NAME = { site: 'st-anna', gateway: 'gw-1' } as const;
export const LEDGER = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');

const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex'); // RFC 8410
const ML_DSA_65_SEED_PKCS8 = Buffer.from('3034020100300b060960864801650304031204228020', 'hex'); // RFC 9881, seed only

/** Both keys from 32 equal bytes each: the same identity on every run and machine. */
export function fixedIdentity(seedByte: number): SigningIdentity {
  const seed = Buffer.alloc(32, seedByte);
  const importKey = (prefix: Buffer) =>
    signingKeyFrom(createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' }));
  return { ed25519: importKey(ED25519_PKCS8), mlDsa65: importKey(ML_DSA_65_SEED_PKCS8) };
}

/** What a zstd reader passes over (RFC 8878 §3.1.2), with six bytes of its own. */
export const SKIPPABLE = Buffer.concat([Buffer.from('502a4d1806000000', 'hex'), Buffer.from('hidden')]);

/** A zstd frame that asks its reader to set 128 MiB aside, and holds `plain` as it is. */
export function wideFrame(plain: Uint8Array): Buffer {
  const block = Buffer.alloc(3);
  block.writeUIntLE((plain.length << 3) | 1, 0, 3);
  return Buffer.concat([Buffer.from('28b52ffd0088', 'hex'), block, plain]);
}

export interface Reader {
  readonly seed: Uint8Array;
  readonly privateKey: XWingPrivateKey;
  readonly recipient: RecipientKey;
  readonly decryption: DecryptionKey;
}

export function fixedReader(seedByte: number): Reader {
  const seed = Buffer.alloc(32, seedByte);
  const privateKey = expandXWingSeed(seed);
  const recipient = recipientFrom(privateKey.publicKey);
  return { seed, privateKey, recipient, decryption: { id: keyId('x-wing', privateKey.publicKey), key: privateKey } };
}

export const GATEWAY = fixedIdentity(0x11);
export const STRANGER = fixedIdentity(0x22);
export const HOSPITAL = fixedReader(0x33);
export const MANUFACTURER = fixedReader(0x44);

export const SENDER: ExpectedSender = { ...NAME, certified: NAME, keys: [GATEWAY.ed25519], bootCounter: 7 };

/** Bytes 1, 2, 3 … of a stream that starts anew with each call of this function: for sealing the same batch twice. */
export function countingBytes(): (count: number) => Uint8Array {
  let next = 0;
  return (count) => Uint8Array.from({ length: count }, () => (next = (next + 1) & 0xff));
}

export function sealingParty(randomBytes: (count: number) => Uint8Array): SealingParty {
  return { ...NAME, signer: GATEWAY.ed25519, bootCounter: 7, randomBytes };
}

/** A ledger's first rows, one short body each. */
export function contentOf(rows: readonly Row[] = [{ body: Buffer.from('one') }, { body: Buffer.from('two') }]): BatchContent {
  return { ledger: LEDGER, runs: [{ firstSeq: 1, hashBefore: genesisHash(NAME, LEDGER), rows }], checkpoints: [], heartbeat: null };
}

/** Where a forger departs from the honest path. Each step gets what the honest steps before it made. */
export interface Forgery {
  readonly content?: BatchContent;
  readonly contentKey?: Uint8Array;
  readonly batchId?: Uint8Array;
  readonly readers?: readonly Reader[];
  /** In place of HPKE with fresh randomness: for batches that must be the same on every run. */
  readonly wrap?: typeof wrapFresh;
  /** The header's fields before any key is wrapped, and so as HPKE's info binds them. */
  readonly identity?: (honest: Omit<Header, 'recipients'>) => Omit<Header, 'recipients'>;
  /** The whole header, after wrapping. */
  readonly header?: (honest: Header) => Header;
  readonly headerBytes?: (honest: Buffer) => Uint8Array;
  readonly encode?: (content: BatchContent) => Uint8Array;
  readonly compress?: (plain: Uint8Array) => Uint8Array;
  readonly pad?: (compressed: Uint8Array) => Uint8Array;
  readonly encrypt?: (contentKey: Uint8Array, header: Uint8Array, padded: Uint8Array) => Uint8Array;
  readonly signer?: SigningKey;
  readonly sign?: (header: Uint8Array, ciphertext: Uint8Array) => Uint8Array;
}

export interface SealedParts {
  readonly header: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly signature: Uint8Array;
}

export function forgeParts(forgery: Forgery = {}): SealedParts {
  const contentKey = forgery.contentKey ?? Buffer.alloc(32, 0x5a);
  const honestIdentity = {
    ...NAME,
    version: 1,
    suite: 1,
    batchId: forgery.batchId ?? Buffer.alloc(16, 0xb1),
    signerKeyId: GATEWAY.ed25519.id,
    bootCounter: 7,
    keyCommitment: commitToKey(contentKey),
  };
  const identity = (forgery.identity ?? same)(honestIdentity);
  const recipients = (forgery.readers ?? [HOSPITAL]).map(({ recipient }) => {
    const { encapsulatedKey, ciphertext } = (forgery.wrap ?? wrapFresh)(recipient, wrappingInfo(identity), contentKey);
    return { keyId: recipient.id, encapsulatedKey, wrappedContentKey: ciphertext };
  });
  const header = (forgery.headerBytes ?? same)(Buffer.from(encodeHeader((forgery.header ?? same)({ ...identity, recipients }))));
  const plain = (forgery.encode ?? encodeContent)(forgery.content ?? contentOf());
  const padded = (forgery.pad ?? pad)((forgery.compress ?? zstdCompressSync)(plain));
  const ciphertext = (forgery.encrypt ?? encrypt)(contentKey, header, padded);
  const signature = (forgery.sign ?? signWith(forgery.signer ?? GATEWAY.ed25519))(header, ciphertext);
  return { header, ciphertext, signature };
}

function wrapFresh(recipient: RecipientKey, info: Uint8Array, contentKey: Uint8Array) {
  return hpkeSeal(recipient.key, info, contentKey);
}

export function joinParts({ header, ciphertext, signature }: SealedParts): Buffer {
  return Buffer.concat([bytesField(1, header), bytesField(2, ciphertext), bytesField(3, signature)]);
}

export function forgeBatch(forgery: Forgery = {}): Buffer {
  return joinParts(forgeParts(forgery));
}

export function encrypt(contentKey: Uint8Array, header: Uint8Array, padded: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', contentKey, Buffer.alloc(12), { authTagLength: 16 });
  cipher.setAAD(header);
  const body = Buffer.concat([cipher.update(padded), cipher.final()]);
  return Buffer.concat([body, cipher.getAuthTag()]);
}

export function signWith(key: SigningKey, object = 'batch'): (header: Uint8Array, ciphertext: Uint8Array) => Uint8Array {
  return (header, ciphertext) => signObject(object, key, signedBytes(header, ciphertext));
}

/** 'OPENED' or the refusal's reason, so that a table can name both. */
export function outcomeOf(batch: Uint8Array, sender: ExpectedSender = SENDER, readers: readonly Reader[] = [HOSPITAL]): string {
  const verdict = openBatch(
    batch,
    sender,
    readers.map(({ decryption }) => decryption),
  );
  return verdict.ok ? 'OPENED' : verdict.reason;
}

function same<T>(value: T): T {
  return value;
}
