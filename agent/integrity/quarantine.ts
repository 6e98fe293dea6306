/** Bad files, kept for whoever investigates: one folder each, with the file's bytes and where they were. Never executable, never overwritten. */
import { randomBytes } from 'node:crypto';
import { closeSync, constants, copyFileSync, fsyncSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hex, pathText } from '@wardkeeper/proto';
import { PRIVATE_FILE, PRIVATE_FOLDER, syncFolder } from '../runtime/durable-file.ts';

/** More than that is an attack on the disk: then nothing more is moved, and the finding stays open. */
const MAX_ENTRIES = 200;

export interface QuarantineNote {
  /** Absolute, as stored. */
  readonly path: Uint8Array;
  readonly set: string;
  readonly atMs: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly sha256: Uint8Array | null;
}

/** Copies `from` and returns the entry's name once it is durable; null where the quarantine is full. Throws the system's error. */
export function putIntoQuarantine(folder: string, from: Buffer, note: QuarantineNote): string | null {
  mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  if (readdirSync(folder).length >= MAX_ENTRIES) return null;
  const name = `${new Date(note.atMs).toISOString().replaceAll(':', '')}-${randomBytes(4).toString('hex')}`;
  const entry = join(folder, name);
  mkdirSync(entry, { mode: PRIVATE_FOLDER });
  const content = join(entry, 'content');
  copyFileSync(from, content, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  const { path, set, atMs, mode, uid, gid, sha256 } = note;
  const about = {
    path: pathText(path),
    set,
    at: new Date(atMs).toISOString(),
    mode: mode.toString(8),
    uid,
    gid,
    sha256: sha256 === null ? null : hex(sha256),
  };
  writeFileSync(join(entry, 'about.json'), `${JSON.stringify(about, null, 2)}\n`, { mode: PRIVATE_FILE, flag: 'wx', flush: true });
  const file = openSync(content, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  syncFolder(entry);
  syncFolder(folder);
  return name;
}
