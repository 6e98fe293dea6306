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
  /** Looks for a newer directory. `accept` has the last word, before anything changes. Never rejects: what is in use stays. */
  refresh(accept: (version: number) => Promise<boolean>): Promise<Refresh>;
}

/** Keys that do not change. */
export function fixedKeys(keys: HospitalKeys): KeySource {
  return { current: keys, refresh: () => Promise.resolve({ outcome: 'same' }) };
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

  async refresh(accept: (version: number) => Promise<boolean>): Promise<Refresh> {
    const stamp = this.#stamp();
    if (stamp === this.#seen) return { outcome: 'same' };
    // Noted first: a file that is refused is told of once.
    this.#seen = stamp;
    let next: HospitalKeys;
    try {
      next = loadHospitalKeys(this.#folder, this.#site);
    } catch (error) {
      return { outcome: 'refused', reason: messageOf(error) };
    }
    if (Buffer.compare(next.directoryBytes, this.#current.directoryBytes) === 0) return { outcome: 'same' };
    const isNewer = next.directoryVersion > this.#current.directoryVersion;
    try {
      if (!isNewer || !(await accept(next.directoryVersion))) {
        return { outcome: 'refused', reason: `version ${next.directoryVersion} is not above ${this.#current.directoryVersion}` };
      }
    } catch (error) {
      // Nobody has decided: it is looked at again
      this.#seen = '';
      return { outcome: 'refused', reason: messageOf(error) };
    }
    this.#current = next;
    return { outcome: 'newer' };
  }

  #stamp(): string {
    const { ino, size, mtimeMs } = statSync(join(this.#folder, KEY_FILES.directory), { throwIfNoEntry: false }) ?? {};
    return `${ino} ${size} ${mtimeMs}`;
  }
}
