/** The exporters' port on the hospital's store. */
import type { HospitalDatabase, Writes } from '../database/index.ts';
import { openForReading, openForWriting, type StoreLocation } from '../store/index.ts';
import type { ExportRow } from './export-record.ts';
import { alarmRows, eventRows, type RowSource } from './rows.ts';
import type { DeadLetter, ExportFilter, ExportPage, ExportProgress, ExportStore, Refusal } from './store-port.ts';

const PROGRESS = `
  SELECT name, position, sent, sent_ms AS "sentMs", failing_since_ms AS "failingSinceMs", failures, reason,
    (SELECT count(*) FROM export_dead WHERE exporter = name) AS dead
  FROM export_cursor`;
const DEAD = 'SELECT id, exporter, event AS position, reason, refused_ms AS "refusedMs", again FROM export_dead';

type StoredLetter = Omit<DeadLetter, 'again'> & { readonly again: number };

/** For one command. Throws HospitalError `STORE_MISSING`, `STORE_FOREIGN` or `STORE_UNUSABLE`. */
export async function openExportStore(
  location: StoreLocation,
  site: string,
  { writes }: { readonly writes: boolean },
): Promise<ExportStore> {
  const database = await (writes ? openForWriting(location, site) : openForReading(location, site));
  return new DatabaseExportStore(database, () => database[Symbol.asyncDispose]());
}

export class DatabaseExportStore implements ExportStore {
  readonly #database: HospitalDatabase;
  readonly #close: () => PromiseLike<void>;
  readonly #rows: RowSource;

  /** `close`: when it is disposed of; the database is whoever's opened it. */
  constructor(database: HospitalDatabase, close: () => PromiseLike<void> = () => Promise.resolve(), rows = eventRows(database.outside)) {
    this.#database = database;
    this.#close = close;
    this.#rows = rows;
  }

  /** The same store, for who follows the hospital's own alarms. */
  forAlarms(): ExportStore {
    return new DatabaseExportStore(this.#database, undefined, alarmRows(this.#database.outside));
  }

  after(position: number, limit: number, filter: ExportFilter): Promise<ExportPage> {
    return this.#rows.after(position, limit, filter);
  }

  at(position: number): Promise<ExportRow | null> {
    return this.#rows.at(position);
  }

  last(): Promise<number> {
    return this.#rows.last();
  }

  oldestAfter(position: number): Promise<number | null> {
    return this.#rows.oldestAfter(position);
  }

  version(): Promise<number> {
    return this.#database.version();
  }

  all(): Promise<readonly ExportProgress[]> {
    return this.#database.outside.all(`${PROGRESS} ORDER BY name`);
  }

  progress(name: string): Promise<ExportProgress | null> {
    return this.#database.outside.one(`${PROGRESS} WHERE name = $1`, [name]);
  }

  begin(name: string, position: number): Promise<void> {
    return this.#write(async (tx) => {
      await tx.change('INSERT INTO export_cursor (name, position) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [name, position]);
    });
  }

  settle(name: string, step: { position: number; sent: number; refused: readonly Refusal[]; nowMs: number }): Promise<void> {
    return this.#write(async (tx) => {
      for (const { position, reason } of step.refused) await bury(tx, name, position, reason, step.nowMs);
      await tx.change(
        `UPDATE export_cursor SET position = CASE WHEN position > $1 THEN position ELSE $1 END, sent = sent + $2 WHERE name = $3`,
        [step.position, step.sent, name],
      );
      if (step.sent > 0) await tx.change('UPDATE export_cursor SET sent_ms = $1 WHERE name = $2', [step.nowMs, name]);
      if (step.sent + step.refused.length > 0) await works(tx, name);
    });
  }

  fail(name: string, reason: string, nowMs: number): Promise<void> {
    return this.#write(async (tx) => {
      await tx.change(
        'UPDATE export_cursor SET failing_since_ms = coalesce(failing_since_ms, $1), failures = failures + 1, reason = $2 WHERE name = $3',
        [nowMs, reason, name],
      );
    });
  }

  dead(name: string | null, limit: number): Promise<readonly DeadLetter[]> {
    return name === null
      ? this.#letters('ORDER BY id LIMIT $1', limit)
      : this.#letters('WHERE exporter = $1 ORDER BY id LIMIT $2', name, limit);
  }

  async deadLetter(id: number): Promise<DeadLetter | null> {
    return (await this.#letters('WHERE id = $1', id))[0] ?? null;
  }

  wanted(name: string, limit: number): Promise<readonly DeadLetter[]> {
    return this.#letters('WHERE exporter = $1 AND again = 1 ORDER BY id LIMIT $2', name, limit);
  }

  resend(name: string, ids: readonly number[] | null): Promise<number> {
    return this.#write(async (tx) => {
      if (ids === null) return await tx.change('UPDATE export_dead SET again = 1 WHERE exporter = $1', [name]);
      let marked = 0;
      for (const id of ids) marked += await tx.change('UPDATE export_dead SET again = 1 WHERE exporter = $1 AND id = $2', [name, id]);
      return marked;
    });
  }

  settleAgain(
    name: string,
    step: { arrived: readonly number[]; refused: readonly { id: number; reason: string }[]; nowMs: number },
  ): Promise<void> {
    return this.#write(async (tx) => {
      for (const id of step.arrived) await tx.change('DELETE FROM export_dead WHERE exporter = $1 AND id = $2', [name, id]);
      for (const { id, reason } of step.refused) {
        const anew = 'UPDATE export_dead SET again = 0, reason = $1, refused_ms = $2 WHERE exporter = $3 AND id = $4';
        await tx.change(anew, [reason, step.nowMs, name, id]);
      }
      await tx.change('UPDATE export_cursor SET sent = sent + $1 WHERE name = $2', [step.arrived.length, name]);
      if (step.arrived.length > 0) await works(tx, name);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }

  async #letters(where: string, ...values: readonly (string | number)[]): Promise<DeadLetter[]> {
    const rows = await this.#database.outside.all<StoredLetter>(`${DEAD} ${where}`, values);
    return rows.map((row) => ({ ...row, again: row.again === 1 }));
  }

  /** A cursor that a power cut sets back sends some events a second time, which is what at-least-once means; an fsync for every page would stand in the way of the receiver's own. */
  #write<T>(work: (tx: Writes) => Promise<T>): Promise<T> {
    return this.#database.transact(work, { durable: false });
  }
}

async function bury(tx: Writes, name: string, position: number, reason: string, nowMs: number): Promise<void> {
  await tx.change(
    `INSERT INTO export_dead (exporter, event, reason, refused_ms) VALUES ($1, $2, $3, $4)
     ON CONFLICT (exporter, event) DO UPDATE SET reason = excluded.reason, refused_ms = excluded.refused_ms`,
    [name, position, reason, nowMs],
  );
}

/** Its receiver has answered: whatever failed before is over. */
async function works(tx: Writes, name: string): Promise<void> {
  await tx.change('UPDATE export_cursor SET failing_since_ms = NULL, failures = 0, reason = NULL WHERE name = $1', [name]);
}
