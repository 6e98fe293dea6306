/**
 * The one module of the agent that starts programs. Which ones is fixed here, with their absolute paths and arguments: what a caller
 * hands in goes to standard input alone, so that nothing from outside can become an option or a command.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { reasonOf } from './durable-file.ts';

interface Program {
  readonly path: string;
  readonly args: readonly string[];
  /** Others that it starts; all must be there. */
  readonly needs: readonly string[];
  /** Exit codes that still have a result: `xargs` says 123 where one of its files was gone. */
  readonly accepted: readonly number[];
}

const PROGRAMS = {
  /** Extended attributes of the paths on standard input, each ended by NUL: names are bytes, which no argument of Node can be. */
  getfattr: {
    path: '/usr/bin/xargs',
    args: ['-0', '-r', '/usr/bin/getfattr', '-h', '--absolute-names', '-d', '-m', '-', '-e', 'hex', '--'],
    needs: ['/usr/bin/getfattr'],
    accepted: [0, 1, 123],
  },
  /** The same of one file, handed over open: see `OPEN_FILE`. */
  'getfattr-open': {
    path: '/usr/bin/getfattr',
    args: ['--absolute-names', '-d', '-m', '-', '-e', 'hex', '--', '/proc/self/fd/3'],
    needs: [],
    accepted: [0],
  },
  /** Extended attributes of one file, handed over open; standard input names it `OPEN_FILE`, in the form that getfattr prints. */
  setfattr: { path: '/usr/bin/setfattr', args: ['--restore=-'], needs: [], accepted: [0] },
  /** The kernel's audit rules, to know whether it tells who changed a file. */
  auditctl: { path: '/usr/sbin/auditctl', args: ['-l'], needs: [], accepted: [0] },
} as const satisfies Record<string, Program>;

/** How a program sees the file that was handed over to it open. */
export const OPEN_FILE = '/proc/self/fd/3';

export type ProgramName = keyof typeof PROGRAMS;

export type ProgramResult =
  | { readonly ok: true; readonly output: Buffer }
  /** `missing`: not on this machine. `late`, `too-long`: stopped. `failed`: it could not start or ended with an error. */
  | { readonly ok: false; readonly why: 'missing' | 'late' | 'too-long' | 'failed'; readonly detail: string };

export interface ProgramLimits {
  readonly timeoutMs: number;
  /** Of its output. */
  readonly maxBytes: number;
}

/** Whether the program and what it needs are on this machine. */
export function hasProgram(name: ProgramName): boolean {
  const { path, needs } = PROGRAMS[name];
  try {
    for (const each of [path, ...needs]) accessSync(each, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts the program with an empty environment in "/", and ends it at its limits. `file`: an open one for it. Never rejects. */
export async function runProgram(
  name: ProgramName,
  input: Uint8Array,
  { timeoutMs, maxBytes }: ProgramLimits,
  file?: number,
): Promise<ProgramResult> {
  const program: Program = PROGRAMS[name];
  if (!hasProgram(name)) return { ok: false, why: 'missing', detail: [program.path, ...program.needs].join(', ') };
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let total = 0;
    let stopped: 'late' | 'too-long' | null = null;
    const child = spawn(program.path, program.args, { env: {}, cwd: '/', stdio: ['pipe', 'pipe', 'ignore', file ?? 'ignore'] });
    const stop = (why: 'late' | 'too-long'): void => {
      stopped ??= why;
      child.stdout?.destroy();
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop('late'), timeoutMs);
    const end = (result: ProgramResult): void => {
      clearTimeout(timer);
      resolve(result);
    };
    child.on('error', (error) => end({ ok: false, why: 'failed', detail: reasonOf(error) }));
    child.stdout?.on('data', (chunk: Buffer) => {
      total += chunk.length;
      if (total > maxBytes) stop('too-long');
      else chunks.push(chunk);
    });
    child.on('close', (code, signal) => {
      if (stopped !== null) end({ ok: false, why: stopped, detail: `stopped after ${timeoutMs} ms or ${maxBytes} bytes` });
      else if (code === null || !program.accepted.includes(code)) end({ ok: false, why: 'failed', detail: `exit ${code ?? signal}` });
      else end({ ok: true, output: Buffer.concat(chunks) });
    });
    // It may end before it has read everything: its exit code tells.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
