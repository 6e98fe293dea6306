/** What the local API says when it does not do something: RFC 9457 problem details with a stable code. */
import type {
  AccountRefusal,
  ApprovalRefusal,
  EmergencyRefusal,
  LoginRefusal,
  OperatorRefusal,
  ReviewRefusal,
  SessionRefusal,
} from '../access/index.ts';

export type RequestRefusal =
  | 'ROUTE_UNKNOWN'
  | 'METHOD_NOT_ALLOWED'
  | 'REQUEST_MALFORMED'
  | 'BODY_TOO_LARGE'
  | 'NOT_JSON'
  | 'ORIGIN_NOT_ALLOWED'
  | 'TOO_MANY_STREAMS'
  | 'POLICY_REFUSED'
  | 'ROSTER_REFUSED'
  | 'OVERLAY_REFUSED'
  | 'RESTORE_REFUSED'
  | 'ACCEPTANCE_REFUSED'
  | 'CHANGE_REFUSED'
  | 'NO_MAINTENANCE'
  | 'QUARANTINE_ENTRY_UNKNOWN'
  | 'CLEARANCE_REFUSED'
  | 'UPDATE_REFUSED'
  | 'UPDATES_OFF'
  | 'RETIREMENT_REFUSED'
  | 'APPROVAL_REQUIRED'
  | 'NOT_APPROVED'
  | 'HOST_NOT_ALLOWED'
  | 'INTERNAL';

