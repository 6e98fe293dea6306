/**
 * The few operations on files that updates are made of. Nothing here is durable by itself: what must survive a power cut is synced by the
 * one who needs it, file first and folder after. A model of a disk that loses power stands in for it in tests, so that "one who needs it"
 * is proven and not assumed.
 */
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { PRIVATE_FILE, PRIVATE_FOLDER, syncFolder } from '../runtime/durable-file.ts';

export interface Files {
  /** At most `maxBytes` from `offset`; null: there is no such file. A link is not followed. Throws the system's error otherwise. */
  read(path: string, offset: number, maxBytes: number): Uint8Array | null;
  /** Bytes in a regular file; null: there is none of this name. */
  size(path: string): number | null;
  /** Permission bits; null: there is no such file. */
  mode(path: string): number | null;
  /** Of links: whether the link itself is one. */
  isFolder(path: string): boolean;
  /** Names in a folder, sorted; null: there is no such folder. */
  list(path: string): readonly string[] | null;
  /** Creates a folder and those above it. */
  makeFolder(path: string): void;
  /** Creates a file, or cuts it to `offset` and goes on from there. */
  write(path: string, offset: number, bytes: Uint8Array, mode?: number): void;
  syncFile(path: string): void;
  syncFolder(path: string): void;
  rename(from: string, to: string): void;
  /** Whether it was there. Of several who remove one file, one is told so. */
  remove(path: string): boolean;
  removeFolder(path: string): void;
  /** Bytes that may still be written where this path lies. */
  freeBytes(path: string): number;
}

export const SYSTEM_FILES: Files = {
  read: (path, offset, maxBytes) => {
    const file = orNull(() => openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW));
    if (file === null) return null;
    try {
      // As large as what is there: what is read may be kept.
      const buffer = Buffer.allocUnsafe(Math.min(maxBytes, Math.max(0, fstatSync(file).size - offset)));
      let length = 0;
      for (let more = 1; more > 0 && length < buffer.length; length += more)
        more = readSync(file, buffer, length, buffer.length - length, offset + length);
      return buffer.subarray(0, length);
    } finally {
      closeSync(file);
    }
  },
  size: (path) => {
    const found = orNull(() => lstatSync(path));
    return found?.isFile() === true ? found.size : null;
  },
  mode: (path) => orNull(() => lstatSync(path).mode & 0o7777),
  isFolder: (path) => orNull(() => lstatSync(path).isDirectory()) === true,
  list: (path) => orNull(() => readdirSync(path).toSorted()),
  makeFolder: (path) => void mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER }),
  write: (path, offset, bytes, mode = PRIVATE_FILE) => {
    const file = openSync(path, offset === 0 ? 'w' : 'r+', mode);
    try {
      // What is asked for, whatever the process's umask would leave of it.
      if (offset === 0) fchmodSync(file, mode);
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, offset + done);
    } finally {
      closeSync(file);
    }
  },
  syncFile: (path) => {
    const file = openSync(path, 'r');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  },
  syncFolder,
  rename: renameSync,
  remove: (path) =>
    orNull(() => {
      unlinkSync(path);
      return true;
    }) ?? false,
  removeFolder: (path) => rmSync(path, { recursive: true, force: true }),
  freeBytes: (path) => {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  },
};

/** Replaces a small file in one step that survives a power cut whole or not at all. */
export function putFile(files: Files, path: string, bytes: Uint8Array, mode?: number): void {
  const temporary = `${path}.new`;
  files.write(temporary, 0, bytes, mode);
  files.syncFile(temporary);
  files.rename(temporary, path);
  files.syncFolder(dirname(path));
}

function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  }
}
