/** The query layer as everything above it sees it: one text of SQL for both dialects, parameters beside it, and transactions. */

export type Dialect = 'sqlite' | 'postgres';

/** Flags are 0 and 1, times Unix ms. */
export type SqlValue = string | number | Uint8Array | null;

/** What Kysely's `compile()` gives; see compose.ts. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Text with `$1, $2 …` and its values, or a composed statement without any. Columns come back under the names of the text: aliases in camelCase are quoted. */
export interface Reads {
  readonly dialect: Dialect;
  all<Row>(statement: string | Statement, values?: readonly SqlValue[]): Promise<Row[]>;
  /** The first row; null: there is none. */
  one<Row>(statement: string | Statement, values?: readonly SqlValue[]): Promise<Row | null>;
  /** Row by row: memory does not grow with them. Inside `read` and `transact` only. */
  each<Row>(statement: string | Statement, values?: readonly SqlValue[]): AsyncIterable<Row>;
}

/** A table that many rows go into at once, its columns by the types of PostgreSQL. Both are constants of the program, never input. */
export interface ManyTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, 'bigint' | 'smallint' | 'text' | 'bytea'>>;
  /** Rows that break a unique key are passed over. */
  readonly orIgnore?: true;
}

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/** One transaction. It is over when its work is: after that every method rejects. */
export interface Writes extends Reads {
  /** Somebody else may have committed since the last transaction of this object: what is remembered may be old. */
  readonly isBehind: boolean;
  /** Rows that were changed. */
  change(statement: string | Statement, values?: readonly SqlValue[]): Promise<number>;
  insertMany(table: ManyTable, rows: readonly (readonly SqlValue[])[]): Promise<void>;
  /** Several statements without values, as a schema has them. */
  script(text: string): Promise<void>;
  /** Undoes only what `work` did where it rejects. Rejects with faults of the database itself; gives back all other errors. */
  attempt<T>(work: () => Promise<T>): Promise<Attempt<T>>;
  /** Until the transaction ends, no other one that asks for the same goes on. On SQLite, where one writes at a time, nothing. */
  lock(what: DatabaseLock): Promise<void>;
}

/** `events`: whoever numbers events holds it until they are committed, so that the order of their numbers is the order in which they can be seen. */
export type DatabaseLock = 'writers' | 'events';

export interface TransactOptions {
  /** False: a power cut may undo it, although nothing after it is kept then either. */
  readonly durable?: boolean;
  /** False: beside other transactions on PostgreSQL; whoever asks for it locks the rows it goes by. */
  readonly alone?: boolean;
}

export interface HospitalDatabase extends AsyncDisposable {
  readonly dialect: Dialect;
  /** Single statements, each on what is committed. */
  readonly outside: Reads;
  /** Several statements on one snapshot. */
  read<T>(work: (reads: Reads) => Promise<T>): Promise<T>;
  /**
   * Durable when it resolves; where `work` or the commit rejects, nothing has happened and the error comes through. Alone among all that write,
   * unless `alone` is false. `work` may run more than once: it collects inside and returns, and waits for nothing but the database.
   */
  transact<T>(work: (tx: Writes) => Promise<T>, options?: TransactOptions): Promise<T>;
  /** Another value whenever something may have been committed. */
  version(): Promise<number>;
}

/** For what reads and writes alike, outside of a transaction: whatever writes rejects. */
export function withoutWrites(reads: Reads): Writes {
  const refuse = () => Promise.reject(new Error('expected a transaction: outside of one nothing is written'));
  return {
    dialect: reads.dialect,
    isBehind: true,
    all: (statement, values) => reads.all(statement, values),
    one: (statement, values) => reads.one(statement, values),
    each: (statement, values) => reads.each(statement, values),
    change: refuse,
    insertMany: refuse,
    script: refuse,
    attempt: refuse,
    lock: refuse,
  };
}

/** Of `INSERT … RETURNING id`. */
export function idOf(row: { readonly id: number } | null): number {
  if (row === null) throw new Error('expected the id of the row that was added');
  return row.id;
}
