/**
 * A control group of this process's own, where the kernel lets it have one: limits of memory and processor that the kernel itself holds one
 * program to. It is made inside the group that the proof runs in wherever that can be (always in version 1), so that no limit which stands
 * there is left; nothing that others have set up is changed.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { groupOf, heldUs, statLine } from '../../agent/governor/proc.ts';

const ROOT = '/sys/fs/cgroup';
const NAME = 'wardkeeper-pressed-';
/** Of a quota: the kernel's own. */
const PERIOD_US = 100_000;
/** What has ended is out of its group only once its parent has heard of it. */
const REMOVE_TRIES = 100;

type Controller = 'memory' | 'cpu';
const FILES = {
  memory: { 1: 'memory.limit_in_bytes', 2: 'memory.max' },
  cpu: { 1: 'cpu.cfs_quota_us', 2: 'cpu.max' },
} as const;

interface Place {
  readonly version: 1 | 2;
  readonly folder: string;
}

export class ControlGroup implements AsyncDisposable {
  readonly #memory: Place;
  readonly #cpu: Place;

  private constructor(memory: Place, cpu: Place) {
    this.#memory = memory;
    this.#cpu = cpu;
  }

  /** Null: none can be had here. */
  static make(): ControlGroup | null {
    const memory = makePlace('memory');
    const cpu = memory?.version === 2 ? placeIn(memory, 'cpu') : makePlace('cpu');
    if (memory !== null && cpu !== null) return new ControlGroup(memory, cpu);
    for (const place of [memory, cpu]) if (place !== null) rmdirSync(place.folder);
    return null;
  }

  get version(): 1 | 2 {
    return this.#memory.version;
  }

  /** Arguments of /bin/sh that start this program inside, in the same process. */
  entering(program: string, args: readonly string[]): readonly string[] {
    const enter = [...new Set([this.#memory.folder, this.#cpu.folder])].map((folder) => `echo $$ > '${join(folder, 'cgroup.procs')}'`);
    return ['-c', `${enter.join(' && ')} && exec "$@"`, 'sh', program, ...args];
  }

  /** Bytes in use that the kernel cannot simply take back, as the agent's governor counts them. */
  get usedBytes(): number {
    const { version } = this.#memory;
    const used = Number(this.#read(this.#memory, version === 1 ? 'memory.usage_in_bytes' : 'memory.current'));
    return used - (statLine(this.#read(this.#memory, 'memory.stat'), 'inactive_file') ?? 0);
  }

  /** Processes that the kernel has ended in it because its memory was used up. */
  get kills(): number {
    const name = this.#memory.version === 1 ? 'memory.oom_control' : 'memory.events';
    return statLine(this.#read(this.#memory, name), 'oom_kill') ?? Number.NaN;
  }

  /** Milliseconds for which it was held so far because its quota was used up. */
  get heldMs(): number {
    return (heldUs(this.#read(this.#cpu, 'cpu.stat')) ?? Number.NaN) / 1_000;
  }

  /** Null: none. */
  limitMemory(bytes: number | null): void {
    const { version, folder } = this.#memory;
    const none = version === 1 ? '-1' : 'max';
    writeFileSync(join(folder, FILES.memory[version]), bytes === null ? none : String(Math.round(bytes)));
  }

  /** Of one core; null: none. */
  limitProcessor(percent: number | null): void {
    const { version, folder } = this.#cpu;
    const none = version === 1 ? '-1' : 'max';
    const quota = percent === null ? none : String(Math.round((PERIOD_US * percent) / 100));
    writeFileSync(join(folder, FILES.cpu[version]), version === 1 ? quota : `${quota} ${PERIOD_US}`);
  }

  #read({ folder }: Place, name: string): string {
    return readFileSync(join(folder, name), 'latin1');
  }

  /** Once what ran in it has ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const folder of new Set([this.#memory.folder, this.#cpu.folder])) {
      for (let left = REMOVE_TRIES; left > 0 && !tryRemove(folder); left -= 1) await sleep(20);
    }
  }
}

/** A new group under the own one; in version 2 under the nearest that hands both controllers down, for none is changed. */
function makePlace(controller: Controller): Place | null {
  const own = groupOf(readOr('/proc/self/cgroup'), controller);
  if (own === null) return null;
  const top = own.version === 1 ? join(ROOT, controller) : ROOT;
  for (let parent = join(top, own.path); ; parent = dirname(parent)) {
    const handsDown = readOr(join(parent, 'cgroup.subtree_control')).trim().split(' ');
    if (own.version === 1 || (handsDown.includes('memory') && handsDown.includes('cpu'))) {
      removeLeft(parent);
      const place = { version: own.version, folder: join(parent, `${NAME}${process.pid}`) } as const;
      if (tryMake(place.folder)) {
        const whole = placeIn(place, controller);
        if (whole !== null) return whole;
        tryRemove(place.folder);
      }
    }
    if (own.version === 1 || parent === top || !parent.startsWith(top)) return null;
  }
}

/** Whether a group that is there takes this limit: it does where the limit can be written as it stands. */
function placeIn({ version, folder }: Place, controller: Controller): Place | null {
  const file = join(folder, FILES[controller][version]);
  try {
    if (!existsSync(file)) return null;
    const none = version === 1 ? '-1' : 'max';
    writeFileSync(file, none);
    return { version, folder };
  } catch {
    return null;
  }
}

/** Of a proof that was killed, by the number of its process. One that somebody still runs in refuses. */
function removeLeft(parent: string): void {
  for (const name of namesIn(parent)) {
    const pid = name.startsWith(NAME) ? name.slice(NAME.length) : '';
    if (pid !== '' && !existsSync(join('/proc', pid))) tryRemove(join(parent, name));
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function tryMake(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function tryRemove(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
