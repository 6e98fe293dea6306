/** Extended attributes that matter for security, as one value of a record and as the bytes of one column. Pure. */
import { concat, equalBytes, u64 } from '@wardkeeper/proto';

/** Raw values as the kernel gives them; null: the file has none of it. */
export interface ExtendedAttributes {
  /** security.capability */
  readonly capability: Uint8Array | null;
  /** system.posix_acl_access */
  readonly acl: Uint8Array | null;
  /** security.ima */
  readonly ima: Uint8Array | null;
}

const ABSENT = Uint8Array.of(0);
const PRESENT = Uint8Array.of(1);
const LENGTH_BYTES = 8;
/** Of nearly every file: encoded. */
export const NONE = Uint8Array.of(0, 0, 0);
export const NO_ATTRIBUTES: ExtendedAttributes = { capability: null, acl: null, ima: null };

/** Unknown on either side differs from nothing: the one who did not look says nothing. */
export function sameExtended(a: ExtendedAttributes | null, b: ExtendedAttributes | null): boolean {
  if (a === null || b === null) return true;
  return sameValue(a.capability, b.capability) && sameValue(a.acl, b.acl) && sameValue(a.ima, b.ima);
}

export function encodeAttributes({ capability, acl, ima }: ExtendedAttributes): Uint8Array {
  if (capability === null && acl === null && ima === null) return NONE;
  return concat(...[capability, acl, ima].map((value) => (value === null ? ABSENT : concat(PRESENT, u64(value.length), value))));
}

/** Null for bytes that `encodeAttributes` does not write: then nothing is known. */
export function decodeAttributes(bytes: Uint8Array): ExtendedAttributes | null {
  if (equalBytes(bytes, NONE)) return NO_ATTRIBUTES;
  const values: (Uint8Array | null)[] = [];
  let at = 0;
  for (let index = 0; index < 3; index += 1) {
    const present = bytes[at];
    at += 1;
    if (present === 0) {
      values.push(null);
      continue;
    }
    if (present !== 1 || at + LENGTH_BYTES > bytes.length) return null;
    const length = Number(new DataView(bytes.buffer, bytes.byteOffset + at, LENGTH_BYTES).getBigUint64(0));
    at += LENGTH_BYTES;
    if (at + length > bytes.length) return null;
    values.push(bytes.subarray(at, at + length));
    at += length;
  }
  const [capability = null, acl = null, ima = null] = values;
  return at === bytes.length ? { capability, acl, ima } : null;
}

function sameValue(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : equalBytes(a, b);
}
