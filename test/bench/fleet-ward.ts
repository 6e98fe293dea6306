/** What a fleet sends to: Mosquitto, and one or several receivers on SQLite or on one PostgreSQL, as processes of one machine. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { makeFolders, makeStateFolder, wardLayout } from '../../firmware-sim/ward/layout.ts';
import { prepareWard } from '../../firmware-sim/ward/prepare.ts';
import { useStore } from '../prove/hospital/world.ts';
import { PostgresServer } from '../support/postgres.ts';
import { memoryOf, processorMsOf, processorMsOfAll } from '../support/process-figures.ts';
import { ROOT } from '../support/source-tree.ts';
import { freePort, MOSQUITTO, mosquittoConfiguration } from '../support/ward-mosquitto.ts';

const FLAGS = ['--conditions=wardkeeper-source'];
const NAMES = { site: 'st-anna', gateway: 'gw-1', device: 'pump-1' };

export interface Load {
  readonly gateways: number;
  /** Of each gateway. */
  readonly eventsPerSecond: number;
  readonly minutes: number;
  /** That play the gateways. */
  readonly threads: number;
}

/** As the fleet prints it. */
export interface Report {
  readonly events: number;
  readonly receipted: number;
  /** Until the last receipt. */
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly kilobytesPerGateway: number;
}

interface Start {
  readonly events: number;
  readonly receipted: number;
  readonly seconds: number;
}

/** Processor time: of all receivers; of PostgreSQL, 0 where there is none; of Mosquitto. */
export interface Used {
  readonly receiversMs: number;
  readonly postgresMs: number;
  readonly brokerMs: number;
}

export interface Played extends Report, Used {
  /** All are connected, and what they told at their start has its receipt, unless the receiver was too slow; after it they do what the load asks for. */
  readonly start: Used & Start;
  /** The receivers' memory together, not backed by files. */
  readonly anonymousMiB: number;
}

export interface FleetWard extends AsyncDisposable {
  /** Every event receipted from a store on disk. */
  play(load: Load): Promise<Played>;
}

export async function startFleetWard({ receivers: count, onPostgres }: { receivers: number; onPostgres: boolean }): Promise<FleetWard> {
  const stop = new AbortController();
  const runtime = { execPath: process.execPath, execArgv: FLAGS, environment: { PATH: '/usr/bin:/bin' }, signal: stop.signal };
  const layout = wardLayout(mkdtempSync(join(realpathSync(tmpdir()), 'wardkeeper-fleet-')));
  makeStateFolder(layout);
  makeFolders(layout);
  const url = `mqtts://localhost:${await freePort()}`;
  await prepareWard(runtime, layout, { names: NAMES, careSetting: 'icu', broker: { url, protocol: '5' }, brokerAuthority: null });
  const identities = inMemory(join(layout.state, 'fleet'));
  const postgres = onPostgres ? await PostgresServer.make({ durable: true }) : null;
  if (postgres !== null) useStore(layout, postgres.toml((await postgres.database()).database), []);
  const broker = spawn(MOSQUITTO, ['-c', mosquittoConfiguration(layout, Number(new URL(url).port))], { stdio: 'ignore' });
  const receivers: ChildProcess[] = [];
  const pid = (child: ChildProcess) => child.pid ?? 0;
  const sum = (of: (pid: number) => number) => receivers.reduce((total, receiver) => total + of(pid(receiver)), 0);
  const used = (): Used => ({
    receiversMs: sum(processorMsOf),
    postgresMs: postgres === null ? 0 : processorMsOfAll(postgres.pid),
    brokerMs: processorMsOf(pid(broker)),
  });
  const ward: FleetWard = {
    async play(load) {
      const before = used();
      const fleet = startFleet(layout.state, url, load);
      let start: Played['start'] | null = null;
      let report: Report | null = null;
      for await (const line of createInterface({ input: fleet.stdout })) {
        const said = JSON.parse(line) as ({ readonly event: 'live' } & Start) | ({ readonly event?: never } & Report);
        if (said.event === 'live') start = { ...said, ...since(before, used()) };
        else report = said;
      }
      if (start === null || report === null) throw new Error('the fleet did not come to its end');
      return { ...report, start, ...since(before, used()), anonymousMiB: sum((receiver) => memoryOf(receiver).anonymousMiB) };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([broker, ...receivers].map(end));
      stop.abort();
      if (postgres !== null) await postgres[Symbol.asyncDispose]();
      for (const folder of [layout.runtime, layout.state, ...identities]) rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    for (let made = 0; made < count; made++) {
      const receiver = spawn(process.execPath, [...FLAGS, join(ROOT, 'hospital/main.ts'), 'run', '--config', layout.hospitalConfig], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      receivers.push(receiver);
      for await (const line of createInterface({ input: receiver.stdout })) if (line.includes('"event":"ready"')) break;
      receiver.stdout.resume();
    }
    return ward;
  } catch (error) {
    await ward[Symbol.asyncDispose]();
    throw error;
  }
}

/** The gateways' own files, each written with an fsync, which for thousands takes longer than all that is measured. Returns what is to be removed. */
function inMemory(folder: string): readonly string[] {
  if (!existsSync('/dev/shm')) return [];
  const place = mkdtempSync('/dev/shm/wardkeeper-fleet-');
  symlinkSync(place, folder);
  return [place];
}

/** What it says as it goes is passed on: thousands of gateways take minutes. */
function startFleet(state: string, url: string, { gateways, eventsPerSecond, minutes, threads }: Load) {
  return spawn(
    process.execPath,
    [
      ...FLAGS,
      ...[join(ROOT, 'firmware-sim/main.ts'), 'fleet', '--state', state, '--broker', url, '--gateways', String(gateways)],
      ...['--events-per-second', String(eventsPerSecond), '--minutes', String(minutes), '--threads', String(threads)],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

function since(before: Used, now: Used): Used {
  return {
    receiversMs: now.receiversMs - before.receiversMs,
    postgresMs: now.postgresMs - before.postgresMs,
    brokerMs: now.brokerMs - before.brokerMs,
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, 'exit');
  child.kill('SIGTERM');
  await over;
}
