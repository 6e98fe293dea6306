/** Files that survive a power cut whole or not at all: temporary file, fsync, rename, fsync of the folder. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { HospitalError, messageOf } from '../errors.ts';

export interface FileOptions {
  /** Private: 0600 in place of 0644. */
  readonly secret?: boolean;
  /** Throws `FILE_EXISTS` where there is one already, in place of replacing it. */
  readonly fresh?: boolean;
}

/** Throws HospitalError `FILE_UNWRITABLE` or `FILE_EXISTS`. */
export function writeFileDurably(path: string, content: Uint8Array | string, { secret = false, fresh = false }: FileOptions = {}): void {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    const file = openSync(temporary, 'wx', secret ? 0o600 : 0o644);
    try {
      const bytes = Buffer.from(content);
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (fresh) {
      // link refuses an existing name where rename would replace it
      linkSync(temporary, path);
      unlinkSync(temporary);
    } else renameSync(temporary, path);
    syncFolder(folder);
  } catch (cause) {
    if (existsSync(temporary)) unlinkSync(temporary);
    if (isCode(cause, 'EEXIST')) {
      throw new HospitalError('FILE_EXISTS', `${path} exists already and is not replaced: move it away first if it is no longer needed`, {
        cause,
      });
    }
    throw new HospitalError('FILE_UNWRITABLE', `${path} cannot be written: ${messageOf(cause)}`, { cause });
  }
}

/** Makes the folder and its parents, private to this user. Throws HospitalError `FILE_UNWRITABLE`. */
export function makePrivateFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new HospitalError('FILE_UNWRITABLE', `folder ${path} cannot be made: ${messageOf(cause)}`, { cause });
  }
}

/** Throws HospitalError `FILE_UNREADABLE` for a missing file or one over `maxBytes`. `what` names the file's part for people. */
export function readFileWithin(path: string, maxBytes: number, what: string): Buffer {
  try {
    const { size } = statSync(path);
    if (size > maxBytes) throw new Error(`it has ${size} bytes, at most ${maxBytes} are expected`);
    return readFileSync(path);
  } catch (cause) {
    throw new HospitalError('FILE_UNREADABLE', `${what} ${path} cannot be read: ${messageOf(cause)}`, { cause });
  }
}

/** What was made, renamed or removed in a folder survives a power cut only after this. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** A system error of this code, such as `EEXIST`. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
