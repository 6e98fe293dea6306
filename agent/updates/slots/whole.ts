/** Whether a slot is as it was sealed, read in pieces between which the agent's loop goes on. The launcher's own check is `isWhole`. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type SealedFile, type Seal, TREE_NAME } from '../boot/seal.ts';
import type { BulkFiles } from '../bulk-files.ts';

const PIECE_BYTES = 262_144;

/** Null: every file is there as it was sealed, and nothing else is; else the first path that is not. Reads all of it. */
export async function firstDifference(files: BulkFiles, slot: string, { files: sealed }: Seal): Promise<string | null> {
  const tree = join(slot, TREE_NAME);
  const found = new Set(await pathsBelow(files, tree));
  const extra = found.size === sealed.length ? undefined : firstUnlisted(found, sealed);
  if (extra !== undefined) return extra;
  for (const file of sealed) if (!found.has(file.path) || !(await isSame(files, join(tree, file.path), file))) return file.path;
  return null;
}

/** Everything that is no folder, links too; relative, sorted by folder. */
export async function pathsBelow(files: BulkFiles, folder: string, prefix = ''): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const name of (await files.list(folder)) ?? []) {
    const path = join(folder, name);
    if ((await files.stat(path))?.kind === 'folder') paths.push(...(await pathsBelow(files, path, `${prefix}${name}/`)));
    else paths.push(`${prefix}${name}`);
  }
  return paths;
}

async function isSame(files: BulkFiles, path: string, { size, mode, sha256 }: SealedFile): Promise<boolean> {
  const found = await files.stat(path);
  if (found?.kind !== 'file' || found.size !== size || found.mode !== mode) return false;
  const file = await files.openToRead(path);
  if (file === null) return false;
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, size));
    for (let at = 0; at < size; ) {
      const piece = await file.read(at, Math.min(PIECE_BYTES, size - at), buffer);
      if (piece.length === 0) return false;
      hash.update(piece);
      at += piece.length;
    }
    return hash.digest('hex') === sha256;
  } finally {
    await file.close();
  }
}

function firstUnlisted(found: ReadonlySet<string>, sealed: readonly SealedFile[]): string | undefined {
  const listed = new Set(sealed.map(({ path }) => path));
  return [...found].find((path) => !listed.has(path));
}
