/** What the local API says when it does not do something: RFC 9457 problem details with a stable code. */
import type { AccountRefusal, LoginRefusal, SessionRefusal } from '../access/index.ts';

export type RequestRefusal =
  | 'ROUTE_UNKNOWN'
  | 'METHOD_NOT_ALLOWED'
  | 'REQUEST_MALFORMED'
  | 'BODY_TOO_LARGE'
  | 'NOT_JSON'
  | 'ORIGIN_NOT_ALLOWED'
  | 'TOO_MANY_STREAMS'
  | 'INTERNAL';

export type ProblemCode = RequestRefusal | LoginRefusal | SessionRefusal | AccountRefusal;

interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/** Every code there is. A code never changes its meaning or its status. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemKind>> = {
  ROUTE_UNKNOWN: { status: 404, title: 'This socket has no such path' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This path does not take this method' },
  REQUEST_MALFORMED: { status: 400, title: 'The request is not of the expected shape' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is larger than 16 KiB' },
  NOT_JSON: { status: 415, title: 'Expected a body of type application/json' },
  ORIGIN_NOT_ALLOWED: { status: 403, title: 'Not from this socket' },
  TOO_MANY_STREAMS: { status: 503, title: 'Too many listen already' },
  INTERNAL: { status: 500, title: 'The agent failed; its log says why' },

  DEVICE_UNKNOWN: { status: 404, title: 'No such device is configured' },
  AUTHENTICATOR_NOT_ALLOWED: { status: 403, title: 'This authenticator is not allowed here' },
  TOO_MANY_ATTEMPTS: { status: 429, title: 'Too many attempts from the network' },
  BUSY: { status: 429, title: 'Too many attempts are being checked' },
  WAITING: { status: 401, title: 'The next try has to wait' },
  LOCKED: { status: 423, title: 'Locked after failed attempts' },
  CREDENTIALS_REFUSED: { status: 401, title: 'Name or secret is wrong' },
  COUNTERS_DAMAGED: { status: 503, title: 'Network logins are off until an administrator has looked' },
  LEDGER_UNAVAILABLE: { status: 503, title: 'The agent cannot record this now' },

  SESSION_UNKNOWN: { status: 404, title: 'No such session' },
  SESSION_LOCKED: { status: 423, title: 'The session is locked: log in again' },

  NAME_MALFORMED: { status: 422, title: 'Expected 1 to 64 letters, digits and inner . _ @ -' },
  PIN_MALFORMED: { status: 422, title: 'Expected a PIN of 6 to 16 digits' },
  PASSWORD_MALFORMED: { status: 422, title: 'Expected a password of 15 to 256 characters' },
  ACCOUNT_EXISTS: { status: 409, title: 'This account has this authenticator already' },
  ROLE_DIFFERS: { status: 409, title: 'This account exists with another role' },
  TOO_MANY_ACCOUNTS: { status: 409, title: 'There are as many accounts as there can be' },
};

export interface Reply {
  readonly status: number;
  /** Absent: no body. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `detail` must hold nothing that the caller sent as a secret. `retryAfterMs` is left out where it is undefined. */
export function problem(code: ProblemCode, extra: { readonly detail?: string; readonly retryAfterMs?: number } = {}): Reply {
  const { status, title } = PROBLEMS[code];
  const retryAfter = Math.ceil((extra.retryAfterMs ?? 0) / 1_000);
  return {
    status,
    body: { type: 'about:blank', title, status, code, ...extra },
    // RFC 9110 §10.2.3: whole seconds.
    headers: { 'content-type': 'application/problem+json', ...(retryAfter > 0 ? { 'retry-after': String(retryAfter) } : {}) },
  };
}
