/** The agent's figures as OpenMetrics, read by the strict reader of the tests. */
import { expect, test } from 'vitest';
import { AUTHORIZATION_OUTCOMES, LOGIN_OUTCOMES, ORIGINS } from '../../agent/access/index.ts';
import { METRICS_TYPE, toMetrics } from '../../agent/health/metrics.ts';
import type { StatusReport } from '../../agent/health/index.ts';
import { warning, WARNING_CODES } from '../../agent/health/warnings.ts';
import { createMonitoringRoutes } from '../../agent/local-api/monitoring-routes.ts';
import { sampleStatus as status } from '../support/health.ts';
import { parseOpenMetrics } from '../support/open-metrics.ts';

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
  expect(value('wardkeeper_authorizations', { origin: 'local-console', outcome: 'role' })).toBe(3);
  expect(value('wardkeeper_logins', { origin: 'local-network', outcome: 'wrong' })).toBe(8);
  expect(value('wardkeeper_penalties', { origin: 'local-network', outcome: 'lock' })).toBe(1);
});

test('every series of decisions is there from the start, so that the first has a rate', () => {
  const families = parseOpenMetrics(toMetrics(status()));
  expect(families.get('wardkeeper_authorizations')?.samples).toHaveLength(ORIGINS.length * AUTHORIZATION_OUTCOMES.length);
  expect(families.get('wardkeeper_logins')?.samples).toHaveLength(ORIGINS.length * LOGIN_OUTCOMES.length);
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
