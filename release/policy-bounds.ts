/** The manufacturer's word on what hospitals' policies may say: keys of its own, and bounds signed with both of them. */
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
import { MAX_POLICY_BYTES, parseBounds, signToml } from '@wardkeeper/proto/policy';
import type { TomlFault } from '@wardkeeper/proto/toml';
import { ReleaseError } from './errors.ts';
import { exists, makePrivateFolder, PRIVATE_FILE, PUBLIC_FILE, readText, writeDurably } from './files.ts';

const MAX_KEY_BYTES = 64 * 1024;

export interface BoundsKeyFiles {
  /** Public: what agent.toml names as manufacturer_root. */
  readonly root: string;
  readonly ed25519: string;
  readonly mlDsa65: string;
}

export type BoundsInit =
  | { readonly ok: true; readonly files: BoundsKeyFiles }
  | { readonly ok: false; readonly code: 'KEYS_EXIST'; readonly detail: string };

export type SignedBounds =
  | { readonly ok: true; readonly document: Uint8Array; readonly id: string; readonly version: number }
  | { readonly ok: false; readonly faults: readonly TomlFault[] };

export function boundsKeyFiles(dir: string): BoundsKeyFiles {
  return {
    root: join(dir, 'policy-bounds-root.json'),
    ed25519: join(dir, 'policy-bounds.ed25519.key.pem'),
    mlDsa65: join(dir, 'policy-bounds.ml-dsa-65.key.pem'),
  };
}

/** Makes the keys, and never over ones that are there. Throws `FILE_UNWRITABLE`. */
export async function initBoundsKeys(dir: string): Promise<BoundsInit> {
  const files = boundsKeyFiles(dir);
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

/** Checks bounds and signs them. Throws `FILE_UNREADABLE`, `FILE_TOO_LARGE`, or `KEYS_INVALID` where the keys do not fit. */
export async function signBoundsFile(dir: string, file: string): Promise<SignedBounds> {
  const text = await readText(file, MAX_POLICY_BYTES);
  const parsed = parseBounds(text);
  if (!parsed.ok) return parsed;
  const { id, version } = parsed.value;
  return { ok: true, document: signToml('policy-bounds', text, version, await loadBoundsKeys(dir)), id, version };
}

async function loadBoundsKeys(dir: string): Promise<SigningIdentity> {
  const files = boundsKeyFiles(dir);
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
    throw new ReleaseError('KEYS_INVALID', `${dir}: the keys for policy bounds cannot be read: ${what}`, { cause });
  }
  throw new ReleaseError('KEYS_INVALID', `${dir}: the private keys are not those of policy-bounds-root.json`);
}
