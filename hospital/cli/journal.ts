/** `journal`: what people did at the hospital, and whether it still is as it was written. */
import { hex, printable } from '@wardkeeper/proto';
import { type Command, InvalidArgumentError } from 'commander';
import { openConsoleStore } from '../console/open-store.ts';
import { decodeEntry, journalBefore, type JournalRow, verifyJournal } from '../console/journal/index.ts';
import { loadPublicRoot } from '../keys/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';
import { harmlessJson, paint, timeText } from './text.ts';

interface JsonOption extends ConfigOption {
  readonly json?: true;
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 10_000;

export function addJournalCommands(program: Command, context: CliContext): void {
  const journal = program.command('journal').description("the hospital's own chained ledger: what people did here");
  const verb = (name: string, description: string) =>
    journal.command(name).description(description).addOption(configOption()).option('--json', 'one JSON object');
  verb('list', 'the newest entries, oldest first')
    .option('--limit <count>', 'how many', parseLimit, DEFAULT_LIMIT)
    .action((options: JsonOption & { limit: number }) => list(context, options));
  verb('verify', 'check chain and signatures from the bodies up; exit 1 names what is wrong').action((options: JsonOption) =>
    verify(context, options),
  );
}

async function list(context: CliContext, options: JsonOption & { limit: number }): Promise<void> {
  const config = configOf(options);
  await using store = await openConsoleStore(config);
  const rows = (await journalBefore(store.reader.database.outside, Number.MAX_SAFE_INTEGER, options.limit)).toReversed();
  if (options.json) return context.stdout(harmlessJson({ site: config.site, entries: rows.map(entryJson) }));
  for (const row of rows) context.stdout(lineOf(row));
}

function entryJson({ seq, hash, body }: JournalRow) {
  return { seq, hash: hex(hash), entry: decodeEntry(body) };
}

function lineOf({ seq, body }: JournalRow): string {
  const entry = decodeEntry(body);
  if (entry === null) return `${String(seq).padStart(7)}  cannot be read by this version`;
  const { atMs, who, via, action, about, outcome, code, address } = entry;
  const words = Object.entries(about).map(([name, text]) => `${name}=${printable(text)}`);
  const actor = who === null ? via : `${who.name} (${who.role})`;
  return [timeText(atMs), String(seq).padStart(7), actor, action, outcome, code, ...words, address]
    .filter((word) => word !== '')
    .join('  ');
}

async function verify(context: CliContext, options: JsonOption): Promise<void> {
  const config = configOf(options);
  await using store = await openConsoleStore(config);
  const report = await verifyJournal(store.reader.database, config.site, loadPublicRoot(config.keysFolder));
  if (!report.ok) context.exit(1);
  if (options.json) return context.stdout(JSON.stringify(report));
  for (const { code, seq, message } of report.findings) {
    context.stdout(paint(`${code.padEnd(20)} ${seq === null ? '' : `entry ${seq}: `}${message}`, '31', context.colour));
  }
  const held = `${report.entries} entries and ${report.checkpoints} checkpoints checked, signed through ${report.signedThrough}`;
  context.stdout(report.ok ? `intact: ${held}` : `NOT intact: ${held}`);
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit < 1 || limit > MAX_LIMIT)
    throw new InvalidArgumentError(`expected a whole number from 1 to ${MAX_LIMIT}`);
  return limit;
}
