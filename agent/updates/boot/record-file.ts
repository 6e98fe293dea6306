/** boot.json on the disk, which the agent and the launcher both write: each only over what it has read. */
import { dirname, join } from 'node:path';
import type { Files } from '../files.ts';
import { type BootRecord, MAX_RECORD_BYTES, parseBootRecord, serialiseBootRecord } from './record.ts';

/** Where updates keep what the launcher reads. */
export interface BootPaths {
  /** Holds the folders `a` and `b`. */
  readonly slots: string;
  /** Holds boot.json and the mark. */
  readonly state: string;
}

export const RECORD_NAME = 'boot.json';
export const MARK_NAME = 'restart-mark.json';

/** Null: there is none, or it is not readable. */
export function readRecord(files: Files, { state }: BootPaths): BootRecord | null {
  const bytes = files.read(join(state, RECORD_NAME), 0, MAX_RECORD_BYTES + 1);
  return bytes === null ? null : parseBootRecord(bytes);
}

/**
 * In one step that survives a power cut whole or not at all. False: it is not `basis` any more, and nothing was changed. The slow part,
 * the fsync, is over when that is looked at: between the look and the rename lie microseconds.
 */
export function replaceRecord(
  files: Files,
  paths: BootPaths,
  record: BootRecord,
  basis: BootRecord | null,
  writer: 'agent' | 'launcher',
): boolean {
  const path = join(paths.state, RECORD_NAME);
  const temporary = `${path}.${writer}`;
  files.write(temporary, 0, serialiseBootRecord(record));
  files.syncFile(temporary);
  if (!isSame(readRecord(files, paths), basis)) {
    files.remove(temporary);
    return false;
  }
  files.rename(temporary, path);
  files.syncFolder(dirname(path));
  return true;
}

function isSame(a: BootRecord | null, b: BootRecord | null): boolean {
  if (a === null || b === null) return a === b;
  return Buffer.from(serialiseBootRecord(a)).equals(serialiseBootRecord(b));
}
