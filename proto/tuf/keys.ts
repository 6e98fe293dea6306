/** Public keys of update metadata, and what is signed with each kind. */
import { createHash, createPublicKey, constants, type KeyObject, verify } from 'node:crypto';
import { canonicalize } from '@tufjs/canonical-json';
import type { Key } from '@tufjs/models';

/** Who holds a key: a field of our own in a key's JSON, signed with it. A hybrid threshold counts people, by this name. */
export const SIGNER_FIELD = 'x-wardkeeper-signer';

export type KeyFamily = 'classical' | 'post-quantum';

/** A key that can be used, and what makes it this one and no other, whatever it is called: hex of its SubjectPublicKeyInfo's SHA-256. */
export interface KeyMaterial {
  readonly identity: string;
  readonly family: KeyFamily;
  /** Of the canonical JSON of `signed`; `signature` in hex. */
  readonly verifies: (canonical: Uint8Array, signature: string) => boolean;
}

const PEM = '-----BEGIN PUBLIC KEY-----';
const MAX_KEY_CHARS = 16_384;
const MAX_SIGNATURE_CHARS = 16_384;
const HEX = /^(?:[0-9a-f]{2})+$/i;
/** SubjectPublicKeyInfo up to the 32 key bytes (RFC 8410 §4). */
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** TAP 21, "v1": the ASCII letters `tuf` and the version, before SHA-512 of the canonical JSON. */
const TAP21_V1 = Buffer.from('74756601', 'hex');

/** The one form of a JSON value that hashes and signatures are over (OLPC canonical JSON, as TUF 4.2 asks). Throws on fractions. */
export function canonicalJson(value: unknown): Uint8Array {
  return Buffer.from(canonicalize(value));
}

/** What a signer of this scheme signs. Only ML-DSA signs a digest (TAP 21); everything else signs the canonical JSON as it is. */
export function signingBytes(scheme: string, canonical: Uint8Array): Uint8Array {
  if (!scheme.startsWith('ml-dsa-')) return canonical;
  return Buffer.concat([TAP21_V1, createHash('sha512').update(canonical).digest()]);
}

/** Null: a kind that is not known here, or a key that is not of the kind it says. Such a key counts for nothing. */
export function keyMaterial(key: Key): KeyMaterial | null {
  const text = key.keyVal['public'];
  if (typeof text !== 'string' || text.length > MAX_KEY_CHARS) return null;
  const kind = kindOf(key.keyType, key.scheme);
  const object = kind === null ? null : keyObject(kind.type, text);
  if (kind === null || object === null || !kind.fits(object)) return null;
  return {
    identity: createHash('sha256')
      .update(object.export({ type: 'spki', format: 'der' }))
      .digest('hex'),
    family: kind.family,
    verifies: (canonical, signature) => {
      if (signature.length > MAX_SIGNATURE_CHARS || !HEX.test(signature)) return false;
      try {
        return verify(kind.hash, signingBytes(key.scheme, canonical), { key: object, ...kind.padding }, Buffer.from(signature, 'hex'));
      } catch {
        return false;
      }
    },
  };
}

/** The family that a scheme belongs to, known here or not. */
export function keyFamily(scheme: string): KeyFamily {
  return scheme.startsWith('ml-dsa-') ? 'post-quantum' : 'classical';
}

interface Kind {
  readonly type: string;
  readonly family: KeyFamily;
  readonly hash: string | null;
  readonly padding: { readonly padding?: number; readonly saltLength?: number };
  readonly fits: (key: KeyObject) => boolean;
}

/** The declared kind decides what the key must be, never the key what kind it is: an ML-DSA key called ed25519 is no key. */
function kindOf(keyType: string, scheme: string): Kind | null {
  const plain = { hash: null, padding: {} };
  if (keyType === 'ed25519' && scheme === 'ed25519')
    return { ...plain, type: keyType, family: 'classical', fits: (key) => key.asymmetricKeyType === 'ed25519' };
  const mlDsa = /^(ml-dsa-(?:44|65|87))\/1$/.exec(scheme)?.[1];
  if (keyType === 'ml-dsa' && mlDsa !== undefined)
    return { ...plain, type: keyType, family: 'post-quantum', fits: (key) => key.asymmetricKeyType === mlDsa };
  const ecdsa = { 'ecdsa-sha2-nistp256': ['prime256v1', 'sha256'], 'ecdsa-sha2-nistp384': ['secp384r1', 'sha384'] }[scheme];
  if (ecdsa !== undefined && (keyType === 'ecdsa' || keyType === scheme)) {
    const fits = (key: KeyObject) => key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === ecdsa[0];
    return { type: 'ecdsa', family: 'classical', hash: ecdsa[1] ?? null, padding: {}, fits };
  }
  const pss = /^rsassa-pss-(sha256|sha384|sha512)$/.exec(scheme)?.[1];
  if (keyType === 'rsa' && pss !== undefined) {
    const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO };
    const fits = (key: KeyObject) => key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2_048;
    return { type: 'rsa', family: 'classical', hash: pss, padding, fits };
  }
  return null;
}

function keyObject(type: string, text: string): KeyObject | null {
  try {
    if (text.startsWith(PEM)) return createPublicKey(text);
    if (type !== 'ed25519' || !/^[0-9a-f]{64}$/i.test(text)) return null;
    return createPublicKey({ key: Buffer.concat([ED25519_SPKI, Buffer.from(text, 'hex')]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

/** The ids that a key may have: over its three fields (TUF 4.2), or over all that its JSON says, as older repositories made them. */
export function keyIdOf(json: unknown): readonly string[] {
  const { keytype, scheme, keyval } = Object(json) as Record<string, unknown>;
  return [{ keytype, scheme, keyval }, json].map((form) =>
    createHash('sha256')
      .update(canonicalJson(form ?? null))
      .digest('hex'),
  );
}

/** A key as metadata holds it, with its id. `signer`: who holds it. Expects an Ed25519, an ML-DSA or an ECDSA P-256 key. */
export function publicKeyJson(
  key: KeyObject,
  signer: string,
): { readonly keyId: string; readonly json: Readonly<Record<string, unknown>> } {
  const isMlDsa = key.asymmetricKeyType?.startsWith('ml-dsa-') === true;
  const pem = key.export({ type: 'spki', format: 'pem' }).toString();
  const raw = key.export({ type: 'spki', format: 'der' }).subarray(ED25519_SPKI.length).toString('hex');
  const isEcdsa = key.asymmetricKeyType === 'ec';
  const json = isEcdsa
    ? { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: pem }, [SIGNER_FIELD]: signer }
    : isMlDsa
      ? { keytype: 'ml-dsa', scheme: `${key.asymmetricKeyType}/1`, keyval: { public: pem }, [SIGNER_FIELD]: signer }
      : { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: raw }, [SIGNER_FIELD]: signer };
  return { keyId: keyIdOf(json)[0] ?? '', json };
}
