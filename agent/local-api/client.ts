/** The operator's side of the local API, for the `wardkeeper` command. */
import { AgentError } from '../errors.ts';
import { request } from '../runtime/node-http.ts';
import { APPROVAL_HEADER } from './approval-header.ts';

const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const ANSWER_MS = 30_000;

export interface LocalAnswer {
  readonly status: number;
  /** Parsed JSON; null where there was no body. */
  readonly body: unknown;
}

/**
 * One request over a unix socket. Refusals are answers like others: look at `status`, and at `code` in the body.
 * Throws AgentError `AGENT_UNREACHABLE` where nobody answers properly, or `AGENT_REFUSED` where the socket may not be used.
 */
export async function requestLocal(
  socketPath: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
  /** Of an operator's login. */
  token?: string,
  /** Of two people, where this asks for one. */
  approval?: string,
): Promise<LocalAnswer> {
  try {
    return await exchange(socketPath, method, path, body, {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(approval === undefined ? {} : { [APPROVAL_HEADER]: approval }),
    });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'EACCES' || code === 'EPERM') {
      throw new AgentError('AGENT_REFUSED', `${socketPath}: this user may not use it; run the command as the agent's own user`, { cause });
    }
    throw new AgentError('AGENT_UNREACHABLE', `${socketPath}: no agent answers (${code === '' ? 'bad answer' : code}); is it running?`, {
      cause,
    });
  }
}

function exchange(
  socketPath: string,
  method: string,
  path: string,
  body: object | undefined,
  proofs: Readonly<Record<string, string>>,
): Promise<LocalAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<LocalAnswer>();
  const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const headers = {
    ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': payload.length }),
    ...proofs,
  };
  const outgoing = request({ socketPath, method, path, headers, agent: false, signal: AbortSignal.timeout(ANSWER_MS) }, (incoming) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > MAX_ANSWER_BYTES) incoming.destroy(new Error(`an answer of more than ${MAX_ANSWER_BYTES} bytes`));
      else chunks.push(chunk);
    });
    incoming.on('error', reject);
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      try {
        resolve({ status: incoming.statusCode ?? 0, body: text === '' ? null : JSON.parse(text) });
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
  outgoing.on('error', reject);
  outgoing.end(payload);
  return promise;
}
