/**
 * Which folders were, at their last look, as expected in every file: by a digest of the stamps of all that lies directly in them.
 * A sweep that finds the same digest needs to know nothing more of the folder, and reads no row of the database. In memory alone, so
 * that nobody who can write the database can vouch for a folder.
 */
import { createHash } from 'node:crypto';
import type { FileStamp } from './rules.ts';

/** Stamps hashed at once. */
const AT_ONCE = 64;
const NUMBERS = 4;
const BIG_NUMBERS = 6;

/**
 * Of what lies in one folder, in the order of its listing: two lists of names and stamps have the same digest only if they are the same.
 * One is used over and over, `begin` to `end`, so that a sweep leaves no garbage behind.
 */
export class FolderPrint {
  #hash = createHash('sha256');
  readonly #numbers = new Float64Array(NUMBERS * AT_ONCE);
  readonly #bigNumbers = new BigInt64Array(BIG_NUMBERS * AT_ONCE);
  #names = '';
  #count = 0;

  begin(): void {
    this.#hash = createHash('sha256');
    this.#names = '';
    this.#count = 0;
  }

  /** `key`: the name in latin1. */
  add(key: string, stamp: FileStamp): void {
    // No name holds a slash.
    this.#names += `${key}/`;
    const number = NUMBERS * this.#count;
    this.#numbers[number] = stamp.mode;
    this.#numbers[number + 1] = stamp.uid;
    this.#numbers[number + 2] = stamp.gid;
    this.#numbers[number + 3] = stamp.size;
    const bigNumber = BIG_NUMBERS * this.#count;
    this.#bigNumbers[bigNumber] = stamp.dev;
    this.#bigNumbers[bigNumber + 1] = stamp.ino;
    this.#bigNumbers[bigNumber + 2] = stamp.nlink;
    this.#bigNumbers[bigNumber + 3] = stamp.rdev;
    this.#bigNumbers[bigNumber + 4] = stamp.mtimeNs;
    this.#bigNumbers[bigNumber + 5] = stamp.ctimeNs;
    this.#count += 1;
    if (this.#count === AT_ONCE) this.#take();
  }

  end(): string {
    this.#take();
    return this.#hash.update(this.#names, 'latin1').digest('latin1');
  }

  #take(): void {
    this.#hash.update(this.#numbers.subarray(0, NUMBERS * this.#count)).update(this.#bigNumbers.subarray(0, BIG_NUMBERS * this.#count));
    this.#count = 0;
  }
}

/** Of one set; folders by their path in latin1. */
export class SettledFolders {
  readonly #digests = new Map<string, string>();

  has(folder: string): boolean {
    return this.#digests.has(folder);
  }

  isAsSettled(folder: string, print: FolderPrint): boolean {
    return this.#digests.get(folder) === print.end();
  }

  settle(folder: string, print: FolderPrint): void {
    this.#digests.set(folder, print.end());
  }

  /** Something in it is open, young, or unknown: the next look goes file by file. */
  unsettle(folder: string): void {
    this.#digests.delete(folder);
  }
}
