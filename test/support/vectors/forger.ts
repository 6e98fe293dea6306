/**
 * Batches that are the same on every run, byte by byte: ids, content keys and encapsulations come from the vector's name.
 * node:crypto has no encapsulation that takes its randomness from outside, so that part is the independent library's.
 */
import { createCipheriv, hash } from 'node:crypto';
import { XWing } from '@hpke/hybridkem-x-wing';
import { hex, type RecipientKey } from '@wardkeeper/proto';
import {
  type Forgery,
  forgeParts,
  fixedReader,
  HOSPITAL,
  joinParts,
  MANUFACTURER,
  type Reader,
  type SealedParts,
} from '../envelope-parts.ts';
import { keySchedule } from '../hpke-schedule.ts';

const SUITE = { kem: 0x647a, kdf: 1, aead: 2 } as const;
const kem = new XWing();

export interface Forger {
  readonly parts: (forgery?: Forgery) => SealedParts;
  readonly batch: (forgery?: Forgery) => Buffer;
}

/** Six readers that no hospital of these tests knows. */
export const STRANGERS: readonly Reader[] = [0x51, 0x52, 0x53, 0x54, 0x55, 0x56].map(fixedReader);

interface Encapsulation {
  readonly sharedSecret: Uint8Array;
  readonly encapsulatedKey: Uint8Array;
}

export async function forgerFor(name: string, readers: readonly Reader[] = [HOSPITAL, MANUFACTURER]): Promise<Forger> {
  const ready = new Map<string, Encapsulation>();
  for (const reader of readers) ready.set(hex(reader.recipient.id), await encapsulate(reader, `${name}/${hex(reader.recipient.id)}`));
  const wrap = (recipient: RecipientKey, info: Uint8Array, contentKey: Uint8Array) => {
    const encapsulation = ready.get(hex(recipient.id));
    if (encapsulation === undefined) throw new Error(`${name}: no encapsulation was made for this reader`);
    const { key, baseNonce } = keySchedule(SUITE, encapsulation.sharedSecret, info);
    const cipher = createCipheriv('aes-256-gcm', key, baseNonce, { authTagLength: 16 });
    const body = Buffer.concat([cipher.update(contentKey), cipher.final()]);
    return { encapsulatedKey: encapsulation.encapsulatedKey, ciphertext: Buffer.concat([body, cipher.getAuthTag()]) };
  };
  const defaults = { wrap, contentKey: derive(name, 'content key', 32), batchId: derive(name, 'batch id', 16) };
  const parts = (forgery: Forgery = {}) => forgeParts({ ...defaults, ...forgery });
  return { parts, batch: (forgery) => joinParts(parts(forgery)) };
}

async function encapsulate(reader: Reader, seed: string): Promise<Encapsulation> {
  const recipientPublicKey = await kem.deserializePublicKey(Uint8Array.from(reader.privateKey.publicKey).buffer);
  const ekm = Uint8Array.from(derive(seed, 'encapsulation', 64)).buffer;
  const { sharedSecret, enc } = await kem.encap({ recipientPublicKey, ekm });
  return { sharedSecret: new Uint8Array(sharedSecret), encapsulatedKey: new Uint8Array(enc) };
}

/** Bytes that look random and come only from words. */
export function derive(seed: string, what: string, bytes: number): Buffer {
  return hash('sha512', `wardkeeper vectors\0${seed}\0${what}`, 'buffer').subarray(0, bytes);
}
