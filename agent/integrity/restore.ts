/**
 * Putting a changed file right: the good copy beside it, proven by its hash, then one rename over it; the bad one is kept in quarantine
 * first. The path is never empty in between, and a power cut leaves the bad file or the good one.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lchownSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { equalBytes } from '@wardkeeper/proto';
import { copyInto, hashOf, syncFolderAt } from './file-copy.ts';
import { isSystemError, openFolder, readStamp } from './folder-reader.ts';
import type { GuardedSet } from './guarded-set.ts';
import type { KnownGoodSource } from './known-good.ts';
import type { Pace } from './pace.ts';
import type { RepairRefusal } from './repair-refusal.ts';
import { putIntoQuarantine } from './quarantine.ts';
import { type FileRecord, type FileStamp, isDirectory, isLink, isRegular } from './rules.ts';
import { giveAttributes } from './setfattr.ts';
import type { Place } from './store-rows.ts';

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_DIRECTORY, O_NOFOLLOW } = constants;
const PERMISSIONS = 0o7777;

export type RepairVerdict =
  | { readonly ok: true; readonly outcome: 'restored' | 'quarantined'; readonly quarantine: string; readonly badSha256: Uint8Array | null }
  | { readonly ok: false; readonly code: RepairRefusal };

/** Names that exist only while a repair runs, or after one that a power cut ended. Chosen and kept before it begins. */
export interface RepairNames {
  /** Beside the file. */
  readonly temporary: string;
  /** The entry in the quarantine. */
  readonly entry: string;
}

export interface RepairOrder {
  readonly set: GuardedSet;
  readonly place: Place;
  /** Absolute, as stored. */
  readonly path: Uint8Array;
  readonly expected: FileRecord | null;
  readonly source: KnownGoodSource;
  /** The quarantine's folder. */
  readonly quarantine: string;
  readonly names: RepairNames;
  readonly atMs: number;
  readonly pace: Pace;
}

export function chooseNames(atMs: number): RepairNames {
  const random = randomBytes(6).toString('hex');
  return { temporary: `.wardkeeper-restore-${random}`, entry: `${new Date(atMs).toISOString().replaceAll(':', '')}-${random}` };
}

export async function repair(order: RepairOrder): Promise<RepairVerdict> {
  const opened = openFolder(order.set.root, order.place.folder);
  if (opened === 'gone' || opened === 'unreadable') return refuse('FOLDER_GONE');
  if (order.place.name.length === 0) {
    opened.close();
    return refuse('NOT_A_FILE');
  }
  const temporary = opened.path(Buffer.from(order.names.temporary));
  try {
    return await repairIn(order, { target: opened.path(order.place.name), temporary, folder: opened.path(new Uint8Array()) });
  } catch (error) {
    rmSync(temporary, { force: true });
    if (!isSystemError(error)) throw error;
    return refuse(error.code === 'ENOSPC' || error.code === 'EDQUOT' ? 'NO_SPACE' : 'DENIED');
  } finally {
    opened.close();
  }
}

/** Takes away what a power cut left of a repair. The path itself is the bad file or the good one, and stays as it is. */
export function clearLeftovers(set: GuardedSet, folder: Uint8Array, { temporary }: RepairNames): void {
  const opened = openFolder(set.root, folder);
  if (opened === 'gone' || opened === 'unreadable') return;
  try {
    rmSync(opened.path(Buffer.from(temporary)), { force: true });
  } finally {
    opened.close();
  }
}

interface Paths {
  readonly target: Buffer;
  readonly temporary: Buffer;
  readonly folder: Buffer;
}

async function repairIn(order: RepairOrder, paths: Paths): Promise<RepairVerdict> {
  const { expected } = order;
  const stamp = readStamp(paths.target);
  if (expected === null) return stamp === null ? refuse('NO_FINDING') : remove(order, paths, stamp);
  if (isDirectory(expected)) return makeFolder(expected, paths, stamp);
  if (isDirectory(stamp)) return refuse('NOT_A_FILE');
  if (isLink(expected)) return makeLink(order, expected, paths, stamp);
  return isRegular(expected) ? makeFile(order, expected, paths, stamp) : refuse('NOT_A_FILE');
}

