/** A signing identity of the manufacturer's in a folder of the offline machine: its public side as an identity file, its keys for their owner alone. */
import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import {
  equalBytes,
  formatIdentityFile,
  generateSigningIdentity,
  parseIdentityFile,
  ProtoError,
  type SigningIdentity,
  signingKeyFrom,
} from '@wardkeeper/proto';
import { ReleaseError } from './errors.ts';
import { exists, makePrivateFolder, PRIVATE_FILE, PUBLIC_FILE, readText, writeDurably } from './files.ts';

const MAX_KEY_BYTES = 64 * 1024;

export interface SigningKeyFiles {
  /** Public: what gateways pin. */
  readonly root: string;
  readonly ed25519: string;
  readonly mlDsa65: string;
}

export type KeysInit =
  | { readonly ok: true; readonly files: SigningKeyFiles }
  | { readonly ok: false; readonly code: 'KEYS_EXIST'; readonly detail: string };

/** `purpose`: the beginning of each file's name. */
export function signingKeyFiles(dir: string, purpose: string): SigningKeyFiles {
  return {
    root: join(dir, `${purpose}-root.json`),
    ed25519: join(dir, `${purpose}.ed25519.key.pem`),
    mlDsa65: join(dir, `${purpose}.ml-dsa-65.key.pem`),
  };
}

/** Makes the keys, and never over ones that are there. Throws `FILE_UNWRITABLE`. */
export async function initSigningKeys(dir: string, purpose: string): Promise<KeysInit> {
  const files = signingKeyFiles(dir, purpose);
  for (const path of Object.values(files)) {
    if (await exists(path)) {
      return { ok: false, code: 'KEYS_EXIST', detail: `${path} is there already and is never replaced: choose another folder` };
    }
  }
  const identity = generateSigningIdentity();
  const pem = (key: SigningIdentity['ed25519']) => key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  await makePrivateFolder(dir);
  await writeDurably(files.ed25519, pem(identity.ed25519), PRIVATE_FILE);
  await writeDurably(files.mlDsa65, pem(identity.mlDsa65), PRIVATE_FILE);
  await writeDurably(files.root, formatIdentityFile(identity), PUBLIC_FILE);
  return { ok: true, files };
}

/** Throws `FILE_UNREADABLE`, `FILE_TOO_LARGE`, or `KEYS_INVALID` where the files do not belong together. */
export async function loadSigningKeys(dir: string, purpose: string): Promise<SigningIdentity> {
  const files = signingKeyFiles(dir, purpose);
  const [root, ed25519Pem, mlDsa65Pem] = await Promise.all([
    readText(files.root, MAX_KEY_BYTES),
    readText(files.ed25519, MAX_KEY_BYTES),
    readText(files.mlDsa65, MAX_KEY_BYTES),
  ]);
  try {
    const known = parseIdentityFile(root);
    const ed25519 = signingKeyFrom(createPrivateKey(ed25519Pem));
    const mlDsa65 = signingKeyFrom(createPrivateKey(mlDsa65Pem));
    if (equalBytes(known.ed25519.raw, ed25519.raw) && equalBytes(known.mlDsa65.raw, mlDsa65.raw)) return { ed25519, mlDsa65 };
  } catch (cause) {
    const what = cause instanceof ProtoError ? cause.message : 'not keys in PEM';
    throw new ReleaseError('KEYS_INVALID', `${dir}: the ${purpose} keys cannot be read: ${what}`, { cause });
  }
  throw new ReleaseError('KEYS_INVALID', `${dir}: the private keys are not those of ${files.root}`);
}
