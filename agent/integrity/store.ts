/** What the guard keeps of each set: its baseline and where it stands, and three tables with a row a file: expected, observed, findings. */
import type { DatabaseSync } from 'node:sqlite';
import { type Edition, ExpectedStore } from './expected-store.ts';
import { FindingStore } from './finding-store.ts';
import { ObservedStore } from './observed-store.ts';
import type { FileRecord, Finding, Observation } from './rules.ts';
import { Statements } from './statements.ts';
import { type Place, placeOf } from './store-rows.ts';

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

/** One reading of everything in a set. */
export interface RereadPass {
  /** Counts from 0; odd ones go past the page cache. */
  readonly pass: number;
  /** Wall time. */
  readonly startedMs: number;
  /** The last file that was read; null: the pass is done. */
  readonly at: Place | null;
}

const UNFINISHED = 'unfinished';

/** One for each connection. Whoever writes is inside the ledger's transaction; reading sees the last commit. */
export class IntegrityStore {
  readonly #statements: Statements;
  readonly expected: ExpectedStore;
  readonly observed: ObservedStore;
  readonly findings: FindingStore;

  /** `edition`: of what is expected; absent: in force. */
  constructor(database: DatabaseSync, { edition = 'in-force' }: { readonly edition?: Edition } = {}) {
    this.#statements = new Statements(database);
    this.expected = new ExpectedStore(this.#statements, edition);
    this.observed = new ObservedStore(this.#statements);
    this.findings = new FindingStore(this.#statements);
  }

  /** All that is known of one place. */
  knownAt(id: number, place: Place): Known {
    return {
      name: place.name,
      expected: this.expected.at(id, place),
      observed: this.observed.at(id, place),
      finding: this.findings.at(id, place),
    };
  }

  sets(): SetRow[] {
    return this.#statements.all('SELECT id, name, definition, files, root, authority FROM integrity_set ORDER BY id').map((row) => ({
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
    this.#statements.run('INSERT INTO integrity_set (name) VALUES (?) ON CONFLICT (name) DO NOTHING', name);
  }

  /** A set that the configuration no longer names, with all that was known of it. */
  removeSet(id: number): void {
    this.clearExpected(id);
    this.observed.clear(id);
    for (const table of ['mounts', 'reread']) this.#statements.run(`DELETE FROM integrity_${table} WHERE set_id = ?`, id);
    this.#statements.run('DELETE FROM integrity_set WHERE id = ?', id);
  }

  /** The baseline and the findings against it; what was observed stays. */
  clearExpected(id: number): void {
    this.findings.clear(id);
    this.expected.clear(id);
  }

  /** Rows of what is expected are being written and mean nothing yet: `setBaseline` says when they do. Findings stay, to be judged then. */
  beginBaseline(id: number): void {
    this.expected.clear(id);
    this.#statements.run('UPDATE integrity_set SET authority = ? WHERE id = ? AND root IS NULL', UNFINISHED, id);
  }

  /** There is no baseline, and what lies in the tables is the beginning of one that was cut short. */
  isBaselineBegun(id: number): boolean {
    return this.#statements.all('SELECT 1 FROM integrity_set WHERE id = ? AND root IS NULL AND authority = ?', id, UNFINISHED).length > 0;
  }

  setBaseline(id: number, { definition, files, root, authority }: Baseline, recordedMs: number, eventSeq: number): void {
    this.#statements.run(
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

  /** What the baseline was made of (see `sourceOf`); null: of a scan alone. */
  setSource(id: number, source: string | null): void {
    this.#statements.run('UPDATE integrity_set SET source = ? WHERE id = ?', source, id);
  }

  source(id: number): string | null {
    const source = this.#statements.all('SELECT source FROM integrity_set WHERE id = ?', id)[0]?.source;
    return typeof source === 'string' ? source : null;
  }

  /** What is mounted over a set, as at its baseline; null before. */
  mounts(id: number): readonly string[] | null {
    const [row] = this.#statements.all('SELECT mounts FROM integrity_mounts WHERE set_id = ?', id);
    const mounts: unknown = row === undefined ? null : JSON.parse(String(row.mounts));
    return Array.isArray(mounts) ? mounts.map(String) : null;
  }

  saveMounts(id: number, mounts: readonly string[]): void {
    this.#statements.run('INSERT OR REPLACE INTO integrity_mounts (set_id, mounts) VALUES (?, ?)', id, JSON.stringify(mounts));
  }

  /** How far the reading of a set has come; null before the first. */
  rereadPass(id: number): RereadPass | null {
    const [row] = this.#statements.all('SELECT pass, started_ms, folder, name FROM integrity_reread WHERE set_id = ?', id);
    if (row === undefined) return null;
    return { pass: Number(row.pass), startedMs: Number(row.started_ms), at: row.folder === null ? null : placeOf(row) };
  }

  saveRereadPass(id: number, { pass, startedMs, at }: RereadPass): void {
    this.#statements.run(
      'INSERT OR REPLACE INTO integrity_reread (set_id, pass, started_ms, folder, name) VALUES (?, ?, ?, ?, ?)',
      id,
      pass,
      startedMs,
      at?.folder ?? null,
      at?.name ?? null,
    );
  }
}
