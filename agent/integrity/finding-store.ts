/** Deviations that were told and have not been put right: one a file, open until it is as expected again. */
import type { FileChange, FileNet } from '@wardkeeper/proto';
import type { FileRecord, Finding } from './rules.ts';
import type { Statements } from './statements.ts';
import { type FolderPage, folderPage, marks } from './store-pages.ts';
import { bytesOf, findingOf, type Place, RECORD, recordValues } from './store-rows.ts';

export interface ToldFinding {
  readonly change: FileChange;
  readonly net: FileNet;
  readonly tellings: number;
  /** The state told; null: absent. */
  readonly told: FileRecord | null;
  readonly atMs: number;
  readonly eventSeq: number;
}

/** Written once: in a burst it is run for every file. */
const SAVE = `INSERT INTO integrity_finding (set_id, folder, name, change, net, tellings, repeats, first_ms, last_ms, event_seq, ${RECORD})
  VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ${marks(9)})
  ON CONFLICT (set_id, folder, name) DO UPDATE SET change = excluded.change, net = excluded.net, tellings = excluded.tellings,
    last_ms = excluded.last_ms, event_seq = excluded.event_seq, mode = excluded.mode, uid = excluded.uid, gid = excluded.gid,
    size = excluded.size, rdev = excluded.rdev, sha256 = excluded.sha256, link_target = excluded.link_target,
    unverifiable = excluded.unverifiable, attributes = excluded.attributes`;

export class FindingStore {
  readonly #statements: Statements;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  at(id: number, { folder, name }: Place): Finding | null {
    const sql = `SELECT name, change, tellings, ${RECORD} FROM integrity_finding WHERE set_id = ? AND folder = ? AND name = ?`;
    const [row] = this.#statements.all(sql, id, folder, name);
    return row === undefined ? null : findingOf(row);
  }

  page(id: number, asked: FolderPage): readonly (readonly [Uint8Array, Finding])[] {
    const { sql: page, values } = folderPage(asked);
    const sql = `SELECT name, change, tellings, ${RECORD} FROM integrity_finding WHERE set_id = ? AND folder = ? ${page}`;
    return this.#statements.all(sql, id, asked.folder, ...values).map((row) => [bytesOf(row.name), findingOf(row)]);
  }

  count(id: number): number {
    return Number(this.#statements.all('SELECT COUNT(*) AS count FROM integrity_finding WHERE set_id = ?', id)[0]?.count ?? 0);
  }

  /** Opens the finding, or moves it to a new state. */
  save(id: number, { folder, name }: Place, { change, net, tellings, atMs, eventSeq, told }: ToldFinding): void {
    const record = told === null ? [null, null, null, null, null, null, null, null, null] : recordValues(told);
    this.#statements.run(SAVE, id, folder, name, change, net, tellings, atMs, atMs, eventSeq, ...record);
  }

  countRepeat(id: number, { folder, name }: Place, atMs: number): void {
    const sql = 'UPDATE integrity_finding SET repeats = repeats + 1, last_ms = ? WHERE set_id = ? AND folder = ? AND name = ?';
    this.#statements.run(sql, atMs, id, folder, name);
  }

  remove(id: number, { folder, name }: Place): void {
    this.#statements.run('DELETE FROM integrity_finding WHERE set_id = ? AND folder = ? AND name = ?', id, folder, name);
  }

  clear(id: number): void {
    this.#statements.run('DELETE FROM integrity_finding WHERE set_id = ?', id);
  }
}
