/**
 * Bad files, kept for whoever investigates: one folder each, with the file's bytes and where they were. Never executable, never
 * overwritten, and never so much that the gateway runs out of disk: then nothing more is moved, and the finding stays open.
 */
import {
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { hex, pathText } from '@wardkeeper/proto';
import { PRIVATE_FILE, PRIVATE_FOLDER, syncFolder } from '../runtime/durable-file.ts';
import { copyInto } from './file-copy.ts';
import type { Pace } from './pace.ts';

export const MAX_ENTRIES = 200;
export const MAX_BYTES = 512 * 1024 * 1024;
/** What `wardkeeper doctor` warns below: the ledger needs it more. */
const LEAST_FREE_BYTES = 256 * 1024 * 1024;
/** An entry has this at its name's end until it is whole. */
export const PARTIAL = '.partial';
export const CONTENT = 'content';
export const ABOUT = 'about.json';

export interface QuarantineNote {
  /** Absolute, as stored. */
  readonly path: Uint8Array;
  readonly set: string;
  readonly atMs: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes. */
  readonly size: number;
}

export type Kept =
  | { readonly ok: true; readonly sha256: Uint8Array }
  | { readonly ok: false; readonly code: 'QUARANTINE_FULL' | 'NO_SPACE' };

/** Copies `from` as the entry `name` and resolves once that is durable. Throws the system's error; nothing is left of the entry then. */
export async function putIntoQuarantine(folder: string, name: string, from: Buffer, note: QuarantineNote, pace: Pace): Promise<Kept> {
  mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  const entries = readdirSync(folder);
  if (entries.length >= MAX_ENTRIES || note.size + bytesIn(folder, entries) > MAX_BYTES) return { ok: false, code: 'QUARANTINE_FULL' };
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize - note.size < LEAST_FREE_BYTES) return { ok: false, code: 'NO_SPACE' };
  const partial = join(folder, `${name}${PARTIAL}`);
  try {
    mkdirSync(partial, { mode: PRIVATE_FOLDER });
    const file = openSync(join(partial, CONTENT), constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, PRIVATE_FILE);
    let sha256: Uint8Array;
    try {
      sha256 = await copyInto(from, file, pace);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    const { path, set, atMs, mode, uid, gid } = note;
    const about = { path: pathText(path), set, at: new Date(atMs).toISOString(), mode: mode.toString(8), uid, gid, sha256: hex(sha256) };
    writeFileSync(join(partial, ABOUT), `${JSON.stringify(about, null, 2)}\n`, { mode: PRIVATE_FILE, flag: 'wx', flush: true });
    syncFolder(partial);
    renameSync(partial, join(folder, name));
    syncFolder(folder);
    return { ok: true, sha256 };
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
}

function bytesIn(folder: string, entries: readonly string[]): number {
  return entries.reduce((sum, entry) => sum + (statSync(join(folder, entry, CONTENT), { throwIfNoEntry: false })?.size ?? 0), 0);
}
