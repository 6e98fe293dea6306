/** Keys for update metadata in tests, of every kind that TUF names. Made once for a process: RSA keys are slow to make. */
import { constants, createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { canonicalJson, keyIdOf, publicKeyJson, signingBytes } from '@wardkeeper/proto/tuf';

export interface TestSigner {
  readonly keyId: string;
  readonly json: Readonly<Record<string, unknown>>;
  /** Hex. */
  readonly sign: (signed: unknown) => string;
}

export type SignerKind = 'ed25519' | 'ml-dsa-65' | 'ecdsa' | 'rsa';

const made = new Map<SignerKind, TestSigner[]>();

/** The `index`th key of a kind, always the same one within a process; `name`: who holds it. */
export function signerOf(kind: SignerKind, index: number): TestSigner {
  const keys = made.get(kind) ?? [];
  made.set(kind, keys);
  for (let at = keys.length; at <= index; at += 1) keys.push(newSigner(kind, `${kind}-${at}`));
  const found = keys[index];
  if (found === undefined) throw new Error(`no ${kind} key ${index}`);
  return found;
}

export function newSigner(kind: SignerKind, name: string): TestSigner {
  const { publicKey, privateKey } = keyPair(kind);
  const { keyId, json } = kind === 'ed25519' || kind === 'ml-dsa-65' ? publicKeyJson(publicKey, name) : pemKey(kind, publicKey);
  return { keyId, json, sign: (signed) => signatureOf(kind, privateKey, String(json['scheme']), signed) };
}

/** The same key with something else in its JSON, and the id that it then has. */
export function respelt(signer: TestSigner, change: Readonly<Record<string, unknown>>): TestSigner {
  const json = { ...signer.json, ...change };
  return { ...signer, json, keyId: createHash('sha256').update(canonicalJson(json)).digest('hex') };
}

function keyPair(kind: SignerKind): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  switch (kind) {
    case 'ed25519':
      return generateKeyPairSync('ed25519');
    case 'ml-dsa-65':
      return generateKeyPairSync('ml-dsa-65');
    case 'ecdsa':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 'rsa':
      return generateKeyPairSync('rsa', { modulusLength: 2_048 });
  }
}

function pemKey(kind: 'ecdsa' | 'rsa', key: KeyObject) {
  const scheme = kind === 'ecdsa' ? 'ecdsa-sha2-nistp256' : 'rsassa-pss-sha256';
  const json = { keytype: kind, scheme, keyval: { public: key.export({ type: 'spki', format: 'pem' }).toString() } };
  return { keyId: keyIdOf(json)[0] ?? '', json };
}

function signatureOf(kind: SignerKind, key: KeyObject, scheme: string, signed: unknown): string {
  const message = signingBytes(scheme, canonicalJson(signed));
  if (kind === 'ed25519' || kind === 'ml-dsa-65') return sign(null, message, key).toString('hex');
  const padding = kind === 'rsa' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST } : {};
  return sign('sha256', message, { key, ...padding }).toString('hex');
}
