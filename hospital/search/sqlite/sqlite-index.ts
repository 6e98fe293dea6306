/** The index as people's questions see it, on a connection of its own. */
import { statSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../runtime/index.ts';
import type { Direction, IdRange, IndexQuery, Proposal, SearchIndex } from '../ports.ts';
import type { EventClass } from '../marks.ts';
import { idsOf, overlapOf, partsIn, PartTime } from '../parts.ts';
import { expressionOf } from './expression.ts';
import { openIndexForReading } from './file.ts';
import { knownParts, partTable } from './part-table.ts';

export class SqliteIndex implements SearchIndex, Disposable {
  readonly #path: string;
  readonly #store: string;
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  #database: DatabaseSync | null = null;
  #inode = 0;
  readonly #statements = new Map<string, StatementSync>();

  /** Opened when it is first asked: until the receiver has made it, there is nothing in it. */
  constructor(path: string, store: string, clock: Pick<Clock, 'monotonicMs'>) {
    this.#path = path;
    this.#store = store;
    this.#clock = clock;
  }

  through(): Promise<number> {
    this.#reopenReplaced();
    const row = this.#opened()?.prepare("SELECT value FROM meta WHERE name = 'through'").get() as { value: number } | undefined;
    return Promise.resolve(row?.value ?? 0);
  }

  between(fromMs: number | null, toMs: number | null): Promise<IdRange | null> {
    const row = this.#opened()
      ?.prepare('SELECT min(first) AS first, max(last) AS last FROM span WHERE to_ms >= ? AND from_ms < ?')
      .get(fromMs ?? 0, toMs ?? Number.MAX_SAFE_INTEGER) as { first: number | null; last: number | null } | undefined;
    const { first = null, last = null } = row ?? {};
    return Promise.resolve(first === null || last === null ? null : { first, last });
  }

  async propose(query: IndexQuery, range: IdRange, direction: Direction, limit: number, untilMs: number): Promise<Proposal | null> {
    const database = this.#opened();
    if (database === null) return { ids: [], reached: null, isCut: false };
    const classes = database.prepare('SELECT id, kind, severity FROM class').all() as unknown as EventClass[];
    const expression = expressionOf(query, classes);
    if (expression === null) return { ids: [], reached: null, isCut: false };
    if (expression === '') return null;
    const time = new PartTime(() => this.#clock.monotonicMs(), untilMs);
    const ids: number[] = [];
    const numbers = partsIn(knownParts(database), range, direction);
    for (const number of numbers) {
      const within = overlapOf(range, idsOf(number));
      ids.push(...this.#matches(database, number, direction, expression, within, limit - ids.length));
      if (ids.length >= limit) return { ids, reached: ids.at(-1) ?? null, isCut: false };
      const end = direction === 'newer' ? within.last : within.first;
      if (number !== numbers.at(-1) && !time.fitsAnother()) return { ids, reached: end, isCut: true };
      // A part is a bounded piece of work: whoever shares the thread comes between two.
      await setImmediate();
    }
    return { ids, reached: null, isCut: false };
  }

  [Symbol.dispose](): void {
    this.#statements.clear();
    this.#database?.close();
    this.#database = null;
  }

  #matches(database: DatabaseSync, number: number, direction: Direction, expression: string, range: IdRange, limit: number): number[] {
    const table = partTable(number);
    const key = `${table} ${direction}`;
    const order = direction === 'newer' ? '' : 'DESC';
    // One snapshot: retention may be taking the part away.
    database.exec('BEGIN');
    try {
      if (!knownParts(database).includes(number)) return [];
      const statement =
        this.#statements.get(key) ??
        database.prepare(
          `SELECT rowid AS id FROM ${table} WHERE ${table} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid ${order} LIMIT ?`,
        );
      this.#statements.set(key, statement);
      return statement.all(expression, range.first, range.last, limit).map((row) => (row as { id: number }).id);
    } finally {
      database.exec('ROLLBACK');
    }
  }

  #opened(): DatabaseSync | null {
    if (this.#database === null) {
      this.#database = openIndexForReading(this.#path, this.#store);
      this.#inode = this.#database === null ? 0 : statSync(this.#path).ino;
    }
    return this.#database;
  }

  /** An index that was made anew is another file under the same name. */
  #reopenReplaced(): void {
    if (this.#database === null || statSync(this.#path, { throwIfNoEntry: false })?.ino === this.#inode) return;
    this[Symbol.dispose]();
  }
}
