/** Which bodies are left by severity, and where the oldest of each class lie. Found by walking the rows a slice at a time, and only when the quota is full. */
import type { DatabaseSync } from 'node:sqlite';

/** Rows looked at in one go: about a millisecond. */
const SLICE_ROWS = 2_000;

export interface Extent {
  readonly ledger: number;
  /** What may be dropped lies before this row. */
  readonly endSeq: number;
}

export class KeptBodies {
  readonly #database: DatabaseSync;
  readonly #counted = new Map<number, number>();
  /** By ledger and severity: nothing of that class lies before. */
  readonly #cursors = new Map<string, number>();
  /** Bytes of bodies by severity, of the rows counted so far. */
  readonly bytes = new Map<number, number>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Counts the next slice. False: everything is counted. */
  count(extents: readonly Extent[]): boolean {
    for (const { ledger, endSeq } of extents) {
      const from = this.#counted.get(ledger) ?? 0;
      if (from >= endSeq) continue;
      const to = Math.min(endSeq, from + SLICE_ROWS);
      const sums = this.#database
        .prepare('SELECT severity, sum(length(body)) AS bytes FROM event WHERE ledger = ? AND seq >= ? AND seq < ? GROUP BY severity')
        .all(ledger, from, to) as unknown as { severity: number; bytes: number }[];
      for (const { severity, bytes } of sums) this.bytes.set(severity, (this.bytes.get(severity) ?? 0) + bytes);
      this.#counted.set(ledger, to);
      return true;
    }
    return false;
  }

  /** Where the next body of this class lies, oldest ledger first; `looking`: not found yet; null: there is none. */
  find(severity: number, extents: readonly Extent[]): { readonly ledger: number; readonly seq: number } | 'looking' | null {
    for (const { ledger, endSeq } of extents) {
      const from = this.#cursors.get(`${ledger} ${severity}`) ?? 0;
      if (from >= endSeq) continue;
      const to = Math.min(endSeq, from + SLICE_ROWS);
      const row = this.#database
        .prepare('SELECT seq FROM event WHERE ledger = ? AND seq >= ? AND seq < ? AND severity = ? ORDER BY seq LIMIT 1')
        .get(ledger, from, to, severity);
      this.passed(ledger, severity, row === undefined ? to : Number(row['seq']));
      return row === undefined ? 'looking' : { ledger, seq: Number(row['seq']) };
    }
    return null;
  }

  /** Nothing of this class that may go lies before `seq`. */
  passed(ledger: number, severity: number, seq: number): void {
    this.#cursors.set(`${ledger} ${severity}`, seq);
  }

  dropped(severity: number, bytes: number): void {
    this.bytes.set(severity, Math.max(0, (this.bytes.get(severity) ?? 0) - bytes));
  }

  /** Only drop records are left of it. */
  exhausted(severity: number): void {
    this.bytes.set(severity, 0);
  }

  /** Bodies went for another reason: all is counted again. */
  reset(): void {
    this.#counted.clear();
    this.#cursors.clear();
    this.bytes.clear();
  }
}
