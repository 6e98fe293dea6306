/**
 * The launcher: a program of its own, smaller than anything it starts, that no update replaces. It reads boot.json, proves the slot whole,
 * uses up one start of a trial before it takes it, and starts the device's program from there.
 *
 * `launcher --slots DIR --state DIR --program PATH [--trial-s N] [-- ARGUMENTS]` (PATH relative to the slot's tree; ARGUMENTS are the program's).
 * `--trial-s`, for slots that hold the agent itself: a trial that nobody has confirmed or ended after so long is ended here, because the one
 * that would is what is on trial. Exit codes: the program's own; 2 usage; 78 no slot may be started.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TREE_NAME } from '../boot/seal.ts';
import { SYSTEM_FILES } from '../files.ts';
import { type RunningProgram, supervise } from './supervise.ts';

const FATAL_CODE = 127;

const MAX_TRIAL_S = 86_400;

interface Arguments {
  readonly slots: string;
  readonly state: string;
  readonly program: string;
  /** Null: whoever confirms a trial ends it as well. */
  readonly trialMs: number | null;
  /** For the program. */
  readonly rest: readonly string[];
}

function readArguments(): Arguments | null {
  const text = { type: 'string' } as const;
  const options = { slots: text, state: text, program: text, 'trial-s': text };
  try {
    // Only what stands behind "--" is the program's: a word before it is a mistake, and goes to nobody.
    const words = process.argv.slice(2);
    const end = words.includes('--') ? words.indexOf('--') : words.length;
    const { values } = parseArgs({ args: words.slice(0, end), options });
    const { slots, state, program, 'trial-s': trialS } = values;
    if (slots === undefined || state === undefined || program === undefined) return null;
    if (trialS !== undefined && (!/^[1-9]\d{0,4}$/.test(trialS) || Number(trialS) > MAX_TRIAL_S)) return null;
    return { slots, state, program, trialMs: trialS === undefined ? null : Number(trialS) * 1_000, rest: words.slice(end + 1) };
  } catch {
    return null;
  }
}

function startProgram(path: string, cwd: string, args: readonly string[]): RunningProgram {
  const child = spawn(path, args, { cwd, stdio: 'inherit' });
  const { promise, resolve } = Promise.withResolvers<number>();
  child.once('error', () => resolve(FATAL_CODE));
  child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  return { ended: promise, stop: (hard) => void child.kill(hard ? 'SIGKILL' : 'SIGTERM') };
}

async function main(): Promise<number> {
  const given = readArguments();
  if (given === null) {
    process.stderr.write('usage: launcher --slots DIR --state DIR --program PATH [--trial-s N] [-- ARGUMENTS]\n');
    return 2;
  }
  const ending = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort());
  const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const { slots, state, program, trialMs, rest } = given;
  return supervise(
    {
      files: SYSTEM_FILES,
      paths: { slots, state },
      clock: () => ({ bootId, monotonicMs: Number(process.hrtime.bigint() / 1_000_000n), wallMs: Date.now() }),
      trialMs,
      start: (slot) => startProgram(join(slots, slot, TREE_NAME, program), join(slots, slot, TREE_NAME), rest),
      log: (message, fields) => process.stdout.write(`${JSON.stringify({ message, ...fields })}\n`),
    },
    ending.signal,
  );
}

process.exitCode = await main();
