/** The code itself: 18 random symbols of five bits and two that catch a slip of the hand. Pure but for the hash. */
import { createHash } from 'node:crypto';
import type { GatewayName } from '../names.ts';

/** Crockford's base 32: without I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOLS = 18;
/** Of what is typed, with everything between the symbols. */
const MAX_TYPED_BYTES = 64;
const LEFT_OUT: ReadonlySet<string> = new Set([' ', '\t', '-', '.', '_']);
const LOOK_ALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** 18 symbols, upper case, that passed their check: what the hashes are made of. A secret. */
export type CodeSymbols = string & { readonly codeSymbols: unique symbol };

/** A fresh code as it is printed: `7K3M-PQ0X-2D9R-HT5V-8NYC`. `randomBytes` must be a cryptographic source. */
export function generateEmergencyCode(randomBytes: (count: number) => Uint8Array): string {
  const symbols = Array.from(randomBytes(SYMBOLS), (byte) => symbolAt(byte & 31)).join('');
  return `${symbols}${checkOf(symbols)}`.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** Null for what is mistyped: not 20 symbols, or check symbols that do not fit. */
export function readEmergencyCode(typed: string): CodeSymbols | null {
  if (typed.length > MAX_TYPED_BYTES || Buffer.byteLength(typed) > MAX_TYPED_BYTES) return null;
  let read = '';
  for (const letter of typed) {
    if (LEFT_OUT.has(letter)) continue;
    // Not toUpperCase: it makes ASCII of some letters that are none.
    const upper = letter >= 'a' && letter <= 'z' ? String.fromCharCode(letter.charCodeAt(0) - 32) : letter;
    const symbol = LOOK_ALIKES[upper] ?? upper;
    if (!ALPHABET.includes(symbol)) return null;
    read += symbol;
  }
  const symbols = read.slice(0, SYMBOLS);
  return read.length === SYMBOLS + 2 && read.slice(SYMBOLS) === checkOf(symbols) ? (symbols as CodeSymbols) : null;
}

/** 32 bytes that show that a code was seen, and open nothing. */
export function emergencyProof({ site, gateway }: GatewayName, symbols: CodeSymbols): Uint8Array {
  return sha256(`wardkeeper/emergency/proof/1\n${site}\n${gateway}\n${symbols}`);
}

/** 32 bytes: all that is kept of a code. */
export function emergencyVerifier(proof: Uint8Array): Uint8Array {
  return sha256('wardkeeper/emergency/verifier/1\n', proof);
}

function checkOf(symbols: string): string {
  const [first = 0, second = 0] = sha256(`wardkeeper/emergency/check/1\n${symbols}`);
  return symbolAt(first >> 3) + symbolAt(((first & 7) << 2) | (second >> 6));
}

function symbolAt(value: number): string {
  return ALPHABET.charAt(value);
}

function sha256(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
