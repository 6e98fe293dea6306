/** The parts: a ward's keys and factory, Mosquitto, PostgreSQL with a disk that can be filled, and receivers that can be killed. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync, unlinkSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolders, makeStateFolder, type WardLayout, wardLayout } from '../../../firmware-sim/ward/layout.ts';
import { prepareWard } from '../../../firmware-sim/ward/prepare.ts';
import { PostgresServer } from '../../support/postgres.ts';
import { ROOT } from '../../support/source-tree.ts';
import { freePort, MOSQUITTO, mosquittoConfiguration } from '../../support/ward-mosquitto.ts';

const FLAGS = ['--conditions=wardkeeper-source'];
const NAMES = { site: 'st-anna', gateway: 'gw-1', device: 'pump-1' };
const READY_LIMIT_MS = 120_000;

export interface ReceiverLine {
  readonly event: string;
  readonly [field: string]: unknown;
}

export class ReceiverProcess {
  readonly name: string;
  readonly lines: ReceiverLine[] = [];
  readonly #child: ChildProcess;

  constructor(name: string, config: string, flags: readonly string[] = []) {
    this.name = name;
    this.#child = spawn(process.execPath, [...FLAGS, ...flags, join(ROOT, 'hospital/main.ts'), 'run', '--config', config], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { stdout } = this.#child;
    if (stdout === null) throw new Error('no standard output');
    createInterface({ input: stdout }).on('line', (line) => void this.lines.push(JSON.parse(line) as ReceiverLine));
  }

  count(event: string): number {
    return this.lines.filter((line) => line.event === event).length;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async ready(): Promise<void> {
    await until(() => this.count('ready') > 0 || !this.isRunning, READY_LIMIT_MS);
    if (!this.isRunning) throw new Error(`${this.name} ended: ${JSON.stringify(this.lines.at(-1))}`);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }
}

export interface World extends AsyncDisposable {
  readonly layout: WardLayout;
  readonly folder: string;
  readonly brokerUrl: string;
  readonly postgres: PostgresServer;
  readonly database: string;
  /** By what the disk of the events can be filled. */
  readonly disk: 'tmpfs' | 'trigger';
  fillDisk(): Promise<void>;
  freeDisk(): Promise<void>;
  fleet(gateways: number, eventsPerSecond: number, seconds: number): Promise<FleetReport>;
}

export interface FleetReport {
  readonly ok: boolean;
  readonly events: number;
  readonly receipted: number;
  readonly seconds: number;
}

export async function makeWorld(diskMiB: number): Promise<World> {
  const stop = new AbortController();
  const runtime = { execPath: process.execPath, execArgv: FLAGS, environment: { PATH: '/usr/bin:/bin' }, signal: stop.signal };
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'wardkeeper-prove-'));
  const layout = wardLayout(join(folder, 'w'));
  makeStateFolder(layout);
  makeFolders(layout);
  const brokerUrl = `mqtts://localhost:${await freePort()}`;
  await prepareWard(runtime, layout, {
    names: NAMES,
    careSetting: 'icu',
    broker: { url: brokerUrl, protocol: '5' },
    brokerAuthority: null,
  });
  const broker = spawn(MOSQUITTO, ['-c', mosquittoConfiguration(layout, Number(new URL(brokerUrl).port))], { stdio: 'ignore' });
  const postgres = await PostgresServer.make({ durable: true });
  const small = mountSmall(postgres, diskMiB);
  const database = 'hospital';
  if (small !== null) await postgres.query('postgres', `CREATE TABLESPACE small LOCATION '${small}'`);
  await postgres.query('postgres', `CREATE DATABASE ${database}${small === null ? '' : ' TABLESPACE small'}`);
  const ballast = small === null ? '' : join(small, 'ballast');
  return {
    ...{ layout, folder, brokerUrl, postgres, database },
    disk: small === null ? 'trigger' : 'tmpfs',
    async fillDisk() {
      if (small !== null) writeUntilFull(ballast);
      else await postgres.query(database, TRIGGER);
    },
    async freeDisk() {
      if (small !== null) unlinkSync(ballast);
      else await postgres.query(database, 'DROP TRIGGER full_disk ON event; DROP FUNCTION full_disk');
    },
    fleet: (gateways, eventsPerSecond, seconds) => runFleet(layout, brokerUrl, gateways, eventsPerSecond, seconds),
    async [Symbol.asyncDispose]() {
      stop.abort();
      if (broker.exitCode === null) {
        const ended = once(broker, 'exit');
        broker.kill('SIGTERM');
        await ended;
      }
      await postgres.stop('immediate');
      if (small !== null) spawnSync('umount', ['--lazy', small]);
      await postgres[Symbol.asyncDispose]();
      rmSync(layout.runtime, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** In place of the SQLite file that the ward was prepared with. */
export function useStore(layout: WardLayout, store: string, exports: readonly string[]): void {
  const before = readFileSync(layout.hospitalConfig, 'utf8');
  const config = before.replace(/\[store\]\n(?:[^[\n].*\n|\n)*/, `${store}\n`);
  if (config === before) throw new Error("expected [store] in the ward's configuration");
  writeFileSync(layout.hospitalConfig, `${config}\n${exports.join('\n')}`);
}

const TRIGGER = `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
  CREATE TRIGGER full_disk BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION full_disk()`;

/** A disk of its own for the database's files, not for its log. Null where none can be mounted. */
function mountSmall({ folder }: PostgresServer, diskMiB: number): string | null {
  const small = join(folder, 'small');
  const options = `size=${diskMiB}m,mode=0700,uid=${owner('-u')},gid=${owner('-g')}`;
  if (process.getuid?.() !== 0 || spawnSync('mkdir', [small]).status !== 0) return null;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', small]).status === 0 ? small : null;
}

function owner(which: string): string {
  return spawnSync('id', [which, 'postgres'], { encoding: 'utf8' }).stdout.trim();
}

function writeUntilFull(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (let bytes = 1024 * 1024; bytes >= 512; ) {
      try {
        writeSync(file, Buffer.alloc(bytes));
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
        bytes /= 2;
      }
    }
  } finally {
    closeSync(file);
  }
}

async function runFleet(layout: WardLayout, url: string, gateways: number, eventsPerSecond: number, seconds: number): Promise<FleetReport> {
  const child = spawn(
    process.execPath,
    [
      ...FLAGS,
      ...[join(ROOT, 'firmware-sim/main.ts'), 'fleet', '--state', layout.state, '--broker', url, '--gateways', String(gateways)],
      ...['--events-per-second', String(eventsPerSecond), '--minutes', String(seconds / 60)],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    said += String(text);
  });
  await once(child, 'close');
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as FleetReport;
}

/** Throws after `ms`. */
export async function until(condition: () => boolean | Promise<boolean>, ms: number): Promise<void> {
  for (const end = performance.now() + ms; !(await condition()); await sleep(50)) {
    if (performance.now() > end) throw new Error('what was waited for did not come');
  }
}
