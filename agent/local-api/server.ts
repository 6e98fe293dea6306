/** One HTTP server for one socket: limits first, then the route, then the answer. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { OperatorApprovals, Operators } from '../access/index.ts';
import type { Log } from '../runtime/log.ts';
import { createServer } from '../runtime/node-http.ts';
import { APPROVAL_HEADER } from './approval-header.ts';
import type { Entrance } from './entrances.ts';
import type { NoticeStreams } from './notices.ts';
import { problem, type Reply } from './problem.ts';
import type { Route, RouteContext } from './routes.ts';
import { askTwoPeople } from './two-people.ts';

export const MAX_BODY_BYTES = 16 * 1024;

export interface ServerLimits {
  /** A request that has not come in whole by then is answered 408 and its connection closed. */
  readonly requestMs: number;
  readonly maxConnections: number;
}

export const DEFAULT_LIMITS: ServerLimits = { requestMs: 5_000, maxConnections: 64 };

export interface HttpParts {
  readonly entrance: Entrance;
  readonly routes: readonly Route[];
  readonly notices: NoticeStreams;
  /** Decides who may use which route of the operator socket. */
  readonly operators: Pick<Operators, 'permit'>;
  /** What only two operators may do together. */
  readonly approvals: OperatorApprovals;
  readonly limits: ServerLimits;
  /** Faults only; nothing of the request is in it but method and route. */
  readonly log: Log;
}

const MAX_HEADER_BYTES = 16 * 1024;
const IDLE_CONNECTION_MS = 30_000;

export function createHttpServer(parts: HttpParts): Server {
  const { limits } = parts;
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      requestTimeout: limits.requestMs,
      headersTimeout: limits.requestMs,
      keepAliveTimeout: IDLE_CONNECTION_MS,
      // How late, at most, the timeouts above are noticed.
      connectionsCheckingInterval: Math.min(1_000, limits.requestMs),
    },
    (request, response) => void answer(parts, request, response),
  );
  server.maxConnections = limits.maxConnections;
  return server;
}

async function answer(parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let reply: Reply | null;
  try {
    reply = await serve(parts, request, response);
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    parts.log('local api fault', { entrance: parts.entrance, method: request.method, fault });
    reply = problem('INTERNAL');
  }
  // Null: a stream has begun, or nobody is there any more.
  if (reply === null || response.headersSent || response.destroyed) return;
  if (!request.complete) {
    // An unread body would be taken for the next request. It is read and dropped, within the time limit, so that the answer arrives.
    response.setHeader('connection', 'close');
    request.resume();
  }
  const body = reply.text ?? (reply.body === undefined ? undefined : JSON.stringify(reply.body));
  response.writeHead(reply.status, {
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    'cache-control': 'no-store',
    ...reply.headers,
  });
  response.end(body);
}

async function serve(parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<Reply | null> {
  const { entrance, routes, notices } = parts;
  const found = findRoute(routes, entrance, request.method ?? '', request.url ?? '');
  if (!('route' in found)) return found;
  const { route, parameters } = found;
  if (route.handle === 'notices') {
    if (entrance === 'operator') return problem('ROUTE_UNKNOWN');
    return notices.open(entrance, response) ? null : problem('TOO_MANY_STREAMS');
  }
  const who = entrance === 'operator' ? permitOperator(parts, route, request) : {};
  if ('refused' in who) return who.refused;
  const bodiless = route.method === 'GET' || route.method === 'DELETE';
  const read: ReadBody | null = bodiless
    ? { kind: 'read', body: undefined }
    : await readBody(request, route.maxBodyBytes ?? MAX_BODY_BYTES);
  if (read === null) return null;
  if (read.kind === 'refused') return read.reply;
  const context = { entrance, parameters, body: read.body, ...who };
  return (await refuseAlone(parts, route, request, context)) ?? route.handle(context);
}

/** Null: one operator may do it alone, or two have approved it. */
async function refuseAlone(
  { approvals }: HttpParts,
  { verb, method }: Route,
  request: IncomingMessage,
  { operator, body }: RouteContext,
): Promise<Reply | null> {
  if (verb === undefined || operator === undefined) return null;
  const header = request.headers[APPROVAL_HEADER];
  const approval = typeof header === 'string' ? header : undefined;
  return askTwoPeople(approvals, { verb, operator, method, path: request.url ?? '', body, approval });
}

/** Before anything of the request is read: who may not, is told so and nothing else. */
function permitOperator(
  { operators }: HttpParts,
  { verb }: Route,
  request: IncomingMessage,
): Pick<RouteContext, 'token' | 'operator'> | { readonly refused: Reply } {
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
  const permit = operators.permit(verb, token);
  if (permit.kind === 'refused') return { refused: problem(permit.code) };
  return token === undefined ? { operator: permit.operator } : { token, operator: permit.operator };
}

function findRoute(
  routes: readonly Route[],
  entrance: Entrance,
  method: string,
  url: string,
): { readonly route: Route; readonly parameters: readonly string[] } | Reply {
  const segments = url.split('/');
  const matches = routes.flatMap((route) => {
    const parameters = route.entrances.includes(entrance) ? matchPath(route.path.split('/'), segments) : null;
    return parameters === null ? [] : [{ route, parameters }];
  });
  const match = matches.find(({ route }) => route.method === method);
  if (match !== undefined) return match;
  if (matches.length === 0) return problem('ROUTE_UNKNOWN');
  const refused = problem('METHOD_NOT_ALLOWED');
  return { ...refused, headers: { ...refused.headers, allow: matches.map(({ route }) => route.method).join(', ') } };
}

/** Values of the `{…}` segments; null: another path. Nothing is decoded: no legal value needs it. */
function matchPath(pattern: readonly string[], segments: readonly string[]): readonly string[] | null {
  if (pattern.length !== segments.length) return null;
  const parameters: string[] = [];
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{')) parameters.push(segment);
    else if (part !== segment) return null;
  }
  return parameters;
}

type ReadBody = { readonly kind: 'read'; readonly body: unknown } | { readonly kind: 'refused'; readonly reply: Reply };

/** Null: the other side went away. No body at all reads as an empty object. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<ReadBody | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return { kind: 'refused', reply: problem('BODY_TOO_LARGE') };
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) continue;
      length += chunk.length;
      if (length > maxBytes) return { kind: 'refused', reply: problem('BODY_TOO_LARGE') };
      chunks.push(chunk);
    }
  } catch {
    // Reset, or cut off by the time limit, which has answered already.
    return null;
  }
  if (length === 0) return { kind: 'read', body: {} };
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return { kind: 'refused', reply: problem('NOT_JSON') };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    return { kind: 'read', body: JSON.parse(text) };
  } catch {
    // The parser's message quotes the body, and the body may hold a secret.
    return { kind: 'refused', reply: problem('REQUEST_MALFORMED', { detail: 'body: expected JSON in UTF-8' }) };
  }
}
