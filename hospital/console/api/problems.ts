/** Every way in which a call can be refused: code, HTTP status and a sentence for people. Stable; match the code. Pure. */

export const PROBLEMS = {
  REQUEST_MALFORMED: { status: 400, message: 'The request is not as the API expects it.' },
  USAGE: { status: 400, message: 'What is asked for cannot be.' },
  PASSWORD_MALFORMED: { status: 400, message: 'A password has 12 to 256 characters, and none that no keyboard types.' },
  PASSWORD_GUESSABLE: { status: 400, message: 'This password is among those that are tried first: choose another.' },
  SESSION_REQUIRED: { status: 401, message: 'Sign in first.' },
  CREDENTIALS_REFUSED: { status: 401, message: 'Name or secret is wrong.' },
  WAITING: { status: 401, message: 'Too many failed attempts: wait before the next one.' },
  ROLE_NOT_ALLOWED: { status: 403, message: 'Your role does not allow this.' },
  STAGE: { status: 403, message: 'Finish signing in first.' },
  FRESH_SIGN_IN_REQUIRED: { status: 403, message: 'Confirm with your password, then do it again.' },
  CROSS_ORIGIN: { status: 403, message: 'The request comes from another page than this console.' },
  PERSON_CONCERNED: { status: 403, message: 'Whoever was there does not review it.' },
  NOT_FOUND: { status: 404, message: 'There is no such thing here.' },
  METHOD_NOT_ALLOWED: { status: 405, message: 'This address does not take that method.' },
  NAME_TAKEN: { status: 409, message: 'Somebody has this name already.' },
  LAST_ADMINISTRATOR: { status: 409, message: 'There would be no administrator left.' },
  OWN_ACCOUNT: { status: 409, message: 'Another administrator has to do this to your account.' },
  LAST_FACTOR: { status: 409, message: 'Add another second factor before you remove this one.' },
  TOO_MANY: { status: 409, message: 'There are as many as there may be: remove one first.' },
  NOT_OPEN: { status: 409, message: 'It is not open any more.' },
  CHANGED: { status: 409, message: 'It has changed since you saw it: look again.' },
  ENROLMENT_NOT_CONFIGURED: { status: 409, message: 'hospital.toml has no [identity]: vouchers are issued where the enrolment server is.' },
  NO_AUTHORITY: { status: 409, message: 'hospital.toml names no command authority for your role: [console.authorities].' },
  NO_NONCE: { status: 409, message: 'The gateway was asked for a nonce: try again in some seconds.' },
  COMMAND_REFUSED: { status: 409, message: 'Gateways would refuse this command.' },
  REVIEW_DONE: { status: 409, message: 'It has been reviewed already.' },
  EMERGENCY_OPEN: { status: 409, message: 'The emergency is not over yet.' },
  NO_GAP: { status: 409, message: 'Exactly these rows are not missing between rows that are held.' },
  FIRST_ROWS: { status: 409, message: 'Without its first rows nothing ties a ledger to its gateway: restore a backup that has them.' },
  NO_CHECKPOINT: { status: 409, message: 'No signed checkpoint is held of what follows the gap yet.' },
  RECEIVER_RUNNING: { status: 409, message: 'A gap is accepted while the receiver is stopped: stop "wardkeeper-hospital run" first.' },
  NO_PSEUDONYM_KEYS: { status: 409, message: 'No pseudonym keys are here: "wardkeeper-hospital pseudonym init" makes them.' },
  REQUEST_TOO_LARGE: { status: 413, message: 'The request is larger than any honest one.' },
  JSON_REQUIRED: { status: 415, message: 'Expected content-type: application/json.' },
  MISDIRECTED: { status: 421, message: 'This server answers under the address in hospital.toml only: [console] url.' },
  TOO_MANY_REQUESTS: { status: 429, message: 'Too many requests: wait a little.' },
  TOO_MANY_STREAMS: { status: 429, message: 'Too many live streams are open.' },
  FAULT: { status: 500, message: 'Something is broken here; the log says what.' },
  BUSY: { status: 503, message: 'The server is busy: try again.' },
  STORE_UNAVAILABLE: { status: 503, message: "The hospital's store cannot be used now; the log says why." },
} as const satisfies Record<string, { status: number; message: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** A refusal: a value, never thrown by what decides it. */
export class Problem {
  readonly code: ProblemCode;
  readonly message: string;
  /** When it may be tried again. */
  readonly retryAfterMs: number | null;
  /** Where in the request. */
  readonly field: string | null;

  constructor(code: ProblemCode, { message, retryAfterMs, field }: { message?: string; retryAfterMs?: number; field?: string } = {}) {
    this.code = code;
    this.message = message ?? PROBLEMS[code].message;
    this.retryAfterMs = retryAfterMs ?? null;
    this.field = field ?? null;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  toJSON(): Record<string, unknown> {
    return {
      ...{ code: this.code, message: this.message },
      ...(this.retryAfterMs === null ? {} : { retryAfterMs: this.retryAfterMs }),
      ...(this.field === null ? {} : { field: this.field }),
    };
  }
}

export function problem(code: ProblemCode, more: { message?: string; retryAfterMs?: number; field?: string } = {}): Problem {
  return new Problem(code, more);
}

/** What every call can be answered with. */
export const COMMON_PROBLEMS = [
  'REQUEST_MALFORMED',
  'NOT_FOUND',
  'MISDIRECTED',
  'CROSS_ORIGIN',
  'TOO_MANY_REQUESTS',
  'BUSY',
  'STORE_UNAVAILABLE',
  'FAULT',
] as const;
