/** `wardkeeper integrity accept`: two people say that a changed file is right as it is. */
import type { Command } from 'commander';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, refuse, runVerb, textOf } from './operator-call.ts';

interface AcceptOptions {
  readonly config: string;
  readonly json?: true;
  readonly set: string;
  readonly approval?: string;
}

export function addAcceptVerb(integrity: Command, context: CliContext): void {
  integrity
    .command('accept')
    .description('let a changed file stand as it is now, where its set lets configuration change it; two people have to say so')
    .argument('<path>', 'absolute, as "integrity findings" shows it')
    .requiredOption('--set <name>', 'the guarded set it lies in')
    .option('--approval <id>', 'by a second person, of exactly this; without one, this asks for it')
    .option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH)
    .option('--json', 'one JSON object on stdout')
    .action((path: string, options: AcceptOptions) => runVerb(context, () => accept(context, path, options)));
}

/** AcceptRefusal, in words. */
const REFUSED: Readonly<Record<string, string>> = {
  NO_FINDING: 'nothing differs there; "wardkeeper integrity findings" shows paths and sets as they are to be written',
  NOT_CONFIGURABLE: 'its set holds no configuration: what differs is put back, or comes by a signed change',
  TWO_PEOPLE_OFF: 'this gateway lets nobody accept changes ([integrity] two_people in agent.toml)',
  NOT_APPROVED: 'no second person has approved exactly this file as it is now',
  UNREADABLE: 'it could not be read whole, and nobody can vouch for that',
  ATTRIBUTES_UNREADABLE: 'its capabilities and access lists could not be read (getfattr), and nobody can vouch for that',
};

async function accept(context: CliContext, path: string, { config, json, set, approval }: AcceptOptions): Promise<ExitCode> {
  const bytes = path.startsWith('hex:') ? Buffer.from(path.slice(4), 'hex') : Buffer.from(path, 'utf8');
  const body = { set, path: bytes.toString('base64'), ...(approval === undefined ? {} : { approval }) };
  const answer = await askOperator(context, config, 'POST', '/v1/integrity/acceptances', body);
  const notAccepted = REFUSED[textOf(answer.body, 'reason')];
  if (notAccepted !== undefined && json !== true) {
    context.stderr(`${path}: not accepted: ${notAccepted} [${textOf(answer.body, 'reason')}]`);
    return 1;
  }
  if (answer.status !== 204) return refuse(context, `${path} still counts as changed`, answer, json);
  context.stdout(json === true ? JSON.stringify({ accepted: path, set }) : `${path} is what is expected from now on`);
  return 0;
}
