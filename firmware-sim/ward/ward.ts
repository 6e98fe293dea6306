/** A running ward: broker, hospital, console, pump and agent as processes of their own, started in order and stopped in the opposite one. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FIRST_VERSION } from '../device/index.ts';
import { SimError } from '../errors.ts';
import { installAtFactory, PROGRAM, type TreeFile } from '../firmware/index.ts';
import type { BrokerLine } from './broker-line.ts';
import {
  type BrokerAddress,
  consoleUrl,
  pumpJson,
  type StoreSettings,
  type UpdateSettings,
  WARD_UPDATES,
  type WardNames,
} from './configurations.ts';
import { CONSOLE_PORT, type FirstCode, freePortOf, needsFirstAdministrator, readCodeLine } from './console.ts';
import { readMarker, type WardLayout, writeMarker } from './layout.ts';
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
  /** Absent: the agent is started as it is installed, and not from a slot. */
  readonly agentInSlots?: AgentInSlots;
  /** Absent: one SQLite file. */
  readonly store?: StoreSettings;
  /** Absent: the hospital has no console. */
  readonly console?: ConsoleChoice;
}

/** The agent as a gateway has it that updates its agent: started by a launcher of its own, beside the pump's. */
export interface AgentInSlots {
  readonly version: string;
  readonly files: readonly TreeFile[];
  /** Of the files, relative to the tree. */
  readonly program: string;
  /** Until the launcher ends a trial that nobody confirms; asked at each start. */
  readonly trialS: () => number;
}

export interface ConsoleChoice {
  /** Null: any, and again the one of last time where it is free. */
  readonly port: number | null;
}

/** A console that answers. */
export interface WardConsole {
  readonly url: string;
  /** For the first administrator. Null: somebody has an account already. */
  readonly code: FirstCode | null;
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
  #console: WardConsole | null = null;
  #stopping = false;

