/** The site's root with its private keys, for signing: read when a person signs, never by the receiver. */
import { equalBytes, parseIdentityFile, type SigningIdentity, type VerifyingIdentity } from '@wardkeeper/proto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HospitalError, messageOf } from '../errors.ts';
import { readFileWithin } from '../runtime/index.ts';
import { loadIdentityPair, MAX_KEY_FILE_BYTES } from './identity-pair.ts';
import { KEY_FILES } from './key-files.ts';

/** The public root that gateways pin. Throws HospitalError `FILE_UNREADABLE`, `KEYS_INVALID`. */
export function loadPublicRoot(folder: string): VerifyingIdentity {
  const path = join(folder, KEY_FILES.root);
  const text = readFileWithin(path, MAX_KEY_FILE_BYTES, 'public root').toString('utf8');
  try {
    return parseIdentityFile(text);
  } catch (cause) {
    throw new HospitalError('KEYS_INVALID', `${path}: not a public root: ${messageOf(cause)}`, { cause });
  }
}

/** Throws HospitalError `FILE_UNREADABLE`, or `KEYS_INVALID` where the private keys are not there or not those of root.json beside them. */
export function loadRootIdentity(folder: string): SigningIdentity {
  const known = loadPublicRoot(folder);
  if (![KEY_FILES.rootEd25519, KEY_FILES.rootMlDsa65].every((name) => existsSync(join(folder, name)))) {
    throw new HospitalError(
      'KEYS_INVALID',
      `${folder}: the root's private keys are not here: bring the stick they are kept on, or sign on the machine that has them; if they are lost for good, see "When the root is lost" in docs/hospitals.md`,
    );
  }
  const root = loadIdentityPair(folder, { ed25519: KEY_FILES.rootEd25519, mlDsa65: KEY_FILES.rootMlDsa65 });
  if (equalBytes(known.ed25519.raw, root.ed25519.raw) && equalBytes(known.mlDsa65.raw, root.mlDsa65.raw)) return root;
  throw new HospitalError('KEYS_INVALID', `${folder}: the private keys are not those of ${KEY_FILES.root}`);
}
