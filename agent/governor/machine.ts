/** What Linux tells of this process and its machine: a dozen small files of /proc and, where there is one, of its control group. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupLimit, groupOf, heldUs, kibibytes, processorMs, stalledUs, statLine, writtenBytes } from './proc.ts';

export interface MachineReadings {
  readonly cpuMs: number | null;
  readonly residentKib: number | null;
  readonly writtenBytes: number | null;
  readonly availableKib: number | null;
  readonly stalledUs: { readonly cpu: number | null; readonly disk: number | null; readonly memory: number | null };
  readonly heldUs: number | null;
  readonly group: { readonly usedBytes: number; readonly limitBytes: number } | null;
}

/** Where things lie; tests point elsewhere. */
export interface MachinePlaces {
  readonly proc: string;
  readonly cgroup: string;
}

/** Reads it anew with each call. What this kernel does not have is null, and is not asked for again where that cannot change. */
export function createMachine({ proc, cgroup }: MachinePlaces = { proc: '/proc', cgroup: '/sys/fs/cgroup' }): () => MachineReadings {
  const groups = readText(join(proc, 'self/cgroup'));
  const folderOf = (controller: 'memory' | 'cpu') => {
    const group = groupOf(groups, controller);
    return group === null ? null : join(cgroup, group.version === 1 ? controller : '', group.path);
  };
  const [memory, cpu] = [folderOf('memory'), folderOf('cpu')];
  const names =
    groupOf(groups, 'memory')?.version === 1
      ? { used: 'memory.usage_in_bytes', max: 'memory.limit_in_bytes' }
      : { used: 'memory.current', max: 'memory.max' };
  return () => ({
    cpuMs: processorMs(readText(join(proc, 'self/stat'))),
    residentKib: kibibytes(readText(join(proc, 'self/status')), 'VmRSS'),
    writtenBytes: writtenBytes(readText(join(proc, 'self/io'))),
    availableKib: kibibytes(readText(join(proc, 'meminfo')), 'MemAvailable'),
    stalledUs: {
      cpu: stalledUs(readText(join(proc, 'pressure/cpu'))),
      disk: stalledUs(readText(join(proc, 'pressure/io'))),
      memory: stalledUs(readText(join(proc, 'pressure/memory'))),
    },
    heldUs: cpu === null ? null : heldUs(readText(join(cpu, 'cpu.stat'))),
    group: memory === null ? null : readGroup(memory, names),
  });
}

function readGroup(folder: string, names: { readonly used: string; readonly max: string }): MachineReadings['group'] {
  const limitBytes = groupLimit(readText(join(folder, names.max)));
  const used = groupLimit(readText(join(folder, names.used)));
  if (limitBytes === null || used === null) return null;
  const file = statLine(readText(join(folder, 'memory.stat')), 'inactive_file') ?? 0;
  return { usedBytes: Math.max(0, used - file), limitBytes };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
