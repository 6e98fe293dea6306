/** `events`: what has come, and with --follow what is coming. */
import { decodeEvent, eventToJson, hex, severityWord } from '@wardkeeper/proto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { pause } from '../runtime/index.ts';
import { type DropRecord, type EventFilter, openReader, type StoredEvent } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';
import { eventLine } from './text.ts';

const SEVERITIES = ['info', 'notice', 'warning', 'high', 'critical'];
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1_000_000;
const POLL_MS = 200;
/** Rows of one turn, so that a long backlog is not held in memory. */
const PAGE = 500;

interface EventsOptions extends ConfigOption {
  readonly follow?: true;
  readonly json?: true;
  readonly gateway?: string;
  readonly severity?: string;
  readonly limit: number;
}

export function addEventsCommand(program: Command, context: CliContext): void {
  program
    .command('events')
    .description('show the newest events, oldest first; --follow goes on with each new one')
    .addOption(configOption())
    .option('-f, --follow', 'go on until interrupted')
    .option('--json', 'one JSON object a line')
    .option('--gateway <name>', 'of this gateway only')
    .addOption(new Option('--severity <word>', 'this or worse').choices(SEVERITIES))
    .option('--limit <count>', 'how many of those already here', parseLimit, DEFAULT_LIMIT)
    .action((options: EventsOptions) => showEvents(options, context));
}

async function showEvents(options: EventsOptions, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using reader = await openReader(config.store, config.site);
  const filter: EventFilter = {
    ...(options.gateway === undefined ? {} : { gateway: options.gateway }),
    ...(options.severity === undefined ? {} : { minSeverity: SEVERITIES.indexOf(options.severity) + 1 }),
  };
  const show = async (event: StoredEvent) => {
    const said = event.body === null ? await reader.droppedBy(event) : null;
    context.stdout(options.json ? JSON.stringify(eventJson(event, said)) : eventLine(event, context.colour, said));
  };
  // Asked for first: what comes between the two questions is then shown by the following, and nothing twice.
  let last = await reader.lastEventId();
  for (const event of await reader.newestEvents(filter, options.limit)) {
    if (event.id <= last) await show(event);
  }
  let version = -1;
  while (options.follow && !context.signal.aborted) {
    const seen = await reader.dataVersion();
    if (seen === version) {
      await pause(POLL_MS, context.signal);
      continue;
    }
    version = seen;
    for (let page = await reader.eventsAfter(last, filter, PAGE); page.length > 0; page = await reader.eventsAfter(last, filter, PAGE)) {
      for (const event of page) await show(event);
      last = page.at(-1)?.id ?? last;
    }
  }
}

/** Stable: gateway, ledger, seq, hash, receivedMs, then the event's own fields, or its kind and severity where it cannot be read, and for a dropped body where the gateway says so. */
function eventJson(event: StoredEvent, said: DropRecord | null): Record<string, unknown> {
  const { gateway, ledger, seq, receivedMs } = event;
  const place = { gateway, ledger, seq, hash: hex(event.hash), receivedMs };
  try {
    const decoded = event.body === null ? null : decodeEvent(event.body);
    if (decoded !== null) return { ...place, ...eventToJson(decoded) };
  } catch {
    // Shown by its kind below.
  }
  const dropped = said === null ? {} : { saidIn: { ledger: said.saidInLedger, seq: said.saidInSeq } };
  return { ...place, kind: event.kind, severity: severityWord(event.severity), ...dropped };
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit > MAX_LIMIT) throw new InvalidArgumentError(`expected a whole number from 0 to ${MAX_LIMIT}`);
  return limit;
}
