/** Figures and rules in the real receiver: a process of its own, without a broker, asked as Prometheus asks. */
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { METRICS } from '../../hospital/metrics/index.ts';
import { hospital, makeWard, startHospital } from '../support/hospital-ward.ts';
import { parseOpenMetrics } from '../support/open-metrics.ts';

const SHIPPED = fileURLToPath(new URL('../../config/alert-rules.toml', import.meta.url));

it('run serves figures, health and readiness, and watches the rules that are configured', async () => {
  const ward = await makeWard();
  const { certificate, keyStatement, factoryCa } = ward.evidence;
  const evidence = ['--certificate', certificate, '--key-statement', keyStatement, '--factory-ca', factoryCa];
  expect((await hospital('gateway', 'add', '--config', ward.config, ...evidence)).code).toBe(0);
  appendFileSync(ward.config, `[metrics]\nlisten = "127.0.0.1:0"\n[alerts]\nrules = ["${SHIPPED}"]\n`);
  const receiver = startHospital('run', '--config', ward.config);
  const { port } = JSON.parse(await receiver.line((line) => line.includes('"event":"metrics"'))) as { port: number };
  const ask = (path: string) => fetch(`http://localhost:${port}${path}`, { signal: AbortSignal.timeout(30_000) });

  const figures = await ask('/metrics');
  const text = await figures.text();
  const families = parseOpenMetrics(text);
  expect(figures.headers.get('content-type')).toMatch(/^application\/openmetrics-text; version=1\.0\.0/);
  expect([...families.keys()]).toEqual(Object.keys(METRICS));
  expect(families.get('wardkeeper_gateways')?.samples.find(({ labels }) => labels['state'] === 'never-heard')?.value).toBe(1);
  expect(families.get('wardkeeper_hospital_link_up')?.samples).toMatchObject([{ value: 0 }]);
  const promtool = spawnSync('promtool', ['check', 'metrics'], { input: text });
  if (promtool.error === undefined) expect(promtool.status).toBe(0);

  expect([(await ask('/healthz')).status, (await ask('/readyz')).status, (await ask('/')).status]).toEqual([200, 503, 404]);
  expect(await receiver.stop()).toBe(0);
});

it('run does not begin with a rule that is wrong, and says where', async () => {
  const ward = await makeWard();
  appendFileSync(ward.config, `[alerts]\nrules = ["${SHIPPED}", "${SHIPPED}"]\n`);
  const { code, stderr } = await hospital('run', '--config', ward.config);
  expect(code).toBe(78);
  expect(stderr).toContain('there is a rule "gateway-silent" in an earlier file already');
});
