/** A signer's two private keys as PEM files, 0600, in any folder. */
import { type SigningIdentity, type SigningKey, signingKeyFrom } from '@wardkeeper/proto';
import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import { HospitalError, messageOf } from '../errors.ts';
import { readFileWithin, writeFileDurably } from '../runtime/index.ts';
import type { IdentityFiles } from './key-files.ts';

export const MAX_KEY_FILE_BYTES = 64 * 1024;

/** Never replaces one. Throws HospitalError `FILE_EXISTS`, `FILE_UNWRITABLE`. */
export function writeIdentityPair(folder: string, files: IdentityFiles, identity: SigningIdentity): void {
  const pem = (key: SigningKey) => key.privateKey.export({ format: 'pem', type: 'pkcs8' });
  writeFileDurably(join(folder, files.ed25519), pem(identity.ed25519), { secret: true, fresh: true });
  writeFileDurably(join(folder, files.mlDsa65), pem(identity.mlDsa65), { secret: true, fresh: true });
}

/** Throws HospitalError `FILE_UNREADABLE`, or `KEYS_INVALID` for a file that is no key of its algorithm. */
export function loadIdentityPair(folder: string, files: IdentityFiles): SigningIdentity {
  return { ed25519: loadKey(join(folder, files.ed25519), 'ed25519'), mlDsa65: loadKey(join(folder, files.mlDsa65), 'ml-dsa-65') };
}

function loadKey(path: string, algorithm: 'ed25519' | 'ml-dsa-65'): SigningKey {
  const pem = readFileWithin(path, MAX_KEY_FILE_BYTES, 'private key');
  let key: SigningKey;
  try {
    key = signingKeyFrom(createPrivateKey(pem));
  } catch (cause) {
    throw new HospitalError('KEYS_INVALID', `${path}: not a private key in PEM: ${messageOf(cause)}`, { cause });
  }
  if (key.algorithm !== algorithm) throw new HospitalError('KEYS_INVALID', `${path}: expected ${algorithm}, got ${key.algorithm}`);
  return key;
}
