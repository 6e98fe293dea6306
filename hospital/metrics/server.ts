/** `/metrics`, `/healthz` and `/readyz` for this machine alone. It tells figures and names of gateways, and nothing of what happened there. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HospitalError, messageOf } from '../errors.ts';
import type { Log } from '../runtime/index.ts';
import { toOpenMetrics } from './exposition.ts';
import type { Snapshot } from './snapshot.ts';

export interface MetricsConfig {
  /** 127.0.0.1, ::1 or localhost. */
  readonly host: string;
  readonly port: number;
  readonly maxGateways: number;
}

export interface MetricsParts {
  readonly config: MetricsConfig;
  readonly snapshot: () => Promise<Snapshot>;
  /** Rejects where the store does not answer. */
  readonly ping: () => Promise<void>;
  readonly isLinkUp: () => boolean;
  readonly log: Log;
}

const TIMEOUT_MS = 5_000;
const MAX_CONNECTIONS = 16;

/** Works until `signal` aborts. Throws HospitalError `CONFIG_INVALID` where the port cannot be had. */
export async function serveMetrics(parts: MetricsParts, signal: AbortSignal): Promise<void> {
  const { config, log } = parts;
  const server = createServer(
    {
      headersTimeout: TIMEOUT_MS,
      requestTimeout: TIMEOUT_MS,
      keepAliveTimeout: TIMEOUT_MS,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 8_192,
    },
    (request, response) => void answer(parts, request, response),
  );
  server.maxConnections = MAX_CONNECTIONS;
  try {
    const port = await listen(server, config);
    log('metrics', { host: config.host, port });
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function listen(server: Server, { host, port }: MetricsConfig): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new HospitalError('CONFIG_INVALID', `[metrics] listen ${host}:${port}: ${messageOf(cause)}`, { cause })),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function answer(parts: MetricsParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('cache-control', 'no-store').setHeader('x-content-type-options', 'nosniff');
  request.resume();
  const end = (status: number, type: string, body: string) =>
    void response.writeHead(status, { 'content-type': type }).end(request.method === 'HEAD' ? undefined : body);
  const plain = (status: number, body: string) => end(status, 'text/plain; charset=utf-8', `${body}\n`);
  // A page in a browser of this machine can make any name point here; it cannot choose the name it asks by.
  if (!isLoopbackName(request.headers.host ?? '')) return plain(421, 'expected to be asked as localhost');
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'expected GET');
  try {
    switch (request.url ?? '') {
      case '/metrics': {
        const { text, contentType } = await toOpenMetrics(await parts.snapshot(), parts.config.maxGateways);
        return end(200, contentType, text);
      }
      case '/healthz':
        await parts.ping();
        return plain(200, 'ok');
      case '/readyz':
        await parts.ping();
        return parts.isLinkUp() ? plain(200, 'ready') : plain(503, 'not connected to the broker');
      default:
        return plain(404, 'expected /metrics, /healthz or /readyz');
    }
  } catch (error) {
    parts.log('metrics-failed', { path: request.url ?? '', error: messageOf(error) });
    if (!response.headersSent) plain(503, 'the store does not answer');
  }
}

function isLoopbackName(host: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(host);
}
