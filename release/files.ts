/** Reading under a limit and writing so that a power cut leaves the old file or the whole new one. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ReleaseError } from './errors.ts';

export const PRIVATE_FILE = 0o600;
export const PUBLIC_FILE = 0o644;
const PRIVATE_FOLDER = 0o700;

/** The text of a file of at most `maxBytes`. Throws `FILE_UNREADABLE`, `FILE_TOO_LARGE`. */
export async function readText(path: string, maxBytes: number): Promise<string> {
  return Buffer.from(await readBytes(path, maxBytes)).toString('utf8');
}

/** At most `maxBytes`. Throws as above. */
export async function readBytes(path: string, maxBytes: number): Promise<Uint8Array> {
  let read: number;
  const buffer = Buffer.alloc(maxBytes + 1);
  try {
    const file = await open(path, 'r');
    try {
      read = 0;
      for (let more = 1; more > 0 && read < buffer.length; read += more) {
        ({ bytesRead: more } = await file.read(buffer, read, buffer.length - read, null));
      }
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new ReleaseError('FILE_UNREADABLE', `${path}: cannot be read: ${reasonOf(cause)}`, { cause });
  }
  if (read > maxBytes) throw new ReleaseError('FILE_TOO_LARGE', `${path}: expected at most ${maxBytes} bytes`);
  return buffer.subarray(0, read);
}

/** Throws `FILE_UNREADABLE` where it cannot be told. */
export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw new ReleaseError('FILE_UNREADABLE', `${path}: cannot be looked at: ${reasonOf(cause)}`, { cause });
  }
}

/** Makes the folder, for its owner alone, where there is none. Throws `FILE_UNWRITABLE`. */
export async function makePrivateFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: PRIVATE_FOLDER });
  } catch (cause) {
    throw new ReleaseError('FILE_UNWRITABLE', `${path}: the folder cannot be made: ${reasonOf(cause)}`, { cause });
  }
}

/** Temporary file, fsync, rename, fsync of the folder. Throws `FILE_UNWRITABLE`, and then the old file stands. */
export async function writeDurably(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new ReleaseError('FILE_UNWRITABLE', `${path}: cannot be written: ${reasonOf(cause)}`, { cause });
  }
}

/** Makes the names in it survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The system's word for it. */
export function reasonOf(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? 'unknown reason';
}
