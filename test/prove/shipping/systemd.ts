/** systemd as the first process of the Debian in a folder, in namespaces of its own: packages and services meet it as on a gateway. The network stays this machine's. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ended, outside } from './command.ts';

const BOOTS_MS = 90_000;
/** What would reach through to this machine's kernel, or wants a terminal. */
const MASKED = [
  'systemd-sysctl.service',
  'systemd-modules-load.service',
  'proc-sys-fs-binfmt_misc.automount',
  'console-getty.service',
  'getty.target',
  'sys-kernel-debug.mount',
  'sys-kernel-tracing.mount',
  'sys-kernel-config.mount',
  'sys-fs-fuse-connections.mount',
  'dev-hugepages.mount',
];
/**
 * Version 1's hierarchy without a controller is enough for it, and any kernel mounts one: services are told apart, but MemoryHigh= and CPUQuota=
 * bind nothing. A group of its own, so that it is the root of what systemd sees. Arguments: root, name of the group.
 */
const BOOT = `set -e
mount --bind "$1" "$1"
mount -t proc proc "$1/proc"
mount --bind "$1/proc/sys" "$1/proc/sys"
mount -o remount,bind,ro "$1/proc/sys"
mount -t tmpfs -o mode=755 tmpfs "$1/run"
mount -t sysfs -o ro sysfs "$1/sys"
mount -t tmpfs -o mode=755 tmpfs "$1/sys/fs/cgroup"
mkdir "$1/sys/fs/cgroup/systemd"
mount -t cgroup -o none,name=systemd cgroup "$1/sys/fs/cgroup/systemd"
mkdir "$1/sys/fs/cgroup/systemd/$2"
echo $$ > "$1/sys/fs/cgroup/systemd/$2/cgroup.procs"
umount "$1/sys/fs/cgroup/systemd"
exec unshare --cgroup sh -ec 'mount -t cgroup -o none,name=systemd cgroup "$1/sys/fs/cgroup/systemd"
exec env -i container=wardkeeper PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$1" /lib/systemd/systemd --system --log-target=journal' boot "$1"`;
/** Again for some seconds: what was killed leaves the groups only when the kernel is done with it. */
const CLEAR = `folder=$(mktemp -d)
mount -t cgroup -o none,name=systemd cgroup "$folder"
for again in 1 2 3 4 5 6 7 8 9 10; do
  find "$folder/$1" -depth -type d -exec rmdir {} + 2> /dev/null
  [ -d "$folder/$1" ] || break
  sleep 0.5
done
umount "$folder"
rmdir "$folder"`;

export class Systemd implements Disposable {
  /** Of the first process, as this machine counts. */
  readonly pid: number;
  /** What a command is put behind, to be run beside its services. */
  readonly enter: readonly string[];
  readonly #child: ChildProcess;
  readonly #group: string;

  private constructor(root: string, child: ChildProcess, pid: number, group: string) {
    this.pid = pid;
    this.enter = ['nsenter', '-t', String(pid), '-m', '-u', '-i', '-p', '-C', '--', 'chroot', root];
    this.#child = child;
    this.#group = group;
  }

  /** Null: this machine does not let it, or it did not come up. */
  static async boot(root: string): Promise<Systemd | null> {
    if (!existsSync(join(root, 'lib/systemd/systemd'))) return null;
    for (const unit of MASKED) symlinkSync('/dev/null', join(root, 'etc/systemd/system', unit));
    const group = `wardkeeper-proof-${process.pid}`;
    const child = spawn('unshare', ['-p', '-f', '-m', '-u', '-i', 'sh', '-c', BOOT, 'boot', root, group], { stdio: 'ignore' });
    const endMs = performance.now() + BOOTS_MS;
    for (let pid = 0; performance.now() < endMs && child.exitCode === null; await sleep(100)) {
      pid ||= onlyChildOf(child.pid ?? 0);
      if (pid === 0) continue;
      const systemd = new Systemd(root, child, pid, group);
      const state = systemd.run('systemctl', ['is-system-running']).stdout.trim();
      if (state === 'running' || state === 'degraded') return systemd;
      if (performance.now() + 200 > endMs) systemd[Symbol.dispose]();
    }
    child.kill('SIGKILL');
    return null;
  }

  run(command: string, args: readonly string[], stdin = ''): Ended {
    const [first = '', ...rest] = this.enter;
    return outside(first, [...rest, command, ...args], stdin);
  }

  property(unit: string, name: string): string {
    return this.run('systemctl', ['show', '-P', name, unit]).stdout.trim();
  }

  /** The pid of a unit's main process as this machine counts; 0: there is none. */
  mainPid(unit: string): number {
    const within = this.property(unit, 'MainPID');
    if (within === '0') return 0;
    const here = readdirSync('/proc').find((pid) => /^\d+$/.test(pid) && isSame(pid, String(this.pid), within));
    return Number(here ?? 0);
  }

  [Symbol.dispose](): void {
    // Everything in its namespaces goes with the first process.
    if (existsSync(`/proc/${this.pid}`)) process.kill(this.pid, 'SIGKILL');
    this.#child.kill('SIGKILL');
    outside('unshare', ['-m', 'sh', '-c', CLEAR, 'clear', this.#group]);
  }
}

function onlyChildOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
  } catch {
    return 0;
  }
}

/** Whether this process is, in the namespace of that one, the one with that number. */
function isSame(pid: string, other: string, within: string): boolean {
  try {
    const numbers = /^NSpid:\s*(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]?.split(/\s+/);
    return numbers?.at(-1) === within && readlinkSync(`/proc/${pid}/ns/pid`) === readlinkSync(`/proc/${other}/ns/pid`);
  } catch {
    return false;
  }
}
