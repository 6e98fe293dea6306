/** Names that the watch heard, until somebody has looked: one that is nowhere then came and went in between. Pure. */
import { keyOf } from './path-key.ts';

const MAX_FOLDERS = 1_000;
const MAX_NAMES = 64;

export class HeardNames {
  /** By folder in latin1, the names by their latin1. */
  readonly #names = new Map<string, Map<string, Uint8Array>>();

  note(folder: Uint8Array, name: Uint8Array): void {
    const key = keyOf(folder);
    let names = this.#names.get(key);
    if (names === undefined) {
      if (this.#names.size >= MAX_FOLDERS) return;
      names = new Map();
      this.#names.set(key, names);
    }
    if (names.size < MAX_NAMES) names.set(keyOf(name), name);
  }

  /** Forgets them. */
  take(folder: Uint8Array): readonly Uint8Array[] {
    const key = keyOf(folder);
    const names = this.#names.get(key);
    this.#names.delete(key);
    return names === undefined ? [] : [...names.values()];
  }
}