  constructor(parts: WardParts) {
    this.parts = parts;
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => undefined);
    this.failure = promise;
    this.#fail = reject;
  }

  get console(): WardConsole | null {
    return this.#console;
  }

  /** Throws `CHILD_DIED` or `TIMEOUT` with the last lines of the program that would not start. */
  async start(): Promise<void> {
    const { layout, names, careSetting, line } = this.parts;
    this.#broker = await line.open();
    if (this.parts.console !== undefined) await this.#chooseConsolePort(this.parts.console);
    this.#configure(careSetting);
    writeFileSync(layout.pumpConfig, pumpJson(layout, names.device));
    const hospital = this.#launch('hospital', 'wardkeeper-hospital', ['run', '--config', layout.hospitalConfig]);
    await installAtFactory({ slots: layout.slots, bootState: this.#pumpBoot, version: FIRST_VERSION });
    const { agentInSlots } = this.parts;
    if (agentInSlots !== undefined) {
      const { version, files } = agentInSlots;
      const product = { component: 'wardkeeper', files };
      await installAtFactory({ slots: layout.agentSlots, bootState: layout.bootState, version, product });
    }
    const pump = this.#startPump();
    // The pump makes its files, and the agent's first baseline must find them.
    await Promise.all([hospital.ready(), pump.ready()]);
    const agent = this.startAgent();
    await Promise.all([agent, this.parts.console === undefined ? null : this.#startConsole(this.parts.console, agent)]);
  }

  /** Everything that is written anew at each start. */
  #configure(careSetting: string): void {
    const { layout, names, updates = WARD_UPDATES, store = null, console } = this.parts;
    if (this.#broker === null) throw new TypeError('a ward that was not started has no broker');
    const consolePort = console === undefined ? 0 : (readMarker(layout)?.consolePort ?? 0);
    writeConfigurations(layout, { names, careSetting, broker: this.#broker, updates, store, consolePort });
  }

  async #chooseConsolePort({ port }: ConsoleChoice): Promise<void> {
    const { layout } = this.parts;
    const marker = readMarker(layout);
    if (marker === null) throw new TypeError('a ward that was not prepared has no console');
    const last = marker.consolePort ?? 0;
    const consolePort = await freePortOf(port === null ? [...(last === 0 ? [] : [last]), CONSOLE_PORT] : [port]);
    if (port !== null && consolePort !== port) {
      throw new SimError('LISTEN_FAILED', `--console-port ${port}: another program listens there; name another, or none for any`);
    }
    writeMarker(layout, { ...marker, consolePort });
  }

  /** On another port where somebody was faster. */
  async #startConsole(choice: ConsoleChoice, agent: Promise<void>, tries = 5): Promise<void> {
    const { layout } = this.parts;
    const told = Promise.withResolvers<FirstCode>();
    const onTalk = (line: string) => {
      const code = readCodeLine(line);
      if (code !== null) told.resolve(code);
      return code !== null;
    };
    let isReady = false;
    const args = ['console', '--config', layout.hospitalConfig];
    const console = this.#launch('console', 'wardkeeper-hospital', args, { onTalk }, () => !isReady);
    try {
      await console.ready();
      isReady = true;
    } catch (cause) {
      if (choice.port !== null || tries <= 1 || this.#stopping || !console.lastWords().includes('EADDRINUSE')) throw cause;
      // It reads what is about to be written anew
      await agent;
      await this.#chooseConsolePort(choice);
      this.#configure(this.parts.careSetting);
      return this.#startConsole(choice, agent, tries - 1);
    }
    const url = consoleUrl(readMarker(layout)?.consolePort ?? 0);
    const code = (await needsFirstAdministrator(url)) ? await told.promise : null;
    this.#console = { url, code };
  }

  /** By the launcher, from the slot that the boot record names. */
  #startPump(): Companion {
    const { layout, runtime } = this.parts;
    const args = ['--slots', layout.slots, '--state', this.#pumpBoot, '--program', PROGRAM];
    const environment = { PUMP_NODE: runtime.execPath, PUMP_CONFIG: layout.pumpConfig };
    this.#pump = this.#launch('pump', 'launcher', args, { environment });
    return this.#pump;
  }

  async startAgent(): Promise<void> {
    const { layout, runtime, agentInSlots } = this.parts;
    const run = ['run', '--config', layout.agentConfig];
    if (agentInSlots === undefined) this.#agent = this.#launch('agent', 'wardkeeper', run);
    else {
      const { program, trialS } = agentInSlots;
      const places = ['--slots', layout.agentSlots, '--state', layout.bootState, '--program', program];
      const environment = { WARDKEEPER_NODE: runtime.execPath };
      this.#agent = this.#launch('agent', 'launcher', [...places, '--trial-s', String(trialS()), '--', ...run], { environment });
    }
    await this.#agent.ready();
  }

  /** Where the pump's launcher reads which slot runs: the agent's own place, unless what the agent updates is itself. */
  get #pumpBoot(): string {
    const { layout, agentInSlots } = this.parts;
    return agentInSlots === undefined ? layout.bootState : layout.pumpBoot;
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
    await this.#agent?.stop();
    this.#configure(careSetting);
    await this.startAgent();
  }

  /** What the hospital knows, as its own command tells it, a line at a time. */
  follow(json: boolean, onLine: (line: string) => void): Companion {
    const args = ['events', '--config', this.parts.layout.hospitalConfig, '--follow', ...(json ? ['--json'] : [])];
    return this.#launch('events', 'wardkeeper-hospital', args, { onLine });
  }

  /** A program of the ward, however it was started: watched from now on. `mayEnd`: its end is no failure of the ward. */
  watch(companion: Companion, mayEnd: () => boolean = () => false): void {
    this.#companions.add(companion);
    this.#remember();
    void companion.ended.then((ending) => {
      this.#companions.delete(companion);
      this.#remember();
      if (companion.expectedToEnd || this.#stopping || mayEnd()) return;
      this.#fail(new SimError('CHILD_DIED', `${companion.name} ended unexpectedly with ${endingText(ending)}\n${companion.lastWords()}`));
    });
  }

  /** In order: who speaks first stops first, so that what it said last can still arrive. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const title of ['pump', 'agent', 'hospital', 'events', 'console', 'broker']) {
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

  #launch(
    title: string,
    name: ProgramName,
    args: readonly string[],
    more: Partial<CompanionOptions> = {},
    mayEnd?: () => boolean,
  ): Companion {
    const { runtime, layout } = this.parts;
    const companion = new Companion(runtime, name, args, { title, logPath: join(layout.logs, `${title}.log`), ...more });
    this.watch(companion, mayEnd);
    return companion;
  }
}

/** Logs of earlier starts would only be read by mistake. */
export function clearLogs(layout: WardLayout): void {
  for (const title of ['broker', 'hospital', 'console', 'pump', 'agent', 'events'])
    rmSync(join(layout.logs, `${title}.log`), { force: true });
}
