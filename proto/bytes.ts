/** Big-endian, fixed-width and length-prefixed pieces from which everything that is hashed or signed is built. */
import { ProtoError } from './errors.ts';

const ENCODER = new TextEncoder();

export function utf8(text: string): Uint8Array {
  return ENCODER.encode(text);
}

/** Eight bytes, big-endian. Refuses what a JavaScript number cannot hold exactly (`NUMBER_UNSAFE`). */
export function u64(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new ProtoError('NUMBER_UNSAFE', `expected a whole number from 0 to 2^53-1, got ${value}`);
  }
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigUint64(0, BigInt(value));
  return out;
}

/** u64 length, then the bytes: two different lists of parts never give the same string. */
export function lengthPrefixed(...parts: readonly Uint8Array[]): Uint8Array {
  return concat(...parts.flatMap((part) => [u64(part.length), part]));
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

/** For public values such as hashes and ids. Secrets are compared with timingSafeEqual. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

/** A number from the wire that another party chose: whole, not negative, exact. */
export function safeNumber(value: number | null | undefined, field: string): number {
  const number = value ?? 0;
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new ProtoError('NUMBER_UNSAFE', `${field}: expected a whole number from 0 to 2^53-1`);
  }
  return number;
}
