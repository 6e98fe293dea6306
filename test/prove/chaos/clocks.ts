/** Wall clocks that can be moved under a program that runs: libfaketime, which Debian's package faketime brings. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LIBRARIES = ['/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1', '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1'];
const TEN_DAYS_MS = 10 * 24 * 60 * 60_000;

/** `offset` as libfaketime takes it, such as `+0` or `-3d`. Read by the program at each look at the clock. */
export function setClock(file: string, offset: string): void {
  writeFileSync(`${file}.new`, `${offset}\n`);
  renameSync(`${file}.new`, file);
}

/** What a program's environment needs so that its wall clock goes by `file`. */
export function clockEnvironment(library: string, file: string): Readonly<Record<string, string>> {
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    // The wall clock alone moves: a kernel's monotonic clock never does, and what a file's time is says the disk.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
  };
}

/** The library, where it is installed and does what it should to a program of ours; else null. */
export function findClockLibrary(): string | null {
  const library = LIBRARIES.find(existsSync);
  if (library === undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), 'wk-clock-'));
  try {
    const file = join(folder, 'clock');
    setClock(file, '+10d');
    const { stdout } = spawnSync(process.execPath, ['-p', 'Date.now()'], { env: clockEnvironment(library, file), encoding: 'utf8' });
    return Math.abs(Number(stdout) - Date.now() - TEN_DAYS_MS) < TEN_DAYS_MS / 10 ? library : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
