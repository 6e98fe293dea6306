/** Attacks on the port that tells of health, by name, and what each must get. */
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { toMetrics } from '../../agent/health/metrics.ts';
import { createMonitoringServer, MONITORING_LIMITS, type MonitoringLimits } from '../../agent/local-api/monitoring-server.ts';
import { openAccessBench, PASSWORD } from '../support/access.ts';
import { sampleStatus } from '../support/health.ts';
import { parseOpenMetrics } from '../support/open-metrics.ts';
import { PATIENCE } from '../support/patience.ts';

async function openPort(limits: Partial<MonitoringLimits> = {}) {
  let work = 0;
  let nowMs = 0;
  const report = sampleStatus();
  const status = () => {
    work += 1;
    return report;
  };
  const logged: string[] = [];
  const server = createMonitoringServer({
    listen: { host: '127.0.0.1', port: 0 },
    monitored: { status, warnings: () => report.warnings },
    nowMs: () => nowMs,
    log: (message, fields) => logged.push(JSON.stringify({ message, ...fields })),
    // Where nobody is to be cut off, nobody is, however slow the machine.
    limits: { ...MONITORING_LIMITS, requestMs: 60_000, idleMs: 60_000, ...limits },
  });
  const stop = new AbortController();
  const running = server.run(stop.signal);
  onTestFinished(async () => {
    stop.abort();
    await running;
  });
  const port = await vi.waitUntil(() => server.port(), PATIENCE);
  return { port, logged, work: () => work, pass: (ms: number) => (nowMs += ms) };
}

/** Sends bytes; resolves with all that came back when the other side closes. */
function send(port: number, text: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(port, '127.0.0.1', () => socket.write(text));
  let answer = '';
  socket.setEncoding('utf8').on('data', (piece: string) => {
    answer += piece;
  });
  socket.on('error', () => undefined).on('close', () => resolve(answer));
  return promise;
}

const ask = (port: number, { method = 'GET', path = '/healthz', host = `127.0.0.1:${port}`, more = '', body = '' } = {}) =>
  send(port, `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n${more}\r\n${body}`);

describe('asked under another name than the machine’s own (DNS rebinding)', () => {
  it.each([
    ['a name that points here', 'evil.example'],
    ['the same with this port', 'evil.example:PORT'],
    ['a name that begins like one of ours', 'localhost.evil.example:PORT'],
    ['an address of the ward', '10.0.0.7:PORT'],
    ['every address', '0.0.0.0:PORT'],
    ['another port', 'localhost:1'],
    ['no port', 'localhost'],
    ['somebody before it', 'localhost@evil.example:PORT'],
    ['nothing', ''],
  ])('%s', async (_what, host) => {
    const { port, work } = await openPort();
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      const answer = await ask(port, { path, host: host.replace('PORT', String(port)) });
      expect(answer).toContain('HTTP/1.1 421 ');
      expect(answer).toContain('"code":"HOST_NOT_ALLOWED"');
    }
    expect(work()).toBe(0);
  });

  it.each(['127.0.0.1:PORT', 'localhost:PORT', 'LOCALHOST:PORT', '[::1]:PORT'])('%s is the machine’s own', async (host) => {
    const { port } = await openPort();
    expect(await ask(port, { host: host.replace('PORT', String(port)) })).toContain('HTTP/1.1 200 ');
  });

  it('a page of another site may neither read nor embed it', async () => {
    const { port } = await openPort();
    const answer = (await ask(port, { more: 'origin: https://evil.example\r\n' })).toLowerCase();
    expect(answer).not.toContain('access-control');
    expect(answer).toContain('cross-origin-resource-policy: same-origin');
    expect(answer).toContain('x-content-type-options: nosniff');
  });
});

