/** The index in PostgreSQL as the follower writes it. The one that leads follows; another that still does is undone by the progress it finds. */
import type { HospitalDatabase, Reads, Writes } from '../../database/index.ts';
import type { StoredEvent } from '../../store/index.ts';
import { eventWords } from '../event-words.ts';
import { classMark, deviceMark, ledgerMark } from '../marks.ts';
import { idsOf, partOf } from '../parts.ts';
import type { IndexWriter } from '../ports.ts';
import { type Span, spansOf } from '../spans.ts';
import { tsvectorOf } from './expression.ts';
import { createPartText, partTable, SEARCH_VERSION } from './schema.ts';

/** What a power cut takes from the index is made again from the record. `alone` false: the receivers do not wait for it. */
const BESIDE = { durable: false, alone: false };

export class PostgresIndexWriter implements IndexWriter {
  readonly #database: HospitalDatabase;

  private constructor(database: HospitalDatabase) {
    this.#database = database;
  }

  /** Empties an index of another version. */
  static async open(database: HospitalDatabase): Promise<PostgresIndexWriter> {
    await database.transact(async (tx) => {
      const row = await tx.one<{ version: number }>('SELECT version FROM search_progress');
      if (row?.version === SEARCH_VERSION) return;
      for (const part of await knownParts(tx)) await tx.script(`DROP TABLE IF EXISTS ${partTable(part)};`);
      await tx.script('DELETE FROM search_progress; DELETE FROM search_class; DELETE FROM search_span; DELETE FROM search_part;');
      await tx.change('INSERT INTO search_progress (one, through, version) VALUES (1, 0, $1)', [SEARCH_VERSION]);
    }, BESIDE);
    return new PostgresIndexWriter(database);
  }

  async through(): Promise<number> {
    return (await this.#database.outside.one<{ through: number }>('SELECT through FROM search_progress'))?.through ?? 0;
  }

  async add(rows: readonly StoredEvent[], through: number): Promise<void> {
    await this.#database.transact(async (tx) => {
      const progress = await tx.one<{ through: number }>('SELECT through FROM search_progress FOR UPDATE');
      const fresh = rows.filter(({ id }) => id > (progress?.through ?? 0));
      const classes = await this.#classesOf(tx, fresh);
      const known = new Set(await knownParts(tx));
      for (const [part, events] of Map.groupBy(fresh, ({ id }) => partOf(id))) {
        if (!known.has(part)) {
          await tx.script(createPartText(part));
          await tx.change('INSERT INTO search_part (number) VALUES ($1)', [part]);
        }
        const texts = events.map((event) => textOf(event, classes.get(classKey(event)) ?? 0));
        await tx.change({
          sql: `INSERT INTO ${partTable(part)} (id, words) SELECT id, CAST(words AS tsvector) FROM unnest($1::bigint[], $2::text[]) AS made (id, words)`,
          parameters: [events.map(({ id }) => id), texts],
        });
      }
      const open = await tx.one<Span>(
        'SELECT first, last, events, from_ms AS "fromMs", to_ms AS "toMs" FROM search_span ORDER BY first DESC LIMIT 1',
      );
      for (const { first, last, events, fromMs, toMs } of spansOf(fresh, open)) {
        await tx.change(
          `INSERT INTO search_span (first, last, events, from_ms, to_ms) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (first) DO UPDATE SET last = excluded.last, events = excluded.events, from_ms = excluded.from_ms, to_ms = excluded.to_ms`,
          [first, last, events, fromMs, toMs],
        );
      }
      await tx.change('UPDATE search_progress SET through = $1 WHERE through < $1', [through]);
    }, BESIDE);
  }

  async forget(ids: readonly number[], oldest: number): Promise<void> {
    await this.#database.transact(async (tx) => {
      const parts = new Set(await knownParts(tx));
      for (const part of parts) {
        if (idsOf(part).last >= oldest) continue;
        await tx.script(`DROP TABLE ${partTable(part)};`);
        await tx.change('DELETE FROM search_part WHERE number = $1', [part]);
        parts.delete(part);
      }
      for (const [part, gone] of Map.groupBy(ids, partOf)) {
        if (parts.has(part)) await tx.change({ sql: `DELETE FROM ${partTable(part)} WHERE id = ANY ($1::bigint[])`, parameters: [gone] });
      }
      await tx.change('DELETE FROM search_span WHERE last < $1', [oldest]);
    }, BESIDE);
  }

  /** Nothing of its own is open. */
  async [Symbol.asyncDispose](): Promise<void> {}

  async #classesOf(tx: Writes, rows: readonly StoredEvent[]): Promise<ReadonlyMap<string, number>> {
    const wanted = new Map(rows.map((row) => [classKey(row), row]));
    for (const { kind, severity } of wanted.values()) {
      await tx.change('INSERT INTO search_class (kind, severity) VALUES ($1, $2) ON CONFLICT DO NOTHING', [kind, severity]);
    }
    const classes = await tx.all<{ id: number; kind: string; severity: number }>('SELECT id, kind, severity FROM search_class');
    return new Map(classes.map((row) => [classKey(row), row.id]));
  }
}

function classKey({ kind, severity }: Pick<StoredEvent, 'kind' | 'severity'>): string {
  return `${severity} ${kind}`;
}

function textOf({ ledgerRow, device, body, kind }: StoredEvent, classId: number): string {
  return tsvectorOf([ledgerMark(ledgerRow), classMark(classId), deviceMark(device)], eventWords(body, kind));
}

async function knownParts(reads: Reads): Promise<number[]> {
  const rows = await reads.all<{ number: number }>('SELECT number FROM search_part ORDER BY number');
  return rows.map(({ number }) => number);
}
