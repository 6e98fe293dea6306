/** `export dead`: the events that a receiver will not have; each stays in the record, and can be sent again. */
import { type Command, InvalidArgumentError } from 'commander';
import { HospitalError } from '../errors.ts';
import { type DeadLetter, type ExportStore, recordOf, render, openExportStore } from '../exports/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { exportNamed, limitOption, rowsFor } from './export-options.ts';
import { configOption } from './options.ts';
import { table, timeText } from './text.ts';

interface ListOptions extends ConfigOption {
  readonly json?: true;
  readonly exporter?: string;
  readonly limit: number;
}

interface ShowOptions extends ConfigOption {
  readonly json?: true;
}

interface ResendOptions extends ConfigOption {
  readonly json?: true;
  readonly all?: true;
  readonly dryRun?: true;
}

export function addExportDeadCommands(above: Command, context: CliContext): void {
  const command = above.command('dead').description('events that a receiver refused as bad');
  command
    .command('list')
    .description('show them, oldest first')
    .addOption(configOption())
    .option('--exporter <name>', 'of this exporter only')
    .addOption(limitOption())
    .option('--json', 'one JSON object')
    .action((options: ListOptions) => list(options, context));
  command
    .command('show')
    .description('show one as it was sent')
    .argument('<id>', 'from "export dead list"', parseId)
    .addOption(configOption())
    .option('--json', 'one JSON object')
    .action((id: number, options: ShowOptions) => show(id, options, context));
  command
    .command('resend')
    .description('have a running receiver send some, or --all, of an exporter again')
    .argument('<name>', 'of the exporter')
    .argument('[ids...]', 'from "export dead list"', (text: string, ids: readonly number[] | undefined) => [...(ids ?? []), parseId(text)])
    .addOption(configOption())
    .option('--all', 'every one')
    .option('--dry-run', 'only say how many')
    .option('--json', 'one JSON object')
    .action((name: string, ids: readonly number[] | undefined, options: ResendOptions) => resend(name, ids ?? [], options, context));
}

function parseId(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('expected a number from "export dead list"');
  return Number(text);
}

/** Stable: id, exporter, gateway, ledger, seq, kind, reason, refusedMs, again; without place and kind where the store no longer has the event. */
async function letterJson(store: ExportStore, { position, ...letter }: DeadLetter): Promise<Record<string, unknown>> {
  const row = await rowsFor(store, letter.exporter).at(position);
  const place = row === null ? {} : { gateway: row.gateway, ledger: row.ledger, seq: row.seq, kind: row.kind };
  return { ...letter, ...place };
}

async function list(options: ListOptions, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using store = await openExportStore(config.store, config.site, { writes: false });
  const letters = await store.dead(options.exporter ?? null, options.limit);
  const rows: Record<string, unknown>[] = [];
  for (const letter of letters) rows.push(await letterJson(store, letter));
  if (options.json) return context.stdout(JSON.stringify({ site: config.site, dead: rows }));
  if (letters.length === 0) return context.stderr('no dead letters');
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '-');
  const lines = letters.map((letter, index) => [
    String(letter.id),
    letter.exporter,
    text(rows[index]?.['gateway']),
    text(rows[index]?.['seq']),
    text(rows[index]?.['kind']),
    timeText(letter.refusedMs),
    letter.again ? 'yes' : 'no',
    letter.reason,
  ]);
  for (const line of table([['ID', 'EXPORTER', 'GATEWAY', 'SEQ', 'KIND', 'REFUSED', 'AGAIN', 'REASON'], ...lines])) context.stdout(line);
}

async function show(id: number, options: ShowOptions, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using store = await openExportStore(config.store, config.site, { writes: false });
  const letter = await store.deadLetter(id);
  if (letter === null) throw new HospitalError('COMMAND_REFUSED', `there is no dead letter ${id}: "export dead list" has them`);
  const row = await rowsFor(store, letter.exporter).at(letter.position);
  if (row === null) throw new HospitalError('COMMAND_REFUSED', `dead letter ${id}: the store no longer has its event`);
  const { format } = exportNamed(config, letter.exporter);
  const { text } = render(recordOf(row, config.site), format);
  if (options.json) return context.stdout(JSON.stringify({ ...(await letterJson(store, letter)), format, text }));
  context.stderr(`${letter.exporter} was told: ${letter.reason}`);
  context.stdout(text);
}

async function resend(name: string, ids: readonly number[], options: ResendOptions, context: CliContext): Promise<void> {
  const config = configOf(options);
  exportNamed(config, name);
  if ((ids.length === 0) === (options.all !== true)) throw new HospitalError('USAGE', 'expected ids or --all, and not both');
  await using store = await openExportStore(config.store, config.site, { writes: options.dryRun !== true });
  const wanted = (letter: DeadLetter) => letter.exporter === name && (options.all === true || ids.includes(letter.id));
  const events = options.dryRun
    ? (await store.dead(name, Number.MAX_SAFE_INTEGER)).filter(wanted).length
    : await store.resend(name, options.all ? null : ids);
  if (options.json) context.stdout(JSON.stringify({ exporter: name, events, dryRun: options.dryRun === true }));
  else context.stdout(`${events} ${options.dryRun ? 'would be' : 'will be'} sent again by "wardkeeper-hospital run"`);
  if (events === 0) context.exit(1);
}