/** What nobody expects there is moved away; an empty folder goes, a full one is for a person. */
async function remove(order: RepairOrder, { target, folder }: Paths, stamp: FileStamp): Promise<RepairVerdict> {
  if (isDirectory(stamp)) {
    try {
      rmdirSync(target);
    } catch (error) {
      if (isSystemError(error) && error.code === 'ENOTEMPTY') return refuse('NOT_A_FILE');
      throw error;
    }
    syncFolderAt(folder);
    return { ok: true, outcome: 'quarantined', quarantine: '', badSha256: null };
  }
  const kept = await keepBad(order, target, stamp);
  if (!kept.ok) return kept;
  unlinkSync(target);
  syncFolderAt(folder);
  return { ...kept, outcome: 'quarantined' };
}

async function makeFolder(expected: FileRecord, { target, folder }: Paths, stamp: FileStamp | null): Promise<RepairVerdict> {
  if (stamp !== null && !isDirectory(stamp)) return refuse('NOT_A_FILE');
  if (stamp === null) mkdirSync(target, { mode: 0o700 });
  const opened = openSync(target, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  try {
    fchownSync(opened, expected.uid, expected.gid);
    fchmodSync(opened, expected.mode & PERMISSIONS);
    const refusal = await giveAttributes(opened, expected);
    if (refusal !== null) return refuse(refusal);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  syncFolderAt(folder);
  return { ok: true, outcome: 'restored', quarantine: '', badSha256: null };
}

async function makeLink(order: RepairOrder, expected: FileRecord, paths: Paths, stamp: FileStamp | null): Promise<RepairVerdict> {
  const kept = await keepBad(order, paths.target, stamp);
  if (!kept.ok) return kept;
  symlinkSync(Buffer.from(expected.linkTarget ?? new Uint8Array()), paths.temporary);
  lchownSync(paths.temporary, expected.uid, expected.gid);
  renameSync(paths.temporary, paths.target);
  syncFolderAt(paths.folder);
  return { ...kept, outcome: 'restored' };
}

async function makeFile(order: RepairOrder, expected: FileRecord, paths: Paths, stamp: FileStamp | null): Promise<RepairVerdict> {
  const { target, temporary, folder } = paths;
  const { sha256 } = expected;
  if (sha256 === null) return refuse('NO_GOOD_COPY');
  // Where only attributes differ the content that is there is as good as any copy.
  const inPlace = stamp !== null && isRegular(stamp) && equalBytes(await hashOf(target, order.pace), sha256);
  const source = inPlace ? target : order.source.find(order.path);
  if (source === null) return refuse('NO_GOOD_COPY');
  const file = openSync(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  let placed = false;
  try {
    if (!equalBytes(await copyInto(source, file, order.pace), sha256)) return refuse('COPY_DIFFERS');
    // The owner first: changing it takes set-uid bits away.
    fchownSync(file, expected.uid, expected.gid);
    fchmodSync(file, expected.mode & PERMISSIONS);
    const refusal = await giveAttributes(file, expected);
    if (refusal !== null) return refuse(refusal);
    fsyncSync(file);
    const kept: KeptBad = inPlace ? NOTHING_KEPT : await keepBad(order, target, stamp);
    if (!kept.ok) return kept;
    renameSync(temporary, target);
    placed = true;
    syncFolderAt(folder);
    return { ...kept, outcome: 'restored' };
  } finally {
    closeSync(file);
    if (!placed) rmSync(temporary, { force: true });
  }
}

type KeptBad =
  | { readonly ok: true; readonly quarantine: string; readonly badSha256: Uint8Array | null }
  | { readonly ok: false; readonly code: RepairRefusal };

const NOTHING_KEPT: KeptBad = { ok: true, quarantine: '', badSha256: null };

/** What is no regular file has no content to keep. */
async function keepBad(order: RepairOrder, target: Buffer, stamp: FileStamp | null): Promise<KeptBad> {
  if (stamp === null || !isRegular(stamp)) return NOTHING_KEPT;
  const { mode, uid, gid, size } = stamp;
  const { path, atMs, set, names, quarantine, pace } = order;
  const kept = await putIntoQuarantine(quarantine, names.entry, target, { path, set: set.config.name, atMs, mode, uid, gid, size }, pace);
  return kept.ok ? { ok: true, quarantine: names.entry, badSha256: kept.sha256 } : kept;
}

function refuse(code: RepairRefusal): RepairVerdict & { readonly ok: false } {
  return { ok: false, code };
}
