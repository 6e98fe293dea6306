/**
 * The firmware's client of the agent: HTTP and JSON over a unix socket, nothing that the public local API does not offer.
 * Silence is an answer here, not an exception: what a pump does without its agent is a rule of the pump.
 */
import { request } from 'node:http';
import { countOf, type JsonObject, parseObject, textOf, textsOf } from '../json.ts';

/** After this the agent counts as silent. access.md, "When the agent is silent". */
const SILENT_AFTER_MS = 2_000;
/** A login may wait for a place at the password hash, so it gets longer. */
const LOGIN_SILENT_AFTER_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** The agent's codes that mean: this login is no more. Anything else it says is not a reason to end one. */
export const LOGIN_GONE: readonly string[] = ['SESSION_UNKNOWN'];
export const LOGIN_LOCKED = 'SESSION_LOCKED';

export type AuthenticatorName = 'pin' | 'password' | 'badge' | 'webauthn';
/** What a person gives as a second factor. */
export type FactorName = 'totp' | 'lookup-code' | 'webauthn';

export interface LoginRequest {
  readonly deviceId: string;
  readonly principal: string;
  readonly authenticator: AuthenticatorName;
  /** Of a security key: what it answers, as JSON. */
  readonly secret: string;
  /** Of a badge that asks for one. */
  readonly pin?: string;
}

/** What two people have to agree on, as the first of them asked for it. */
export interface ApprovalAsked {
  readonly approval: string;
  readonly digest: string;
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export type Done =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly code: string; readonly retryAfterMs: number }
  | { readonly kind: 'silent' };

export type LoginAnswer =
  | { readonly kind: 'opened'; readonly session: string; readonly role: string; readonly expiresInMs: number }
  /** Right so far: one of `factors` has to follow, under `pending`. */
  | { readonly kind: 'factor-needed'; readonly pending: string; readonly factors: readonly string[] }
  /** `status` as sent: 401 refused, 423 locked, 429 busy, others a fault. `retryAfterMs` is 0 where the next try may follow at once. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly retryAfterMs: number }
  | { readonly kind: 'silent' };

export type Decision = { readonly kind: 'allow' } | { readonly kind: 'deny'; readonly code: string } | { readonly kind: 'silent' };

export interface ReportedState {
  readonly deviceId: string;
  readonly state: 'idle' | 'infusing' | 'alarm' | 'maintenance';
  readonly patientConnected: boolean;
  /** The answer to a hold request. */
  readonly hold?: { readonly nonce: string; readonly granted: boolean; readonly enoughPower: boolean };
}

/** How this program is, by its own word. */
export interface ReportedHealth {
  readonly deviceId: string;
  readonly version: string;
  readonly health: 'good' | 'failing';
  /** Empty where it is good. */
  readonly code: string;
}

/** What the agent says of a session when somebody works in it. Null: it does not answer, or cannot say. */
export type SessionWord =
  | { readonly kind: 'active'; readonly expiresInMs: number }
  | { readonly kind: 'locked' }
  | { readonly kind: 'gone' }
  | null;

export type EmergencyAnswer =
  | {
      readonly kind: 'opened';
      readonly emergency: string;
      readonly session: string;
      readonly credentialId: number;
      readonly scope: readonly string[];
      readonly expiresInMs: number;
      readonly extensionsLeft: number;
    }
  | { readonly kind: 'refused'; readonly code: string; readonly retryAfterMs: number }
  /** Also where it answers 5xx: docs/emergency-codes.md. */
  | { readonly kind: 'silent' };

export type ExtensionAnswer =
  | { readonly kind: 'extended'; readonly expiresInMs: number; readonly extensionsLeft: number }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'silent' };

/** A use of a code that this device allowed while the agent was silent. */
export interface EmergencyUseReport {
  readonly deviceId: string;
  readonly proof: string;
  readonly reason: string;
  readonly openedAgoMs: number;
  readonly closedAgoMs: number | null;
}

export interface Notice {
  readonly type: string;
  readonly data: JsonObject;
}

