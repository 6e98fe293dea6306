/** A program that is started again whenever it ends, as a service manager would; killed and paused from outside. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const RESTART_MS = 500;

export interface ProgramPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly logPath: string;
}

export class Program {
  readonly #plan: ProgramPlan;
  #child: ChildProcess | null = null;
  #wanted = false;
  #loop: Promise<void> = Promise.resolve();
  /** Not before this moment of performance.now(). */
  #notBeforeMs = 0;
  /** Ends that nobody asked for: the exit code or signal, and what it said last. */
  readonly ownEnds: { readonly how: string; readonly lastWords: string }[] = [];
  starts = 0;

  constructor(plan: ProgramPlan) {
    this.#plan = plan;
  }

  start(): void {
    this.#wanted = true;
    this.#loop = this.#keepRunning();
  }

  /** SIGKILL; it comes back after `downMs`. */
  kill(downMs: number): void {
    this.#notBeforeMs = performance.now() + downMs;
    this.#signal('SIGKILL');
  }

  pause(): void {
    this.#signal('SIGSTOP');
  }

  goOn(): void {
    this.#signal('SIGCONT');
  }

  /** SIGTERM and its end, for good. */
  async stop(graceMs: number): Promise<void> {
    this.#wanted = false;
    this.#notBeforeMs = 0;
    this.#signal('SIGCONT');
    this.#signal('SIGTERM');
    const late = setTimeout(() => this.#signal('SIGKILL'), graceMs);
    await this.#loop;
    clearTimeout(late);
  }

  #lastLine(): string {
    return readFileSync(this.#plan.logPath, 'utf8').trimEnd().split('\n').at(-1) ?? '';
  }

  #signal(name: NodeJS.Signals): void {
    const child = this.#child;
    if (child !== null && child.exitCode === null && child.signalCode === null) child.kill(name);
  }

  async #keepRunning(): Promise<void> {
    while (this.#wanted) {
      const waitMs = this.#notBeforeMs - performance.now();
      if (waitMs > 0) {
        await sleep(Math.min(waitMs, 100));
        continue;
      }
      const log = openSync(this.#plan.logPath, 'a', 0o600);
      const child = spawn(this.#plan.command, this.#plan.args, { stdio: ['ignore', log, log], env: this.#plan.environment });
      closeSync(log);
      this.#child = child;
      this.starts += 1;
      const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
      if (this.#wanted && signal !== 'SIGKILL') {
        this.ownEnds.push({ how: signal ?? `exit ${code}`, lastWords: this.#lastLine() });
        await sleep(RESTART_MS);
      }
    }
  }
}
