/** Decisions on real sockets, with and without a hash, quiet and while a network flood of 200 tries a second is refused. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DEFAULT_HASHING } from '../../agent/access/verifier.ts';
import { socketPaths } from '../../agent/local-api/index.ts';
import { KEY } from '../fault/access-child.ts';
import { openAccessBench, PASSWORD, PIN } from '../support/access.ts';
import { figure, type Figure, percentile } from './measure.ts';

const RUNS = 5;
const DECISIONS = 1_000;
const LANES = 8;
const LOGINS = 40;
const FLOOD_PER_SECOND = 200;

type Ask = (
  path: string,
  body: object,
) => Promise<{ readonly status: number; readonly tookMs: number; readonly body: Readonly<Record<string, unknown>> }>;

export async function benchAccess(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-bench-'));
  const path = join(folder, 'ledger.db');
  const runtime = join(folder, 'run');
  const prepared = await openAccessBench({ path, pseudonymKey: KEY, hashing: DEFAULT_HASHING });
  prepared.ledger.inner.database.close();
  const child = await serve(path, runtime);
  const sockets = socketPaths(runtime);
  const console_ = over(sockets.deviceConsole);
  const network = over(sockets.deviceNetwork);
  try {
    const quiet = await measure(console_.ask);
    const stop = flood(network.ask);
    const flooded = await measure(console_.ask);
    const sent = stop();
    const both = (what: string, unit: string, a: readonly number[], b: readonly number[], bar?: string): Figure[] => [
      figure(`${what}, quiet`, unit, a, bar === undefined ? {} : { bar }),
      figure(`${what}, under ${Math.round(sent.perSecond)} network tries a second`, unit, b, bar === undefined ? {} : { bar }),
    ];
    return [
      ...both('decisions without a hash', 'a second', quiet.perSecond, flooded.perSecond, '≥ 1,000 under flood'),
      ...both('the same, one at a time, p99', 'ms', quiet.decisionP99, flooded.decisionP99, '≤ 5'),
      ...both('bedside login, hash and two commits, p50', 'ms', quiet.loginP50, flooded.loginP50),
      ...both(
        'the same, p99',
        'ms',
        quiet.loginP99,
        flooded.loginP99,
        `≤ 4 × the quiet median (${Math.round(4 * Math.min(...quiet.loginP50))})`,
      ),
    ];
  } finally {
    console_.close();
    network.close();
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(ask: Ask) {
  const runs = { perSecond: [] as number[], decisionP99: [] as number[], loginP50: [] as number[], loginP99: [] as number[] };
  const login = { deviceId: 'pump-1', principal: 'anna', authenticator: 'pin', secret: PIN };
  for (let run = 0; run < RUNS; run += 1) {
    const logins: number[] = [];
    let session = '';
    for (let index = 0; index < LOGINS; index += 1) {
      const answer = await ask('/v1/sessions', login);
      if (answer.status !== 201) throw new Error(`a right PIN was answered ${answer.status}`);
      session = String(answer.body['session']);
      logins.push(answer.tookMs);
    }
    const decide = async () => {
      const answer = await ask('/v1/authorizations', { deviceId: 'pump-1', action: 'start-infusion', session });
      if (answer.body['decision'] !== 'allow') throw new Error('a session was not allowed what its role may do');
      return answer.tookMs;
    };
    const alone: number[] = [];
    for (let index = 0; index < DECISIONS / 4; index += 1) alone.push(await decide());
    const startedMs = performance.now();
    await Promise.all(
      Array.from({ length: LANES }, async () => {
        for (let index = 0; index < DECISIONS / LANES; index += 1) await decide();
      }),
    );
    runs.perSecond.push(DECISIONS / ((performance.now() - startedMs) / 1_000));
    runs.decisionP99.push(percentile(alone, 0.99));
    runs.loginP50.push(percentile(logins, 0.5));
    runs.loginP99.push(percentile(logins, 0.99));
  }
  return runs;
}

/** Tries of many names; what comes of them is not waited for. Returns the way to stop it. */
function flood(ask: Ask): () => { readonly perSecond: number } {
  const startedMs = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - startedMs) / 1_000) * FLOOD_PER_SECOND;
    while (sent < due) {
      sent += 1;
      const body = {
        deviceId: 'pump-1',
        principal: sent % 2 === 0 ? 'anna' : `user-${sent}`,
        authenticator: 'password',
        secret: `${PASSWORD} ${sent}`,
      };
      ask('/v1/sessions', body).catch(() => undefined);
    }
  }, 5);
  return () => {
    clearInterval(timer);
    return { perSecond: sent / ((performance.now() - startedMs) / 1_000) };
  };
}

/** Connections that stay open, as a firmware keeps its own. */
function over(socketPath: string): { readonly ask: Ask; readonly close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const ask: Ask = (path, body) => {
    const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<Ask>>>();
    const payload = JSON.stringify(body);
    const startedMs = performance.now();
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
    const outgoing = request({ socketPath, path, method: 'POST', agent, headers }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        text += chunk;
      });
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          tookMs: performance.now() - startedMs,
          body: JSON.parse(text === '' ? '{}' : text) as Record<string, unknown>,
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(payload);
    return promise;
  };
  return { ask, close: () => agent.destroy() };
}

async function serve(path: string, runtime: string): Promise<ChildProcess> {
  const script = join(import.meta.dirname, '../fault/access-child.ts');
  const child = spawn(process.execPath, ['--conditions=wardkeeper-source', script, 'serve', path, runtime], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('ready')) break;
  child.stdout.resume();
  return child;
}
