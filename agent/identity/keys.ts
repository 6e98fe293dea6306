/** The gateway's own keys: made here, kept here, never copied out. One key for one purpose. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { generateSigningIdentity, type SigningIdentity, signingKeyFrom, X_WING_SEED_BYTES } from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import { readWithin, reasonOf } from '../runtime/durable-file.ts';
import type { SecretFiles } from '../runtime/secret-files.ts';
import { type IdentityFiles, MAX_SMALL_BYTES } from './files.ts';

export interface GatewayKeys {
  /** P-256: the certificate's, for TLS and for the key statement. */
  readonly tls: KeyObject;
  readonly telemetry: SigningIdentity;
  /** 32 bytes, from which the X-Wing key pair is expanded. */
  readonly sealingSeed: Uint8Array;
}

export function generateKeys(): GatewayKeys {
  return {
    tls: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey,
    telemetry: generateSigningIdentity(),
    sealingSeed: randomBytes(X_WING_SEED_BYTES),
  };
}

/** What `loadKeys` reads, by path, as it lies on the disk. */
export function formatKeys(
  keys: GatewayKeys,
  files: IdentityFiles,
  secrets: SecretFiles,
): readonly { readonly path: string; readonly content: Uint8Array | string }[] {
  const plain = [
    { path: files.tlsKey, text: privateKeyPem(keys.tls) },
    { path: files.ed25519Key, text: privateKeyPem(keys.telemetry.ed25519.privateKey) },
    { path: files.mlDsa65Key, text: privateKeyPem(keys.telemetry.mlDsa65.privateKey) },
    { path: files.sealingSeed, text: `${Buffer.from(keys.sealingSeed).toString('base64')}\n` },
  ];
  return plain.map(({ path, text }) => ({ path, content: secrets.seal(path, text) }));
}

/**
 * Throws `IDENTITY_MISSING` where nothing of an identity is there, `IDENTITY_INVALID` where a key is missing or is not what it
 * should be: a gateway with part of an identity is damaged, not new.
 */
export function loadKeys(files: IdentityFiles, secrets: SecretFiles): GatewayKeys {
  if (!Object.values(files).some((path) => existsSync(path))) {
    throw new AgentError('IDENTITY_MISSING', `${files.tlsKey}: this gateway has no keys yet: run "wardkeeper identity request"`);
  }
  return {
    tls: readTlsKey(files.tlsKey, secrets),
    telemetry: {
      ed25519: signingKeyFrom(readKey(files.ed25519Key, secrets, 'an Ed25519 private key', isKind('ed25519'))),
      mlDsa65: signingKeyFrom(readKey(files.mlDsa65Key, secrets, 'an ML-DSA-65 private key', isKind('ml-dsa-65'))),
    },
    sealingSeed: readSeed(files.sealingSeed, secrets),
  };
}

/** The private key of a certificate. Throws `IDENTITY_INVALID`. */
export function readTlsKey(path: string, secrets: SecretFiles): KeyObject {
  return readKey(path, secrets, 'a P-256 or RSA private key', isCertificateKey);
}

/** A file of the identity, as text. Throws `IDENTITY_INVALID` with what to do. */
export function readIdentityText(path: string, maxBytes: number): string {
  return Buffer.from(readIdentityBytes(path, maxBytes)).toString('utf8');
}

export function readIdentityBytes(path: string, maxBytes: number): Uint8Array {
  return readOrSay(path, maxBytes, readWithin);
}

/** A private file of the identity; the caller's to wipe. Throws `IDENTITY_INVALID`, `SECRET_UNREADABLE`. */
export function readIdentitySecret(path: string, maxBytes: number, secrets: SecretFiles): Uint8Array {
  return readOrSay(path, maxBytes, (from, most) => secrets.read(from, most));
}

function readOrSay(path: string, maxBytes: number, read: SecretFiles['read']): Uint8Array {
  let bytes: Uint8Array | null;
  try {
    bytes = read(path, maxBytes);
  } catch (cause) {
    if (cause instanceof AgentError) throw cause;
    throw damaged(path, `it cannot be read (${reasonOf(cause)})`, cause);
  }
  if (bytes === null) throw damaged(path, `expected at most ${maxBytes} bytes`);
  return bytes;
}

export function damaged(path: string, finding: string, cause?: unknown): AgentError {
  const advice = 'restore the identity folder, or move it away and enrol this gateway again';
  return new AgentError('IDENTITY_INVALID', `${path}: ${finding}: ${advice}`, cause === undefined ? undefined : { cause });
}

function readKey(path: string, secrets: SecretFiles, expected: string, isExpected: (key: KeyObject) => boolean): KeyObject {
  const text = readIdentitySecret(path, MAX_SMALL_BYTES, secrets);
  try {
    const key = createPrivateKey(Buffer.from(text.buffer, text.byteOffset, text.length));
    if (isExpected(key)) return key;
  } catch (cause) {
    throw damaged(path, `expected ${expected}`, cause);
  } finally {
    text.fill(0);
  }
  throw damaged(path, `expected ${expected}`);
}

function isKind(kind: string): (key: KeyObject) => boolean {
  return (key) => key.asymmetricKeyType === kind;
}

function isCertificateKey(key: KeyObject): boolean {
  return ['ecdsa-p256', 'rsa-pss-sha256'].includes(signingKeyFrom(key).algorithm);
}

function readSeed(path: string, secrets: SecretFiles): Uint8Array {
  const bytes = readIdentitySecret(path, MAX_SMALL_BYTES, secrets);
  const text = Buffer.from(bytes).toString('latin1').trim();
  bytes.fill(0);
  const seed = Buffer.from(text, 'base64');
  if (seed.length !== X_WING_SEED_BYTES || seed.toString('base64') !== text) {
    throw damaged(path, `expected ${X_WING_SEED_BYTES} bytes in base64`);
  }
  return seed;
}

/** As node:tls takes it. */
export function privateKeyPem(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}
