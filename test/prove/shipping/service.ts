/** The agent as a service: by systemd where it runs in the Debian, otherwise by the command line of its unit. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Debian } from './debian.ts';
import type { Systemd } from './systemd.ts';
import { unitCommand } from './unit.ts';

const READY_MS = 180_000;
export const UNIT = 'wardkeeper.service';

export interface Service {
  /** Returns when it is ready; throws with what it said where it does not become so. */
  start(): Promise<void>;
  /** Whether it ended in order. */
  stop(): Promise<boolean>;
  /** As this machine counts; 0: it does not run. */
  pid(): number;
}

export function agentService(debian: Debian): Service {
  return debian.systemd === null ? new ByCommandLine(debian) : new BySystemd(debian.systemd);
}

class BySystemd implements Service {
  readonly #systemd: Systemd;

  constructor(systemd: Systemd) {
    this.#systemd = systemd;
  }

  async start(): Promise<void> {
    // Type=notify: it comes back when the agent has said that it is ready.
    const { code, stderr } = this.#systemd.run('systemctl', ['start', UNIT]);
    if (code === 0) return;
    throw new Error(`systemctl start ended with ${code}: ${stderr}${this.#systemd.run('journalctl', ['-u', UNIT, '-n', '20']).stdout}`);
  }

  async stop(): Promise<boolean> {
    const { code } = this.#systemd.run('systemctl', ['stop', UNIT]);
    return code === 0 && this.#systemd.property(UNIT, 'Result') === 'success' && this.pid() === 0;
  }

  pid(): number {
    return this.#systemd.mainPid(UNIT);
  }
}

class ByCommandLine implements Service {
  readonly #debian: Debian;
  #child: ChildProcess | null = null;

  constructor(debian: Debian) {
    this.#debian = debian;
  }

  async start(): Promise<void> {
    // Of systemd, by RuntimeDirectory=.
    this.#debian.run('install', ['-d', '-m', '0755', '-o', 'wardkeeper', '-g', 'wardkeeper', '/run/wardkeeper']);
    const child = spawn('chroot', [this.#debian.root, ...unitCommand(this.#debian.path('lib/systemd/system/wardkeeper.service'))], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    });
    this.#child = child;
    const said: string[] = [];
    const late = setTimeout(() => child.kill('SIGKILL'), READY_MS);
    let isReady = false;
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line);
      isReady = line.includes('"event":"ready"');
      if (isReady) break;
    }
    clearTimeout(late);
    if (!isReady) throw new Error(`the agent did not become ready: ${said.slice(-5).join('\n')}`);
    child.stdout.resume();
  }

  async stop(): Promise<boolean> {
    const child = this.#child;
    if (child === null) return true;
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode === 0;
  }

  pid(): number {
    const child = this.#child;
    return child === null || child.exitCode !== null || child.signalCode !== null ? 0 : (child.pid ?? 0);
  }
}
