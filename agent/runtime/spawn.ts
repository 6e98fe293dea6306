/**
 * The one module of the agent that starts programs. Which ones is fixed beside it, with their absolute paths and arguments: what a
 * caller hands in goes to standard input alone, so that nothing from outside can become an option or a command. Beside them it starts
 * this very program, for work that is to leave nothing behind in the daemon's memory.
 */
import { spawn, type SpawnOptions } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { reasonOf } from './durable-file.ts';
import { PCRS, type Program, type ProgramName, PROGRAMS } from './programs.ts';

export type ProgramResult =
  | { readonly ok: true; readonly output: Buffer }
  /** `missing`: not on this machine. `late`, `too-long`: stopped. `failed`: it could not start or ended with an error. */
  | { readonly ok: false; readonly why: 'missing' | 'late' | 'too-long' | 'failed'; readonly detail: string };

export interface ProgramLimits {
  readonly timeoutMs: number;
  /** Of its output. */
  readonly maxBytes: number;
}

/** Where and how a TPM is worked with. */
export interface TpmPlace {
  /** A private folder of ours that they work in; absolute. */
  readonly folder: string;
  /** How the TPM is reached (TPM2TOOLS_TCTI); checked where the configuration is read. */
  readonly tcti: string;
  /** 0 to 23. */
  readonly pcrs: readonly number[];
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

/** What a program is given beside its input. */
export interface Handed {
  /** An open one, for programs that work on it. */
  readonly file?: number;
  /** For the programs of a TPM. */
  readonly tpm?: TpmPlace;
  /** For words to the service manager: where it listens. */
  readonly notifySocket?: string;
}

/** Starts the program with an empty environment in "/", or where a TPM's work is, and ends it at its limits. Never rejects. */
export async function runProgram(
  name: ProgramName,
  input: Uint8Array,
  { timeoutMs, maxBytes }: ProgramLimits,
  { file, tpm, notifySocket }: Handed = {},
): Promise<ProgramResult> {
  const program: Program = PROGRAMS[name];
  const args = program.args.map((arg) => (arg === PCRS ? `sha256:${(tpm?.pcrs ?? []).map(Math.trunc).join(',')}` : arg));
  const env = {
    ...(tpm === undefined ? {} : { TPM2TOOLS_TCTI: tpm.tcti }),
    ...(notifySocket === undefined ? {} : { NOTIFY_SOCKET: notifySocket }),
  };
  const place = { env, cwd: tpm?.folder ?? '/' };
  if (!hasProgram(name)) return { ok: false, why: 'missing', detail: [program.path, ...program.needs].join(', ') };
  const options: SpawnOptions = { ...place, stdio: ['pipe', 'pipe', 'ignore', file ?? 'ignore'] };
  return conclude({ path: program.path, args, options, input, timeoutMs, maxBytes, accepted: program.accepted, signal: null });
}

/** This program as it was started: runtime, its flags, and the file that it began with. */
export interface OwnProgram {
  /** Absolute. */
  readonly path: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Exit codes of a verb that has done or refused what it was asked, and has said so. */
const TOLD = [0, 1, 75];

/** One verb of it, with the environment that it has itself; ended at its limits and by `signal`. Never rejects. */
export async function runOwnProgram(
  { path, args, environment }: OwnProgram,
  verb: readonly string[],
  limits: ProgramLimits,
  signal: AbortSignal,
): Promise<ProgramResult> {
  const options: SpawnOptions = { env: environment, cwd: '/', stdio: ['pipe', 'pipe', 'ignore'] };
  return conclude({ path, args: [...args, ...verb], options, input: new Uint8Array(), ...limits, accepted: TOLD, signal });
}

interface Run extends ProgramLimits {
  readonly path: string;
  readonly args: readonly string[];
  readonly options: SpawnOptions;
  readonly input: Uint8Array;
  readonly accepted: readonly number[];
  readonly signal: AbortSignal | null;
}

function conclude({ path, args, options, input, timeoutMs, maxBytes, accepted, signal }: Run): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let total = 0;
    let stopped: 'late' | 'too-long' | null = null;
    const child = spawn(path, args, options);
    const stop = (why: 'late' | 'too-long'): void => {
      stopped ??= why;
      child.stdout?.destroy();
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop('late'), timeoutMs);
    const abort = () => stop('late');
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    const end = (result: ProgramResult): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      resolve(result);
    };
    child.on('error', (error) => end({ ok: false, why: 'failed', detail: reasonOf(error) }));
    child.stdout?.on('data', (chunk: Buffer) => {
      total += chunk.length;
      if (total > maxBytes) stop('too-long');
      else chunks.push(chunk);
    });
    child.on('close', (code, killedBy) => {
      if (stopped !== null) end({ ok: false, why: stopped, detail: `stopped after ${timeoutMs} ms or ${maxBytes} bytes` });
      else if (code === null || !accepted.includes(code)) end({ ok: false, why: 'failed', detail: `exit ${code ?? killedBy}` });
      else end({ ok: true, output: Buffer.concat(chunks) });
    });
    // It may end before it has read everything: its exit code tells.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
