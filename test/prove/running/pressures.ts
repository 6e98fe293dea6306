/** Ways to take from one program what it needs, and to give it back: each real, and none that others on this machine notice for long. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlGroup } from '../../support/control-group.ts';

/** A busy loop on each core, and one more. Ended by `stop`. */
export function starveProcessors(): { readonly stop: () => void } {
  const loops: ChildProcess[] = Array.from({ length: availableParallelism() + 1 }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  return {
    stop: () => {
      for (const loop of loops) loop.kill('SIGKILL');
    },
  };
}

/** A neighbour in the same group that holds so much memory, and touches it no more. Resolves with what ends it. */
export async function holdMemory(group: ControlGroup, mib: number): Promise<() => void> {
  const hold = `globalThis.held = Buffer.alloc(${mib} * 2 ** 20, 1); console.log('held'); setInterval(() => undefined, 60_000)`;
  const neighbour = spawn('/bin/sh', group.entering(process.execPath, ['-e', hold]), { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(neighbour.stdout, 'data');
  return () => neighbour.kill('SIGKILL');
}

/** As a full disk looks to one program: no file of its own may grow beyond so many bytes. Null: no limit. False: it cannot be set here. */
export function limitFiles(pid: number, bytes: number | null): boolean {
  const limit = bytes === null ? 'unlimited:unlimited' : `${bytes}:unlimited`;
  return spawnSync('prlimit', ['--pid', String(pid), `--fsize=${limit}`]).status === 0;
}

export interface SlowDisk {
  readonly environment: Readonly<Record<string, string>>;
  /** Each sync takes so much longer, from now on. */
  readonly set: (ms: number) => void;
}

/** For a program that is started with `environment`. Null where no compiler is here. */
export function buildSlowDisk(folder: string): SlowDisk | null {
  const library = join(folder, 'slow-disk.so');
  const source = join(import.meta.dirname, 'slow-disk.c');
  if (spawnSync('gcc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl']).status !== 0) return null;
  const file = join(folder, 'slow-disk.ms');
  const set = (ms: number) => writeFileSync(file, `${ms}\n`);
  set(0);
  return { environment: { LD_PRELOAD: library, SLOW_DISK_FILE: file }, set };
}

/** A line of so many bytes a second, each way; null: as it is. It carries TLS and understands none of it. */
export class SlowLine implements AsyncDisposable {
  #bytesPerSecond: number | null = null;
  #port = 0;
  readonly #open = new Set<Socket>();
  readonly #server = createServer({ noDelay: true, highWaterMark: 4_096 }, (near) => this.#join(near));
  readonly #target: number;

  private constructor(target: number) {
    this.#target = target;
  }

  static async to(target: number): Promise<SlowLine> {
    const line = new SlowLine(target);
    line.#server.listen(0, '127.0.0.1');
    await new Promise((resolve) => line.#server.once('listening', resolve));
    const address = line.#server.address();
    line.#port = address === null || typeof address === 'string' ? 0 : address.port;
    return line;
  }

  get port(): number {
    return this.#port;
  }

  set(bytesPerSecond: number | null): void {
    this.#bytesPerSecond = bytesPerSecond;
  }

  #join(near: Socket): void {
    const far = connect({ port: this.#target, host: '127.0.0.1', noDelay: true });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#open.add(from);
      from.on('error', () => undefined);
      from.on('close', () => {
        this.#open.delete(from);
        to.destroy();
      });
      void this.#carry(from, to);
    }
  }

  async #carry(from: Socket, to: Socket): Promise<void> {
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        for (let at = 0; at < chunk.length; ) {
          const rate = this.#bytesPerSecond;
          const piece = rate === null ? chunk.subarray(at) : chunk.subarray(at, at + Math.ceil(rate / 10));
          if (rate !== null) await sleep((piece.length / rate) * 1_000);
          to.write(piece);
          at += piece.length;
        }
      }
    } catch {
      // One end is gone: the other goes too, by its close.
    }
    to.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
