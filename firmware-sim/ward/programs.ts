/** Starts the workspaces' own commands. The one file of this workspace that starts programs. Secrets go in on stdin, never as arguments. */
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SimError } from '../errors.ts';
import { type JsonObject, parseObject } from '../json.ts';

/** `launcher`: what starts the pump's program from its slot, as the box would. */
export type ProgramName = 'launcher' | 'wardkeeper' | 'wardkeeper-hospital' | 'wardkeeper-release' | 'wardkeeper-sim';

/** The Node that runs this, and its flags: every program of the ward that is started from its sources runs on the same. */
export interface Runtime {
  readonly execPath: string;
  readonly execArgv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The folder, absolute, that has `INSTALLED` under their names, as somebody installed them. Absent: from the sources. */
  readonly installed?: string;
  /** Ends commands under way; companions are stopped in order by the ward instead. */
  readonly signal: AbortSignal;
}

export interface Ending {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
}

export interface Finished extends Ending {
  readonly stdout: string;
  readonly stderr: string;
}

/** What is shipped; the rest is the simulated box and the people around it. */
const INSTALLED = ['wardkeeper', 'wardkeeper-hospital', 'wardkeeper-release'] as const satisfies readonly ProgramName[];

/** From its sources the agent runs as on a gateway: without code made from strings. */
const ENTRIES: Readonly<Record<ProgramName, { readonly entry: string; readonly flags: readonly string[] }>> = {
  wardkeeper: { entry: '../../agent/main.ts', flags: ['--disallow-code-generation-from-strings'] },
  launcher: { entry: '../../agent/updates/launcher/main.ts', flags: [] },
  'wardkeeper-hospital': { entry: '../../hospital/main.ts', flags: [] },
  'wardkeeper-release': { entry: '../../release/main.ts', flags: [] },
  'wardkeeper-sim': { entry: '../main.ts', flags: [] },
};
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const KEPT_LINES = 12;
/** Ends what hangs. */
const COMMAND_MS = 180_000;

/** Throws `USAGE` naming the first command that the folder lacks: a ward of some that are installed and some that are not would show nothing. */
export function checkInstalled(folder: string): void {
  for (const name of INSTALLED) {
    try {
      accessSync(join(folder, name), constants.X_OK);
    } catch (cause) {
      throw new SimError('USAGE', `--programs ${folder}: expected ${INSTALLED.join(', ')} there, and ${name} cannot be started`, { cause });
    }
  }
}

export interface Running {
  readonly stdin?: string;
  readonly accept?: readonly number[];
  /** Killed after that. */
  readonly limitMs?: number;
}

/** Runs a command to its end. Throws `COMMAND_FAILED` where it does not end with one of `accept`. */
export async function runProgram(
  runtime: Runtime,
  name: ProgramName,
  args: readonly string[],
  { stdin = '', accept = [0], limitMs = COMMAND_MS }: Running = {},
): Promise<Finished> {
  const child = start(runtime, name, args, 'pipe');
  const late = setTimeout(() => child.kill('SIGKILL'), limitMs);
  const end = () => child.kill('SIGTERM');
  runtime.signal.addEventListener('abort', end, { once: true });
  if (runtime.signal.aborted) end();
  const output: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
  let bytes = 0;
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT_BYTES) child.kill('SIGKILL');
      else output[stream].push(chunk);
    });
  }
  // A command may end without reading what it was given.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(stdin);
  const ending = await endOf(child, name).finally(() => {
    clearTimeout(late);
    runtime.signal.removeEventListener('abort', end);
  });
  const finished = {
    ...ending,
    stdout: Buffer.concat(output.stdout).toString('utf8'),
    stderr: Buffer.concat(output.stderr).toString('utf8'),
  };
  if (ending.code === null || !accept.includes(ending.code)) {
    const said = lastLines(`${finished.stdout}\n${finished.stderr}`).map((line) => `  ${line}`);
    throw new SimError('COMMAND_FAILED', [`${[name, ...args].join(' ')}: ended with ${endingText(ending)}`, ...said].join('\n'));
  }
  return finished;
}

export interface CompanionOptions {
  readonly title: string;
  readonly logPath: string;
  readonly onLine?: (line: string) => void;
  /** Of what it says to whoever started it. True: it was for them alone, and goes into no log. */
  readonly onTalk?: (line: string) => boolean;
  /** Added to the ward's own. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A program that runs beside the ward until it is stopped. Its output goes to a file; `ready` lines are read from it. */
export class Companion {
  readonly name: string;
  readonly logPath: string;
  /** Resolves when it has ended, however. */
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;
  readonly #onLine: (line: string) => void;
  readonly #onTalk: (line: string) => boolean;
  readonly #recent: string[] = [];
  readonly #ready = Promise.withResolvers<JsonObject>();
  #expected = false;
  #over = false;

