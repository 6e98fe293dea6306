/** The agent as a bundle in parts: it works on a living line, and costs no more than its budget. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { bundleAgentInParts } from '../support/agent-bundle.ts';
import { BenchWard } from '../support/bench-ward.ts';
import { BUDGETS } from '../support/budgets.ts';
import { copyPreparedWard } from '../support/prepared-ward.ts';
import { memoryOf } from '../support/process-figures.ts';

test('bundled, it reports a changed file to the hospital, within its budgets', { timeout: 120_000 }, async () => {
  await using ward = await BenchWard.startPrepared(copyPreparedWard);
  const bundle = join(ward.layout.state, 'program', 'wardkeeper.mjs');
  expect((await bundleAgentInParts(bundle)) / 1024).toBeLessThanOrEqual(BUDGETS.bundleKiB);

  const kinds: unknown[] = [];
  ward.follow((line) => void kinds.push((JSON.parse(line) as Record<string, unknown>)['kind']));
  const arrives = (wanted: string, count: number) =>
    vi.waitFor(() => expect(kinds.filter((kind) => kind === wanted)).toHaveLength(count), 30_000);

  const agent = await ward.runAgent([], bundle);
  await arrives('agentStarted', 2);
  writeFileSync(join(ward.layout.pumpFiles, 'drug-library', 'planted'), 'x');
  await arrives('fileChanged', 1);

  const { residentMiB, anonymousMiB } = memoryOf(agent.pid ?? 0);
  expect(residentMiB).toBeLessThanOrEqual(BUDGETS.residentMiB);
  expect(anonymousMiB).toBeLessThanOrEqual(BUDGETS.anonymousMiB);
  agent.kill('SIGTERM');
  expect(await once(agent, 'exit')).toEqual([0, null]);
});
