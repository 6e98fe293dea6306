/** One request to an enrolment server on a connection of its own: no redirects, no reuse, a size and a time limit. */
import type { TLSSocket } from 'node:tls';
import { request as httpRequest } from '../../runtime/node-http.ts';
import { type ClientCredentials, openConnection, type ServerRefusal, type ServerTrust } from './tls.ts';

const TIMEOUT_MS = 30_000;
const MAX_HEADER_BYTES = 16 * 1024;

export interface EstServer {
  /** https, a host, perhaps a port. */
  readonly url: string;
  /** Null: for its CA certificates alone, which are then compared with a hash. */
  readonly trust: ServerTrust | null;
  readonly client: ClientCredentials | null;
  /** Of a server that keeps several authorities apart (RFC 7030 §3.2.2); absent or empty: none. */
  readonly label?: string;
  /** For servers that ask for a name and password (§3.2.3): goes out only to a server that `trust` has judged. */
  readonly login?: Login | null;
}

export interface Login {
  /** Without a colon (RFC 7617 §2). */
  readonly name: string;
  readonly password: string;
}

export interface EstRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: Uint8Array;
  readonly type?: string;
  readonly maxBytes: number;
}

export interface EstReply {
  readonly ok: true;
  readonly status: number;
  /** Lower case, without parameters; empty: none was said. */
  readonly type: string;
  readonly retryAfter: string;
  readonly body: Uint8Array;
  readonly provenMs: number;
}

export type ExchangeRefusal = ServerRefusal | { readonly ok: false; readonly code: 'SERVER_ANSWER'; readonly detail: string };

/** Never rejects. */
export async function askServer(server: EstServer, asked: EstRequest, signal: AbortSignal): Promise<EstReply | ExchangeRefusal> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const url = new URL(asked.path, server.url);
  const connection = await openConnection(url, server.trust, server.client, limit);
  if (!connection.ok) return { ...connection, detail: `${url.origin}: ${connection.detail}` };
  try {
    const reply = await converse(connection.stream, url, asked, server.trust === null ? null : (server.login ?? null), limit);
    return { ...reply, provenMs: connection.provenMs };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (error instanceof AnswerError) return { ok: false, code: 'SERVER_ANSWER', detail: `${url.origin}: ${detail}` };
    return { ok: false, code: 'SERVER_UNREACHABLE', detail: `${url.origin}: ${limit.aborted ? 'it did not answer in time' : detail}` };
  } finally {
    connection.stream.destroy();
  }
}

class AnswerError extends Error {}

function converse(
  stream: TLSSocket,
  url: URL,
  { method, path, body, type, maxBytes }: EstRequest,
  login: Login | null,
  signal: AbortSignal,
): Promise<Omit<EstReply, 'provenMs'>> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        method,
        path,
        headers: {
          host: url.host,
          accept: '*/*',
          connection: 'close',
          ...(login === null ? {} : { authorization: `Basic ${Buffer.from(`${login.name}:${login.password}`).toString('base64')}` }),
          // RFC 8951 §3.1 has retired the transfer encoding; servers from before want to see it
          ...(body === undefined ? {} : { 'content-type': type, 'content-length': body.length, 'content-transfer-encoding': 'base64' }),
        },
        createConnection: () => stream,
        maxHeaderSize: MAX_HEADER_BYTES,
        signal,
      },
      (response) => {
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length > maxBytes) response.destroy(new AnswerError(`expected at most ${maxBytes} bytes`));
          else chunks.push(chunk);
        });
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode = 0, headers } = response;
          const [said = ''] = (headers['content-type'] ?? '').split(';');
          const retryAfter = headers['retry-after'] ?? '';
          resolve({ ok: true, status: statusCode, type: said.trim().toLowerCase(), retryAfter, body: Buffer.concat(chunks) });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
