/** One page of a search, by keyset: it goes on from an event's id, so that a page deep down costs what the first one costs. */
import type { Clock } from '../runtime/index.ts';
import type { StoredEvent } from '../store/index.ts';
import { passes, type SearchFilter } from './filter.ts';
import type { Direction, EventRows, IdRange, IndexQuery, SearchIndex } from './ports.ts';

export interface SearchRequest {
  readonly filter: SearchFilter;
  readonly direction: Direction;
  /** Goes on beyond this event's id; null: from the newest, or the oldest. */
  readonly beyond: number | null;
  /** 1 to 1,000. */
  readonly limit: number;
  /** After so long the page ends with what it has. */
  readonly budgetMs: number;
}

export interface SearchPage {
  /** In the direction's order. */
  readonly events: readonly StoredEvent[];
  /** The `beyond` of the next page; null: there is nothing more. */
  readonly next: number | null;
  /** False: the time was up before the page was full. The next page goes on from there. */
  readonly inTime: boolean;
  /** How many events the index lags behind. They are searched too, one by one. */
  readonly behind: number;
}

export interface SearchParts {
  readonly rows: EventRows;
  readonly index: SearchIndex;
  readonly clock: Pick<Clock, 'monotonicMs'>;
}

export const MAX_PAGE = 1_000;
/** With a part of the index more, which is what one step costs, an answer is there within 300 ms. */
export const DEFAULT_BUDGET_MS = 250;
/** Rows of one ledger that can be asked for by number at a time. */
export const MAX_SEQ_ROWS = 10_000;
/** Rows looked at together where the index cannot help. */
const SCAN_ROWS = 500;

export async function searchPage(parts: SearchParts, request: SearchRequest): Promise<SearchPage> {
  const { rows, index } = parts;
  const { filter, direction, limit } = request;
  // The index first: what it takes in meanwhile is then only looked at twice, and nothing falls in between.
  const through = await index.through();
  const last = await rows.last();
  const walk = new Walk(parts, request);
  for (const step of await stepsOf(parts, request, walk, { through, last })) await step();
  const full = walk.events.length > limit;
  const events = walk.events.slice(0, limit);
  const next = full ? (events.at(-1)?.id ?? null) : walk.inTime ? null : walk.frontier(direction, last);
  return { events, next, inTime: full || walk.inTime, behind: filter.seq === undefined ? Math.max(0, last - through) : 0 };
}

/** What the index knows, and what has come since; in the order of the direction. */
async function stepsOf(
  { rows }: SearchParts,
  { filter, direction, beyond }: SearchRequest,
  walk: Walk,
  { through, last }: { readonly through: number; readonly last: number },
): Promise<readonly (() => Promise<void>)[]> {
  const whole =
    direction === 'newer' ? { first: (beyond ?? 0) + 1, last } : { first: 1, last: Math.min(last, beyond === null ? last : beyond - 1) };
  const { gateway, ledger, seq } = filter;
  const ledgers =
    gateway === undefined && ledger === undefined
      ? null
      : await rows.ledgers({ ...(gateway === undefined ? {} : { gateway }), ...(ledger === undefined ? {} : { ledger }) });
  if (ledgers?.length === 0) return [];
  if (ledgers !== null && seq !== undefined) {
    const listed = await Promise.all(ledgers.map((each) => rows.ofLedger(each, seq, MAX_SEQ_ROWS)));
    return [() => walk.list(listed.flat(), whole)];
  }
  const { kinds = null, minSeverity = 0, device = null, terms = [] } = filter;
  const query = { ledgers, kinds, minSeverity, device, terms };
  const indexed = () => walk.propose(query, { first: whole.first, last: Math.min(whole.last, through) });
  const since = () => walk.scan({ first: Math.max(whole.first, through + 1), last: whole.last });
  return direction === 'newer' ? [indexed, since] : [since, indexed];
}

/** The page as it grows, to one event more than is wanted: then there is a next page. A step does nothing once that is there or the time is up. */
class Walk {
  readonly #parts: SearchParts;
  readonly #request: SearchRequest;
  readonly #untilMs: number;
  readonly events: StoredEvent[] = [];
  inTime = true;
  #reached: number | null;
  /** However short the time is, each page gets on by a piece. */
  #pieces = 0;

