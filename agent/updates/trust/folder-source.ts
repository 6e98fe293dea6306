/** A bundle as a folder, on a stick that anybody may have written: nothing but regular files below it is ever opened. */
import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { ADVISORIES_NAME, METADATA_FOLDER, TARGETS_FOLDER } from '@wardkeeper/proto/bundle';
import { isTargetPath } from '@wardkeeper/proto/tuf';
import { AgentError } from '../../errors.ts';
import { reasonOf } from '../../runtime/durable-file.ts';
import type { BundleSource, TargetReader } from './source.ts';

/** A pipe must not hold up the agent, and a link must not lead out of the stick. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const PIECE_BYTES = 262_144;
const NOT_THERE = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

export class FolderSource implements BundleSource {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  metadata(name: string, maxBytes: number): Promise<Uint8Array | null> {
    return this.#read(join(METADATA_FOLDER, name), maxBytes);
  }

  advisories(maxBytes: number): Promise<Uint8Array | null> {
    return this.#read(ADVISORIES_NAME, maxBytes);
  }

  async #read(name: string, maxBytes: number): Promise<Uint8Array | null> {
    const file = await this.#open(name);
    if (file === null) return null;
    try {
      return await readInto(Buffer.allocUnsafe(maxBytes + 1), file, 0, name);
    } finally {
      await file.close();
    }
  }

  async open(targetPath: string): Promise<TargetReader | null> {
    if (!isTargetPath(targetPath)) return null;
    const file = await this.#open(join(TARGETS_FOLDER, targetPath));
    if (file === null) return null;
    const { size } = await file.stat();
    return {
      size,
      read: async function* (offset) {
        const buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
        for (let at = offset; ; ) {
          const piece = await readInto(buffer, file, at, targetPath);
          if (piece.length === 0) return;
          at += piece.length;
          yield piece;
        }
      },
      close: () => file.close(),
    };
  }

  async #open(relative: string): Promise<FileHandle | null> {
    const path = join(this.#folder, relative);
    let file: FileHandle;
    try {
      const root = await realpath(this.#folder);
      if (!(await realpath(path)).startsWith(root + sep)) return null;
      file = await open(path, FLAGS);
    } catch (cause) {
      if (NOT_THERE.has(reasonOf(cause)) && (await this.#isThere())) return null;
      if (reasonOf(cause) === 'ELOOP') return null;
      throw unreadable(relative, cause);
    }
    if ((await file.stat()).isFile()) return file;
    await file.close();
    return null;
  }

  /** A stick that was pulled has no files either, but that says nothing of what it holds. */
  async #isThere(): Promise<boolean> {
    return realpath(this.#folder).then(
      () => true,
      () => false,
    );
  }
}

async function readInto(buffer: Buffer, file: FileHandle, offset: number, name: string): Promise<Uint8Array> {
  try {
    let length = 0;
    for (let more = 1; more > 0 && length < buffer.length; length += more)
      more = (await file.read(buffer, length, buffer.length - length, offset + length)).bytesRead;
    return buffer.subarray(0, length);
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

function unreadable(name: string, cause: unknown): AgentError {
  return new AgentError('FILE_UNUSABLE', `${name} cannot be read: ${reasonOf(cause)}; is the stick still plugged in?`, { cause });
}
