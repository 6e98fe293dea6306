/** System calls of a process and all its threads, by strace(1), in the order in which they began and ended. */
import { spawnSync } from 'node:child_process';

/** Null where strace may not trace here: not installed, or ptrace forbidden. */
export const STRACE: string | null =
  ['/usr/bin/strace', '/usr/local/bin/strace'].find((path) => spawnSync(path, ['-qq', '-e', 'trace=none', '/bin/true']).status === 0) ??
  null;

export interface Call {
  readonly thread: string;
  readonly name: string;
  /** As strace shows it, cut after 64 bytes of each string. With `-y` a descriptor carries its path. */
  readonly text: string;
  /** A call that others ran beside appears twice: when it began, and when it was over. */
  readonly phase: 'whole' | 'began' | 'over';
}

const WHOLE = /^(\d+)\s+(\w+)\((.*)$/;
const OVER = /^(\d+)\s+<\.\.\. (\w+) resumed>(.*)$/;

export function parseTrace(trace: string): readonly Call[] {
  /** What a call began with, by thread: its end shows only the rest. */
  const open = new Map<string, string>();
  return trace.split('\n').flatMap((line): Call[] => {
    const [, overThread, overName, rest] = OVER.exec(line) ?? [];
    if (overThread !== undefined && overName !== undefined) {
      return [{ thread: overThread, name: overName, text: `${open.get(overThread) ?? ''}${rest ?? ''}`, phase: 'over' }];
    }
    const [, thread, name, text = ''] = WHOLE.exec(line) ?? [];
    if (thread === undefined || name === undefined) return [];
    if (!text.includes('<unfinished ...>')) return [{ thread, name, text, phase: 'whole' }];
    open.set(thread, text.replace('<unfinished ...>', ''));
    return [{ thread, name, text, phase: 'began' }];
  });
}