  constructor(parts: SearchParts, request: SearchRequest) {
    this.#parts = parts;
    this.#request = request;
    this.#untilMs = parts.clock.monotonicMs() + request.budgetMs;
    this.#reached = request.beyond;
  }

  /** The event up to which everything has been looked at. */
  frontier(direction: Direction, last: number): number {
    return this.#reached ?? (direction === 'newer' ? 0 : last + 1);
  }

  /** Events by their ids, in any order. */
  async list(ids: readonly number[], { first, last }: IdRange): Promise<void> {
    const within = ids.filter((id) => id >= first && id <= last).toSorted((a, b) => (this.#isNewer ? a - b : b - a));
    for (let at = 0; at < within.length && this.#goesOn(); at += SCAN_ROWS) {
      const part = within.slice(at, at + SCAN_ROWS);
      this.#take(await this.#at(part), part.at(-1) ?? null);
    }
  }

  /** What the index proposes within the range and the filter's time. */
  async propose(query: IndexQuery, range: IdRange): Promise<void> {
    const { index } = this.#parts;
    const { fromMs = null, toMs = null } = this.#request.filter;
    const came = fromMs === null && toMs === null ? range : await index.between(fromMs, toMs);
    if (came === null) return;
    let left: IdRange | null = { first: Math.max(range.first, came.first), last: Math.min(range.last, came.last) };
    if (!isNarrow(query)) return await this.scan(left);
    while (left !== null && left.first <= left.last && this.#goesOn()) {
      const wanted = this.#request.limit - this.events.length + 1;
      const proposal = await index.propose(query, left, this.#request.direction, wanted, this.#untilMs);
      if (proposal === null) return await this.scan(left);
      const { ids, reached, isCut } = proposal;
      this.#take(await this.#at(ids), reached ?? (this.#isNewer ? left.last : left.first));
      left = this.#rest(left, reached);
      if (isCut && this.events.length <= this.#request.limit) this.inTime = false;
    }
  }

  /** Row by row. */
  async scan(range: IdRange): Promise<void> {
    let left: IdRange | null = range;
    while (left !== null && left.first <= left.last && this.#goesOn()) {
      const rows = await this.#parts.rows.range(left, this.#request.direction, this.#scanRows);
      const reached = rows.length < this.#scanRows ? null : (rows.at(-1)?.id ?? null);
      this.#take(rows, reached ?? (this.#isNewer ? left.last : left.first));
      left = this.#rest(left, reached);
    }
  }

  /** No more than are wanted where all of them pass. */
  get #scanRows(): number {
    return Object.keys(this.#request.filter).length === 0 ? Math.min(SCAN_ROWS, this.#request.limit + 1) : SCAN_ROWS;
  }

  get #isNewer(): boolean {
    return this.#request.direction === 'newer';
  }

  #goesOn(): boolean {
    if (this.events.length > this.#request.limit) return false;
    this.inTime &&= this.#pieces === 0 || this.#parts.clock.monotonicMs() < this.#untilMs;
    return this.inTime;
  }

  #take(rows: readonly StoredEvent[], reached: number | null): void {
    for (const row of rows) {
      if (this.events.length > this.#request.limit) return;
      if (passes(row, this.#request.filter)) this.events.push(row);
    }
    this.#reached = reached;
    this.#pieces += 1;
  }

  #rest({ first, last }: IdRange, reached: number | null): IdRange | null {
    if (reached === null) return null;
    return this.#isNewer ? { first: reached + 1, last } : { first, last: reached - 1 };
  }

  async #at(ids: readonly number[]): Promise<readonly StoredEvent[]> {
    if (ids.length === 0) return [];
    const rows = await this.#parts.rows.at(ids);
    return this.#isNewer ? rows : rows.toReversed();
  }
}

/** Whether the index has anything to go by. */
function isNarrow({ ledgers, kinds, minSeverity, device, terms }: IndexQuery): boolean {
  return ledgers !== null || kinds !== null || minSeverity > 0 || device !== null || terms.length > 0;
}
