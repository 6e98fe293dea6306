/** Codes that open one account once: 80 random bits, in letters and digits that are hard to confuse, and kept as a digest. */
import { sha256 } from '@wardkeeper/proto';
import { base32 } from '@wardkeeper/proto/consent';
import { timingSafeEqual } from 'node:crypto';

const CODE_BYTES = 10;
const GROUPS = /.{1,4}/g;
export const INVITATION_MS = 72 * 3_600_000;
/** Of the first administrator: from the start that printed it. */
export const FIRST_CODE_MS = 24 * 3_600_000;

export interface OneTimeCode {
  /** As people are shown it: `ABCD-EFGH-…`. */
  readonly text: string;
  readonly digest: Uint8Array;
}

export function makeOneTimeCode(randomBytes: (count: number) => Uint8Array): OneTimeCode {
  const plain = base32(randomBytes(CODE_BYTES));
  return { text: (plain.match(GROUPS) ?? []).join('-'), digest: digestOf(plain) };
}

/** Dashes, spaces and case do not count. */
export function isCode(typed: string, digest: Uint8Array): boolean {
  const given = digestOf(typed);
  return given.length === digest.length && timingSafeEqual(given, digest);
}

function digestOf(code: string): Uint8Array {
  return sha256(Buffer.from(`wardkeeper/console-code/1\0${code.replaceAll(/[\s-]/g, '').toUpperCase()}`));
}
