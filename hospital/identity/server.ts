/** HTTPS in front of the enrolment service: sizes, times and rates are bounded here, before anything is looked at. */
import { parseCertificate } from '@wardkeeper/proto';
import { MAX_REQUEST_BODY_BYTES } from '@wardkeeper/proto/enrolment';
import type { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { HospitalError, messageOf } from '../errors.ts';
import { issueSiteCertificate } from '../keys/index.ts';
import { type Clock, type Log, pause } from '../runtime/index.ts';
import { AUTHORITY_FILES, chainBehind, type SiteAuthority, trustedCas } from './authority.ts';
import type { IdentityConfig } from './config.ts';
import { HEADERS_TIMEOUT_MS, IDLE_TIMEOUT_MS, MAX_CONNECTIONS, MAX_HEADER_BYTES, PeerLimits, REQUEST_TIMEOUT_MS } from './limits.ts';
import { readCertificates } from './pem-files.ts';
import { REFUSALS } from './rules.ts';
import type { EnrolmentService, ServiceAnswer } from './service.ts';

export interface ServerParts {
  readonly service: EnrolmentService;
  readonly authority: SiteAuthority;
  readonly config: IdentityConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly randomBytes: (count: number) => Uint8Array;
}

const DAY_MS = 86_400_000;
const SERVER_DAYS = 90;
/** With a third of its life left. */
const RENEW_BEFORE_MS = 30 * DAY_MS;
const TURN_MS = 2_000;
const MAX_CHAIN = 5;

/** Serves until `signal` aborts. Throws HospitalError `IDENTITY_REFUSED` where the address cannot be taken. */
export async function serveEnrolment(parts: ServerParts, signal: AbortSignal): Promise<void> {
  const { service, config, log } = parts;
  await service.publishDue();
  const server = createServer({
    ...credentials(parts),
    requestCert: true,
    // Each resource judges for itself: one may be shown an expired certificate, one needs none, and the reason has to be told
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
    maxHeaderSize: MAX_HEADER_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    keepAliveTimeout: IDLE_TIMEOUT_MS,
    connectionsCheckingInterval: 2_000,
  });
  server.maxConnections = MAX_CONNECTIONS;
  const limits = new PeerLimits();
  server.on('request', (request, response) => void answer(request, response, parts, limits));
  let refused = 0;
  server.on('tlsClientError', (error) => {
    refused += 1;
    // Powers of two: a flood must not become a flood of log lines
    if ((refused & (refused - 1)) === 0) log('tls-refused', { reason: messageOf(error), soFar: refused });
  });
  await listen(server, config);
  log('ready', { address: addressOf(server), url: config.url });
  try {
    while (!signal.aborted) {
      await pause(TURN_MS, signal);
      await service.publishDue();
      renewServerCertificate(server, parts);
    }
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** The server's own, from the site's authority, with the authority behind it: a gateway compares that with its voucher. */
function credentials({ authority, config, clock, randomBytes }: ServerParts) {
  const { folder } = authority;
  const file = (name: string) => join(folder, name);
  const host = new URL(config.url).hostname.replace(/^\[|\]$/g, '');
  if (needsCertificate(file(AUTHORITY_FILES.serverCertificate), host, authority, clock.wallMs())) {
    issueSiteCertificate({ folder, purpose: 'enrolment', hosts: [host], days: SERVER_DAYS, nowMs: clock.wallMs(), randomBytes });
  }
  const certificate = readFileSync(file(AUTHORITY_FILES.serverCertificate), 'utf8');
  return {
    cert: [certificate, ...chainBehind(authority)].join(''),
    key: readFileSync(file(AUTHORITY_FILES.serverKey)),
    // Whose certificates a client may look for among its own
    ca: [...trustedCas(authority), ...readCertificates(config.factoryCas, 'factory CAs')],
  };
}

function needsCertificate(path: string, host: string, authority: SiteAuthority, nowMs: number): boolean {
  try {
    const [pem = ''] = readCertificates(path, 'server certificate');
    const certificate = parseCertificate(pem);
    const isFor = certificate.checkHost(host) !== undefined || certificate.checkIP(host) !== undefined;
    const isOurs = certificate.verify(parseCertificate(authority.certificate).publicKey);
    return !isFor || !isOurs || nowMs < certificate.validFromDate.getTime() || certificate.validToDate.getTime() - nowMs < RENEW_BEFORE_MS;
  } catch (error) {
    if (error instanceof HospitalError) return true;
    throw error;
  }
}

function renewServerCertificate(server: Server, parts: ServerParts): void {
  const { authority, config, clock, log } = parts;
  const host = new URL(config.url).hostname.replace(/^\[|\]$/g, '');
  if (!needsCertificate(join(authority.folder, AUTHORITY_FILES.serverCertificate), host, authority, clock.wallMs())) return;
  try {
    server.setSecureContext({ ...credentials(parts), minVersion: 'TLSv1.3' });
    log('server-certificate-renewed', {});
  } catch (error) {
    log('server-certificate-failed', { error: messageOf(error) });
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, parts: ServerParts, limits: PeerLimits): Promise<void> {
  const { service, clock, log } = parts;
  const address = request.socket.remoteAddress ?? '';
  const waitMs = limits.take(address, clock.monotonicMs());
  if (waitMs !== null) {
    const { status, cure } = REFUSALS.RATE_LIMIT;
    const body = JSON.stringify({ code: 'RATE_LIMIT', message: cure, detail: '' });
    return send(response, { status, type: 'application/json', body, headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) } }, true);
  }
  try {
    const body = await bodyOf(request);
    if (body === null) {
      const { status, cure } = REFUSALS.REQUEST_TOO_LARGE;
      const text = JSON.stringify({ code: 'REQUEST_TOO_LARGE', message: cure, detail: '' });
      return send(response, { status, type: 'application/json', body: text }, true);
    }
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const certificates = request.socket instanceof TLSSocket ? certificatesOf(request.socket) : [];
    send(response, await service.handle({ method: request.method ?? '', path, body, certificates, address }), false);
  } catch (error) {
    log('request-broken', { peer: address, reason: messageOf(error) });
    response.destroy();
  }
}

/** Null: more than any honest request has; what is left of it is not read. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_REQUEST_BODY_BYTES) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > MAX_REQUEST_BODY_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** What the client sent, its own first. */
function certificatesOf(socket: TLSSocket): readonly string[] {
  const found: string[] = [];
  let certificate: X509Certificate | undefined = socket.getPeerX509Certificate();
  while (certificate !== undefined && found.length < MAX_CHAIN) {
    const pem = certificate.toString();
    if (found.includes(pem)) break;
    found.push(pem);
    certificate = certificate.issuerCertificate;
  }
  return found;
}

function send(response: ServerResponse, { status, type, body, headers = {} }: ServiceAnswer, close: boolean): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...headers,
    ...(close ? { connection: 'close' } : {}),
  });
  response.end(body);
}

async function listen(server: Server, { listen: { host, port } }: IdentityConfig): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (cause) =>
    reject(new HospitalError('IDENTITY_REFUSED', `${host}:${port} cannot be listened on: ${messageOf(cause)}`, { cause })),
  );
  server.listen(port, host, resolve);
  await promise;
}

function addressOf(server: Server): string {
  const address = server.address();
  return address === null || typeof address === 'string' ? '' : `${address.address}:${address.port}`;
}
