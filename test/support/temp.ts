/** Temporary folders that are gone after the test. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export function tempFolder(label: string): string {
  return folderIn(tmpdir(), label);
}

/** In memory where the machine has that: for tables of many small worlds, in which no fsync is what is tested. */
export function quickFolder(label: string): string {
  return folderIn(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), label);
}

function folderIn(above: string, label: string): string {
  const folder = mkdtempSync(join(above, `wardkeeper-${label}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
