/** Many files of a set rewritten within seconds as if encrypted. Pure. */

/** Within so long (ms) so many files: issue "3 of 10", one critical event within 5 s. */
const WINDOW_MS = 5_000;
const ENOUGH_FILES = 10;
/** Permille of random (see disorder.ts): what cipher text reaches, and by how much it has to rise to be no update of a packed file. */
const RANDOM_FROM = 950;
const SMALLEST_RISE = 100;
/** After so long without another such file, the next is a new burst (ms). */
const QUIET_MS = 60_000;
const MAX_SAMPLES = 20;

/** What was seen of one file; disorder in permille, null where nothing can be said of it. */
export interface Sighting {
  /** Absolute, as stored. */
  readonly path: Uint8Array;
  readonly kind: 'rewritten' | 'added' | 'removed';
  readonly before: number | null;
  readonly after: number | null;
}

export interface Burst {
  readonly count: number;
  readonly overMs: number;
  readonly samples: readonly Uint8Array[];
}

interface Entry {
  readonly path: Uint8Array;
  readonly atMs: number;
}

/** For one set. */
export class MassChange {
  /** Rewritten as random; added as random; removed: encrypting under a new name shows as the last two together. */
  readonly #seen: Readonly<Record<Sighting['kind'], Entry[]>> = { rewritten: [], added: [], removed: [] };
  #lastMs = Number.NEGATIVE_INFINITY;
  #told = false;

  /** The burst, once, when the file that completes it is seen; else null. Monotonic milliseconds. */
  see(sighting: Sighting, nowMs: number): Burst | null {
    if (!isSuspect(sighting)) return null;
    if (nowMs - this.#lastMs > QUIET_MS) this.#told = false;
    const { rewritten, added, removed } = this.#seen;
    this.#seen[sighting.kind].push({ path: sighting.path, atMs: nowMs });
    for (const entries of [rewritten, added, removed]) {
      while ((entries[0]?.atMs ?? nowMs) < nowMs - WINDOW_MS || entries.length > MAX_KEPT) entries.shift();
    }
    const files = [...rewritten, ...(added.length >= ENOUGH_FILES && removed.length >= ENOUGH_FILES ? added : [])];
    if (files.length < ENOUGH_FILES) return null;
    this.#lastMs = nowMs;
    if (this.#told) return null;
    this.#told = true;
    const firstMs = Math.min(...files.map(({ atMs }) => atMs));
    return { count: files.length, overMs: Math.round(nowMs - firstMs), samples: files.slice(0, MAX_SAMPLES).map(({ path }) => path) };
  }
}

const MAX_KEPT = 1_000;

function isSuspect({ kind, before, after }: Sighting): boolean {
  if (kind === 'removed') return true;
  if (after === null || after < RANDOM_FROM) return false;
  return kind === 'added' || (before !== null && after - before >= SMALLEST_RISE);
}
