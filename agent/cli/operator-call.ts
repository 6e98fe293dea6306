/** One request to the running agent's operator socket, and what its refusal means to the one who typed the command. */
import * as v from 'valibot';
import { AgentError } from '../errors.ts';
import { type LocalAnswer, requestLocal, socketPaths } from '../local-api/index.ts';
import { VERSION } from '../version.ts';
import type { CliContext, ExitCode } from './context.ts';
import { dropToken, readToken } from './operator-token.ts';

/** With the token of whoever has logged in. Throws AgentError `AGENT_UNREACHABLE` or `AGENT_REFUSED`. */
export async function askOperator(
  context: CliContext,
  config: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
  /** Of a second person. */
  approval?: string,
): Promise<LocalAnswer> {
  const token = readToken(context, config);
  const { operator } = socketPaths(context.loadConfig(config).paths.runtime);
  const answer = await requestLocal(operator, method, path, body, token ?? undefined, approval);
  // What the agent does not know any more is of no use to anybody.
  if (token !== null && textOf(answer.body, 'code') === 'OPERATOR_LOGIN_REQUIRED') dropToken(context, config);
  return answer;
}

/** Says what was refused and why, down to the field; exit 75 where trying later helps, 77 where a login does. */
export function refuse(context: CliContext, what: string, { status, body }: LocalAnswer, json: true | undefined): ExitCode {
  const code = textOf(body, 'code') || `HTTP_${status}`;
  const detail = textOf(body, 'detail');
  const reason = textOf(body, 'reason');
  if (json === true) context.stdout(JSON.stringify(body));
  const why = [textOf(body, 'title') || 'refused', reason, detail].filter((part) => part !== '').join(': ');
  context.stderr(`${what}: ${why} (${code})`);
  const faults = fieldOf(body, 'faults');
  if (Array.isArray(faults)) {
    for (const fault of faults)
      context.stderr(`  line ${String(fieldOf(fault, 'line'))}: ${textOf(fault, 'key') || 'document'}: ${textOf(fault, 'message')}`);
  }
  if (code === 'APPROVAL_REQUIRED') {
    const [id, digest] = [textOf(body, 'approval'), textOf(body, 'digest')];
    context.stderr(`a second person now has ${Math.ceil(Number(fieldOf(body, 'expiresInMs')) / 60_000)} minutes to approve it:`);
    context.stderr(`  wardkeeper approval grant ${id} --digest ${digest}`);
    context.stderr(`then do the same again with --approval ${id}`);
    return 77;
  }
  if (code === 'OPERATOR_LOGIN_REQUIRED' || code === 'OPERATOR_ROLE_NOT_ALLOWED' || code === 'REAUTHENTICATION_REQUIRED') return 77;
  return status === 503 || status === 429 ? 75 : 1;
}

/**
 * The agent's answer as this command knows it. Throws AgentError `ANSWER_UNKNOWN`: between an upgrade and the restart after it, what runs
 * and what is typed are not of one version.
 */
export function understood<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const read = v.safeParse(schema, body);
  if (read.success) return read.output;
  const [first] = read.issues;
  throw new AgentError(
    'ANSWER_UNKNOWN',
    `the running agent answers in a way that this command (version ${VERSION}) does not know, at "${v.getDotPath(first) ?? 'its beginning'}". ` +
      'Most likely the agent is of another version: "wardkeeper status" shows which; restart it after an upgrade',
  );
}

/** Nobody answers: try later. Not allowed to ask: not permitted. Everything else is the entry's to tell. */
export async function runVerb(context: CliContext, verb: () => Promise<ExitCode>): Promise<void> {
  try {
    context.exit(await verb());
  } catch (error) {
    if (!(error instanceof AgentError) || (error.code !== 'AGENT_UNREACHABLE' && error.code !== 'AGENT_REFUSED')) throw error;
    context.stderr(error.message);
    context.exit(error.code === 'AGENT_REFUSED' ? 77 : 75);
  }
}

export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

export function textOf(value: unknown, name: string): string {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : '';
}
