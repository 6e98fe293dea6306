/** Object identifiers as DER has them (X.690 §8.19). With whole numbers of any size: arcs made from a UUID (X.667) have 128 bits. */
import { ProtoError } from '../errors.ts';

/** Contents of an OBJECT IDENTIFIER, longer than any that is met. */
const MAX_BYTES = 64;

export function encodeOid(dotted: string): Uint8Array {
  const [first = 0n, second = 0n, ...rest] = dotted.split('.').map((arc) => BigInt(arc));
  return Uint8Array.from([40n * first + second, ...rest].flatMap(base128));
}

/** Throws `DER_MALFORMED`. */
export function decodeOid(content: Uint8Array): string {
  const arcs: bigint[] = [];
  let value = 0n;
  let begins = true;
  for (const byte of content) {
    if (begins && byte === 0x80) throw malformed();
    value = (value << 7n) | BigInt(byte & 0x7f);
    begins = (byte & 0x80) === 0;
    if (begins) arcs.push(value);
    if (begins) value = 0n;
  }
  const [head, ...rest] = arcs;
  if (head === undefined || !begins || content.length > MAX_BYTES) throw malformed();
  const first = head < 80n ? head / 40n : 2n;
  return [first, head - 40n * first, ...rest].join('.');
}

function base128(value: bigint): number[] {
  const bytes = [Number(value & 0x7fn)];
  for (let rest = value >> 7n; rest > 0n; rest >>= 7n) bytes.unshift(Number(rest & 0x7fn) | 0x80);
  return bytes;
}

function malformed(): ProtoError {
  return new ProtoError('DER_MALFORMED', 'expected an OBJECT IDENTIFIER');
}
