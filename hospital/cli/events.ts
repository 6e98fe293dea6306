/** `events`: what has come and is looked for, and with --follow what is coming. */
import { decodeEvent, eventToJson, hex, printable, severityWord } from '@wardkeeper/proto';
import { type Command, InvalidArgumentError } from 'commander';
import { HospitalError } from '../errors.ts';
import { pause, SYSTEM_CLOCK } from '../runtime/index.ts';
import {
  DEFAULT_BUDGET_MS,
  type Direction,
  MAX_PAGE,
  openSearch,
  passes,
  type SearchFilter,
  searchPage,
  type SearchParts,
} from '../search/index.ts';
import { type DropRecord, openReader, type StoredEvent, type StoreReader } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { csvLine } from './csv.ts';
import { addFilterOptions, filterFrom, type FilterOptions } from './event-filter.ts';
import { configOption } from './options.ts';
import { eventLine } from './text.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1_000_000;
const POLL_MS = 200;
/** Rows of one turn, so that a long backlog is not held in memory. */
const PAGE = 500;
/** Counting ends here: beyond it people want another question, not a number. */
const MAX_COUNT = 10_000;
/** A question that takes longer is asked too widely. */
const DEFAULT_SECONDS = 60;
const MAX_SECONDS = 3_600;

const CSV_COLUMNS = ['id', 'gateway', 'ledger', 'seq', 'receivedAt', 'at', 'severity', 'kind', 'device', 'actor', 'detail', 'hash'];

interface EventsOptions extends ConfigOption, FilterOptions {
  readonly follow?: true;
  readonly json?: true;
  readonly csv?: true;
  readonly count?: true;
  readonly before?: number;
  readonly after?: number;
  readonly limit: number;
  readonly seconds: number;
}

export function addEventsCommand(program: Command, context: CliContext): void {
  const command = program
    .command('events')
    .description('show the newest events, oldest first; --follow goes on with each new one')
    .addOption(configOption());
  addFilterOptions(command)
    .option('-f, --follow', 'go on until interrupted')
    .option('--json', 'one JSON object a line')
    .option('--csv', 'for a spreadsheet')
    .option('--count', 'how many there are, up to 10,000')
    .option('--before <id>', 'older than this event, the newest of them', parseId)
    .option('--after <id>', 'newer than this event, the oldest of them', parseId)
    .option('--limit <count>', 'how many of those already here', parseLimit, DEFAULT_LIMIT)
    .option('--seconds <count>', 'how long to look at most', parseSeconds, DEFAULT_SECONDS)
    .action((options: EventsOptions) => showEvents(options, context));
}

async function showEvents(options: EventsOptions, context: CliContext): Promise<void> {
  const paged = options.before !== undefined || options.after !== undefined;
  if (options.before !== undefined && options.after !== undefined)
    throw new HospitalError('USAGE', 'expected --before or --after, not both');
  if (options.json && options.csv) throw new HospitalError('USAGE', 'expected --json or --csv, not both');
  if (options.follow && (paged || options.count)) throw new HospitalError('USAGE', 'expected --follow, or --before, --after or --count');
  const filter = filterFrom(options, context.wallMs());
  const config = configOf(options);
  await using reader = await openReader(config.store, config.site);
  if (filter.gateway !== undefined) await warnOfUnknown(filter.gateway, reader, context);
  using search = await openSearch(config.store, reader.database, SYSTEM_CLOCK);
  if (options.count) return await showCount(search, filter, options, context);
  if (options.csv) context.stdout(csvLine(CSV_COLUMNS));
  const show = async (event: StoredEvent) => context.stdout(await lineOf(event, reader, options, context));
  // Asked for first: what comes between the two questions is then shown by the following, and nothing twice.
  const last = await reader.lastEventId();
  for (const event of await found(search, filter, options, context)) if (event.id <= last) await show(event);
  if (options.follow) await follow(reader, filter, last, show, context.signal);
}

/** One that sent before it was registered, or was since removed, has gaps or events all the same: it is no refusal. */
async function warnOfUnknown(gateway: string, reader: StoreReader, context: CliContext): Promise<void> {
  const isKnown = (await reader.gateways()).some((known) => known.gateway === gateway);
  if (!isKnown) context.stderr(`no gateway ${gateway} is registered here: "wardkeeper-hospital gateways" lists those that are`);
}

