/** The exporters' port on the hospital's SQLite store: reads on a connection of its own, writes on another that opens with the first. */
import type { DatabaseSync } from 'node:sqlite';
import { openForReading, openForWriting } from '../store/index.ts';
import type { ExportRow } from './export-record.ts';
import type { DeadLetter, ExportFilter, ExportPage, ExportProgress, ExportStore, Refusal } from './store-port.ts';

const ROWS = `
  SELECT event.id AS position, gateway.name AS gateway, lower(hex(ledger.ledger)) AS ledger, seq, hash, body, kind, severity, event.received_ms AS receivedMs
  FROM event JOIN ledger ON ledger.id = event.ledger JOIN gateway ON gateway.id = ledger.gateway`;
const PROGRESS = `
  SELECT name, position, sent, sent_ms AS sentMs, failing_since_ms AS failingSinceMs, failures, reason,
    (SELECT count(*) FROM export_dead WHERE exporter = name) AS dead
  FROM export_cursor`;
const DEAD = 'SELECT id, exporter, event AS position, reason, refused_ms AS refusedMs, again FROM export_dead';

export class SqliteExportStore implements ExportStore {
  readonly #path: string;
  readonly #site: string;
  readonly #reading: DatabaseSync;
  readonly #page;
  readonly #version;
  #writing: DatabaseSync | null = null;
  #hasTables = false;

