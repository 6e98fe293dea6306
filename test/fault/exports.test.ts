/** `wardkeeper-hospital run` with an exporter, killed in the middle of its work. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportBench } from '../support/export-bench.ts';
import { until } from '../support/hospital-parts.ts';
import { hospital, makeWard, startHospital } from '../support/hospital-ward.ts';

const EVENTS = 200;

it('no event is lost and none comes out of order, whenever it is killed; it exports while there is no broker', async () => {
  const ward = await makeWard();
  await (await exportBench(ward.folder)).add(EVENTS);
  const path = join(ward.folder, 'events.jsonl');
  appendFileSync(
    ward.config,
    '[[export]]\nname = "lines"\nformat = "ocsf"\nstart = "beginning"\nbatch_max_events = 3\n[export.file]\npath = "events.jsonl"\n',
  );
  const seqs = () => {
    const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
    return lines.map((line) => (JSON.parse(line) as { metadata: { sequence: number } }).metadata.sequence);
  };
  const killed = startHospital('run', '--config', ward.config);
  await until(() => seqs().length >= 20, 60_000);
  await killed.stop('SIGKILL');
  const before = seqs().length;
  expect(before).toBeLessThan(EVENTS);

  const again = startHospital('run', '--config', ward.config);
  await until(() => seqs().at(-1) === EVENTS, 60_000);
  expect(await again.stop()).toBe(0);
  expect([...new Set(seqs())]).toEqual(Array.from({ length: EVENTS }, (_, index) => index + 1));
  // What the first had written and not noted yet: a batch at most.
  expect(seqs().length - EVENTS).toBeLessThanOrEqual(3);
  const { stdout } = await hospital('export', 'status', '--config', ward.config, '--json');
  expect(JSON.parse(stdout)).toMatchObject({ exporters: [{ name: 'lines', state: 'up-to-date', behind: 0 }] });
});
