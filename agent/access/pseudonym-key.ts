/**
 * The gateway's own pseudonym key on disk: made once, never shown, the same for as long as the gateway belongs to the site. By it the gateway
 * knows people inside, and under it access seals what it must have back; site-pseudonyms.ts says what people are called outside.
 */
import { PSEUDONYM_KEY_BYTES } from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import { reasonOf } from '../runtime/durable-file.ts';
import { type SecretFiles, writeSecret } from '../runtime/secret-files.ts';

/**
 * Reads the key, or makes it where there is none (0600, durable before it is used). With another key than before, every counter
 * in the database reads as damaged: the guard then takes its rules for that, and nobody gains a try.
 * Throws AgentError `STATE_UNWRITABLE`: the file has another length, cannot be read or cannot be made; `SECRET_UNREADABLE`.
 */
export function loadPseudonymKey(path: string, secrets: SecretFiles, randomBytes: (count: number) => Uint8Array): Uint8Array {
  let found: Uint8Array | null;
  try {
    found = secrets.read(path, PSEUDONYM_KEY_BYTES);
  } catch (cause) {
    if (cause instanceof AgentError) throw cause;
    if (reasonOf(cause) !== 'ENOENT') throw new AgentError('STATE_UNWRITABLE', `${path} cannot be read (${reasonOf(cause)})`, { cause });
    const key = randomBytes(PSEUDONYM_KEY_BYTES);
    writeSecret(secrets, path, key);
    return key;
  }
  if (found?.length === PSEUDONYM_KEY_BYTES) return found;
  throw new AgentError(
    'STATE_UNWRITABLE',
    `${path}: expected a key of ${PSEUDONYM_KEY_BYTES} bytes; restore it, or move it away to begin anew`,
  );
}
