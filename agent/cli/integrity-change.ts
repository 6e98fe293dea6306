/** `wardkeeper integrity change begin|renew|commit|abort`: what an installer types around a change that the manufacturer signed. */
import { MAX_DOCUMENT_BYTES } from '@wardkeeper/proto';
import { type Command, InvalidArgumentError } from 'commander';
import * as v from 'valibot';
import { DEFAULT_CONFIG_PATH } from '../config.ts';
import type { LocalAnswer } from '../local-api/index.ts';
import type { CliContext, ExitCode } from './context.ts';
import { askOperator, fieldOf, refuse, runVerb, understood } from './operator-call.ts';
import { readInput } from './read-input.ts';

interface Options {
  readonly config: string;
  readonly json?: true;
}

interface TimedOptions extends Options {
  readonly minutes: number;
}

export function addChangeVerbs(integrity: Command, context: CliContext): void {
  const change = integrity.command('change').description('a change of guarded files that the manufacturer signed');
  const verb = (command: Command) =>
    command.option('--config <file>', "the agent's configuration", DEFAULT_CONFIG_PATH).option('--json', 'one JSON object on stdout');
  const timed = (command: Command) => command.requiredOption('--minutes <n>', 'how long the installation may take, 1 to 30', parseMinutes);
  timed(verb(change.command('begin').description('say that installing begins; everything must be as the delta says it was')))
    .argument('<delta>', 'the signed delta (wardkeeper-release file-list delta, then sign)')
    .action((file: string, options: TimedOptions) => runVerb(context, () => begin(context, file, options)));
  timed(verb(change.command('renew').description('give the open change so long from now on')))
    .argument('<change>', 'as "change begin" named it')
    .action((id: string, { minutes, ...options }: TimedOptions) =>
      runVerb(context, () => end(context, id, options, { method: 'PUT', body: { forMs: minutes * 60_000 }, what: 'goes on' })),
    );
  verb(change.command('commit').description('say that it is installed; everything must be as the delta says it will be'))
    .argument('<change>', 'as "change begin" named it')
    .action((id: string, options: Options) =>
      runVerb(context, () => end(context, id, options, { method: 'POST', path: '/commit', what: 'is what is expected from now on' })),
    );
  verb(change.command('abort').description('end it; what is changed already is told'))
    .argument('<change>', 'as "change begin" named it')
    .action((id: string, options: Options) => runVerb(context, () => end(context, id, options, { method: 'DELETE', what: 'is over' })));
}

async function begin(context: CliContext, file: string, { config, json, minutes }: TimedOptions): Promise<ExitCode> {
  const delta = Buffer.from(readInput(file, MAX_DOCUMENT_BYTES)).toString('base64');
  const answer = await askOperator(context, config, 'POST', '/v1/integrity/changes', { delta, forMs: minutes * 60_000 });
  if (answer.status !== 201) return refuseChange(context, `${file} does not begin`, answer, json);
  const { change } = understood(v.looseObject({ change: v.string(), endsInMs: v.number() }), answer.body);
  context.stdout(json === true ? JSON.stringify(answer.body) : change);
  context.stderr(`install now; then: wardkeeper integrity change commit ${change}`);
  return 0;
}

interface Ending {
  readonly method: 'PUT' | 'POST' | 'DELETE';
  readonly path?: string;
  readonly body?: object;
  readonly what: string;
}

async function end(context: CliContext, id: string, { config, json }: Options, ending: Ending): Promise<ExitCode> {
  const { method, path = '', body, what } = ending;
  const answer = await askOperator(context, config, method, `/v1/integrity/changes/${id}${path}`, body);
  if (answer.status !== 204) return refuseChange(context, `change ${id}`, answer, json);
  context.stdout(json === true ? JSON.stringify({ ok: true, change: id }) : `change ${id} ${what}`);
  return 0;
}

function refuseChange(context: CliContext, what: string, answer: LocalAnswer, json: true | undefined): ExitCode {
  const code = refuse(context, what, answer, json);
  const paths = fieldOf(answer.body, 'paths');
  if (Array.isArray(paths)) for (const path of paths) context.stderr(`  ${String(path)}`);
  return code;
}

function parseMinutes(text: string): number {
  if (!/^\d{1,2}$/.test(text) || Number(text) < 1 || Number(text) > 30) throw new InvalidArgumentError('Expected 1 to 30.');
  return Number(text);
}
