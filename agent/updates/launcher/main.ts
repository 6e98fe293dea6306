/**
 * The launcher: a program of its own, smaller than anything it starts, that no update replaces. It reads boot.json, proves the slot whole,
 * uses up one start of a trial before it takes it, and starts the device's program from there.
 *
 * `launcher --slots DIR --state DIR --program PATH` (PATH relative to the slot's tree). Exit codes: the program's own; 2 usage;
 * 78 no slot may be started.
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

function readArguments(): { readonly slots: string; readonly state: string; readonly program: string } | null {
  const options = { slots: { type: 'string' }, state: { type: 'string' }, program: { type: 'string' } } as const;
  try {
    const { slots, state, program } = parseArgs({ options }).values;
    return slots === undefined || state === undefined || program === undefined ? null : { slots, state, program };
  } catch {
    return null;
  }
}

function startProgram(path: string, cwd: string): RunningProgram {
  const child = spawn(path, [], { cwd, stdio: 'inherit' });
  const { promise, resolve } = Promise.withResolvers<number>();
  child.once('error', () => resolve(FATAL_CODE));
  child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  return { ended: promise, stop: (hard) => void child.kill(hard ? 'SIGKILL' : 'SIGTERM') };
}

async function main(): Promise<number> {
  const given = readArguments();
  if (given === null) {
    process.stderr.write('usage: launcher --slots DIR --state DIR --program PATH\n');
    return 2;
  }
  const ending = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort());
  const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const { slots, state, program } = given;
  return supervise(
    {
      files: SYSTEM_FILES,
      paths: { slots, state },
      clock: () => ({ bootId, monotonicMs: Number(process.hrtime.bigint() / 1_000_000n), wallMs: Date.now() }),
      start: (slot) => startProgram(join(slots, slot, TREE_NAME, program), join(slots, slot, TREE_NAME)),
      log: (message, fields) => process.stdout.write(`${JSON.stringify({ message, ...fields })}\n`),
    },
    ending.signal,
  );
}

process.exitCode = await main();
