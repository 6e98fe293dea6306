/** The prepared statements of one connection: each is made once, and says by its text alone how its rows come. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { ArrayRow, Row } from './store-rows.ts';

const OBJECTS = { big: true, arrays: false } as const;

export class Statements {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Rows as objects; integers as bigints. */
  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql, OBJECTS).all(...values);
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.#statement(sql, OBJECTS).run(...values);
  }

  /** Rows as arrays. `big`: integers come as bigints; else as numbers, which hold no stamp. One and the same for each statement. */
  arrays(sql: string, big: boolean, ...values: SQLInputValue[]): ArrayRow[] {
    const statement = this.#statement(sql, { big, arrays: true });
    // The types know rows as objects alone.
    return statement.all(...values) as unknown as ArrayRow[];
  }

  #statement(sql: string, { big, arrays }: { readonly big: boolean; readonly arrays: boolean }): StatementSync {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      statement.setReadBigInts(big);
      statement.setReturnArrays(arrays);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}
