/** The keys in force while a receiver runs: a directory that is published meanwhile is taken into use without a restart. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { KEY_FILES } from './key-files.ts';
import { type HospitalKeys, loadHospitalKeys } from './load.ts';

export type Refresh =
  | { readonly outcome: 'same' }
  | { readonly outcome: 'newer' }
  | { readonly outcome: 'refused'; readonly reason: string };

export interface KeySource {
  readonly current: HospitalKeys;
  /** Looks for a newer directory. `accept` has the last word, before anything changes. Never throws: what is in use stays. */
  refresh(accept: (version: number) => boolean): Refresh;
}

/** Keys that do not change. */
export function fixedKeys(keys: HospitalKeys): KeySource {
  return { current: keys, refresh: () => ({ outcome: 'same' }) };
}

/** Follows a key folder by its directory file, which is replaced as a whole and last. */
export class FolderKeys implements KeySource {
  readonly #folder: string;
  readonly #site: string;
  #current: HospitalKeys;
  #seen: string;

  /** Throws as `loadHospitalKeys` does. */
  constructor(folder: string, site: string) {
    this.#folder = folder;
    this.#site = site;
    this.#seen = this.#stamp();
    this.#current = loadHospitalKeys(folder, site);
  }

  get current(): HospitalKeys {
    return this.#current;
  }

  refresh(accept: (version: number) => boolean): Refresh {
    const stamp = this.#stamp();
    if (stamp === this.#seen) return { outcome: 'same' };
    // Noted first: a file that is refused is told of once.
    this.#seen = stamp;
    try {
      const next = loadHospitalKeys(this.#folder, this.#site);
      if (Buffer.compare(next.directoryBytes, this.#current.directoryBytes) === 0) return { outcome: 'same' };
      if (next.directoryVersion <= this.#current.directoryVersion || !accept(next.directoryVersion)) {
        return { outcome: 'refused', reason: `version ${next.directoryVersion} is not above ${this.#current.directoryVersion}` };
      }
      this.#current = next;
      return { outcome: 'newer' };
    } catch (error) {
      return { outcome: 'refused', reason: messageOf(error) };
    }
  }

  #stamp(): string {
    const { ino, size, mtimeMs } = statSync(join(this.#folder, KEY_FILES.directory), { throwIfNoEntry: false }) ?? {};
    return `${ino} ${size} ${mtimeMs}`;
  }
}
