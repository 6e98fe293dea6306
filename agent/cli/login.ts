/** `wardkeeper login|logout`: an operator at this gateway. Secrets come on standard input, one to a line. */
import { type Command, Option } from 'commander';
import { AUTHENTICATORS } from '../access/index.ts';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, fieldOf, refuse, runVerb, textOf } from './operator-call.ts';
import { dropToken, keepToken } from './operator-token.ts';

interface LoginOptions {
  readonly config: string;
  readonly json?: true;
  readonly name: string;
  readonly authenticator: string;
  readonly second: string;
}

interface LogoutOptions {
  readonly config: string;
}

const SECOND_FACTORS = ['totp', 'lookup-code', 'badge'] as const;

export function addLoginCommands(program: Command, context: CliContext): void {
  program
    .command('login')
    .description('log in as service or administrator; standard input: the password, on a second line the code')
    .option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH)
    .option('--json', 'one JSON object on stdout')
    .requiredOption('--name <name>', 'the account')
    .addOption(new Option('--authenticator <kind>', 'what the first line is').choices(AUTHENTICATORS).default('password'))
    .addOption(new Option('--second <kind>', 'what the second line is').choices(SECOND_FACTORS).default('lookup-code'))
    .action((options: LoginOptions) => runVerb(context, () => logIn(context, options)));
  program
    .command('logout')
    .description("end this user's operator login")
    .option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH)
    .action((options: LogoutOptions) => runVerb(context, () => logOut(context, options)));
}

async function logIn(context: CliContext, { config, json, name, authenticator, second }: LoginOptions): Promise<ExitCode> {
  const [secret = '', code = '', ...rest] = (await context.readStdin()).split(/\r?\n/);
  if (secret === '' || rest.some((line) => line !== '')) {
    context.stderr(`expected on standard input the ${authenticator}, and on a second line the ${second} where this account needs one`);
    return 2;
  }
  // Whoever was logged in before is not any more, whatever comes of this.
  dropToken(context, config);
  let answer = await askOperator(context, config, 'POST', '/v1/operator/sessions', { principal: name, authenticator, secret });
  if (answer.status === 202) {
    if (code === '') {
      const factors = fieldOf(answer.body, 'factors');
      context.stderr(`right so far; a second line must bring one of: ${Array.isArray(factors) ? factors.join(', ') : second}`);
      return 1;
    }
    const path = `/v1/operator/sessions/${textOf(answer.body, 'pending')}/factor`;
    answer = await askOperator(context, config, 'POST', path, { authenticator: second, secret: code });
  }
  if (answer.status !== 201) return refuse(context, `${name} was not logged in`, answer, json);
  keepToken(context, config, textOf(answer.body, 'token'));
  const role = textOf(answer.body, 'role');
  const idleMs = Number(fieldOf(answer.body, 'expiresInMs'));
  if (json === true) context.stdout(JSON.stringify({ name, role, expiresInMs: idleMs }));
  else context.stdout(`${name} (${role}) is logged in; left alone, for ${Math.round(idleMs / 60_000)} minutes`);
  return 0;
}

async function logOut(context: CliContext, { config }: LogoutOptions): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'DELETE', '/v1/operator/sessions');
  dropToken(context, config);
  if (answer.status !== 204) context.stderr('nobody was logged in');
  return 0;
}
