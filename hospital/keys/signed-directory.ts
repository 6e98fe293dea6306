/** A signed directory read from a file: the one check that everyone here makes of it. */
import { bothKeysOf, type Directory, parseDirectory, type VerifyingIdentity, verifyDocument } from '@wardkeeper/proto';
import { HospitalError, messageOf } from '../errors.ts';
import { readFileWithin } from '../runtime/index.ts';

const MAX_DIRECTORY_BYTES = 1024 * 1024;

export interface SignedDirectory {
  readonly directory: Directory;
  readonly version: number;
  /** As signed. */
  readonly bytes: Uint8Array;
}

/** Throws HospitalError `FILE_UNREADABLE`, or `KEYS_INVALID` where both keys of `root` have not signed it. Says nothing of its expiry. */
export function readSignedDirectory(path: string, root: VerifyingIdentity): SignedDirectory {
  return openSignedDirectory(readFileWithin(path, MAX_DIRECTORY_BYTES, 'directory'), root, path);
}

/** `what` names the bytes for people. Throws HospitalError `KEYS_INVALID`. */
export function openSignedDirectory(bytes: Uint8Array, root: VerifyingIdentity, what: string): SignedDirectory {
  const verdict = verifyDocument(bytes, { type: 'directory', trusted: bothKeysOf([root]) });
  if (!verdict.ok) throw new HospitalError('KEYS_INVALID', `directory ${what}: not signed by both keys of root.json (${verdict.reason})`);
  try {
    return { directory: parseDirectory(verdict.document.body), version: verdict.document.version, bytes };
  } catch (cause) {
    throw new HospitalError('KEYS_INVALID', `directory ${what}: ${messageOf(cause)}`, { cause });
  }
}
