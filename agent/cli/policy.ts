/** `wardkeeper policy …`: what a policy means, whether it is sound, how it differs, and putting a signed one to work. */
import {
  BUILT_IN_BOUNDS,
  diffPolicies,
  formatDifferences,
  formatReview,
  MAX_POLICY_BYTES,
  parseBounds,
  parsePolicy,
  type PolicyBounds,
  type PolicyFile,
  reviewPolicy,
  reviewRecord,
} from '@wardkeeper/proto/policy';
import { MAX_DOCUMENT_BYTES } from '@wardkeeper/proto';
import { formatFaults } from '@wardkeeper/proto/toml';
import type { Command } from 'commander';
import * as v from 'valibot';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import { withApproval } from './approval.ts';
import { AgentError } from '../errors.ts';
import { readWithin, reasonOf } from '../runtime/durable-file.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, refuse, runVerb, understood } from './operator-call.ts';

interface ConfigOptions {
  readonly config: string;
  readonly json?: true;
  /** Of a second person. */
  readonly approval?: string;
}

interface CheckOptions {
  readonly bounds?: string;
  readonly brief?: true;
  readonly json?: true;
}

export function addPolicyCommands(program: Command, context: CliContext): void {
  const policy = program.command('policy').description('who may do what here, and what failures cost');
  withConfig(policy.command('show').description('explain the policy that this gateway runs')).action((options: ConfigOptions) =>
    runVerb(context, () => show(context, options)),
  );
  policy
    .command('check')
    .description('check policy files, explain them, and warn of what is legal but unwise')
    .argument('<file...>', 'policies as TOML')
    .option('--bounds <file>', "the manufacturer's bounds as TOML, instead of those built in")
    .option('--brief', 'without the explanation')
    .option('--json', 'one JSON object on stdout')
    .action((files: readonly string[], options: CheckOptions) => runVerb(context, async () => check(context, files, options)));
  withConfig(
    policy
      .command('diff')
      .description('what differs between two policies, or between the one that runs here and another')
      .argument('<before>', 'a policy as TOML; alone, it is compared with the one that runs here')
      .argument('[after]', 'a policy as TOML'),
  ).action((before: string, after: string | undefined, options: ConfigOptions) =>
    runVerb(context, () => diff(context, before, after, options)),
  );
  const applies = policy.command('apply').description('put a signed policy to work');
  withApproval(withConfig(applies.argument('<file>', 'what "wardkeeper-hospital policy sign" made'))).action(
    (file: string, options: ConfigOptions) => runVerb(context, () => apply(context, file, options)),
  );
}

function withConfig(command: Command): Command {
  return command.option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH).option('--json', 'one JSON object on stdout');
}

const SHOWN = v.looseObject({
  source: v.picklist(['hospital', 'built-in']),
  version: v.number(),
  bounds: v.looseObject({ id: v.string(), version: v.number() }),
  fellBack: v.nullable(v.string()),
  policy: v.looseObject({ id: v.string() }),
  explanation: v.array(v.string()),
});

async function show(context: CliContext, { config, json }: ConfigOptions): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'GET', '/v1/policy');
  if (answer.status !== 200) return refuse(context, 'the policy could not be shown', answer, json);
  if (json === true) {
    context.stdout(JSON.stringify(answer.body));
    return 0;
  }
  const { source, version, bounds, fellBack, policy, explanation } = understood(SHOWN, answer.body);
  const from = source === 'hospital' ? `version ${version}, signed by the hospital` : 'built in: the hospital has signed none of its own';
  context.stdout(`${policy.id}, ${from}; within bounds ${bounds.id} version ${bounds.version}`);
  if (fellBack !== null) context.stdout(`The hospital's policy can no longer be used (${fellBack}): apply a new one.`);
  for (const sentence of explanation) context.stdout(`  ${sentence}`);
  return 0;
}

function check(context: CliContext, files: readonly string[], { bounds: boundsFile, brief, json }: CheckOptions): ExitCode {
  const bounds = boundsFile === undefined ? BUILT_IN_BOUNDS : loadBoundsFile(boundsFile);
  const reviews = files.map((file) => [file, reviewPolicy(readText(file), bounds)] as const);
  if (json === true) context.stdout(JSON.stringify({ policies: reviews.map(([file, review]) => reviewRecord(file, review)) }));
  else {
    for (const [file, review] of reviews) for (const line of formatReview(file, review, brief !== true)) context.stdout(line);
  }
  return reviews.every(([, { ok }]) => ok) ? 0 : 1;
}

async function diff(context: CliContext, first: string, second: string | undefined, { config, json }: ConfigOptions): Promise<ExitCode> {
  let before: PolicyFile;
  if (second === undefined) {
    const answer = await askOperator(context, config, 'GET', '/v1/policy');
    if (answer.status !== 200) return refuse(context, 'the running policy could not be read', answer, json);
    // The agent is of this version: what it sends is a policy's file as this program knows it.
    before = understood(v.looseObject({ policy: v.custom<PolicyFile>((value) => typeof value === 'object') }), answer.body).policy;
  } else before = loadPolicyFile(first);
  const after = loadPolicyFile(second ?? first);
  if (json === true) context.stdout(JSON.stringify({ differences: diffPolicies(before, after) }));
  else {
    const lines = formatDifferences(before, after);
    for (const line of lines) context.stdout(line);
    if (lines.length === 0) context.stderr('nothing differs');
  }
  return 0;
}

async function apply(context: CliContext, file: string, { config, json, approval }: ConfigOptions): Promise<ExitCode> {
  const document = Buffer.from(readBytes(file, MAX_DOCUMENT_BYTES)).toString('base64');
  const answer = await askOperator(context, config, 'PUT', '/v1/policy', { document }, approval);
  if (answer.status !== 200) return refuse(context, `${file} was not applied; the policy before goes on`, answer, json);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else {
    const { version, changes } = understood(v.looseObject({ version: v.number(), changes: v.number() }), answer.body);
    context.stdout(`version ${version} runs from now on; ${changes} values differ from before`);
  }
  return 0;
}

function loadPolicyFile(path: string): PolicyFile {
  const result = parsePolicy(readText(path));
  if (!result.ok) throw new AgentError('FILE_UNUSABLE', formatFaults(path, result.faults));
  return result.value.file;
}

function loadBoundsFile(path: string): PolicyBounds {
  const result = parseBounds(readText(path));
  if (!result.ok) throw new AgentError('FILE_UNUSABLE', formatFaults(path, result.faults));
  return result.value;
}

function readText(path: string): string {
  return Buffer.from(readBytes(path, MAX_POLICY_BYTES)).toString('utf8');
}

export function readBytes(path: string, maxBytes: number): Uint8Array {
  let bytes: Uint8Array | null;
  try {
    bytes = readWithin(path, maxBytes);
  } catch (cause) {
    throw new AgentError('FILE_UNUSABLE', `${path} cannot be read (${reasonOf(cause)})`, { cause });
  }
  if (bytes === null) throw new AgentError('FILE_UNUSABLE', `${path}: expected at most ${maxBytes} bytes`);
  return bytes;
}
