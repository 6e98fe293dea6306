/**
 * A folder held open and what lies in it. Parents are walked by descriptor, each without following a link, so that nobody can swap a
 * folder between two looks; names are bytes throughout.
 */
import { type BigIntStats, closeSync, constants, fstatSync, lstatSync, opendirSync, openSync, readdirSync, readlinkSync } from 'node:fs';
import { splitPath } from './glob.ts';
import type { Pace } from './pace.ts';
import { keyOf } from './path-key.ts';
import { type FileStamp, isDevice } from './rules.ts';

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK } = constants;
const FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK;
/** Names that one call to the system brings. */
const READ_AT_ONCE = 256;
/** A folder that says so little of itself is listed by one call: some thousand names, a millisecond. */
const SMALL_FOLDER_BYTES = 64 * 1024;
const SLASH = 0x2f;
/** PATH_MAX without its end. */
const MAX_PLAIN_BYTES = 4_095;
const ASCII = /^[^\u0080-\u00ff]*$/;

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

/** What a listing says of one name: a hint, as old as the listing. */
export interface Listed {
  /** The name's bytes, in latin1. */
  readonly key: string;
  readonly regular: boolean;
}

export class FolderReader {
  readonly #fd: number;
  /** Where the folder is found while it is held open, with a slash at the end. */
  readonly #prefix: Buffer;
  readonly #textPrefix: string | null;
  /** Where it lies by its name, with a slash at the end; null where that is not plain text. */
  readonly #plainPrefix: string | null;

  constructor(fd: number, path: Buffer) {
    const descriptors = descriptorFolder();
    const plain = `${keyOf(path)}/`;
    this.#fd = fd;
    this.#plainPrefix = ASCII.test(plain) ? plain : null;
    this.#textPrefix = descriptors === null ? null : `${descriptors}/${fd}/`;
    this.#prefix = this.#textPrefix === null ? Buffer.from(plain, 'latin1') : Buffer.from(this.#textPrefix);
  }

  /** At most `limit`, in the folder's own order. Null where it cannot be listed. A slice at a time: a folder may hold millions. */
  async entries(limit: number, pace: Pace): Promise<Listed[] | null> {
    try {
      if (fstatSync(this.#fd).size <= SMALL_FOLDER_BYTES) {
        const entries = this.#entriesAtOnce(limit);
        if (entries !== null) return entries;
      }
      return await this.#entriesInSlices(limit, pace);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return null;
    }
  }

  /** A third of the time of the other way. Null where that has to find out whether the folder can be listed. */
  #entriesAtOnce(limit: number): Listed[] | null {
    try {
      // Node asks lstat where the file system tells no types, and that finds no name that is not ASCII under this encoding.
      const found = readdirSync(this.#prefix, { encoding: 'latin1', withFileTypes: true });
      return found.slice(0, limit).map((entry) => ({ key: entry.name, regular: entry.isFile() }));
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return null;
    }
  }

  async #entriesInSlices(limit: number, pace: Pace): Promise<Listed[]> {
    const entries: Listed[] = [];
    // The types say that an entry's name is text; with this encoding it is bytes.
    const directory = opendirSync(this.#prefix, { encoding: 'buffer' as BufferEncoding, bufferSize: READ_AT_ONCE });
    try {
      for (let entry = directory.readSync(); entry !== null && entries.length < limit; entry = directory.readSync()) {
        entries.push({ key: keyOf(entry.name as string | Uint8Array as Uint8Array), regular: entry.isFile() });
        const turn = entries.length % READ_AT_ONCE === 0 ? pace() : null;
        if (turn !== null) await turn;
      }
    } finally {
      directory.closeSync();
    }
    return entries;
  }

  /** For opening and reading what lies in this folder, while it is held open. */
  path(name: Uint8Array): Buffer {
    return Buffer.concat([this.#prefix, name]);
  }

  /** As `path`, of a name in latin1: as text where that means the same bytes. */
  pathOf(key: string): string | Buffer {
    return this.#textPrefix !== null && ASCII.test(key) ? this.#textPrefix + key : this.path(Buffer.from(key, 'latin1'));
  }

  /** By its name alone, each parent looked up anew: for lstat, in half the time. Whoever reads goes by the descriptor. */
  plainPathOf(key: string): string | Buffer {
    const path = this.#plainPrefix === null || !ASCII.test(key) ? null : this.#plainPrefix + key;
    return path === null || path.length > MAX_PLAIN_BYTES ? this.pathOf(key) : path;
  }

  close(): void {
    closeSync(this.#fd);
  }
}

export function readStamp(path: string | Buffer): FileStamp | null {
  const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? null : stampOf(stats);
}

/** Null where there is no link any more. */
export function readLink(path: string | Buffer): Uint8Array | null {
  try {
    return readlinkSync(path, { encoding: 'buffer' });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return null;
  }
}

/** Whether a folder lets itself be listed. */
export function probeFolder(path: string | Buffer): 'listable' | 'gone' | 'unreadable' {
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
    rdev: isDevice(Number(stats.mode)) ? BigInt.asIntN(64, stats.rdev) : 0n,
    mtimeNs: stats.mtimeNs,
    ctimeNs: stats.ctimeNs,
  };
}

/** `folder` '' stands for the place that `name` is relative to. */
export function joinPath(folder: Uint8Array, name: Uint8Array): Buffer {
  const separated = folder.length > 0 && name.length > 0 ? 1 : 0;
  const path = Buffer.allocUnsafe(folder.length + separated + name.length);
  path.set(folder);
  if (separated === 1) path[folder.length] = SLASH;
  path.set(name, folder.length + separated);
  return path;
}

function childPath(fd: number, plain: Buffer, name: Uint8Array): Buffer {
  const descriptors = descriptorFolder();
  return descriptors === null ? plain : Buffer.concat([Buffer.from(`${descriptors}/${fd}/`), name]);
}

let knownDescriptors: string | null | undefined;

/**
 * Where this process finds its open files by number: one link less on the way than `/proc/self/fd`, which is a sixth of what opening
 * costs. Null elsewhere than on Linux: there paths are walked by name, good enough for development, not for a gateway.
 */
function descriptorFolder(): string | null {
  if (knownDescriptors === undefined) {
    try {
      knownDescriptors = `/proc/${readlinkSync('/proc/self')}/fd`;
    } catch (error) {
      if (!isSystemError(error)) throw error;
      knownDescriptors = null;
    }
  }
  return knownDescriptors;
}

/** Not there, or something else than the folder it was taken for. */
function isGone(error: unknown): boolean {
  return isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ELOOP');
}

/** What a system call says, as opposed to a fault of ours. */
export function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
