/**
 * What PKCS#12 files encrypt with. Taken: PBES2 with PBKDF2 and AES-CBC, as OpenSSL 3, Java and new Windows write, and of the old forms
 * triple DES with SHA-1, as older Windows and AD CS write. Not taken: RC2 and RC4, whose 40 bits anybody can try out.
 */
import { createDecipheriv } from 'node:crypto';
import { itemsOf, type Node, octetsOf, oidOf } from './der.ts';
import type { IterationBudget } from './pkcs12-budget.ts';
import { pbkdf2Key, pkcs12Key, PURPOSE } from './pkcs12-keys.ts';
import { Pkcs12Error } from './pkcs12-refusal.ts';

const PBES2 = '1.2.840.113549.1.5.13';
const PBE_SHA1_3DES = '1.2.840.113549.1.12.1.3';

interface Cipher {
  readonly name: string;
  readonly keyBytes: number;
  readonly ivBytes: number;
}

const TRIPLE_DES: Cipher = { name: 'des-ede3-cbc', keyBytes: 24, ivBytes: 8 };
const CIPHERS: ReadonlyMap<string, Cipher> = new Map([
  ['2.16.840.1.101.3.4.1.2', { name: 'aes-128-cbc', keyBytes: 16, ivBytes: 16 }],
  ['2.16.840.1.101.3.4.1.22', { name: 'aes-192-cbc', keyBytes: 24, ivBytes: 16 }],
  ['2.16.840.1.101.3.4.1.42', { name: 'aes-256-cbc', keyBytes: 32, ivBytes: 16 }],
  ['1.2.840.113549.3.7', TRIPLE_DES],
]);

/** By what they are called where people choose them. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.12.1.1', 'RC4 with 128 bits'],
  ['1.2.840.113549.1.12.1.2', 'RC4 with 40 bits'],
  ['1.2.840.113549.1.12.1.4', 'triple DES with two keys'],
  ['1.2.840.113549.1.12.1.5', 'RC2 with 128 bits'],
  ['1.2.840.113549.1.12.1.6', 'RC2 with 40 bits'],
  ['1.2.840.113549.3.2', 'RC2'],
  ['1.3.14.3.2.7', 'single DES'],
]);
const ADVICE = 'export it again with AES-256 (Windows: "AES256-SHA256"; openssl pkcs12 -export without -legacy)';

/** Throws Pkcs12Error `ENCRYPTION`, `ITERATIONS`, and `PASSWORD` where the padding is wrong: a second password, or damage. */
export function openEncrypted(algorithm: Node | undefined, ciphertext: Uint8Array, password: string, budget: IterationBudget): Buffer {
  const [id, parameters] = itemsOf(algorithm);
  const scheme = oidOf(id);
  const { cipher, key, iv } = scheme === PBES2 ? pbes2(parameters, password, budget) : pbe(scheme, parameters, password, budget);
  try {
    const decipher = createDecipheriv(cipher.name, key, iv);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch (cause) {
    throw new Pkcs12Error('PASSWORD', 'a part of the file is under another password, or damaged', { cause });
  } finally {
    key.fill(0);
  }
}

interface Keyed {
  readonly cipher: Cipher;
  readonly key: Buffer;
  readonly iv: Uint8Array;
}

/** PBES2-params { keyDerivationFunc, encryptionScheme { id, iv } } (RFC 8018 appendix A.4). */
function pbes2(parameters: Node | undefined, password: string, budget: IterationBudget): Keyed {
  const [derivation, encryption] = itemsOf(parameters);
  const [id, ivNode] = itemsOf(encryption);
  const cipher = CIPHERS.get(oidOf(id));
  if (cipher === undefined) throw refused(oidOf(id));
  const iv = octetsOf(ivNode);
  if (iv.length !== cipher.ivBytes) throw new Pkcs12Error('MALFORMED', `expected an IV of ${cipher.ivBytes} bytes, got ${iv.length}`);
  return { cipher, iv, key: pbkdf2Key(derivation, password, cipher.keyBytes, budget) };
}

/** pkcs-12PbeParams { salt, iterations } (RFC 7292 appendix C). */
function pbe(scheme: string, parameters: Node | undefined, password: string, budget: IterationBudget): Keyed {
  if (scheme !== PBE_SHA1_3DES) throw refused(scheme);
  const [salt, iterations] = itemsOf(parameters);
  // The key and the IV are derived each by itself
  const count = budget.take(iterations, 2);
  const how = { digest: 'sha1', salt: octetsOf(salt), iterations: count } as const;
  const { keyBytes, ivBytes } = TRIPLE_DES;
  return { cipher: TRIPLE_DES, key: pkcs12Key(password, how, PURPOSE.key, keyBytes), iv: pkcs12Key(password, how, PURPOSE.iv, ivBytes) };
}

function refused(id: string): Pkcs12Error {
  const name = REFUSED.get(id);
  return new Pkcs12Error('ENCRYPTION', `expected AES-CBC or triple DES, got ${name === undefined ? id : `${name} (${id})`}: ${ADVICE}`);
}
