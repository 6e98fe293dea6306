/** How much of the disk the ledger uses, in pages of the database that hold something. */
import type { DatabaseSync } from 'node:sqlite';

const LEDGER_TABLES: ReadonlySet<string> = new Set(['event', 'folded', 'checkpoint', 'coverage', 'retention', 'ledger']);

export class LedgerUsage {
  readonly #database: DatabaseSync;
  readonly #pageBytes: number;
  #stateBytes = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#pageBytes = this.#pragma('page_size');
  }

  /** Pages of the file that hold nothing and are used again before the file grows. */
  get freePages(): number {
    return this.#pragma('freelist_count');
  }

  /** The database file without its log, as it is when the log has been written back. */
  get fileBytes(): number {
    return this.#pragma('page_count') * this.#pageBytes;
  }

  /** Of events, hashes and checkpoints. Cheap; the guards' own state counts in until it has been measured. */
  get bytes(): number {
    return Math.max(0, (this.#pragma('page_count') - this.#pragma('freelist_count')) * this.#pageBytes - this.#stateBytes);
  }

  /** Measures the guards' own state, which no quota of the ledger may be blamed for: a table a step, for it reads their pages (2 microseconds each). */
  *measureState(): Generator<void> {
    let bytes = 0;
    const tables = this.#database.prepare("SELECT name, tbl_name AS owner FROM sqlite_schema WHERE type IN ('table', 'index')").all();
    const size = this.#database.prepare('SELECT sum(pgsize) AS bytes FROM dbstat WHERE aggregate = TRUE AND name = ?');
    for (const { name, owner } of tables) {
      if (LEDGER_TABLES.has(String(owner))) continue;
      bytes += Number(size.get(String(name))?.['bytes'] ?? 0);
      yield;
    }
    this.#stateBytes = bytes;
  }

  #pragma(name: 'page_count' | 'freelist_count' | 'page_size'): number {
    return Number(this.#database.prepare(`PRAGMA ${name}`).get()?.[name]);
  }
}
