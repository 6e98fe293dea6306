/** What the guard keeps: expected (the baseline), observed (a cache of the last look) and open findings, a row a file, by folder. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { FileChange, FileNet } from '@wardkeeper/proto';
import { keyOf } from './path-key.ts';
import { encodeAttributes, type ExtendedAttributes } from './record-attributes.ts';
import type { FileRecord, Finding, Observation } from './rules.ts';
import {
  type ArrayRow,
  bytesOf,
  findingOf,
  observationIn,
  type Place,
  placeOf,
  RECORD,
  RECORD_IN_ARRAY,
  RECORD_IN_NUMBERS,
  recordIn,
  recordValues,
  type Row,
  signed,
  STAMP,
} from './store-rows.ts';

export interface Known {
  readonly name: Uint8Array;
  expected: FileRecord | null;
  observed: Observation | null;
  finding: Finding | null;
}

export interface Baseline {
  readonly definition: string;
  readonly files: number;
  readonly root: Uint8Array;
  readonly authority: string;
}

export interface SetRow {
  readonly id: number;
  readonly name: string;
  /** Null before the first. */
  readonly baseline: Baseline | null;
}

export interface ToldFinding {
  readonly change: FileChange;
  readonly net: FileNet;
  readonly tellings: number;
  readonly told: FileRecord | null;
  readonly atMs: number;
  readonly eventSeq: number;
}

/** One reading of everything in a set. */
export interface RereadPass {
  /** Counts from 0; odd ones go past the page cache. */
  readonly pass: number;
  /** Wall time. */
  readonly startedMs: number;
  /** The last file that was read; null: the pass is done. */
  readonly at: Place | null;
}

/** Some of what lies directly in a folder, by name. */
export interface FolderPage {
  readonly folder: Uint8Array;
  readonly after: Uint8Array | null;
  readonly limit: number;
}

const PAGE_ROWS = 500;
const OBJECTS = { big: true, arrays: false } as const;
/** The edition of a set's baseline that is in force; the set is the statement's first value, as in all that follows. */
const IN_FORCE = '(SELECT edition FROM integrity_set WHERE id = ?1)';
const OF_OBSERVED = 'set_id = ?1';
const BELOW = `set_id = ?1 AND edition < ${IN_FORCE}`;
const ABOVE = `set_id = ?1 AND edition > ${IN_FORCE}`;
const UNFINISHED = 'unfinished';

/** Written once: some are run for every file. */
const SAVE_OBSERVED = `INSERT OR REPLACE INTO integrity_observed (set_id, folder, name, ${RECORD}, ${STAMP}) VALUES (${marks(19)})`;
const SAVE_FINDING = `INSERT INTO integrity_finding (set_id, folder, name, change, net, tellings, repeats, first_ms, last_ms, event_seq, ${RECORD})
  VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ${marks(9)})
  ON CONFLICT (set_id, folder, name) DO UPDATE SET change = excluded.change, net = excluded.net, tellings = excluded.tellings,
    last_ms = excluded.last_ms, event_seq = excluded.event_seq, mode = excluded.mode, uid = excluded.uid, gid = excluded.gid,
    size = excluded.size, rdev = excluded.rdev, sha256 = excluded.sha256, link_target = excluded.link_target,
    unverifiable = excluded.unverifiable, attributes = excluded.attributes`;

/** One for each connection. Whoever writes is inside the ledger's transaction; reading sees the last commit. */
export class IntegrityStore {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** Of what is expected: which edition this store reads and writes. */
  readonly #edition: string;
  readonly #ofExpected: string;
  readonly #saveExpected: string;

