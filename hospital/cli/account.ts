/** `account`: who may sign in to the console, for whoever may run commands on this machine. */
import { type Command, Option } from 'commander';
import type { AccountDesk, AccountView, Doer, Invited } from '../console/accounts/index.ts';
import { machineClock } from '../console/accounts/index.ts';
import { Problem, type Role, ROLES } from '../console/api/index.ts';
import { openDesks } from '../console/desks.ts';
import { openConsoleStore } from '../console/open-store.ts';
import { HospitalError } from '../errors.ts';
import { type CliContext, type ConfigOption, configOf } from './context.ts';
import { configOption } from './options.ts';
import { table, timeText } from './text.ts';

interface JsonOption extends ConfigOption {
  readonly json?: true;
}

interface AddOptions extends JsonOption {
  readonly role: Role;
  readonly displayName: string;
}

const TERMINAL: Doer = { who: null, via: 'terminal', address: '' };

export function addAccountCommands(program: Command, context: CliContext): void {
  const account = program.command('account').description('who may sign in to the console');
  const verb = (name: string, description: string) =>
    account.command(name).description(description).addOption(configOption()).option('--json', 'one JSON object');
  const roleOption = () => new Option('--role <role>', 'what they may do').choices(ROLES).makeOptionMandatory();
  verb('add', 'invite somebody: prints a one-time code, with which they choose a password on the page /welcome')
    .argument('<name>', 'letters, digits and inner . _ @ -')
    .addOption(roleOption())
    .option('--display-name <text>', 'for people', '')
    .action((name: string, options: AddOptions) =>
      inDesk(context, options, async (accounts) =>
        tellInvited(context, options, await accounts.add(name, options.displayName, options.role, TERMINAL)),
      ),
    );
  verb('first', 'a new one-time code for the first administrator, for when the printed one was lost; the one before counts no more').action(
    (options: JsonOption) => inDesk(context, options, async (accounts) => tellFirst(context, options, await accounts.inviteFirst())),
  );
  verb('list', 'those that are there').action((options: JsonOption) =>
    inDesk(context, options, async (accounts) => {
      const all = await accounts.list();
      if (options.json) return context.stdout(JSON.stringify({ accounts: all }));
      if (all.length === 0)
        context.stderr('nobody yet: "wardkeeper-hospital account first" prints a one-time code for the first administrator');
      const header = ['NAME', 'ROLE', 'STATE', 'FACTORS', 'SIGNED IN'];
      const cells = all.map(({ name, role, state, factors, signedInMs }) => [
        name,
        role,
        state,
        factors.join(' ') || '-',
        timeText(signedInMs).trim(),
      ]);
      if (all.length > 0) for (const line of table([header, ...cells])) context.stdout(line);
    }),
  );
  const change = (
    name: string,
    description: string,
    act: (accounts: AccountDesk, id: string, options: AddOptions) => Promise<AccountView | Problem>,
  ) =>
    verb(name, description)
      .argument('<name>', 'as "account list" shows it')
      .action((who: string, options: AddOptions) =>
        inDesk(context, options, async (accounts) =>
          tellChanged(context, options, await act(accounts, await idOf(accounts, who), options)),
        ),
      );
  change('disable', 'end their sessions and let nobody in by it', (accounts, id) => accounts.disable(id, TERMINAL));
  change('enable', 'let them in again, with the secrets that they had', (accounts, id) => accounts.enable(id, TERMINAL));
  change('role', 'give another role; their sessions end', (accounts, id, { role }) => accounts.changeRole(id, role, TERMINAL)).addOption(
    roleOption(),
  );
  verb('reset', 'take password and second factors away; prints a one-time code for new ones')
    .argument('<name>', 'as "account list" shows it')
    .action((who: string, options: JsonOption) =>
      inDesk(context, options, async (accounts) =>
        tellInvited(context, options, await accounts.reset(await idOf(accounts, who), TERMINAL)),
      ),
    );
}

async function inDesk(context: CliContext, options: ConfigOption, work: (accounts: AccountDesk) => Promise<void>): Promise<void> {
  const config = configOf(options);
  await using store = await openConsoleStore(config);
  const { accounts } = openDesks(config, store.reader.database, { ...machineClock(), wallMs: context.wallMs });
  await work(accounts);
}

async function idOf(accounts: AccountDesk, name: string): Promise<string> {
  const id = await accounts.idOf(name);
  if (id === null) throw new HospitalError('USAGE', `${name}: there is no such account: "account list" shows them`);
  return id;
}

function tellFirst(context: CliContext, { json }: JsonOption, invited: { readonly code: string; readonly expiresMs: number } | null): void {
  if (invited === null) throw new HospitalError('USAGE', 'there is an administrator already: "account add" invites others');
  const { code, expiresMs } = invited;
  context.stdout(json ? JSON.stringify({ code, expiresMs }) : code);
  if (!json) context.stderr(`for the first administrator, once, until ${timeText(expiresMs)}; it is entered on the page /welcome`);
}

function tellInvited(context: CliContext, { json }: JsonOption, outcome: Invited | Problem): void {
  const { account, code, expiresMs } = allowed(outcome);
  context.stdout(json ? JSON.stringify({ account, code, expiresMs }) : code);
  if (json) return;
  context.stderr(
    `${account.name} (${account.role}): give them this code, once, until ${timeText(expiresMs)}; it is entered on the page /welcome`,
  );
}

function tellChanged(context: CliContext, { json }: JsonOption, outcome: AccountView | Problem): void {
  const account = allowed(outcome);
  context.stdout(json ? JSON.stringify({ account }) : `${account.name}: ${account.role}, ${account.state}`);
}

function allowed<T>(outcome: T | Problem): T {
  if (outcome instanceof Problem) throw new HospitalError('USAGE', `${outcome.message} [${outcome.code}]`);
  return outcome;
}
