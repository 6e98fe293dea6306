/** `wardkeeper audit show|verify|export|key`: reads the ledger itself, so that it works when the agent does not. */
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import {
  decodeEvent,
  describeEvent,
  type Event,
  eventToJson,
  formatIdentityFile,
  type GatewayName,
  hex,
  type VerifyingIdentity,
} from '@wardkeeper/proto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { identityFolder, loadIdentity } from '../identity/index.ts';
import {
  auditLedger,
  type LedgerRecord,
  type LedgerRow,
  openDatabaseForReading,
  readCheckpoints,
  readHead,
  readLedgers,
  readRows,
} from '../ledger/index.ts';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import { EXPORT_FORMATS, type ExportFormat, exportLines, rangeToExport, verifyFile, writeLines } from './audit-export.ts';
import type { AgentConfigForCli, CliContext } from './context.ts';
import { openCliSecrets } from './secrets.ts';

const SHOWN_ROWS = 50;

export function addAuditCommands(program: Command, context: CliContext): void {
  const audit = program.command('audit').description('look at and check the ledger on this gateway');
  const config = new Option('--config <file>', 'configuration of the agent').default(DEFAULT_CONFIG_PATH);
  const json = new Option('--json', 'JSON lines instead of text');
  audit
    .command('show')
    .description(`show events: the newest ${SHOWN_ROWS}, or with --json or --from all`)
    .addOption(config)
    .addOption(json)
    .option('--from <seq>', 'first event to show', wholeNumber)
    .option('--last <count>', 'how many of the newest to show', wholeNumber)
    .action((options: ShowOptions) => show(options, context));
  audit
    .command('verify')
    .description('check every row against the hash chain and the signed checkpoints')
    .addOption(config)
    .addOption(json)
    .option('--offline <file>', 'check an export (--format note) instead: no gateway and no database needed')
    .option('--key <file>', "with --offline: the gateway's public keys, from a hand that you trust")
    .action((options: VerifyOptions) => verify(options, context));
  audit
    .command('export')
    .description('write events to a file: for people and programs (jsonl, csv), or with what proves them (note)')
    .addOption(config)
    .addOption(new Option('--format <format>', 'what to write').choices(EXPORT_FORMATS).default('jsonl'))
    .option('--from <seq>', 'first event', wholeNumber)
    .option('--to <seq>', 'last event', wholeNumber)
    .option('--ledger <id>', 'of a ledger that is closed; without it the current one')
    .option('--out <file>', 'a file that does not exist yet; without it standard output')
    .option('--json', 'one JSON object about what was written, with --out')
    .action((options: ExportOptions) => exportEvents(options, context));
  audit
    .command('key')
    .description("print this gateway's public keys, with which others check its exports")
    .addOption(config)
    .action((options: { config: string }) => printKey(options, context));
}

interface ShowOptions {
  readonly config: string;
  readonly json?: boolean;
  readonly from?: number;
  readonly last?: number;
}

function show(options: ShowOptions, context: CliContext): void {
  withLedger(context.loadConfig(options.config), (database) => {
    for (const ledger of readLedgers(database)) {
      const headSeq = readHead(database, ledger.number)?.seq ?? 0;
      const last = options.last ?? (options.json === true || options.from !== undefined ? headSeq : SHOWN_ROWS);
      const from = Math.max(options.from ?? 1, headSeq - last + 1);
      if (options.json !== true) context.stderr(`ledger ${hex(ledger.id)}, ${ledger.state}, ${headSeq} events`);
      for (const row of readRows(database, ledger.number, from))
        context.stdout(options.json === true ? rowAsJson(ledger, row) : rowAsText(row));
    }
  });
}

interface VerifyOptions {
  readonly config: string;
  readonly json?: boolean;
  readonly offline?: string;
  readonly key?: string;
}

interface ExportOptions {
  readonly config: string;
  readonly format: ExportFormat;
  readonly from?: number;
  readonly to?: number;
  readonly ledger?: string;
  readonly out?: string;
  readonly json?: boolean;
}

function exportEvents(options: ExportOptions, context: CliContext): void {
  const config = context.loadConfig(options.config);
  withLedger(config, (database) => {
    const isWanted = ({ id, state }: LedgerRecord) => (options.ledger === undefined ? state === 'current' : hex(id) === options.ledger);
    const ledger = readLedgers(database).find(isWanted);
    const range = ledger === undefined ? null : rangeToExport(database, ledger, options);
    if (ledger === undefined || range === null) {
      context.stderr('There is no such ledger, or nothing of it in that range: wardkeeper audit show names what there is.');
      return context.exit(1);
    }
    const lines = counted(exportLines(database, config, ledger, range, options.format), context);
    if (options.out === undefined) for (const line of lines) context.stdout(line);
    else {
      writeLines(options.out, lines);
      const { fromSeq, toSeq } = range;
      if (options.json === true) context.stdout(JSON.stringify({ file: options.out, ledger: hex(ledger.id), fromSeq, toSeq }));
      else context.stderr(`${options.out}: events ${fromSeq} to ${toSeq} of ledger ${hex(ledger.id)}`);
    }
    if (options.format === 'note' && !readCheckpoints(database, ledger.number, range.toSeq - 1).length)
      context.stderr('The newest of them are not signed yet: a checkpoint follows within the hour, then export again.');
  });
}

function* counted(lines: Iterable<string>, context: CliContext): Generator<string> {
  let count = 0;
  for (const line of lines) {
    yield line;
    count += 1;
    if (count % PROGRESS_EVERY_ROWS === 0) context.stderr(`${count} lines so far`);
  }
}