/** Oldest first, whichever way they were looked for. */
async function found(
  search: SearchParts,
  filter: SearchFilter,
  options: EventsOptions,
  context: CliContext,
): Promise<readonly StoredEvent[]> {
  const direction: Direction = options.after === undefined ? 'older' : 'newer';
  const events: StoredEvent[] = [];
  let beyond: number | null = options.before ?? options.after ?? null;
  const untilMs = SYSTEM_CLOCK.monotonicMs() + options.seconds * 1_000;
  let isMore = options.limit > 0;
  while (isMore && events.length < options.limit && !context.signal.aborted) {
    const limit = Math.min(MAX_PAGE, options.limit - events.length);
    const page = await searchPage(search, { filter, direction, beyond, limit, budgetMs: DEFAULT_BUDGET_MS });
    events.push(...page.events);
    beyond = page.next;
    isMore = page.next !== null;
    if (isMore && events.length < options.limit && SYSTEM_CLOCK.monotonicMs() >= untilMs) {
      context.stderr(
        `looked for ${options.seconds} s: there may be more, go on with --${direction === 'older' ? 'before' : 'after'} ${beyond}`,
      );
      break;
    }
  }
  return direction === 'older' ? events.toReversed() : events;
}

async function showCount(search: SearchParts, filter: SearchFilter, options: EventsOptions, context: CliContext): Promise<void> {
  const untilMs = SYSTEM_CLOCK.monotonicMs() + options.seconds * 1_000;
  let [count, beyond, isMore] = [0, null as number | null, true];
  while (isMore && count <= MAX_COUNT && SYSTEM_CLOCK.monotonicMs() < untilMs && !context.signal.aborted) {
    const page = await searchPage(search, { filter, direction: 'older', beyond, limit: MAX_PAGE, budgetMs: DEFAULT_BUDGET_MS });
    count += page.events.length;
    beyond = page.next;
    isMore = page.next !== null;
  }
  const exact = !isMore && count <= MAX_COUNT;
  const shown = Math.min(count, MAX_COUNT);
  if (options.json) context.stdout(JSON.stringify({ count: shown, exact }));
  else if (exact) context.stdout(String(shown));
  else context.stdout(count > MAX_COUNT ? 'more than 10,000' : `at least ${shown}: looked for ${options.seconds} s`);
}

async function follow(
  reader: StoreReader,
  filter: SearchFilter,
  from: number,
  show: (event: StoredEvent) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let [last, version] = [from, -1];
  while (!signal.aborted) {
    const seen = await reader.dataVersion();
    if (seen === version) {
      await pause(POLL_MS, signal);
      continue;
    }
    version = seen;
    for (let page = await reader.eventsAfter(last, {}, PAGE); page.length > 0; page = await reader.eventsAfter(last, {}, PAGE)) {
      for (const event of page) if (passes(event, filter)) await show(event);
      last = page.at(-1)?.id ?? last;
    }
  }
}

async function lineOf(event: StoredEvent, reader: StoreReader, options: EventsOptions, context: CliContext): Promise<string> {
  if (options.csv) return csvLine(cellsOf(event));
  const said = event.body === null ? await reader.droppedBy(event) : null;
  return options.json ? JSON.stringify(eventJson(event, said)) : eventLine(event, context.colour, said);
}

/**
 * Stable: id, gateway, ledger, seq, hash, receivedMs, then the event's own fields, or its kind and severity where it cannot be read, and for a
 * dropped body where the gateway says so. `id` is what --before and --after take.
 */
function eventJson(event: StoredEvent, said: DropRecord | null): Record<string, unknown> {
  const { id, gateway, ledger, seq, receivedMs } = event;
  const place = { id, gateway, ledger, seq, hash: hex(event.hash), receivedMs };
  const own = ownJson(event);
  if (own !== null) return { ...place, ...own };
  const dropped = said === null ? {} : { saidIn: { ledger: said.saidInLedger, seq: said.saidInSeq } };
  return { ...place, kind: event.kind, severity: severityWord(event.severity), ...dropped };
}

function cellsOf(event: StoredEvent): (string | number | null)[] {
  const own = ownJson(event);
  const text = (name: string) => {
    const value = own?.[name];
    return typeof value === 'string' ? value : '';
  };
  const { id, gateway, ledger, seq, receivedMs, kind, severity, device, hash } = event;
  const detail = own === null ? '' : JSON.stringify(own['detail']);
  const place = [id, gateway, ledger, seq, new Date(receivedMs).toISOString(), text('at')];
  return [...place, severityWord(severity), kind, printable(device), text('actor'), detail, hex(hash)];
}

/** Null: there is no body, or it cannot be read. */
function ownJson({ body }: StoredEvent): Record<string, unknown> | null {
  try {
    const event = body === null ? null : decodeEvent(body);
    return event === null ? null : eventToJson(event);
  } catch {
    return null;
  }
}

function parseLimit(text: string): number {
  return parseWhole(text, 0, MAX_LIMIT);
}

function parseId(text: string): number {
  return parseWhole(text, 0, Number.MAX_SAFE_INTEGER);
}

function parseSeconds(text: string): number {
  return parseWhole(text, 1, MAX_SECONDS);
}

function parseWhole(text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d{1,16}$/.test(text) || value < least || value > most) {
    throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}`);
  }
  return value;
}
