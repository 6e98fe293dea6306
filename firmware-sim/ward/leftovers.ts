/**
 * The programs of a ward that was itself killed: remembered while they run, ended before the next start.
 *
 * Only a process that is certainly the remembered one is ended: same boot, same number, same start time. Linux tells the last
 * two in /proc; where it does not, nothing is ended and the next start says what stands in its way.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { isObject, parseObject } from '../json.ts';

const GRACE_MS = 5_000;
const LOOK_AGAIN_MS = 50;
/** Of /proc/PID/stat, counted behind the command's name, whose end is the last parenthesis: proc(5), starttime is number 22 of all. */
const START_TIME_FIELD = 19;

interface Remembered {
  readonly pid: number;
  /** Boot id and clock ticks since boot. */
  readonly begun: string;
}

/** To be called whenever a program was started or has ended. `pids`: those that run. */
export function rememberProcesses(path: string, pids: readonly number[]): void {
  const processes = pids.flatMap((pid) => {
    const begun = beginningOf(pid);
    return begun === null ? [] : [{ pid, begun }];
  });
  if (processes.length === 0) rmSync(path, { force: true });
  else writeFileSync(path, JSON.stringify({ processes }), { mode: 0o600 });
}

/** Returns how many there were. The caller holds the ward's lock, so that none of them is another ward's. */
export async function endLeftovers(path: string, signal: (pid: number, name: 'SIGTERM' | 'SIGKILL') => void): Promise<number> {
  const left = readRemembered(path).filter(isStillThere);
  for (const name of ['SIGTERM', 'SIGKILL'] as const) {
    for (const { pid } of left.filter(isStillThere)) signal(pid, name);
    for (let waitedMs = 0; waitedMs < GRACE_MS && left.some(isStillThere); waitedMs += LOOK_AGAIN_MS) await wait(LOOK_AGAIN_MS);
  }
  rmSync(path, { force: true });
  return left.length;
}

function isStillThere({ pid, begun }: Remembered): boolean {
  return beginningOf(pid) === begun;
}

function readRemembered(path: string): readonly Remembered[] {
  const text = readOrNull(path);
  const processes = text === null ? null : parseObject(text)?.['processes'];
  if (!Array.isArray(processes)) return [];
  return processes.flatMap((entry: unknown) => {
    if (!isObject(entry)) return [];
    const { pid, begun } = entry;
    return typeof pid === 'number' && typeof begun === 'string' ? [{ pid, begun }] : [];
  });
}

/** Null: no such process, or a system that does not tell. A zombie has ended. */
function beginningOf(pid: number): string | null {
  const boot = readOrNull('/proc/sys/kernel/random/boot_id');
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (boot === null || stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields[START_TIME_FIELD];
  return ticks === undefined || fields[0] === 'Z' ? null : `${boot.trim()}/${ticks}`;
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