export interface AgentClient {
  login(login: LoginRequest): Promise<LoginAnswer>;
  /** The same person comes back to a locked session. `refused` with `SESSION_UNKNOWN`: it ended meanwhile. */
  unlock(session: string, factor: Omit<LoginRequest, 'deviceId' | 'principal'>): Promise<LoginAnswer>;
  giveFactor(pending: string, authenticator: FactorName, secret: string): Promise<LoginAnswer>;
  touch(session: string): Promise<SessionWord>;
  logout(session: string): Promise<void>;
  authorize(deviceId: string, action: string, session: string | null, approved?: ApprovalAsked): Promise<Decision>;
  /** For a security key to sign. Null: the agent gives none now. */
  challenge(deviceId: string): Promise<{ readonly challenge: string; readonly relyingPartyId: string } | null>;
  /** Null: it was not asked for, and needs no second person or nobody answers. */
  askForSecond(session: string, action: string, parameters: Readonly<Record<string, string>>): Promise<ApprovalAsked | null>;
  approve(session: string, asked: ApprovalAsked): Promise<Done>;
  changeSecret(
    session: string,
    change: { readonly authenticator: string; readonly secret: string; readonly newSecret: string },
  ): Promise<Done>;
  openEmergency(deviceId: string, credential: string, reason: string): Promise<EmergencyAnswer>;
  extendEmergency(emergency: string): Promise<ExtensionAnswer>;
  /** False where the agent did not take it. */
  closeEmergency(emergency: string): Promise<boolean>;
  /** True where it needs no more telling, taken or not known. */
  reportEmergency(report: EmergencyUseReport): Promise<boolean>;
  /** False where the agent did not take it; try again later. */
  reportState(state: ReportedState): Promise<boolean>;
  reportHealth(health: ReportedHealth): Promise<void>;
  /** Resolves when the stream ends, for whatever reason. `onOpen` is called once the agent has answered. */
  followNotices(signal: AbortSignal, onOpen: () => void, onNotice: (notice: Notice) => void): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: JsonObject;
}

