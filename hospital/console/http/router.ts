/**
 * From HTTP to calls and back: every check that does not depend on what is asked for happens here, in one order, before anything is done.
 * Whose page it is (host, origin), how much (rate, size), who asks (session, stage, role, freshness), and whether it has the right shape.
 */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import * as v from 'valibot';
import { messageOf } from '../../errors.ts';
import { isDatabaseFault } from '../../database/index.ts';
import type { Log } from '../../runtime/index.ts';
import type { Caller, OpenSession, SessionDesk } from '../accounts/index.ts';
import { API_BASE, type Operation, Problem, problem, type ProblemCode, rolesOf } from '../api/index.ts';
import type { SessionCookie } from './cookie.ts';
import { API_HEADERS } from './headers.ts';
import { ALL_SECRETS, Buckets, CALLS, MAX_BODY_BYTES, SECRETS } from './limits.ts';
import { isOwnHost, isSameOrigin } from './same-origin.ts';
import type { Route } from './route.ts';
import type { StaticFiles } from './static-files.ts';

export interface RouterParts {
  /** The console's origin. */
  readonly url: string;
  readonly cookie: SessionCookie;
  readonly routes: readonly Route[];
  /** Answers by itself, as a stream: of operations without an answer. */
  readonly streams: ReadonlyMap<string, (context: Context, open: OpenSession, query: unknown) => Response | Problem>;
  readonly sessions: SessionDesk;
  readonly pages: StaticFiles;
  readonly log: Log;
  readonly monotonicMs: () => number;
  /** Somebody was refused something that changes things. */
  readonly onRefused: (open: OpenSession, operation: Operation, code: ProblemCode, caller: Caller) => Promise<void>;
}

const MAX_AGENT = 200;
/** What is guessed at. */
const GUESSED: ReadonlySet<string> = new Set([
  'signIn',
  'signInTotp',
  'signInKey',
  'welcome',
  'confirmSession',
  'changePassword',
  'confirmTotp',
]);

