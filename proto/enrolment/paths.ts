/** The resources of an enrolment server. Refusals are JSON, {"code": …, "message": …}, with the HTTP status that RFC 7030 asks for. */

/** Under `/.well-known/`, which RFC 7030 §3.2.2 fixes. */
export const ENROLMENT_PATHS = {
  /** RFC 7030 §4.1: GET; base64 of PKCS#7 with the site's CA certificates. No client certificate needed. */
  caCertificates: '/.well-known/est/cacerts',
  /** §4.2.1: POST a PKCS#10 in base64, with the factory certificate. */
  enrol: '/.well-known/est/simpleenroll',
  /** §4.2.2: the same, with the certificate that is renewed. */
  renew: '/.well-known/est/simplereenroll',
  /** §4.5: GET. */
  requestAttributes: '/.well-known/est/csrattrs',
  /** Ours: GET, with either certificate once a certificate was issued: `EnrolmentAnswer`, application/octet-stream. */
  answer: '/.well-known/wardkeeper/enrolment',
  /** Ours: POST the signed retirement, with the site's certificate, for a gateway whose link is gone. */
  retire: '/.well-known/wardkeeper/retirement',
  /** Ours: GET the newest revocation list, DER. No client certificate needed. */
  revocationList: '/.well-known/wardkeeper/crl',
} as const;

/** A request with all keys and three signatures has 11 KB in base64. */
export const MAX_REQUEST_BODY_BYTES = 64 * 1024;

/** Of RFC 7030 §3.2.2, as far as they are used here. */
export type EstOperation = 'cacerts' | 'csrattrs' | 'simpleenroll' | 'simplereenroll';

const EST_ROOT = '/.well-known/est';
/** One segment by which a server keeps several authorities apart (RFC 7030 §3.2.2); never one of its operations. */
const LABEL = /^[A-Za-z0-9._~-]{1,64}$/;
const OPERATIONS = ['cacerts', 'csrattrs', 'simpleenroll', 'simplereenroll', 'serverkeygen', 'fullcmc'];
const MAX_URL_CHARACTERS = 400;

export interface EstAddress {
  /** https, a host, perhaps a port. */
  readonly url: string;
  /** Empty: the server has one authority, or this is its usual one. */
  readonly label: string;
}

export function estPath(operation: EstOperation, label: string): string {
  return label === '' ? `${EST_ROOT}/${operation}` : `${EST_ROOT}/${label}/${operation}`;
}

/** `https://host[:port]`, with `/.well-known/est` and a label behind it or not. Null for anything else: no user, query or other path. */
export function parseEstUrl(text: string): EstAddress | null {
  const url = text.length <= MAX_URL_CHARACTERS ? URL.parse(text) : null;
  if (url === null || url.protocol !== 'https:' || url.hostname === '' || url.username !== '' || url.password !== '') return null;
  if (url.search !== '' || url.hash !== '') return null;
  const path = url.pathname.replace(/\/$/, '');
  if (path === '' || path === EST_ROOT) return { url: url.origin, label: '' };
  const label = path.startsWith(`${EST_ROOT}/`) ? path.slice(EST_ROOT.length + 1) : '';
  return LABEL.test(label) && !OPERATIONS.includes(label) ? { url: url.origin, label } : null;
}
