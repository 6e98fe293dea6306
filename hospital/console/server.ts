/** HTTPS in front of the console: sizes, times and connections are bounded here, before anything is looked at. */
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
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

/** Serves until `signal` aborts. `onReady` is told the address. Throws HospitalError `CONFIG_INVALID`, `FILE_UNREADABLE` or `USAGE`. */
export async function serveConsole(
  app: Hono,
  config: ConsoleConfig,
  log: Log,
  onReady: (address: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer(
    {
      ...credentials(config),
      minVersion: 'TLSv1.3',
      maxHeaderSize: MAX_HEADER_BYTES,
      ...{ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS, keepAliveTimeout: IDLE_TIMEOUT_MS },
      connectionsCheckingInterval: 2_000,
      handshakeTimeout: HEADERS_TIMEOUT_MS,
    },
    (request, response) => void answer(request, response),
  );
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
    let stamp = stampOf(config);
    while (!signal.aborted) {
      await pause(CERTIFICATE_LOOK_MS, signal);
      const fresh = stampOf(config);
      if (fresh !== stamp) renew(server, config, log);
      stamp = fresh;
    }
  } finally {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    const late = setTimeout(() => server.closeAllConnections(), STOP_MS);
    await closed;
    clearTimeout(late);
  }
}

function credentials({ certificate, key }: ConsoleConfig) {
  try {
    return { cert: readFileSync(certificate), key: readFileSync(key) };
  } catch (cause) {
    throw new HospitalError('FILE_UNREADABLE', `[console] certificate and key: ${messageOf(cause)}`, { cause });
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

function stampOf({ certificate, key }: ConsoleConfig): string {
  return [certificate, key].map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0).join();
}

/** A certificate that was renewed is taken into use; one that cannot be read leaves the one before. */
function renew(server: Server, config: ConsoleConfig, log: Log): void {
  try {
    server.setSecureContext({ ...credentials(config), minVersion: 'TLSv1.3' });
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
