/** `rule check|list|try`: alert rules before they go live, and those that are. */
import { formatFaults } from '@wardkeeper/proto/toml';
import { severityWord } from '@wardkeeper/proto';
import { type Command, InvalidArgumentError } from 'commander';
import {
  type AlertRule,
  listAlerts,
  loadRules,
  MAX_SILENCE_MS,
  parseRules,
  playHistory,
  type Played,
  type RuleWord,
  ruleWords,
  sayOfRule,
  takeBackWord,
} from '../alerts/index.ts';
import { appendEntry } from '../console/journal/index.ts';
import type { HospitalConfig } from '../config.ts';
import { HospitalError } from '../errors.ts';
import { readFileWithin } from '../runtime/index.ts';
import { openReader, openStore } from '../store/index.ts';
import { parseDuration } from './command-orders.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';
import { harmlessJson, table, timeText } from './text.ts';

interface JsonOption {
  readonly json?: true;
}

interface TryOptions extends ConfigOption, JsonOption {
  readonly since?: number;
}

const MAX_FILE_BYTES = 256 * 1024;
const MAX_OPEN = 10_000;
const WEEK_MS = 7 * 86_400_000;

export function addRuleCommands(program: Command, context: CliContext): void {
  const rule = program.command('rule').description('alert rules: when people are told, and of what');
  rule
    .command('check')
    .description('read rule files, those before them as their neighbours; every fault with its line')
    .argument('<files...>', 'TOML')
    .option('--json', 'one JSON object')
    .action((files: readonly string[], options: JsonOption) => check(files, options, context));
  rule
    .command('list')
    .description('the rules that hospital.toml names, each with its open alerts')
    .addOption(configOption())
    .option('--json', 'one JSON object')
    .action((options: ConfigOption & JsonOption) => list(options, context));
  rule
    .command('try')
    .description('play what has happened here through the rules of a file: when each would have told people, and of what')
    .argument('<files...>', 'TOML')
    .addOption(configOption())
    .option('--since <time>', 'from here on, as 2026-11-22 or 2026-11-22T05:00:00Z; a week back unless said', parseTime)
    .option('--json', 'one JSON object')
    .action((files: readonly string[], options: TryOptions) => tryRules(files, options, context));
  const saying = (name: string, description: string) =>
    rule
      .command(name)
      .description(description)
      .argument('<rule>', 'as "rule list" names it')
      .addOption(configOption())
      .option('--json', 'one JSON object');
  saying('silence', 'nobody is told by this rule for a while; what still stands then is told')
    .requiredOption('--for <time>', 'such as 30m, 4h or 2d; seven days at most', parseDuration)
    .requiredOption('--reason <text>', 'why, for the journal and whoever looks', parseReason)
    .action((name: string, options: WordOptions) => say(name, 'silenced', options, context));
  saying('disable', 'the rule does not work until somebody enables it; its alerts end')
    .requiredOption('--reason <text>', 'why, for the journal and whoever looks', parseReason)
    .action((name: string, options: WordOptions) => say(name, 'disabled', options, context));
  saying('enable', 'the rule works and tells people again').action((name: string, options: WordOptions) =>
    say(name, null, options, context),
  );
}

interface WordOptions extends ConfigOption, JsonOption {
  readonly for?: number;
  readonly reason?: string;
}

/** What is said of a rule, with the journal, in one transaction; a running receiver goes by it within a second. */
async function say(rule: string, word: RuleWord['word'] | null, options: WordOptions, context: CliContext): Promise<void> {
  const config = configOf(options);
  if (!loadRules(config.alertRules, null).rules.some(({ name }) => name === rule)) {
    throw new HospitalError('USAGE', `there is no rule "${rule.slice(0, 64)}": "rule list" names them`);
  }
  const { for: forMs = null, reason = '' } = options;
  if (forMs !== null && forMs > MAX_SILENCE_MS) throw new HospitalError('USAGE', '--for: expected seven days at most');
  const atMs = context.wallMs();
  const untilMs = forMs === null ? null : atMs + forMs;
  await using store = await openStore(config.store, config.site);
  await store.database.transact(async (tx) => {
    if (word === null) await takeBackWord(tx, rule);
    else await sayOfRule(tx, { rule, word, untilMs, by: 'terminal', atMs, reason });
    const about = { rule, ...(word === null ? {} : { reason }), ...(untilMs === null ? {} : { until: timeText(untilMs) }) };
    const action = word === null ? 'enableRule' : word === 'disabled' ? 'disableRule' : 'silenceRule';
    await appendEntry(tx, config.site, { atMs, who: null, via: 'terminal', action, about, outcome: 'done', code: '', address: '' });
  });
  const state = word ?? 'active';
  if (options.json) context.stdout(JSON.stringify({ rule, state, until: untilMs === null ? null : timeText(untilMs) }));
  else context.stdout(`${rule}: ${state}${untilMs === null ? '' : ` until ${timeText(untilMs)}`}`);
}

