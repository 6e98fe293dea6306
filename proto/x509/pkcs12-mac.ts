/** The MAC over a PKCS#12 file's contents (RFC 7292 §4, and PBMAC1 of RFC 9579). */
import { createHmac } from 'node:crypto';
import { equalBytes } from '../bytes.ts';
import { itemsOf, type Node, octetsOf, oidOf } from './der.ts';
import type { IterationBudget } from './pkcs12-budget.ts';
import { type Digest, digestOf, pbkdf2Key, pkcs12Key, PURPOSE } from './pkcs12-keys.ts';
import { Pkcs12Error } from './pkcs12-refusal.ts';

const PBMAC1 = '1.2.840.113549.1.5.14';
const DIGEST_BYTES: Readonly<Record<Digest, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };
/** The schemes of PBMAC1 (RFC 8018 appendix B.1.1), which are the PRFs of PBKDF2 under the same numbers. */
const SCHEMES: ReadonlyMap<string, Digest> = new Map([
  ['1.2.840.113549.2.9', 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
]);

/** MacData { { algorithm, digest }, salt, iterations = 1 }. Throws Pkcs12Error `ENCRYPTION`, `ITERATIONS`. */
export function isMacOf(content: Uint8Array, macData: Node, password: string, budget: IterationBudget): boolean {
  const [digestInfo, salt, iterations] = itemsOf(macData);
  const [algorithm, expected] = itemsOf(digestInfo);
  const [id, parameters] = itemsOf(algorithm);
  const { key, digest } =
    oidOf(id) === PBMAC1 ? pbmac1Key(parameters, password, budget) : macKey(algorithm, { salt, iterations }, password, budget);
  const mac = createHmac(digest, key).update(content).digest();
  key.fill(0);
  return equalBytes(mac, octetsOf(expected));
}

interface MacKey {
  readonly key: Buffer;
  readonly digest: Digest;
}

function macKey(
  algorithm: Node | undefined,
  { salt, iterations }: { readonly salt: Node | undefined; readonly iterations: Node | undefined },
  password: string,
  budget: IterationBudget,
): MacKey {
  const digest = digestOf(algorithm);
  const count = iterations === undefined ? 1 : budget.take(iterations);
  return { digest, key: pkcs12Key(password, { digest, salt: octetsOf(salt), iterations: count }, PURPOSE.mac, DIGEST_BYTES[digest]) };
}

/** PBMAC1-params { keyDerivationFunc, messageAuthScheme } (RFC 8018 appendix A.5). */
function pbmac1Key(parameters: Node | undefined, password: string, budget: IterationBudget): MacKey {
  const [derivation, scheme] = itemsOf(parameters);
  const id = oidOf(itemsOf(scheme)[0]);
  const digest = SCHEMES.get(id);
  if (digest === undefined) throw new Pkcs12Error('ENCRYPTION', `expected a MAC with SHA-256, SHA-384 or SHA-512, got ${id}`);
  return { digest, key: pbkdf2Key(derivation, password, DIGEST_BYTES[digest], budget) };
}
