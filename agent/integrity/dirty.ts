/**
 * Folders that something moved in, and when to look: after a time of quiet, or after the longest wait if it never gets quiet. In a flood
 * of notices the looks are spaced out, so that what is alike is found together. Pure.
 */
import { keyOf } from './path-key.ts';

/** Milliseconds (design: integrity, net 1). */
const QUIET_MS = 250;
const MAX_WAIT_MS = 2_000;
/** Beyond so many waiting folders a sweep of the whole set is cheaper than remembering them. */
const MAX_FOLDERS = 1_000;
/** So many notices within a second are a flood: looks are then so far apart (ms). */
const FLOOD_NOTICES = 100;
const FLOOD_WINDOW_MS = 1_000;
const FLOOD_SPACING_MS = 1_000;
/** Folders that only have to be looked at again, taken at once: what is new must not wait for them. */
const LATER_AT_ONCE = 16;

export interface DueFolders {
  /** True: sweep the whole set; `folders` is empty then. */
  readonly all: boolean;
  /** Relative paths as stored. */
  readonly folders: readonly Uint8Array[];
  /** Nothing was heard of these: they have to be looked at again because their time has come. */
  readonly again: boolean;
}

interface Mark {
  readonly folder: Uint8Array;
  readonly firstMs: number;
  lastMs: number;
}

/** All times are monotonic milliseconds. */
export class DirtyFolders {
  /** Whether looks wait for each other in a flood. */
  readonly #gathers: boolean;
  readonly #marks = new Map<string, Mark>();
  /** In the order of their time. */
  readonly #later = new Map<string, { readonly folder: Uint8Array; readonly atMs: number }>();
  #all: Mark | null = null;
  #laterAllMs = Number.POSITIVE_INFINITY;
  #windowFromMs = Number.NEGATIVE_INFINITY;
  #noticesBefore = 0;
  #notices = 0;
  #floods = false;
  #floodFromMs = Number.NEGATIVE_INFINITY;
  #takenMs = Number.NEGATIVE_INFINITY;

  /** `gathers`: for sets whose findings may be folded. Those that are critical one by one are looked at as soon as ever. */
  constructor({ gathers = false }: { readonly gathers?: boolean } = {}) {
    this.#gathers = gathers;
  }

  /** `folder` null: somewhere in the set. */
  mark(folder: Uint8Array | null, nowMs: number): void {
    this.#count(nowMs);
    if (this.#all !== null) {
      this.#all.lastMs = nowMs;
      return;
    }
    if (folder === null || this.#marks.size >= MAX_FOLDERS) {
      this.#marks.clear();
      this.#all = { folder: new Uint8Array(), firstMs: nowMs, lastMs: nowMs };
      return;
    }
    const key = keyOf(folder);
    const known = this.#marks.get(key);
    if (known === undefined) this.#marks.set(key, { folder, firstMs: nowMs, lastMs: nowMs });
    else known.lastMs = nowMs;
  }

  /** To be looked at again at that time, though nothing moves meanwhile. `folder` null: everything. */
  markLater(folder: Uint8Array | null, atMs: number): void {
    if (this.#laterAllMs < Number.POSITIVE_INFINITY) return;
    if (folder !== null && this.#later.size < MAX_FOLDERS) {
      const key = keyOf(folder);
      // The later time counts: what was read last has to be old enough.
      this.#later.delete(key);
      this.#later.set(key, { folder, atMs });
      return;
    }
    this.#later.clear();
    this.#laterAllMs = atMs;
  }

  /** Monotonic milliseconds at which something is due; Infinity when nothing waits. */
  nextDueMs(): number {
    const [later] = this.#later.values();
    const againMs = Math.min(this.#laterAllMs, later?.atMs ?? Number.POSITIVE_INFINITY);
    let next = this.#all === null ? Number.POSITIVE_INFINITY : dueMs(this.#all);
    for (const mark of this.#marks.values()) next = Math.min(next, dueMs(mark));
    return Math.min(Math.max(next, this.#spacedMs()), againMs);
  }

  /** What is due by now, and forgets it. */
  takeDue(nowMs: number): DueFolders {
    const due = nowMs < this.#spacedMs() ? NOTHING : this.#takeMarked(nowMs);
    if (due.all || due.folders.length > 0) {
      this.#takenMs = nowMs;
      return due;
    }
    return this.#takeLater(nowMs);
  }

  /** The folders that something moved in and nobody has looked at since, in latin1; null: anywhere in the set. */
  waiting(): ReadonlySet<string> | null {
    return this.#all === null ? new Set(this.#marks.keys()) : null;
  }

  /** Whether something moved in folders that are known by name, and nobody has looked at them since. */
  get namesFolders(): boolean {
    return this.#marks.size > 0;
  }

  /** A sweep is about to look at everything. What is to be looked at again later still is: the sweep may come too soon for it. */
  clear(): void {
    this.#marks.clear();
    this.#all = null;
  }

  #takeMarked(nowMs: number): DueFolders {
    if (this.#all !== null) {
      if (dueMs(this.#all) > nowMs) return NOTHING;
      this.#all = null;
      return { all: true, folders: [], again: false };
    }
    const folders: Uint8Array[] = [];
    for (const [key, mark] of this.#marks) {
      if (dueMs(mark) > nowMs) continue;
      folders.push(mark.folder);
      this.#marks.delete(key);
    }
    return { all: false, folders, again: false };
  }

  #takeLater(nowMs: number): DueFolders {
    if (this.#laterAllMs <= nowMs) {
      this.#laterAllMs = Number.POSITIVE_INFINITY;
      return { all: true, folders: [], again: true };
    }
    const folders: Uint8Array[] = [];
    for (const [key, { folder, atMs }] of this.#later) {
      if (atMs > nowMs || folders.length === LATER_AT_ONCE) break;
      folders.push(folder);
      this.#later.delete(key);
    }
    return folders.length === 0 ? NOTHING : { all: false, folders, again: true };
  }

  #count(nowMs: number): void {
    if (nowMs - this.#windowFromMs >= FLOOD_WINDOW_MS) {
      this.#noticesBefore = nowMs - this.#windowFromMs < 2 * FLOOD_WINDOW_MS ? this.#notices : 0;
      this.#windowFromMs = nowMs;
      this.#notices = 0;
    }
    this.#notices += 1;
    const floods = this.#notices + this.#noticesBefore >= FLOOD_NOTICES;
    if (floods && !this.#floods) this.#floodFromMs = nowMs;
    this.#floods = floods;
  }

  /** Whether looks wait for each other now, so that what is alike is found together. */
  get gathering(): boolean {
    return this.#gathers && this.#floods;
  }

  /** Before it no look begins. */
  #spacedMs(): number {
    return this.gathering ? Math.max(this.#takenMs, this.#floodFromMs) + FLOOD_SPACING_MS : Number.NEGATIVE_INFINITY;
  }
}

const NOTHING: DueFolders = { all: false, folders: [], again: false };

function dueMs({ firstMs, lastMs }: Mark): number {
  return Math.min(lastMs + QUIET_MS, firstMs + MAX_WAIT_MS);
}
