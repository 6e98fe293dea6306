/** Writing and signing metadata. Several people may sign one after another, each adding to what the last one left. */
import { type KeyObject, sign } from 'node:crypto';
import { canonicalJson, signingBytes } from './keys.ts';

/** `signed` as plain JSON, and the signatures so far in hex, by key id. */
export interface UnsignedMetadata {
  readonly signed: Readonly<Record<string, unknown>>;
  readonly signatures: ReadonlyMap<string, string>;
}

/** Adds or replaces one signature. `scheme`: as the key's JSON says. */
export function signMetadata(metadata: UnsignedMetadata, keyId: string, scheme: string, key: KeyObject): UnsignedMetadata {
  const message = signingBytes(scheme, canonicalJson(metadata.signed));
  const signature = sign(null, message, key).toString('hex');
  return { ...metadata, signatures: new Map([...metadata.signatures, [keyId, signature]]) };
}

/** The file's bytes: the same for the same content, so that a repository can be made twice and compared. */
export function serialiseMetadata({ signed, signatures }: UnsignedMetadata): Uint8Array {
  const sorted = [...signatures].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([keyid, sig]) => ({ keyid, sig }));
  return Buffer.from(`${JSON.stringify({ signatures: sorted, signed }, null, 1)}\n`);
}
