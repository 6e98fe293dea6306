/** What the guard asks of a watcher: hints, nothing more. What a watcher misses the sweep finds. */

export interface WatchListener {
  /**
   * Something moved directly in this folder: relative to the root, as stored; '' the root. Null: somewhere, look everywhere.
   * `name`: of what moved, where the watcher heard it.
   */
  dirty(folder: Uint8Array | null, name?: Uint8Array): void;
  /** The kernel delivered one notice. Told for each, so that a lost one can be suspected. */
  noticed(): void;
  /** The watcher is blind in part or whole from now on. */
  failed(code: 'WATCH_FAILED' | 'WATCH_LIMIT' | 'WATCH_POLLING', cause: unknown): void;
}

export interface Watch {
  /** Resolves when the watcher believes that it sees everything. Never rejects, and is not to be trusted. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

export interface WatchPort {
  /**
   * Begins to watch `root` (absolute) and what lies below. `ignores` says of a path relative to the root whether nobody wants hints of
   * it or of what lies in it. Never throws: what fails is told to the listener.
   */
  watch(root: string, ignores: (path: Uint8Array) => boolean, listener: WatchListener): Watch;
}