describe('more than asking for health', () => {
  it.each([
    ['the status with its names', { path: '/v1/status' }, 404, 'ROUTE_UNKNOWN'],
    ['an administrator made', { method: 'POST', path: '/v1/accounts', body: '{}', more: 'content-length: 2\r\n' }, 404, 'ROUTE_UNKNOWN'],
    ['a path that climbs', { path: '/healthz/../v1/status' }, 404, 'ROUTE_UNKNOWN'],
    ['a path in capitals', { path: '/HEALTHZ' }, 404, 'ROUTE_UNKNOWN'],
    ['a query', { path: '/metrics?name=anna' }, 404, 'ROUTE_UNKNOWN'],
    ['another host in the path', { path: 'http://127.0.0.1/healthz' }, 404, 'ROUTE_UNKNOWN'],
    ['something written', { method: 'POST' }, 405, 'METHOD_NOT_ALLOWED'],
    ['something deleted', { method: 'DELETE', path: '/metrics' }, 405, 'METHOD_NOT_ALLOWED'],
    ['a trace', { method: 'TRACE' }, 405, 'METHOD_NOT_ALLOWED'],
    ['a body', { body: 'x', more: 'content-length: 1\r\n' }, 400, 'REQUEST_MALFORMED'],
    ['a body in chunks', { body: '0\r\n\r\n', more: 'transfer-encoding: chunked\r\n' }, 400, 'REQUEST_MALFORMED'],
  ])('%s', async (_what, request, status, code) => {
    const { port, logged, work } = await openPort();
    const answer = await ask(port, request);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain(`"code":"${code}"`);
    expect(work()).toBe(0);
    expect(logged).toHaveLength(1);
  });

  it('headers without end', async () => {
    const { port } = await openPort();
    expect(await ask(port, { more: `x: ${'y'.repeat(5_000)}\r\n` })).toContain('HTTP/1.1 431 ');
  });
});

describe('holding on', () => {
  it('connections that say nothing are few and end', async () => {
    const { port } = await openPort({ maxConnections: 3, idleMs: 200, requestMs: 200 });
    const closed: Socket[] = [];
    const held = Array.from({ length: 8 }, () => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined).on('close', () => closed.push(socket));
      return socket;
    });
    await vi.waitUntil(() => closed.length === held.length, PATIENCE);
    await vi.waitFor(async () => expect(await ask(port)).toContain('HTTP/1.1 200 '), PATIENCE);
  });

  it('headers that drip are cut off', async () => {
    const { port } = await openPort({ requestMs: 200 });
    expect(await send(port, 'GET /healthz HTTP/1.1\r\nhost: ')).toMatch(/^$|HTTP\/1\.1 408 /);
  });

  it('asking without end: the work is done once a second', async () => {
    const { port, work, pass } = await openPort();
    for (let index = 0; index < 20; index += 1) await ask(port, { path: '/metrics' });
    expect(work()).toBe(1);
    pass(MONITORING_LIMITS.answerMs);
    await ask(port, { path: '/metrics' });
    expect(work()).toBe(2);
  });
});

describe('reading more from the figures than health', () => {
  it('no name of a gateway, site, set, broker or person is in any answer', async () => {
    const { port } = await openPort();
    for (const path of ['/healthz', '/readyz', '/metrics'])
      expect(await ask(port, { path })).not.toMatch(/st-anna|gw-1|drug-library|example|since noon/);
  });

  it('the silent lock of a privileged account: what anybody here may read moves as it does for a name that nobody has', async () => {
    const figures = async (principal: string) => {
      const { guard } = await openAccessBench();
      await guard.addAccount({ name: 'dora', role: 'administrator', authenticator: 'password', secret: PASSWORD });
      const request = { origin: 'local-network', deviceId: 'pump-1', authenticator: 'password', principal } as const;
      for (let index = 0; index < 3; index += 1) await guard.login({ ...request, secret: 'not hers, three times over' });
      const outcome = await guard.login({ ...request, secret: PASSWORD });
      const text = toMetrics(sampleStatus({ access: guard.status() }), 'anybody-here');
      return { outcome, told: [...parseOpenMetrics(text).values()], blocked: guard.status().blocked };
    };
    const { blocked, ...privileged } = await figures('dora');
    const { blocked: notBlocked, ...nobody } = await figures('nobody');
    expect(privileged).toEqual(nobody);
    // To those of the operator socket it shows: it did begin.
    expect([blocked, notBlocked]).toEqual([1, 0]);
  });

  it('no figure that moves with each event is told to anybody here', () => {
    const [before, after] = [7, 8].map((headSeq) => {
      const { ledger, telemetry, access } = sampleStatus();
      const moved = {
        ledger: { ...ledger, headSeq, usedBytes: headSeq },
        telemetry: { ...telemetry, backlog: headSeq, lastMinuteBytes: headSeq },
      };
      return toMetrics(sampleStatus({ ...moved, access: { ...access, blocked: headSeq } }), 'anybody-here');
    });
    expect(before).toBe(after);
  });
});
