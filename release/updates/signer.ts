/**
 * A signer: one person or one machine, with an Ed25519 and an ML-DSA-65 key. The private keys lie in one file under a passphrase
 * (argon2id, AES-256-GCM); everything that file says in the clear is bound to what it keeps secret.
 */
import {
  argon2,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import { canonicalJson, publicKeyJson, SIGNER_FIELD, type SignMessage } from '@wardkeeper/proto/tuf';
import * as v from 'valibot';
import { ReleaseError } from '../errors.ts';
import { refuseLaterFormat } from './format.ts';
import { type Outcome, refused } from './outcome.ts';
import { readTokenKey, signOnToken, type TokenPlace } from './token.ts';

export const MAX_SIGNER_FILE_BYTES = 65_536;
/** NIST SP 800-63B-4 §3.1.1.2: where it is the only factor. */
export const MIN_PASSPHRASE_CHARS = 15;

/** RFC 9106 §4, the second recommended option, for machines without 2 GiB to spare. */
const KDF = { name: 'argon2id', memoryKib: 65_536, passes: 3, parallelism: 4 } as const;
/** So that a file that was tampered with cannot ask for all memory. */
const MAX_MEMORY_KIB = 2_097_152;

const signerName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,62}$/));
const base64 = v.pipe(v.string(), v.maxLength(32_768), v.base64());
const KEY = v.looseObject({
  keytype: v.string(),
  scheme: v.string(),
  keyval: v.looseObject({ public: v.pipe(v.string(), v.maxLength(16_384)) }),
});
const PUBLIC = v.strictObject({
  format: v.literal('wardkeeper-signer-public/1'),
  signer: signerName,
  keys: v.pipe(v.array(KEY), v.minLength(1), v.maxLength(2)),
});
const SECRET = v.strictObject({
  format: v.literal('wardkeeper-signer/1'),
  signer: signerName,
  keys: PUBLIC.entries.keys,
  kdf: v.strictObject({
    name: v.literal('argon2id'),
    memoryKib: v.pipe(v.number(), v.integer(), v.minValue(8_192), v.maxValue(MAX_MEMORY_KIB)),
    passes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64)),
    parallelism: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64)),
    salt: base64,
  }),
  token: v.optional(
    v.strictObject({
      module: v.pipe(v.string(), v.regex(/^\/[^\0]{1,512}$/)),
      token: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,31}$/)),
      key: v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2}){1,32}$/)),
    }),
  ),
  cipher: v.strictObject({ name: v.literal('aes-256-gcm'), nonce: base64, text: base64, tag: base64 }),
});

/** A key as metadata holds it. */
export type KeyJson = Readonly<Record<string, unknown>>;

export interface PublicKeyOf {
  readonly keyId: string;
  readonly json: KeyJson;
}

export interface PublicSigner {
  readonly signer: string;
  readonly keys: readonly PublicKeyOf[];
}

export interface SigningKey extends PublicKeyOf {
  readonly scheme: string;
  /** The public one, where the private one lies on a token. */
  readonly key: KeyObject;
  /** Signs there; absent: the key itself is at hand. */
  readonly onToken?: SignMessage;
}

export interface Signer {
  readonly signer: string;
  readonly keys: readonly SigningKey[];
  /** Where the first of the keys lies; absent: in the file, with the other. */
  readonly token?: TokenPlace;
}

export type RandomBytes = (count: number) => Uint8Array;

/** `classical`: an Ed25519 key alone, for fleets whose agents do not ask for both. */
export function makeSigner(signer: string, classical: boolean): Signer {
  const pairs = [generateKeyPairSync('ed25519'), ...(classical ? [] : [generateKeyPairSync('ml-dsa-65')])];
  return { signer, keys: pairs.map(({ publicKey, privateKey }) => withKey(publicKeyJson(publicKey, signer), privateKey)) };
}

/** The classical key is on the token already; the ML-DSA one is made here, and lies in the file. */
export function makeTokenSigner(signer: string, token: TokenPlace): Signer {
  const key = readTokenKey(token);
  const { publicKey, privateKey } = generateKeyPairSync('ml-dsa-65');
  return { signer, token, keys: [withKey(publicKeyJson(key, signer), key), withKey(publicKeyJson(publicKey, signer), privateKey)] };
}

export function isSignerName(name: string): boolean {
  return v.is(signerName, name);
}

/** Who holds a key, as its JSON in metadata says; empty: it does not. */
export function holderOf(json: KeyJson): string {
  const signer = json[SIGNER_FIELD];
  return typeof signer === 'string' ? signer : '';
}

export function formatPublicSigner({ signer, keys }: PublicSigner): string {
  return `${JSON.stringify({ format: 'wardkeeper-signer-public/1', signer, keys: keys.map(({ json }) => json) }, null, 1)}\n`;
}

/** Throws `KEYS_INVALID`, `FORMAT_NEWER`. The names of the keys are computed here and believed from nobody. */
export function parsePublicSigner(text: string, where: string): PublicSigner {
  const json = jsonOf(text, where);
  refuseLaterFormat(json, 'wardkeeper-signer-public/1', where);
  const parsed = v.safeParse(PUBLIC, json);
  if (!parsed.success) throw invalid(where, 'expected what "wardkeeper-release update key make" wrote for others');
  return { signer: parsed.output.signer, keys: publicKeys(parsed.output, where) };
}

