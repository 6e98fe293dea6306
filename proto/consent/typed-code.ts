/**
 * The hospital's approval as a person reads it out over a telephone: 80 bits of HMAC-SHA-256 over the request, in base 32, and one
 * symbol that catches a slip, so that a mistyped code costs no try. Whoever guesses has ten tries at 2^80, for each nonce.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalRequest, labelled, type UpdateRequest } from './request.ts';
import { ALPHABET, base32, fromBase32 } from './text.ts';

export const APPROVAL_KEY_BYTES = 32;
const CODE_BYTES = 10;
const SYMBOLS = 16;
const MAX_TYPED_LENGTH = 64;

/** As it is shown: `7K3M-PQ0X-2D9R-HT5V-8`. */
export function typedCode(approvalKey: Uint8Array, request: UpdateRequest): string {
  const symbols = base32(macOf(approvalKey, request));
  return `${symbols}${checkOf(symbols)}`.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** What somebody typed. Null for a slip: not 17 symbols, or the last does not fit. */
export function readTypedCode(typed: string): Uint8Array | null {
  if (typed.length > MAX_TYPED_LENGTH) return null;
  const folded = typed.replaceAll(/[\s._-]/g, '');
  const bytes = folded.length === SYMBOLS + 1 ? fromBase32(folded.slice(0, SYMBOLS)) : null;
  if (bytes === null) return null;
  const check = fold(folded.slice(SYMBOLS));
  return check === checkOf(base32(bytes)) ? bytes : null;
}

/** In constant time. `code`: of `readTypedCode`. */
export function isTypedCode(approvalKey: Uint8Array, request: UpdateRequest, code: Uint8Array): boolean {
  return code.length === CODE_BYTES && timingSafeEqual(macOf(approvalKey, request), code);
}

function macOf(approvalKey: Uint8Array, request: UpdateRequest): Uint8Array {
  const message = labelled('wardkeeper/update-code/1', canonicalRequest(request));
  return createHmac('sha256', approvalKey).update(message).digest().subarray(0, CODE_BYTES);
}

function fold(symbol: string): string {
  return symbol.toUpperCase().replace('O', '0').replace(/[IL]/, '1');
}

/**
 * The code as a polynomial over GF(32), taken at α of x⁵ + x² + 1: each symbol has another weight, so that one wrong symbol never fits, nor
 * two that changed places.
 */
function checkOf(symbols: string): string {
  let check = 0;
  for (const symbol of symbols) {
    const sum = check ^ ALPHABET.indexOf(symbol);
    check = (sum << 1) ^ (sum & 16 ? 0b100101 : 0);
  }
  return ALPHABET.charAt(check);
}
