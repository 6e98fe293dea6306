/** A ward with the embedded broker in a temporary folder, whose agent can be another build than the sources. For benches and system tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { embeddedBroker } from '../../firmware-sim/ward/broker-line.ts';
import type { StoreSettings, UpdateSettings } from '../../firmware-sim/ward/configurations.ts';
import { makeFolders, makeStateFolder, type WardLayout, wardLayout } from '../../firmware-sim/ward/layout.ts';
import { prepareWard } from '../../firmware-sim/ward/prepare.ts';
import { type Finished, type ProgramName, type Runtime, runProgram } from '../../firmware-sim/ward/programs.ts';
import { type AgentInSlots, type ConsoleChoice, Ward, type WardConsole } from '../../firmware-sim/ward/ward.ts';
import { DAEMON_ENVIRONMENT, DAEMON_FLAGS } from './node-flags.ts';

/** As `wardkeeper-sim ward` names them where nobody else does. */
export const WARD_NAMES = { site: 'st-anna', gateway: 'gw-1', device: 'pump-1' };
export const SOURCE_FLAGS = ['--conditions=wardkeeper-source'];

/** Programs run from their sources, on the Node that runs this. */
export function wardRuntime(signal: AbortSignal): Runtime {
  const cache = process.env['NODE_COMPILE_CACHE'];
  const environment = { PATH: '/usr/bin:/bin', ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }) };
  return { execPath: process.execPath, execArgv: SOURCE_FLAGS, environment, signal };
}

interface BenchWardOptions {
  readonly updates?: UpdateSettings;
  /** Puts a ward that is prepared and unused at this path, where no folder is yet. Absent: one is made. */
  readonly prepared?: (state: string) => Promise<void>;
  /** With the hospital's console; absent: none. */
  readonly console?: ConsoleChoice;
  /** Absent: one SQLite file. */
  readonly store?: StoreSettings;
  /** Absent: the agent runs from its sources. */
  readonly agentInSlots?: AgentInSlots;
}

/** Node's arguments to what is started in fact. */
export type StartedBy = (args: readonly string[]) => readonly [program: string, args: readonly string[]];

const byNode: StartedBy = (args) => [process.execPath, args];

export class BenchWard implements AsyncDisposable {
  readonly layout: WardLayout;
  readonly #ward: Ward;
  readonly #runtime: Runtime;
  readonly #stop = new AbortController();

  private constructor(layout: WardLayout, stop: AbortController, runtime: Runtime, ward: Ward) {
    this.layout = layout;
    this.#stop = stop;
    this.#runtime = runtime;
    this.#ward = ward;
  }

  /** Broker, hospital, pump and agent are ready. */
  static start(updates?: UpdateSettings): Promise<BenchWard> {
    return BenchWard.#open(updates === undefined ? {} : { updates });
  }

  /** The same, of a ward that `prepared` puts at the path that it is given. */
  static startPrepared(prepared: (state: string) => Promise<void>): Promise<BenchWard> {
    return BenchWard.#open({ prepared });
  }

  /** The same, of a prepared ward whose agent lies in slots and is what is updated. */
  static startWithAgentInSlots(
    updates: UpdateSettings,
    agentInSlots: AgentInSlots,
    prepared: (state: string) => Promise<void>,
  ): Promise<BenchWard> {
    return BenchWard.#open({ updates: { ...updates, holds: 'agent' }, agentInSlots, prepared });
  }

  /** The same, with the hospital's console, on that store. */
  static startWithConsole(updates: UpdateSettings, store: StoreSettings | null): Promise<BenchWard> {
    return BenchWard.#open({ updates, console: { port: null }, ...(store === null ? {} : { store }) });
  }