export function createAgentClient(socketPath: string): AgentClient {
  const ask = (method: string, path: string, body?: object, limitMs?: number) => exchange(socketPath, method, path, body, limitMs);
  return {
    async login(login) {
      const { deviceId, principal, ...factor } = login;
      const shown = presented(factor);
      if (shown === null) return MALFORMED;
      return loginAnswer(await ask('POST', '/v1/sessions', { deviceId, principal, ...shown }, LOGIN_SILENT_AFTER_MS));
    },
    async unlock(session, factor) {
      const path = `/v1/sessions/${encodeURIComponent(session)}/unlock`;
      const shown = presented(factor);
      return shown === null ? MALFORMED : loginAnswer(await ask('POST', path, shown, LOGIN_SILENT_AFTER_MS));
    },
    async giveFactor(pending, authenticator, secret) {
      const path = `/v1/sessions/${encodeURIComponent(pending)}/factor`;
      const shown = presented({ authenticator, secret });
      return shown === null ? MALFORMED : loginAnswer(await ask('POST', path, shown, LOGIN_SILENT_AFTER_MS));
    },
    async challenge(deviceId) {
      const answer = await ask('POST', '/v1/challenges', { deviceId });
      if (answer?.status !== 201) return null;
      return { challenge: textOf(answer.body, 'challenge'), relyingPartyId: textOf(answer.body, 'relyingPartyId') };
    },
    async askForSecond(session, action, parameters) {
      const answer = await ask('POST', '/v1/approvals', { session, action, parameters });
      if (answer?.status !== 201) return null;
      return { approval: textOf(answer.body, 'approval'), digest: textOf(answer.body, 'digest'), action, parameters };
    },
    async approve(session, { approval, digest }) {
      return doneAnswer(await ask('POST', `/v1/approvals/${encodeURIComponent(approval)}/grants`, { session, digest }));
    },
    async changeSecret(session, change) {
      return doneAnswer(await ask('POST', '/v1/secrets', { session, ...change }, LOGIN_SILENT_AFTER_MS));
    },
    async touch(session) {
      const answer = await ask('POST', `/v1/sessions/${encodeURIComponent(session)}/activity`, {});
      if (answer === null) return null;
      if (answer.status < 300) return { kind: 'active', expiresInMs: countOf(answer.body, 'expiresInMs') };
      const code = textOf(answer.body, 'code');
      return code === LOGIN_LOCKED ? { kind: 'locked' } : LOGIN_GONE.includes(code) ? { kind: 'gone' } : null;
    },
    async logout(session) {
      await ask('DELETE', `/v1/sessions/${encodeURIComponent(session)}`);
    },
    async authorize(deviceId, action, session, approved) {
      const agreed = approved === undefined ? {} : { approval: approved.approval, parameters: approved.parameters };
      const answer = await ask('POST', '/v1/authorizations', { deviceId, action, ...(session === null ? {} : { session }), ...agreed });
      if (answer === null || answer.status >= 500) return { kind: 'silent' };
      if (answer.status < 300 && answer.body['decision'] === 'allow') return { kind: 'allow' };
      return { kind: 'deny', code: codeOf(answer) };
    },
    async openEmergency(deviceId, credential, reason) {
      const answer = await ask('POST', '/v1/emergencies', { deviceId, credential, reason });
      if (answer === null || answer.status >= 500) return { kind: 'silent' };
      const { status, body } = answer;
      if (status !== 201) return { kind: 'refused', code: codeOf(answer), retryAfterMs: countOf(body, 'retryAfterMs') };
      return {
        kind: 'opened',
        emergency: String(body['emergency']),
        session: textOf(body, 'session'),
        credentialId: countOf(body, 'credentialId'),
        scope: textsOf(body, 'scope'),
        expiresInMs: countOf(body, 'expiresInMs'),
        extensionsLeft: countOf(body, 'extensionsLeft'),
      };
    },
    async extendEmergency(emergency) {
      const answer = await ask('POST', `/v1/emergencies/${encodeURIComponent(emergency)}/extension`, {});
      if (answer === null || answer.status >= 500) return { kind: 'silent' };
      if (answer.status >= 300) return { kind: 'refused', code: codeOf(answer) };
      return {
        kind: 'extended',
        expiresInMs: countOf(answer.body, 'expiresInMs'),
        extensionsLeft: countOf(answer.body, 'extensionsLeft'),
      };
    },
    async closeEmergency(emergency) {
      const answer = await ask('DELETE', `/v1/emergencies/${encodeURIComponent(emergency)}`);
      return answer !== null && answer.status < 500;
    },
    async reportEmergency(report) {
      const answer = await ask('POST', '/v1/emergencies/reports', report);
      return answer !== null && (answer.status < 300 || codeOf(answer) === 'EMERGENCY_CODE_UNKNOWN');
    },
    async reportState(state) {
      const answer = await ask('PUT', '/v1/device/state', state);
      return answer !== null && answer.status < 300;
    },
    async reportHealth(health) {
      await ask('PUT', '/v1/device/health', health);
    },
    followNotices: (signal, onOpen, onNotice) => followNotices(socketPath, signal, onOpen, onNotice),
  };
}

/** A key answers with an object; an app's code is 6 to 8 digits; anything else is from a list. */
export function factorFor(code: string, factors: readonly string[]): FactorName {
  if (code.trimStart().startsWith('{')) return 'webauthn';
  const digits = /^\d{6,8}$/.test(code.replaceAll(' ', ''));
  return digits && factors.includes('totp') ? 'totp' : 'lookup-code';
}

const MALFORMED: LoginAnswer = { kind: 'refused', status: 400, code: 'KEY_ANSWER_MALFORMED', retryAfterMs: 0 };

/** As the agent takes it. Null: that is no key's answer. */
function presented({ authenticator, secret, pin }: { readonly authenticator: string; readonly secret: string; readonly pin?: string }) {
  if (authenticator !== 'webauthn') return { authenticator, secret, ...(pin === undefined || pin === '' ? {} : { pin }) };
  const assertion = parseObject(secret);
  return assertion === null ? null : { authenticator, assertion };
}

