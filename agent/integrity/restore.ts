/**
 * Putting a changed file right: the good copy beside it, proven by its hash, then one rename over it; the bad one is kept in quarantine
 * first. The path is never empty in between, and a power cut leaves the bad file or the good one.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lchownSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { equalBytes } from '@wardkeeper/proto';
import { isSystemError, openFolder, readStamp } from './folder-reader.ts';
import type { GuardedSet } from './guarded-set.ts';
import type { KnownGoodSource } from './known-good.ts';
import { putIntoQuarantine } from './quarantine.ts';
import { type FileRecord, type FileStamp, isDirectory, isLink, isRegular } from './rules.ts';
import type { Place } from './store-rows.ts';

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = constants;
const BUFFER_BYTES = 256 * 1024;
const PERMISSIONS = 0o7777;

export type RepairRefusal =
  /** No such set, or nothing is open there. */
  | 'NO_FINDING'
  /** The device does not hold idle, and this may be what it runs on. */
  | 'DEVICE_NOT_IDLE'
  /** No good copy, or one that is not what is expected. */
  | 'NO_GOOD_COPY'
  /** A folder in place of a file, a device node, or a folder that is not empty: for a person. */
  | 'NOT_A_FILE'
  /** Extended attributes are expected, which only the update can write. */
  | 'ATTRIBUTES'
  | 'QUARANTINE_FULL'
  | 'FOLDER_GONE'
  /** The system would not let it. */
  | 'DENIED';

export type RepairVerdict =
  | { readonly ok: true; readonly outcome: 'restored' | 'quarantined'; readonly quarantine: string; readonly badSha256: Uint8Array | null }
  | { readonly ok: false; readonly code: RepairRefusal };

export interface RepairOrder {
  readonly set: GuardedSet;
  readonly place: Place;
  /** Absolute, as stored. */
  readonly path: Uint8Array;
  readonly expected: FileRecord | null;
  readonly source: KnownGoodSource;
  /** The quarantine's folder. */
  readonly quarantine: string;
  readonly atMs: number;
}

export function repair(order: RepairOrder): RepairVerdict {
  const opened = openFolder(order.set.root, order.place.folder);
  if (opened === 'gone' || opened === 'unreadable') return refuse('FOLDER_GONE');
  if (order.place.name.length === 0) return refuse('NOT_A_FILE');
  try {
    const target = opened.path(order.place.name);
    const stamp = readStamp(target);
    const { expected } = order;
    if (expected === null) return stamp === null ? refuse('NO_FINDING') : remove(order, target, stamp, opened.path(new Uint8Array()));
    if (Object.values(expected.attributes ?? {}).some((value) => value !== null)) return refuse('ATTRIBUTES');
    if (isDirectory(expected)) return makeFolder(expected, target, stamp);
    if (isDirectory(stamp)) return refuse('NOT_A_FILE');
    if (isLink(expected)) return makeLink(order, expected, target, stamp, opened.path(temporaryName()), opened.path(new Uint8Array()));
    if (isRegular(expected)) return makeFile(order, expected, target, stamp, opened.path(temporaryName()), opened.path(new Uint8Array()));
    return refuse('NOT_A_FILE');
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return refuse('DENIED');
  } finally {
    opened.close();
  }
}

/** What nobody expects there is moved away; an empty folder goes, a full one is for a person. */
function remove(order: RepairOrder, target: Buffer, stamp: FileStamp, folder: Buffer): RepairVerdict {
  if (isDirectory(stamp)) {
    try {
      rmdirSync(target);
    } catch (error) {
      if (isSystemError(error) && error.code === 'ENOTEMPTY') return refuse('NOT_A_FILE');
      throw error;
    }
    sync(folder);
    return { ok: true, outcome: 'quarantined', quarantine: '', badSha256: null };
  }
  const kept = keepBad(order, target, stamp);
  if (kept === null) return refuse('QUARANTINE_FULL');
  unlinkSync(target);
  sync(folder);
  return { ok: true, outcome: 'quarantined', ...kept };
}