async function printKey({ config: path }: { readonly config: string }, context: CliContext): Promise<void> {
  const config = context.loadConfig(path);
  const { secrets } = await openCliSecrets(config, context);
  const { telemetry } = loadIdentity(identityFolder(config.paths.state), secrets);
  context.stdout(formatIdentityFile(telemetry).trimEnd());
}

function verifyOffline(file: string, { key, json }: VerifyOptions, context: CliContext): void {
  if (key === undefined) throw new InvalidArgumentError('--offline needs --key: the file with the public keys of the gateway.');
  const { ok, head, events, hashesOnly, signedThrough, firstBad } = verifyFile(file, key);
  const where =
    head === null ? {} : { site: head.site, gateway: head.gateway, ledger: hex(head.ledger), fromSeq: head.fromSeq, toSeq: head.toSeq };
  if (json === true)
    context.stdout(JSON.stringify({ ok, ...where, events, hashesOnly, signedThrough, ...(firstBad === null ? {} : { firstBad }) }));
  else if (firstBad === null)
    context.stdout(`intact: events ${head?.fromSeq} to ${head?.toSeq} of ${head?.gateway} at ${head?.site}, signed with both keys`);
  else
    context.stdout(
      `BROKEN at row ${firstBad.seq}, line ${firstBad.line} (${firstBad.finding}); rows up to ${signedThrough} are signed and whole`,
    );
  if (!ok) context.exit(1);
}

async function verify(options: VerifyOptions, context: CliContext): Promise<void> {
  if (options.offline !== undefined) {
    verifyOffline(options.offline, options, context);
    return;
  }
  const config = context.loadConfig(options.config);
  const identity = await publicIdentity(config, context);
  withLedger(config, (database) => {
    if (identity === null) context.stderr('No identity is installed here: checkpoints are compared, but their signatures are not checked.');
    const ledgers = readLedgers(database).map((ledger) => verifyOne(database, config, ledger, identity, context));
    const ok = ledgers.length > 0 && ledgers.every((ledger) => ledger.ok);
    if (options.json === true) context.stdout(JSON.stringify({ ok, ledgers }));
    else for (const ledger of ledgers) context.stdout(verdictText(ledger));
    if (ledgers.length === 0) context.stderr('The database holds no ledger at all.');
    if (!ok) context.exit(1);
  });
}

interface LedgerVerdict {
  readonly ledger: string;
  readonly state: string;
  readonly headSeq: number;
  readonly headHash: string;
  readonly ok: boolean;
  readonly firstBad?: { readonly seq: number; readonly finding: string };
}

const PROGRESS_EVERY_ROWS = 100_000;

function verifyOne(
  database: DatabaseSync,
  name: GatewayName,
  ledger: LedgerRecord,
  identity: VerifyingIdentity | null,
  context: CliContext,
): LedgerVerdict {
  let checked = { seq: 0, hash: new Uint8Array() as Uint8Array };
  for (const { position, finding } of auditLedger(database, name, ledger, identity)) {
    checked = position;
    if (position.seq > 0 && position.seq % PROGRESS_EVERY_ROWS === 0)
      context.stderr(`${hex(ledger.id)}: ${position.seq} rows check so far`);
    if (finding !== null)
      return {
        ledger: hex(ledger.id),
        state: ledger.state,
        headSeq: position.seq,
        headHash: hex(position.hash),
        ok: false,
        firstBad: finding,
      };
  }
  return { ledger: hex(ledger.id), state: ledger.state, headSeq: checked.seq, headHash: hex(checked.hash), ok: true };
}

function verdictText(verdict: LedgerVerdict): string {
  const words = verdict.ok
    ? `intact: ${verdict.headSeq} events, head ${verdict.headHash.slice(0, 16)}…`
    : `BROKEN at row ${verdict.firstBad?.seq} (${verdict.firstBad?.finding}); the ${verdict.headSeq} rows before it check`;
  return `ledger ${verdict.ledger} (${verdict.state}) ${words}`;
}

function withLedger(config: AgentConfigForCli, use: (database: DatabaseSync) => void): void {
  using database = openDatabaseForReading(join(config.paths.state, 'ledger.db'));
  use(database);
}

async function publicIdentity(config: AgentConfigForCli, context: CliContext): Promise<VerifyingIdentity | null> {
  try {
    const { secrets } = await openCliSecrets(config, context);
    return loadIdentity(identityFolder(config.paths.state), secrets).telemetry;
  } catch {
    return null;
  }
}

function rowAsJson(ledger: LedgerRecord, row: LedgerRow): string {
  const place = { ledger: hex(ledger.id), seq: row.seq, hash: hex(row.hash) };
  const event = eventOf(row);
  return JSON.stringify({ ...place, ...(typeof event === 'string' ? { kind: event } : eventToJson(event)) });
}

function rowAsText(row: LedgerRow): string {
  const event = eventOf(row);
  const place = String(row.seq).padStart(7);
  if (typeof event === 'string') return `${place}  ${event}`;
  return `${place}  ${new Date(event.wallMs).toISOString()}  ${describeEvent(event)}`;
}

/** The event, or why there is none to show. */
function eventOf(row: LedgerRow): Event | 'dropped' | 'unknown' | 'unreadable' {
  if (row.body === null) return 'dropped';
  try {
    return decodeEvent(row.body) ?? 'unknown';
  } catch {
    return 'unreadable';
  }
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('expected a whole number.');
  return Number(text);
}
