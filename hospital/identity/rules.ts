/** What an enrolment server says to whom. Pure: everything is handed in. */

/** Wrong secrets that a voucher bears; then it is spent, also for who has the right one. */
export const MAX_TRIES = 5;

export type VoucherState = 'open' | 'used' | 'spent' | 'cancelled';

export interface VoucherStanding {
  readonly serial: string;
  readonly state: VoucherState;
  readonly tries: number;
  readonly expiresMs: number;
}

/** Why a request gets nothing. Stable; told to the gateway, whose technician has to know what to do. */
export type EnrolmentRefusal =
  | 'CERTIFICATE_MISSING'
  | 'CHAIN_UNKNOWN'
  | 'CERTIFICATE_MALFORMED'
  | 'CERTIFICATE_EXPIRED'
  | 'CERTIFICATE_NOT_YET_VALID'
  | 'CERTIFICATE_WEAK'
  | 'CERTIFICATE_PURPOSE'
  | 'CERTIFICATE_NAME'
  | 'CERTIFICATE_REVOKED'
  | 'CERTIFICATE_SUPERSEDED'
  | 'CERTIFICATE_STALE'
  | 'GATEWAY_UNKNOWN'
  | 'GATEWAY_REVOKED'
  | 'GATEWAY_RETIRED'
  | 'REQUEST_TOO_LARGE'
  | 'REQUEST_MALFORMED'
  | 'REQUEST_KEY'
  | 'REQUEST_SIGNATURE'
  | 'REQUEST_PLAIN'
  | 'REQUEST_NAME'
  | 'REQUEST_SERIAL'
  | 'KEY_STATEMENT'
  | 'KEYS_CHANGED'
  | 'VOUCHER_UNKNOWN'
  | 'VOUCHER_SERIAL'
  | 'VOUCHER_EXPIRED'
  | 'VOUCHER_USED'
  | 'VOUCHER_SPENT'
  | 'VOUCHER_CANCELLED'
  | 'VOUCHER_SECRET'
  | 'NAME_TAKEN'
  | 'CA_EXPIRED'
  | 'NOT_ENROLLED'
  | 'STATEMENT_REFUSED'
  | 'RATE_LIMIT'
  | 'BUSY'
  | 'NOT_FOUND';