  /** Throws HospitalError `STORE_MISSING`, `STORE_FOREIGN` or `STORE_UNUSABLE`. */
  constructor(path: string, site: string) {
    this.#path = path;
    this.#site = site;
    this.#reading = openForReading(path, site);
    this.#page = this.#reading.prepare(`${ROWS}
      WHERE event.id > ?1 AND event.id <= ?2 AND (severity >= ?3 OR severity = 0) AND (?4 IS NULL OR gateway.name = ?4) AND event.received_ms >= ?5
      ORDER BY event.id LIMIT ?6`);
    this.#version = this.#reading.prepare('PRAGMA data_version');
  }

  async after(position: number, limit: number, { minSeverity, gateway, sinceMs }: ExportFilter): Promise<ExportPage> {
    // Asked for first: SQLite has one writer, so every row up to the newest is committed, and what comes meanwhile is for the next page.
    const last = await this.last();
    const rows = this.#page.all(position, last, minSeverity, gateway ?? null, sinceMs ?? 0, limit) as unknown as ExportRow[];
    return { rows, through: rows.length < limit ? Math.max(position, last) : (rows.at(-1)?.position ?? position) };
  }

  at(position: number): Promise<ExportRow | null> {
    return Promise.resolve((this.#reading.prepare(`${ROWS} WHERE event.id = ?`).get(position) as unknown as ExportRow | undefined) ?? null);
  }

  last(): Promise<number> {
    const row = this.#reading.prepare('SELECT max(id) AS id FROM event').get() as { id: number | null };
    return Promise.resolve(row.id ?? 0);
  }

  oldestAfter(position: number): Promise<number | null> {
    const row = this.#reading.prepare('SELECT received_ms AS ms FROM event WHERE id > ? ORDER BY id LIMIT 1').get(position);
    return Promise.resolve((row as { ms: number } | undefined)?.ms ?? null);
  }

  version(): Promise<number> {
    return Promise.resolve((this.#version.get() as { data_version: number }).data_version);
  }

  all(): Promise<readonly ExportProgress[]> {
    return Promise.resolve(this.#read<ExportProgress>(`${PROGRESS} ORDER BY name`));
  }

  progress(name: string): Promise<ExportProgress | null> {
    return Promise.resolve(this.#read<ExportProgress>(`${PROGRESS} WHERE name = ?`, name)[0] ?? null);
  }

  begin(name: string, position: number): Promise<void> {
    return this.#write((database) => {
      database.prepare('INSERT OR IGNORE INTO export_cursor (name, position) VALUES (?, ?)').run(name, position);
    });
  }

  settle(name: string, step: { position: number; sent: number; refused: readonly Refusal[]; nowMs: number }): Promise<void> {
    return this.#write((database) => {
      for (const { position, reason } of step.refused) bury(database, name, position, reason, step.nowMs);
      database
        .prepare(
          `UPDATE export_cursor SET position = max(position, ?1), sent = sent + ?2, sent_ms = CASE WHEN ?2 > 0 THEN ?3 ELSE sent_ms END
           WHERE name = ?4`,
        )
        .run(step.position, step.sent, step.nowMs, name);
      if (step.sent + step.refused.length > 0) works(database, name);
    });
  }

  fail(name: string, reason: string, nowMs: number): Promise<void> {
    return this.#write((database) => {
      database
        .prepare(
          'UPDATE export_cursor SET failing_since_ms = coalesce(failing_since_ms, ?), failures = failures + 1, reason = ? WHERE name = ?',
        )
        .run(nowMs, reason, name);
    });
  }

  dead(name: string | null, limit: number): Promise<readonly DeadLetter[]> {
    return Promise.resolve(this.#letters('(?1 IS NULL OR exporter = ?1) ORDER BY id LIMIT ?2', name, limit));
  }

  deadLetter(id: number): Promise<DeadLetter | null> {
    return Promise.resolve(this.#letters('id = ?', id)[0] ?? null);
  }

  wanted(name: string, limit: number): Promise<readonly DeadLetter[]> {
    return Promise.resolve(this.#letters('exporter = ? AND again = 1 ORDER BY id LIMIT ?', name, limit));
  }

  resend(name: string, ids: readonly number[] | null): Promise<number> {
    return this.#write((database) => {
      if (ids === null) return Number(database.prepare('UPDATE export_dead SET again = 1 WHERE exporter = ?').run(name).changes);
      const mark = database.prepare('UPDATE export_dead SET again = 1 WHERE exporter = ? AND id = ?');
      return ids.reduce((sum, id) => sum + Number(mark.run(name, id).changes), 0);
    });
  }

  settleAgain(
    name: string,
    step: { arrived: readonly number[]; refused: readonly { id: number; reason: string }[]; nowMs: number },
  ): Promise<void> {
    return this.#write((database) => {
      const gone = database.prepare('DELETE FROM export_dead WHERE exporter = ? AND id = ?');
      const anew = database.prepare('UPDATE export_dead SET again = 0, reason = ?, refused_ms = ? WHERE exporter = ? AND id = ?');
      for (const id of step.arrived) gone.run(name, id);
      for (const { id, reason } of step.refused) anew.run(reason, step.nowMs, name, id);
      database.prepare('UPDATE export_cursor SET sent = sent + ? WHERE name = ?').run(step.arrived.length, name);
      if (step.arrived.length > 0) works(database, name);
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#reading.close();
    this.#writing?.close();
    return Promise.resolve();
  }

  #letters(where: string, ...values: readonly (string | number | null)[]): DeadLetter[] {
    const rows = this.#read<Omit<DeadLetter, 'again'> & { again: number }>(`${DEAD} WHERE ${where}`, ...values);
    return rows.map((row) => ({ ...row, again: row.again === 1 }));
  }

  /** Of a store in which no exporter has ever run there is nothing to read, not even a table. */
  #read<Row>(sql: string, ...values: readonly (string | number | null)[]): Row[] {
    this.#hasTables ||= this.#reading.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'export_cursor'").get() !== undefined;
    return this.#hasTables ? (this.#reading.prepare(sql).all(...values) as unknown as Row[]) : [];
  }

  async #write<T>(work: (database: DatabaseSync) => T): Promise<T> {
    const database = this.#openedForWriting();
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work(database);
      database.exec('COMMIT');
      return result;
    } catch (cause) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw cause;
    }
  }

  #openedForWriting(): DatabaseSync {
    if (this.#writing === null) {
      this.#writing = openForWriting(this.#path, this.#site);
      // A cursor that a power cut sets back sends some events a second time, which is what at-least-once means; an fsync for every page would
      // stand in the way of the receiver's own.
      this.#writing.exec('PRAGMA synchronous = NORMAL');
    }
    return this.#writing;
  }
}

function bury(database: DatabaseSync, name: string, position: number, reason: string, nowMs: number): void {
  database
    .prepare(
      `INSERT INTO export_dead (exporter, event, reason, refused_ms) VALUES (?, ?, ?, ?)
       ON CONFLICT (exporter, event) DO UPDATE SET reason = excluded.reason, refused_ms = excluded.refused_ms`,
    )
    .run(name, position, reason, nowMs);
}

/** Its receiver has answered: whatever failed before is over. */
function works(database: DatabaseSync, name: string): void {
  database.prepare('UPDATE export_cursor SET failing_since_ms = NULL, failures = 0, reason = NULL WHERE name = ?').run(name);
}
