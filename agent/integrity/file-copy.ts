/** A file's content read, hashed and copied in slices: a big one keeps nobody at the device waiting. */
import { createHash } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import type { Pace } from './pace.ts';

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
const BUFFER_BYTES = 256 * 1024;

/** SHA-256. Throws the system's error. */
export async function hashOf(path: Buffer, pace: Pace): Promise<Uint8Array> {
  return readAll(path, pace, () => undefined);
}

/** Into an open file; resolves with the SHA-256 of what was copied. Throws the system's error, `ENOSPC` among them. */
export async function copyInto(path: Buffer, file: number, pace: Pace): Promise<Uint8Array> {
  return readAll(path, pace, (bytes) => {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  });
}

/** What was created, renamed or removed in the folder lasts from here on. */
export function syncFolderAt(folder: Buffer): void {
  const handle = openSync(folder, O_RDONLY);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

async function readAll(path: Buffer, pace: Pace, use: (bytes: Buffer) => void): Promise<Uint8Array> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    for (let count = readSync(file, buffer); count > 0; count = readSync(file, buffer)) {
      const bytes = buffer.subarray(0, count);
      hash.update(bytes);
      use(bytes);
      const turn = pace(count);
      if (turn !== null) await turn;
    }
    return hash.digest();
  } finally {
    closeSync(file);
  }
}
