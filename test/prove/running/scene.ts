/** A ward whose agent stands behind a line and on a disk that can be made slow, and what is measured of it while that is so. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GovernorState } from '../../../agent/governor/index.ts';
import { requestLocal, socketPaths } from '../../../agent/local-api/index.ts';
import { parseObject, textOf } from '../../../firmware-sim/json.ts';
import { BenchWard, SOURCE_FLAGS, WARD_NAMES } from '../../support/bench-ward.ts';
import { DAEMON_ENVIRONMENT, DAEMON_FLAGS } from '../../support/node-flags.ts';
import { memoryOf } from '../../support/process-figures.ts';
import { ControlGroup } from '../../support/control-group.ts';
import { buildSlowDisk, type SlowDisk, SlowLine } from './pressures.ts';

const AGENT = join(import.meta.dirname, '../../../agent/main.ts');
const LOOK_MS = 50;
/** On a machine ten times slower it is still only waited for. */
const LIMIT_MS = 60_000;

/** What the agent is told of its budget; the looks are short so that the story is. */
export type Budget = Readonly<Record<string, number>>;

export class RunningScene implements AsyncDisposable {
  readonly line: SlowLine;
  readonly disk: SlowDisk | null;
  /** The agent alone runs in it; null: none can be had here. */
  readonly group: ControlGroup | null = ControlGroup.make();
  readonly #ward: BenchWard;
  readonly #config: string;
  #agent: ChildProcess | null = null;
  #planted = 0;
  #arrived = 0;
  readonly kinds: string[] = [];

  private constructor(ward: BenchWard, line: SlowLine, config: string) {
    this.#ward = ward;
    this.line = line;
    this.#config = config;
    this.disk = buildSlowDisk(ward.layout.state);
    ward.follow((text) => {
      const entry = parseObject(text);
      const kind = entry === null ? '' : textOf(entry, 'kind');
      this.kinds.push(kind);
      if (kind === 'fileChanged') this.#arrived += 1;
    });
  }

  static async open(): Promise<RunningScene> {
    const ward = await BenchWard.start();
    const config = readFileSync(ward.layout.agentConfig, 'utf8');
    const port = Number(/mqtts:\/\/localhost:([0-9]+)/.exec(config)?.[1]);
    const line = await SlowLine.to(port);
    return new RunningScene(ward, line, config.replace(`localhost:${port}`, `localhost:${line.port}`));
  }

  get pid(): number {
    return this.#agent?.pid ?? 0;
  }

  get memory(): { readonly residentMiB: number; readonly anonymousMiB: number } {
    return memoryOf(this.pid);
  }

  get isAlive(): boolean {
    return this.#agent !== null && this.#agent.exitCode === null && this.#agent.signalCode === null;
  }

  /** Starts the agent, or starts it anew, with this budget. Resolves when it is connected. */
  async start(budget: Budget): Promise<void> {
    await this.stop();
    await this.#ward.stopAgent();
    const lines = Object.entries({ look_ms: 250, ...budget }).map(([key, value]) => `${key} = ${value}`);
    const table = ['[budget]', ...lines, '', '[posture]', 'inventory = false', ''].join('\n');
    // In the place of the ward's own budget, which is for another story.
    const before = /^\[budget\]\n(?:[^[\n].*\n)*/m;
    if (!before.test(this.#config)) throw new Error('expected a [budget] in the configuration that the ward writes');
    writeFileSync(this.#ward.layout.agentConfig, this.#config.replace(before, table));
    const args = [...SOURCE_FLAGS, ...DAEMON_FLAGS, AGENT, 'run', '--config', this.#ward.layout.agentConfig];
    const env = { ...this.#ward.runtime.environment, ...DAEMON_ENVIRONMENT, ...this.disk?.environment };
    const [program, given] = this.group === null ? [process.execPath, args] : ['/bin/sh', this.group.entering(process.execPath, args)];
    this.#agent = spawn(program, given, { stdio: ['ignore', 'pipe', 'inherit'], env });
    const { stdout } = this.#agent;
    if (stdout === null) throw new Error('the agent has no standard output');
    for await (const line of createInterface({ input: stdout })) if (line.includes('"event":"ready"')) break;
    stdout.resume();
    await this.until(async () => (await this.status()).telemetry.connected, 'the agent is connected');
  }

  async status(): Promise<{
    readonly governor: GovernorState;
    readonly telemetry: { readonly connected: boolean; readonly backlog: number };
    readonly ledger: { readonly diskFull: boolean };
  }> {
    const { body } = await requestLocal(socketPaths(this.#ward.layout.runtime).operator, 'GET', '/v1/status');
    return body as Awaited<ReturnType<RunningScene['status']>>;
  }

  async governor(): Promise<GovernorState> {
    return (await this.status()).governor;
  }

  /** False where it has not come about in time. */
  async until(condition: () => Promise<boolean>, _what: string, limitMs = LIMIT_MS): Promise<boolean> {
    const endMs = performance.now() + limitMs;
    while (performance.now() < endMs) {
      if (await condition().catch(() => false)) return true;
      await sleep(LOOK_MS);
    }
    return false;
  }

  /** Milliseconds of each of so many decisions over a privileged action, asked one after the other at the device's own socket. */
  async decide(count: number): Promise<readonly number[]> {
    const took: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const fromMs = performance.now();
      const outgoing = request({
        socketPath: this.#ward.layout.consoleSocket,
        method: 'POST',
        path: '/v1/authorizations',
        headers: { 'content-type': 'application/json' },
      });
      outgoing.end(JSON.stringify({ deviceId: WARD_NAMES.device, action: index % 2 === 0 ? 'change-settings' : 'stop' }));
      const [answer] = (await once(outgoing, 'response')) as [NodeJS.ReadableStream];
      for await (const _ of answer) void _;
      took.push(performance.now() - fromMs);
    }
    return took;
  }

  /** The device says how it is: an ordinary event. */
  async tellState(state: 'idle' | 'infusing'): Promise<void> {
    await requestLocal(this.#ward.layout.consoleSocket, 'PUT', '/v1/device/state', {
      deviceId: WARD_NAMES.device,
      state,
      patientConnected: state === 'infusing',
    });
  }

  /** Somebody puts a file among the drug library: milliseconds until the hospital holds the critical event; null: not within the limit. */
  async plant(limitMs = LIMIT_MS): Promise<number | null> {
    const wanted = this.#arrived + 1;
    this.#planted += 1;
    const fromMs = performance.now();
    writeFileSync(join(this.#ward.layout.pumpFiles, 'drug-library', `planted-${this.#planted}`), 'x');
    const came = await this.until(async () => this.#arrived >= wanted, 'the hospital knows', limitMs);
    return came ? performance.now() - fromMs : null;
  }

  async stop(): Promise<void> {
    const agent = this.#agent;
    this.#agent = null;
    if (agent === null || agent.exitCode !== null || agent.signalCode !== null) return;
    const gone = once(agent, 'exit');
    agent.kill('SIGTERM');
    await gone;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.disk?.set(0);
    this.line.set(null);
    this.group?.limitProcessor(null);
    this.group?.limitMemory(null);
    await this.stop();
    await this.group?.[Symbol.asyncDispose]();
    await this.line[Symbol.asyncDispose]();
    await this.#ward[Symbol.asyncDispose]();
  }
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
