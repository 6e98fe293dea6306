/** The port that tells of health, its page, and the events that tell of warnings. */
import { createServer } from 'node:net';
import { once } from 'node:events';
import { decodeEvent, describeEvent, Severity } from '@wardkeeper/proto';
import { describe, expect, it, onTestFinished, test, vi } from 'vitest';
import { createWarningTeller } from '../../agent/health/index.ts';
import { TOLD_WARNINGS_SCHEMA } from '../../agent/health/told-store.ts';
import { type Warning, warning } from '../../agent/health/warnings.ts';
import { readRows } from '../../agent/ledger/index.ts';
import { createMonitoringRoutes } from '../../agent/local-api/monitoring-routes.ts';
import { createMonitoringServer, MONITORING_LIMITS } from '../../agent/local-api/monitoring-server.ts';
import { PROBLEMS } from '../../agent/local-api/problem.ts';
import { sampleStatus } from '../support/health.ts';
import { openTestLedger } from '../support/ledger.ts';
import { parseOpenMetrics } from '../support/open-metrics.ts';
import { OpenApiPage, routesOf } from '../support/openapi-page.ts';
import { PATIENCE } from '../support/patience.ts';

const monitored = { status: () => sampleStatus(), warnings: () => sampleStatus().warnings };

function start(listen: { host: string; port: number } | null) {
  const logged: string[] = [];
  const server = createMonitoringServer({
    listen,
    monitored,
    nowMs: () => performance.now(),
    log: (message) => logged.push(message),
    limits: { ...MONITORING_LIMITS, requestMs: 60_000, idleMs: 60_000, retryMs: 50 },
  });
  const stop = new AbortController();
  const running = server.run(stop.signal);
  const end = async () => {
    stop.abort();
    await running;
  };
  onTestFinished(end);
  return { server, logged, stop: end };
}

describe('[health] listen', () => {
  it.each(['127.0.0.1', '::1'])('%s tells what the operator socket tells', async (host) => {
    const { server, stop } = start({ host, port: 0 });
    const port = await vi.waitUntil(() => server.port(), PATIENCE);
    const url = `http://${host === '::1' ? '[::1]' : host}:${port}`;
    const health = await fetch(`${url}/healthz`);
    expect(health.status).toBe(200);
    expect(await health.json()).toEqual({ status: 'warn', warnings: [{ code: 'LINK_DOWN', verdict: 'warn' }] });
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: true });
    const metrics = await fetch(`${url}/metrics`);
    expect(metrics.headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(parseOpenMetrics(await metrics.text()).get('wardkeeper_link_up')?.samples[0]?.value).toBe(1);
    await stop();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it('a port that somebody has is a warning, stops nothing, and is taken as soon as it is free', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { server, logged } = start({ host: '127.0.0.1', port });
    expect(await vi.waitUntil(() => server.obstacle(), PATIENCE)).toBe('EADDRINUSE');
    expect(logged).toHaveLength(1);
    other.close();
    expect(await vi.waitUntil(() => server.port(), PATIENCE)).toBe(port);
    expect(server.obstacle()).toBeNull();
  });

  it('nobody listens where nothing is said, and that is no obstacle', async () => {
    const { server, stop } = start(null);
    await stop();
    expect([server.port(), server.obstacle()]).toEqual([null, null]);
  });
});

describe('docs/openapi/monitoring.yaml', () => {
  const page = new OpenApiPage('monitoring.yaml');

  it('has the routes and no others', () => {
    expect(page.routes).toEqual(routesOf(createMonitoringRoutes(monitored)));
  });

  it('has the codes with their statuses, and what the answers hold', () => {
    for (const [code, status] of page.codes) expect(Object.entries(PROBLEMS)).toContainEqual([code, expect.objectContaining({ status })]);
    expect([...page.codes.keys()].sort()).toEqual([
      'HOST_NOT_ALLOWED',
      'INTERNAL',
      'METHOD_NOT_ALLOWED',
      'REQUEST_MALFORMED',
      'ROUTE_UNKNOWN',
    ]);
    expect(page.requiredOf('Health')).toEqual(['status', 'warnings']);
    expect(page.requiredOf('Warning')).toEqual(['code', 'verdict']);
    expect(page.requiredOf('Readiness')).toEqual(['ready']);
  });
});

