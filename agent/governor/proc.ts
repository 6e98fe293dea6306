/** The texts of /proc and of control groups as numbers. Pure; every reader gives null for what it does not understand. */

/** /proc/self/stat: processor time of all threads, milliseconds (ticks of 10 ms on every Linux that Node runs on). */
export function processorMs(stat: string): number | null {
  // The name in brackets may hold anything, brackets too.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Number.isFinite(ticks) && fields.length > 12 ? ticks * 10 : null;
}

/** A line such as `VmRSS:   5120 kB`, or `MemAvailable:`. */
export function kibibytes(text: string, name: string): number | null {
  return numberIn(new RegExp(`^${name}:\\s+([0-9]+) kB$`, 'm').exec(text)?.[1]);
}

/** /proc/self/io: bytes that reached, or will reach, a disk. */
export function writtenBytes(io: string): number | null {
  return numberIn(/^write_bytes: ([0-9]+)$/m.exec(io)?.[1]);
}

/** proc_pressure(5): microseconds in which some task waited. */
export function stalledUs(pressure: string): number | null {
  return numberIn(/^some .*\btotal=([0-9]+)$/m.exec(pressure)?.[1]);
}

/** One line of /proc/self/cgroup: of this controller's own hierarchy, else of the unified one. Null: limited with nobody. */
export function groupOf(cgroup: string, controller: 'memory' | 'cpu'): { readonly version: 1 | 2; readonly path: string } | null {
  const lines = cgroup.split('\n').map((line) => /^[0-9]+:([^:]*):(\/.*)$/.exec(line));
  const first = lines.find((line) => line?.[1]?.split(',').includes(controller) === true);
  if (first?.[2] !== undefined) return { version: 1, path: first[2] };
  const unified = lines.find((line) => line?.[1] === '');
  return unified?.[2] === undefined ? null : { version: 2, path: unified[2] };
}

/** cpu.stat of a group: microseconds for which it was held because its quota was used up; version 1 counts nanoseconds. */
export function heldUs(stat: string): number | null {
  const nanoseconds = statLine(stat, 'throttled_time');
  return nanoseconds === null ? statLine(stat, 'throttled_usec') : nanoseconds / 1_000;
}

/** `max`, or a number so large that it is none: null. */
export function groupLimit(text: string): number | null {
  const bytes = numberIn(/^([0-9]+)\s*$/.exec(text)?.[1]);
  return bytes === null || bytes >= 2 ** 53 || bytes === 0 ? null : bytes;
}

/** A line of memory.stat or cpu.stat: `inactive_file` is what the kernel takes back first. */
export function statLine(text: string, name: string): number | null {
  return numberIn(new RegExp(`^${name} ([0-9]+)$`, 'm').exec(text)?.[1]);
}

function numberIn(text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
