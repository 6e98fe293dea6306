/** What a fleet sends to: Mosquitto, and one or several receivers on SQLite or on one PostgreSQL, as processes of one machine. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
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
}

/** As the fleet prints it. */
export interface Report {
  readonly events: number;
  /** Until the last receipt. */
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly kilobytesPerGateway: number;
}

export interface Played extends Report {
  /** Processor time of all receivers; of PostgreSQL, 0 where there is none; of Mosquitto. */
  readonly receiversMs: number;
  readonly postgresMs: number;
  readonly brokerMs: number;
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
  const postgres = onPostgres ? await PostgresServer.make({ durable: true }) : null;
  if (postgres !== null) useStore(layout, postgres.toml((await postgres.database()).database), []);
  const broker = spawn(MOSQUITTO, ['-c', mosquittoConfiguration(layout, Number(new URL(url).port))], { stdio: 'ignore' });
  const receivers: ChildProcess[] = [];
  const pid = (child: ChildProcess) => child.pid ?? 0;
  const sum = (of: (pid: number) => number) => receivers.reduce((total, receiver) => total + of(pid(receiver)), 0);
  const used = () => ({
    receiversMs: sum(processorMsOf),
    postgresMs: postgres === null ? 0 : processorMsOfAll(postgres.pid),
    brokerMs: processorMsOf(pid(broker)),
  });
  const ward: FleetWard = {
    async play({ gateways, eventsPerSecond, minutes }) {
      const before = used();
      const { stdout } = await promisify(execFile)(process.execPath, [
        ...FLAGS,
        ...[join(ROOT, 'firmware-sim/main.ts'), 'fleet', '--state', layout.state, '--broker', url, '--gateways', String(gateways)],
        ...['--events-per-second', String(eventsPerSecond), '--minutes', String(minutes)],
      ]);
      const after = used();
      return {
        ...(JSON.parse(stdout) as Report),
        receiversMs: after.receiversMs - before.receiversMs,
        postgresMs: after.postgresMs - before.postgresMs,
        brokerMs: after.brokerMs - before.brokerMs,
        anonymousMiB: sum((receiver) => memoryOf(receiver).anonymousMiB),
      };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([broker, ...receivers].map(end));
      stop.abort();
      if (postgres !== null) await postgres[Symbol.asyncDispose]();
      rmSync(layout.runtime, { recursive: true, force: true });
      rmSync(layout.state, { recursive: true, force: true });
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

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, 'exit');
  child.kill('SIGTERM');
  await over;
}