  static async #open({ updates, prepared, console, store, agentInSlots }: BenchWardOptions): Promise<BenchWard> {
    const stop = new AbortController();
    const runtime = wardRuntime(stop.signal);
    const layout = wardLayout(join(mkdtempSync(join(realpathSync(tmpdir()), 'wardkeeper-bench-')), 'w'));
    await prepared?.(layout.state);
    makeStateFolder(layout);
    makeFolders(layout);
    const broker = { url: 'mqtts://localhost:8883', protocol: '3.1.1' } as const;
    if (prepared === undefined)
      await prepareWard(runtime, layout, { names: WARD_NAMES, careSetting: 'icu', broker, brokerAuthority: null, store: store ?? null });
    const line = embeddedBroker({
      runtime,
      layout,
      site: WARD_NAMES.site,
      record: false,
      onStart: (companion, mayEnd) => ward.watch(companion, mayEnd),
    });
    const ward: Ward = new Ward({
      runtime,
      layout,
      names: WARD_NAMES,
      careSetting: 'icu',
      line,
      ...(updates === undefined ? {} : { updates }),
      ...(console === undefined ? {} : { console }),
      ...(store === undefined ? {} : { store }),
      ...(agentInSlots === undefined ? {} : { agentInSlots }),
    });
    const bench = new BenchWard(layout, stop, runtime, ward);
    try {
      await ward.start();
    } catch (fault) {
      // Half a ward would go on without anybody.
      await bench[Symbol.asyncDispose]();
      throw fault;
    }
    return bench;
  }

  get runtime(): Runtime {
    return this.#runtime;
  }

  get site(): string {
    return this.#ward.parts.names.site;
  }

  /** Null: it has none. */
  get console(): WardConsole | null {
    return this.#ward.console;
  }

  /** Between gateways and broker. */
  async cutLine(): Promise<void> {
    await this.#ward.parts.line.cut();
  }

  async mendLine(): Promise<void> {
    await this.#ward.parts.line.mend();
  }

  /** Of the box that holds agent and pump. */
  cutPower(): Promise<void> {
    return this.#ward.cutPower();
  }

  restorePower(): Promise<void> {
    return this.#ward.restorePower();
  }

  /** Takes the ward's own agent away. */
  stopAgent(): Promise<void> {
    return this.#ward.cutAgentPower();
  }

  /**
   * Takes the ward's own agent away and starts one of `entry` on the same state. Resolves with it when it says that it is ready. `start`: by which
   * program, with which arguments, it is started; by Node itself where that is left out.
   */
  async runAgent(nodeFlags: readonly string[], entry: string, start: StartedBy = byNode): Promise<ChildProcess> {
    await this.stopAgent();
    const [program, args] = start([...nodeFlags, ...DAEMON_FLAGS, entry, 'run', '--config', this.layout.agentConfig]);
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...DAEMON_ENVIRONMENT, ...this.#runtime.environment },
    });
    for await (const line of createInterface({ input: child.stdout })) if (line.includes('"event":"ready"')) break;
    child.stdout.resume();
    return child;
  }

  /** What the hospital gets to know, a JSON line a row, from now on and what it knows already. */
  follow(onLine: (line: string) => void): void {
    this.#ward.follow(true, onLine);
  }

  /** One of the workspaces' own commands, to its end. Rejects where it does not end with one of `accept`. */
  run(name: ProgramName, args: readonly string[], accept: readonly number[] = [0]): Promise<Finished> {
    return runProgram(this.#runtime, name, args, { accept });
  }

  /** What the hospital holds, as its own command tells it. */
  async hospitalEvents(): Promise<readonly Record<string, unknown>[]> {
    const { stdout } = await runProgram(this.#runtime, 'wardkeeper-hospital', [
      'events',
      '--config',
      this.layout.hospitalConfig,
      '--json',
      '--limit',
      '100000',
    ]);
    return stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#ward.stop();
    this.#stop.abort();
    rmSync(this.layout.runtime, { recursive: true, force: true });
    rmSync(dirname(this.layout.state), { recursive: true, force: true });
  }
}
