/** `wardkeeper session …`: who is logged in at the devices, by way of the running agent's operator socket. */
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

export function addSessionCommands(program: Command, context: CliContext): void {
  const session = program.command('session').description('who is logged in at the devices');
  common(session.command('list').description('list the open sessions')).action((options: CommonOptions) =>
    runVerb(context, () => list(context, options)),
  );
  withApproval(common(session.command('end').description('end one').argument('<handle>', 'as "session list" shows it'))).action(
    (handle: string, options: CommonOptions) => runVerb(context, () => end(context, handle, options)),
  );
}

function common(command: Command): Command {
  return command.option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH).option('--json', 'one JSON object on stdout');
}

async function list(context: CliContext, { config, json }: CommonOptions): Promise<ExitCode> {
  const answer = await askOperator(context, config, 'GET', '/v1/device-sessions');
  if (answer.status !== 200) return refuse(context, 'the sessions could not be listed', answer, json);
  if (json === true) {
    context.stdout(JSON.stringify(answer.body));
    return 0;
  }
  const sessions = fieldOf(answer.body, 'sessions');
  if (!Array.isArray(sessions) || sessions.length === 0) context.stderr('nobody is logged in at a device');
  else {
    for (const one of sessions) {
      const minutes = Math.floor(Number(fieldOf(one, 'openForMs')) / 60_000);
      const locked = fieldOf(one, 'locked') === true ? ', locked' : '';
      const where = `${textOf(one, 'deviceId')} (${textOf(one, 'origin')})`;
      context.stdout(
        `${textOf(one, 'handle')}  ${textOf(one, 'principal').padEnd(20)} ${textOf(one, 'role').padEnd(14)} ${where}, ${minutes} min${locked}`,
      );
    }
  }
  return 0;
}

async function end(context: CliContext, handle: string, { config, json, approval }: CommonOptions): Promise<ExitCode> {
  const path = `/v1/device-sessions/${encodeURIComponent(handle)}`;
  const answer = await askOperator(context, config, 'DELETE', path, undefined, approval);
  if (answer.status !== 204) return refuse(context, `session ${handle} was not ended`, answer, json);
  context.stdout(json === true ? JSON.stringify({ ended: handle }) : `session ${handle} has ended`);
  return 0;
}
