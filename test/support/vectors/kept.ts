/**
 * ML-DSA-65 and ECDSA signatures differ on every run, and node:crypto has no switch for that. So what is checked in is kept
 * as long as it is a signature over the same bytes, and made anew where it is not.
 */
import { equalBytes, type SigningKey, verifyObject } from '@wardkeeper/proto';
import { wardkeeper } from '../../../proto/wire.ts';

/** `fresh`, or `kept` where that is the same document with signatures of the same keys that hold. */
export function keepDocument(fresh: Uint8Array, kept: Uint8Array | undefined, type: string, keys: readonly SigningKey[]): Uint8Array {
  if (kept === undefined) return fresh;
  const [a, b] = [fresh, kept].map((bytes) => wardkeeper.v1.SignedDocument.decode(bytes));
  const content = b?.content ?? new Uint8Array();
  const sameContent = equalBytes(a?.content ?? new Uint8Array(), content);
  const signatures = b?.signatures ?? [];
  const allHold =
    signatures.length === keys.length &&
    keys.every((key, index) => {
      const { keyId, signature } = signatures[index] ?? {};
      return equalBytes(keyId ?? new Uint8Array(), key.id) && verifyObject(type, key, content, signature ?? new Uint8Array());
    });
  return sameContent && allHold ? kept : fresh;
}

/** The same for a signed note. `holds`: whether a note opens. */
export function keepNote(fresh: string, kept: string | undefined, holds: (note: string) => boolean): string {
  const textOf = (note: string) => note.slice(0, note.lastIndexOf('\n\n'));
  return kept !== undefined && textOf(kept) === textOf(fresh) && holds(kept) ? kept : fresh;
}
