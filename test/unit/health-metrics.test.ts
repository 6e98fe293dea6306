/** The agent's figures as OpenMetrics, read by the strict reader of the tests. */
import { expect, test } from 'vitest';
import { METRICS_TYPE, toMetrics } from '../../agent/health/metrics.ts';
import type { StatusReport } from '../../agent/health/index.ts';
import { warning, WARNING_CODES } from '../../agent/health/warnings.ts';
import { createMonitoringRoutes } from '../../agent/local-api/monitoring-routes.ts';
import { parseOpenMetrics } from '../support/open-metrics.ts';

/** What metrics read of a status, and names that must not get out by them. */
function status(more: Partial<StatusReport> = {}): StatusReport {
  return {
    version: '1.2.3"\n# EOF',
    site: 'st-anna',
    gateway: 'gw-1',
    startedMs: 1_000_000,
    certificateExpiresMs: 2_000_000,
    ledger: { headSeq: 7, usedBytes: 10, quotaBytes: 20, dropped: 3, diskFull: false },
    telemetry: { connected: true, backlog: 2, lastMinuteBytes: 99 },
    access: { sessions: 1, blocked: 4, emergency: { open: 0 }, fault: null },
    integrity: {
      openFindings: 5,
      healthy: true,
      sets: [
        { name: 'drug-library', files: 6 },
        { name: 'firmware', files: 7 },
      ],
    },
    governor: { level: 1, resources: [{ resource: 'cpu', level: 1 }], slowed: [{ work: 'sweep', times: 2 }] },
    warnings: [warning('LINK_DOWN', 'no connection to broker.st-anna.example')],
    ...more,
  } as unknown as StatusReport;
}

test('they are OpenMetrics, and say what the status says', () => {
  const families = parseOpenMetrics(toMetrics(status()));
  const value = (name: string, labels: object = {}) =>
    families.get(name)?.samples.find((sample) => JSON.stringify(sample.labels) === JSON.stringify(labels))?.value;
  expect(value('wardkeeper_ledger_events')).toBe(7);
  expect(value('wardkeeper_integrity_files')).toBe(13);
  expect(value('wardkeeper_link_up')).toBe(1);
  expect(value('wardkeeper_warning', { code: 'LINK_DOWN' })).toBe(1);
  expect(value('wardkeeper_warning', { code: 'DISK_FULL' })).toBe(0);
  expect(value('wardkeeper_governor_slowed_times', { work: 'sweep' })).toBe(2);
  expect(families.get('wardkeeper_warning')?.samples).toHaveLength(WARNING_CODES.length);
});

test('a version made to end them early is a label, and no name of a gateway, a set or a broker is in them', () => {
  const text = toMetrics(status());
  expect(parseOpenMetrics(text).get('wardkeeper_agent')?.samples[0]?.labels).toEqual({ version: '1.2.3"\n# EOF' });
  expect(text).not.toMatch(/st-anna|gw-1|drug-library|example/);
});

const ask = async (path: string, report: StatusReport) => {
  const route = createMonitoringRoutes({ status: () => report, warnings: () => report.warnings }).find((each) => each.path === path);
  if (route === undefined || route.handle === 'notices') throw new Error(`no route ${path}`);
  return route.handle({ entrance: 'operator', parameters: [], body: undefined });
};

test.each([
  ['nothing is wrong', [], 200, 'pass'],
  ['a warning', [warning('LINK_DOWN', 'since noon')], 200, 'warn'],
  ['something does not work', [warning('LINK_DOWN', 'since noon'), warning('DISK_FULL', 'full')], 503, 'fail'],
])('/healthz when %s: %s', async (_name, warnings, code, word) => {
  const answer = await ask('/healthz', status({ warnings }));
  expect(answer).toMatchObject({ status: code, body: { status: word } });
  expect(JSON.stringify(answer)).not.toContain('since noon');
});

test('/readyz: not while attempts cannot be recorded, or the ledger cannot write', async () => {
  expect(await ask('/readyz', status())).toMatchObject({ status: 200, body: { ready: true } });
  const access = { ...status().access, fault: 'LEDGER_UNWRITABLE' };
  expect(await ask('/readyz', status({ access }))).toMatchObject({ status: 503, body: { ready: false } });
  const ledger = { ...status().ledger, diskFull: true };
  expect(await ask('/readyz', status({ ledger }))).toMatchObject({ status: 503 });
});

test('/metrics says of which form it is', async () => {
  expect(await ask('/metrics', status())).toMatchObject({ status: 200, headers: { 'content-type': METRICS_TYPE } });
});
