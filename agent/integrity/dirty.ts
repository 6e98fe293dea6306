/** Folders that something moved in, and when to look: after a time of quiet, or after the longest wait if it never gets quiet. Pure. */

/** Milliseconds (design: integrity, net 1). */
const QUIET_MS = 250;
const MAX_WAIT_MS = 2_000;
/** Beyond so many waiting folders a sweep of the whole set is cheaper than remembering them. */
const MAX_FOLDERS = 1_000;

export interface DueFolders {
  /** True: sweep the whole set; `folders` is empty then. */
  readonly all: boolean;
  /** Relative paths as stored. */
  readonly folders: readonly Uint8Array[];
}

interface Mark {
  readonly folder: Uint8Array;
  readonly firstMs: number;
  lastMs: number;
}

/** All times are monotonic milliseconds. */
export class DirtyFolders {
  readonly #marks = new Map<string, Mark>();
  #all: Mark | null = null;

  /** `folder` null: somewhere in the set. */
  mark(folder: Uint8Array | null, nowMs: number): void {
    if (this.#all !== null) {
      this.#all.lastMs = nowMs;
      return;
    }
    if (folder === null || this.#marks.size >= MAX_FOLDERS) {
      this.#marks.clear();
      this.#all = { folder: new Uint8Array(), firstMs: nowMs, lastMs: nowMs };
      return;
    }
    const key = Buffer.from(folder).toString('latin1');
    const known = this.#marks.get(key);
    if (known === undefined) this.#marks.set(key, { folder, firstMs: nowMs, lastMs: nowMs });
    else known.lastMs = nowMs;
  }

  /** Monotonic milliseconds at which something is due; Infinity when nothing waits. */
  nextDueMs(): number {
    if (this.#all !== null) return dueMs(this.#all);
    let next = Number.POSITIVE_INFINITY;
    for (const mark of this.#marks.values()) next = Math.min(next, dueMs(mark));
    return next;
  }

  /** What is due by now, and forgets it. */
  takeDue(nowMs: number): DueFolders {
    if (this.#all !== null) {
      if (dueMs(this.#all) > nowMs) return { all: false, folders: [] };
      this.#all = null;
      return { all: true, folders: [] };
    }
    const folders: Uint8Array[] = [];
    for (const [key, mark] of this.#marks) {
      if (dueMs(mark) > nowMs) continue;
      folders.push(mark.folder);
      this.#marks.delete(key);
    }
    return { all: false, folders };
  }

  /** The folders that something moved in and nobody has looked at since, in latin1; null: anywhere in the set. */
  waiting(): ReadonlySet<string> | null {
    return this.#all === null ? new Set(this.#marks.keys()) : null;
  }

  /** A sweep is about to look at everything. */
  clear(): void {
    this.#marks.clear();
    this.#all = null;
  }
}

function dueMs({ firstMs, lastMs }: Mark): number {
  return Math.min(lastMs + QUIET_MS, firstMs + MAX_WAIT_MS);
}
