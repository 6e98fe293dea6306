/** Reading what the manufacturer put on the device: its pinned identity and its signed lists. */
import { MAX_DOCUMENT_BYTES, type VerifyingIdentity } from '@wardkeeper/proto';
import { readManufacturer } from '../identity/manufacturer.ts';
import { readWithin } from '../runtime/durable-file.ts';

/** Null where none is configured. Throws AgentError `CONFIG_INVALID` where the file is not an identity. */
export function readManufacturerRoot(path: string | null): VerifyingIdentity | null {
  return path === null ? null : readManufacturer(path, 'integrity.manufacturer_root');
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
