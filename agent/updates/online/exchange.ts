/**
 * One question to a web server of plain files, and its answer as it comes. Redirects are not followed and packed bodies not unpacked:
 * a folder of files needs neither, and both are ways to make a gateway ask, or hold, what nobody meant.
 */
import type { IncomingMessage } from 'node:http';
import { AgentError } from '../../errors.ts';
import { reasonOf } from '../../runtime/durable-file.ts';
import { authoritiesOfNode, loadHttps, request } from '../../runtime/node-http.ts';
import type { Pace, RetrievalLimits } from './pace.ts';

const MAX_HEADER_BYTES = 16_384;

/** It broke off, or cannot now: asking again may help. */
export class Interruption extends Error {}

export interface Question {
  readonly method: 'GET' | 'HEAD';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** PEM: who vouches for the server; null: the authorities that Node knows. */
  readonly ca: string | null;
  readonly limits: RetrievalLimits;
  readonly monotonicMs: () => number;
  readonly signal: AbortSignal;
}

/** Throws `Interruption`, or `SERVER_ANSWER`. The answer's body is the caller's to read or to destroy. */
export async function ask({ method, url, headers, ca, limits, signal }: Question): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const late = AbortSignal.timeout(limits.answerMs);
  const options = {
    method,
    agent: false,
    maxHeaderSize: MAX_HEADER_BYTES,
    headers: { 'accept-encoding': 'identity', 'user-agent': 'wardkeeper', ...headers },
  } as const;
  const outgoing =
    url.protocol === 'https:' ? loadHttps().request(url, { ...options, ca: ca ?? authoritiesOfNode() }) : request(url, options);
  const end = (): void => void outgoing.destroy(new Error(late.aborted ? 'it does not answer' : 'stopped'));
  late.addEventListener('abort', end, { once: true });
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  outgoing.once('response', resolve);
  outgoing.on('error', (cause) => reject(new Interruption(`${url.host}: ${reasonOf(cause)}`, { cause })));
  outgoing.end();
  try {
    const response = await promise;
    // What ends it later is told by the body, to whoever reads it.
    response.once('close', () => signal.removeEventListener('abort', end));
    return checked(response, url);
  } catch (error) {
    signal.removeEventListener('abort', end);
    throw error;
  } finally {
    late.removeEventListener('abort', end);
  }
}

/** Throws `Interruption`, also where it ends too early; `SERVER_SLOW`. Closes the answer however it is left. */
export async function* pieces(response: IncomingMessage, pace: Pace, { url, limits, monotonicMs }: Question): AsyncGenerator<Uint8Array> {
  const idle = setTimeout(() => response.destroy(new Error('it has stopped sending')), limits.idleMs);
  const body: AsyncIterator<Buffer> = response[Symbol.asyncIterator]();
  try {
    for (;;) {
      const begunMs = monotonicMs();
      idle.refresh();
      const next = await body.next().catch((cause: unknown) => {
        if (!pace.count(monotonicMs() - begunMs, 0)) throw tooSlow(url, limits);
        throw new Interruption(`${url.host}: ${reasonOf(cause)}`, { cause });
      });
      if (next.done === true) return;
      if (!pace.count(monotonicMs() - begunMs, next.value.length)) throw tooSlow(url, limits);
      yield next.value;
    }
  } finally {
    clearTimeout(idle);
    response.destroy();
  }
}

export function tooSlow(url: URL, { leastBytesPerS }: RetrievalLimits): AgentError {
  return new AgentError('SERVER_SLOW', `${url.host} sends fewer than ${leastBytesPerS} bytes a second`);
}

export function wrongAnswer(url: URL, what: string): AgentError {
  return new AgentError('SERVER_ANSWER', `${url.host}${url.pathname}: expected a file as it is, got ${what}`);
}

function checked(response: IncomingMessage, url: URL): IncomingMessage {
  const { statusCode = 0, headers } = response;
  const fault = (error: Error): never => {
    response.destroy();
    throw error;
  };
  if (statusCode === 429 || statusCode >= 500) return fault(new Interruption(`${url.host} answers ${statusCode}`));
  if (statusCode >= 300 && statusCode < 400) return fault(wrongAnswer(url, `a redirect (${statusCode}); name the folder itself`));
  const packed = headers['content-encoding'];
  if (packed !== undefined && packed !== 'identity')
    return fault(wrongAnswer(url, 'a packed body; switch compression off for this folder'));
  return response;
}
