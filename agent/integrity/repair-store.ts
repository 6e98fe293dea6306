/** The table of repairs: what is about to be done is written before it is done, so that a power cut leaves nothing that nobody explains. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { RepairNames } from './restore.ts';
import { bytesOf, type Place } from './store-rows.ts';

export const REPAIR_SCHEMA = `
CREATE TABLE IF NOT EXISTS integrity_repair (
  set_id INTEGER NOT NULL,
  folder BLOB NOT NULL,
  name BLOB NOT NULL,
  temporary TEXT,                       -- of the repair that is under way, beside the file; null: none is
  entry TEXT,                           -- and in the quarantine
  automatic INTEGER NOT NULL,           -- of that repair: 1 where nobody asked for it
  repairs INTEGER NOT NULL,             -- that the set's response has made or begun here
  first_ms INTEGER NOT NULL,            -- wall time of the first of them
  told TEXT NOT NULL,                   -- why the last one was not made, as it was told; empty: it was made
  halted INTEGER NOT NULL,              -- 1: left alone until a person repairs it
  PRIMARY KEY (set_id, folder, name)
) STRICT, WITHOUT ROWID;
`;

export interface RepairRow {
  readonly repairs: number;
  readonly firstMs: number;
  readonly told: string;
  readonly halted: boolean;
}

export const NO_REPAIRS: RepairRow = { repairs: 0, firstMs: 0, told: '', halted: false };

/** A repair that was begun and not ended. */
export interface OpenRepair {
  readonly setId: number;
  readonly place: Place;
  readonly names: RepairNames;
  readonly automatic: boolean;
  readonly repairs: number;
}

/** Whoever writes is inside the ledger's transaction. */
export class RepairStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  row(setId: number, { folder, name }: Place): RepairRow {
    const sql = 'SELECT repairs, first_ms, told, halted FROM integrity_repair WHERE set_id = ? AND folder = ? AND name = ?';
    const row = this.#database.prepare(sql).get(setId, folder, name);
    if (row === undefined) return NO_REPAIRS;
    return { repairs: Number(row['repairs']), firstMs: Number(row['first_ms']), told: String(row['told']), halted: row['halted'] === 1 };
  }

  /** The intent, before anything is touched. */
  begin(setId: number, place: Place, names: RepairNames, automatic: boolean, row: RepairRow): void {
    this.#save(setId, place, row, names.temporary, names.entry, automatic);
  }

  /** What came of it. */
  end(setId: number, place: Place, row: RepairRow): void {
    this.#save(setId, place, row, null, null, false);
  }

  /** A person has put it right: the response may begin anew. */
  forget(setId: number, { folder, name }: Place): void {
    this.#run('DELETE FROM integrity_repair WHERE set_id = ? AND folder = ? AND name = ?', setId, folder, name);
  }

  /** Rows of sets that are no more, and rows that say nothing any more. */
  tidy(firstBeforeMs: number): void {
    this.#run('DELETE FROM integrity_repair WHERE temporary IS NULL AND halted = 0 AND first_ms < ?', firstBeforeMs);
    this.#run('DELETE FROM integrity_repair WHERE set_id NOT IN (SELECT id FROM integrity_set)');
  }

  open(): OpenRepair[] {
    const sql = 'SELECT set_id, folder, name, temporary, entry, automatic, repairs FROM integrity_repair WHERE temporary IS NOT NULL';
    return this.#database
      .prepare(sql)
      .all()
      .map((row) => ({
        setId: Number(row['set_id']),
        place: { folder: bytesOf(row['folder']), name: bytesOf(row['name']) },
        names: { temporary: String(row['temporary']), entry: String(row['entry']) },
        automatic: row['automatic'] === 1,
        repairs: Number(row['repairs']),
      }));
  }

  /** Open findings that no response has given up on, oldest first, at most `limit`. */
  awaiting(setId: number, limit: number): Place[] {
    const sql = `SELECT f.folder, f.name FROM integrity_finding f LEFT JOIN integrity_repair r
        ON r.set_id = f.set_id AND r.folder = f.folder AND r.name = f.name
      WHERE f.set_id = ? AND coalesce(r.halted, 0) = 0 ORDER BY f.first_ms LIMIT ?`;
    return this.#database
      .prepare(sql)
      .all(setId, limit)
      .map((row) => ({ folder: bytesOf(row['folder']), name: bytesOf(row['name']) }));
  }

  #save(setId: number, { folder, name }: Place, row: RepairRow, temporary: string | null, entry: string | null, automatic: boolean): void {
    this.#run(
      `INSERT OR REPLACE INTO integrity_repair (set_id, folder, name, temporary, entry, automatic, repairs, first_ms, told, halted)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      setId,
      folder,
      name,
      temporary,
      entry,
      automatic ? 1 : 0,
      row.repairs,
      row.firstMs,
      row.told,
      row.halted ? 1 : 0,
    );
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    this.#database.prepare(sql).run(...values);
  }
}
