/** `pump`, `panel` and `network-login`. */
import { isName } from '@wardkeeper/proto';
import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type AgentClient,
  createAgentClient,
  type Fault,
  FAULTS,
  factorFor,
  isFault,
  isVersion,
  type LoginAnswer,
  parsePumpConfig,
  runPump,
} from '../device/index.ts';
import { reasonOf, SimError } from '../errors.ts';
import {
  actOnce,
  DEFAULT_RATE_ML_PER_HOUR,
  DEFAULT_VOLUME_ML,
  describeView,
  PANEL_AUTHENTICATORS,
  PANEL_WORDS,
  type PanelAction,
  type PanelAuthenticator,
  runTerminalPanel,
} from '../panel/index.ts';
import { DEFAULT_STATE, wardLayout } from '../ward/index.ts';
import { openSecretLines, readSecretLine, type SecretLines, type SimContext } from './context.ts';

interface SocketOptions {
  readonly state: string;
  readonly socket?: string;
  readonly json?: boolean;
}

export function addDeviceCommands(program: Command, context: SimContext): void {
  program
    .command('pump')
    .description('run the simulated infusion pump')
    .requiredOption('--config <file>', 'its configuration (JSON)')
    .action(async ({ config }: { config: string }) => {
      await runPump(parsePumpConfig(readConfig(config), config), context.stopSignal, (entry) => context.stdout(JSON.stringify(entry)));
    });
  addPanelCommands(program, context);
  addNetworkLogin(program, context);
}

/** Throws `CONFIG_INVALID`. */
export function readConfig(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SimError('CONFIG_INVALID', `${path}: expected a readable file: ${reasonOf(cause)}`, { cause });
  }
}

function addPanelCommands(program: Command, context: SimContext): void {
  const panel = program
    .command('panel')
    .description("the pump's panel: at a terminal, or one action a call")
    .option('--state <dir>', "the ward's folder", DEFAULT_STATE)
    .option('--socket <path>', "the pump's panel socket, where it is no ward's")
    .option('--json', 'print JSON')
    .action(async (options: SocketOptions) => {
      await runTerminalPanel(panelSocket(options), { input: context.input, output: context.output });
    });
  const act = async (action: PanelAction) => {
    const options = panel.opts<SocketOptions>();
    const answer = await actOnce(panelSocket(options), action);
    if (options.json) context.stdout(JSON.stringify(answer));
    else context.stdout(answer.ok && (action.do === 'status' || action.do === 'vitals') ? describeView(answer.view) : answer.message);
    context.setExitCode(answer.ok ? 0 : answer.retryAfterMs > 0 ? 75 : 1);
  };
  for (const [word, does] of Object.entries(PANEL_WORDS)) {
    const command = panel.command(word).description(does);
    if (word === 'login') {
      command
        .description(`${does}, which comes on stdin`)
        .requiredOption('--user <name>', 'who')
        .option('--password', 'it is a password and no PIN')
        .addOption(
          new Option('--authenticator <kind>', 'what it is; of a badge its PIN may be a second line').choices(PANEL_AUTHENTICATORS),
        )
        .action(async (options: { user: string; password?: boolean; authenticator?: PanelAuthenticator }) => {
          const authenticator = options.authenticator ?? (options.password ? 'password' : 'pin');
          const [pin, cardPin] = await readSecrets(
            context,
            authenticator === 'badge' ? ['Card:', 'PIN of the card, or nothing:'] : ['Secret:'],
          );
          await act({ do: 'login', user: options.user, pin, authenticator, ...(cardPin === '' ? {} : { cardPin }) });
        });
    } else if (word === 'secret') {
      command
        .description(`${does}; stdin: the old one, on a second line the new one`)
        .option('--password', 'it is a password and no PIN')
        .action(async ({ password }: { password?: boolean }) => {
          const [old, next] = await readSecrets(context, ['The old one:', 'The new one:']);
          await act({ do: 'secret', authenticator: password ? 'password' : 'pin', old, new: next });
        });
    } else if (word === 'factor') {
      command.description(`${does}, on stdin`).action(async () => act({ do: 'factor', code: await readSecretLine(context, 'Code:') }));
    } else if (word === 'emergency') {
      command
        .description(`${does}, which comes on stdin`)
        .requiredOption('--reason <text>', 'why, for whoever reviews it')
        .action(async ({ reason }: { reason: string }) => act({ do: 'emergency', code: await readSecretLine(context, 'Code:'), reason }));
    } else if (word === 'fault') {
      command
        .argument('<kind>', FAULTS.join(', '), parseFault)
        .option('--of <version>', 'a version that may still come; this one where none is named', parseVersion)
        .action((fault: Fault, { of }: { of?: string }) => act({ do: 'fault', fault, ...(of === undefined ? {} : { of }) }));
    } else if (word === 'start') {
      command
        .option('--rate <ml-per-hour>', 'rate', parseNumber, DEFAULT_RATE_ML_PER_HOUR)
        .option('--volume <ml>', 'volume', parseNumber, DEFAULT_VOLUME_ML)
        .action(({ rate, volume }: { rate: number; volume: number }) => act({ do: 'start', rateMlPerHour: rate, volumeMl: volume }));
    } else {
      command.action(() =>
        act({ do: word as Exclude<PanelAction['do'], 'login' | 'factor' | 'secret' | 'emergency' | 'fault' | 'start'> }),
      );
    }
  }
}

