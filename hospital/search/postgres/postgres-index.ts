/** The index in PostgreSQL as people's questions see it. */
import { setImmediate } from 'node:timers/promises';
import type { HospitalDatabase, Reads } from '../../database/index.ts';
import type { Clock } from '../../runtime/index.ts';
import type { EventClass } from '../marks.ts';
import { idsOf, overlapOf, partsIn, PartTime } from '../parts.ts';
import type { Direction, IdRange, IndexQuery, Proposal, SearchIndex } from '../ports.ts';
import { tsqueryOf } from './expression.ts';
import { partTable } from './schema.ts';

/**
 * So many events at the beginning of each part are read one by one. What is common is found in them; what is not found there is rare enough
 * for the inverted index, which has no order and gives all of a part's matches at once.
 */
const FIRST_EVENTS = 5_000;
/** Of later parts: what was rare in the first is as a rule rare there too, and reading costs more than the inverted index. */
const FIRST_OF_LATER = 500;

export class PostgresIndex implements SearchIndex {
  readonly #database: HospitalDatabase;
  readonly #clock: Pick<Clock, 'monotonicMs'>;

  constructor(database: HospitalDatabase, clock: Pick<Clock, 'monotonicMs'>) {
    this.#database = database;
    this.#clock = clock;
  }

  async through(): Promise<number> {
    const row = await this.#database.outside.one<{ through: number }>('SELECT through FROM search_progress');
    return row?.through ?? 0;
  }

  async between(fromMs: number | null, toMs: number | null): Promise<IdRange | null> {
    const row = await this.#database.outside.one<{ first: number | null; last: number | null }>(
      'SELECT min(first) AS first, max(last) AS last FROM search_span WHERE to_ms >= $1 AND from_ms < $2',
      [fromMs ?? 0, toMs ?? Number.MAX_SAFE_INTEGER],
    );
    const { first = null, last = null } = row ?? {};
    return first === null || last === null ? null : { first, last };
  }

  propose(query: IndexQuery, range: IdRange, direction: Direction, limit: number, untilMs: number): Promise<Proposal | null> {
    // One snapshot: retention may be taking a part away.
    return this.#database.read(async (reads) => {
      const classes = await reads.all<EventClass>('SELECT id, kind, severity FROM search_class');
      const text = tsqueryOf(query, classes);
      if (text === null) return { ids: [], reached: null, isCut: false };
      if (text === '') return null;
      const known = await reads.all<{ number: number }>('SELECT number FROM search_part');
      const parts = partsIn(
        known.map(({ number }) => number),
        range,
        direction,
      );
      const time = new PartTime(() => this.#clock.monotonicMs(), untilMs);
      const ids: number[] = [];
      for (const part of parts) {
        const within = overlapOf(range, idsOf(part));
        ids.push(
          ...(await matches(reads, part, direction, text, within, limit - ids.length, part === parts[0] ? FIRST_EVENTS : FIRST_OF_LATER)),
        );
        if (ids.length >= limit) return { ids, reached: ids.at(-1) ?? null, isCut: false };
        const end = direction === 'newer' ? within.last : within.first;
        if (part !== parts.at(-1) && !time.fitsAnother()) return { ids, reached: end, isCut: true };
        await setImmediate();
      }
      return { ids, reached: null, isCut: false };
    });
  }
}

async function matches(
  reads: Reads,
  part: number,
  direction: Direction,
  text: string,
  range: IdRange,
  limit: number,
  firstEvents: number,
): Promise<number[]> {
  const isNewer = direction === 'newer';
  const table = partTable(part);
  const order = isNewer ? '' : 'DESC';
  // Where the first events end: read from the key alone.
  const edge = await reads.one<{ id: number }>(
    `SELECT id FROM ${table} WHERE id BETWEEN $1 AND $2 ORDER BY id ${order} OFFSET $3 LIMIT 1`,
    [range.first, range.last, firstEvents],
  );
  const near = edge === null ? range : isNewer ? { ...range, last: edge.id - 1 } : { ...range, first: edge.id + 1 };
  // OFFSET 0 keeps the planner from answering the inner question in another way than by the key.
  const first = await reads.all<{ id: number }>(
    `SELECT id FROM (SELECT id, words FROM ${table} WHERE id BETWEEN $1 AND $2 ORDER BY id ${order} OFFSET 0) AS near WHERE words @@ CAST($3 AS tsquery) LIMIT $4`,
    [near.first, near.last, text, limit],
  );
  const found = first.map(({ id }) => id);
  if (edge === null || found.length >= limit) return found;
  const far = isNewer ? { ...range, first: edge.id } : { ...range, last: edge.id };
  // MATERIALIZED: by the inverted index. Left to itself the planner reads on by the key where two common words are never together.
  const rest = await reads.all<{ id: number }>(
    `WITH found AS MATERIALIZED (SELECT id FROM ${table} WHERE words @@ CAST($1 AS tsquery) AND id BETWEEN $2 AND $3)
     SELECT id FROM found ORDER BY id ${order} LIMIT $4`,
    [text, far.first, far.last, limit - found.length],
  );
  return [...found, ...rest.map(({ id }) => id)];
}
