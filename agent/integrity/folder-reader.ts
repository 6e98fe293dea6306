/**
 * A folder held open and what lies in it. Parents are walked by descriptor, each without following a link, so that nobody can swap a
 * folder between two looks; names are bytes throughout.
 */
import { type BigIntStats, closeSync, constants, existsSync, lstatSync, opendirSync, openSync, readlinkSync } from 'node:fs';
import { splitPath } from './glob.ts';
import type { FileStamp } from './rules.ts';

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK } = constants;
const FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK;
const DESCRIPTORS = '/proc/self/fd';
const SLASH = Buffer.from('/');

/** `gone`: no folder there (any more). `unreadable`: there is one, but it does not let itself be listed. */
export type OpenedFolder = FolderReader | 'gone' | 'unreadable';

/** `root` absolute, `folder` relative to it; both as stored. The root's own parents are trusted. */
export function openFolder(root: Buffer, folder: Uint8Array): OpenedFolder {
  let fd: number | null = null;
  let path = root;
  try {
    fd = openSync(root, FOLDER_FLAGS);
    for (const segment of splitPath(folder)) {
      const parent = fd;
      path = joinPath(path, segment);
      fd = null;
      try {
        fd = openSync(childPath(parent, path, segment), FOLDER_FLAGS);
      } finally {
        closeSync(parent);
      }
    }
    return new FolderReader(fd, path);
  } catch (error) {
    if (fd !== null) closeSync(fd);
    if (!isSystemError(error)) throw error;
    return isGone(error) ? 'gone' : 'unreadable';
  }
}

export class FolderReader {
  readonly #fd: number;
  /** Where the folder is found while it is held open, with a slash at the end. */
  readonly #prefix: Buffer;

  constructor(fd: number, path: Buffer) {
    this.#fd = fd;
    this.#prefix = hasDescriptorPaths() ? Buffer.from(`${DESCRIPTORS}/${fd}/`) : Buffer.concat([path, SLASH]);
  }

  /** At most `limit` names, in the folder's own order. Null where it cannot be listed. */
  names(limit: number): Buffer[] | null {
    const names: Buffer[] = [];
    try {
      // The types say that an entry's name is text; with this encoding it is bytes.
      const directory = opendirSync(this.#prefix, { encoding: 'buffer' as BufferEncoding, bufferSize: 256 });
      try {
        for (let entry = directory.readSync(); entry !== null && names.length < limit; entry = directory.readSync()) {
          names.push(Buffer.from(entry.name as string | Uint8Array as Uint8Array));
        }
      } finally {
        directory.closeSync();
      }
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return null;
    }
    return names;
  }

  /** Null: nothing there. Throws where even lstat is denied. */
  stamp(name: Uint8Array): FileStamp | null {
    return readStamp(this.path(name));
  }

  /** For opening and reading what lies in this folder, while it is held open. */
  path(name: Uint8Array): Buffer {
    return Buffer.concat([this.#prefix, name]);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

export function readStamp(path: Buffer): FileStamp | null {
  const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? null : stampOf(stats);
}

/** Null where there is no link any more. */
export function readLink(path: Buffer): Uint8Array | null {
  try {
    return readlinkSync(path, { encoding: 'buffer' });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return null;
  }
}

/** Whether a folder lets itself be listed. */
export function probeFolder(path: Buffer): 'listable' | 'gone' | 'unreadable' {
  try {
    closeSync(openSync(path, FOLDER_FLAGS));
    return 'listable';
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return isGone(error) ? 'gone' : 'unreadable';
  }
}

export function stampOf(stats: BigIntStats): FileStamp {
  return {
    dev: BigInt.asIntN(64, stats.dev),
    ino: BigInt.asIntN(64, stats.ino),
    nlink: stats.nlink,
    mode: Number(stats.mode),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    size: Number(stats.size),
    // Meaningful for device nodes alone, and not always zero elsewhere.
    rdev: stats.isBlockDevice() || stats.isCharacterDevice() ? BigInt.asIntN(64, stats.rdev) : 0n,
    mtimeNs: stats.mtimeNs,
    ctimeNs: stats.ctimeNs,
  };
}

/** `folder` '' stands for the place that `name` is relative to. */
export function joinPath(folder: Uint8Array, name: Uint8Array): Buffer {
  return folder.length === 0 || name.length === 0 ? Buffer.concat([folder, name]) : Buffer.concat([folder, SLASH, name]);
}

function childPath(fd: number, plain: Buffer, name: Uint8Array): Buffer {
  return hasDescriptorPaths() ? Buffer.concat([Buffer.from(`${DESCRIPTORS}/${fd}/`), name]) : plain;
}

let descriptorPaths: boolean | null = null;

/** Elsewhere than on Linux paths are walked by name: good enough for development, not for a gateway. */
function hasDescriptorPaths(): boolean {
  descriptorPaths ??= existsSync(DESCRIPTORS);
  return descriptorPaths;
}

/** Not there, or something else than the folder it was taken for. */
function isGone(error: unknown): boolean {
  return isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ELOOP');
}

/** What a system call says, as opposed to a fault of ours. */
export function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
