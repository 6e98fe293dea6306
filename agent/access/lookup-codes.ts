/**
 * Codes on paper, each good for one login (SP 800-63B-4 §3.1.2). A set of ten with 80 bits each: 16 letters and digits in four
 * groups. Kept as slow hashes under the set's one salt, so that one hash of what was typed tells which of them it was.
 */
import { encodeBase32, foldBase32 } from './base32.ts';
import { deriveFrom, formatSet, type HashingParameters, newSalt, parseSet } from './verifier.ts';

export const LOOKUP_CODES_PER_SET = 10;
/** 80 bits; SP 800-63B-4 §3.1.2.2 asks for 20, ours for 64. */
const CODE_BYTES = 10;

export interface LookupCodes {
  /** To be shown once. */
  readonly codes: readonly string[];
  readonly verifier: string;
}

export async function makeLookupCodes(randomBytes: (count: number) => Uint8Array, parameters: HashingParameters): Promise<LookupCodes> {
  const salt = newSalt(randomBytes);
  const plain = Array.from({ length: LOOKUP_CODES_PER_SET }, () => encodeBase32(randomBytes(CODE_BYTES)));
  const hashes: Uint8Array[] = [];
  // One after the other: a set is made rarely, and memory is short.
  for (const code of plain) hashes.push(await deriveFrom(code, salt, parameters));
  return {
    codes: plain.map((code) => (code.match(/.{4}/g) ?? []).join('-')),
    verifier: formatSet({ parameters, salt, hashes }),
  };
}

/** The hash of what was typed, by which `withoutCode` finds it; null: not in the set. One slow hash in any case. */
export async function matchLookupCode(typed: string, verifier: string): Promise<Uint8Array | null> {
  const set = parseSet(verifier);
  if (set === null) return null;
  const hash = await deriveFrom(foldBase32(typed), set.salt, set.parameters);
  return set.hashes.some((known) => Buffer.from(known).equals(hash)) ? hash : null;
}

/** The set without that code; null: it is no longer in it, so somebody was faster. */
export function withoutCode(verifier: string, hash: Uint8Array): string | null {
  const set = parseSet(verifier);
  if (set === null) return null;
  const rest = set.hashes.filter((known) => !Buffer.from(known).equals(hash));
  return rest.length === set.hashes.length ? null : formatSet({ ...set, hashes: rest });
}

export function codesLeft(verifier: string): number {
  return parseSet(verifier)?.hashes.length ?? 0;
}
