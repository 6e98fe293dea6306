/** Archives in memory: written by the project's own writer, read through the port that files are read through. */
import { type ArchiveInput, type RandomAccess, writeArchive } from '@wardkeeper/proto/bundle';

export function member(path: string, content: string | Uint8Array, mode = 0o644): ArchiveInput {
  const bytes = Buffer.from(content);
  return {
    path,
    size: bytes.length,
    mode,
    content: async function* () {
      yield bytes;
    },
  };
}

export async function archiveOf(members: readonly ArchiveInput[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeArchive(members)) pieces.push(piece);
  return Buffer.concat(pieces);
}

export function inMemory(bytes: Uint8Array): RandomAccess {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}
