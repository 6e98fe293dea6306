/** Rows of the guard's tables to values and back. Integers come as bigints: nanoseconds and inodes exceed what a number holds exactly. */
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { hex } from '@wardkeeper/proto';
import { decodeAttributes, encodeAttributes, NO_ATTRIBUTES, NONE } from './record-attributes.ts';
import type { FileRecord, Finding, Observation, Unverifiable } from './rules.ts';

/** A file's place: both as stored. */
export interface Place {
  readonly folder: Uint8Array;
  readonly name: Uint8Array;
}

type Column =
  | ('id' | 'name' | 'folder' | 'definition' | 'files' | 'root' | 'authority' | 'source' | 'count' | 'change' | 'tellings')
  | ('mode' | 'uid' | 'gid' | 'size' | 'rdev' | 'sha256' | 'link_target' | 'unverifiable' | 'attributes')
  | ('mounts' | 'pass' | 'started_ms');
export type ArrayRow = readonly SQLOutputValue[];
export type Row = { readonly [Name in Column]?: SQLOutputValue };

export const RECORD = 'mode, uid, gid, size, rdev, sha256, link_target, unverifiable, attributes';
/**
 * As `RECORD`, for rows that come as arrays, which takes half the time of objects, without bytes where nearly every file has the same,
 * and with hashes as text: memory of its own for each value costs more than its digits (measured: 20,000 rows 20 ms instead of 53).
 * `RECORD_IN_NUMBERS`: and whose integers come as numbers; of a record only the device's number may not fit.
 */
export const RECORD_IN_ARRAY = RECORD.replace('sha256', 'hex(sha256)').replace(
  'attributes',
  `CASE attributes WHEN x'${hex(NONE)}' THEN 0 ELSE attributes END`,
);
export const RECORD_IN_NUMBERS = RECORD_IN_ARRAY.replace('rdev', 'CAST(rdev AS TEXT)');
/** The place before it, in the same way. */
export const PLACE_IN_ARRAY = 'hex(folder), hex(name)';
export const NAME_IN_ARRAY = 'hex(name)';
const RECORD_COLUMNS = 9;
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
    rdev: bigintOf(row.rdev),
    sha256: bytesOrNull(row.sha256),
    linkTarget: bytesOrNull(row.link_target),
    unverifiable: unverifiableOf(row.unverifiable),
    attributes: row.attributes instanceof Uint8Array ? decodeAttributes(row.attributes) : null,
  };
}

/** A record whose columns (`RECORD_IN_ARRAY` or `RECORD_IN_NUMBERS`) begin at `at`. */
export function recordIn(row: ArrayRow, at: number): FileRecord {
  const rdev = row[at + 4];
  const attributes = row[at + 8];
  return {
    mode: Number(row[at]),
    uid: Number(row[at + 1]),
    gid: Number(row[at + 2]),
    size: Number(row[at + 3]),
    rdev: typeof rdev === 'string' ? bigintIn(rdev) : bigintOf(rdev),
    sha256: row[at + 5] === '' ? null : bytesOfHex(row[at + 5]),
    linkTarget: bytesOrNull(row[at + 6]),
    unverifiable: unverifiableOf(row[at + 7]),
    attributes:
      attributes instanceof Uint8Array
        ? decodeAttributes(attributes)
        : attributes === null || attributes === undefined
          ? null
          : NO_ATTRIBUTES,
  };
}

/** The same with the columns of `STAMP` behind it; integers as bigints. */
export function observationIn(row: ArrayRow, at: number): Observation {
  const { mode, uid, gid, size, rdev, sha256, linkTarget, unverifiable, attributes } = recordIn(row, at);
  const stamp = at + RECORD_COLUMNS;
  const disorder = row[stamp + 6];
  return {
    dev: bigintOf(row[stamp]),
    ino: bigintOf(row[stamp + 1]),
    nlink: bigintOf(row[stamp + 2]),
    mode,
    uid,
    gid,
    size,
    rdev,
    mtimeNs: bigintOf(row[stamp + 3]),
    ctimeNs: bigintOf(row[stamp + 4]),
    sha256,
    linkTarget,
    unverifiable,
    attributes,
    disorder: typeof disorder === 'bigint' ? Number(disorder) : null,
    inspectedNs: bigintOf(row[stamp + 5]),
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

/** Of `hex(…)`. */
export function bytesOfHex(value: SQLOutputValue | undefined): Buffer {
  return Buffer.from(typeof value === 'string' ? value : '', 'hex');
}

/** The place of a row that begins with `PLACE_IN_ARRAY`. */
export function placeIn(row: ArrayRow): Place {
  return { folder: bytesOfHex(row[0]), name: bytesOfHex(row[1]) };
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
