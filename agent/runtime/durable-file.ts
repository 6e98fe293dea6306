/** Files that survive a power cut whole or not at all: temporary file, fsync, rename, fsync of the folder. */
import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AgentError } from '../errors.ts';

export const PRIVATE_FILE = 0o600;
export const PUBLIC_FILE = 0o644;
export const PRIVATE_FOLDER = 0o700;
/** Nobody else may look into it, but what is known to be in it can be reached. */
export const PASSABLE_FOLDER = 0o711;

/** Replaces `path` in one step. Throws `STATE_UNWRITABLE`, and then the old file stands. */
export function writeDurably(path: string, content: Uint8Array | string, mode: number): void {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    const file = openSync(temporary, 'wx', mode);
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw new AgentError('STATE_UNWRITABLE', `${path} cannot be written: ${reasonOf(cause)}`, { cause });
  }
}

/** Makes what was created, renamed or removed in a folder last. Throws the system's error. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** At most `maxBytes` of a file, or null where it has more. Throws the system's error. */
export function readWithin(path: string, maxBytes: number): Uint8Array | null {
  const file = openSync(path, 'r');
  try {
    // As large as the file, not as the limit: what is read may be kept as long as the agent runs.
    let buffer = Buffer.alloc(Math.min(fstatSync(file).size, maxBytes) + 1);
    let length = 0;
    for (let more = 1; more > 0 && length <= maxBytes; length += more) {
      // It grew meanwhile, or nobody says how large it is.
      if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(2 * length, maxBytes + 1));
      more = readSync(file, buffer, length, buffer.length - length, null);
    }
    return length > maxBytes ? null : buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

/** The system's short word for what went wrong (`ENOENT`, `ENOSPC`), for messages. */
export function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown reason';
}
