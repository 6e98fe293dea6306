/** The local API on real sockets in a temporary folder, before a guard whose clock the test moves. */
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { tokenPath } from '../../agent/cli/operator-token.ts';
import type { IntegrityDesk } from '../../agent/integrity/index.ts';
import {
  createLocalApi,
  type LocalAnswer,
  type LocalApiConfig,
  requestLocal,
  type SocketPaths,
  socketPaths,
} from '../../agent/local-api/index.ts';
import type { DeviceHolds } from '../../agent/updates/interlock/index.ts';
import type { UpdateRouteParts } from '../../agent/local-api/update-routes.ts';
import type { PolicyControl } from '../../agent/local-api/policy-routes.ts';
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

export async function openApiBench(
  options: AccessBenchOptions & {
    limits?: ServerLimits;
    sockets?: LocalApiConfig;
    operator?: 'administrator' | 'service' | null;
    control?: () => PolicyControl | null;
    integrity?: IntegrityDesk;
    holds?: DeviceHolds;
    updates?: UpdateRouteParts;
    warnings?: () => readonly object[];
    /** Before this guard, instead of one of its own. */
    on?: AccessBench;
  } = {},
): Promise<ApiBench> {
  const bench = options.on ?? (await openAccessBench(options));
  const runtime = tempFolder('api');
  const logged: string[] = [];
  const { warnings = () => [] } = options;
  const api = createLocalApi({
    paths: { runtime },
    access: bench.guard,
    status: () => ({ access: bench.guard.status(), warnings: warnings() }),
    warnings,
    ...(options.integrity === undefined ? {} : { integrity: options.integrity }),
    ...(options.holds === undefined ? {} : { holds: options.holds }),
    ...(options.updates === undefined ? {} : { updates: options.updates }),
    ...controlOf(options.control?.() ?? null),
    log: (message, fields) => logged.push(JSON.stringify({ message, ...fields })),
    ...(options.sockets === undefined ? {} : { config: options.sockets }),
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
  // As whoever has logged in as administrator; the login itself is a test of its own.
  const operator = options.operator === undefined ? 'administrator' : options.operator;
  const subject = new Uint8Array(8).fill(0xad);
  const token = operator === null ? undefined : bench.guard.operators.open({ principal: 'operator', subject, role: operator })?.token;
  if (token !== undefined) writeFileSync(tokenPathIn(runtime), `${token}\n`, { mode: 0o600 });
  const ask: ApiBench['ask'] = (socket, method, path, body) =>
    requestLocal(sockets[socket], method, path, body, socket === 'operator' ? token : undefined);
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

/** Where a command that is run for this agent looks for its login. */
function tokenPathIn(runtime: string): string {
  const none = () => undefined;
  const context = { stdout: none, stderr: none, readStdin: async () => '', nowMs: () => 0, exit: none };
  const loadConfig = () => ({ site: 'st-anna', gateway: 'gw-1', paths: { state: '/nowhere', runtime } });
  return tokenPath({ ...context, loadConfig }, '');
}

function controlOf(policy: PolicyControl | null): { policy?: PolicyControl } {
  return policy === null ? {} : { policy };
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
