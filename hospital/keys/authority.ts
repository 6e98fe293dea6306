/** Command authorities: whose signatures a gateway obeys, for what their roles allow. The directory names the public half. */
import { formatIdentityFile, generateSigningIdentity, isName, keyName, parseIdentityFile, type SigningIdentity } from '@wardkeeper/proto';
import { join } from 'node:path';
import { HospitalError, messageOf } from '../errors.ts';
import { makePrivateFolder, readFileWithin, writeFileDurably } from '../runtime/index.ts';
import { loadIdentityPair, MAX_KEY_FILE_BYTES, writeIdentityPair } from './identity-pair.ts';
import { authorityStem, identityFiles } from './key-files.ts';

/**
 * Makes `authority-<name>.json` (public, for "directory add --authority") and its two private files, 0600, in `folder`: on the
 * machine where that person signs. Returns the public file's path and the key's id. Throws HospitalError `USAGE`, `FILE_EXISTS`.
 */
export function initAuthority(folder: string, name: string): { readonly file: string; readonly key: string } {
  if (!isName(name)) throw new HospitalError('USAGE', '--name: expected 1 to 63 lower-case letters, digits and inner hyphens');
  makePrivateFolder(folder);
  const identity = generateSigningIdentity();
  const file = join(folder, `${authorityStem(name)}.json`);
  writeFileDurably(file, formatIdentityFile(identity), { fresh: true });
  writeIdentityPair(folder, identityFiles(authorityStem(name)), identity);
  return { file, key: keyName(identity.ed25519) };
}

/** The private keys of `authority-<name>` in `folder`. Throws HospitalError `FILE_UNREADABLE`, `KEYS_INVALID`. */
export function loadAuthority(folder: string, name: string): SigningIdentity {
  return loadIdentityPair(folder, identityFiles(authorityStem(name)));
}

/** A public identity file. Throws HospitalError `FILE_UNREADABLE`, `KEYS_INVALID`. */
export function readIdentityFile(path: string): ReturnType<typeof parseIdentityFile> {
  const text = readFileWithin(path, MAX_KEY_FILE_BYTES, 'public identity').toString('utf8');
  try {
    return parseIdentityFile(text);
  } catch (cause) {
    throw new HospitalError('KEYS_INVALID', `${path}: ${messageOf(cause)}`, { cause });
  }
}
