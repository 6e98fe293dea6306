/** Names of people, kept on the gateway: what leaves it, and what counters are keyed by, is a pseudonym keyed per site. */
import { createHmac } from 'node:crypto';
import { lengthPrefixed, utf8 } from '@wardkeeper/proto';

const PSEUDONYM_BYTES = 8;
const MAX_NAME_LENGTH = 64;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._@-]*$/u;

/** One spelling for what a person would call the same name: NFKC and lower case, as RFC 8265 §3.3 has it for user names. */
export function canonicalName(typed: string): string {
  return typed.normalize('NFKC').toLowerCase().normalize('NFKC');
}

/** Whether an account may have this name, given in canonical form: 1 to 64 letters, digits, marks and `._@-`. */
export function isAccountName(name: string): boolean {
  return name.length <= MAX_NAME_LENGTH && NAME.test(name) && canonicalName(name) === name;
}

/** 8 bytes of HMAC-SHA-256 under a label. Any string has one, so that odd names need no way of their own. */
export function pseudonymOf(key: Uint8Array, canonical: string): Uint8Array {
  return createHmac('sha256', key)
    .update(lengthPrefixed(utf8('wardkeeper/pseudonym/1'), utf8(canonical)))
    .digest()
    .subarray(0, PSEUDONYM_BYTES);
}