/** The secret file's text. */
export async function sealSigner({ signer, keys, token }: Signer, passphrase: string, randomBytes: RandomBytes): Promise<string> {
  const kdf = { ...KDF, salt: Buffer.from(randomBytes(16)).toString('base64') };
  const open = {
    format: 'wardkeeper-signer/1' as const,
    signer,
    keys: keys.map(({ json }) => json),
    kdf,
    ...(token === undefined ? {} : { token }),
  };
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, kdf), nonce).setAAD(canonicalJson(open));
  const here = keys.filter(({ key }) => key.type === 'private');
  const secret = JSON.stringify(here.map(({ key }) => key.export({ format: 'der', type: 'pkcs8' }).toString('base64')));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]).toString('base64');
  const tag = cipher.getAuthTag().toString('base64');
  return `${JSON.stringify({ ...open, cipher: { name: 'aes-256-gcm', nonce: Buffer.from(nonce).toString('base64'), text, tag } }, null, 1)}\n`;
}

/** What a secret file says without its passphrase. Throws `KEYS_INVALID`. */
export function peekSigner(text: string, where: string): PublicSigner & { readonly token: TokenPlace | null } {
  const file = parseSecret(text, where);
  return { signer: file.signer, keys: publicKeys(file, where), token: file.token ?? null };
}

/**
 * Refuses a wrong passphrase and a changed file alike: they cannot be told apart. `pin`: of the token, where there is one; a wrong one is seen
 * when something is signed. Throws `KEYS_INVALID` for what is no such file.
 */
export async function openSigner(text: string, passphrase: string, where: string, pin = ''): Promise<Outcome<{ readonly opened: Signer }>> {
  const { cipher, ...open } = parseSecret(text, where);
  const decipher = createDecipheriv('aes-256-gcm', await derive(passphrase, open.kdf), Buffer.from(cipher.nonce, 'base64'));
  let secret: string;
  try {
    decipher.setAAD(canonicalJson(open)).setAuthTag(Buffer.from(cipher.tag, 'base64'));
    secret = Buffer.concat([decipher.update(Buffer.from(cipher.text, 'base64')), decipher.final()]).toString('utf8');
  } catch {
    return refused('PASSPHRASE_WRONG', `${where}: not the passphrase of this file, or the file has been changed`);
  }
  const ders = v.parse(v.array(base64), JSON.parse(secret));
  const known = publicKeys(open, where);
  const keys = ders.map((der) => createPrivateKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'pkcs8' }));
  const inFile = keys.map((key) => withKey(publicKeyJson(createPublicKey(key), open.signer), key));
  const opened = open.token === undefined ? inFile : [onToken(open.token, known[0], pin, where), ...inFile];
  if (opened.length !== known.length || opened.some(({ keyId }, index) => keyId !== known[index]?.keyId))
    throw invalid(where, 'its private keys are not those of its public keys');
  return { ok: true, opened: { signer: open.signer, keys: opened, ...(open.token === undefined ? {} : { token: open.token }) } };
}

/** Its public key is the one that the file is bound to, whatever lies on the token now. */
function onToken(place: TokenPlace, known: PublicKeyOf | undefined, pin: string, where: string): SigningKey {
  const { public: pem } = Object(known?.json['keyval']) as { readonly public?: string };
  if (known === undefined || pem === undefined) throw invalid(where, 'no key for its token');
  return { ...withKey(known, createPublicKey(pem)), onToken: (message) => signOnToken(place, pin, message) };
}

export function passphraseFault(passphrase: string): string | null {
  // Characters, as NIST counts them, not UTF-16 units.
  const chars = Array.from(passphrase).length;
  return chars < MIN_PASSPHRASE_CHARS ? `a passphrase of ${chars} characters, expected at least ${MIN_PASSPHRASE_CHARS}` : null;
}

const hash = promisify(argon2);

function derive(passphrase: string, kdf: { memoryKib: number; passes: number; parallelism: number; salt: string }): Promise<Buffer> {
  return hash('argon2id', {
    message: passphrase.normalize('NFKC'),
    nonce: Buffer.from(kdf.salt, 'base64'),
    parallelism: kdf.parallelism,
    tagLength: 32,
    memory: kdf.memoryKib,
    passes: kdf.passes,
  });
}

function parseSecret(text: string, where: string): v.InferOutput<typeof SECRET> {
  const json = jsonOf(text, where);
  refuseLaterFormat(json, 'wardkeeper-signer/1', where);
  const parsed = v.safeParse(SECRET, json);
  if (!parsed.success) throw invalid(where, 'expected the secret file that "wardkeeper-release update key make" wrote');
  const { kdf, cipher } = parsed.output;
  const lengths = [kdf.salt, cipher.nonce, cipher.tag].map((each) => Buffer.from(each, 'base64').length);
  if (lengths.join() !== '16,12,16') throw invalid(where, 'a salt, nonce or tag of another length');
  return parsed.output;
}

function publicKeys({ signer, keys }: { readonly signer: string; readonly keys: readonly v.InferOutput<typeof KEY>[] }, where: string) {
  return keys.map((json): PublicKeyOf => {
    const text = json.keyval.public;
    try {
      const raw = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(text, 'hex')]);
      const key = createPublicKey(json.keytype === 'ed25519' ? { key: raw, format: 'der', type: 'spki' } : text);
      const own = publicKeyJson(key, signer);
      if (Buffer.compare(canonicalJson(own.json), canonicalJson(json)) === 0) return own;
    } catch (cause) {
      throw invalid(where, 'a public key that is none', cause);
    }
    throw invalid(where, `a key that is not ${signer}'s, or of another kind than it says`);
  });
}

function withKey(known: PublicKeyOf, key: KeyObject): SigningKey {
  return { ...known, scheme: String(known.json['scheme']), key };
}

function jsonOf(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(where, 'not JSON', cause);
  }
}

function invalid(where: string, what: string, cause?: unknown): ReleaseError {
  return new ReleaseError('KEYS_INVALID', `${where}: ${what}`, { cause });
}
