/** What the kernel says of a process (Linux). */
import { readFileSync } from 'node:fs';

export interface MemoryFigures {
  readonly residentMiB: number;
  /** Not backed by a file: what the process really costs. */
  readonly anonymousMiB: number;
  /** Its own, and its share of what others have mapped as well. */
  readonly proportionalMiB: number;
}

export function memoryOf(pid: number): MemoryFigures {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? Number.NaN) / 1024;
  return { residentMiB: field('Rss'), anonymousMiB: field('Anonymous'), proportionalMiB: field('Pss') };
}

/** Processor time used so far, in milliseconds; the kernel counts in ticks of 10 ms. */
export function processorMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Bytes that it has caused to be written to disk so far; those of a temporary file system are none. */
export function writtenBytesOf(pid: number): number {
  return Number(/^write_bytes: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1] ?? Number.NaN);
}

/** Of a server with all its processes, those that have ended included. */
export function processorMsOfAll(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const reapedMs = (Number(fields[13]) + Number(fields[14])) * 10;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + whereThere(Number(child)), processorMsOf(pid) + reapedMs);
}

/** One that ends meanwhile has been counted neither here nor there: it is counted with the reaped ones the next time. */
function whereThere(pid: number): number {
  try {
    return processorMsOfAll(pid);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return 0;
    throw error;
  }
}
