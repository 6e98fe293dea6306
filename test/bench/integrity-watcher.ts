/** A process of `integrity-child.ts`, asked for its figures. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DAEMON_ENVIRONMENT, DAEMON_FLAGS } from '../support/node-flags.ts';
import { type MemoryFigures, memoryOf } from '../support/process-figures.ts';

const CHILD = fileURLToPath(new URL('integrity-child.ts', import.meta.url));

/** The peer gets our young space but all the memory it wants: with 256 MiB it died at 200,000 files. */
const PEER_FLAGS = DAEMON_FLAGS.filter((flag) => !flag.startsWith('--max-old-space-size'));

/** What it may say; which of these depends on the word. */
export interface Answer {
  readonly ms: number;
  readonly cpuMs: number;
  readonly loopP99Ms: number;
  /** Findings that are open, and events since `reset`. */
  readonly open: number;
  readonly events: number;
  /** Unix milliseconds at which the finding of each path was durable. */
  readonly told: Readonly<Record<string, number>>;
  /** Milliseconds of processor time that the process had used by then. */
  readonly spent: Readonly<Record<string, number>>;
}

/** Unix milliseconds with fractions, the same in every process of this machine. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

export class Watcher {
  readonly ready: Answer;
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: ChildProcess, lines: AsyncIterator<string>, ready: Answer) {
    this.#child = child;
    this.#lines = lines;
    this.ready = ready;
  }

  /** Resolves when it has done its first scan, or believes that it watches everything. `loop`: and watches its event loop meanwhile. */
  static async start(
    state: string,
    root: string,
    what: 'guard' | 'routine' | 'chokidar' | 'bare' | 'busy' = 'guard',
    loop?: 'loop',
  ): Promise<Watcher> {
    const child = spawn(
      process.execPath,
      [
        '--conditions=wardkeeper-source',
        ...(what === 'chokidar' ? PEER_FLAGS : DAEMON_FLAGS),
        CHILD,
        what,
        root,
        state,
        ...(loop === undefined ? [] : [loop]),
      ],
      { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...DAEMON_ENVIRONMENT } },
    );
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return new Watcher(child, lines, await nextLine(lines));
  }

  async ask(word: 'sweep' | 'quiet' | 'reset' | 'figures' | 'told'): Promise<Answer> {
    this.#child.stdin?.write(`${word}\n`);
    return nextLine(this.#lines);
  }

  memory(): MemoryFigures {
    return memoryOf(this.#child.pid ?? 0);
  }

  async end(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await ended;
  }
}

async function nextLine(lines: AsyncIterator<string>): Promise<Answer> {
  const { value, done } = await lines.next();
  if (done === true) throw new Error('the measured process ended; what it said stands above');
  return JSON.parse(value) as Answer;
}
