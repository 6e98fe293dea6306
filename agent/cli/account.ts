/** `wardkeeper account …`: accounts, by way of the running agent's operator socket. */
import { type Command, Option } from 'commander';
import { AUTHENTICATORS, ROLES } from '../access/index.ts';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import { AgentError } from '../errors.ts';
import { type LocalAnswer, requestLocal, socketPaths } from '../local-api/index.ts';
import type { CliContext, ExitCode } from './context.ts';

interface CommonOptions {
  readonly config: string;
  readonly json?: true;
}

interface AddOptions extends CommonOptions {
  readonly name: string;
  readonly role: string;
  readonly authenticator: string;
}

export function addAccountCommands(program: Command, context: CliContext): void {
  const account = program.command('account').description('who may log in at this gateway, and as what');
  common(account.command('add').description('add an account, or another authenticator to one; the secret is read from stdin, one line'))
    .requiredOption('--name <name>', '1 to 64 letters, digits and inner . _ @ -')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .addOption(
      new Option('--authenticator <kind>', 'pin: 6 digits or more, bedside only; password: 15 characters or more')
        .choices(AUTHENTICATORS)
        .makeOptionMandatory(),
    )
    .action((options: AddOptions) => run(context, () => addOne(context, options)));
  common(account.command('list').description('list the accounts')).action((options: CommonOptions) =>
    run(context, () => list(context, options)),
  );
  common(
    account.command('acknowledge-damage').description('failure counters were damaged and you have looked: allow network logins again'),
  ).action((options: CommonOptions) => run(context, () => acknowledge(context, options)));
}

function common(command: Command): Command {
  return command.option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH).option('--json', 'one JSON object on stdout');
}

async function addOne(context: CliContext, { config, json, name, role, authenticator }: AddOptions): Promise<ExitCode> {
  const socket = operatorSocket(context, config);
  const [secret = '', ...rest] = (await context.readStdin()).split(/\r?\n/);
  if (secret === '' || rest.some((line) => line !== '')) {
    context.stderr(`expected the ${authenticator} on standard input, as one line`);
    return 2;
  }
  const answer = await requestLocal(socket, 'POST', '/v1/accounts', { name, role, authenticator, secret });
  if (answer.status !== 201) return refuse(context, `account ${name} was not added`, answer, json);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else context.stdout(`account ${name} (${role}) can log in by ${authenticator}`);
  return 0;
}

async function list(context: CliContext, { config, json }: CommonOptions): Promise<ExitCode> {
  const answer = await requestLocal(operatorSocket(context, config), 'GET', '/v1/accounts');
  if (answer.status !== 200) return refuse(context, 'the accounts could not be listed', answer, json);
  if (json === true) {
    context.stdout(JSON.stringify(answer.body));
    return 0;
  }
  const accounts = fieldOf(answer.body, 'accounts');
  if (!Array.isArray(accounts) || accounts.length === 0) {
    context.stderr('there is no account yet: make one with "wardkeeper account add"');
    return 0;
  }
  for (const entry of accounts) {
    const authenticators = fieldOf(entry, 'authenticators');
    const how = Array.isArray(authenticators) ? authenticators.join(', ') : '';
    context.stdout(`${textOf(entry, 'name').padEnd(24)} ${textOf(entry, 'role').padEnd(14)} ${how}`);
  }
  return 0;
}

async function acknowledge(context: CliContext, { config, json }: CommonOptions): Promise<ExitCode> {
  const answer = await requestLocal(operatorSocket(context, config), 'POST', '/v1/access/damage-acknowledgements', {});
  if (answer.status !== 200) return refuse(context, 'the damage was not acknowledged', answer, json);
  context.stdout(json === true ? JSON.stringify(answer.body) : 'failure counters count again; network logins are possible');
  return 0;
}

function operatorSocket(context: CliContext, config: string): string {
  return socketPaths(context.loadConfig(config).paths.runtime).operator;
}

function refuse(context: CliContext, what: string, answer: LocalAnswer, json: true | undefined): ExitCode {
  const code = textOf(answer.body, 'code') || `HTTP_${answer.status}`;
  const detail = textOf(answer.body, 'detail');
  if (json === true) context.stdout(JSON.stringify(answer.body));
  context.stderr(`${what}: ${textOf(answer.body, 'title') || 'refused'} (${code})${detail === '' ? '' : `: ${detail}`}`);
  return answer.status === 503 || answer.status === 429 ? 75 : 1;
}

/** Nobody answers: try later. Not allowed to ask: not permitted. Everything else is the entry's to tell. */
async function run(context: CliContext, verb: () => Promise<ExitCode>): Promise<void> {
  try {
    context.exit(await verb());
  } catch (error) {
    if (!(error instanceof AgentError) || (error.code !== 'AGENT_UNREACHABLE' && error.code !== 'AGENT_REFUSED')) throw error;
    context.stderr(error.message);
    context.exit(error.code === 'AGENT_REFUSED' ? 77 : 75);
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function textOf(value: unknown, name: string): string {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : '';
}
