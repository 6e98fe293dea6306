/** What is expected of files that a look finds changed, folder by folder: of a few one row each is read, of many all of the folder at once. */
import { keyOf } from './path-key.ts';
import type { FileRecord } from './rules.ts';
import type { IntegrityStore } from './store.ts';
import type { Place } from './store-rows.ts';

/** A row of its own costs three times what it costs among others. */
const ONE_BY_ONE = 3;
/** In a folder of more, each row by itself: reading them all would hold the loop. */
const MOST_AT_ONCE = 500;

/** For one look at one set, during which nobody changes what is expected. */
export class ExpectedNearby {
  readonly #store: IntegrityStore;
  readonly #setId: number;
  #folder = '';
  #asked = 0;
  #all: ReadonlyMap<string, FileRecord> | null = null;

  constructor(store: IntegrityStore, setId: number) {
    this.#store = store;
    this.#setId = setId;
  }

  at(place: Place): FileRecord | null {
    const folder = keyOf(place.folder);
    if (folder !== this.#folder) {
      this.#folder = folder;
      this.#asked = 0;
      this.#all = null;
    }
    this.#asked += 1;
    if (this.#asked === ONE_BY_ONE + 1) this.#all = this.#store.expected.allIn(this.#setId, place.folder, MOST_AT_ONCE);
    return this.#all === null ? this.#store.expected.at(this.#setId, place) : (this.#all.get(keyOf(place.name)) ?? null);
  }
}
