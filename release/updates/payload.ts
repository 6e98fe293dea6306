/** A folder as the one archive that comes of it: same files, same bytes, whoever packs it and when. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type ArchiveInput,
  BlockHasher,
  type BlockIndex,
  MAX_INDEXED_BYTES,
  RELEASE_LIMITS,
  type ReleaseFile,
  writeArchive,
} from '@wardkeeper/proto/bundle';
import { isTargetPath } from '@wardkeeper/proto/tuf';
import { ReleaseError } from '../errors.ts';
import { PUBLIC_FILE, reasonOf, syncFolder } from '../files.ts';
import { type Outcome, refused } from './outcome.ts';

const PIECE_BYTES = 1_048_576;
const EXECUTABLE = 0o111;

export interface Packed {
  readonly sha256: string;
  readonly size: number;
  readonly files: readonly ReleaseFile[];
  /** Null: too large for one. */
  readonly blocks: BlockIndex | null;
}

/** Regular files, in the order of their names, with rwxr-xr-x or rw-r--r-- for a mode. Throws `FILE_UNREADABLE`. */
export async function listPayload(folder: string): Promise<Outcome<{ readonly files: readonly ReleaseFile[] }>> {
  const paths: string[] = [];
  const waiting = [''];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of await entriesOf(join(folder, next))) {
      const path = next === '' ? entry.name : `${next}/${entry.name}`;
      if (entry.isDirectory()) waiting.push(path);
      else if (!entry.isFile()) return refused('PAYLOAD', `${path}: neither a file nor a folder: gateways install nothing else`);
      else if (!isTargetPath(path))
        return refused('PAYLOAD', `${JSON.stringify(path)}: expected a name of [A-Za-z0-9._/-], at most 512 of them`);
      else paths.push(path);
      if (paths.length > RELEASE_LIMITS.files) return refused('PAYLOAD', `more than ${RELEASE_LIMITS.files} files`);
    }
  }
  if (paths.length === 0) return refused('PAYLOAD', `${folder}: no file in it`);
  const files: ReleaseFile[] = [];
  for (const path of paths.toSorted((a, b) => (a < b ? -1 : 1))) files.push(await listed(folder, path));
  return { ok: true, files };
}

/** Writes the archive to `to`, durably; what changes in between is found out. Throws `FILE_UNREADABLE`, `FILE_UNWRITABLE`. */
export async function packPayload(folder: string, files: readonly ReleaseFile[], to: string): Promise<Packed> {
  const members = files.map((file): ArchiveInput => ({ ...file, content: () => checked(join(folder, file.path), file.sha256) }));
  const hash = createHash('sha256');
  const blocks = new BlockHasher();
  let size = 0;
  const observed = async function* () {
    for await (const piece of writeArchive(members)) {
      hash.update(piece);
      blocks.update(piece);
      size += piece.length;
      yield piece;
    }
  };
  await writeStream(to, observed());
  return { sha256: hash.digest('hex'), size, files, blocks: size > MAX_INDEXED_BYTES ? null : blocks.finish() };
}

/** A whole file or none: temporary, fsync, rename, fsync of the folder. Throws `FILE_UNWRITABLE`; faults of the source go through. */
export async function writeStream(to: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const temporary = `${to}.part`;
  let file: FileHandle;
  try {
    await mkdir(dirname(to), { recursive: true });
    file = await open(temporary, 'w', PUBLIC_FILE);
  } catch (cause) {
    throw unwritable(to, cause);
  }
  try {
    for await (const piece of pieces) {
      try {
        await file.writeFile(piece);
      } catch (cause) {
        throw unwritable(to, cause);
      }
    }
    await file.sync();
    await file.close();
    await rename(temporary, to);
    await syncFolder(dirname(to));
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error instanceof ReleaseError ? error : isSystem(error) ? unwritable(to, error) : error;
  }
}

/** A file's bytes, in pieces. Throws `FILE_UNREADABLE`. */
export async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (cause) {
    throw unreadable(path, cause);
  }
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(PIECE_BYTES);
      const { bytesRead } = await file.read(buffer, 0, PIECE_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (cause) {
    throw unreadable(path, cause);
  } finally {
    await file.close();
  }
}

/** SHA-256 in hex, and the length. Throws `FILE_UNREADABLE`. */
export async function hashFile(path: string): Promise<{ readonly sha256: string; readonly size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of readPieces(path)) {
    hash.update(piece);
    size += piece.length;
  }
  return { sha256: hash.digest('hex'), size };
}

async function* checked(path: string, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const piece of readPieces(path)) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== sha256) throw new ReleaseError('FILE_UNREADABLE', `${path}: changed while it was packed`);
}

async function listed(folder: string, path: string): Promise<ReleaseFile> {
  const whole = join(folder, path);
  try {
    const { mode } = await lstat(whole);
    return { path, ...(await hashFile(whole)), mode: (mode & EXECUTABLE) === 0 ? 0o644 : 0o755 };
  } catch (cause) {
    throw cause instanceof ReleaseError ? cause : unreadable(whole, cause);
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    throw unreadable(folder, cause);
  }
}

function isSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function unreadable(path: string, cause: unknown): ReleaseError {
  return new ReleaseError('FILE_UNREADABLE', `${path}: cannot be read: ${reasonOf(cause)}`, { cause });
}

function unwritable(path: string, cause: unknown): ReleaseError {
  return new ReleaseError('FILE_UNWRITABLE', `${path}: cannot be written: ${reasonOf(cause)}`, { cause });
}