export type ProblemCode =
  | RequestRefusal
  | LoginRefusal
  | SessionRefusal
  | AccountRefusal
  | ApprovalRefusal
  | EmergencyRefusal
  | OperatorRefusal
  | ReviewRefusal
  | 'EMERGENCY_CODE_UNKNOWN'
  | 'NO_EXTENSION_LEFT'
  | 'TOO_MANY_CODES'
  | 'CODE_NOT_STAGED'
  | 'NOT_NEW'
  | 'FIRST_ADMINISTRATOR_CODE_REFUSED';

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
  HOST_NOT_ALLOWED: { status: 421, title: 'Asked under a name that is not this machine’s own' },
  INTERNAL: { status: 500, title: 'The agent failed; its log says why' },

  DEVICE_UNKNOWN: { status: 404, title: 'No such device is configured' },
  AUTHENTICATOR_NOT_ALLOWED: { status: 403, title: 'This authenticator is not allowed here' },
  TOO_MANY_ATTEMPTS: { status: 429, title: 'Too many attempts from the network' },
  BUSY: { status: 429, title: 'Too many attempts are being checked' },
  WAITING: { status: 401, title: 'The next try has to wait' },
  LOCKED: { status: 423, title: 'Locked after failed attempts' },
  CREDENTIALS_REFUSED: { status: 401, title: 'Name or secret is wrong' },
  COUNTERS_DAMAGED: { status: 503, title: 'Network logins are off until an administrator has looked' },
  ROSTER_STALE: { status: 403, title: 'The list of accounts is too old: this gateway needs a newer roster' },
  SERVICE_NOT_GRANTED: { status: 403, title: 'The hospital has not granted service from afar' },
  POLICY_REFUSED: { status: 422, title: 'The policy was refused; the one before goes on' },
  ROSTER_REFUSED: { status: 422, title: 'The roster was refused; the accounts stay as they are' },
  OVERLAY_REFUSED: { status: 422, title: 'The overlay is not taken into force' },
  RESTORE_REFUSED: { status: 409, title: 'The file is left as it is' },
  ACCEPTANCE_REFUSED: { status: 409, title: 'The change is not accepted' },
  CHANGE_REFUSED: { status: 409, title: 'The signed change is refused' },
  NO_MAINTENANCE: { status: 404, title: 'No maintenance window is open' },
  QUARANTINE_ENTRY_UNKNOWN: { status: 404, title: 'No such entry lies in quarantine' },
  CLEARANCE_REFUSED: { status: 409, title: 'Nothing is taken out of the quarantine' },
  UPDATE_REFUSED: { status: 409, title: 'The update does not go on' },
  RETIREMENT_REFUSED: { status: 409, title: 'This gateway is not retired now' },
  UPDATES_OFF: { status: 404, title: 'This gateway takes no updates: its configuration has no [updates]' },
  LEDGER_UNAVAILABLE: { status: 503, title: 'The agent cannot record this now' },

  SESSION_UNKNOWN: { status: 404, title: 'No such session' },
  SESSION_LOCKED: { status: 423, title: 'The session is locked: log in again' },

  EMERGENCY_DISABLED: { status: 403, title: 'This care setting has no emergency access' },
  EMERGENCY_CODE_MISTYPED: { status: 401, title: 'This is not an emergency code: read it again' },
  EMERGENCY_CODE_REFUSED: { status: 401, title: 'No emergency code of this gateway' },
  EMERGENCY_CODE_SPENT: { status: 401, title: 'This emergency code was used before' },
  EMERGENCY_CODE_UNKNOWN: { status: 404, title: 'No emergency code has this proof' },
  EMERGENCY_UNKNOWN: { status: 404, title: 'No such emergency is open' },
  NO_EXTENSION_LEFT: { status: 409, title: 'This emergency was extended as often as it may be' },

  APPROVAL_REQUIRED: { status: 403, title: 'Two people must stand behind this' },
  NOT_APPROVED: { status: 403, title: 'Two people have not approved exactly this' },
  APPROVAL_UNKNOWN: { status: 404, title: 'No such request for approval' },
  APPROVAL_NOT_NEEDED: { status: 409, title: 'This action needs no second person' },
  APPROVAL_COMPLETE: { status: 409, title: 'A second person has approved already' },
  TOO_MANY_APPROVALS: { status: 409, title: 'Too many requests for approval are open' },
  ROLE_NOT_ALLOWED: { status: 403, title: 'This role may not do that' },
  SAME_PERSON: { status: 403, title: 'The second person must be another one' },
  SAME_ROLE: { status: 403, title: 'The second person must have another role' },
  SAME_ISSUER: { status: 403, title: 'Somebody else must vouch for the second person' },

  OPERATOR_LOGIN_REQUIRED: { status: 401, title: 'Nobody is logged in: wardkeeper login' },
  OPERATOR_ROLE_NOT_ALLOWED: { status: 403, title: 'This role may not use this' },
  REAUTHENTICATION_REQUIRED: { status: 401, title: 'This asks for a fresh login: wardkeeper login' },
  EMERGENCY_OPEN: { status: 409, title: 'The emergency has not ended yet' },
  REVIEW_DONE: { status: 409, title: 'This emergency was reviewed before' },
  REVIEWER_INVOLVED: { status: 403, title: 'Who was logged in at the device does not review' },
  TOO_MANY_CODES: { status: 409, title: 'As many emergency codes lie ready as can' },
  CODE_NOT_STAGED: { status: 404, title: 'No such emergency code lies ready' },
  NOT_NEW: { status: 409, title: 'This gateway has or had an administrator: it is not new' },
  FIRST_ADMINISTRATOR_CODE_REFUSED: { status: 401, title: 'Not the code that was shown: have another one shown' },

  NAME_MALFORMED: { status: 422, title: 'Expected 1 to 64 letters, digits and inner . _ @ -' },
  PIN_MALFORMED: { status: 422, title: 'Expected a PIN of 6 to 16 digits' },
  PASSWORD_MALFORMED: { status: 422, title: 'Expected a password of 15 to 256 characters' },
  ACCOUNT_EXISTS: { status: 409, title: 'This account has this authenticator already' },
  ROLE_DIFFERS: { status: 409, title: 'This account exists with another role' },
  AUTHENTICATOR_DISABLED: { status: 423, title: 'Failed too often: it must be bound anew' },
  SECOND_FACTOR_UNBOUND: { status: 403, title: 'This account needs a second factor and has none' },
  TIME_UNTRUSTED: { status: 403, title: 'The time is not known well enough for a code that counts by it' },
  PENDING_UNKNOWN: { status: 404, title: 'No login waits for a second factor under this id' },
  PASSWORD_GUESSABLE: { status: 422, title: 'That password is among the first that anybody would try' },
  BADGE_MALFORMED: { status: 422, title: 'Expected 4 to 64 letters and digits' },
  CERTIFICATE_REFUSED: { status: 422, title: 'Not a certificate from the site’s authority for logging in' },
  KEY_REFUSED: { status: 422, title: 'Not a new key for this gateway’s page' },
  SECRET_KEPT_ELSEWHERE: { status: 409, title: 'This secret comes with the hospital’s roster: it is changed there' },
  SECRET_UNCHANGED: { status: 422, title: 'Expected another secret than the one before' },
  ACCOUNT_UNKNOWN: { status: 404, title: 'No such account, or nothing to change' },
  AUTHENTICATOR_UNKNOWN: { status: 404, title: 'The account has no such authenticator' },
  TOO_MANY_ACCOUNTS: { status: 409, title: 'There are as many accounts as there can be' },
};

export interface Reply {
  readonly status: number;
  /** JSON; absent: no body. */
  readonly body?: object;
  /** A body of another form; its content type stands in the headers. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ProblemExtra {
  /** Must hold nothing that the caller sent as a secret. */
  readonly detail?: string;
  readonly retryAfterMs?: number;
  /** Of a refused document: the stable code of why. */
  readonly reason?: string;
  /** And where in it. */
  readonly faults?: readonly { readonly key: string; readonly line: number; readonly message: string }[];
  /** Files that are in the way. */
  readonly paths?: readonly string[];
  /** What a second person is to approve. */
  readonly approval?: string;
  readonly digest?: string;
  readonly granted?: boolean;
  readonly expiresInMs?: number;
}

export function problem(code: ProblemCode, extra: ProblemExtra = {}): Reply {
  const { status, title } = PROBLEMS[code];
  const retryAfter = Math.ceil((extra.retryAfterMs ?? 0) / 1_000);
  return {
    status,
    body: { type: 'about:blank', title, status, code, ...extra },
    // RFC 9110 §10.2.3: whole seconds.
    headers: { 'content-type': 'application/problem+json', ...(retryAfter > 0 ? { 'retry-after': String(retryAfter) } : {}) },
  };
}
