/** What is mounted over guarded files. A mount hides what lies below it from every path without touching a file. Pure. */
import { splitPath } from './glob.ts';

/** Of one line of /proc/self/mountinfo: proc_pid_mountinfo(5), field 5 is where it is mounted. Null for a line that is none. */
function pointOf(line: string): Buffer | null {
  const field = line.split(' ')[4];
  if (field === undefined || !field.startsWith('/')) return null;
  return Buffer.from(
    field.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
    'latin1',
  );
}

/**
 * The mounts that decide what is found under `root`: at it, below it and above it, as text that names each with its count (mounts pile up).
 * `mountinfo` is latin1 text. Sorted, so that equal lists are equal text.
 */
export function mountsOver(mountinfo: string, root: Uint8Array): string[] {
  const counts = new Map<string, number>();
  for (const line of mountinfo.split('\n')) {
    const point = pointOf(line);
    if (point === null || !concerns(point, root)) continue;
    const key = point.toString('latin1');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([point, count]) => `${count} ${point}`).toSorted();
}

/** Those of `now` that were not there `before`. */
export function newMounts(before: readonly string[], now: readonly string[]): string[] {
  const known = new Set(before);
  return now.filter((mount) => !known.has(mount));
}

function concerns(point: Uint8Array, root: Uint8Array): boolean {
  const [above, below] = [splitPath(point.subarray(1)), splitPath(root.subarray(1))];
  return above.slice(0, below.length).every((segment, index) => Buffer.compare(segment, below[index] ?? new Uint8Array()) === 0);
}