describe('warningsChanged', () => {
  async function bench() {
    const opened = await openTestLedger();
    const { ledger, clock } = opened;
    ledger.database.exec(TOLD_WARNINGS_SCHEMA);
    const found: Warning[] = [];
    const told = vi.fn();
    const tell = () => createWarningTeller({ ledger, clock, log: () => undefined, warnings: () => found, onTold: told });
    const events = () =>
      [...readRows(ledger.database, ledger.head.number, 1)].flatMap(({ body }) => {
        const event = body === null ? null : decodeEvent(body);
        return event?.kind === 'warningsChanged' ? [event] : [];
      });
    const looks = async (teller: ReturnType<typeof tell>, minutes: number) => {
      for (let index = 0; index <= minutes; index += 1) {
        await teller.look();
        if (index < minutes) clock.advance(60_000);
      }
    };
    return { ledger, found, tell, told, events, looks };
  }

  test('a failure is high, a warning a warning, and that nothing stands any more a notice', async () => {
    const { found, tell, told, events, looks } = await bench();
    const teller = tell();
    found.push(warning('LINK_DOWN', 'no line to broker.st-anna.example'));
    await looks(teller, 1);
    found.push(warning('DISK_FULL', 'full'));
    await looks(teller, 2);
    found.length = 0;
    await looks(teller, 7);
    expect(
      events().map(({ severity, detail: { raised, cleared, standing, verdict } }) => ({ severity, raised, cleared, standing, verdict })),
    ).toEqual([
      { severity: Severity.WARNING, raised: ['LINK_DOWN'], cleared: [], standing: ['LINK_DOWN'], verdict: 'warn' },
      { severity: Severity.HIGH, raised: ['DISK_FULL'], cleared: [], standing: ['DISK_FULL', 'LINK_DOWN'], verdict: 'fail' },
      { severity: Severity.NOTICE, raised: [], cleared: ['DISK_FULL', 'LINK_DOWN'], standing: [], verdict: 'pass' },
    ]);
    expect(told).toHaveBeenCalledTimes(events().length);
    expect(JSON.stringify(events())).not.toContain('example');
    expect(events().map(describeEvent)[1]).toContain('raised=DISK_FULL standing=DISK_FULL,LINK_DOWN verdict=fail');
  });

  test('what was told is known after a restart: nothing is told twice, and what is gone by then is told', async () => {
    const { found, tell, events, looks } = await bench();
    found.push(warning('LINK_DOWN', ''), warning('NO_ACCOUNTS', ''));
    await looks(tell(), 1);
    found.pop();
    await looks(tell(), 7);
    expect(events().map(({ detail: { raised, cleared, standing } }) => [raised, cleared, standing])).toEqual([
      [['LINK_DOWN', 'NO_ACCOUNTS'], [], ['LINK_DOWN', 'NO_ACCOUNTS']],
      [[], ['NO_ACCOUNTS'], ['LINK_DOWN']],
    ]);
  });

  test('a ledger that cannot write: told once it can, with what it has come to by then', async () => {
    const { ledger, found, tell, events, looks } = await bench();
    const transact = vi.spyOn(ledger, 'transact').mockRejectedValue(new Error('full'));
    const teller = tell();
    found.push(warning('DISK_FULL', ''));
    await looks(teller, 1);
    expect(events()).toEqual([]);
    transact.mockRestore();
    found.push(warning('ACCESS_FAULT', ''));
    await looks(teller, 1);
    expect(new Set(events().flatMap(({ detail }) => detail.raised))).toEqual(new Set(['ACCESS_FAULT', 'DISK_FULL']));
  });
});
