/**
 * Small disks of their own for the agent's state and the hospital's store: tmpfs in a mount namespace that ends with this process, so that
 * SQLite meets a real ENOSPC and nothing else on the machine does. Where this user may not mount, a user namespace of its own may do; where
 * neither does, disks are not filled.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const INSIDE = 'WARDKEEPER_CHAOS_NAMESPACE';
const CHUNK = Buffer.alloc(64 * 1024, 0x20);

/** Runs this very program again in a mount namespace and returns its exit code; null where we are inside already, or cannot be. */
export function inOwnMounts(args: readonly string[]): number | null {
  if (canMount()) return null;
  const ways = [['--mount'], ['--user', '--map-root-user', '--mount']];
  const works = (way: readonly string[]) =>
    spawnSync('unshare', [...way, 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', tmpdir()]).status === 0;
  const way = ways.find(works);
  if (way === undefined) return null;
  const run = spawnSync('unshare', [...way, '--propagation', 'private', process.execPath, ...process.execArgv, ...args], {
    stdio: 'inherit',
    env: { ...process.env, [INSIDE]: '1' },
  });
  return run.status ?? 1;
}

export function canMount(): boolean {
  return process.env[INSIDE] !== undefined;
}

export class SmallDisk {
  readonly #folder: string;

  /** `folder` becomes the disk. */
  constructor(folder: string, megabytes: number) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', folder], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`cannot mount a tmpfs: ${stderr}`);
  }

  /** Until nothing goes in any more. */
  fill(): void {
    const file = openSync(this.#filler, 'w');
    try {
      for (const size of [CHUNK.length, 4_096, 1]) {
        for (;;) if (writeSync(file, CHUNK, 0, size) < size) break;
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  free(): void {
    rmSync(this.#filler, { force: true });
  }

  unmount(): void {
    spawnSync('umount', [this.#folder]);
  }

  get #filler(): string {
    return join(this.#folder, 'filler');
  }
}
