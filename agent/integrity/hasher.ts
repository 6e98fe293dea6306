/** Reading a file's content without being stopped by it: never follows a link, never waits on a pipe, never takes the loop for long. */
import { createHash, hash as oneShot } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { disorderOf } from './disorder.ts';
import { isSystemError, stampOf } from './folder-reader.ts';
import type { Pace } from './pace.ts';
import { type FileStamp, isRegular, type Unverifiable } from './rules.ts';

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
/** Linux only: past the page cache, straight from the disk. */
const O_DIRECT = constants.O_DIRECT ?? 0;
/** Linux only, and only for one's own files or root. */
const O_NOATIME = constants.O_NOATIME ?? 0;
/** 32 to 256 KiB are alike and the best measured; a second-level cache holds it (reference: integrity, buffer sizes). */
const BUFFER_BYTES = 128 * 1024;
const MAX_TRIES = 3;

export type Content =
  | { readonly kind: 'hashed'; readonly stamp: FileStamp; readonly sha256: Uint8Array; readonly disorder: number | null }
  | { readonly kind: 'unverifiable'; readonly stamp: FileStamp | null; readonly why: Unverifiable }
  /** There is no regular file at this path any more. */
  | { readonly kind: 'changed' };

/** At once where the whole file fits into what is left of the slice, else when it is done: a promise for each file would cost as much as reading it. */
export type HashFile = (path: string | Buffer, maxBytes: number) => Content | Promise<Content>;

/** Shared by all hashers of this thread, and made for the first: each fills it and hashes what it read before the loop gets its turn. */
const shared = new Map<'cached' | 'direct', Buffer>();

function sharedBuffer(way: 'cached' | 'direct'): Buffer {
  const buffer = shared.get(way) ?? (way === 'direct' ? pageAligned(BUFFER_BYTES) : Buffer.allocUnsafeSlow(BUFFER_BYTES));
  shared.set(way, buffer);
  return buffer;
}

/** `direct`: past the page cache; files that cannot be read so count as unreadable. */
export function createHasher(pace: Pace, { direct = false }: { readonly direct?: boolean } = {}): HashFile {
  const buffer = sharedBuffer(direct ? 'direct' : 'cached');

  function hashOpen(fd: number, maxBytes: number): Content | Promise<Content> {
    const stamp = stampOf(fstatSync(fd, { bigint: true }));
    if (!isRegular(stamp)) return { kind: 'changed' };
    if (stamp.size > maxBytes) return { kind: 'unverifiable', stamp, why: 'too-large' };
    const count = readSync(fd, buffer, 0, BUFFER_BYTES, null);
    const read = buffer.subarray(0, count);
    const disorder = disorderOf(read);
    // As much as fstat said and less than was asked for: the end, unless the second fstat says otherwise.
    if (count === 0 || (count === stamp.size && count < BUFFER_BYTES)) {
      // As text and back: memory of its own for each hash costs more.
      const sha256 = Buffer.from(oneShot('sha256', read, 'latin1'), 'latin1');
      const turn = count === 0 ? null : pace(count);
      return turn === null ? finish(fd, stamp, sha256, disorder) : turn.then(() => finish(fd, stamp, sha256, disorder));
    }
    return hashOn(fd, stamp, count, disorder, maxBytes);
  }

  async function hashOn(fd: number, stamp: FileStamp, first: number, disorder: number | null, maxBytes: number): Promise<Content> {
    const hash = createHash('sha256');
    let total = 0;
    for (let count = first; count > 0; count = readSync(fd, buffer, 0, BUFFER_BYTES, null)) {
      total += count;
      if (total > maxBytes) return { kind: 'unverifiable', stamp, why: 'too-large' };
      hash.update(buffer.subarray(0, count));
      const turn = pace(count);
      if (turn !== null) await turn;
    }
    return finish(fd, stamp, hash.digest(), disorder);
  }

  function hashOnce(path: string | Buffer, maxBytes: number): Content | Promise<Content> {
    let fd: number | null = null;
    try {
      fd = openForReading(path, direct);
      const content = hashOpen(fd, maxBytes);
      if (!(content instanceof Promise)) return content;
      const waiting = fd;
      fd = null;
      return content.catch(contentOfError).finally(() => closeSync(waiting));
    } catch (error) {
      return contentOfError(error);
    } finally {
      if (fd !== null) closeSync(fd);
    }
  }

  function hashSettled(path: string | Buffer, maxBytes: number, tries: number): Content | Promise<Content> {
    const again = (content: Content): Content | Promise<Content> =>
      content.kind === 'unverifiable' && content.why === 'unstable' && tries < MAX_TRIES ? hashSettled(path, maxBytes, tries + 1) : content;
    const content = hashOnce(path, maxBytes);
    return content instanceof Promise ? content.then(again) : again(content);
  }

  return (path, maxBytes) => hashSettled(path, maxBytes, 1);
}

/** Unstable where the file moved since `stamp`, which was taken before the first byte was read. */
function finish(fd: number, stamp: FileStamp, sha256: Uint8Array, disorder: number | null): Content {
  const after = fstatSync(fd, { bigint: true });
  if (Number(after.size) === stamp.size && after.mtimeNs === stamp.mtimeNs && after.ctimeNs === stamp.ctimeNs) {
    return { kind: 'hashed', stamp, sha256, disorder };
  }
  return { kind: 'unverifiable', stamp: stampOf(after), why: 'unstable' };
}

function contentOfError(error: unknown): Content {
  if (!isSystemError(error)) throw error;
  // ELOOP: a link now. ENXIO: a pipe or socket now.
  if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO', 'EISDIR'].includes(error.code)) return { kind: 'changed' };
  return { kind: 'unverifiable', stamp: null, why: 'unreadable' };
}

function openForReading(path: string | Buffer, direct: boolean): number {
  const flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | (direct ? O_DIRECT : 0);
  try {
    return openSync(path, flags | O_NOATIME);
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'EPERM') throw error;
    return openSync(path, flags);
  }
}

/** O_DIRECT wants memory at the start of a page: open(2). Only WebAssembly's is sure to be. */
function pageAligned(bytes: number): Buffer {
  // The types of this project leave WebAssembly out.
  const { WebAssembly: wasm } = globalThis as unknown as {
    readonly WebAssembly: { readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer } };
  };
  return Buffer.from(new wasm.Memory({ initial: Math.ceil(bytes / 65_536) }).buffer);
}
