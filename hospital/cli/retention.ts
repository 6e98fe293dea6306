/** `retention`: how long what is kept, what would go now, and the removal that a person answers for. */
import { hex, isName, printable } from '@wardkeeper/proto';
import { type Command, InvalidArgumentError } from 'commander';
import type { HospitalConfig } from '../config.ts';
import type { HospitalDatabase } from '../database/index.ts';
import {
  allRuns,
  consentOf,
  currentHolds,
  giveConsent,
  type Hold,
  newestRun,
  type RetentionParts,
  type RetentionRun,
  type RetentionSummary,
  runRetention,
  tryRetention,
  whyNot,
} from '../retention/index.ts';
import { SYSTEM_CLOCK } from '../runtime/index.ts';
import { openIndexWriter } from '../search/index.ts';
import { openReader, openStore } from '../store/index.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';

interface JsonOption extends ConfigOption {
  readonly json?: true;
}

interface RunOptions extends JsonOption {
  readonly by: string;
  readonly dryRun?: true;
}

const RUNS_SHOWN = 20;

export function addRetentionCommands(program: Command, context: CliContext): void {
  const retention = program.command('retention').description('how long the record is kept; by default for ever');
  const verb = (name: string, description: string) =>
    retention.command(name).description(description).addOption(configOption()).option('--json', 'one JSON object');
  verb('show', 'show the policy, what holds events back, and every removal').action((options: JsonOption) => show(options, context));
  verb('try', 'count what would go now; nothing is changed').action((options: JsonOption) => tryNow(options, context));
  verb('run', 'remove what is due; from then on the same policy runs once a day by itself')
    .requiredOption('--by <name>', 'who answers for it', parsePerson)
    .option('--dry-run', 'as "try"')
    .action((options: RunOptions) => (options.dryRun ? tryNow(options, context) : runNow(options, context)));
}

/** What removal needs of the configuration and of a store that is open for writing. */
export function retentionPartsOf({ store, retention: policy, exports }: HospitalConfig, database: HospitalDatabase): RetentionParts {
  return {
    database,
    policy,
    exporters: exports.map(({ name }) => name),
    forget: async (ids, oldest) => {
      await using index = await openIndexWriter(store, database);
      await index.forget(ids, oldest);
    },
    clock: SYSTEM_CLOCK,
  };
}

async function show(options: JsonOption, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using reader = await openReader(config.store, config.site);
  const { outside } = reader.database;
  const [runs, holds, consent] = [await allRuns(outside), await currentHolds(outside), await consentOf(outside)];
  const waiting = whyNot(config.retention, consent, await newestRun(outside), context.wallMs());
  if (options.json) {
    const told = runs.map((run) => ({ ...run, policy: JSON.parse(run.policy) as unknown, hash: run.hash === null ? null : hex(run.hash) }));
    const consented = consent === null ? null : { ...consent, policy: JSON.parse(consent.policy) as unknown };
    context.stdout(JSON.stringify({ site: config.site, policy: config.retention, consent: consented, waiting, holds, runs: told }));
    return;
  }
  for (const [name, days] of Object.entries(config.retention)) {
    context.stdout(`${name.replace('Days', '').padEnd(9)} ${days === null ? 'for ever' : `${days} days`}`);
  }
  for (const hold of holds) context.stdout(holdLine(hold));
  for (const run of runs.slice(-RUNS_SHOWN)) context.stdout(runLine(run));
  if (consent !== null) context.stdout(`agreed to by ${printable(consent.givenBy)} on ${dateOf(consent.givenMs)}`);
  if (waiting !== null && waiting !== 'RAN' && waiting !== 'NOTHING_TO_DO') {
    context.stderr(`nothing goes by itself (${waiting}): look at "retention try", then "retention run --by <name>"`);
  }
}

async function tryNow(options: JsonOption, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using reader = await openReader(config.store, config.site);
  tell(await tryRetention(retentionPartsOf(config, reader.database), context.signal), options, context);
}

async function runNow(options: RunOptions, context: CliContext): Promise<void> {
  const config = configOf(options);
  await using store = await openStore(config.store, config.site);
  const parts = retentionPartsOf(config, store.database);
  await giveConsent(parts, options.by);
  tell(await runRetention(parts, options.by, context.signal), options, context);
}

function tell(summary: RetentionSummary, options: JsonOption, context: CliContext): void {
  if (options.json) {
    context.stdout(JSON.stringify(summary));
    return;
  }
  const { run, events, keptBack, ledgers } = summary;
  const did = run === null ? 'would go' : `removed, run ${run}`;
  context.stdout(`${events} events of ${ledgers} ledgers ${did}; ${keptBack} are old enough and are kept back`);
}

function holdLine({ gateway, reason, about, sinceMs }: Hold): string {
  const since = sinceMs <= 0 ? 'everything' : `what came since ${dateOf(sinceMs)}`;
  return `held      ${gateway}: ${since}, ${reason === 'ALARM' ? `while the alarm ${about} stands` : `until emergency ${about} is reviewed`}`;
}

function runLine({ number, startedBy, beganMs, ending, events, firstMs, lastMs }: RetentionRun): string {
  const range = firstMs === null || lastMs === null ? '' : `, come from ${dateOf(firstMs)} to ${dateOf(lastMs)}`;
  return `run ${String(number).padEnd(5)} ${dateOf(beganMs)} by ${printable(startedBy)}: ${events} events removed${range} (${ending ?? 'running'})`;
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function parsePerson(text: string): string {
  if (!isName(text.replaceAll(/[._]/g, '-'))) {
    throw new InvalidArgumentError('expected a name of lower-case letters, digits, dots, underscores and hyphens');
  }
  if (text === 'schedule') throw new InvalidArgumentError('expected a person: "schedule" is what runs by itself');
  return text;
}
