/**
 * Files too large to be handled between two turns of the agent's loop: the same few operations as `Files`, each a promise. Nothing here is
 * durable by itself either. The model of a disk that loses power stands behind both.
 */
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm, statfs, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PRIVATE_FILE } from '../runtime/durable-file.ts';

export interface BulkFile {
  write(bytes: Uint8Array, at: number): Promise<void>;
  /**
   * Fewer than `maxBytes` only at the end. `into`: at least `maxBytes` of the caller's own, filled and handed back: whoever reads much would
   * else leave a fresh piece of memory behind with each turn, faster than it is collected.
   */
  read(at: number, maxBytes: number, into?: Uint8Array): Promise<Uint8Array>;
  /** Permission bits exactly so, whatever the process's umask. */
  setMode(mode: number): Promise<void>;
  /** Cuts it to so many bytes. */
  cut(size: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface BulkStat {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Of the disk that it lies on. */
  readonly device: number;
}

export interface BulkFiles {
  /** Creates a file, or opens it as it is. */
  openToWrite(path: string): Promise<BulkFile>;
  /** Null: there is no such file, or it is a link. */
  openToRead(path: string): Promise<BulkFile | null>;
  /** Of the path itself, not of what it links to; null: nothing is there. */
  stat(path: string): Promise<BulkStat | null>;
  /** Names in a folder, sorted; null: there is no such folder. */
  list(path: string): Promise<readonly string[] | null>;
  /** One folder, whose parent is there; no error where it is there already. */
  makeFolder(path: string, mode: number): Promise<void>;
  syncFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** No error where there is none. */
  remove(path: string): Promise<void>;
  removeTree(path: string): Promise<void>;
  freeBytes(path: string): Promise<number>;
}

export const SYSTEM_BULK_FILES: BulkFiles = {
  openToWrite: (path) => openFile(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW),
  openToRead: (path) => orNull(openFile(path, constants.O_RDONLY | constants.O_NOFOLLOW)),
  stat: async (path) => {
    const found = await orNull(lstat(path));
    if (found === null) return null;
    const { size, uid, gid, dev } = found;
    return {
      kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other',
      size,
      mode: found.mode & 0o7777,
      uid,
      gid,
      device: dev,
    };
  },
  list: async (path) => (await orNull(readdir(path)))?.toSorted() ?? null,
  makeFolder: async (path, mode) => {
    await mkdir(path, { recursive: true });
    await withFolder(path, (folder) => folder.chmod(mode));
  },
  syncFolder: (path) => withFolder(path, (folder) => folder.sync()),
  rename,
  remove: async (path) => void (await orNull(unlink(path))),
  removeTree: (path) => rm(path, { recursive: true, force: true }),
  freeBytes: async (path) => {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  },
};

/** As `putFile`, for what is written beside bulk work. */
export async function putBulk(files: BulkFiles, path: string, bytes: Uint8Array, mode = PRIVATE_FILE): Promise<void> {
  const temporary = join(dirname(path), `${basename(path)}.new`);
  const file = await files.openToWrite(temporary);
  try {
    await file.cut(0);
    await file.setMode(mode);
    await file.write(bytes, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await files.rename(temporary, path);
  await files.syncFolder(dirname(path));
}

async function withFolder(path: string, work: (folder: FileHandle) => Promise<void>): Promise<void> {
  const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    await work(folder);
  } finally {
    await folder.close();
  }
}

async function openFile(path: string, flags: number): Promise<BulkFile> {
  const file = await open(path, flags, PRIVATE_FILE);
  return {
    write: async (bytes, at) => {
      for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
    },
    read: async (at, maxBytes, into) => {
      const buffer = into ?? Buffer.allocUnsafe(maxBytes);
      let length = 0;
      for (let more = 1; more > 0 && length < maxBytes; length += more)
        more = (await file.read(buffer, length, maxBytes - length, at + length)).bytesRead;
      return buffer.subarray(0, length);
    },
    setMode: (mode) => file.chmod(mode),
    cut: (size) => file.truncate(size),
    sync: () => file.sync(),
    close: () => file.close(),
  };
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ELOOP'))
      return null;
    throw error;
  }
}
