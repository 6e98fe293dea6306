/**
 * Requests to the server that this page came from, and to no other. JSON both ways; the session lies in a cookie that no script can
 * read, and goes along by itself. Whoever is refused for want of a session is asked to sign in, wherever that happens.
 */
const BASE = '/api/v1';
const LIMIT_MS = 20_000;
export const SIGNED_OUT = 'wardkeeper:signed-out';

/** The server's refusal. Match `code`; `message` is for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfterMs: number | null;

  constructor(status: number, code: string, message: string, retryAfterMs: number | null) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** `background`: the page asks by itself, which is no sign of a person and keeps no session open. */
export interface ReadOptions {
  readonly signal?: AbortSignal;
  readonly background?: boolean;
}

/** Throws ApiError where the server refuses, and whatever `fetch` throws where it cannot be reached. */
export function read<T>(path: string, options: ReadOptions = {}): Promise<T> {
  return ask<T>('GET', path, undefined, options);
}

export function send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body: unknown = {}): Promise<T> {
  return ask<T>(method, path, body, {});
}

async function ask<T>(method: string, path: string, body: unknown, { signal, background = false }: ReadOptions): Promise<T> {
  const response = await fetch(`${BASE}${path}`, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(background ? { 'x-background': '1' } : {}),
    },
    signal: AbortSignal.any([AbortSignal.timeout(LIMIT_MS), ...(signal === undefined ? [] : [signal])]),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return answer as T;
  const problem = problemOf(response, answer);
  if (problem.code === 'SESSION_REQUIRED') dispatchEvent(new Event(SIGNED_OUT));
  throw problem;
}

function problemOf(response: Response, answer: unknown): ApiError {
  const { code, message, retryAfterMs } = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>;
  const seconds = Number(response.headers.get('retry-after'));
  return new ApiError(
    response.status,
    typeof code === 'string' ? code : `HTTP_${response.status}`,
    typeof message === 'string' ? message : `The server answered ${response.status} without saying why.`,
    typeof retryAfterMs === 'number' ? retryAfterMs : seconds > 0 ? seconds * 1_000 : null,
  );
}
