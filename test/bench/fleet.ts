/** What a receiver takes: a fleet of light gateways, Mosquitto and the receiver as processes of one machine, every receipt from the disk. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { makeFolders, makeStateFolder, wardLayout } from '../../firmware-sim/ward/layout.ts';
import { prepareWard } from '../../firmware-sim/ward/prepare.ts';
import { processorMsOf } from '../support/process-figures.ts';
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

export async function benchFleet(): Promise<readonly Figure[]> {
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
      return { ...report, perCpuSecond: report.events / ((processorMsOf(receiver.pid ?? 0) - beforeMs) / 1_000) };
    };
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

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, 'exit');
  child.kill('SIGTERM');
  await over;
}
