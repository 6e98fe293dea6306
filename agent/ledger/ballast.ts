/**
 * Ballast: room on the disk that is taken while there is plenty, so that it can be given up when there is none. SQLite cannot even
 * delete on a full file system (measured), because deleting is writing first.
 */
import { existsSync, rmSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PRIVATE_FILE, syncFolder } from '../runtime/durable-file.ts';

const CHUNK_BYTES = 1024 * 1024;

export class Ballast {
  readonly #path: string;
  readonly #bytes: number;
  readonly #randomBytes: (count: number) => Uint8Array;

  constructor(path: string, bytes: number, randomBytes: (count: number) => Uint8Array) {
    this.#path = path;
    this.#bytes = bytes;
    this.#randomBytes = randomBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get isWanted(): boolean {
    return this.#bytes > 0;
  }

  get isPresent(): boolean {
    return existsSync(this.#path) && statSync(this.#path).size === this.#bytes;
  }

  /** Gives the room back to the file system. At once, for somebody is waiting to write. */
  release(): void {
    rmSync(this.#path, { force: true });
  }

  /** Takes the room, off the loop. Written through with what no file system can leave out or make small. Rejects with the system's error, and then nothing is taken. */
  async take(): Promise<void> {
    const growing = `${this.#path}.new`;
    try {
      const file = await open(growing, 'w', PRIVATE_FILE);
      try {
        for (let left = this.#bytes; left > 0; left -= CHUNK_BYTES) await file.writeFile(this.#randomBytes(Math.min(left, CHUNK_BYTES)));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(growing, this.#path);
      syncFolder(dirname(this.#path));
    } catch (error) {
      await rm(growing, { force: true });
      throw error;
    }
  }
}
