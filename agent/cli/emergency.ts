/** `wardkeeper emergency …`: sealed codes, open emergencies and their reviews, by way of the running agent's operator socket. */
import type { Command } from 'commander';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import { withApproval } from './approval.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, fieldOf, refuse, runVerb, textOf } from './operator-call.ts';

interface CommonOptions {
  readonly config: string;
  readonly json?: true;
  /** Of a second person. */
  readonly approval?: string;
}

interface IssueOptions extends CommonOptions {
  readonly count: string;
}

interface OpenOptions extends CommonOptions {
  readonly device: string;
  readonly reason: string;
}

interface ReviewOptions extends CommonOptions {
  readonly unjustified?: true;
  readonly followUp?: true;
}

export function addEmergencyCommands(program: Command, context: CliContext): void {
  const emergency = program.command('emergency').description('sealed codes that open patient care when nobody can log in');
  changing(emergency.command('issue').description('make codes; they are shown this once, to be printed and sealed'))
    .option('--count <number>', 'how many', '5')
    .action((options: IssueOptions) => runVerb(context, () => issue(context, options)));
  changing(
    emergency.command('revoke').description('a sealed code was lost or seen').argument('<number>', 'as it stands on the envelope'),
  ).action((number: string, options: CommonOptions) =>
    runVerb(context, () =>
      change(context, `/v1/emergency-codes/${encodeURIComponent(number)}`, `code ${number} opens nothing any more`, options),
    ),
  );
  common(emergency.command('open').description('open one, needs no login; the code is read from stdin, one line'))
    .requiredOption('--device <id>', 'the device that is needed')
    .requiredOption('--reason <text>', 'for whoever reviews it; it stays on this gateway')
    .action((options: OpenOptions) => runVerb(context, () => open(context, options)));
  changing(emergency.command('close').description('end one').argument('<number>', 'as "emergency list" shows it')).action(
    (number: string, options: CommonOptions) =>
      runVerb(context, () => change(context, `/v1/emergencies/${encodeURIComponent(number)}`, `emergency ${number} has ended`, options)),
  );
  changing(emergency.command('review').description('review one that has ended').argument('<number>', 'as "emergency list" shows it'))
    .option('--unjustified', 'there was no emergency')
    .option('--follow-up', 'something has to be done about it')
    .action((number: string, options: ReviewOptions) => runVerb(context, () => review(context, number, options)));
  common(emergency.command('list').description('codes that lie ready, emergencies, reviews due')).action((options: CommonOptions) =>
    runVerb(context, () => list(context, options)),
  );
}

function common(command: Command): Command {
  return command.option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH).option('--json', 'one JSON object on stdout');
}

function changing(command: Command): Command {
  return withApproval(common(command));
}

async function issue(context: CliContext, { config, json, approval, count }: IssueOptions): Promise<ExitCode> {
  if (!/^[1-9][0-9]?$/.test(count)) {
    context.stderr(`--count: expected a whole number from 1 to 32, got ${count}`);
    return 2;
  }
  const answer = await askOperator(context, config, 'POST', '/v1/emergency-codes', { count: Number(count) }, approval);
  if (answer.status !== 201) return refuse(context, 'no codes were made', answer, json);
  if (json === true) {
    context.stdout(JSON.stringify(answer.body));
    return 0;
  }
  const codes = fieldOf(answer.body, 'codes');
  for (const one of Array.isArray(codes) ? codes : []) context.stdout(`${String(fieldOf(one, 'id')).padStart(6)}  ${textOf(one, 'code')}`);
  context.stderr('Shown this once: print each, seal it in an envelope with its number outside, and lay it where care is given.');
  return 0;
}

async function open(context: CliContext, { config, json, device, reason }: OpenOptions): Promise<ExitCode> {
  const credential = (await context.readStdin()).trim();
  if (credential === '') {
    context.stderr('expected the emergency code on standard input, as one line');
    return 2;
  }
  const answer = await askOperator(context, config, 'POST', '/v1/emergencies', { deviceId: device, credential, reason });
  if (answer.status !== 201) return refuse(context, 'no emergency was opened', answer, json);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else context.stdout(`emergency ${String(fieldOf(answer.body, 'emergency'))} is open at ${device}`);
  return 0;
}

async function change(context: CliContext, path: string, done: string, { config, json, approval }: CommonOptions): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'DELETE', path, undefined, approval);
  if (answer.status !== 204) return refuse(context, 'nothing was changed', answer, json);
  context.stdout(json === true ? JSON.stringify({ done }) : done);
  return 0;
}

async function review(
  context: CliContext,
  number: string,
  { config, json, approval, unjustified, followUp }: ReviewOptions,
): Promise<ExitCode> {
  const body = { justified: unjustified !== true, followUp: followUp === true };
  const path = `/v1/emergencies/${encodeURIComponent(number)}/review`;
  const answer = await askOperator(context, config, 'POST', path, body, approval);
  if (answer.status !== 204) return refuse(context, `emergency ${number} was not reviewed`, answer, json);
  context.stdout(json === true ? JSON.stringify({ emergency: number, ...body }) : `emergency ${number} is reviewed`);
  return 0;
}

async function list(context: CliContext, { config, json }: CommonOptions): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'GET', '/v1/emergencies');
  if (answer.status !== 200) return refuse(context, 'emergencies could not be listed', answer, json);
  if (json === true) {
    context.stdout(JSON.stringify(answer.body));
    return 0;
  }
  const codes = fieldOf(answer.body, 'codes');
  const ready = (Array.isArray(codes) ? codes : []).filter((one) => fieldOf(one, 'state') === 'staged');
  context.stdout(`codes that lie ready: ${ready.map((one) => String(fieldOf(one, 'id'))).join(', ') || 'none'}`);
  const emergencies = fieldOf(answer.body, 'emergencies');
  for (const one of Array.isArray(emergencies) ? emergencies : []) {
    const time = (name: string) => new Date(Number(fieldOf(one, name))).toISOString();
    const ended = fieldOf(one, 'endedMs') === null ? 'open' : `ended ${time('endedMs')} (${textOf(one, 'endReason')})`;
    const reviewState = `review ${textOf(one, 'review')}${textOf(one, 'review') === 'done' ? '' : ` by ${time('reviewDueMs')}`}`;
    context.stdout(
      `${String(fieldOf(one, 'emergency')).padStart(4)}  ${textOf(one, 'deviceId')}, code ${String(fieldOf(one, 'credentialId'))}, opened ${time('openedMs')}, ${ended}, ${reviewState}`,
    );
    context.stdout(`      ${JSON.stringify(textOf(one, 'reason'))}`);
  }
  return 0;
}
