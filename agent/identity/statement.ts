/** The key statement in the identity folder: which version of it was made last. */
import { existsSync } from 'node:fs';
import { signingKeyFrom, verifyKeyStatement } from '@wardkeeper/proto';
import type { SecretFiles } from '../runtime/secret-files.ts';
import { identityFiles, MAX_SMALL_BYTES } from './files.ts';
import { loadKeys, readIdentityBytes } from './keys.ts';

/** 0 where there is none that the key in use has signed: then the next one is the first. */
export function statementVersion(folder: string, secrets: SecretFiles): number {
  const files = identityFiles(folder);
  if (!existsSync(files.keyStatement)) return 0;
  const verdict = verifyKeyStatement(readIdentityBytes(files.keyStatement, MAX_SMALL_BYTES), signingKeyFrom(loadKeys(files, secrets).tls));
  return verdict.ok ? verdict.version : 0;
}
