/** A running ward: broker, hospital, pump and agent as processes of their own, started in order and stopped in the opposite one. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FIRST_VERSION } from '../device/index.ts';
import { SimError } from '../errors.ts';
import { installAtFactory, PROGRAM } from '../firmware/index.ts';
import type { BrokerLine } from './broker-line.ts';
import { type BrokerAddress, pumpJson, type UpdateSettings, WARD_UPDATES, type WardNames } from './configurations.ts';
import type { WardLayout } from './layout.ts';
import { rememberProcesses } from './leftovers.ts';
import { writeConfigurations } from './prepare.ts';
import { Companion, type CompanionOptions, endingText, type ProgramName, type Runtime } from './programs.ts';

/** Whoever follows the hospital's record looks this often, and what came last should still be shown. */
const SHOW_LAST_MS = 300;

export interface WardParts {
  readonly runtime: Runtime;
  readonly layout: WardLayout;
  readonly names: WardNames;
  readonly careSetting: string;
  readonly line: BrokerLine;
  /** Absent: from sticks. */
  readonly updates?: UpdateSettings;
}

export class Ward {
  readonly parts: WardParts;
  /** Rejects with `CHILD_DIED` when a program ends that nobody asked to end; never resolves. */
  readonly failure: Promise<never>;
  readonly #fail: (error: SimError) => void;
  readonly #companions = new Set<Companion>();
  #agent: Companion | null = null;
  #pump: Companion | null = null;
  #broker: BrokerAddress | null = null;
  #stopping = false;

  constructor(parts: WardParts) {
    this.parts = parts;
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => undefined);
    this.failure = promise;
    this.#fail = reject;
  }

  /** Throws `CHILD_DIED` or `TIMEOUT` with the last lines of the program that would not start. */
  async start(): Promise<void> {
    const { layout, names, careSetting, line } = this.parts;
    const broker = await line.open();
    this.#broker = broker;
    writeConfigurations(layout, { names, careSetting, broker, updates: this.parts.updates ?? WARD_UPDATES });
    writeFileSync(layout.pumpConfig, pumpJson(layout, names.device));
    const hospital = this.#launch('hospital', 'wardkeeper-hospital', ['run', '--config', layout.hospitalConfig]);
    await installAtFactory({ slots: layout.slots, bootState: layout.bootState, version: FIRST_VERSION });
    const pump = this.#startPump();
    // The pump makes its files, and the agent's first baseline must find them.
    await Promise.all([hospital.ready(), pump.ready()]);
    await this.startAgent();
  }

  /** By the launcher, from the slot that the boot record names. */
  #startPump(): Companion {
    const { layout, runtime } = this.parts;
    const args = ['--slots', layout.slots, '--state', layout.bootState, '--program', PROGRAM];
    const environment = { PUMP_NODE: runtime.execPath, PUMP_CONFIG: layout.pumpConfig };
    this.#pump = this.#launch('pump', 'launcher', args, { environment });
    return this.#pump;
  }

  async startAgent(): Promise<void> {
    this.#agent = this.#launch('agent', 'wardkeeper', ['run', '--config', this.parts.layout.agentConfig]);
    await this.#agent.ready();
  }

  /** The plug of the box pulled that holds agent and pump. */
  async cutPower(): Promise<void> {
    await Promise.all([this.#agent?.kill(), this.#pump?.kill()]);
  }

  async restorePower(): Promise<void> {
    await this.#startPump().ready();
    await this.startAgent();
  }

  /** The plug of the gateway pulled. */
  async cutAgentPower(): Promise<void> {
    await this.#agent?.kill();
  }

  /** The gateway is carried to another place: stopped in order, told where it stands now, started again. */
  async moveTo(careSetting: string): Promise<void> {
    const { layout, names } = this.parts;
    if (this.#broker === null) throw new TypeError('a ward that was not started cannot be moved');
    await this.#agent?.stop();
    writeConfigurations(layout, { names, careSetting, broker: this.#broker, updates: this.parts.updates ?? WARD_UPDATES });
    await this.startAgent();
  }

  /** What the hospital knows, as its own command tells it, a line at a time. */
  follow(json: boolean, onLine: (line: string) => void): void {
    const args = ['events', '--config', this.parts.layout.hospitalConfig, '--follow', ...(json ? ['--json'] : [])];
    this.#launch('events', 'wardkeeper-hospital', args, { onLine });
  }

  /** A program of the ward, however it was started: watched from now on. */
  watch(companion: Companion): void {
    this.#companions.add(companion);
    this.#remember();
    void companion.ended.then((ending) => {
      this.#companions.delete(companion);
      this.#remember();
      if (companion.expectedToEnd || this.#stopping) return;
      this.#fail(new SimError('CHILD_DIED', `${companion.name} ended unexpectedly with ${endingText(ending)}\n${companion.lastWords()}`));
    });
  }

  /** In order: who speaks first stops first, so that what it said last can still arrive. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const title of ['pump', 'agent', 'hospital', 'events', 'broker']) {
      if (title === 'events') await wait(SHOW_LAST_MS);
      await Promise.all([...this.#companions].filter(({ name }) => name === title).map((companion) => companion.stop()));
    }
    await this.parts.line.close();
  }

  /** Everything at once, without asking. */
  async kill(): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#companions].map((companion) => companion.kill()));
  }

  #remember(): void {
    rememberProcesses(
      this.parts.layout.processes,
      [...this.#companions].flatMap(({ pid }) => (pid === undefined ? [] : [pid])),
    );
  }

  #launch(title: string, name: ProgramName, args: readonly string[], more: Partial<CompanionOptions> = {}): Companion {
    const { runtime, layout } = this.parts;
    const logPath = join(layout.logs, `${title}.log`);
    const companion = new Companion(runtime, name, args, { title, logPath, ...more });
    this.watch(companion);
    return companion;
  }
}

/** Logs of earlier starts would only be read by mistake. */
export function clearLogs(layout: WardLayout): void {
  for (const title of ['broker', 'hospital', 'pump', 'agent', 'events']) rmSync(join(layout.logs, `${title}.log`), { force: true });
}
