/** `wardkeeper approval …`: being the second of two people, by way of the running agent's operator socket. */
import type { Command } from 'commander';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, fieldOf, refuse, runVerb, textOf } from './operator-call.ts';

interface CommonOptions {
  readonly config: string;
  readonly json?: true;
}

interface GrantOptions extends CommonOptions {
  readonly digest: string;
}

export function addApprovalCommands(program: Command, context: CliContext): void {
  const approval = program.command('approval').description('what one person asked for and a second has to approve');
  common(approval.command('list').description('what waits, and what exactly it is')).action((options: CommonOptions) =>
    runVerb(context, () => list(context, options)),
  );
  common(approval.command('grant').description('approve it, as another person than the one who asked'))
    .argument('<approval>', 'as "approval list" shows it')
    .requiredOption('--digest <hex>', 'as the one who asked read it to you: the same request on both sides')
    .action((id: string, options: GrantOptions) => runVerb(context, () => grant(context, id, options)));
}

/** For a verb that a policy may leave to two people. */
export function withApproval(command: Command): Command {
  return command.option(
    '--approval <id>',
    'by a second person, of exactly this; without one, where the policy asks for two, this asks for it',
  );
}

function common(command: Command): Command {
  return command.option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH).option('--json', 'one JSON object on stdout');
}

async function list(context: CliContext, { config, json }: CommonOptions): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'GET', '/v1/operator/approvals');
  if (answer.status !== 200) return refuse(context, 'the approvals could not be listed', answer, json);
  if (json === true) {
    context.stdout(JSON.stringify(answer.body));
    return 0;
  }
  const approvals = fieldOf(answer.body, 'approvals');
  if (!Array.isArray(approvals) || approvals.length === 0) context.stderr('nobody asks for a second person');
  for (const one of Array.isArray(approvals) ? approvals : []) {
    const state = fieldOf(one, 'granted') === true ? 'approved' : 'waits';
    const where = textOf(one, 'deviceId') || 'this gateway';
    const minutes = Math.ceil(Number(fieldOf(one, 'expiresInMs')) / 60_000);
    context.stdout(`${textOf(one, 'approval')}  ${textOf(one, 'action')} at ${where}, ${state}, ${minutes} min left`);
    const parameters = fieldOf(one, 'parameters');
    for (const [name, value] of Object.entries(typeof parameters === 'object' && parameters !== null ? parameters : {})) {
      // Names and values were typed by the one who asks: nothing of them steers a terminal.
      context.stdout(`    ${name}: ${JSON.stringify(value)}`);
    }
    context.stdout(`    digest: ${textOf(one, 'digest')}`);
  }
  return 0;
}

async function grant(context: CliContext, id: string, { config, json, digest }: GrantOptions): Promise<ExitCode> {
  const path = `/v1/operator/approvals/${encodeURIComponent(id)}/grants`;
  const answer = await askOperator(context, config, 'POST', path, { digest });
  if (answer.status !== 200) return refuse(context, `${id} was not approved`, answer, json);
  context.stdout(json === true ? JSON.stringify(answer.body) : `${id} is approved: the one who asked can do it now, once`);
  return 0;
}
