/**
 * PKCS#12 (RFC 7292): a private key and its certificates under a password, as a hospital's PKI exports them. Read by node-forge's ASN.1
 * layer; the MAC over all of it is checked before anything in it is opened. Meant for a person's command: key derivation takes seconds.
 */
import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { keyObjection, LEAST_RSA_BITS } from '../crypto/key-kinds.ts';
import { ProtoError } from '../errors.ts';
import { parseCertificate } from './certificate.ts';
import { berOctets, contextItems, decodeBer, encodeDer, itemsOf, type Node, OID, oidOf, smallIntegerOf } from './der.ts';
import { encodePem } from './pem.ts';
import { IterationBudget } from './pkcs12-budget.ts';
import { openEncrypted } from './pkcs12-encryption.ts';
import { isMacOf } from './pkcs12-mac.ts';
import { Pkcs12Error, type Pkcs12Refusal } from './pkcs12-refusal.ts';

/** A key, its certificate and a few authorities have under 16 KiB. */
export const MAX_PKCS12_BYTES = 128 * 1024;
const MAX_BAGS = 32;
const MAX_PASSWORD_CHARACTERS = 256;

const KEY_BAG = '1.2.840.113549.1.12.10.1.1';
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERT_BAG = '1.2.840.113549.1.12.10.1.3';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';

export interface Pkcs12Content {
  /** P-256, or RSA of 2,048 to 8,192 bits. */
  readonly key: KeyObject;
  /** PEM, the one that holds this key. */
  readonly certificate: string;
  /** PEM of all others, in their order: authorities, as a rule. Nothing about them is judged. */
  readonly others: readonly string[];
}

export type Pkcs12Verdict =
  | ({ readonly ok: true } & Pkcs12Content)
  /** `detail`: what was expected and what came, and how such a file is made, for people. Never the password. */
  | { readonly ok: false; readonly code: Pkcs12Refusal; readonly detail: string };

/** Never throws for what the file says. */
export function openPkcs12(bytes: Uint8Array, password: string): Pkcs12Verdict {
  try {
    if (bytes.length > MAX_PKCS12_BYTES) throw new Pkcs12Error('SIZE', `expected at most ${MAX_PKCS12_BYTES} bytes, got ${bytes.length}`);
    if (password.length > MAX_PASSWORD_CHARACTERS)
      throw new Pkcs12Error('PASSWORD', `expected at most ${MAX_PASSWORD_CHARACTERS} characters`);
    return { ok: true, ...open(bytes, password) };
  } catch (error) {
    if (error instanceof Pkcs12Error) return { ok: false, code: error.code, detail: error.message };
    if (!(error instanceof ProtoError)) throw error;
    return { ok: false, code: 'MALFORMED', detail: `not a PKCS#12 file of a form that is known here: ${error.message}` };
  }
}

function open(bytes: Uint8Array, password: string): Pkcs12Content {
  const [version, authSafe, macData] = itemsOf(decodeBer(bytes));
  if (smallIntegerOf(version) !== 3) throw new Pkcs12Error('MALFORMED', 'expected PKCS#12 version 3');
  const budget = new IterationBudget();
  const content = dataOf(authSafe);
  if (macData === undefined) {
    throw new Pkcs12Error(
      'NO_MAC',
      'expected a file with a MAC, by which a wrong password and a changed file are known: export it again with one',
    );
  }
  if (!isMacOf(content, macData, password, budget)) {
    throw new Pkcs12Error('PASSWORD', 'the password is wrong, or the file was changed after it was made');
  }
  const bags = itemsOf(decodeBer(content)).flatMap((info) => safeContents(info, password, budget));
  if (bags.length > MAX_BAGS) throw new Pkcs12Error('SIZE', `expected at most ${MAX_BAGS} entries, got ${bags.length}`);
  return pair(
    bags.flatMap((bag) => keysIn(bag, password, budget)),
    bags.flatMap(certificatesIn),
  );
}

interface Bag {
  readonly type: string;
  readonly value: Node | undefined;
}

/** RFC 7292 §4.1: each part is plain or encrypted under the password; for a public key's holder alone it is not read here. */
function safeContents(info: Node, password: string, budget: IterationBudget): readonly Bag[] {
  const [type, wrapper] = itemsOf(info);
  const kind = oidOf(type);
  if (kind !== OID.data && kind !== OID.encryptedData) {
    throw new Pkcs12Error('ENCRYPTION', `expected contents under the password, got ${kind}`);
  }
  const [encrypted] = contextItems(wrapper, 0) ?? [];
  const contents = kind === OID.data ? dataOf(info) : openEncryptedData(encrypted, password, budget);
  return itemsOf(decodeBer(contents)).map((bag) => {
    const [bagType, value] = itemsOf(bag);
    return { type: oidOf(bagType), value: (contextItems(value, 0) ?? [])[0] };
  });
}

/** RFC 2315 §13: EncryptedData { version, { contentType, algorithm, [0] content } }. */
function openEncryptedData(node: Node | undefined, password: string, budget: IterationBudget): Uint8Array {
  const [, info] = itemsOf(node);
  const [, algorithm, content] = itemsOf(info);
  return openEncrypted(algorithm, berOctets(content), password, budget);
}

function dataOf(info: Node | undefined): Uint8Array {
  const [type, wrapper] = itemsOf(info);
  if (oidOf(type) !== OID.data) throw new Pkcs12Error('ENCRYPTION', `expected a file under a password, got ${oidOf(type)}`);
  return berOctets((contextItems(wrapper, 0) ?? [])[0]);
}

function keysIn({ type, value }: Bag, password: string, budget: IterationBudget): readonly KeyObject[] {
  if (type === KEY_BAG && value !== undefined) return [importKey(encodeDer(value))];
  if (type !== SHROUDED_KEY_BAG) return [];
  const [algorithm, content] = itemsOf(value);
  const pkcs8 = openEncrypted(algorithm, berOctets(content), password, budget);
  try {
    return [importKey(pkcs8)];
  } finally {
    pkcs8.fill(0);
  }
}

function importKey(pkcs8: Uint8Array): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.length), format: 'der', type: 'pkcs8' });
  } catch (cause) {
    throw new Pkcs12Error('KEY_KIND', 'expected a private key that this machine can read', { cause });
  }
  const objection = keyObjection(createPublicKey(key), LEAST_RSA_BITS);
  if (objection === null) return key;
  throw new Pkcs12Error('KEY_KIND', objection);
}

function certificatesIn({ type, value }: Bag): readonly string[] {
  if (type !== CERT_BAG) return [];
  const [certificateType, wrapper] = itemsOf(value);
  if (oidOf(certificateType) !== X509_CERTIFICATE) return [];
  const pem = encodePem('CERTIFICATE', berOctets((contextItems(wrapper, 0) ?? [])[0]));
  parseCertificate(pem);
  return [pem];
}

function pair(keys: readonly KeyObject[], certificates: readonly string[]): Pkcs12Content {
  const [key, ...moreKeys] = keys;
  if (key === undefined) throw new Pkcs12Error('KEY_MISSING', 'expected a private key in the file: export the certificate with its key');
  if (moreKeys.length > 0) throw new Pkcs12Error('KEYS_SEVERAL', `expected one private key in the file, got ${keys.length}`);
  const certificate = certificates.find((pem) => new X509Certificate(pem).checkPrivateKey(key));
  if (certificate === undefined) {
    throw new Pkcs12Error(
      'CERTIFICATE_MISSING',
      `expected the certificate of the key in the file, got ${certificates.length} of other keys`,
    );
  }
  return { key, certificate, others: certificates.filter((pem) => pem !== certificate) };
}
