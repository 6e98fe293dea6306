/**
 * Secrets as they are kept: slow hashes, each with the parameters it was made with, so that those can grow and both kinds can
 * stand side by side. Text form (PHC string), base64 without padding:
 * `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`, or `$pbkdf2-sha512$i=210000$<salt>$<hash>` where a site may use
 * FIPS-approved functions only. A set of lookup codes has several hashes behind one salt, with a dot between them.
 */
import { argon2, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

export interface Argon2Parameters {
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
}

export interface Pbkdf2Parameters {
  /** Of HMAC-SHA-512. */
  readonly iterations: number;
}

export type HashingParameters = Argon2Parameters | Pbkdf2Parameters;

/** OWASP Password Storage Cheat Sheet: 19 MiB, t=2, p=1. About 60 ms on one core of a small gateway. */
export const DEFAULT_HASHING: Argon2Parameters = { memoryKib: 19 * 1024, passes: 2, parallelism: 1 };
/** OWASP Password Storage Cheat Sheet, for PBKDF2-HMAC-SHA-512. */
export const PBKDF2_HASHING: Pbkdf2Parameters = { iterations: 210_000 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Beyond these a stored verifier is refused: reading a damaged row must not use up the gateway's memory or time. */
const ARGON2_LIMITS: Argon2Parameters = { memoryKib: 256 * 1024, passes: 16, parallelism: 4 };
const MAX_ITERATIONS = 2_000_000;
const ARGON2 = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/.]*)$/;
const PBKDF2 = /^\$pbkdf2-sha512\$i=(\d{1,7})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/.]*)$/;
const HASH = /^[A-Za-z0-9+/]{43}$/;
const hashWith = promisify(argon2);
const stretchWith = promisify(pbkdf2);

export interface VerifierSet {
  readonly parameters: HashingParameters;
  readonly salt: Uint8Array;
  readonly hashes: readonly Uint8Array[];
}

/** NFC as RFC 8265 §4.2 has it for secrets: the same keys pressed on another keyboard are the same secret. */
function secretBytes(secret: string): Uint8Array {
  return Buffer.from(secret.normalize('NFC'), 'utf8');
}

export function deriveFrom(secret: string, salt: Uint8Array, parameters: HashingParameters): Promise<Uint8Array> {
  if ('iterations' in parameters) return stretchWith(secretBytes(secret), salt, parameters.iterations, HASH_BYTES, 'sha512');
  const { memoryKib, passes, parallelism } = parameters;
  return hashWith('argon2id', {
    message: secretBytes(secret),
    nonce: salt,
    memory: memoryKib,
    passes,
    parallelism,
    tagLength: HASH_BYTES,
  });
}

export async function makeVerifier(secret: string, salt: Uint8Array, parameters: HashingParameters): Promise<string> {
  return formatSet({ parameters, salt, hashes: [await deriveFrom(secret, salt, parameters)] });
}

/** A verifier that no secret matches, for names that have none: checking it takes as long as checking a real one. */
export function makeShadowVerifier(randomBytes: (count: number) => Uint8Array, parameters: HashingParameters): string {
  return formatSet({ parameters, salt: randomBytes(SALT_BYTES), hashes: [randomBytes(HASH_BYTES)] });
}

export function newSalt(randomBytes: (count: number) => Uint8Array): Uint8Array {
  return randomBytes(SALT_BYTES);
}

/** False for a wrong secret. Null for a verifier that is none: it is damaged, and matches nothing. */
export async function checkSecret(secret: string, verifier: string): Promise<boolean | null> {
  const parsed = parseSet(verifier);
  const [hash, ...more] = parsed?.hashes ?? [];
  if (parsed === null || hash === undefined || more.length > 0) return null;
  return timingSafeEqual(await deriveFrom(secret, parsed.salt, parsed.parameters), hash);
}

export function formatSet({ parameters, salt, hashes }: VerifierSet): string {
  const head =
    'iterations' in parameters
      ? `$pbkdf2-sha512$i=${parameters.iterations}`
      : `$argon2id$v=19$m=${parameters.memoryKib},t=${parameters.passes},p=${parameters.parallelism}`;
  return `${head}$${base64(salt)}$${hashes.map(base64).join('.')}`;
}

/** Null: no verifier, or one with parameters beyond all measure. */
export function parseSet(text: string): VerifierSet | null {
  const argon = ARGON2.exec(text);
  const pbkdf = PBKDF2.exec(text);
  const [salt, hashText] = argon === null ? (pbkdf?.slice(2) ?? []) : argon.slice(4);
  const parameters = argon === null ? readPbkdf2(pbkdf) : readArgon2(argon);
  if (parameters === null || salt === undefined || hashText === undefined) return null;
  const hashes = hashText === '' ? [] : hashText.split('.');
  if (!hashes.every((hash) => HASH.test(hash))) return null;
  return { parameters, salt: Buffer.from(salt, 'base64'), hashes: hashes.map((hash) => Buffer.from(hash, 'base64')) };
}

function readArgon2([, memory, passes, parallelism]: RegExpExecArray): Argon2Parameters | null {
  const parameters = { memoryKib: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const sound =
    parameters.parallelism >= 1 &&
    parameters.parallelism <= ARGON2_LIMITS.parallelism &&
    parameters.passes >= 1 &&
    parameters.passes <= ARGON2_LIMITS.passes &&
    // RFC 9106 §3.1: at least 8 KiB a lane.
    parameters.memoryKib >= 8 * parameters.parallelism &&
    parameters.memoryKib <= ARGON2_LIMITS.memoryKib;
  return sound ? parameters : null;
}

function readPbkdf2(found: RegExpExecArray | null): Pbkdf2Parameters | null {
  const iterations = Number(found?.[1] ?? 0);
  return iterations >= 1 && iterations <= MAX_ITERATIONS ? { iterations } : null;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
