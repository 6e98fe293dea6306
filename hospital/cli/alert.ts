/** `alert list|show|acknowledge|notices|resend`: what rules have found, who has been told, and who looks after it. */
import { printable, severityWord } from '@wardkeeper/proto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { userInfo } from 'node:os';
import { addWord, type Alert, findAlert, listAlerts, listPostings, type PostingRow, resendPostings, wordsOf } from '../alerts/index.ts';
import { HospitalError } from '../errors.ts';
import { openReader, openStore } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { limitOption } from './export-options.ts';
import { configOption } from './options.ts';
import { harmlessJson, paint, table, timeText } from './text.ts';

interface Options extends ConfigOption {
  readonly json?: true;
}

interface ListOptions extends Options {
  readonly all?: true;
  readonly rule?: string;
  readonly limit: number;
}

interface AcknowledgeOptions extends Options {
  readonly by?: string;
  readonly note?: string;
  readonly dryRun?: true;
}

interface NoticeOptions extends Options {
  readonly state?: PostingRow['state'];
  readonly channel?: string;
  readonly limit: number;
}

interface ResendOptions extends Options {
  readonly all?: true;
  readonly dryRun?: true;
}

const COLOURS: Readonly<Record<number, string>> = { 3: '33', 4: '31', 5: '1;31' };
const MAX_NOTE = 500;
const MAX_WHO = 128;

export function addAlertCommands(program: Command, context: CliContext): void {
  const alert = program.command('alert').description('what alert rules have found');
  const verb = (name: string, description: string) =>
    alert.command(name).description(description).addOption(configOption()).option('--json', 'one JSON object');
  verb('list', 'open alerts, the newest first')
    .option('--all', 'those that are over too')
    .option('--rule <name>', 'of this rule only')
    .addOption(limitOption())
    .action((options: ListOptions) => list(options, context));
  verb('show', 'one alert: where, since when, what to do, who was told')
    .argument('<id>', 'from "alert list"', parseId)
    .action((id: number, options: Options) => show(id, options, context));
  verb('acknowledge', 'say that somebody looks after it: nobody is told again')
    .argument('<id>', 'from "alert list"', parseId)
    .option('--by <name>', 'who; the name you are logged in by unless said')
    .option('--note <text>', 'what is being done')
    .option('--dry-run', 'only say what it is about')
    .action((id: number, options: AcknowledgeOptions) => acknowledge(id, options, context));
  verb('notices', 'who was told of what, and what could not be brought; oldest first')
    .addOption(new Option('--state <word>', 'of these only').choices(['waiting', 'sent', 'dead']))
    .option('--channel <name>', 'of this channel only')
    .addOption(limitOption())
    .action((options: NoticeOptions) => notices(options, context));
  verb('resend', 'have a running receiver bring dead notices again')
    .argument('[ids...]', 'from "alert notices"', (text: string, ids: readonly number[] | undefined) => [...(ids ?? []), parseId(text)])
    .option('--all', 'every dead one')
    .option('--dry-run', 'only say how many')
    .action((ids: readonly number[] | undefined, options: ResendOptions) => resend(ids ?? [], options, context));
}

async function list(options: ListOptions, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using reader = await openReader(config.store, config.site);
  const filter = { ...(options.all ? {} : { state: 'open' as const }), ...(options.rule === undefined ? {} : { rule: options.rule }) };
  const alerts = await listAlerts(reader.database.outside, filter, options.limit);
  if (options.json) return context.stdout(harmlessJson({ site: config.site, alerts: alerts.map(alertJson) }));
  if (alerts.length === 0) return context.stderr(options.all ? 'no alerts' : 'no open alerts');
  const rows = alerts.map((alert) => [
    ...[
      String(alert.id),
      severityWord(alert.severity),
      stateOf(alert),
      timeText(alert.openedMs),
      printable(aboutOf(alert)),
      String(alert.count),
    ],
    alert.title,
  ]);
  for (const [index, line] of table([['ID', 'SEVERITY', 'STATE', 'SINCE', 'ABOUT', 'EVENTS', 'TITLE'], ...rows]).entries()) {
    const one = alerts[index - 1];
    const colour = one?.state === 'open' ? COLOURS[one.severity] : undefined;
    context.stdout(colour === undefined ? line : paint(line, colour, context.colour));
  }
}