  constructor(runtime: Runtime, name: ProgramName, args: readonly string[], options: CompanionOptions) {
    this.name = options.title;
    this.logPath = options.logPath;
    this.#onLine = options.onLine ?? (() => {});
    this.#onTalk = options.onTalk ?? (() => false);
    this.#ready.promise.catch(() => undefined);
    const log = openSync(options.logPath, 'a', 0o600);
    const environment = { ...runtime.environment, ...options.environment };
    this.#child = start({ ...runtime, environment }, name, args, 'ignore');
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      let rest = '';
      stream?.setEncoding('utf8');
      stream?.on('data', (text: string) => {
        const lines = `${rest}${text}`.split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) this.#take(line, log, stream === this.#child.stdout);
      });
      stream?.on('end', () => (rest === '' ? undefined : this.#take(rest, log, stream === this.#child.stdout)));
    }
    this.ended = endOf(this.#child, name).then(
      (ending) => this.#finish(log, ending),
      (fault: unknown) => {
        this.#recent.push(String(fault));
        return this.#finish(log, { code: null, signal: null });
      },
    );
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** True from the moment somebody asked it to end. */
  get expectedToEnd(): boolean {
    return this.#expected;
  }

  /** Its `{"event":"ready"}` line. Throws `CHILD_DIED` or `TIMEOUT`, with its last lines. */
  async ready(limitMs = 30_000): Promise<JsonObject> {
    const late = setTimeout(
      () => this.#ready.reject(new SimError('TIMEOUT', `${this.name} was not ready within ${limitMs / 1_000} s\n${this.lastWords()}`)),
      limitMs,
    );
    return this.#ready.promise.finally(() => clearTimeout(late));
  }

  /** Asks it to end and waits; kills it after `graceMs`. */
  async stop(graceMs = 10_000): Promise<Ending> {
    this.#expected = true;
    if (!this.#over) this.#child.kill('SIGTERM');
    const late = setTimeout(() => this.#child.kill('SIGKILL'), graceMs);
    return this.ended.finally(() => clearTimeout(late));
  }

  /** The plug pulled: no chance to write anything, for it nor for what it has started. */
  async kill(): Promise<void> {
    this.#expected = true;
    if (!this.#over && this.#child.pid !== undefined) killGroup(this.#child.pid);
    await this.ended;
  }

  lastWords(): string {
    return [...this.#recent.map((line) => `  ${line}`), `  (all of it: ${this.logPath})`].join('\n');
  }

  #take(line: string, log: number, data: boolean): void {
    if (!data && this.#onTalk(line)) return;
    writeSync(log, `${line}\n`);
    this.#recent.push(line);
    if (this.#recent.length > KEPT_LINES) this.#recent.shift();
    const entry = data ? parseObject(line) : null;
    if (entry?.['event'] === 'ready') this.#ready.resolve(entry);
    if (data) this.#onLine(line);
  }

  #finish(log: number, ending: Ending): Ending {
    this.#over = true;
    closeSync(log);
    this.#ready.reject(
      new SimError('CHILD_DIED', `${this.name} ended with ${endingText(ending)} before it was ready\n${this.lastWords()}`),
    );
    return ending;
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}

export function endingText({ code, signal }: Ending): string {
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}

/** In a process group of its own: Ctrl-C reaches the ward, and the ward stops its programs in order. */
function start(runtime: Runtime, name: ProgramName, args: readonly string[], stdin: 'pipe' | 'ignore'): ChildProcess {
  const [command, ...first] = commandOf(runtime, name);
  return spawn(command, [...first, ...args], {
    stdio: [stdin, 'pipe', 'pipe'],
    env: runtime.environment,
    detached: true,
  });
}

function commandOf({ execPath, execArgv, installed }: Runtime, name: ProgramName): readonly [string, ...string[]] {
  if (installed !== undefined && INSTALLED.some((each) => each === name)) return [join(installed, name)];
  const { entry, flags } = ENTRIES[name];
  return [execPath, ...execArgv, ...flags, fileURLToPath(new URL(entry, import.meta.url))];
}

/** After its output was read to the end. */
function endOf(child: ChildProcess, name: string): Promise<Ending> {
  const { promise, resolve, reject } = Promise.withResolvers<Ending>();
  child.on('error', (cause) => reject(new SimError('COMMAND_FAILED', `${name}: cannot be started (${cause.message})`, { cause })));
  child.on('close', (code, signal) => resolve({ code, signal }));
  return promise;
}

function lastLines(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-KEPT_LINES);
}
