/** What a test needs of the machine it runs on. A suite without it says so and passes over itself; under CI that is a failure. */
import { spawnSync } from 'node:child_process';

export function needs(what: string, there: boolean): boolean {
  if (!there && process.env['CI'] === 'true') throw new Error(`under CI this must be here: ${what}`);
  return there;
}

export function hasCommand(name: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name]).status === 0;
}

export const isRoot = process.getuid?.() === 0;
