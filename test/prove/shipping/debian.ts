/** A fresh Debian 12 in a folder, made once by debootstrap and kept; each run works on a layer over it that goes with the run. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Ended, must, outside } from './command.ts';
import { Systemd } from './systemd.ts';

const MIRROR = 'http://deb.debian.org/debian';

/** What it needs that this machine lacks; empty: nothing. */
export function lacking(): readonly string[] {
  const root = process.getuid?.() === 0 ? [] : ['root'];
  const tools = ['debootstrap', 'chroot', 'dpkg-deb', 'mount', 'unshare', 'nsenter', 'cc'].filter(
    (name) => outside('sh', ['-c', `command -v ${name}`]).code !== 0,
  );
  return [...root, ...tools];
}

export class Debian implements Disposable {
  readonly root: string;
  readonly #mounts: string[] = [];
  #systemd: Systemd | null = null;

  private constructor(root: string) {
    this.root = root;
  }

  /** `folder`: empty, of this run. The base is made where it is missing, which takes a minute and the network. */
  static open(folder: string, say: (text: string) => void): Debian {
    const base = ensureBase(say);
    const [root, upper, work] = ['root', 'upper', 'work'].map((name) => join(folder, name)) as [string, string, string];
    for (const each of [root, upper, work]) mkdirSync(each, { recursive: true });
    const debian = new Debian(root);
    const layered = outside('mount', ['-t', 'overlay', 'overlay', '-o', `lowerdir=${base},upperdir=${upper},workdir=${work}`, root]);
    if (layered.code === 0) debian.#mounts.push(root);
    else must('cp', ['-a', '--reflink=auto', `${base}/.`, root]);
    mkdirSync(debian.path('proc'), { recursive: true });
    must('mount', ['-t', 'proc', 'proc', debian.path('proc')]);
    debian.#mounts.push(debian.path('proc'));
    return debian;
  }

  /** A path of it, as this machine sees it. */
  path(inside: string): string {
    return join(this.root, inside);
  }

  /** A path of what only lives while systemd runs in it, such as its /run: as this machine reaches it. */
  live(inside: string): string {
    return this.#systemd === null ? this.path(inside) : join(`/proc/${this.#systemd.pid}/root`, inside);
  }

  /** Null: it does not run. */
  get systemd(): Systemd | null {
    return this.#systemd;
  }

  async boot(): Promise<void> {
    this.#systemd = await Systemd.boot(this.root);
  }

  /** What ran in it ends at once, as by a power cut. */
  shutDown(): void {
    this.#systemd?.[Symbol.dispose]();
    this.#systemd = null;
  }

  run(command: string, args: readonly string[], stdin = ''): Ended {
    return this.#systemd?.run(command, args, stdin) ?? outside('chroot', [this.root, command, ...args], stdin);
  }

  [Symbol.dispose](): void {
    this.shutDown();
    for (const mounted of this.#mounts.toReversed()) {
      const ended = outside('umount', [mounted]);
      // Whatever still runs in it keeps it; the name at least goes.
      if (ended.code !== 0) outside('umount', ['--lazy', mounted]);
    }
  }
}

function ensureBase(say: (text: string) => void): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const base = join(cache, 'wardkeeper', 'debian-12-systemd');
  if (existsSync(base)) return base;
  say(`a fresh Debian 12 is made in ${base}, once`);
  mkdirSync(join(cache, 'wardkeeper'), { recursive: true });
  const making = `${base}.${process.pid}.making`;
  try {
    // systemd, and what Node's own build is linked to beyond the smallest Debian: with it, the installation needs no network.
    must('debootstrap', ['--variant=minbase', '--include=libatomic1,systemd', 'bookworm', making, MIRROR]);
    writeFileSync(join(making, 'etc/hosts'), '127.0.0.1 localhost\n');
    renameSync(making, base);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return base;
}
