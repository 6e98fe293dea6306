/** What was seen of each file at the last look: a cache, whose word is believed only as far as lstat's stamp bears it out. */
import { encodeAttributes, type ExtendedAttributes } from './record-attributes.ts';
import type { FileRecord, Observation } from './rules.ts';
import type { Statements } from './statements.ts';
import { allPages, type FolderPage, folderPage, marks, rowsAfter } from './store-pages.ts';
import {
  bytesOfHex,
  NAME_IN_ARRAY,
  observationIn,
  type Place,
  PLACE_IN_ARRAY,
  placeIn,
  RECORD,
  RECORD_IN_ARRAY,
  RECORD_IN_NUMBERS,
  recordIn,
  recordValues,
  signed,
  STAMP,
} from './store-rows.ts';

/** Written once: it is run for every file. */
const SAVE = `INSERT OR REPLACE INTO integrity_observed (set_id, folder, name, ${RECORD}, ${STAMP}) VALUES (${marks(19)})`;
const SEEN = `${RECORD_IN_ARRAY}, ${STAMP}`;

export class ObservedStore {
  readonly #statements: Statements;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  at(id: number, { folder, name }: Place): Observation | null {
    const sql = `SELECT ${SEEN} FROM integrity_observed WHERE set_id = ? AND folder = ? AND name = ?`;
    const [row] = this.#statements.arrays(sql, true, id, folder, name);
    return row === undefined ? null : observationIn(row, 0);
  }

  page(id: number, asked: FolderPage): readonly (readonly [Uint8Array, Observation])[] {
    const { sql: page, values } = folderPage(asked);
    const sql = `SELECT ${NAME_IN_ARRAY}, ${SEEN} FROM integrity_observed WHERE set_id = ? AND folder = ? ${page}`;
    return this.#statements.arrays(sql, true, id, asked.folder, ...values).map((row) => [bytesOfHex(row[0]), observationIn(row, 1)]);
  }

  /** Every row as a record, sorted by folder and name; a page is read at a time. */
  rows(id: number): Generator<Place & { readonly record: FileRecord }> {
    return allPages((after, limit) => {
      const { where, values } = rowsAfter(after);
      const page = `FROM integrity_observed WHERE set_id = ? ${where} ORDER BY folder, name LIMIT ?`;
      return this.#statements
        .arrays(`SELECT ${PLACE_IN_ARRAY}, ${RECORD_IN_NUMBERS} ${page}`, false, id, ...values, limit)
        .map((row) => ({ ...placeIn(row), record: recordIn(row, 2) }));
    });
  }

  /** At most `limit` rows after `after`, sorted by folder and name; from the first where it is null. */
  after(id: number, after: Place | null, limit: number): (Place & { readonly record: Observation })[] {
    const { where, values } = rowsAfter(after);
    const page = `FROM integrity_observed WHERE set_id = ? ${where} ORDER BY folder, name LIMIT ?`;
    return this.#statements
      .arrays(`SELECT ${PLACE_IN_ARRAY}, ${SEEN} ${page}`, true, id, ...values, limit)
      .map((row) => ({ ...placeIn(row), record: observationIn(row, 2) }));
  }

  /** Bytes of all regular files of a set whose content is guarded. */
  bytes(id: number): number {
    const sql = 'SELECT TOTAL(size) AS count FROM integrity_observed WHERE set_id = ? AND sha256 IS NOT NULL';
    return Number(this.#statements.all(sql, id)[0]?.count ?? 0);
  }

  save(id: number, { folder, name }: Place, observed: Observation): void {
    this.#statements.run(
      SAVE,
      id,
      folder,
      name,
      ...recordValues(observed),
      signed(observed.dev),
      signed(observed.ino),
      signed(observed.nlink),
      observed.mtimeNs,
      observed.ctimeNs,
      observed.inspectedNs,
      observed.disorder,
    );
  }

  /** Null: they could not be read. */
  saveAttributes(id: number, { folder, name }: Place, attributes: ExtendedAttributes | null): void {
    this.#statements.run(
      'UPDATE integrity_observed SET attributes = ? WHERE set_id = ? AND folder = ? AND name = ?',
      attributes === null ? null : encodeAttributes(attributes),
      id,
      folder,
      name,
    );
  }

  remove(id: number, { folder, name }: Place): void {
    this.#statements.run('DELETE FROM integrity_observed WHERE set_id = ? AND folder = ? AND name = ?', id, folder, name);
  }

  clear(id: number): void {
    this.#statements.run('DELETE FROM integrity_observed WHERE set_id = ?', id);
  }
}
