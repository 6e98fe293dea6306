/** EST as a gateway speaks it (RFC 7030, RFC 8951), and the one resource that is ours. Nothing here decides whom to believe. */
import { ProtoError, printable } from '@wardkeeper/proto';
import { ENROLMENT_PATHS, type EnrolmentAnswer, estPath, MAX_ANSWER_BYTES, parseEnrolmentAnswer } from '@wardkeeper/proto/enrolment';
import type { WishedAttributes } from '@wardkeeper/proto/x509';
import { askServer, type EstReply, type EstServer, type ExchangeRefusal } from './http.ts';

/** PKCS#7 of some certificates in base64. */
const MAX_BAG_TEXT_BYTES = 128 * 1024;
const MAX_WISHES_TEXT_BYTES = 32 * 1024;
const MAX_REFUSAL_BYTES = 4 * 1024;
const CERTIFICATES = 'application/pkcs7-mime';
/** What a server may ask for before it is asked again; a day is the longest that anybody waits for a person. */
const RETRY_AFTER_S = { usual: 60, longest: 86_400 };

/** `HOSPITAL_…`: the server's own code, such as `HOSPITAL_VOUCHER_SPENT`, or the HTTP status where it gave none. */
export interface HospitalRefusal {
  readonly ok: false;
  readonly code: `HOSPITAL_${string}`;
  readonly detail: string;
}

/** A person at the hospital has to agree first (RFC 7030 §4.2.3). */
export interface EstPending {
  readonly ok: false;
  readonly code: 'PENDING';
  readonly detail: string;
  readonly retryAfterMs: number;
}

export type EstRefusal = ExchangeRefusal | HospitalRefusal | EstPending;

export interface Issued {
  readonly ok: true;
  /** PEM, as they came: the issued one is among them. */
  readonly certificates: readonly string[];
  readonly provenMs: number;
}

/** The CA certificates, PEM (§4.1). */
export async function fetchCaCertificates(server: EstServer, signal: AbortSignal): Promise<Issued | EstRefusal> {
  const asked = { method: 'GET', path: estPath('cacerts', server.label ?? ''), maxBytes: MAX_BAG_TEXT_BYTES } as const;
  return certificatesIn(await askServer(server, asked, signal));
}

/** §4.2.1 and §4.2.2. `request`: PKCS#10, DER. */
export async function requestCertificate(
  server: EstServer,
  how: 'enrol' | 'renew',
  request: Uint8Array,
  signal: AbortSignal,
): Promise<Issued | EstRefusal> {
  // In lines: a server that reads by OpenSSL's base64 takes no long ones.
  const lines =
    Buffer.from(request)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  const body = Buffer.from(`${lines.join('\n')}\n`);
  const path = estPath(how === 'enrol' ? 'simpleenroll' : 'simplereenroll', server.label ?? '');
  const asked = { method: 'POST', path, body, type: 'application/pkcs10', maxBytes: MAX_BAG_TEXT_BYTES } as const;
  return certificatesIn(await askServer(server, asked, signal));
}

/** What the server wishes to see in a request (§4.5). Null: nothing in particular. */
export async function fetchWishes(
  server: EstServer,
  signal: AbortSignal,
): Promise<{ readonly ok: true; readonly wishes: WishedAttributes | null } | EstRefusal> {
  const asked = { method: 'GET', path: estPath('csrattrs', server.label ?? ''), maxBytes: MAX_WISHES_TEXT_BYTES } as const;
  const reply = await askServer(server, asked, signal);
  if (!reply.ok) return reply;
  // §4.5.2: none at all; 501 and 405 are what servers without the resource say
  if ([204, 404, 405, 501].includes(reply.status)) return { ok: true, wishes: null };
  if (reply.status !== 200) return refusalOf(reply);
  const { parseWishedAttributes } = await import('@wardkeeper/proto/x509');
  const text = Buffer.from(reply.body).toString('latin1').replace(/\s/g, '');
  if (text === '') return { ok: true, wishes: null };
  try {
    return { ok: true, wishes: parseWishedAttributes(Buffer.from(text, 'base64')) };
  } catch (cause) {
    if (!(cause instanceof ProtoError)) throw cause;
    return { ok: false, code: 'SERVER_ANSWER', detail: `${server.url}: expected a list of attributes, got something else` };
  }
}

