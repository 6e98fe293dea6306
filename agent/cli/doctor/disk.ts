/** Room on the file system of the state: bytes, and entries for files. */
import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentConfig } from '../../config.ts';
import { attempt, type Check, passed } from './check.ts';

const MIB = 1024 * 1024;
/** An hour of the worst flood that the limits let through, and room for SQLite to tidy up. */
const LEAST_FREE_BYTES = 256 * MIB;
/** What a start and one commit need: the ballast, the ring and SQLite's log. */
const NEEDED_BYTES = 24 * MIB;
/** Sockets, copies and the database's own files are some twenty; a quarantine and an update are more. */
const LEAST_FREE_FILES = 1_000;

export interface Room {
  readonly folder: string;
  readonly freeBytes: number;
  /** Null: this file system has no such number. */
  readonly freeFiles: number | null;
  readonly ledgerBytes: number;
  readonly quotaBytes: number;
}

export function checkDisk({ paths: { state }, ledger }: Pick<AgentConfig, 'paths' | 'ledger'>): Check {
  const room = attempt(() => {
    const { bavail, bsize, files, ffree } = statfsSync(state);
    const freeFiles = files === 0 ? null : ffree;
    return { folder: state, freeBytes: bavail * bsize, freeFiles, ledgerBytes: ledgerBytes(state), quotaBytes: ledger.quotaBytes };
  });
  if (room.error === null) return judgeRoom(room.value);
  return { name: 'DISK', verdict: 'fail', cause: room.error, cure: `Make ${state} as STATE above says.` };
}

/** Pure. */
export function judgeRoom({ folder, freeBytes, freeFiles, ledgerBytes: used, quotaBytes }: Room): Check {
  const name = 'DISK';
  const free = `${Math.floor(freeBytes / MIB)} MiB free in ${folder}`;
  const cure = 'Free disk space: without it nothing can be recorded, and what cannot be recorded is denied.';
  if (freeBytes < NEEDED_BYTES) return { name, verdict: 'fail', cause: `${free}: the ledger cannot go on`, cure };
  if (freeFiles !== null && freeFiles < LEAST_FREE_FILES)
    return { name, verdict: freeFiles === 0 ? 'fail' : 'warn', cause: `${free}, but room for ${freeFiles} more files (inodes)`, cure };
  if (freeBytes < LEAST_FREE_BYTES) return { name, verdict: 'warn', cause: free, cure };
  const owed = Math.max(0, quotaBytes - used);
  if (freeBytes < owed) {
    const cause = `${free}, and the ledger may still grow by ${Math.ceil(owed / MIB)} MiB`;
    return { name, verdict: 'warn', cause, cure: 'Free disk space, or lower quota_mib in [ledger] to what there is.' };
  }
  return passed(name, free);
}

function ledgerBytes(state: string): number {
  if (!existsSync(state)) return 0;
  const files = readdirSync(state).filter((name) => name.startsWith('ledger.db'));
  return files.reduce((sum, name) => sum + (statSync(join(state, name), { throwIfNoEntry: false })?.size ?? 0), 0);
}
