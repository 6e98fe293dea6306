/** A command of this machine, to its end. */
import { spawnSync } from 'node:child_process';

const ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
const MAX_OUTPUT_BYTES = 2 ** 24;

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function outside(command: string, args: readonly string[], input = ''): Ended {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    env: ENVIRONMENT,
    input,
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  return { code: status ?? -1, stdout: stdout ?? '', stderr: error === undefined ? stderr : error.message };
}

/** Throws with what it said where it fails. */
export function must(command: string, args: readonly string[]): void {
  const { code, stderr, stdout } = outside(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${(stderr || stdout).slice(-600)}`);
}
