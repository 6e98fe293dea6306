/** Lines in a file, for a forwarder that reads it: fsynced before they count, and rotated by size. */
import { closeSync, fsyncSync, ftruncateSync, existsSync, fstatSync, openSync, readSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { messageOf } from '../../errors.ts';
import type { Rendered } from '../formats.ts';
import { reasonFrom } from './reason.ts';
import type { Delivery, Transport } from './transport.ts';

export interface FileTarget {
  readonly path: string;
  /** A file that would grow past this becomes `path.1`, that one `path.2`, … */
  readonly maxBytes: number;
  /** How many old files are kept. */
  readonly maxFiles: number;
}

/** Forwarders run as other users: their group may read. */
const MODE = 0o640;
const TAIL_BYTES = 64 * 1024;

export class FileTransport implements Transport {
  readonly settleMs = 0;
  readonly connection = 0;
  readonly #target: FileTarget;
  #file: number | null = null;
  #size = 0;

  constructor(target: FileTarget) {
    this.#target = target;
  }

  send(batch: readonly Rendered[]): Promise<Delivery> {
    try {
      const bytes = Buffer.from(batch.map(({ text }) => `${text}\n`).join(''), 'utf8');
      let file = this.#opened();
      if (this.#size > 0 && this.#size + bytes.length > this.#target.maxBytes) {
        this.#rotate();
        file = this.#opened();
      }
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, this.#size + done);
      fsyncSync(file);
      this.#size += bytes.length;
      return Promise.resolve({ done: batch.length, refused: [], later: null });
    } catch (error) {
      // What was written of it is torn: opening anew cuts it off.
      this.#close();
      return Promise.resolve({ done: 0, refused: [], later: reasonFrom(messageOf(error)) });
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#close();
    return Promise.resolve();
  }

  #opened(): number {
    if (this.#file !== null) return this.#file;
    const file = existsSync(this.#target.path) ? openSync(this.#target.path, 'r+') : openSync(this.#target.path, 'wx+', MODE);
    this.#size = cutTornLine(file);
    this.#file = file;
    return file;
  }

  #rotate(): void {
    this.#close();
    const { path, maxFiles } = this.#target;
    const old = (number: number) => `${path}.${number}`;
    if (existsSync(old(maxFiles))) unlinkSync(old(maxFiles));
    for (let number = maxFiles - 1; number >= 1; number--) if (existsSync(old(number))) renameSync(old(number), old(number + 1));
    renameSync(path, old(1));
  }

  #close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }
}

/** After a power cut the last line may be half: no forwarder has taken it, and its event is sent again. Gives the size then. */
function cutTornLine(file: number): number {
  const { size } = fstatSync(file);
  const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
  readSync(file, tail, 0, tail.length, size - tail.length);
  const whole = size - tail.length + tail.lastIndexOf(0x0a) + 1;
  if (whole < size) ftruncateSync(file, whole);
  return whole;
}
