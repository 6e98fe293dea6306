/** The query layer on one SQLite file. Statements are done when they are asked for; only turns at the file are waited for. */
import { realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseFault, SQLITE_BUSY, sqliteCode } from './faults.ts';
import type { Attempt, HospitalDatabase, ManyTable, Reads, SqlValue, Statement, TransactOptions, Writes } from './port.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { turnsAt } from './turns.ts';

/** How long a transaction waits for one of another process, looking this often. */
const LONGEST_WAIT_MS = 5_000;
const LOOK_MS = 2;
/** Connections for snapshots that are kept open. */
const MAX_IDLE = 4;

export class SqliteDatabase implements HospitalDatabase {
  readonly dialect = 'sqlite';
  readonly outside: Reads;
  readonly #path: string;
  readonly #turns;
  readonly #reading: SqliteConnection;
  readonly #writing: SqliteConnection | null;
  readonly #idle: SqliteConnection[] = [];
  #seenVersion = -1;

  /** Throws node:sqlite's errors. The file exists, unless it may be made. */
  constructor(path: string, { readOnly }: { readonly readOnly: boolean }) {
    this.#path = path;
    // The first to open: it makes the file.
    this.#writing = readOnly ? null : new SqliteConnection(path, { readOnly: false });
    try {
      this.#reading = new SqliteConnection(path, { readOnly: true });
    } catch (cause) {
      this.#writing?.[Symbol.dispose]();
      throw cause;
    }
    this.outside = new SqliteReads(this.#reading);
    this.#turns = turnsAt(realpathSync(path));
  }

  async read<T>(work: (reads: Reads) => Promise<T>): Promise<T> {
    const connection = this.#idle.pop() ?? new SqliteConnection(this.#path, { readOnly: true });
    try {
      connection.raw.exec('BEGIN');
      const reads = new SqliteReads(connection);
      try {
        return await work(reads);
      } finally {
        reads.end();
        if (connection.raw.isTransaction) connection.raw.exec('ROLLBACK');
      }
    } finally {
      if (this.#idle.length < MAX_IDLE) this.#idle.push(connection);
      else connection[Symbol.dispose]();
    }
  }

  async transact<T>(work: (tx: Writes) => Promise<T>, { durable = true }: TransactOptions = {}): Promise<T> {
    const connection = this.#writing;
    if (connection === null) throw new Error('expected a store that is open for writing');
    using _turn = await this.#turns.turns.take();
    const { raw } = connection;
    if (!durable) raw.exec('PRAGMA synchronous = NORMAL');
    try {
      await beginOn(connection);
      const tx = new SqliteWrites(connection, this.#isBehind(connection));
      try {
        const result = await work(tx);
        raw.exec('COMMIT');
        return result;
      } catch (cause) {
        // SQLite has already rolled back by itself after some faults of the disk.
        if (raw.isTransaction) raw.exec('ROLLBACK');
        throw cause;
      } finally {
        tx.end();
      }
    } finally {
      if (!durable) raw.exec('PRAGMA synchronous = FULL');
    }
  }

  version(): Promise<number> {
    return Promise.resolve(versionOf(this.#reading));
  }

  [Symbol.asyncDispose](): Promise<void> {
    for (const connection of this.#idle.splice(0)) connection[Symbol.dispose]();
    this.#reading[Symbol.dispose]();
    this.#writing?.[Symbol.dispose]();
    this.#turns[Symbol.dispose]();
    return Promise.resolve();
  }

  #isBehind(connection: SqliteConnection): boolean {
    const version = versionOf(connection);
    const isBehind = version !== this.#seenVersion;
    this.#seenVersion = version;
    return isBehind;
  }
}

/** Another value whenever another connection has committed. */
function versionOf(connection: SqliteConnection): number {
  return connection.one<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0;
}

/** Other processes are waited for without holding up this one. */
async function beginOn({ raw }: SqliteConnection): Promise<void> {
  const deadline = performance.now() + LONGEST_WAIT_MS;
  raw.exec('PRAGMA busy_timeout = 0');
  for (;;) {
    try {
      raw.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (sqliteCode(error) !== SQLITE_BUSY || performance.now() > deadline) throw error;
    }
    await sleep(LOOK_MS);
  }
}

class SqliteReads implements Reads {
  readonly dialect = 'sqlite';
  readonly #connection: SqliteConnection;
  #isOver = false;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  protected get connection(): SqliteConnection {
    if (this.#isOver) throw new Error('this transaction is over: expected every statement to be awaited inside of it');
    return this.#connection;
  }

  async all<Row>(statement: string | Statement, values?: readonly SqlValue[]): Promise<Row[]> {
    return this.connection.all<Row>(statement, values);
  }

  async one<Row>(statement: string | Statement, values?: readonly SqlValue[]): Promise<Row | null> {
    return this.connection.one<Row>(statement, values);
  }

  async *each<Row>(statement: string | Statement, values?: readonly SqlValue[]): AsyncIterable<Row> {
    yield* this.connection.each<Row>(statement, values);
  }

  end(): void {
    this.#isOver = true;
  }
}

class SqliteWrites extends SqliteReads implements Writes {
  readonly isBehind: boolean;

  constructor(connection: SqliteConnection, isBehind: boolean) {
    super(connection);
    this.isBehind = isBehind;
  }

  async change(statement: string | Statement, values?: readonly SqlValue[]): Promise<number> {
    return this.connection.change(statement, values);
  }

  async insertMany({ name, columns, orIgnore }: ManyTable, rows: readonly (readonly SqlValue[])[]): Promise<void> {
    const names = Object.keys(columns);
    const places = names.map((_, index) => `$${index + 1}`);
    this.connection.insertMany(
      `INSERT ${orIgnore ? 'OR IGNORE ' : ''}INTO ${name} (${names.join(', ')}) VALUES (${places.join(', ')})`,
      rows,
    );
  }

  async script(text: string): Promise<void> {
    this.connection.raw.exec(text);
  }

  async attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
    const { raw } = this.connection;
    raw.exec('SAVEPOINT attempt');
    try {
      const value = await work();
      raw.exec('RELEASE attempt');
      return { ok: true, value };
    } catch (error) {
      if (isDatabaseFault(error) || !raw.isTransaction) throw error;
      raw.exec('ROLLBACK TO attempt; RELEASE attempt');
      return { ok: false, error };
    }
  }

  lock(): Promise<void> {
    return Promise.resolve();
  }
}