/** One line for each question; what is not there is empty. */
async function readSecrets(context: SimContext, questions: readonly string[]): Promise<readonly [string, string]> {
  const lines = openSecretLines(context);
  try {
    const first = await lines.next(questions[0] ?? '');
    const second = questions[1] === undefined ? '' : await lines.next(questions[1]);
    return [first, second];
  } finally {
    lines.close();
  }
}

function addNetworkLogin(program: Command, context: SimContext): void {
  program
    .command('network-login')
    .description('play a login over the network; the password comes on stdin, and on a second line a code where one is needed')
    .requiredOption('--user <name>', 'who')
    .option('--device <id>', 'which device', parseDevice, 'pump-1')
    .option('--state <dir>', "the ward's folder", DEFAULT_STATE)
    .option('--socket <path>', "the agent's device-network.sock, where it is no ward's")
    .option('--json', 'print JSON')
    .action(async (options: SocketOptions & { user: string; device: string }) => {
      const socket = options.socket ?? wardLayout(options.state).networkSocket;
      const client = createAgentClient(socket);
      const answer = await logIn(client, options, openSecretLines(context));
      if (answer.kind === 'opened') await client.logout(answer.session);
      const told = answer.kind === 'opened' ? { kind: answer.kind, role: answer.role, expiresInMs: answer.expiresInMs } : answer;
      if (options.json) context.stdout(JSON.stringify(told));
      else if (answer.kind === 'opened') context.stdout(`Logged in as ${options.user} (${answer.role}), and out again.`);
      else if (answer.kind === 'silent') context.stdout(`${socket}: no agent answers; is the ward running ("npm start")?`);
      else if (answer.kind === 'factor-needed') context.stdout(`Not logged in: a second factor is needed (${answer.factors.join(', ')}).`);
      else
        context.stdout(
          `Not logged in: ${answer.code}${answer.retryAfterMs > 0 ? `, next try in ${Math.ceil(answer.retryAfterMs / 1_000)} s` : ''}.`,
        );
      context.setExitCode(answer.kind === 'opened' ? 0 : answer.kind === 'refused' && answer.retryAfterMs > 0 ? 75 : 1);
    });
}

/** Password first; where that is not enough, the second line of stdin is the second factor. */
async function logIn(client: AgentClient, options: { user: string; device: string }, secrets: SecretLines): Promise<LoginAnswer> {
  try {
    const secret = await secrets.next('Password:');
    const answer = await client.login({ deviceId: options.device, principal: options.user, authenticator: 'password', secret });
    if (answer.kind !== 'factor-needed') return answer;
    const code = await secrets.next('Code:');
    return code === '' ? answer : await client.giveFactor(answer.pending, factorFor(code, answer.factors), code);
  } finally {
    secrets.close();
  }
}

function panelSocket({ socket, state }: SocketOptions): string {
  return socket ?? wardLayout(state).panelSocket;
}

function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('Expected a number.');
  return value;
}

function parseFault(text: string): Fault {
  if (!isFault(text)) throw new InvalidArgumentError(`Expected one of ${FAULTS.join(', ')}.`);
  return text;
}

function parseVersion(text: string): string {
  if (!isVersion(text)) throw new InvalidArgumentError('Expected a version, as 4.3.0.');
  return text;
}

function parseDevice(text: string): string {
  if (!isName(text)) throw new InvalidArgumentError('Expected lower-case letters, digits and inner hyphens.');
  return text;
}
