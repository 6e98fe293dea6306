/** A new file of any length that appears whole under its name, or not at all. */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { HospitalError, messageOf } from '../errors.ts';
import { isCode, syncFolder } from './files.ts';

export class DurableFile implements Disposable {
  readonly #path: string;
  readonly #temporary: string;
  #file: number | null;
  #bytes = 0;

  /** 0600. Throws HospitalError `FILE_EXISTS`, `FILE_UNWRITABLE`. */
  constructor(path: string) {
    this.#path = path;
    this.#temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
    if (existsSync(path)) throw exists(path);
    try {
      this.#file = openSync(this.#temporary, 'wx', 0o600);
    } catch (cause) {
      throw unwritable(path, cause);
    }
  }

  /** Throws HospitalError `FILE_UNWRITABLE`. */
  write(bytes: Uint8Array): void {
    if (this.#file === null) throw new Error('written after its end');
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
    } catch (cause) {
      throw unwritable(this.#path, cause);
    }
    this.#bytes += bytes.length;
  }

  /** Durable under its name when it returns; gives the number of bytes. Throws HospitalError `FILE_EXISTS`, `FILE_UNWRITABLE`. */
  commit(): number {
    if (this.#file === null) throw new Error('ended twice');
    try {
      fsyncSync(this.#file);
      this.#name();
      syncFolder(dirname(this.#path));
    } catch (cause) {
      throw isCode(cause, 'EEXIST') ? exists(this.#path, cause) : unwritable(this.#path, cause);
    }
    return this.#bytes;
  }

  /** link refuses an existing name where rename would replace it; sticks and shares often have no links. */
  #name(): void {
    try {
      linkSync(this.#temporary, this.#path);
    } catch (cause) {
      if (isCode(cause, 'EEXIST') || existsSync(this.#path)) throw cause;
      renameSync(this.#temporary, this.#path);
    }
  }

  [Symbol.dispose](): void {
    if (this.#file === null) return;
    closeSync(this.#file);
    this.#file = null;
    if (existsSync(this.#temporary)) unlinkSync(this.#temporary);
  }
}

function exists(path: string, cause?: unknown): HospitalError {
  return new HospitalError('FILE_EXISTS', `${path} exists already and is not replaced: move it away first if it is no longer needed`, {
    cause,
  });
}

function unwritable(path: string, cause: unknown): HospitalError {
  return new HospitalError('FILE_UNWRITABLE', `${path} cannot be written: ${messageOf(cause)}`, { cause });
}
