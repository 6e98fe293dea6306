/** What is expected of each file: the baseline in force, and drafts of the next beside it (see draft.ts). */
import { keyOf } from './path-key.ts';
import type { FileRecord } from './rules.ts';
import type { Statements } from './statements.ts';
import { allPages, type FolderPage, folderPage, marks, rowsAfter } from './store-pages.ts';
import {
  bytesOfHex,
  NAME_IN_ARRAY,
  type Place,
  PLACE_IN_ARRAY,
  placeIn,
  placeOf,
  RECORD,
  RECORD_IN_NUMBERS,
  recordIn,
  recordValues,
} from './store-rows.ts';

/** The edition of a set's baseline that is in force; the set is the statement's first value, as in all that follows. */
const IN_FORCE = '(SELECT edition FROM integrity_set WHERE id = ?1)';
const BELOW = `set_id = ?1 AND edition < ${IN_FORCE}`;
const ABOVE = `set_id = ?1 AND edition > ${IN_FORCE}`;

/** `in-force`: the rows that count. `draft`: those of a baseline in the making. */
export type Edition = 'in-force' | 'draft';

export class ExpectedStore {
  readonly #statements: Statements;
  readonly #edition: string;
  readonly #ofSet: string;
  readonly #save: string;

  constructor(statements: Statements, edition: Edition) {
    this.#statements = statements;
    this.#edition = edition === 'draft' ? `1 + ${IN_FORCE}` : IN_FORCE;
    this.#ofSet = `set_id = ?1 AND edition = ${this.#edition}`;
    this.#save = `INSERT OR REPLACE INTO integrity_expected (set_id, edition, folder, name, ${RECORD})
      VALUES (?1, ${this.#edition}, ${marks(11)})`;
  }

  hasAny(id: number): boolean {
    return this.#statements.all(`SELECT 1 FROM integrity_expected WHERE ${this.#ofSet} LIMIT 1`, id).length > 0;
  }

  at(id: number, { folder, name }: Place): FileRecord | null {
    const sql = `SELECT ${RECORD_IN_NUMBERS} FROM integrity_expected WHERE ${this.#ofSet} AND folder = ? AND name = ?`;
    const [row] = this.#statements.arrays(sql, false, id, folder, name);
    return row === undefined ? null : recordIn(row, 0);
  }

  page(id: number, asked: FolderPage): readonly (readonly [Uint8Array, FileRecord])[] {
    const { sql: page, values } = folderPage(asked);
    const sql = `SELECT ${NAME_IN_ARRAY}, ${RECORD_IN_NUMBERS} FROM integrity_expected WHERE ${this.#ofSet} AND folder = ? ${page}`;
    return this.#statements.arrays(sql, false, id, asked.folder, ...values).map((row) => [bytesOfHex(row[0]), recordIn(row, 1)]);
  }

  /** All directly in a folder, by name in latin1; null where that is more than `limit`. */
  allIn(id: number, folder: Uint8Array, limit: number): ReadonlyMap<string, FileRecord> | null {
    const sql = `SELECT ${NAME_IN_ARRAY}, ${RECORD_IN_NUMBERS} FROM integrity_expected WHERE ${this.#ofSet} AND folder = ? LIMIT ?`;
    const rows = this.#statements.arrays(sql, false, id, folder, limit + 1);
    return rows.length > limit ? null : new Map(rows.map((row) => [keyOf(bytesOfHex(row[0])), recordIn(row, 1)]));
  }

  /** Every row, sorted by folder and name; a page is read at a time. */
  rows(id: number): Generator<Place & { readonly record: FileRecord }> {
    return allPages((after, limit) => {
      const { where, values } = rowsAfter(after);
      const page = `FROM integrity_expected WHERE ${this.#ofSet} ${where} ORDER BY folder, name LIMIT ?`;
      return this.#statements
        .arrays(`SELECT ${PLACE_IN_ARRAY}, ${RECORD_IN_NUMBERS} ${page}`, false, id, ...values, limit)
        .map((row) => ({ ...placeIn(row), record: recordIn(row, 2) }));
    });
  }

  save(id: number, { folder, name }: Place, record: FileRecord): void {
    this.#statements.run(this.#save, id, folder, name, ...recordValues(record));
  }

  remove(id: number, { folder, name }: Place): void {
    this.#statements.run(`DELETE FROM integrity_expected WHERE ${this.#ofSet} AND folder = ? AND name = ?`, id, folder, name);
  }

  /** Of every edition. */
  clear(id: number): void {
    this.#statements.run('DELETE FROM integrity_expected WHERE set_id = ?', id);
  }

  /**
   * What was observed becomes what is expected, as it stands: at most `limit` rows after `after`. There must be no baseline.
   * Returns the last of them; null: there are no more.
   */
  promoteObserved(id: number, after: Place | null, limit: number): Place | null {
    return this.#copy('integrity_observed WHERE set_id = ?1', id, after, limit);
  }

  /** Into a draft: rows of the baseline in force, as they stand, as `promoteObserved` does. */
  copyInForce(id: number, after: Place | null, limit: number): Place | null {
    return this.#copy(`integrity_expected WHERE set_id = ?1 AND edition = ${IN_FORCE}`, id, after, limit);
  }

  /** The draft takes the place of the rows in force. */
  adoptDraft(id: number): void {
    this.#statements.run('UPDATE integrity_set SET edition = edition + 1 WHERE id = ?', id);
  }

  /** Rows of editions that are not in force. */
  hasStale(id: number): boolean {
    return [BELOW, ABOVE].some((where) => this.#statements.all(`SELECT 1 FROM integrity_expected WHERE ${where} LIMIT 1`, id).length > 0);
  }

  /** At most `limit` of them, of each side. */
  removeStale(id: number, limit: number): void {
    const place = 'set_id, edition, folder, name';
    for (const where of [BELOW, ABOVE]) {
      const some = `SELECT ${place} FROM integrity_expected WHERE ${where} LIMIT ?`;
      this.#statements.run(`DELETE FROM integrity_expected WHERE (${place}) IN (${some})`, id, limit);
    }
  }

  #copy(from: string, id: number, after: Place | null, limit: number): Place | null {
    const columns = `folder, name, ${RECORD}`;
    const { where, values } = rowsAfter(after);
    const page = `FROM ${from} ${where} ORDER BY folder, name LIMIT`;
    const [last] = this.#statements.all(`SELECT folder, name ${page} 1 OFFSET ?`, id, ...values, limit - 1);
    const into = `INSERT INTO integrity_expected (set_id, edition, ${columns}) SELECT set_id, ${this.#edition}, ${columns} ${page} ?`;
    this.#statements.run(into, id, ...values, limit);
    return last === undefined ? null : placeOf(last);
  }
}
