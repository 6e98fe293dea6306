/** Every warning that there is: something brings it about, and it reaches whoever looks, at the gateway and at the hospital, by one code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeEvent, encodeEvent, meaningOf, Severity, WARNING_CODES } from '@wardkeeper/proto';
import { expect, test } from 'vitest';
import { checkAgent } from '../../agent/cli/doctor/running.ts';
import { collectWarnings } from '../../agent/health/index.ts';
import { toMetrics } from '../../agent/health/metrics.ts';
import { warning } from '../../agent/health/warnings.ts';
import { answerMonitoring } from '../../agent/local-api/monitoring-routes.ts';
import { openReader } from '../../hospital/store/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { sampleStatus } from '../support/health.ts';
import { healthSources, PROVOKED } from '../support/health-sources.ts';
import { startBench } from '../support/hospital-bench.ts';
import { seal, TestLedger } from '../support/hospital-parts.ts';
import { openApiBench } from '../support/local-api.ts';
import { parseOpenMetrics } from '../support/open-metrics.ts';
import { ROOT } from '../support/source-tree.ts';

const ALL = WARNING_CODES.map((code) => warning(code, `found of ${code}`));

test('where nothing is wrong, nothing is warned of', () => {
  expect(collectWarnings(healthSources())).toEqual([]);
});

test.each(WARNING_CODES)('%s is brought about by what it names, alone, with what was found and a cure', (code) => {
  const found = collectWarnings(healthSources(PROVOKED[code]));
  expect(found).toMatchObject([{ code, verdict: meaningOf(code)?.verdict, cause: expect.stringMatching(/\S/) }]);
  expect(found[0]?.cure).toMatch(/^[A-Z"].*\.$/);
});

test('doctor and status tell every one of them over the operator socket', async () => {
  const { ask, runtime } = await openApiBench({ warnings: () => ALL });
  const doctor = await checkAgent({ paths: { state: '/nowhere', runtime, device: '/nowhere' } });
  expect(doctor.filter(({ name }) => WARNING_CODES.some((code) => code === name))).toEqual(
    ALL.map(({ code, verdict, cause, cure }) => ({ name: code, verdict, cause, cure })),
  );
  expect((await ask('operator', 'GET', '/v1/status')).body).toMatchObject({ warnings: ALL });
});

test('monitoring tells every one of them, in /healthz and as a series of /metrics', () => {
  const status = () => sampleStatus({ warnings: ALL });
  const health = answerMonitoring('/healthz', { status, warnings: () => ALL }, 'anybody-here');
  expect(health).toMatchObject({ status: 503, body: { warnings: ALL.map(({ code, verdict }) => ({ code, verdict })) } });
  const samples = parseOpenMetrics(toMetrics(status(), 'anybody-here')).get('wardkeeper_warning')?.samples ?? [];
  expect(samples.map(({ labels, value }) => [labels['code'], value])).toEqual(WARNING_CODES.map((code) => [code, 1]));
});

test('all of them at once fit a heartbeat, and the hospital holds each and knows what it means', async () => {
  const bench = await startBench();
  const ledger = new TestLedger(1);
  await bench.send(seal(ledger.content([ledger.run(1, 1)], { heartbeat: ledger.heartbeat({ warnings: [...WARNING_CODES] }) })));
  await using reader = await openReader(bench.location, NAME.site);
  const [gateway] = await reader.gateways();
  expect(gateway?.warnings).toEqual([...WARNING_CODES]);
  expect(gateway?.warnings.map(meaningOf)).not.toContain(null);
});

test('all of them at once fit an event, and the manual has a line for each', () => {
  const raised = [...WARNING_CODES];
  const detail = { raised, cleared: [], standing: raised, verdict: 'fail', folded: 0 };
  const body = encodeEvent({ kind: 'warningsChanged', severity: Severity.HIGH, detail }, new FakeClock().now());
  expect(decodeEvent(body)).toMatchObject({ detail: { raised, standing: raised } });
  const manual = readFileSync(join(ROOT, 'docs/warnings.md'), 'utf8');
  for (const code of WARNING_CODES) expect(manual).toContain(`| \`${code}\` | `);
});
