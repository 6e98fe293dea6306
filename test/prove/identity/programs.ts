/** The programs of the story: commands to their end, and those that go on; each by the clock of the place where it runs. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const FAKETIME = ['/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1', '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1'];
const COMPILED = fileURLToPath(new URL('../../../node_modules/.cache/wardkeeper-tests', import.meta.url));
const LINE_MS = 60_000;
const STOP_MS = 10_000;

export type Place = 'hospital' | 'gateway';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const FAKETIME_LIBRARY = FAKETIME.find((path) => existsSync(path)) ?? null;

export class Programs {
  readonly #folder: string;
  readonly #commands: Readonly<Record<string, readonly [string, ...string[]]>>;
  readonly #running = new Set<Daemon>();

  /** `commands`: what starts a program, where it is not to run from its sources. */
  constructor(folder: string, commands: Readonly<Record<string, readonly [string, ...string[]]>> = {}) {
    this.#folder = folder;
    this.#commands = commands;
    this.setClock('hospital', 0);
    this.setClock('gateway', 0);
  }

  /** Days from now on; for programs that start later and for those that run. */
  setClock(place: Place, days: number): void {
    const file = this.#clock(place);
    writeFileSync(`${file}.new`, `${days < 0 ? '-' : '+'}${Math.abs(days)}d\n`);
    renameSync(`${file}.new`, file);
  }

  async run(program: string, args: readonly string[], { place, stdin }: { place: Place; stdin?: string }): Promise<Ended> {
    const [command, ...first] = this.#commands[program] ?? commandOf(program);
    const child = spawn(command, [...first, ...args], { env: this.#environment(place), cwd: this.#folder });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin ?? '');
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? -1, stdout: Buffer.concat(out).toString('utf8').trim(), stderr: Buffer.concat(err).toString('utf8').trim() };
  }

  /** Its standard output; throws with what it said where it fails. */
  async must(program: string, args: readonly string[], options: { place: Place; stdin?: string }): Promise<string> {
    const ended = await this.run(program, args, options);
    if (ended.code === 0) return ended.stdout;
    throw new Error(`${program} ${args.join(' ')} ended with ${ended.code}: ${ended.stderr.slice(-600)}`);
  }

  start(name: string, program: string, args: readonly string[], place: Place): Daemon {
    const log = join(this.#folder, `${name}.log`);
    const file = openSync(log, 'w', 0o600);
    const [command, ...first] = this.#commands[program] ?? commandOf(program);
    const child = spawn(command, [...first, ...args], { env: this.#environment(place), cwd: this.#folder, stdio: ['ignore', file, file] });
    closeSync(file);
    const daemon = new Daemon(name, child, log);
    this.#running.add(daemon);
    void daemon.ended.then(() => this.#running.delete(daemon));
    return daemon;
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running].map((daemon) => daemon.stop()));
  }

  #clock(place: Place): string {
    return join(this.#folder, `${place}.clock`);
  }

  #environment(place: Place): Record<string, string> {
    // What the sources were compiled to: half of what a program's start costs
    const own = { PATH: '/usr/sbin:/usr/bin:/bin', XDG_RUNTIME_DIR: this.#folder, NODE_COMPILE_CACHE: COMPILED };
    if (FAKETIME_LIBRARY === null) return own;
    return {
      ...own,
      LD_PRELOAD: FAKETIME_LIBRARY,
      FAKETIME_TIMESTAMP_FILE: this.#clock(place),
      FAKETIME_NO_CACHE: '1',
      // The wall clock alone moves.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    };
  }
}

export class Daemon {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #log: string;
  readonly ended: Promise<number | null>;

  constructor(name: string, child: ChildProcess, log: string) {
    this.#name = name;
    this.#child = child;
    this.#log = log;
    this.ended = once(child, 'exit').then(([code]) => code as number | null);
  }

  said(): string {
    return readFileSync(this.#log, 'utf8');
  }

  /** Waits until it has said it; throws where it ends or is silent for too long. */
  async says(pattern: RegExp, withinMs = LINE_MS): Promise<void> {
    const endMs = performance.now() + withinMs;
    while (!pattern.test(this.said())) {
      const isGone = this.#child.exitCode !== null || this.#child.signalCode !== null;
      if (isGone || performance.now() > endMs) {
        throw new Error(`${this.#name} ${isGone ? 'ended' : 'did not come so far'}: ${pattern}\n${this.said().slice(-1_200)}`);
      }
      await sleep(50);
    }
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  async stop(): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode;
    this.#child.kill('SIGTERM');
    const late = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS);
    const code = await this.ended;
    clearTimeout(late);
    return code;
  }
}

const MAINS: Readonly<Record<string, string>> = {
  wardkeeper: 'agent/main.ts',
  'wardkeeper-hospital': 'hospital/main.ts',
  'wardkeeper-release': 'release/main.ts',
  'wardkeeper-sim': 'firmware-sim/main.ts',
};

function commandOf(program: string): readonly [string, ...string[]] {
  const main = MAINS[program];
  if (main === undefined) return [program];
  return [process.execPath, '--conditions=wardkeeper-source', fileURLToPath(new URL(`../../../${main}`, import.meta.url))];
}