function check(files: readonly string[], options: JsonOption, context: CliContext): void {
  if (!options.json) {
    const { rules } = loadRules(files, null);
    context.stdout(`${rules.length} rules, without a fault`);
    return;
  }
  const read = files.map((file) => ({ file, result: parseRules(readFileWithin(file, MAX_FILE_BYTES, 'alert rules').toString('utf8')) }));
  const faults = read.flatMap(({ file, result }) => (result.ok ? [] : result.faults.map((fault) => ({ file, ...fault }))));
  const rules = read.flatMap(({ result }) => (result.ok ? result.value.rules.map(({ name }) => name) : []));
  context.stdout(JSON.stringify({ ok: faults.length === 0, faults, rules }));
  for (const { file, result } of read) if (!result.ok) context.stderr(formatFaults(file, result.faults));
  if (faults.length > 0) context.exit(78);
}

async function list(options: ConfigOption & JsonOption, context: CliContext): Promise<void> {
  const config = configOf(options);
  const { rules } = loadRules(config.alertRules, channelNames(config));
  await using reader = await openReader(config.store, config.site);
  const open = await listAlerts(reader.database.outside, { state: 'open' }, MAX_OPEN);
  const words = await ruleWords(reader.database.outside);
  const nowMs = context.wallMs();
  const stateOf = ({ name }: AlertRule) => stateIn(words, name, nowMs);
  const openOf = ({ name }: AlertRule) => open.filter((alert) => alert.rule === name).length;
  if (options.json) {
    const rows = rules.map((rule) => ({ ...ruleJson(rule), open: openOf(rule), state: stateOf(rule) }));
    return context.stdout(JSON.stringify({ site: config.site, rules: rows }));
  }
  if (rules.length === 0) return context.stderr('no rules are configured: see [alerts] in hospital.toml');
  const rows = rules.map((rule) => [
    rule.name,
    severityWord(rule.severity),
    rule.trigger.is,
    String(openOf(rule)),
    stateOf(rule),
    rule.title,
  ]);
  for (const line of table([['RULE', 'SEVERITY', 'ABOUT', 'OPEN', 'STATE', 'TITLE'], ...rows])) context.stdout(line);
}

async function tryRules(files: readonly string[], options: TryOptions, context: CliContext): Promise<void> {
  const config = configOf(options);
  const set = loadRules(files, null);
  const untilMs = context.wallMs();
  const sinceMs = options.since ?? untilMs - WEEK_MS;
  if (sinceMs >= untilMs) throw new HospitalError('USAGE', '--since: expected a time that is over');
  await using reader = await openReader(config.store, config.site);
  const history = await reader.database.read((reads) => playHistory(reads, config.site, set, { sinceMs, untilMs }, context.signal));
  if (options.json)
    return context.stdout(harmlessJson({ site: config.site, since: timeText(sinceMs), until: timeText(untilMs), ...history }));
  context.stderr(`${history.facts} events and alarms since ${timeText(sinceMs)}`);
  for (const played of history.rules) for (const line of playedLines(played)) context.stdout(line);
}

function playedLines({ rule, isPlayed, alerts, notices, examples }: Played): readonly string[] {
  if (!isPlayed) return [`${rule}: cannot be played: it is about how gateways stand, of which no history is kept`];
  const said = alerts === 0 ? 'would not have told anybody' : `${alerts} alerts, people told ${notices} times`;
  return [
    `${rule}: ${said}`,
    ...examples.map(
      ({ opened, about, members, count }) =>
        `    ${opened}  ${about === '' ? 'the whole site' : about}${members > 1 ? `, ${members} at once` : ''}, ${count} events`,
    ),
  ];
}

function ruleJson({ name, title, severity, trigger, groupBy, notify }: AlertRule): object {
  return { name, title, severity: severityWord(severity), about: trigger.is, groupBy, notify };
}

function stateIn(words: readonly RuleWord[], rule: string, nowMs: number): string {
  const word = words.find((one) => one.rule === rule);
  if (word === undefined || (word.word === 'silenced' && (word.untilMs ?? 0) <= nowMs)) return 'active';
  return word.untilMs === null ? word.word : `${word.word} until ${timeText(word.untilMs)}`;
}

function parseReason(text: string): string {
  const reason = text.trim();
  if (reason.length < 3 || reason.length > 500 || /[^\P{C}\n]/u.test(reason))
    throw new InvalidArgumentError('expected 3 to 500 characters');
  return reason;
}

function channelNames(config: HospitalConfig): readonly string[] {
  return config.channels.map(({ name }) => name);
}

function parseTime(text: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms))
    throw new InvalidArgumentError('expected a day such as 2026-11-22, or a time with its zone such as 2026-11-22T05:00:00Z');
  return ms;
}
