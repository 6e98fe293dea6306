/** The local API on real sockets in a temporary folder, before a guard whose clock the test moves. */
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { createLocalApi, type LocalAnswer, requestLocal, type SocketPaths, socketPaths } from '../../agent/local-api/index.ts';
import type { ServerLimits } from '../../agent/local-api/server.ts';
import { type AccessBench, type AccessBenchOptions, openAccessBench, PASSWORD, PIN } from './access.ts';
import { tempFolder } from './temp.ts';

export interface ApiBench extends AccessBench {
  readonly sockets: SocketPaths;
  readonly runtime: string;
  readonly ask: (socket: keyof SocketPaths, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => Promise<LocalAnswer>;
  /** A login over the API; `secret` is the right one unless given. */
  readonly post: (socket: 'deviceConsole' | 'deviceNetwork', change?: object) => Promise<LocalAnswer>;
  readonly logged: string[];
}

export async function openApiBench(options: AccessBenchOptions & { limits?: ServerLimits } = {}): Promise<ApiBench> {
  const bench = await openAccessBench(options);
  const runtime = tempFolder('api');
  const logged: string[] = [];
  const api = createLocalApi({
    paths: { runtime },
    access: bench.guard,
    status: () => ({ access: bench.guard.status() }),
    warnings: () => [],
    log: (message, fields) => logged.push(JSON.stringify({ message, ...fields })),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const stop = new AbortController();
  await api.open();
  const running = api.run(stop.signal);
  onTestFinished(async () => {
    stop.abort();
    await running;
  });
  const sockets = socketPaths(runtime);
  const ask: ApiBench['ask'] = (socket, method, path, body) => requestLocal(sockets[socket], method, path, body);
  return {
    ...bench,
    sockets,
    runtime,
    logged,
    ask,
    post: (socket, change = {}) => {
      const authenticator = socket === 'deviceConsole' ? 'pin' : 'password';
      const secret = authenticator === 'pin' ? PIN : PASSWORD;
      return ask(socket, 'POST', '/v1/sessions', { deviceId: 'pump-1', principal: 'anna', authenticator, secret, ...change });
    },
  };
}

/** Sends bytes as they are; resolves with all that came back when the other side closes. Pieces are sent `everyMs` apart. */
export function sendRaw(socketPath: string, pieces: readonly (string | Uint8Array)[], everyMs = 0): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(socketPath);
  let answer = '';
  const rest = [...pieces];
  const sendNext = () => {
    const piece = rest.shift();
    if (piece === undefined || socket.destroyed) return;
    socket.write(piece);
    if (rest.length > 0) setTimeout(sendNext, everyMs);
  };
  socket.setEncoding('utf8');
  socket.on('connect', sendNext);
  socket.on('data', (text: string) => {
    answer += text;
  });
  socket.on('error', () => resolve(answer));
  socket.on('close', () => resolve(answer));
  return promise;
}

export function rawRequest(method: string, path: string, headers: Readonly<Record<string, string>>, body = ''): string {
  const lines = Object.entries({ host: 'x', connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}