function doneAnswer(answer: Answer | null): Done {
  if (answer === null) return { kind: 'silent' };
  if (answer.status < 300) return { kind: 'done' };
  return { kind: 'refused', code: codeOf(answer), retryAfterMs: countOf(answer.body, 'retryAfterMs') };
}

function loginAnswer(answer: Answer | null): LoginAnswer {
  if (answer === null) return { kind: 'silent' };
  const { status, body } = answer;
  if (status === 201 || status === 200) {
    return { kind: 'opened', session: textOf(body, 'session'), role: textOf(body, 'role'), expiresInMs: countOf(body, 'expiresInMs') };
  }
  if (status === 202) return { kind: 'factor-needed', pending: textOf(body, 'pending'), factors: textsOf(body, 'factors') };
  return { kind: 'refused', status, code: codeOf(answer), retryAfterMs: countOf(body, 'retryAfterMs') };
}

function codeOf({ status, body }: Answer): string {
  return textOf(body, 'code') || `HTTP_${status}`;
}

/** Null: no answer in time, or none that is JSON, or none at all. One connection each, so that an agent's restart breaks only what was under way. */
function exchange(
  socketPath: string,
  method: string,
  path: string,
  body: object | undefined,
  limitMs = SILENT_AFTER_MS,
): Promise<Answer | null> {
  const { promise, resolve } = Promise.withResolvers<Answer | null>();
  const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const headers =
    payload === undefined ? { accept: 'application/json' } : { 'content-type': 'application/json', 'content-length': payload.length };
  const outgoing = request({ socketPath, method, path, headers, agent: false, signal: AbortSignal.timeout(limitMs) }, (incoming) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > MAX_ANSWER_BYTES) incoming.destroy();
      else chunks.push(chunk);
    });
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const parsed = text === '' ? {} : parseObject(text);
      resolve(parsed === null ? null : { status: incoming.statusCode ?? 0, body: parsed });
    });
    incoming.on('error', () => resolve(null));
    incoming.on('close', () => resolve(null));
  });
  outgoing.on('error', () => resolve(null));
  outgoing.end(payload);
  return promise;
}

function followNotices(socketPath: string, signal: AbortSignal, onOpen: () => void, onNotice: (notice: Notice) => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const headers = { accept: 'text/event-stream' };
  const outgoing = request({ socketPath, method: 'GET', path: '/v1/notices', headers, agent: false, signal }, (incoming) => {
    if (incoming.statusCode !== 200) {
      incoming.destroy();
      return resolve();
    }
    onOpen();
    const read = createNoticeReader(onNotice);
    incoming.setEncoding('utf8');
    incoming.on('data', (text: string) => {
      if (!read(text)) incoming.destroy();
    });
    incoming.on('error', () => resolve());
    incoming.on('close', () => resolve());
  });
  outgoing.on('error', () => resolve());
  outgoing.end();
  return promise;
}

/**
 * A reader of server-sent events (WHATWG HTML §9.2.6, `event` and `data` only; other fields and comments are skipped).
 * Returns false once an event is longer than `MAX_ANSWER_BYTES`: the stream is then not to be believed.
 */
export function createNoticeReader(onNotice: (notice: Notice) => void): (text: string) => boolean {
  let rest = '';
  return (text) => {
    rest = `${rest}${text}`.replaceAll('\r\n', '\n');
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const lines = rest.slice(0, end).split('\n');
      rest = rest.slice(end + 2);
      const data = parseObject(valuesOf(lines, 'data').join('\n'));
      if (data !== null) onNotice({ type: valuesOf(lines, 'event').at(-1) ?? (textOf(data, 'type') || 'message'), data });
    }
    return rest.length <= MAX_ANSWER_BYTES;
  };
}

function valuesOf(lines: readonly string[], field: string): string[] {
  return lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).replace(/^ /, ''));
}