/** Everything that the hospital gives beside the certificate. `NOT_OURS`: an EST server of another make. */
export async function fetchAnswer(
  server: EstServer,
  signal: AbortSignal,
): Promise<
  | { readonly ok: true; readonly answer: EnrolmentAnswer }
  | EstRefusal
  | { readonly ok: false; readonly code: 'NOT_OURS'; readonly detail: string }
> {
  const reply = await askServer(server, { method: 'GET', path: ENROLMENT_PATHS.answer, maxBytes: MAX_ANSWER_BYTES }, signal);
  if (!reply.ok) return reply;
  if (reply.status === 404 && readRefusal(reply.body).code === undefined)
    return { ok: false, code: 'NOT_OURS', detail: `${server.url}: this EST server knows certificates alone` };
  if (reply.status !== 200) return refusalOf(reply);
  try {
    return { ok: true, answer: parseEnrolmentAnswer(reply.body) };
  } catch (cause) {
    if (!(cause instanceof ProtoError)) throw cause;
    return { ok: false, code: 'SERVER_ANSWER', detail: `${server.url}: expected an enrolment answer, got something else` };
  }
}

async function certificatesIn(reply: EstReply | ExchangeRefusal): Promise<Issued | EstRefusal> {
  if (!reply.ok) return reply;
  if (reply.status === 202) return pending(reply);
  if (reply.status !== 200) return refusalOf(reply);
  const wrong = (got: string): EstRefusal => ({ ok: false, code: 'SERVER_ANSWER', detail: `expected ${CERTIFICATES}, got ${got}` });
  if (reply.type !== CERTIFICATES) return wrong(printable(reply.type).slice(0, 100) || 'nothing that it named');
  const { parseCertificateBag } = await import('@wardkeeper/proto/x509');
  try {
    // RFC 8951 §3: base64, with or without line ends.
    const text = Buffer.from(reply.body).toString('latin1').replace(/\s/g, '');
    return { ok: true, certificates: parseCertificateBag(Buffer.from(text, 'base64')), provenMs: reply.provenMs };
  } catch (cause) {
    if (!(cause instanceof ProtoError)) throw cause;
    return wrong(cause.message);
  }
}

function pending({ retryAfter }: EstReply): EstPending {
  const seconds = /^\d{1,7}$/.test(retryAfter) ? Math.min(Number(retryAfter), RETRY_AFTER_S.longest) : RETRY_AFTER_S.usual;
  const detail = `a person at the hospital has to agree first: do the same again in ${seconds} s`;
  return { ok: false, code: 'PENDING', detail, retryAfterMs: seconds * 1_000 };
}

function refusalOf({ status, body }: EstReply): HospitalRefusal {
  const { code, message, detail } = readRefusal(body);
  const words = [message ?? `HTTP status ${status}`, ...(detail === undefined || detail === '' ? [] : [`(${detail})`])].join(' ');
  return { ok: false, code: `HOSPITAL_${code ?? `HTTP_${status}`}`, detail: `the hospital refuses: ${words}` };
}

/** What the server says of itself, as far as it can be shown. */
function readRefusal(body: Uint8Array): { readonly code?: string; readonly message?: string; readonly detail?: string } {
  if (body.length > MAX_REFUSAL_BYTES) return {};
  try {
    const said: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    if (typeof said !== 'object' || said === null) return {};
    const [code, message, detail] = ['code', 'message', 'detail'].map((name): unknown => Reflect.get(said, name));
    return {
      ...(typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? { code } : {}),
      ...(typeof message === 'string' ? { message: printable(message).slice(0, 300) } : {}),
      ...(typeof detail === 'string' ? { detail: printable(detail).slice(0, 300) } : {}),
    };
  } catch {
    return {};
  }
}
