/** The secrets of a state folder, opened as the agent on it opens them. */
import { randomBytes } from 'node:crypto';
import { openSecrets } from '../../agent/identity/at-rest/index.ts';
import type { SecretFiles } from '../../agent/runtime/secret-files.ts';

/** `state`: of an agent whose keys a file holds, or of one that has protected nothing yet. */
export async function openStateSecrets(state: string): Promise<SecretFiles> {
  const outside = { state, credentialsDirectory: null, tcti: 'device:/dev/tpmrm0', randomBytes: (count: number) => randomBytes(count) };
  return (await openSecrets(outside)).secrets;
}
