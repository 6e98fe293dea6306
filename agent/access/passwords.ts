/**
 * Whether a password may be set (SP 800-63B-4 §3.1.1.2): long enough, not among those that everybody tries first, and not built
 * from words that belong to the place. Nothing is asked of its composition, and nothing makes it expire.
 */
import { MAX_PASSWORD_LENGTH } from './policy.ts';

/** `PASSWORD_MALFORMED`: too short, too long, or with characters that no keyboard types. `PASSWORD_GUESSABLE`: see above. */
export type PasswordRefusal = 'PASSWORD_MALFORMED' | 'PASSWORD_GUESSABLE';

export interface PasswordContext {
  /** In code points: each counts as one character. */
  readonly minLength: number;
  /** Site, gateway, user name …: what a guesser knows. Any case. */
  readonly contextWords: readonly string[];
}

/** What counts as a word: shorter ones turn up in good passwords by chance. */
const MIN_WORD_LENGTH = 3;
/** What must be left without them. */
const MIN_REMAINDER = 8;
const PRODUCT_WORDS = ['wardkeeper', 'password', 'passwort', 'admin', 'login', 'service'];
const SEQUENCES = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'qwertzuiop', 'asdfghjkl', 'zxcvbnm', 'yxcvbnm'];

export async function refusePassword(secret: string, { minLength, contextWords }: PasswordContext): Promise<PasswordRefusal | null> {
  const normal = normalisePassword(secret);
  const length = Array.from(normal).length;
  if (!normal.isWellFormed() || /\p{Cc}/u.test(normal) || length < minLength || length > MAX_PASSWORD_LENGTH) return 'PASSWORD_MALFORMED';
  const { COMMON_PASSWORDS } = await import('./common-passwords.ts');
  const folded = normal.normalize('NFKC').toLowerCase();
  // "Baseball2026!" is "baseball" to every guessing tool.
  const bare = folded.replace(/^[\p{N}\p{P}\p{S}\s]+|[\p{N}\p{P}\p{S}\s]+$/gu, '');
  if ([folded, bare, folded.replaceAll(/[\s\p{P}]/gu, '')].some((form) => COMMON_PASSWORDS.has(form))) return 'PASSWORD_GUESSABLE';
  return remainderOf(folded, contextWords) < MIN_REMAINDER ? 'PASSWORD_GUESSABLE' : null;
}

/** NFC as RFC 8265 §4.2 has it for secrets: the same keys pressed on another keyboard are the same secret. */
export function normalisePassword(secret: string): string {
  return secret.normalize('NFC');
}

/** How many characters are left when known words, keyboard rows and repetitions are taken out. A word repeated counts once. */
function remainderOf(folded: string, contextWords: readonly string[]): number {
  const words = [...contextWords.map((word) => word.normalize('NFKC').toLowerCase()), ...PRODUCT_WORDS]
    .flatMap((word) => [word, ...word.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length >= MIN_WORD_LENGTH)
    .toSorted((a, b) => b.length - a.length);
  let rest = folded;
  for (const word of words) rest = rest.replaceAll(word, '');
  for (const run of runsOf(rest)) rest = rest.replace(run, run.slice(0, 1));
  // abcabcabcabc and aaaaaaaa, and a word said twice: what comes again says nothing new.
  rest = rest.replaceAll(/(.{1,8}?)\1{2,}/gu, '$1');
  return Array.from([...new Set(rest.split(/([^\p{L}\p{N}]+)/u))].join('')).length;
}

/** Stretches of 5 and more that follow the alphabet, the digits or a row of keys, forwards or back. */
function runsOf(text: string): readonly string[] {
  const rows = SEQUENCES.flatMap((row) => [row, Array.from(row).toReversed().join('')]);
  const runs: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start + 5;
    while (end <= text.length && rows.some((row) => row.includes(text.slice(start, end)))) end += 1;
    const length = end - 1 - start;
    if (length >= 5) runs.push(text.slice(start, start + length));
    start += length >= 5 ? length : 1;
  }
  return runs;
}