async function show(id: number, options: Options, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using reader = await openReader(config.store, config.site);
  const reads = reader.database.outside;
  const alert = found(await findAlert(reads, id), id);
  const words = await wordsOf(reads, id);
  const told = await listPostings(reads, { alert: id }, 1_000);
  if (options.json) {
    const postings = told.map(({ notice, ...posting }) => ({ ...posting, reasonTold: notice.reason }));
    return context.stdout(harmlessJson({ site: config.site, ...alertJson(alert), words, notices: postings }));
  }
  const lines = [
    `${alert.title} (${severityWord(alert.severity)}, ${stateOf(alert)})`,
    `where:   ${aboutOf(alert)}${alert.folded ? `: ${alert.names.join(', ')}` : ''}`,
    `since:   ${timeText(alert.openedMs)}, last ${timeText(alert.lastMs)}${alert.resolvedMs === null ? '' : `, over ${timeText(alert.resolvedMs)}`}`,
    `events:  ${alert.count}`,
    ...alert.examples.map((example) => `    ${example}`),
    `advice:  ${alert.advice}`,
    ...words.map(({ by, atMs, note }) => `word:    ${timeText(atMs)} ${by}${note === '' ? '' : `: ${note}`}`),
    ...told.map(
      ({ channel, state, notice, reason }) => `told:    ${channel}: ${notice.reason}, ${state}${reason === '' ? '' : ` (${reason})`}`,
    ),
  ];
  for (const line of lines) context.stdout(printable(line));
}

async function acknowledge(id: number, options: AcknowledgeOptions, context: CliContext): Promise<void> {
  const config = configOf(options);
  const by = printable(options.by ?? userInfo().username).slice(0, MAX_WHO);
  const note = printable(options.note ?? '').slice(0, MAX_NOTE);
  if (by === '') throw new HospitalError('USAGE', '--by: expected a name');
  await using store = await openStore(config.store, config.site);
  const alert = found(await findAlert(store.database.outside, id), id);
  if (alert.state === 'resolved') throw new HospitalError('COMMAND_REFUSED', `alert ${id} is over since ${timeText(alert.resolvedMs)}`);
  if (!options.dryRun) await store.transact((tx) => addWord(tx.sql, { alert: id, by, atMs: context.wallMs(), note }));
  if (options.json) return context.stdout(harmlessJson({ alert: id, by, note, dryRun: options.dryRun === true }));
  context.stdout(`${printable(alert.title)}, ${printable(aboutOf(alert))}: ${options.dryRun ? 'would be' : 'is'} acknowledged by ${by}`);
}

async function notices(options: NoticeOptions, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using reader = await openReader(config.store, config.site);
  const rows = await listPostings(
    reader.database.outside,
    { state: options.state ?? null, channel: options.channel ?? null },
    options.limit,
  );
  if (options.json) {
    const postings = rows.map(({ notice, ...row }) => ({
      ...row,
      told: notice.reason,
      rule: notice.alert.rule,
      title: notice.alert.title,
    }));
    return context.stdout(harmlessJson({ site: config.site, notices: postings }));
  }
  if (rows.length === 0) return context.stderr('no notices');
  const lines = rows.map((row) => [
    ...[
      String(row.id),
      row.channel,
      row.state,
      timeText(row.madeMs),
      String(row.alert),
      row.notice.reason,
      printable(row.notice.alert.title),
      row.reason,
    ],
  ]);
  for (const line of table([['ID', 'CHANNEL', 'STATE', 'MADE', 'ALERT', 'TOLD', 'TITLE', 'REASON'], ...lines])) context.stdout(line);
}

async function resend(ids: readonly number[], options: ResendOptions, context: CliContext): Promise<void> {
  const config = configOf(options);
  if ((ids.length === 0) === (options.all !== true)) throw new HospitalError('USAGE', 'expected ids or --all, and not both');
  await using store = await openStore(config.store, config.site);
  const dead = await listPostings(store.database.outside, { state: 'dead' }, Number.MAX_SAFE_INTEGER);
  const wanted = dead.filter(({ id }) => options.all === true || ids.includes(id)).map(({ id }) => id);
  const count = options.dryRun ? wanted.length : await store.transact((tx) => resendPostings(tx.sql, wanted, context.wallMs()));
  if (options.json) context.stdout(JSON.stringify({ notices: count, dryRun: options.dryRun === true }));
  else context.stdout(`${count} ${options.dryRun ? 'would be' : 'will be'} brought again by "wardkeeper-hospital run"`);
  if (count === 0) context.exit(1);
}

function found(alert: Alert | null, id: number): Alert {
  if (alert === null) throw new HospitalError('COMMAND_REFUSED', `there is no alert ${id}: "alert list --all" has them`);
  return alert;
}

function stateOf({ state, acknowledged }: Alert): string {
  if (state === 'resolved') return 'over';
  return acknowledged === null ? 'open' : `looked after by ${printable(acknowledged.by)}`;
}

function aboutOf({ folded, key, members, mostMembers, state }: Alert): string {
  if (folded) return `${state === 'open' ? members : mostMembers} at once`;
  return key === '' ? 'the whole site' : key;
}

/** Stable: id, rule, title, advice, severity, about, state, openedMs, lastMs, resolvedMs, acknowledged, folded, members, mostMembers, names, count, examples. */
function alertJson({ key, severity, toldMs: _told, toldCount: _count, toldMembers: _members, notify: _notify, ...alert }: Alert): object {
  return { ...alert, about: key, severity: severityWord(severity) };
}

function parseId(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('expected a number');
  return Number(text);
}
