/** Rows of the guard's tables to values and back. Integers come as bigints: nanoseconds and inodes exceed what a number holds exactly. */
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { decodeAttributes, encodeAttributes } from './record-attributes.ts';
import type { FileRecord, Finding, Observation, Unverifiable } from './rules.ts';

/** A file's place: both as stored. */
export interface Place {
  readonly folder: Uint8Array;
  readonly name: Uint8Array;
}

type Column =
  | ('id' | 'name' | 'folder' | 'definition' | 'files' | 'root' | 'authority' | 'source' | 'count' | 'change' | 'tellings')
  | ('mode' | 'uid' | 'gid' | 'size' | 'rdev' | 'sha256' | 'link_target' | 'unverifiable' | 'attributes')
  | ('dev' | 'ino' | 'nlink' | 'mtime_ns' | 'ctime_ns' | 'inspected_ns' | 'disorder')
  | ('mounts' | 'pass' | 'started_ms');
export type Row = { readonly [Name in Column]?: SQLOutputValue };

export const RECORD = 'mode, uid, gid, size, rdev, sha256, link_target, unverifiable, attributes';
/** As `RECORD`, for rows whose integers come as numbers: twice as fast to read, and of a record only the device's number may not fit. */
export const RECORD_IN_NUMBERS = RECORD.replace('rdev', 'CAST(rdev AS TEXT) AS rdev');
export const STAMP = 'dev, ino, nlink, mtime_ns, ctime_ns, inspected_ns, disorder';

export function recordValues(record: FileRecord): SQLInputValue[] {
  const attributes = record.attributes === null ? null : encodeAttributes(record.attributes);
  return [
    record.mode,
    record.uid,
    record.gid,
    record.size,
    signed(record.rdev),
    record.sha256,
    record.linkTarget,
    record.unverifiable,
    attributes,
  ];
}

export function recordOf(row: Row): FileRecord {
  return {
    mode: Number(row.mode),
    uid: Number(row.uid),
    gid: Number(row.gid),
    size: Number(row.size),
    rdev: typeof row.rdev === 'string' ? bigintIn(row.rdev) : bigintOf(row.rdev),
    sha256: bytesOrNull(row.sha256),
    linkTarget: bytesOrNull(row.link_target),
    unverifiable: unverifiableOf(row.unverifiable),
    attributes: row.attributes instanceof Uint8Array ? decodeAttributes(row.attributes) : null,
  };
}

export function observationOf(row: Row): Observation {
  return {
    ...recordOf(row),
    dev: bigintOf(row.dev),
    ino: bigintOf(row.ino),
    nlink: bigintOf(row.nlink),
    mtimeNs: bigintOf(row.mtime_ns),
    ctimeNs: bigintOf(row.ctime_ns),
    inspectedNs: bigintOf(row.inspected_ns),
    disorder: typeof row.disorder === 'bigint' ? Number(row.disorder) : null,
  };
}

export function findingOf(row: Row): Finding {
  return {
    change: Number(row.change),
    tellings: Number(row.tellings),
    told: row.mode === null ? null : recordOf(row),
  };
}

export function placeOf(row: Row): Place {
  return { folder: bytesOf(row.folder), name: bytesOf(row.name) };
}

/** Anything but the words that are written counts as the worst of them: the file is then read again. */
export function unverifiableOf(value: SQLOutputValue | undefined): Unverifiable | null {
  if (value === null) return null;
  return value === 'too-large' || value === 'unstable' ? value : 'unreadable';
}

export function bytesOf(value: SQLOutputValue | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}

export function bytesOrNull(value: SQLOutputValue | undefined): Uint8Array | null {
  return value instanceof Uint8Array ? value : null;
}

export function bigintOf(value: SQLOutputValue | undefined): bigint {
  return typeof value === 'bigint' ? value : 0n;
}

/** Zero nearly always. */
function bigintIn(text: string): bigint {
  return text === '0' ? 0n : BigInt(text);
}

/** SQLite's integers are signed; the same bits come back for every unsigned value that compares equal. */
export function signed(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}
