/**
 * Passwords: which may be set, and how they are kept. Argon2id by node:crypto with the same parameters as at the gateway, written with the
 * hash as a PHC string so that they can grow: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`, base64 without padding.
 */
import { argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** What a hash costs: memory in KiB. */
export interface PasswordCost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP Password Storage Cheat Sheet. */
export const PASSWORD_COST: PasswordCost = { memory: 19 * 1024, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Beyond these a stored hash is refused: a damaged row must not use up memory or time. */
const MOST = { memory: 256 * 1024, passes: 16, parallelism: 4 } as const;
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/;

/** SP 800-63B-4 §3.1.1.2 asks for 8 where there is a second factor, ASVS 6.2.1 recommends 15; in code points. */
export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 256;
/** zxcvbn's scale of 0 to 4: 3 takes more than 10^8 guesses. What is left without the words of the place still takes more than 10^6. */
const LEAST_SCORE = 3;
const LEAST_REST_SCORE = 2;
/** Its time grows with the square of the length; what comes after is not worse for being there. */
const SCORED_CHARACTERS = 100;

const hashWith = promisify(argon2);

export type PasswordRefusal = 'PASSWORD_MALFORMED' | 'PASSWORD_GUESSABLE';

/** `words`: what a guesser knows of the person and the place. */
export async function refusePassword(password: string, words: readonly string[]): Promise<PasswordRefusal | null> {
  const normal = password.normalize('NFC');
  const length = Array.from(normal).length;
  if (!normal.isWellFormed() || /\p{Cc}/u.test(normal) || length < MIN_PASSWORD || length > MAX_PASSWORD) return 'PASSWORD_MALFORMED';
  const { scoreOf } = await import('./password-score.ts');
  const scored = normal.slice(0, SCORED_CHARACTERS);
  if (scoreOf(scored, words) < LEAST_SCORE) return 'PASSWORD_GUESSABLE';
  return scoreOf(without(scored, words), []) < LEAST_REST_SCORE ? 'PASSWORD_GUESSABLE' : null;
}

/** Shorter words turn up in good passwords by chance. */
const LEAST_WORD = 3;

function without(password: string, words: readonly string[]): string {
  const longest = words.map((word) => word.toLowerCase()).filter((word) => word.length >= LEAST_WORD);
  const rest = longest.toSorted((a, b) => b.length - a.length).reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase());
  // The estimate takes a hyphen between two words for a secret.
  return rest.replaceAll(/[\s\p{P}]/gu, '');
}

export async function hashPassword(
  password: string,
  randomBytes: (count: number) => Uint8Array,
  cost: PasswordCost = PASSWORD_COST,
): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return format(salt, await derive(password, salt, cost), cost);
}

/** A hash that no password matches, for names that have none: checking it takes as long as checking a real one. */
export function shadowHash(randomBytes: (count: number) => Uint8Array, cost: PasswordCost): string {
  return format(randomBytes(SALT_BYTES), randomBytes(HASH_BYTES), cost);
}

/** False too for a hash that is damaged: it matches nothing. */
export async function checkPassword(password: string, stored: string): Promise<boolean> {
  const [, memory = '', passes = '', parallelism = '', salt = '', hash = ''] = PHC.exec(stored) ?? [];
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const isSound =
    hash !== '' &&
    parameters.parallelism >= 1 &&
    parameters.parallelism <= MOST.parallelism &&
    parameters.passes >= 1 &&
    parameters.passes <= MOST.passes &&
    // RFC 9106 §3.1: at least 8 KiB a lane.
    parameters.memory >= 8 * parameters.parallelism &&
    parameters.memory <= MOST.memory;
  if (!isSound) return false;
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64'), parameters), Buffer.from(hash, 'base64'));
}

function derive(password: string, salt: Uint8Array, { memory, passes, parallelism }: PasswordCost): Promise<Uint8Array> {
  // NFC as RFC 8265 §4.2 has it for secrets: the same keys pressed on another keyboard are the same secret.
  const message = Buffer.from(password.normalize('NFC'), 'utf8');
  return hashWith('argon2id', { message, nonce: salt, memory, passes, parallelism, tagLength: HASH_BYTES });
}

function format(salt: Uint8Array, hash: Uint8Array, { memory, passes, parallelism }: PasswordCost): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
