/**
 * Bytes as text that a person can scan, paste or read out: a label, Crockford's base 32 (without I, L, O and U), and four bytes that
 * catch a slip. Upper case and digits alone, which a QR code holds in the fewest modules.
 */
import { hash } from 'node:crypto';
import { concat, equalBytes, utf8 } from '../bytes.ts';

/** Crockford's; a symbol's place is its value. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOOK_ALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
const CHECK_BYTES = 4;
/** Beyond every text that is written here. */
export const MAX_TEXT_LENGTH = 16_384;

/** `label`: such as `WKUR1`. */
export function armor(label: string, bytes: Uint8Array): string {
  return `${label}:${base32(concat(bytes, checkOf(label, bytes)))}`;
}

/** White space anywhere and lower case are taken. Null: another label, a slip, or anything else. */
export function dearmor(label: string, text: string): Uint8Array | null {
  if (text.length > MAX_TEXT_LENGTH) return null;
  const folded = text.replaceAll(/\s/g, '');
  if (folded.slice(0, label.length + 1).toUpperCase() !== `${label}:`) return null;
  const bytes = fromBase32(folded.slice(label.length + 1));
  if (bytes === null || bytes.length <= CHECK_BYTES) return null;
  const body = bytes.subarray(0, -CHECK_BYTES);
  return equalBytes(checkOf(label, body), bytes.subarray(-CHECK_BYTES)) ? body : null;
}

/** Without padding. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let value = 0;
  let bits = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; ) {
      bits -= 5;
      text += ALPHABET.charAt((value >>> bits) & 31);
    }
  }
  return bits > 0 ? text + ALPHABET.charAt((value << (5 - bits)) & 31) : text;
}

/** Null where it is not what `base32` writes, hyphens and look-alikes aside. */
export function fromBase32(text: string): Uint8Array | null {
  const out: number[] = [];
  let value = 0;
  let bits = 0;
  for (const letter of text) {
    if (letter === '-') continue;
    const symbol = symbolOf(letter);
    if (symbol < 0) return null;
    value = ((value << 5) | symbol) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    out.push((value >>> bits) & 255);
  }
  // What is left over pads the last symbol; another value there would be another text for the same bytes.
  return bits >= 5 || (value & ((1 << bits) - 1)) !== 0 ? null : Uint8Array.from(out);
}

function symbolOf(letter: string): number {
  // Not toUpperCase: it makes ASCII of some letters that are none.
  const upper = letter >= 'a' && letter <= 'z' ? String.fromCharCode(letter.charCodeAt(0) - 32) : letter;
  return ALPHABET.indexOf(LOOK_ALIKES[upper] ?? upper);
}

function checkOf(label: string, bytes: Uint8Array): Uint8Array {
  return hash('sha256', concat(utf8(`wardkeeper/text/${label}\0`), bytes), 'buffer').subarray(0, CHECK_BYTES);
}
