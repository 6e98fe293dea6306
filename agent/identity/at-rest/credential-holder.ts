/**
 * A credential that systemd hands to the service (LoadCredentialEncrypted=): decrypted for it alone, in memory, and bound by systemd to
 * this machine's TPM, its disk, or both.
 */
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { AgentError } from '../../errors.ts';
import { readWithin, reasonOf } from '../../runtime/durable-file.ts';
import type { HolderOutside } from './holder.ts';

/** 256 bits as raw bytes; text of a password would pass too, and the guide says how to make a real one. */
const LEAST_BYTES = 32;
const MOST_BYTES = 4_096;

/** Throws AgentError `KEY_HOLDER_ABSENT`. */
export function openCredentialHolder(name: string, { credentialsDirectory }: HolderOutside): Uint8Array {
  const setting = `LoadCredentialEncrypted=${name}:FILE`;
  if (credentialsDirectory === null) {
    const how = `systemd-run --pipe -p ${setting} wardkeeper …`;
    throw absent(name, `no credentials were handed over: put ${setting} into the service, or run this command as "${how}"`);
  }
  let bytes: Uint8Array | null;
  try {
    bytes = readWithin(join(credentialsDirectory, name), MOST_BYTES);
  } catch (cause) {
    throw absent(name, `it is not among those handed over (${reasonOf(cause)}): put ${setting} into the service`, cause);
  }
  if (bytes === null || bytes.length < LEAST_BYTES) throw absent(name, `expected ${LEAST_BYTES} to ${MOST_BYTES} bytes`);
  const key = createHmac('sha256', 'wardkeeper/holder-credential/1').update(bytes).digest();
  bytes.fill(0);
  return key;
}

function absent(name: string, why: string, cause?: unknown): AgentError {
  return new AgentError('KEY_HOLDER_ABSENT', `systemd credential ${name}: ${why}`, cause === undefined ? undefined : { cause });
}
