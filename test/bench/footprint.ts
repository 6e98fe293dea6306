/**
 * The agent at idle on a living line with many guarded files, from sources, as one file and in parts: memory, processor, bytes sent and
 * written, and how soon it decides, after its start and at idle. Beside it Node alone, which does nothing. `--files=COUNT`, `--watch-s=SECONDS`,
 * `--build=NAME` for one of them, `--group-mib=LIMIT` in a control group: its Node is a copy then, so that the pages of that file are charged to it.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requestLocal, socketPaths } from '../../agent/local-api/index.ts';
import { bundleAgent, bundleAgentInParts } from '../support/agent-bundle.ts';
import { BenchWard, SOURCE_FLAGS, type StartedBy } from '../support/bench-ward.ts';
import { ControlGroup } from '../support/control-group.ts';
import { memoryOf, type MemoryFigures, processorMsOf, writtenBytesOf } from '../support/process-figures.ts';
import { ROOT } from '../support/source-tree.ts';
import { makeTree } from './integrity-tree.ts';
import { figure, type Figure } from './measure.ts';
import type { BenchOptions } from './options.ts';

const STARTS = 5;
const DECISIONS = 40;
const BETWEEN_DECISIONS_MS = 250;
const GUARDED_FILES = 20_000;
/** A heartbeat comes every five minutes: shorter watches see one, which counts too much, or none. */
const WATCHED_S = 300;
const MINUTE_MS = 60_000;
/** The start, told by itself: the first look at all files, what the hospital is told of it, and the memory that is then given back. */
const START_MS = MINUTE_MS;
/** agent/runtime/memory-settling.ts: it notices the first look's end within 5 s, and gives back 10 s later. */
const GIVEN_BACK_MS = 20_000;

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
  await using group = options.text('group-mib') === undefined ? null : makeGroup(options.number('group-mib', 0));
  const start = group === null ? undefined : startedIn(group, join(ward.layout.state, 'node'));
  for (const [build, flags, entry] of builds.filter(([name]) => (options.text('build') ?? name) === name)) {
    figures.push(...(await benchBuild(ward, `${build}, ${files} files`, flags, entry, watchedMs, start)));
  }
  return [
    ...figures,
    figure('size of the bundle, one file', 'KiB', [bundleBytes / 1024]),
    figure('size of the bundle, in parts', 'KiB', [partsBytes / 1024]),
  ];
}

function makeGroup(mib: number): ControlGroup {
  const group = ControlGroup.make();
  if (group === null)
    throw new Error('expected to be allowed a control group of memory and processor (as root), the kernel gives none here');
  group.limitMemory(mib * 2 ** 20);
  return group;
}

/** Its Node is a file of its own, and copied inside: pages of a file are charged to whoever came first, and had they been written outside they never would be to it. */
function startedIn(group: ControlGroup, node: string): StartedBy {
  execFileSync('/bin/sh', group.entering('cp', [process.execPath, node]));
  return (args) => ['/bin/sh', group.entering(node, args)];
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
  startedBy?: StartedBy,
): Promise<readonly Figure[]> {
  const run = () => ward.runAgent(flags, entry, startedBy);
  const starts: number[] = [];
  for (let count = 0; count < STARTS; count++) starts.push(await timeToFirstDecision(ward, run));
  const agent = await run();
  const pid = agent.pid ?? 0;
  const start = await watch(ward, pid, START_MS);
  if (!(await hasLookedAtAll(ward))) {
    while (!(await hasLookedAtAll(ward))) await sleep(1_000);
    await sleep(GIVEN_BACK_MS);
  }
  const idle = await watch(ward, pid, watchedMs);
  const decisions = await timesOfDecisions(ward);
  await end(agent);
  const anHour = 3_600_000 / idle.watchedMs / 1e3;
  return [
    figure(`idle, watched, ${build}`, 's', [idle.watchedMs / 1e3]),
    figure(`idle, resident, ${build}`, 'MiB', idle.residentMiB, { bar: '≤ 75 in a bundle' }),
    figure(`idle, proportional, ${build}`, 'MiB', idle.proportionalMiB),
    figure(`idle, anonymous, ${build}`, 'MiB', idle.anonymousMiB, { bar: '≤ 25 in a bundle' }),
    figure(`idle, ${build}`, '% of a core', [(idle.processorMs / idle.watchedMs) * 100], { bar: '≤ 1' }),
    figure(`the first minute, both ways on the line, ${build}`, 'KB', [start.lineBytes / 1e3]),
    figure(`idle, both ways on the line, ${build}`, 'KB/h', [idle.lineBytes * anHour], { bar: '≤ 100' }),
    figure(`the first minute, written to disk, ${build}`, 'KB', [start.writtenBytes / 1e3]),
    figure(`idle, written to disk, ${build}`, 'KB/h', [idle.writtenBytes * anHour], { bar: '≤ 1,000' }),
    figure(`start to first decision, ${build}`, 'ms', starts, { bar: '≤ 400' }),
    figure(`a decision at idle, ${build}`, 'ms', decisions),
  ];
}

interface Watched {
  readonly watchedMs: number;
  readonly processorMs: number;
  readonly writtenBytes: number;
  /** Both ways, as the agent counts them: all that its connection to the broker carried. */
  readonly lineBytes: number;
  /** Looked at once a minute. */
  readonly residentMiB: readonly number[];
  readonly anonymousMiB: readonly number[];
  readonly proportionalMiB: readonly number[];
}

/** Whole minutes, for the agent tells the bytes of its last one: at least as long as asked. */
async function watch(ward: BenchWard, pid: number, leastMs: number): Promise<Watched> {
  const started = { atMs: performance.now(), processorMs: processorMsOf(pid), written: writtenBytesOf(pid) };
  const looks: MemoryFigures[] = [];
  let lineBytes = 0;
  for (let minute = 1; minute <= Math.ceil(leastMs / MINUTE_MS); minute++) {
    await sleep(Math.max(0, started.atMs + minute * MINUTE_MS - performance.now()));
    lineBytes += await lastMinuteBytes(ward);
    looks.push(memoryOf(pid));
  }
  return {
    watchedMs: performance.now() - started.atMs,
    processorMs: processorMsOf(pid) - started.processorMs,
    writtenBytes: writtenBytesOf(pid) - started.written,
    lineBytes,
    residentMiB: looks.map(({ residentMiB }) => residentMiB),
    anonymousMiB: looks.map(({ anonymousMiB }) => anonymousMiB),
    proportionalMiB: looks.map(({ proportionalMiB }) => proportionalMiB),
  };
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

async function hasLookedAtAll(ward: BenchWard): Promise<boolean> {
  return (await status(ward)).integrity.sets.every(({ lastSweepAtMs }) => lastSweepAtMs !== null);
}

/** One after the other, each after a while in which nobody asked. */
async function timesOfDecisions(ward: BenchWard): Promise<readonly number[]> {
  const times: number[] = [];
  for (let count = 0; count < DECISIONS; count++) {
    await sleep(BETWEEN_DECISIONS_MS);
    const started = performance.now();
    await decide(ward.layout.consoleSocket);
    times.push(performance.now() - started);
  }
  return times;
}

async function timeToFirstDecision(ward: BenchWard, run: () => Promise<ChildProcess>): Promise<number> {
  const started = performance.now();
  const agent = await run();
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
