/** `wardkeeper account …`: accounts, by way of the running agent's operator socket. */
import { type Command, Option } from 'commander';
import { AUTHENTICATORS, ROLES, SECRET_NAMES } from '../access/index.ts';
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

interface AddOptions extends CommonOptions {
  readonly name: string;
  readonly role: string;
  readonly authenticator: string;
}

interface NameOptions extends CommonOptions {
  readonly name: string;
}

const CHANGES = [
  ['disable', 'the account can no longer log in, and its sessions end'],
  ['enable', 'take that back'],
  ['unlock', 'end its waits and locks; what is disabled for its failures has to be rebound'],
] as const;

/** What the gateway makes up itself. */
const MADE_UP: ReadonlySet<string> = new Set(['totp', 'lookup-code']);

export function addAccountCommands(program: Command, context: CliContext): void {
  const account = program.command('account').description('who may log in at this gateway, and as what');
  changing(account.command('add').description('add an account, or another authenticator to one; the secret is read from stdin, one line'))
    .requiredOption('--name <name>', '1 to 64 letters, digits and inner . _ @ -')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .addOption(
      new Option('--authenticator <kind>', 'pin: 6 digits or more, bedside only; password: 15 characters or more, 8 beside a second factor')
        .choices(AUTHENTICATORS)
        .makeOptionMandatory(),
    )
    .action((options: AddOptions) => runVerb(context, () => addOne(context, options)));
  common(account.command('list').description('list the accounts')).action((options: CommonOptions) =>
    runVerb(context, () => list(context, options)),
  );
  changing(
    account.command('rebind').description('put a new authenticator in the place of a lost or disabled one; the secret is read from stdin'),
  )
    .requiredOption('--name <name>', 'the account')
    .addOption(new Option('--authenticator <kind>', 'which one').choices(AUTHENTICATORS).makeOptionMandatory())
    .action((options: Omit<AddOptions, 'role'>) => runVerb(context, () => rebindOne(context, options)));
  for (const [verb, does] of CHANGES) {
    changing(account.command(verb).description(does))
      .requiredOption('--name <name>', 'the account')
      .action((options: NameOptions) => runVerb(context, () => changeOne(context, verb, options)));
  }
  common(account.command('secret').description('change your own; stdin: the old one, on a second line the new one'))
    .addOption(new Option('--authenticator <kind>', 'which one').choices(SECRET_NAMES).default('password'))
    .action((options: CommonOptions & { authenticator: string }) => runVerb(context, () => changeOwn(context, options)));
  common(
    account
      .command('first-administrator')
      .description('on a new gateway: has a one-time code shown at the device; with --name, reads from stdin that code and a password'),
  )
    .option('--name <name>', 'of the administrator')
    .action((options: Partial<NameOptions> & CommonOptions) => runVerb(context, () => makeFirst(context, options)));
  changing(
    account.command('acknowledge-damage').description('failure counters were damaged and you have looked: allow network logins again'),
  ).action((options: CommonOptions) => runVerb(context, () => acknowledge(context, options)));
}

function common(command: Command): Command {
  return command.option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH).option('--json', 'one JSON object on stdout');
}

function changing(command: Command): Command {
  return withApproval(common(command));
}

async function addOne(context: CliContext, { config, json, approval, name, role, authenticator }: AddOptions): Promise<ExitCode> {
  const bound = await readBinding(context, authenticator);
  if (bound === null) return 2;
  const answer = await askOperator(context, config, 'POST', '/v1/accounts', { name, role, authenticator, ...bound }, approval);
  if (answer.status !== 201) return refuse(context, `account ${name} was not added`, answer, json);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else {
    context.stdout(`account ${name} (${role}) can log in by ${authenticator}`);
    tellShown(context, answer.body);
  }
  return 0;
}

/** Null: it did not come as it should, and that was told. A badge's second line is its PIN. */
async function readBinding(context: CliContext, authenticator: string): Promise<{ secret: string; pin?: string } | null> {
  if (MADE_UP.has(authenticator)) return { secret: '' };
  const text = await context.readStdin();
  if (authenticator === 'certificate') return { secret: text };
  const [secret = '', pin = '', ...rest] = text.split(/\r?\n/);
  if (secret === '' || rest.some((line) => line !== '') || (pin !== '' && authenticator !== 'badge')) {
    context.stderr(`expected the ${authenticator} on standard input, as one line`);
    return null;
  }
  return pin === '' ? { secret } : { secret, pin };
}