  /** `edition` draft: what is expected is that of a baseline in the making (see draft.ts); absent: of the one in force. */
  constructor(database: DatabaseSync, { edition = 'in-force' }: { readonly edition?: 'in-force' | 'draft' } = {}) {
    this.#database = database;
    this.#edition = edition === 'draft' ? `1 + ${IN_FORCE}` : IN_FORCE;
    this.#ofExpected = `set_id = ?1 AND edition = ${this.#edition}`;
    this.#saveExpected = `INSERT OR REPLACE INTO integrity_expected (set_id, edition, folder, name, ${RECORD})
      VALUES (?1, ${this.#edition}, ${marks(11)})`;
  }

  sets(): SetRow[] {
    return this.#all('SELECT id, name, definition, files, root, authority FROM integrity_set ORDER BY id').map((row) => ({
      id: Number(row.id),
      name: String(row.name),
      baseline:
        row.root instanceof Uint8Array
          ? {
              definition: String(row.definition),
              files: Number(row.files),
              root: row.root,
              authority: String(row.authority),
            }
          : null,
    }));
  }

  addSet(name: string): void {
    this.#run('INSERT INTO integrity_set (name) VALUES (?) ON CONFLICT (name) DO NOTHING', name);
  }

  /** A set that the configuration no longer names, with all that was known of it. */
  removeSet(id: number): void {
    this.clearExpected(id);
    this.clearObserved(id);
    for (const table of ['mounts', 'reread']) this.#run(`DELETE FROM integrity_${table} WHERE set_id = ?`, id);
    this.#run('DELETE FROM integrity_set WHERE id = ?', id);
  }

  /** The baseline and the findings against it; what was observed stays. */
  clearExpected(id: number): void {
    for (const table of ['finding', 'expected']) this.#run(`DELETE FROM integrity_${table} WHERE set_id = ?`, id);
  }

  clearObserved(id: number): void {
    this.#run('DELETE FROM integrity_observed WHERE set_id = ?', id);
  }

  /** What is expected alone: findings stay, to be judged against what is expected next. */
  clearBaselineRows(id: number): void {
    this.#run('DELETE FROM integrity_expected WHERE set_id = ?', id);
  }

  /** What the baseline was made of (see `sourceOf`); null: of a scan alone. */
  setSource(id: number, source: string | null): void {
    this.#run('UPDATE integrity_set SET source = ? WHERE id = ?', source, id);
  }

  source(id: number): string | null {
    const source = this.#all('SELECT source FROM integrity_set WHERE id = ?', id)[0]?.source;
    return typeof source === 'string' ? source : null;
  }

  /**
   * What was observed becomes what is expected, as it stands: at most `limit` rows after `after`. There must be no baseline.
   * Returns the last of them; null: there are no more.
   */
  promoteObserved(id: number, after: Place | null, limit: number): Place | null {
    return this.#copy(`integrity_observed WHERE ${OF_OBSERVED}`, id, after, limit);
  }

  /** Into a draft: rows of the baseline in force, as they stand, as `promoteObserved` does. */
  copyExpected(id: number, after: Place | null, limit: number): Place | null {
    return this.#copy(`integrity_expected WHERE set_id = ?1 AND edition = ${IN_FORCE}`, id, after, limit);
  }

  /** The draft takes the place of the rows in force. */
  adoptDraft(id: number): void {
    this.#run('UPDATE integrity_set SET edition = edition + 1 WHERE id = ?', id);
  }

  /** Rows of editions that are not in force. */
  hasStale(id: number): boolean {
    return [BELOW, ABOVE].some((where) => this.#all(`SELECT 1 FROM integrity_expected WHERE ${where} LIMIT 1`, id).length > 0);
  }

  /** At most `limit` of them, of each side. */
  removeStale(id: number, limit: number): void {
    const place = 'set_id, edition, folder, name';
    for (const where of [BELOW, ABOVE]) {
      const some = `SELECT ${place} FROM integrity_expected WHERE ${where} LIMIT ?`;
      this.#run(`DELETE FROM integrity_expected WHERE (${place}) IN (${some})`, id, limit);
    }
  }

  /** At most `limit` rows after `after`, sorted by folder and name; from the first where it is null. */
  recordsAfter(
    table: 'expected' | 'observed',
    id: number,
    after: Place | null,
    limit: number,
  ): (Place & { readonly record: FileRecord })[] {
    const { where, values } = rowsAfter(after);
    const ofSet = table === 'expected' ? this.#ofExpected : OF_OBSERVED;
    const sql = `SELECT folder, name, ${RECORD_IN_NUMBERS} FROM integrity_${table} WHERE ${ofSet} ${where} ORDER BY folder, name LIMIT ?`;
    return this.#arrays(sql, false, id, ...values, limit).map((row) => ({
      folder: bytesOf(row[0]),
      name: bytesOf(row[1]),
      record: recordIn(row, 2),
    }));
  }

  /** Rows of what is expected are being written and mean nothing yet: `setBaseline` says when they do. */
  beginBaseline(id: number): void {
    this.clearBaselineRows(id);
    this.#run('UPDATE integrity_set SET authority = ? WHERE id = ? AND root IS NULL', UNFINISHED, id);
  }

  /** There is no baseline, and what lies in the tables is the beginning of one that was cut short. */
  isBaselineBegun(id: number): boolean {
    return this.#all('SELECT 1 FROM integrity_set WHERE id = ? AND root IS NULL AND authority = ?', id, UNFINISHED).length > 0;
  }

  setBaseline(id: number, { definition, files, root, authority }: Baseline, recordedMs: number, eventSeq: number): void {
    this.#run(
      'UPDATE integrity_set SET definition = ?, files = ?, root = ?, authority = ?, recorded_ms = ?, event_seq = ? WHERE id = ?',
      definition,
      files,
      root,
      authority,
      recordedMs,
      eventSeq,
      id,
    );
  }

  /** All that is known of one place. */
  knownAt(id: number, place: Place): Known {
    const finding = `SELECT name, change, tellings, ${RECORD} FROM integrity_finding WHERE set_id = ? AND folder = ? AND name = ?`;
    const [row] = this.#all(finding, id, place.folder, place.name);
    return {
      name: place.name,
      expected: this.expectedAt(id, place),
      observed: this.observedAt(id, place),
      finding: row === undefined ? null : findingOf(row),
    };
  }

  /** At most `limit` rows of what lies directly in a folder, after the name `after`; from the first where it is null. */
  expectedPage(id: number, { folder, after, limit }: FolderPage): readonly (readonly [Uint8Array, FileRecord])[] {
    const sql = `SELECT name, ${RECORD_IN_NUMBERS} FROM integrity_expected WHERE ${this.#ofExpected} AND folder = ? ${namesAfter(after)}`;
    return this.#arrays(sql, false, id, folder, ...pageValues(after, limit)).map((row) => [bytesOf(row[0]), recordIn(row, 1)]);
  }

  observedPage(id: number, { folder, after, limit }: FolderPage): readonly (readonly [Uint8Array, Observation])[] {
    const columns = `name, ${RECORD_IN_ARRAY}, ${STAMP}`;
    const sql = `SELECT ${columns} FROM integrity_observed WHERE ${OF_OBSERVED} AND folder = ? ${namesAfter(after)}`;
    return this.#arrays(sql, true, id, folder, ...pageValues(after, limit)).map((row) => [bytesOf(row[0]), observationIn(row, 1)]);
  }

  findingPage(id: number, { folder, after, limit }: FolderPage): readonly (readonly [Uint8Array, Finding])[] {
    const sql = `SELECT name, change, tellings, ${RECORD} FROM integrity_finding WHERE set_id = ? AND folder = ? ${namesAfter(after)}`;
    return this.#all(sql, id, folder, ...pageValues(after, limit)).map((row) => [bytesOf(row.name), findingOf(row)]);
  }

  expectedAt(id: number, { folder, name }: Place): FileRecord | null {
    const sql = `SELECT ${RECORD_IN_NUMBERS} FROM integrity_expected WHERE ${this.#ofExpected} AND folder = ? AND name = ?`;
    const [row] = this.#arrays(sql, false, id, folder, name);
    return row === undefined ? null : recordIn(row, 0);
  }

  /** All that is expected directly in a folder, by name in latin1; null where that is more than `limit`. */
  expectedIn(id: number, folder: Uint8Array, limit: number): ReadonlyMap<string, FileRecord> | null {
    const sql = `SELECT name, ${RECORD_IN_NUMBERS} FROM integrity_expected WHERE ${this.#ofExpected} AND folder = ? LIMIT ?`;
    const rows = this.#arrays(sql, false, id, folder, limit + 1);
    return rows.length > limit ? null : new Map(rows.map((row) => [keyOf(bytesOf(row[0])), recordIn(row, 1)]));
  }

  /** Every row of the baseline, sorted by folder and name; a page is read at a time. */
  *expected(id: number): Generator<Place & { readonly record: FileRecord }> {
    yield* this.#pages('expected', id);
  }

  *observed(id: number): Generator<Place & { readonly record: FileRecord }> {
    yield* this.#pages('observed', id);
  }

  /** At most `limit` rows after `after`, sorted by folder and name; from the first where it is null. */
  observedAfter(id: number, after: Place | null, limit: number): (Place & { readonly record: Observation })[] {
    const { where, values } = rowsAfter(after);
    const page = `FROM integrity_observed WHERE ${OF_OBSERVED} ${where} ORDER BY folder, name LIMIT ?`;
    return this.#arrays(`SELECT folder, name, ${RECORD_IN_ARRAY}, ${STAMP} ${page}`, true, id, ...values, limit).map((row) => ({
      folder: bytesOf(row[0]),
      name: bytesOf(row[1]),
      record: observationIn(row, 2),
    }));
  }

  observedAt(id: number, { folder, name }: Place): Observation | null {
    const sql = `SELECT ${RECORD_IN_ARRAY}, ${STAMP} FROM integrity_observed WHERE ${OF_OBSERVED} AND folder = ? AND name = ?`;
    const [row] = this.#arrays(sql, true, id, folder, name);
    return row === undefined ? null : observationIn(row, 0);
  }

  /** Of all regular files of a set whose content is guarded. */
  observedBytes(id: number): number {
    const sql = 'SELECT TOTAL(size) AS count FROM integrity_observed WHERE set_id = ? AND sha256 IS NOT NULL';
    return Number(this.#all(sql, id)[0]?.count ?? 0);
  }

  /** What is mounted over a set, as at its baseline; null before. */
  mounts(id: number): readonly string[] | null {
    const [row] = this.#all('SELECT mounts FROM integrity_mounts WHERE set_id = ?', id);
    const mounts: unknown = row === undefined ? null : JSON.parse(String(row.mounts));
    return Array.isArray(mounts) ? mounts.map(String) : null;
  }

  saveMounts(id: number, mounts: readonly string[]): void {
    this.#run('INSERT OR REPLACE INTO integrity_mounts (set_id, mounts) VALUES (?, ?)', id, JSON.stringify(mounts));
  }

  /** How far the reading of a set has come; null before the first. */
  rereadPass(id: number): RereadPass | null {
    const [row] = this.#all('SELECT pass, started_ms, folder, name FROM integrity_reread WHERE set_id = ?', id);
    if (row === undefined) return null;
    return { pass: Number(row.pass), startedMs: Number(row.started_ms), at: row.folder === null ? null : placeOf(row) };
  }

  saveRereadPass(id: number, { pass, startedMs, at }: RereadPass): void {
    this.#run(
      'INSERT OR REPLACE INTO integrity_reread (set_id, pass, started_ms, folder, name) VALUES (?, ?, ?, ?, ?)',
      id,
      pass,
      startedMs,
      at?.folder ?? null,
      at?.name ?? null,
    );
  }

  hasExpected(id: number): boolean {
    return this.#all(`SELECT 1 FROM integrity_expected WHERE ${this.#ofExpected} LIMIT 1`, id).length > 0;
  }

  openFindings(id: number): number {
    return Number(this.#all('SELECT COUNT(*) AS count FROM integrity_finding WHERE set_id = ?', id)[0]?.count ?? 0);
  }

  saveExpected(id: number, { folder, name }: Place, record: FileRecord): void {
    this.#run(this.#saveExpected, id, folder, name, ...recordValues(record));
  }

  saveObserved(id: number, { folder, name }: Place, observed: Observation): void {
    this.#run(
      SAVE_OBSERVED,
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
  saveObservedAttributes(id: number, { folder, name }: Place, attributes: ExtendedAttributes | null): void {
    this.#run(
      'UPDATE integrity_observed SET attributes = ? WHERE set_id = ? AND folder = ? AND name = ?',
      attributes === null ? null : encodeAttributes(attributes),
      id,
      folder,
      name,
    );
  }

  /** Opens the finding, or moves it to a new state. */
  saveFinding(id: number, { folder, name }: Place, finding: ToldFinding): void {
    const told = finding.told === null ? [null, null, null, null, null, null, null, null, null] : recordValues(finding.told);
    this.#run(
      SAVE_FINDING,
      id,
      folder,
      name,
      finding.change,
      finding.net,
      finding.tellings,
      finding.atMs,
      finding.atMs,
      finding.eventSeq,
      ...told,
    );
  }

  countRepeat(id: number, { folder, name }: Place, atMs: number): void {
    this.#run(
      'UPDATE integrity_finding SET repeats = repeats + 1, last_ms = ? WHERE set_id = ? AND folder = ? AND name = ?',
      atMs,
      id,
      folder,
      name,
    );
  }

  remove(table: 'expected' | 'observed' | 'finding', id: number, { folder, name }: Place): void {
    const ofSet = table === 'expected' ? this.#ofExpected : OF_OBSERVED;
    this.#run(`DELETE FROM integrity_${table} WHERE ${ofSet} AND folder = ? AND name = ?`, id, folder, name);
  }

  #copy(from: string, id: number, after: Place | null, limit: number): Place | null {
    const columns = `folder, name, ${RECORD}`;
    const { where, values } = rowsAfter(after);
    const page = `FROM ${from} ${where} ORDER BY folder, name LIMIT`;
    const [last] = this.#all(`SELECT folder, name ${page} 1 OFFSET ?`, id, ...values, limit - 1);
    const into = `INSERT INTO integrity_expected (set_id, edition, ${columns}) SELECT set_id, ${this.#edition}, ${columns} ${page} ?`;
    this.#run(into, id, ...values, limit);
    return last === undefined ? null : placeOf(last);
  }

  *#pages(table: 'expected' | 'observed', id: number): Generator<Place & { readonly record: FileRecord }> {
    let page = this.recordsAfter(table, id, null, PAGE_ROWS);
    while (page.length > 0) {
      yield* page;
      page = page.length < PAGE_ROWS ? [] : this.recordsAfter(table, id, page.at(-1) ?? null, PAGE_ROWS);
    }
  }

  #all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql, OBJECTS).all(...values);
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    this.#statement(sql, OBJECTS).run(...values);
  }

  /** Rows as arrays. `big`: integers come as bigints; else as numbers, which hold no stamp. One and the same for each statement. */
  #arrays(sql: string, big: boolean, ...values: SQLInputValue[]): ArrayRow[] {
    const statement = this.#statement(sql, { big, arrays: true });
    // The types know rows as objects alone.
    return statement.all(...values) as unknown as ArrayRow[];
  }

  #statement(sql: string, { big, arrays }: { readonly big: boolean; readonly arrays: boolean }): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      statement.setReadBigInts(big);
      statement.setReturnArrays(arrays);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

function namesAfter(after: Uint8Array | null): string {
  return `${after === null ? '' : 'AND name > ?'} ORDER BY name LIMIT ?`;
}

function pageValues(after: Uint8Array | null, limit: number): readonly (Uint8Array | number)[] {
  return after === null ? [limit] : [after, limit];
}

function rowsAfter(after: Place | null): { readonly where: string; readonly values: readonly Uint8Array[] } {
  return after === null ? { where: '', values: [] } : { where: 'AND (folder, name) > (?, ?)', values: [after.folder, after.name] };
}

function marks(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}
