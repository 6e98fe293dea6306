/** HTTPS in front of the console (HTTP on the loopback interface alone): sizes, times and connections are bounded here, before anything is looked at. */
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { readFileSync, statSync } from 'node:fs';
import { createServer as createPlainServer, type IncomingMessage, type Server as PlainServer, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { HospitalError, messageOf } from '../errors.ts';
import { type Log, pause } from '../runtime/index.ts';
import type { ConsoleConfig } from './config.ts';
import { HEADERS_TIMEOUT_MS, IDLE_TIMEOUT_MS, MAX_CONNECTIONS, MAX_HEADER_BYTES, REQUEST_TIMEOUT_MS } from './http/limits.ts';

/** Connections of one address: a browser opens six. */
const MAX_PEER_CONNECTIONS = 64;
const CERTIFICATE_LOOK_MS = 60_000;
/** What is under way when it stops may end. */
const STOP_MS = 1_000;

const BOUNDS = {
  maxHeaderSize: MAX_HEADER_BYTES,
  ...{ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS, keepAliveTimeout: IDLE_TIMEOUT_MS },
  connectionsCheckingInterval: 2_000,
};

type Tls = NonNullable<ConsoleConfig['tls']>;
type Server = PlainServer | TlsServer;

/** Serves until `signal` aborts. `onReady` is told the address. Throws HospitalError `CONFIG_INVALID`, `FILE_UNREADABLE` or `USAGE`. */
export async function serveConsole(
  app: Hono,
  config: ConsoleConfig,
  log: Log,
  onReady: (address: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const server = makeServer(app, config);
  server.maxConnections = MAX_CONNECTIONS;
  boundPeers(server);
  let refused = 0;
  server.on('tlsClientError', (error) => {
    refused += 1;
    // Powers of two: a flood must not become a flood of log lines
    if ((refused & (refused - 1)) === 0) log('tls-refused', { reason: messageOf(error), soFar: refused });
  });
  await listen(server, config);
  onReady(addressOf(server));
  try {
    if (config.tls !== null && server instanceof TlsServer) await followCertificate(server, config.tls, log, signal);
    while (!signal.aborted) await pause(CERTIFICATE_LOOK_MS, signal);
  } finally {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    const late = setTimeout(() => server.closeAllConnections(), STOP_MS);
    await closed;
    clearTimeout(late);
  }
}

function makeServer(app: Hono, { tls }: ConsoleConfig): Server {
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const onRequest = (request: IncomingMessage, response: ServerResponse) => void answer(request, response);
  if (tls === null) return createPlainServer(BOUNDS, onRequest);
  return createTlsServer({ ...BOUNDS, ...credentials(tls), minVersion: 'TLSv1.3', handshakeTimeout: HEADERS_TIMEOUT_MS }, onRequest);
}

function credentials({ certificate, key }: Tls) {
  try {
    return { cert: readFileSync(certificate), key: readFileSync(key) };
  } catch (cause) {
    throw new HospitalError('FILE_UNREADABLE', `[console] certificate and key: ${messageOf(cause)}`, { cause });
  }
}

/** Until `signal` aborts, a certificate that was renewed is taken into use. */
async function followCertificate(server: TlsServer, tls: Tls, log: Log, signal: AbortSignal): Promise<void> {
  let stamp = stampOf(tls);
  while (!signal.aborted) {
    await pause(CERTIFICATE_LOOK_MS, signal);
    const fresh = stampOf(tls);
    if (fresh !== stamp) renew(server, tls, log);
    stamp = fresh;
  }
}

/** One address must not take every connection there is. */
function boundPeers(server: Server): void {
  const peers = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (peers.get(address) ?? 0) + 1;
    if (count > MAX_PEER_CONNECTIONS) {
      socket.destroy();
      return;
    }
    peers.set(address, count);
    socket.once('close', () => {
      const left = (peers.get(address) ?? 1) - 1;
      if (left === 0) peers.delete(address);
      else peers.set(address, left);
    });
  });
}

function stampOf({ certificate, key }: Tls): string {
  return [certificate, key].map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0).join();
}

/** One that cannot be read leaves the one before. */
function renew(server: TlsServer, tls: Tls, log: Log): void {
  try {
    server.setSecureContext({ ...credentials(tls), minVersion: 'TLSv1.3' });
    log('server-certificate-renewed', {});
  } catch (error) {
    log('server-certificate-failed', { error: messageOf(error) });
  }
}

async function listen(server: Server, { listen: { host, port } }: ConsoleConfig): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (cause) =>
    reject(new HospitalError('USAGE', `${host}:${port} cannot be listened on: ${messageOf(cause)}`, { cause })),
  );
  server.listen(port, host, resolve);
  await promise;
}

function addressOf(server: Server): string {
  const address = server.address();
  return address === null || typeof address === 'string' ? '' : `${address.address}:${address.port}`;
}
