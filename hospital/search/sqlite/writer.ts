/** The index as the follower writes it: events in order of arrival, a page in one transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { StoredEvent } from '../../store/index.ts';
import type { IndexWriter } from '../ports.ts';
import { type Span, spansOf } from '../spans.ts';
import { eventWords } from '../event-words.ts';
import { indexed } from '../words.ts';
import { classMark, deviceMark, ledgerMark } from '../marks.ts';
import { idsOf, partOf } from '../parts.ts';
import { isDamage, openIndexForWriting, removeIndex } from './file.ts';
import { createPart, knownParts, partTable, prepareWide } from './part-table.ts';

const SPAN = 'first, last, events, from_ms AS "fromMs", to_ms AS "toMs"';

export class SqliteIndexWriter implements IndexWriter {
  readonly #path: string;
  readonly #database: DatabaseSync;
  readonly #classes = new Map<string, number>();

  /** `store`: hex. Throws HospitalError `STORE_UNUSABLE`. */
  constructor(path: string, store: string) {
    this.#path = path;
    this.#database = openIndexForWriting(path, store);
  }

  through(): Promise<number> {
    const row = this.#database.prepare("SELECT value FROM meta WHERE name = 'through'").get() as { value: number };
    return Promise.resolve(row.value);
  }

  add(rows: readonly StoredEvent[], through: number): Promise<void> {
    return this.#transact((database) => {
      for (const [number, part] of Map.groupBy(rows, ({ id }) => partOf(id))) {
        createPart(database, number);
        const insert = prepareWide(database, `INSERT INTO ${partTable(number)} (rowid, words) VALUES (?, ?)`);
        for (const row of part) insert.run(row.id, this.#textOf(row));
      }
      const open = database.prepare(`SELECT ${SPAN} FROM span ORDER BY first DESC LIMIT 1`).get() as Span | undefined;
      const note = prepareWide(
        database,
        `INSERT INTO span (first, last, events, from_ms, to_ms) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (first) DO UPDATE SET last = excluded.last, events = excluded.events, from_ms = excluded.from_ms, to_ms = excluded.to_ms`,
      );
      for (const { first, last, events, fromMs, toMs } of spansOf(rows, open ?? null)) note.run(first, last, events, fromMs, toMs);
      prepareWide(database, "UPDATE meta SET value = ? WHERE name = 'through'").run(through);
    });
  }

  forget(ids: readonly number[], oldest: number): Promise<void> {
    return this.#transact((database) => {
      const parts = new Set(knownParts(database));
      for (const number of parts) {
        if (idsOf(number).last >= oldest) continue;
        database.exec(`DROP TABLE ${partTable(number)}`);
        prepareWide(database, 'DELETE FROM part WHERE number = ?').run(number);
        parts.delete(number);
      }
      for (const [number, part] of Map.groupBy(ids, partOf)) {
        if (!parts.has(number)) continue;
        const remove = prepareWide(database, `DELETE FROM ${partTable(number)} WHERE rowid = ?`);
        for (const id of part) remove.run(id);
      }
      prepareWide(database, 'DELETE FROM span WHERE last < ?').run(oldest);
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
    return Promise.resolve();
  }

  #textOf({ ledgerRow, kind, severity, device, body }: StoredEvent): string {
    const marks = [ledgerMark(ledgerRow), classMark(this.#classOf(kind, severity)), deviceMark(device)];
    return [...marks, ...eventWords(body, kind).map(indexed)].join(' ');
  }

  #classOf(kind: string, severity: number): number {
    const key = `${severity} ${kind}`;
    const known = this.#classes.get(key);
    if (known !== undefined) return known;
    prepareWide(this.#database, 'INSERT OR IGNORE INTO class (kind, severity) VALUES (?, ?)').run(kind, severity);
    const { id } = this.#database.prepare('SELECT id FROM class WHERE kind = ? AND severity = ?').get(kind, severity) as { id: number };
    this.#classes.set(key, id);
    return id;
  }

  async #transact<T>(work: (database: DatabaseSync) => T): Promise<T> {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work(this.#database);
      this.#database.exec('COMMIT');
      return result;
    } catch (cause) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      // What was noted in it may be among what has been undone.
      this.#classes.clear();
      if (isDamage(cause)) {
        this.#database.close();
        removeIndex(this.#path);
      }
      throw cause;
    }
  }
}
