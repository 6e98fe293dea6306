/** Reading what the manufacturer put on the device: its pinned identity and its signed lists. */
import { MAX_DOCUMENT_BYTES, parseIdentityFile, type VerifyingIdentity } from '@wardkeeper/proto';
import { AgentError } from '../errors.ts';
import { readWithin, reasonOf } from '../runtime/durable-file.ts';

const MAX_IDENTITY_BYTES = 16 * 1024;

/** Null where none is configured. Throws AgentError `CONFIG_INVALID` where the file is not an identity: nothing signed could be believed. */
export function readManufacturerRoot(path: string | null): VerifyingIdentity | null {
  if (path === null) return null;
  try {
    const bytes = readWithin(path, MAX_IDENTITY_BYTES);
    if (bytes !== null) return parseIdentityFile(Buffer.from(bytes).toString('utf8'));
  } catch (cause) {
    throw new AgentError(
      'CONFIG_INVALID',
      `integrity.manufacturer_root: ${path}: expected the manufacturer's identity file (${reasonOf(cause)})`,
      { cause },
    );
  }
  throw new AgentError('CONFIG_INVALID', `integrity.manufacturer_root: ${path}: larger than any identity file`);
}

export function readListFiles(paths: readonly string[]): readonly { readonly path: string; readonly bytes: Uint8Array | null }[] {
  return paths.map((path) => {
    try {
      return { path, bytes: readWithin(path, MAX_DOCUMENT_BYTES) };
    } catch {
      return { path, bytes: null };
    }
  });
}
