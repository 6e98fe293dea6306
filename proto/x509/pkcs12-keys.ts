/** Keys from a PKCS#12 file's password: its own derivation (RFC 7292 appendix B), which node-forge has, and PBKDF2 (RFC 8018). */
import { pbkdf2Sync } from 'node:crypto';
import forge from 'node-forge';
import { isNode, itemsOf, type Node, octetsOf, oidOf, smallIntegerOf } from './der.ts';
import type { IterationBudget } from './pkcs12-budget.ts';
import { Pkcs12Error } from './pkcs12-refusal.ts';

/** RFC 7292 appendix B.3: what the bytes are for. */
export const PURPOSE = { key: 1, iv: 2, mac: 3 } as const;

export type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512';

const DIGESTS: ReadonlyMap<string, Digest> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);
const PRFS: ReadonlyMap<string, Digest> = new Map([
  ['1.2.840.113549.2.7', 'sha1'],
  ['1.2.840.113549.2.9', 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
]);
const PBKDF2 = '1.2.840.113549.1.5.12';
const MAX_SALT_BYTES = 1_024;

/** Throws Pkcs12Error `ENCRYPTION`. */
export function digestOf(algorithm: Node | undefined): Digest {
  const [id] = itemsOf(algorithm);
  return found(DIGESTS, oidOf(id), 'a MAC with SHA-1, SHA-256, SHA-384 or SHA-512');
}

export interface Pkcs12Derivation {
  readonly digest: Digest;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

export function pkcs12Key(password: string, how: Pkcs12Derivation, purpose: number, bytes: number): Buffer {
  const { digest, salt, iterations } = how;
  const saltBuffer = forge.util.createBuffer(Buffer.from(checkedSalt(salt)).toString('latin1'));
  const md = forge.md[digest].create();
  // Its types say that the salt is text; it takes a buffer, and reads it
  const derived = forge.pkcs12.generateKey(password, saltBuffer as never, purpose as never, iterations, bytes, md);
  return Buffer.from((derived as unknown as forge.util.ByteBuffer).getBytes(), 'latin1');
}

/**
 * AlgorithmIdentifier { PBKDF2, { salt, iterations, keyLength?, prf = HMAC-SHA-1 } }. `bytes`: of the key that the cipher wants. Throws
 * Pkcs12Error `ENCRYPTION`, `ITERATIONS`.
 */
export function pbkdf2Key(algorithm: Node | undefined, password: string, bytes: number, budget: IterationBudget): Buffer {
  const [id, parameters] = itemsOf(algorithm);
  if (oidOf(id) !== PBKDF2) throw new Pkcs12Error('ENCRYPTION', `expected keys derived by PBKDF2, got ${oidOf(id)}`);
  const [salt, iterations, ...rest] = itemsOf(parameters);
  const [length] = rest;
  if (isNode(length, 'integer') && smallIntegerOf(rest.shift()) !== bytes) {
    throw new Pkcs12Error('ENCRYPTION', `expected a key of ${bytes} bytes, as goes with the cipher`);
  }
  const [prf] = rest;
  const digest =
    prf === undefined ? 'sha1' : found(PRFS, oidOf(itemsOf(prf)[0]), 'PBKDF2 with HMAC and SHA-1, SHA-256, SHA-384 or SHA-512');
  const count = budget.take(iterations);
  return pbkdf2Sync(Buffer.from(password, 'utf8'), checkedSalt(octetsOf(salt)), count, bytes, digest);
}

function checkedSalt(salt: Uint8Array): Uint8Array {
  if (salt.length <= MAX_SALT_BYTES) return salt;
  throw new Pkcs12Error('SIZE', `expected a salt of at most ${MAX_SALT_BYTES} bytes, got ${salt.length}`);
}

function found(known: ReadonlyMap<string, Digest>, id: string, expected: string): Digest {
  const digest = known.get(id);
  if (digest !== undefined) return digest;
  throw new Pkcs12Error('ENCRYPTION', `expected ${expected}, got ${id}`);
}
