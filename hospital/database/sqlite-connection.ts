/** One connection to an SQLite file and the statements it has prepared. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { SqlValue, Statement } from './port.ts';

/** How long a statement waits for another process. */
const BUSY_TIMEOUT_MS = 5_000;
/** Composed statements have many forms; those of the program are fewer. */
const MAX_PREPARED = 500;

export class SqliteConnection implements Disposable {
  readonly raw: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(path: string, { readOnly }: { readonly readOnly: boolean }) {
    this.raw = new DatabaseSync(path, { readOnly, timeout: BUSY_TIMEOUT_MS, defensive: true });
    try {
      // FULL: a commit whose receipt has gone out survives a power cut.
      if (!readOnly) this.raw.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
      this.raw.exec('PRAGMA trusted_schema = OFF');
    } catch (cause) {
      this.raw.close();
      throw cause;
    }
  }

  all<Row>(statement: string | Statement, values: readonly SqlValue[] = []): Row[] {
    return this.#prepare(statement).all(...valuesOf(statement, values)) as unknown as Row[];
  }

  one<Row>(statement: string | Statement, values: readonly SqlValue[] = []): Row | null {
    return (this.#prepare(statement).get(...valuesOf(statement, values)) as unknown as Row | undefined) ?? null;
  }

  change(statement: string | Statement, values: readonly SqlValue[] = []): number {
    return Number(this.#prepare(statement).run(...valuesOf(statement, values)).changes);
  }

  /** A statement of its own: one that is walked cannot be used for anything else meanwhile. */
  each<Row>(statement: string | Statement, values: readonly SqlValue[] = []): Iterable<Row> {
    return this.raw.prepare(textOf(statement)).iterate(...valuesOf(statement, values)) as unknown as Iterable<Row>;
  }

  insertMany(text: string, rows: readonly (readonly SqlValue[])[]): void {
    const insert = this.#prepare(text);
    for (const row of rows) insert.run(...row);
  }

  [Symbol.dispose](): void {
    this.raw.close();
  }

  #prepare(statement: string | Statement): StatementSync {
    const text = typeof statement === 'string' ? statement : statement.sql;
    const known = this.#prepared.get(text);
    if (known !== undefined) return known;
    const prepared = this.raw.prepare(textOf(statement));
    if (this.#prepared.size >= MAX_PREPARED) this.#prepared.clear();
    this.#prepared.set(text, prepared);
    return prepared;
  }
}

/** SQLite knows `$1` as a name; its numbers are `?1`. What Kysely compiles for it has neither. */
function textOf(statement: string | Statement): string {
  return typeof statement === 'string' ? statement.replaceAll(/\$(\d)/g, '?$1') : statement.sql;
}

function valuesOf(statement: string | Statement, values: readonly SqlValue[]): readonly SqlValue[] {
  return typeof statement === 'string' ? values : (statement.parameters as readonly SqlValue[]);
}