function makeFolder(expected: FileRecord, target: Buffer, stamp: FileStamp | null): RepairVerdict {
  if (stamp !== null && !isDirectory(stamp)) return refuse('NOT_A_FILE');
  if (stamp === null) mkdirSync(target, { mode: 0o700 });
  lchownSync(target, expected.uid, expected.gid);
  chmodSync(target, expected.mode & PERMISSIONS);
  return { ok: true, outcome: 'restored', quarantine: '', badSha256: null };
}

function makeLink(
  order: RepairOrder,
  expected: FileRecord,
  target: Buffer,
  stamp: FileStamp | null,
  temporary: Buffer,
  folder: Buffer,
): RepairVerdict {
  const kept = keepBad(order, target, stamp);
  if (kept === null) return refuse('QUARANTINE_FULL');
  symlinkSync(Buffer.from(expected.linkTarget ?? new Uint8Array()), temporary);
  lchownSync(temporary, expected.uid, expected.gid);
  renameSync(temporary, target);
  sync(folder);
  return { ok: true, outcome: 'restored', ...kept };
}

function makeFile(
  order: RepairOrder,
  expected: FileRecord,
  target: Buffer,
  stamp: FileStamp | null,
  temporary: Buffer,
  folder: Buffer,
): RepairVerdict {
  // Where only attributes differ the content that is there is as good as any copy.
  const inPlace = stamp !== null && isRegular(stamp) && expected.sha256 !== null && equalBytes(hashOf(target), expected.sha256);
  const source = inPlace ? target : order.source.find(order.path);
  if (source === null || expected.sha256 === null) return refuse('NO_GOOD_COPY');
  const file = openSync(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  let placed = false;
  try {
    const digest = copyInto(source, file);
    if (!equalBytes(digest, expected.sha256)) return refuse('NO_GOOD_COPY');
    // The owner first: changing it takes set-uid bits away.
    fchownSync(file, expected.uid, expected.gid);
    fchmodSync(file, expected.mode & PERMISSIONS);
    fsyncSync(file);
    const kept = inPlace ? { quarantine: '', badSha256: null } : keepBad(order, target, stamp);
    if (kept === null) return refuse('QUARANTINE_FULL');
    renameSync(temporary, target);
    placed = true;
    sync(folder);
    return { ok: true, outcome: 'restored', ...kept };
  } finally {
    closeSync(file);
    if (!placed) unlinkSync(temporary);
  }
}

/** Null: no room. What is no regular file has no content to keep. */
function keepBad(order: RepairOrder, target: Buffer, stamp: FileStamp | null): { quarantine: string; badSha256: Uint8Array | null } | null {
  if (stamp === null || !isRegular(stamp)) return { quarantine: '', badSha256: null };
  const badSha256 = hashOf(target);
  const { mode, uid, gid } = stamp;
  const { path, atMs, set } = order;
  const quarantine = putIntoQuarantine(order.quarantine, target, { path, set: set.config.name, atMs, mode, uid, gid, sha256: badSha256 });
  return quarantine === null ? null : { quarantine, badSha256 };
}

function hashOf(path: Buffer): Uint8Array {
  const hash = createHash('sha256');
  readAll(path, (bytes) => hash.update(bytes));
  return hash.digest();
}

function copyInto(path: Buffer, file: number): Uint8Array {
  const hash = createHash('sha256');
  readAll(path, (bytes) => {
    hash.update(bytes);
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  });
  return hash.digest();
}

function readAll(path: Buffer, use: (bytes: Buffer) => void): void {
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    for (let count = readSync(file, buffer); count > 0; count = readSync(file, buffer)) use(buffer.subarray(0, count));
  } finally {
    closeSync(file);
  }
}

function sync(folder: Buffer): void {
  const handle = openSync(folder, O_RDONLY);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function temporaryName(): Uint8Array {
  return Buffer.from(`.wardkeeper-restore-${randomBytes(6).toString('hex')}`);
}

function refuse(code: RepairRefusal): RepairVerdict {
  return { ok: false, code };
}
