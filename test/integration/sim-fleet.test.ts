/** A fleet of light gateways at a real hospital: everything that it committed is there, and it can come again. */
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { BenchWard } from '../support/bench-ward.ts';
import { copyPreparedWard } from '../support/prepared-ward.ts';
import { runSim } from '../support/ward-process.ts';

interface Held {
  readonly gateways: readonly { readonly gateway: string; readonly missing: number; readonly events: number }[];
}

test('three gateways of a fleet deliver all they have, twice', { timeout: 300_000 }, async () => {
  const ward = await BenchWard.startPrepared(copyPreparedWard);
  onTestFinished(() => ward[Symbol.asyncDispose]());
  const [, url = ''] = /url = "([^"]+)"/.exec(readFileSync(ward.layout.agentConfig, 'utf8')) ?? [];
  const fleet = ['fleet', '--state', ward.layout.state, '--broker', url, '--broker-protocol', '3.1.1', '--gateways', '3'];
  const load = ['--events-per-second', '20', '--minutes', '0.03'];

  const first = await runSim([...fleet, ...load]);
  expect(first, first.stderr).toMatchObject({ code: 0 });
  const report = lastOf(first.stdout) as { events: number; receipted: number };
  expect(report).toMatchObject({ ok: true, gateways: 3, receipted: report.events });
  expect(report.events).toBeGreaterThan(90);

  const { stdout } = await ward.run('wardkeeper-hospital', ['gateways', '--config', ward.layout.hospitalConfig, '--json']);
  const members = (JSON.parse(stdout) as Held).gateways.filter(({ gateway }) => gateway.startsWith('fleet-'));
  expect(members.map(({ gateway }) => gateway)).toEqual(['fleet-1', 'fleet-2', 'fleet-3']);
  expect(members.reduce((sum, { events }) => sum + events, 0)).toBe(report.events);
  await ward.run('wardkeeper-hospital', ['verify', '--config', ward.layout.hospitalConfig]);

  // By two threads, of two and of one
  const second = await runSim([...fleet, '--threads', '2', '--events-per-second', '10', '--minutes', '0.01']);
  const [live, end] = second.stdout.split('\n').map((line) => JSON.parse(line) as Record<string, number>);
  expect(live, second.stderr).toMatchObject({ event: 'live', gateways: 3 });
  expect(end).toMatchObject({ ok: true, gateways: 3, receipted: end?.['events'] });
  expect((end?.['events'] ?? 0) - (live?.['events'] ?? 0)).toBeGreaterThanOrEqual(18);
});

/** After the line that says that they are connected. */
function lastOf(stdout: string): unknown {
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

test.each([
  ['--gateways', '1.5'],
  ['--minutes', 'long'],
  ['--threads', '0'],
])('%s %s is refused before anything is made', async (option, value) => {
  const { code, stderr } = await runSim(['fleet', '--broker', 'mqtts://localhost:1', option, value]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('Expected a') });
});
