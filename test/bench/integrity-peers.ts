/** What the guard is measured against: AIDE, and programs that read every file of a tree once. */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, fdatasyncSync, mkdirSync, openSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const AIDE = '/usr/bin/aide';
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

/** Milliseconds; processor time is user and system, of the program and what it started. */
export interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
}

export function hasAide(): boolean {
  return existsSync(AIDE);
}

/** With SHA-256 and what lstat tells; `extended`: access lists and extended attributes too, as the guard reads them. */
export class Aide {
  readonly #config: string;
  readonly #made: string;
  readonly #known: string;

  constructor(folder: string, root: string, extended = false) {
    this.#config = join(folder, 'aide.conf');
    this.#made = join(folder, 'aide.new');
    this.#known = join(folder, 'aide.db');
    const rule = `p+ftype+i+l+n+u+g+s+m+c+sha256${extended ? '+acl+xattrs' : ''}`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      this.#config,
      `database_in=file:${this.#known}\ndatabase_out=file:${this.#made}\ngzip_dbout=no\nreport_url=stdout\n${root} ${rule}\n`,
    );
  }

  init(): Cost {
    const cost = timed(AIDE, ['--init', `--config=${this.#config}`]);
    renameSync(this.#made, this.#known);
    return cost;
  }

  /** After `init`. */
  check(): Cost {
    return timed(AIDE, ['--check', `--config=${this.#config}`]);
  }
}

/** `command` with every file of the tree as an argument, many at a time. */
export function readAll(root: string, command: readonly string[]): Cost {
  return timed('/bin/sh', ['-c', 'root=$1; shift; find "$root" -type f -print0 | "$@" > /dev/null', 'sh', root, ...command]);
}

/** Milliseconds of each: 4 KiB at the end of a file and fdatasync, and nothing else. What a commit cannot be faster than. */
export function syncAlone(folder: string, times: number): number[] {
  const file = openSync(join(folder, 'sync-alone'), 'w');
  const page = Buffer.alloc(4_096, 1);
  try {
    return Array.from({ length: times }, () => {
      const startedMs = performance.now();
      writeSync(file, page);
      fdatasyncSync(file);
      return performance.now() - startedMs;
    });
  } finally {
    closeSync(file);
  }
}

/** Throws where the program does not end with 0. */
function timed(program: string, args: readonly string[]): Cost {
  // POSIX `times`: the second line is of the shell's children.
  const script = '"$@"; code=$?; times >&2; exit $code';
  const startedMs = performance.now();
  const { status, stderr, error } = spawnSync('/bin/sh', ['-c', script, 'sh', program, ...args], {
    maxBuffer: MAX_OUTPUT_BYTES,
    encoding: 'utf8',
  });
  const ms = performance.now() - startedMs;
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr.slice(0, 500)}`);
  const [user, system] = [...stderr.matchAll(/(\d+)m([\d.]+)s/g)]
    .slice(-2)
    .map(([, minutes, seconds]) => Number(minutes) * 60_000 + Number(seconds) * 1_000);
  return { ms, cpuMs: (user ?? Number.NaN) + (system ?? Number.NaN) };
}
