/** Writing and signing metadata. Several people may sign one after another, each adding to what the last one left. */
import { type KeyObject, sign } from 'node:crypto';
import { canonicalJson, signingBytes } from './keys.ts';

/** `signed` as plain JSON, and the signatures so far in hex, by key id. */
export interface UnsignedMetadata {
  readonly signed: Readonly<Record<string, unknown>>;
  readonly signatures: ReadonlyMap<string, string>;
}

/** Makes a signature of a message, wherever its key is. */
export type SignMessage = (message: Uint8Array) => Uint8Array;

/** Adds or replaces one signature. `scheme`: as the key's JSON says. */
export function signMetadata(metadata: UnsignedMetadata, keyId: string, scheme: string, by: KeyObject | SignMessage): UnsignedMetadata {
  const message = signingBytes(scheme, canonicalJson(metadata.signed));
  const signature = typeof by === 'function' ? by(message) : sign(null, message, by);
  return { ...metadata, signatures: new Map([...metadata.signatures, [keyId, Buffer.from(signature).toString('hex')]]) };
}

/** The file's bytes: the same for the same content, so that a repository can be made twice and compared. */
export function serialiseMetadata({ signed, signatures }: UnsignedMetadata): Uint8Array {
  const sorted = [...signatures].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([keyid, sig]) => ({ keyid, sig }));
  return Buffer.from(`${JSON.stringify({ signatures: sorted, signed }, null, 1)}\n`);
}
