/**
 * The agent at idle on a living line with many guarded files, from sources, as one file and in parts: memory, processor, bytes sent and
 * written, and how soon it decides after its start. Beside it Node alone, which does nothing. `--files=COUNT`, `--watch-s=SECONDS`,
 * `--build=NAME` for one of them.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requestLocal, socketPaths } from '../../agent/local-api/index.ts';
import { bundleAgent, bundleAgentInParts } from '../support/agent-bundle.ts';
import { BenchWard, SOURCE_FLAGS } from '../support/bench-ward.ts';
import { memoryOf, processorMsOf, writtenBytesOf } from '../support/process-figures.ts';
import { ROOT } from '../support/source-tree.ts';
import { makeTree } from './integrity-tree.ts';
import { figure, type Figure } from './measure.ts';
import type { BenchOptions } from './options.ts';

const STARTS = 5;
const GUARDED_FILES = 20_000;
/** After the first look at all of them, and after the start's memory was given back (agent/runtime/memory-settling.ts). */
const SETTLE_MS = 40_000;
/** A heartbeat comes every five minutes: shorter watches see one, which counts twice, or none. */
const WATCHED_S = 300;
const MINUTE_MS = 60_000;

export async function benchFootprint(options: BenchOptions): Promise<readonly Figure[]> {
  const files = options.number('files', GUARDED_FILES);
  const watchedMs = options.number('watch-s', WATCHED_S) * 1_000;
  await using ward = await BenchWard.start();
  await ward.stopAgent();
  guardTree(ward, files);
  const one = join(ward.layout.state, 'program', 'wardkeeper.mjs');
  const parts = join(ward.layout.state, 'parts', 'wardkeeper.mjs');
  const bundleBytes = await bundleAgent(one);
  const partsBytes = await bundleAgentInParts(parts);
  const builds = [
    ['in parts', [], parts],
    ['one file', [], one],
    ['from sources', SOURCE_FLAGS, join(ROOT, 'agent/main.ts')],
  ] as const;
  const figures: Figure[] = [...(await benchNode())];
  for (const [build, flags, entry] of builds.filter(([name]) => (options.text('build') ?? name) === name)) {
    figures.push(...(await benchBuild(ward, `${build}, ${files} files`, flags, entry, watchedMs)));
  }
  return [
    ...figures,
    figure('size of the bundle, one file', 'KiB', [bundleBytes / 1024]),
    figure('size of the bundle, in parts', 'KiB', [partsBytes / 1024]),
  ];
}

function guardTree({ layout }: BenchWard, files: number): void {
  const { root } = makeTree(join(layout.pumpFiles, 'many'), files);
  appendFileSync(layout.agentConfig, `\n[[integrity.set]]\nname = "many"\npath = "${root}"\nclass = "data"\nseverity = "high"\n`);
}

async function benchBuild(
  ward: BenchWard,
  build: string,
  flags: readonly string[],
  entry: string,
  watchedMs: number,
): Promise<readonly Figure[]> {
  const starts: number[] = [];
  for (let run = 0; run < STARTS; run++) starts.push(await timeToFirstDecision(ward, flags, entry));
  const agent = await ward.runAgent(flags, entry);
  const pid = agent.pid ?? 0;
  await sleep(SETTLE_MS);
  await lookedAtAll(ward);
  const before = { processorMs: processorMsOf(pid), written: writtenBytesOf(pid) };
  let sentBytes = 0;
  for (let leftMs = watchedMs; leftMs > 0; leftMs -= MINUTE_MS) {
    const stepMs = Math.min(leftMs, MINUTE_MS);
    await sleep(stepMs);
    sentBytes += (await lastMinuteBytes(ward)) * (stepMs / MINUTE_MS);
  }
  const anHour = (3_600_000 / watchedMs) * 1e-3;
  const processor = ((processorMsOf(pid) - before.processorMs) / watchedMs) * 100;
  const written = writtenBytesOf(pid) - before.written;
  const { residentMiB, anonymousMiB, proportionalMiB } = memoryOf(pid);
  await end(agent);
  return [
    figure(`idle, resident, ${build}`, 'MiB', [residentMiB], { bar: '≤ 75 in a bundle' }),
    figure(`idle, proportional, ${build}`, 'MiB', [proportionalMiB]),
    figure(`idle, anonymous, ${build}`, 'MiB', [anonymousMiB], { bar: '≤ 25 in a bundle' }),
    figure(`idle, ${build}`, '% of a core', [processor], { bar: '≤ 1' }),
    figure(`idle, both ways on the line, ${build}`, 'KB/h', [sentBytes * anHour], { bar: '≤ 100' }),
    figure(`idle, written to disk, ${build}`, 'KB/h', [written * anHour], { bar: '≤ 1,000' }),
    figure(`start to first decision, ${build}`, 'ms', starts, { bar: '≤ 400' }),
  ];
}

/** Node that waits, with the same flags, in the same run: what nobody who uses it can go below. */
async function benchNode(): Promise<readonly Figure[]> {
  const node = spawn(process.execPath, ['--max-semi-space-size=2', '-e', 'setInterval(() => undefined, 60_000)'], { stdio: 'ignore' });
  await sleep(3_000);
  const { residentMiB, anonymousMiB } = memoryOf(node.pid ?? 0);
  await end(node);
  return [figure('Node alone, resident', 'MiB', [residentMiB]), figure('Node alone, anonymous', 'MiB', [anonymousMiB])];
}

async function status(ward: BenchWard): Promise<{
  readonly telemetry: { readonly lastMinuteBytes: number };
  readonly integrity: { readonly sets: readonly { readonly lastSweepAtMs: number | null }[] };
}> {
  const { body } = await requestLocal(socketPaths(ward.layout.runtime).operator, 'GET', '/v1/status');
  return body as Awaited<ReturnType<typeof status>>;
}

async function lastMinuteBytes(ward: BenchWard): Promise<number> {
  return (await status(ward)).telemetry.lastMinuteBytes;
}

async function lookedAtAll(ward: BenchWard): Promise<void> {
  while ((await status(ward)).integrity.sets.some(({ lastSweepAtMs }) => lastSweepAtMs === null)) await sleep(1_000);
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
