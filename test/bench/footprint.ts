/** The agent at idle on a living line, from sources and as a bundle: memory, processor, and how soon it decides after its start. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundleAgent } from '../support/agent-bundle.ts';
import { BenchWard, SOURCE_FLAGS } from '../support/bench-ward.ts';
import { memoryOf, processorMsOf } from '../support/process-figures.ts';
import { ROOT } from '../support/source-tree.ts';
import { figure, type Figure } from './measure.ts';

const STARTS = 5;
const SETTLE_MS = 8_000;
const WATCHED_MS = 20_000;

export async function benchFootprint(): Promise<readonly Figure[]> {
  await using ward = await BenchWard.start();
  const bundle = join(ward.layout.state, 'wardkeeper.mjs');
  const bundleBytes = await bundleAgent(bundle);
  const figures: Figure[] = [];
  const builds = [
    ['from sources', SOURCE_FLAGS, join(ROOT, 'agent/main.ts')],
    ['bundled', [], bundle],
  ] as const;
  for (const [build, flags, entry] of builds) {
    const starts: number[] = [];
    for (let run = 0; run < STARTS; run++) starts.push(await timeToFirstDecision(ward, flags, entry));
    const agent = await ward.runAgent(flags, entry);
    const pid = agent.pid ?? 0;
    await sleep(SETTLE_MS);
    const before = processorMsOf(pid);
    await sleep(WATCHED_MS);
    const processor = ((processorMsOf(pid) - before) / WATCHED_MS) * 100;
    const { residentMiB, anonymousMiB } = memoryOf(pid);
    await end(agent);
    figures.push(
      figure(`idle, resident, ${build}`, 'MiB', [residentMiB]),
      figure(`idle, anonymous, ${build}`, 'MiB', [anonymousMiB]),
      figure(`idle, ${build}`, '% of a core', [processor]),
      figure(`start to first decision, ${build}`, 'ms', starts),
    );
  }
  return [...figures, figure('size of the bundle', 'KiB', [bundleBytes / 1024])];
}

async function timeToFirstDecision(ward: BenchWard, flags: readonly string[], entry: string): Promise<number> {
  const started = performance.now();
  const agent = await ward.runAgent(flags, entry);
  await decide(ward.layout.consoleSocket);
  const elapsedMs = performance.now() - started;
  await end(agent);
  return elapsedMs;
}

/** A privileged action without a session: the agent looks, and says no. */
async function decide(socketPath: string): Promise<void> {
  const outgoing = request({ socketPath, method: 'POST', path: '/v1/authorizations', headers: { 'content-type': 'application/json' } });
  outgoing.end(JSON.stringify({ deviceId: 'pump-1', action: 'change-settings' }));
  const [answer] = (await once(outgoing, 'response')) as [NodeJS.ReadableStream];
  answer.resume();
  await once(answer, 'end');
}

async function end(agent: ChildProcess): Promise<void> {
  agent.kill('SIGTERM');
  await once(agent, 'exit');
}