/** What is shown this once. */
function tellShown(context: CliContext, body: unknown): void {
  const shown = fieldOf(body, 'shown');
  const codes = fieldOf(shown, 'codes');
  if (Array.isArray(codes)) for (const code of codes) context.stdout(`  ${String(code)}`);
  if (textOf(shown, 'uri') !== '') context.stdout(`  ${textOf(shown, 'uri')}`);
}

async function rebindOne(
  context: CliContext,
  { config, json, approval, name, authenticator }: Omit<AddOptions, 'role'>,
): Promise<ExitCode> {
  const bound = await readBinding(context, authenticator);
  if (bound === null) return 2;
  const path = `/v1/accounts/${encodeURIComponent(name)}/authenticators`;
  const answer = await askOperator(context, config, 'PUT', path, { authenticator, ...bound }, approval);
  if (answer.status !== 200) return refuse(context, `the ${authenticator} of ${name} was not replaced`, answer, json);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else {
    context.stdout(`account ${name} has a new ${authenticator}; the old one opens nothing`);
    tellShown(context, answer.body);
  }
  return 0;
}

async function changeOne(context: CliContext, kind: string, { config, json, approval, name }: NameOptions): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'POST', `/v1/accounts/${encodeURIComponent(name)}/changes`, { kind }, approval);
  if (answer.status !== 204) return refuse(context, `account ${name}: ${kind} was not done`, answer, json);
  context.stdout(json === true ? JSON.stringify({ name, change: kind }) : `account ${name}: ${kind} is done`);
  return 0;
}

async function changeOwn(
  context: CliContext,
  { config, json, authenticator }: CommonOptions & { authenticator: string },
): Promise<ExitCode> {
  const [secret = '', newSecret = '', ...rest] = (await context.readStdin()).split(/\r?\n/);
  if (secret === '' || newSecret === '' || rest.some((line) => line !== '')) {
    context.stderr(`expected two lines on standard input: the ${authenticator} that is to go, and the new one`);
    return 2;
  }
  const answer = await askOperator(context, config, 'POST', '/v1/operator/secrets', { authenticator, secret, newSecret });
  if (answer.status !== 204) return refuse(context, `your ${authenticator} stays as it is`, answer, json);
  context.stdout(json === true ? JSON.stringify({ changed: authenticator }) : `your new ${authenticator} counts from now on`);
  return 0;
}

async function makeFirst(context: CliContext, { config, json, name }: Partial<NameOptions> & CommonOptions): Promise<ExitCode> {
  if (name === undefined) return showFirstCode(context, { config, ...(json === undefined ? {} : { json }) });
  const [code = '', password = '', ...rest] = (await context.readStdin()).split(/\r?\n/);
  if (code === '' || password === '' || rest.some((line) => line !== '')) {
    context.stderr('expected two lines on standard input: the code that was shown, and the password');
    return 2;
  }
  const answer = await askOperator(context, config, 'POST', '/v1/first-administrator', { code, name, password });
  if (answer.status !== 201) return refuse(context, `${name} was not made administrator`, answer, json);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else {
    context.stdout(
      `${name} is the administrator of this gateway. Each of these opens one login beside the password; they are shown this once:`,
    );
    const codes = fieldOf(answer.body, 'lookupCodes');
    for (const one of Array.isArray(codes) ? codes : []) context.stdout(`  ${String(one)}`);
  }
  return 0;
}

async function showFirstCode(context: CliContext, { config, json }: CommonOptions): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'POST', '/v1/first-administrator/codes', {});
  if (answer.status !== 201) return refuse(context, 'no code was shown', answer, json);
  if (json === true) context.stdout(JSON.stringify(answer.body));
  else {
    const code = textOf(answer.body, 'code');
    context.stdout(code === '' ? 'The code is shown at the device.' : `No device shows anything here, so it is shown to you: ${code}`);
    context.stderr(
      'Within 15 minutes: wardkeeper account first-administrator --name NAME, with the code and a password on standard input.',
    );
  }
  return 0;
}

async function list(context: CliContext, { config, json }: CommonOptions): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'GET', '/v1/accounts');
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

async function acknowledge(context: CliContext, { config, json, approval }: CommonOptions): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'POST', '/v1/access/damage-acknowledgements', {}, approval);
  if (answer.status !== 200) return refuse(context, 'the damage was not acknowledged', answer, json);
  context.stdout(json === true ? JSON.stringify(answer.body) : 'failure counters count again; network logins are possible');
  return 0;
}
