/** `wardkeeper init`: from nothing to a strict working configuration, by five answers or as many flags. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isName } from '@wardkeeper/proto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_CONFIG_PATH, parseConfig } from '../config.ts';
import { AgentError } from '../errors.ts';
import { agentToml, chooseSets, type ChosenSets, QUESTIONS, type Question, SHIPPED_SETS, writeInitFiles } from '../init/index.ts';
import { formatFaults } from '@wardkeeper/proto/toml';
import type { CliContext, ExitCode } from './context.ts';

/** The answers as flags have the names of their questions. */
interface Options {
  readonly careSetting?: string;
  readonly site?: string;
  readonly gateway?: string;
  readonly broker?: string;
  readonly device?: string;
  readonly mqtt: '5' | '3.1.1';
  readonly essential: readonly string[];
  readonly guard: string;
  readonly config: string;
  readonly state: string;
  readonly runtime: string;
  readonly dryRun?: true;
  readonly json?: true;
}

const NOTHING = 'nothing';
const ESSENTIAL = ['alarm-silence', 'stop', 'view-vitals'];
/** Who still answers wrongly then is better served by the flags. */
const MOST_TRIES = 5;

export function addInitCommand(program: Command, context: CliContext): void {
  const command = program.command('init').description('make a strict working configuration; asks what no flag answers');
  for (const { flag, ask } of QUESTIONS) command.option(`${flag} <answer>`, ask.replace(/\?$/, ''));
  command
    .addOption(new Option('--mqtt <version>', 'what the broker speaks').choices(['5', '3.1.1']).default('5'))
    .addOption(
      new Option('--essential <actions>', 'what is always allowed and asked of nobody, separated by commas')
        .default(ESSENTIAL, ESSENTIAL.join(','))
        .argParser(parseActions),
    )
    .addOption(
      new Option('--guard <set>', "which shipped sets of files to begin with, beside the agent's own files")
        .choices([...Object.keys(SHIPPED_SETS), NOTHING])
        .default('debian-gateway'),
    )
    .option('--config <file>', 'where to write; must not exist', DEFAULT_CONFIG_PATH)
    .option('--state <folder>', 'keys, ledger and the like', '/var/lib/wardkeeper')
    .option('--runtime <folder>', 'sockets', '/run/wardkeeper')
    .option('--dry-run', 'print the configuration, write nothing')
    .option('--json', 'print JSON')
    .action(async (options: Options) => context.exit(await init(options, context)));
}

function parseActions(text: string): string[] {
  const actions = text.split(',').map((action) => action.trim());
  if (actions.every(isName)) return actions;
  throw new InvalidArgumentError('expected names of lower-case letters, digits and inner hyphens, separated by commas');
}

async function init(options: Options, context: CliContext): Promise<ExitCode> {
  const config = resolve(options.config);
  const state = resolve(options.state);
  // Before anything is asked: five answers for nothing are an insult.
  if (existsSync(config) && options.dryRun === undefined) {
    throw new AgentError(
      'CONFIG_INVALID',
      `${config} is there already and stays as it is: edit it, move it away, or give another --config`,
    );
  }
  const answers = await answerAll(options, context);
  if (answers === null) return 2;
  const devices = (answers['devices'] ?? '').split(',');
  const sets = setsFor(options.guard, devices[0] ?? '');
  const text = agentToml({
    careSetting: answers['careSetting'] ?? '',
    site: answers['site'] ?? '',
    gateway: answers['gateway'] ?? '',
    broker: answers['broker'] ?? '',
    protocol: options.mqtt,
    devices,
    essentialActions: options.essential,
    state,
    runtime: resolve(options.runtime),
    integrity: sets.text,
  });
  const parsed = parseConfig(text);
  if (!parsed.ok) throw new AgentError('CONFIG_INVALID', formatFaults('what was answered', parsed.faults));
  const { json, dryRun } = options;
  if (dryRun) {
    if (json) context.stdout(JSON.stringify({ ok: true, dryRun, config, state, guarded: sets.guarded, absent: sets.absent, text }));
    else context.stdout(text.trimEnd());
  } else {
    writeInitFiles({ config, text, state });
    if (json) context.stdout(JSON.stringify({ ok: true, config, state, guarded: sets.guarded, absent: sets.absent }));
  }
  tell(options, { config, state, sets, written: dryRun === undefined }, context);
  return 0;
}

/** Null: it is said what is missing or wrong. Flags are judged before anything is asked. */
async function answerAll(options: Options, context: CliContext): Promise<Partial<Record<string, string>> | null> {
  const given: Record<Question['name'], string | undefined> = {
    ...{ careSetting: options.careSetting, site: options.site, gateway: options.gateway },
    ...{ broker: options.broker, devices: options.device },
  };
  const answers: Record<string, string> = {};
  const faults: string[] = [];
  for (const { name, flag, judge } of QUESTIONS) {
    const answer = given[name];
    if (answer === undefined) {
      if (context.ask === undefined) faults.push(`${flag}: missing, and nobody is at a terminal to be asked`);
      continue;
    }
    const judged = judge(answer.trim());
    if (judged.ok) answers[name] = judged.value;
    else faults.push(`${flag} ${JSON.stringify(answer)}: ${judged.expected}`);
  }
  for (const fault of faults) context.stderr(`wardkeeper: ${fault}`);
  if (faults.length > 0) return null;
  for (const question of QUESTIONS) {
    if (answers[question.name] !== undefined) continue;
    const answer = await askFor(question, context);
    if (answer === null) return null;
    answers[question.name] = answer;
  }
  return answers;
}

async function askFor({ ask, flag, judge }: Question, context: CliContext): Promise<string | null> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = (await context.ask?.(ask)) ?? null;
    if (answer === null) break;
    const judged = judge(answer.trim());
    if (judged.ok) return judged.value;
    context.stderr(judged.expected);
  }
  context.stderr(`wardkeeper: nothing was written; the answer can be given as ${flag} too`);
  return null;
}

function setsFor(guard: string, device: string): ChosenSets {
  const shipped = Object.entries(SHIPPED_SETS).find(([name]) => name === guard);
  if (shipped === undefined) return { text: '', guarded: [], absent: [] };
  return chooseSets(shipped[1], existsSync, device);
}

interface Made {
  readonly config: string;
  readonly state: string;
  readonly sets: ChosenSets;
  readonly written: boolean;
}

function tell(options: Options, { config, state, sets, written }: Made, context: CliContext): void {
  context.stderr(written ? `${config} is written, and ${state} is there for the agent's user alone.` : 'Nothing was written.');
  if (sets.guarded.length > 0) context.stderr(`Guarded beside the agent's own files: ${sets.guarded.join(', ')}.`);
  if (sets.absent.length > 0) context.stderr(`Not here, so left out: ${sets.absent.join(', ')}.`);
  if (sets.guarded.length === 0) context.stderr("Only the agent's own files are guarded: add sets under [integrity] for the device's.");
  if (!written) return;
  const flag = options.config === DEFAULT_CONFIG_PATH ? '' : ` --config ${options.config}`;
  context.stderr(`Next, with the hospital's voucher and as the agent's user:
  wardkeeper identity enroll --voucher FILE${flag}
  wardkeeper doctor${flag}
then start the agent. A gateway without a factory certificate first needs "wardkeeper identity request"${flag === '' ? '' : ` and --config ${options.config}`}.`);
}