/** HTTP status, and one sentence on what to do. */
export const REFUSALS: Readonly<Record<EnrolmentRefusal, { readonly status: number; readonly cure: string }>> = {
  CERTIFICATE_MISSING: { status: 401, cure: 'Show a client certificate: the factory certificate to enrol, the site certificate to renew.' },
  CHAIN_UNKNOWN: {
    status: 403,
    cure: "The certificate comes from nobody this site trusts: put the manufacturer's CA into factory_cas, or ask the manufacturer.",
  },
  CERTIFICATE_MALFORMED: { status: 403, cure: 'The certificate cannot be read: have it issued again.' },
  CERTIFICATE_EXPIRED: { status: 403, cure: 'The factory certificate has ended: have the manufacturer issue another for the same key.' },
  CERTIFICATE_NOT_YET_VALID: { status: 403, cure: "The certificate is not valid yet: compare the hospital's clock with the true time." },
  CERTIFICATE_WEAK: { status: 403, cure: 'The certificate uses SHA-1, RSA below 2048 bits or another broken form: have it issued anew.' },
  CERTIFICATE_PURPOSE: {
    status: 403,
    cure: 'The certificate is not one of a TLS client, or an issuer in its chain is no CA: have it issued rightly.',
  },
  CERTIFICATE_NAME: { status: 403, cure: 'The certificate does not name a device by its serial number: have it issued rightly.' },
  CERTIFICATE_REVOKED: { status: 403, cure: 'The certificate is revoked: ask the hospital for a new voucher if this device is to return.' },
  CERTIFICATE_SUPERSEDED: {
    status: 403,
    cure: 'A newer certificate was issued for this gateway already: if this device does not have it, somebody else may; the hospital has an alarm.',
  },
  CERTIFICATE_STALE: { status: 403, cure: 'The certificate ended longer ago than this site renews: ask the hospital for a new voucher.' },
  GATEWAY_UNKNOWN: { status: 403, cure: 'The hospital has no gateway of this name: ask it for a voucher.' },
  GATEWAY_REVOKED: { status: 403, cure: 'This gateway is revoked: ask the hospital for a new voucher if it is to return.' },
  GATEWAY_RETIRED: { status: 403, cure: 'This gateway is retired: ask the hospital for a new voucher if it is to return.' },
  REQUEST_TOO_LARGE: { status: 413, cure: 'The request is larger than any honest one.' },
  REQUEST_MALFORMED: { status: 400, cure: 'Expected a PKCS#10 request in base64.' },
  REQUEST_KEY: { status: 400, cure: 'Ask with a P-256 key and ecdsa-with-SHA256.' },
  REQUEST_SIGNATURE: { status: 400, cure: 'The request is not signed by the key it asks for, or was changed on its way: send it again.' },
  REQUEST_PLAIN: {
    status: 403,
    cure: 'The request names no telemetry keys: use "wardkeeper identity enroll", or let the hospital allow accept_plain_requests.',
  },
  REQUEST_NAME: { status: 403, cure: 'The request is for another site or gateway than the voucher or certificate: compare the names.' },
  REQUEST_SERIAL: {
    status: 403,
    cure: 'The request is for another serial number than the certificate shown: a device asks for itself alone.',
  },
  KEY_STATEMENT: { status: 403, cure: 'The key statement is not signed by every key it names: make a new request.' },
  KEYS_CHANGED: { status: 403, cure: 'A renewal keeps the telemetry and sealing keys: for new ones ask the hospital for a voucher.' },
  VOUCHER_UNKNOWN: { status: 403, cure: 'The hospital knows no such voucher: check that it is of this site, or ask for a new one.' },
  VOUCHER_SERIAL: {
    status: 403,
    cure: 'The voucher is for another device: compare the serial number on the label with the one on the voucher.',
  },
  VOUCHER_EXPIRED: { status: 403, cure: 'The voucher is over: ask the hospital for a new one.' },
  VOUCHER_USED: {
    status: 403,
    cure: 'The voucher was used already, with other keys: if that was not this device, tell the hospital; ask for a new one.',
  },
  VOUCHER_SPENT: { status: 403, cure: 'Too many wrong secrets: the voucher is spent; ask the hospital for a new one.' },
  VOUCHER_CANCELLED: { status: 403, cure: 'The hospital has cancelled this voucher: ask for a new one.' },
  VOUCHER_SECRET: { status: 403, cure: 'The secret is wrong, or a key was exchanged on the way: read the voucher in again.' },
  NAME_TAKEN: { status: 409, cure: 'Another device has this name: choose another, or have the voucher issued with --replace.' },
  CA_EXPIRED: {
    status: 503,
    cure: "The site's CA is at its end, or not valid yet: the hospital has to look at its clock, or make or import the next one.",
  },
  NOT_ENROLLED: { status: 404, cure: 'No certificate was issued to this device yet: enrol first.' },
  STATEMENT_REFUSED: { status: 403, cure: 'The statement is not signed by both telemetry keys of this gateway.' },
  RATE_LIMIT: { status: 429, cure: 'Too many requests: wait a minute.' },
  BUSY: { status: 503, cure: 'The hospital cannot answer now: try again later.' },
  NOT_FOUND: { status: 404, cure: 'There is no such resource here.' },
};

/** What stands against a voucher before its secret is looked at; null: nothing. A voucher of another device is never touched. */
export function refuseVoucher(voucher: VoucherStanding | null, serial: string, nowMs: number): EnrolmentRefusal | null {
  if (voucher === null) return 'VOUCHER_UNKNOWN';
  if (voucher.serial !== serial) return 'VOUCHER_SERIAL';
  if (voucher.state === 'used') return 'VOUCHER_USED';
  if (voucher.state === 'spent') return 'VOUCHER_SPENT';
  if (voucher.state === 'cancelled') return 'VOUCHER_CANCELLED';
  if (nowMs >= voucher.expiresMs) return 'VOUCHER_EXPIRED';
  return voucher.tries >= MAX_TRIES ? 'VOUCHER_SPENT' : null;
}

/** What people are shown. */
export function voucherState({ state, expiresMs }: VoucherStanding, nowMs: number): VoucherState | 'expired' {
  return state === 'open' && nowMs >= expiresMs ? 'expired' : state;
}

/** Whether a certificate that ended at `notAfterMs` may still be renewed by whoever holds its key. */
export function mayRenew(notAfterMs: number, nowMs: number, renewExpiredMs: number): boolean {
  return nowMs <= notAfterMs + renewExpiredMs;
}
