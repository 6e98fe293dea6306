/**
 * The same three answers on a TCP port of this machine, for monitoring that speaks no unix socket.
 *
 * Protects the agent from whoever can open a port of this machine, which is any program on it and, by a name that was made to point here,
 * any page in a browser on it: nothing can be changed here, nothing is read of a request but its first line and its Host, answers are at
 * most one a second in work, and connections are few and short. It tells no name, no path and no figure by which single attempts to log in
 * could be followed. A port that cannot be had stops nothing: it is tried again, and a warning says so meanwhile.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { ListenAddress } from '../health/config.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import { createServer } from '../runtime/node-http.ts';
import type { Service } from '../runtime/service.ts';
import { pause } from '../runtime/wait.ts';
import { answerMonitoring, MONITORING_PATHS, type Monitored, type MonitoringPath } from './monitoring-routes.ts';
import { problem, type Reply } from './problem.ts';

export interface MonitoringLimits {
  /** A request whose headers are not here by then is answered 408 and its connection closed. */
  readonly requestMs: number;
  readonly idleMs: number;
  readonly maxConnections: number;
  /** An answer is so old at most: however often it is asked, the work is done once in that time. */
  readonly answerMs: number;
  /** Until a port that could not be had is tried again. */
  readonly retryMs: number;
}

export const MONITORING_LIMITS: MonitoringLimits = {
  requestMs: 2_000,
  idleMs: 5_000,
  maxConnections: 16,
  answerMs: 1_000,
  retryMs: 30_000,
};

const MAX_HEADER_BYTES = 4 * 1024;

export interface MonitoringParts {
  /** Null: nobody listens. Port 0: one that is free. */
  readonly listen: ListenAddress | null;
  readonly monitored: Monitored;
  /** Monotonic. */
  readonly nowMs: () => number;
  readonly log: Log;
  readonly limits?: MonitoringLimits;
}

export interface MonitoringServer extends Service {
  /** Stable code of why nobody listens where somebody should; null: all is as configured. */
  obstacle(): string | null;
  /** As it came to be; null: not now. */
  port(): number | null;
}

export function createMonitoringServer(parts: MonitoringParts): MonitoringServer {
  return new LoopbackServer(parts);
}

class LoopbackServer implements MonitoringServer {
  readonly name = 'monitoring';
  readonly #parts: MonitoringParts;
  readonly #limits: MonitoringLimits;
  readonly #kept = new Map<MonitoringPath, { readonly reply: Reply; readonly atMs: number }>();
  #obstacle: string | null = null;
  #port: number | null = null;

  constructor(parts: MonitoringParts) {
    this.#parts = parts;
    this.#limits = parts.limits ?? MONITORING_LIMITS;
  }

  obstacle(): string | null {
    return this.#obstacle;
  }

  port(): number | null {
    return this.#port;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { listen } = this.#parts;
    while (!signal.aborted) {
      if (listen === null || (await this.#serve(listen, signal))) await aborted(signal);
      else await pause(this.#limits.retryMs, signal);
    }
  }

  /** False where the port could not be had, or was lost. */
  async #serve(address: ListenAddress, signal: AbortSignal): Promise<boolean> {
    const { log } = this.#parts;
    const { requestMs, idleMs, maxConnections } = this.#limits;
    const server = createServer(
      {
        maxHeaderSize: MAX_HEADER_BYTES,
        requestTimeout: requestMs,
        headersTimeout: requestMs,
        connectionsCheckingInterval: Math.min(500, requestMs),
      },
      (request, response) => this.#answer(request, response),
    );
    server.maxConnections = maxConnections;
    // A connection that sends nothing at all has no request that could be late.
    server.setTimeout(idleMs, (socket) => socket.destroy());
    try {
      this.#port = await listening(server, address);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'LISTEN_FAILED';
      if (this.#obstacle !== code) log('nobody can ask for health: the port cannot be had', { ...address, code });
      this.#obstacle = code;
      return false;
    }
    this.#obstacle = null;
    log('health is told on a port of this machine', { host: address.host, port: this.#port });
    const lost = new Promise<'lost'>((resolve) => server.on('error', () => resolve('lost')));
    const end = await Promise.race([aborted(signal), lost]);
    this.#port = null;
    server.close();
    server.closeAllConnections();
    if (end !== 'lost') return true;
    this.#obstacle = 'LISTENER_LOST';
    return false;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    let reply: Reply;
    try {
      reply = this.#replyTo(request);
    } catch (error) {
      this.#parts.log('monitoring fault', { fault: messageOf(error) });
      reply = problem('INTERNAL');
    }
    // A body is nobody's business here: dropped until the time limit, so that the answer arrives.
    request.resume();
    const body = reply.text ?? JSON.stringify(reply.body ?? {});
    response.writeHead(reply.status, {
      // One request each: whoever asks on and on holds none of the few connections.
      connection: 'close',
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // No page may even embed it.
      'cross-origin-resource-policy': 'same-origin',
      ...reply.headers,
    });
    response.end(body);
  }

  #replyTo({ method, url, headers }: IncomingMessage): Reply {
    // DNS rebinding: a page can make a name of its own point here, but not ask by another name than that.
    if (this.#port === null || !isOurs(headers.host, this.#port)) return problem('HOST_NOT_ALLOWED');
    const path = MONITORING_PATHS.find((one) => one === url);
    if (path === undefined) return problem('ROUTE_UNKNOWN');
    if (method !== 'GET') {
      const refused = problem('METHOD_NOT_ALLOWED');
      return { ...refused, headers: { ...refused.headers, allow: 'GET' } };
    }
    if (headers['transfer-encoding'] !== undefined || !['0', undefined].includes(headers['content-length']))
      return problem('REQUEST_MALFORMED', { detail: 'body: expected none' });
    return this.#fresh(path);
  }

  #fresh(path: MonitoringPath): Reply {
    const { monitored, nowMs } = this.#parts;
    const kept = this.#kept.get(path);
    const atMs = nowMs();
    if (kept !== undefined && atMs - kept.atMs < this.#limits.answerMs) return kept.reply;
    const reply = answerMonitoring(path, monitored, 'anybody-here');
    this.#kept.set(path, { reply, atMs });
    return reply;
  }
}

/** RFC 9110 §7.2. Only as the machine calls itself, and with the port that this is. */
function isOurs(host: string | undefined, port: number): boolean {
  const [, name, asked] = /^(localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?$/i.exec(host ?? '') ?? [];
  return name !== undefined && Number(asked ?? 80) === port;
}

function listening(server: Server, { host, port }: ListenAddress): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen({ host, port, exclusive: true }, () => {
    server.off('error', reject);
    const address = server.address();
    resolve(typeof address === 'object' && address !== null ? address.port : port);
  });
  return promise;
}

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  else signal.addEventListener('abort', () => resolve(), { once: true });
  return promise;
}
