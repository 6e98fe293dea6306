/** Where metadata and targets are read from: a folder (a repository, a stick, what is published), or a bundle as one file. */
import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { indexBundle, METADATA_FOLDER, type RandomAccess, TARGETS_FOLDER } from '@wardkeeper/proto/bundle';
import { isTargetPath } from '@wardkeeper/proto/tuf';
import { ReleaseError } from '../errors.ts';
import { exists, readBytes, reasonOf } from '../files.ts';
import { type Outcome, refused } from './outcome.ts';
import { readPieces } from './payload.ts';
import type { Shelf } from './verify.ts';

const PIECE_BYTES = 1_048_576;

export interface OpenShelf extends Shelf {
  close(): Promise<void>;
}

/** A folder, or a file of `BUNDLE_SUFFIX`. Throws `FILE_UNREADABLE`. */
export async function openShelf(path: string): Promise<Outcome<{ readonly shelf: OpenShelf }>> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (cause) {
    throw unreadable(path, cause);
  }
  return isFolder ? { ok: true, shelf: folderShelf(path) } : archiveShelf(path);
}

export function folderShelf(folder: string): OpenShelf {
  return {
    async metadata(name, maxBytes) {
      const path = join(folder, METADATA_FOLDER, name);
      return (await exists(path)) ? readBytes(path, maxBytes) : null;
    },
    async target(stored) {
      const path = join(folder, TARGETS_FOLDER, stored);
      return isTargetPath(stored) && (await exists(path)) ? readPieces(path) : null;
    },
    close: async () => undefined,
  };
}

async function archiveShelf(path: string): Promise<Outcome<{ readonly shelf: OpenShelf }>> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY);
  } catch (cause) {
    throw unreadable(path, cause);
  }
  const access = await randomAccess(file);
  const index = await indexBundle(access);
  if (!index.ok) {
    await file.close();
    return refused('NOT_TRUSTED', `${path}: ${index.detail} [${index.code}]`);
  }
  const shelf: OpenShelf = {
    async metadata(name, maxBytes) {
      const member = index.members.get(`${METADATA_FOLDER}/${name}`);
      if (member === undefined) return null;
      if (member.size > maxBytes) throw new ReleaseError('FILE_TOO_LARGE', `${path}: ${name}: expected at most ${maxBytes} bytes`);
      return access.read(member.offset, member.size);
    },
    async target(stored) {
      const member = index.members.get(`${TARGETS_FOLDER}/${stored}`);
      return member === undefined ? null : readMember(access, member);
    },
    close: () => file.close(),
  };
  return { ok: true, shelf };
}

async function randomAccess(file: FileHandle): Promise<RandomAccess> {
  const { size } = await file.stat();
  return {
    size,
    async read(offset, length) {
      const buffer = Buffer.allocUnsafe(length);
      let filled = 0;
      for (let more = 1; more > 0 && filled < length; filled += more)
        more = (await file.read(buffer, filled, length - filled, offset + filled)).bytesRead;
      return buffer.subarray(0, filled);
    },
  };
}

async function* readMember(access: RandomAccess, { offset, size }: { readonly offset: number; readonly size: number }) {
  for (let at = 0; at < size; at += PIECE_BYTES) yield await access.read(offset + at, Math.min(PIECE_BYTES, size - at));
}

function unreadable(path: string, cause: unknown): ReleaseError {
  return new ReleaseError('FILE_UNREADABLE', `${path}: cannot be read: ${reasonOf(cause)}`, { cause });
}
