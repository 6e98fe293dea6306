/** The site's root with its private keys, for signing: read when a person signs, never by the receiver. */
import { equalBytes, parseIdentityFile, type SigningIdentity, signingKeyFrom } from '@wardkeeper/proto';
import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import { HospitalError, messageOf } from '../errors.ts';
import { readFileWithin } from '../runtime/index.ts';
import { KEY_FILES } from './key-files.ts';

const MAX_KEY_FILE_BYTES = 64 * 1024;

/** Throws HospitalError `FILE_UNREADABLE`, or `KEYS_INVALID` where the private keys are not those of root.json beside them. */
export function loadRootIdentity(folder: string): SigningIdentity {
  const read = (name: string) => readFileWithin(join(folder, name), MAX_KEY_FILE_BYTES, name).toString('utf8');
  const [publicRoot, ed25519Pem, mlDsa65Pem] = [read(KEY_FILES.root), read(KEY_FILES.rootEd25519), read(KEY_FILES.rootMlDsa65)];
  try {
    const known = parseIdentityFile(publicRoot);
    const ed25519 = signingKeyFrom(createPrivateKey(ed25519Pem));
    const mlDsa65 = signingKeyFrom(createPrivateKey(mlDsa65Pem));
    if (equalBytes(known.ed25519.raw, ed25519.raw) && equalBytes(known.mlDsa65.raw, mlDsa65.raw)) return { ed25519, mlDsa65 };
  } catch (cause) {
    throw new HospitalError('KEYS_INVALID', `${folder}: the root's keys cannot be read: ${messageOf(cause)}`, { cause });
  }
  throw new HospitalError('KEYS_INVALID', `${folder}: the private keys are not those of ${KEY_FILES.root}`);
}
