/**
 * What a receiver takes: a fleet of light gateways, Mosquitto and the receiver as processes of one machine, every receipt from the disk.
 * `--gateways=10,100,1000` measures instead how cost and memory grow with their number, each with an event a second.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { makeFolders, makeStateFolder, wardLayout } from '../../firmware-sim/ward/layout.ts';
import { prepareWard } from '../../firmware-sim/ward/prepare.ts';
import { type MemoryFigures, memoryOf, processorMsOf } from '../support/process-figures.ts';
import { ROOT } from '../support/source-tree.ts';
import { freePort, MOSQUITTO, mosquittoConfiguration } from '../support/ward-mosquitto.ts';
import { figure, type Figure } from './measure.ts';

const FLAGS = ['--conditions=wardkeeper-source'];
const NAMES = { site: 'st-anna', gateway: 'gw-1', device: 'pump-1' };
const ROUNDS = 3;

interface Load {
  readonly gateways: number;
  readonly eventsPerSecond: number;
  readonly minutes: number;
}

interface Report {
  readonly events: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly kilobytesPerGateway: number;
}

/** Many that say little, as a hospital has them; and few that have all to catch up. */
const MANY: Load = { gateways: 100, eventsPerSecond: 10, minutes: 0.15 };
const FEW: Load = { gateways: 8, eventsPerSecond: 4_000, minutes: 0.1 };

export async function benchFleet(options: readonly string[]): Promise<readonly Figure[]> {
  const sizes = options
    .find((option) => option.startsWith('--gateways='))
    ?.slice('--gateways='.length)
    .split(',')
    .map(Number);
  const stop = new AbortController();
  const runtime = { execPath: process.execPath, execArgv: FLAGS, environment: { PATH: '/usr/bin:/bin' }, signal: stop.signal };
  const layout = wardLayout(mkdtempSync(join(realpathSync(tmpdir()), 'wardkeeper-fleet-')));
  makeStateFolder(layout);
  makeFolders(layout);
  const url = `mqtts://localhost:${await freePort()}`;
  await prepareWard(runtime, layout, { names: NAMES, careSetting: 'icu', broker: { url, protocol: '5' }, brokerAuthority: null });
  const broker = spawn(MOSQUITTO, ['-c', mosquittoConfiguration(layout, Number(new URL(url).port))], { stdio: 'ignore' });
  const receiver = spawn(process.execPath, [...FLAGS, join(ROOT, 'hospital/main.ts'), 'run', '--config', layout.hospitalConfig], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    for await (const line of createInterface({ input: receiver.stdout })) if (line.includes('"event":"ready"')) break;
    receiver.stdout.resume();
    const play = async ({ gateways, eventsPerSecond, minutes }: Load) => {
      const beforeMs = processorMsOf(receiver.pid ?? 0);
      const { stdout } = await promisify(execFile)(process.execPath, [
        ...FLAGS,
        ...[join(ROOT, 'firmware-sim/main.ts'), 'fleet', '--state', layout.state, '--broker', url, '--gateways', String(gateways)],
        ...['--events-per-second', String(eventsPerSecond), '--minutes', String(minutes)],
      ]);
      const report = JSON.parse(stdout) as Report;
      const usedMs = processorMsOf(receiver.pid ?? 0) - beforeMs;
      return { ...report, perCpuSecond: report.events / (usedMs / 1_000), usedMs, ...memoryOf(receiver.pid ?? 0) };
    };
    if (sizes !== undefined) return await growth(sizes, play);
    const many = [];
    const few = [];
    for (let round = 0; round < ROUNDS; round++) {
      many.push(await play(MANY));
      few.push(await play(FEW));
    }
    return [
      figure(
        '100 gateways, 10 events/s each, all receipted',
        'events/s',
        many.map((run) => run.eventsPerSecond),
      ),
      figure(
        '… the receiver, by its processor time',
        'events/CPU-s',
        many.map((run) => run.perCpuSecond),
      ),
      figure(
        '8 gateways with more than fits, all receipted',
        'events/s',
        few.map((run) => run.eventsPerSecond),
      ),
      figure(
        '… the receiver, by its processor time',
        'events/CPU-s',
        few.map((run) => run.perCpuSecond),
        { bar: '≥ 20,000' },
      ),
      figure(
        'a light gateway, connected, of 100',
        'KB',
        many.map((run) => run.kilobytesPerGateway),
      ),
    ];
  } finally {
    await Promise.all([broker, receiver].map(end));
    stop.abort();
    rmSync(layout.runtime, { recursive: true, force: true });
    rmSync(layout.state, { recursive: true, force: true });
  }
}

type Played = Report & MemoryFigures & { readonly usedMs: number };

/** An event a second and gateway, for half a minute; the smallest fleet first, as a receiver keeps what it has learned. */
async function growth(sizes: readonly number[], play: (load: Load) => Promise<Played>): Promise<readonly Figure[]> {
  const runs: { gateways: number; run: Played }[] = [];
  for (const gateways of sizes.toSorted((a, b) => a - b)) {
    runs.push({ gateways, run: await play({ gateways, eventsPerSecond: 1, minutes: 0.5 }) });
  }
  const costs = runs.map(({ run }) => (run.usedMs * 1_000) / run.events);
  const memory = runs.map(({ run }) => run.anonymousMiB);
  const growthOf = (name: string, values: readonly number[]) =>
    figure(`${name} grows with their number to the power of`, '', [
      exponentOf(runs.map(({ gateways }, index) => [gateways, values[index] ?? 0])),
    ]);
  return [
    ...runs.flatMap(({ gateways, run }, index) => [
      figure(`${gateways} gateways, 1 event/s each: the receiver's processor time`, 'µs/event', [costs[index] ?? 0]),
      figure('… its memory, not backed by files', 'MiB', [run.anonymousMiB], { bar: '< 300 at 1,000' }),
      figure('… of a core', '%', [(run.usedMs / (run.seconds * 1_000)) * 100], { bar: '< 50 at 1,000' }),
      figure('… a light gateway, connected', 'KB', [run.kilobytesPerGateway]),
    ]),
    ...(runs.length < 2 ? [] : [growthOf('the cost of an event', costs), growthOf('memory', memory)]),
  ];
}

/** Least squares of y = a·x^b on logarithms. */
function exponentOf(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (pick: (point: readonly [number, number]) => number) => logs.reduce((sum, point) => sum + pick(point), 0) / logs.length;
  const [x, y] = [mean((point) => point[0]), mean((point) => point[1])];
  const covariance = mean((point) => (point[0] - x) * (point[1] - y));
  return covariance / mean((point) => (point[0] - x) ** 2);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, 'exit');
  child.kill('SIGTERM');
  await over;
}