export function createRouter(parts: RouterParts): Hono {
  const app = new Hono();
  const calls = new Buckets(CALLS);
  const secrets = new Buckets(SECRETS);
  const allSecrets = new Buckets(ALL_SECRETS);
  app.use(async (context, next) => {
    const early = refuseEarly(context, parts, calls);
    if (early !== null) return refuse(context, early);
    await next();
    return undefined;
  });
  app.use(`${API_BASE}/*`, compress({ threshold: 4_096 }));
  app.use(`${API_BASE}/*`, bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (context) => refuse(context, problem('REQUEST_TOO_LARGE')) }));
  for (const { operation, handle } of parts.routes) {
    app.on(operation.method, `${API_BASE}${operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`, async (context) => {
      if (GUESSED.has(operation.id)) {
        const nowMs = parts.monotonicMs();
        const waitMs = secrets.take(callerOf(context).address, nowMs) ?? allSecrets.take('', nowMs);
        if (waitMs !== null) return refuse(context, problem('TOO_MANY_REQUESTS', { retryAfterMs: waitMs }));
      }
      return answerCall(context, parts, { operation, handle });
    });
  }
  for (const [path, methods] of Map.groupBy(parts.routes, ({ operation }) => operation.path)) {
    const allowed = methods.map(({ operation }) => operation.method).join(', ');
    app.all(`${API_BASE}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, (context) => {
      context.header('allow', allowed);
      return refuse(context, problem('METHOD_NOT_ALLOWED'));
    });
  }
  app.all('/api/*', (context) => refuse(context, problem('NOT_FOUND')));
  app.get('*', (context) => {
    const request = {
      path: context.req.path,
      acceptEncoding: context.req.header('accept-encoding') ?? '',
      ifNoneMatch: context.req.header('if-none-match'),
    };
    return parts.pages.answer(request) ?? refuse(context, problem('NOT_FOUND'));
  });
  app.all('*', (context) => refuse(context, problem('METHOD_NOT_ALLOWED')));
  app.onError((error, context) => {
    parts.log('request-failed', { path: context.req.routePath, reason: messageOf(error) });
    return refuse(context, problem(isDatabaseFault(error) ? 'STORE_UNAVAILABLE' : 'FAULT'));
  });
  return app;
}

function refuseEarly(context: Context, { url, monotonicMs }: RouterParts, calls: Buckets): Problem | null {
  const { req } = context;
  if (!isOwnHost(req.header('host'), url)) return problem('MISDIRECTED');
  const waitMs = calls.take(callerOf(context).address, monotonicMs());
  if (waitMs !== null) return problem('TOO_MANY_REQUESTS', { retryAfterMs: waitMs });
  if (!req.path.startsWith('/api/')) return null;
  const origin = { method: req.method, origin: req.header('origin'), site: req.header('sec-fetch-site') };
  return isSameOrigin(origin, url) ? null : problem('CROSS_ORIGIN');
}

async function answerCall(context: Context, parts: RouterParts, { operation, handle }: Route): Promise<Response> {
  const { req } = context;
  const caller = callerOf(context);
  const token = parts.cookie.tokenOf(req.header('cookie'));
  const open = token === null ? null : await parts.sessions.find(token);
  const barred = bar(operation, open);
  if (barred !== null) {
    if (open !== null && operation.method !== 'GET') await parts.onRefused(open, operation, barred.code, caller);
    if (barred.code === 'SESSION_REQUIRED' && token !== null) context.header('set-cookie', parts.cookie.gone());
    return refuse(context, barred);
  }
  const read = await readRequest(context, operation);
  if (read instanceof Problem) return refuse(context, read);
  // What the page does by itself does not keep anybody signed in, and neither does a stream.
  if (open !== null && operation.answer !== null && req.header('x-background') !== '1') await parts.sessions.touch(open);
  const stream = parts.streams.get(operation.id);
  if (stream !== undefined && open !== null) {
    const answer = stream(context, open, read.query);
    return answer instanceof Problem ? refuse(context, answer) : withHeaders(answer);
  }
  let cookie: string | null = null;
  const setToken = (fresh: string | null) => {
    cookie = fresh === null ? parts.cookie.gone() : parts.cookie.holding(fresh);
  };
  const answer = await handle({ ...read, caller, open, setToken } as never);
  if (answer instanceof Problem) return refuse(context, answer);
  if (cookie !== null) context.header('set-cookie', cookie);
  return respond(context, operation.answer === null ? answer : v.parse(operation.answer, answer), 200);
}

/** Whether this session may make this call; null: it may. */
export function bar(operation: Operation, open: OpenSession | null): Problem | null {
  const { access } = operation;
  if (access === 'public') return null;
  if (open === null) return problem('SESSION_REQUIRED');
  const { session, account, left } = open;
  const roles = rolesOf(access);
  const stages: readonly string[] = roles === null && Array.isArray(access) ? access : ['open'];
  if (!stages.includes(session.stage)) return problem('STAGE');
  if (roles !== null && !roles.includes(account.role)) return problem('ROLE_NOT_ALLOWED');
  return operation.fresh === true && left.freshInMs === 0 ? problem('FRESH_SIGN_IN_REQUIRED') : null;
}

interface ReadRequest {
  readonly parts: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

async function readRequest({ req }: Context, operation: Operation): Promise<ReadRequest | Problem> {
  let body: unknown = {};
  if (operation.method !== 'GET') {
    if ((req.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() !== 'application/json') return problem('JSON_REQUIRED');
    try {
      body = JSON.parse(await req.text());
    } catch {
      return problem('REQUEST_MALFORMED', { message: 'The body is not JSON.' });
    }
  }
  const queries = req.queries();
  const repeated = Object.entries(queries).find(([, values]) => values.length > 1);
  if (repeated !== undefined) return problem('REQUEST_MALFORMED', { field: repeated[0], message: 'Expected it once.' });
  const found: Record<string, unknown> = {};
  const given = { parts: req.param(), query: req.query(), body } as const;
  for (const where of ['parts', 'query', 'body'] as const) {
    const parsed = v.safeParse(operation[where], given[where]);
    if (!parsed.success) return malformed(parsed.issues[0]);
    found[where] = parsed.output;
  }
  return found as unknown as ReadRequest;
}

function malformed(issue: v.BaseIssue<unknown>): Problem {
  const field = v.getDotPath(issue);
  // The library's own words repeat what came in, which may be a secret in the wrong field.
  const message =
    issue.kind === 'validation' && !issue.message.startsWith('Invalid ') ? issue.message : `Expected ${issue.expected ?? 'another value'}.`;
  return problem('REQUEST_MALFORMED', { message, ...(field === null ? {} : { field }) });
}

function refuse(context: Context, refusal: Problem): Response {
  if (refusal.retryAfterMs !== null) context.header('retry-after', String(Math.ceil(refusal.retryAfterMs / 1_000)));
  return respond(context, refusal.toJSON(), refusal.status);
}

function respond(context: Context, body: unknown, status: number): Response {
  for (const [name, value] of Object.entries(API_HEADERS)) context.header(name, value);
  return context.json(body as Record<string, unknown>, status as 200);
}

function withHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(API_HEADERS)) response.headers.set(name, value);
  return response;
}

/** By the connection: what a header says about it, anybody can write. */
function callerOf(context: Context): Caller {
  const { incoming } = context.env as { incoming?: { socket: { remoteAddress?: string } } };
  const address = (incoming?.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const agent = (context.req.header('user-agent') ?? '').replaceAll(/[^\x20-\x7e]/g, '').slice(0, MAX_AGENT);
  return { address, agent };
}
