/**
 * Copies a payload and hashes it on the way, once. What has been copied is made durable every so often and that is noted, so that after
 * a power cut, or with the stick pulled and put back, the copy goes on from there: its first part is then read again from this
 * gateway's own disk, because only the hash of the whole says whether it is right.
 */
import { createHash, type Hash } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import type { BulkFile, BulkFiles } from '../bulk-files.ts';
import { putBulk } from '../bulk-files.ts';
import type { TargetReader } from '../trust/source.ts';

/** Bytes between two syncs: a stick of 20 MB/s loses three seconds at most. */
export const SYNC_EVERY_BYTES = 64 * 1024 * 1024;
const PIECE_BYTES = 262_144;
const PART_NAME = 'payload.part';
export const PAYLOAD_NAME = 'payload.tar';
const NOTE_NAME = 'synced.json';
const NOTE = v.strictObject({ synced: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });
/** Longer than this without a byte, and the source counts as gone. */
const STALL_MS = 60_000;

export interface CopyWanted {
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

/** `more`: more bytes came than are signed. `fewer`: the source ended early. `gone`: it cannot be read on; what stands, stands. */
export type CopyOutcome = 'done' | 'differs' | 'more' | 'fewer' | 'gone';

export class PayloadCopy {
  readonly #files: BulkFiles;
  readonly #folder: string;
  readonly #wanted: CopyWanted;

  constructor(files: BulkFiles, folder: string, wanted: CopyWanted) {
    this.#files = files;
    this.#folder = folder;
    this.#wanted = wanted;
  }

  async isDone(): Promise<boolean> {
    const found = await this.#files.stat(join(this.#folder, PAYLOAD_NAME));
    return found?.kind === 'file' && found.size === this.#wanted.size;
  }

  /** Bytes that are durable and need not be copied again. */
  async synced(): Promise<number> {
    const part = await this.#files.stat(join(this.#folder, PART_NAME));
    const note = await this.#readNote();
    return part?.kind === 'file' && note <= part.size && note <= this.#wanted.size ? note : 0;
  }

  /** Rejects with the system's error of this gateway's disk; never for the source's. */
  async run(reader: TargetReader, signal: AbortSignal, onProgress: (bytes: number) => void): Promise<CopyOutcome> {
    const part = join(this.#folder, PART_NAME);
    const from = await this.synced();
    const file = await this.#files.openToWrite(part);
    let outcome: CopyOutcome;
    try {
      await file.cut(from);
      const hash = createHash('sha256');
      await rehash(file, from, hash);
      outcome = await this.#copy(file, hash, from, reader, signal, onProgress);
      if (outcome === 'done') await file.sync();
    } finally {
      await file.close();
    }
    if (outcome === 'done') {
      await this.#files.rename(part, join(this.#folder, PAYLOAD_NAME));
      await this.#files.syncFolder(this.#folder);
    } else if (outcome !== 'gone') {
      // From the start again: nobody knows which of its bytes are wrong.
      await this.#files.remove(join(this.#folder, NOTE_NAME));
      await this.#files.remove(part);
    }
    return outcome;
  }

  async #copy(
    file: BulkFile,
    hash: Hash,
    from: number,
    reader: TargetReader,
    signal: AbortSignal,
    onProgress: (bytes: number) => void,
  ): Promise<CopyOutcome> {
    const { size, sha256 } = this.#wanted;
    let at = from;
    let synced = from;
    const pieces = reader.read(from)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const piece = await nextWithin(pieces, STALL_MS, signal);
        if (piece === 'gone') return 'gone';
        if (piece === 'end') break;
        if (at + piece.length > size) return 'more';
        hash.update(piece);
        await file.write(piece, at);
        at += piece.length;
        onProgress(at);
        if (at - synced >= SYNC_EVERY_BYTES) {
          await this.#note(file, at);
          synced = at;
        }
      }
    } finally {
      // Not waited for: a source that hangs would hold us too.
      void pieces.return?.().catch(() => undefined);
    }
    if (at < size) return 'fewer';
    return hash.digest('hex') === sha256 ? 'done' : 'differs';
  }

  async #note(file: BulkFile, synced: number): Promise<void> {
    await file.sync();
    await putBulk(this.#files, join(this.#folder, NOTE_NAME), Buffer.from(JSON.stringify({ synced })));
  }

  async #readNote(): Promise<number> {
    const file = await this.#files.openToRead(join(this.#folder, NOTE_NAME));
    if (file === null) return 0;
    try {
      const parsed = v.safeParse(NOTE, JSON.parse(Buffer.from(await file.read(0, 256)).toString()));
      return parsed.success ? parsed.output.synced : 0;
    } catch (error) {
      if (error instanceof SyntaxError) return 0;
      throw error;
    } finally {
      await file.close();
    }
  }
}

async function rehash(file: BulkFile, bytes: number, hash: Hash): Promise<void> {
  const buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
  for (let at = 0; at < bytes; ) {
    const piece = await file.read(at, Math.min(PIECE_BYTES, bytes - at), buffer);
    if (piece.length === 0) return;
    hash.update(piece);
    at += piece.length;
  }
}

async function nextWithin(pieces: AsyncIterator<Uint8Array>, ms: number, signal: AbortSignal): Promise<Uint8Array | 'gone' | 'end'> {
  const { promise, resolve } = Promise.withResolvers<'gone'>();
  const giveUp = () => resolve('gone');
  const timer = setTimeout(giveUp, ms);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    if (signal.aborted) return 'gone';
    const next = pieces.next().then(
      ({ done, value }) => (done === true ? 'end' : value),
      () => 'gone' as const,
    );
    return await Promise.race([next, promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}
