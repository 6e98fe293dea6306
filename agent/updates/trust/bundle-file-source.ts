/** A bundle as one file: read in place, by its index; names in it are looked up and never become paths. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ArchiveIndex, indexBundle, METADATA_FOLDER, type RandomAccess, TARGETS_FOLDER } from '@wardkeeper/proto/bundle';
import { AgentError } from '../../errors.ts';
import { reasonOf } from '../../runtime/durable-file.ts';
import { FolderSource } from './folder-source.ts';
import type { BundleSource, TargetReader } from './source.ts';

const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const PIECE_BYTES = 262_144;

export class BundleFileSource implements BundleSource {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async metadata(name: string, maxBytes: number): Promise<Uint8Array | null> {
    return this.#with(async (file, index) => {
      const member = index.members.get(`${METADATA_FOLDER}/${name}`);
      return member === undefined ? null : file.read(member.offset, Math.min(member.size, maxBytes + 1));
    });
  }

  advisories(maxBytes: number): Promise<Uint8Array | null> {
    return new FolderSource(dirname(this.#path)).advisories(maxBytes);
  }

  async open(targetPath: string): Promise<TargetReader | null> {
    const member = await this.#with((_file, index) => Promise.resolve(index.members.get(`${TARGETS_FOLDER}/${targetPath}`)));
    if (member === undefined) return null;
    const handle = await this.#open();
    return {
      size: member.size,
      read: async function* (offset) {
        const buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
        for (let at = offset; at < member.size; ) {
          const piece = await readInto(buffer.subarray(0, member.size - at), handle, member.offset + at);
          if (piece.length === 0) return;
          at += piece.length;
          yield piece;
        }
      },
      close: () => handle.close(),
    };
  }

  async #with<T>(work: (file: RandomAccess, index: Extract<ArchiveIndex, { readonly ok: true }>) => Promise<T>): Promise<T> {
    const handle = await this.#open();
    try {
      const file = readerOf(handle, (await handle.stat()).size);
      const index = await indexBundle(file);
      if (!index.ok) throw new AgentError('FILE_UNUSABLE', `${this.#path} is no bundle: ${index.detail}`);
      return await work(file, index);
    } finally {
      await handle.close();
    }
  }

  async #open(): Promise<FileHandle> {
    try {
      const handle = await open(this.#path, FLAGS);
      if ((await handle.stat()).isFile()) return handle;
      await handle.close();
    } catch (cause) {
      throw new AgentError('FILE_UNUSABLE', `${this.#path} cannot be read: ${reasonOf(cause)}; is the stick still plugged in?`, { cause });
    }
    throw new AgentError('FILE_UNUSABLE', `${this.#path}: expected a file`);
  }
}

function readerOf(handle: FileHandle, size: number): RandomAccess {
  return {
    size,
    read(offset, length) {
      return readInto(Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset))), handle, offset);
    },
  };
}

async function readInto(buffer: Buffer, handle: FileHandle, offset: number): Promise<Uint8Array> {
  let done = 0;
  for (let more = 1; more > 0 && done < buffer.length; done += more)
    more = (await handle.read(buffer, done, buffer.length - done, offset + done)).bytesRead;
  return buffer.subarray(0, done);
}
