/** Who the manufacturer is to this gateway: an identity file that came with the device, pinned by its path in agent.toml. */
import { parseIdentityFile, type VerifyingIdentity } from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import { readWithin, reasonOf } from '../runtime/durable-file.ts';

const MAX_IDENTITY_BYTES = 16 * 1024;

/** `key`: of agent.toml, for the message. Throws AgentError `CONFIG_INVALID` where the file is no identity: nothing signed could be believed. */
export function readManufacturer(path: string, key: string): VerifyingIdentity {
  let bytes: Uint8Array | null;
  try {
    bytes = readWithin(path, MAX_IDENTITY_BYTES);
    if (bytes !== null) return parseIdentityFile(Buffer.from(bytes).toString('utf8'));
  } catch (cause) {
    throw new AgentError('CONFIG_INVALID', `${key}: ${path}: expected the manufacturer's identity file (${reasonOf(cause)})`, { cause });
  }
  throw new AgentError('CONFIG_INVALID', `${key}: ${path}: larger than any identity file`);
}
