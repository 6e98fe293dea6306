/**
 * Secrets as they are kept: argon2id, each with the parameters it was made with, so that those can grow.
 * Text form (PHC string): `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`, base64 without padding.
 */
import { argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

export interface HashingParameters {
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP Password Storage Cheat Sheet: 19 MiB, t=2, p=1. About 60 ms on one core of a small gateway. */
export const DEFAULT_HASHING: HashingParameters = { memoryKib: 19 * 1024, passes: 2, parallelism: 1 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Beyond these a stored verifier is refused: reading a damaged row must not use up the gateway's memory. */
const LIMITS: HashingParameters = { memoryKib: 256 * 1024, passes: 16, parallelism: 4 };
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{43})$/;
const hashWith = promisify(argon2);

interface Verifier extends HashingParameters {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

/** NFC as RFC 8265 §4.2 has it for secrets: the same keys pressed on another keyboard are the same secret. */
function secretBytes(secret: string): Uint8Array {
  return Buffer.from(secret.normalize('NFC'), 'utf8');
}

function derive(secret: string, salt: Uint8Array, { memoryKib, passes, parallelism }: HashingParameters): Promise<Uint8Array> {
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
  const hash = await derive(secret, salt, parameters);
  return formatVerifier({ ...parameters, salt, hash });
}

/** A verifier that no secret matches, for names that have none: checking it takes as long as checking a real one. */
export function makeShadowVerifier(randomBytes: (count: number) => Uint8Array, parameters: HashingParameters): string {
  return formatVerifier({ ...parameters, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) });
}

export function newSalt(randomBytes: (count: number) => Uint8Array): Uint8Array {
  return randomBytes(SALT_BYTES);
}

/** False for a wrong secret. Null for a verifier that is none: it is damaged, and matches nothing. */
export async function checkSecret(secret: string, verifier: string): Promise<boolean | null> {
  const parsed = parseVerifier(verifier);
  if (parsed === null) return null;
  return timingSafeEqual(await derive(secret, parsed.salt, parsed), parsed.hash);
}

function formatVerifier({ memoryKib, passes, parallelism, salt, hash }: Verifier): string {
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

function parseVerifier(text: string): Verifier | null {
  const [, memory, passes, parallelism, salt, hash] = PHC.exec(text) ?? [];
  if (salt === undefined || hash === undefined) return null;
  const parameters = { memoryKib: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const sound =
    parameters.parallelism >= 1 &&
    parameters.parallelism <= LIMITS.parallelism &&
    parameters.passes >= 1 &&
    parameters.passes <= LIMITS.passes &&
    // RFC 9106 §3.1: at least 8 KiB a lane.
    parameters.memoryKib >= 8 * parameters.parallelism &&
    parameters.memoryKib <= LIMITS.memoryKib;
  return sound ? { ...parameters, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') } : null;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
