/** Emergency drills that the hospital called: told at the device, and kept in mind for whoever looks at the status. A drill opens nothing. */
import type { Notice } from '../access/index.ts';

/** The newest of one device. */
export interface Drill {
  readonly deviceId: string;
  /** Unix milliseconds. */
  readonly atMs: number;
}

/** In memory alone: the ledger has each of them. */
export class Drills {
  readonly #wallMs: () => number;
  readonly #listeners = new Set<(notice: Notice) => void>();
  readonly #newest = new Map<string, number>();

  constructor(wallMs: () => number) {
    this.#wallMs = wallMs;
  }

  /** Once it is on record. */
  call(deviceId: string): void {
    this.#newest.set(deviceId, this.#wallMs());
    for (const listener of this.#listeners) listener({ type: 'emergency-drill', origin: 'local-console', deviceId });
  }

  /** Returns the way to stop. */
  onNotice(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Since the start. */
  status(): readonly Drill[] {
    return [...this.#newest].map(([deviceId, atMs]) => ({ deviceId, atMs }));
  }
}
