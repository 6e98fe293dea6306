/**
 * What counts as a change, and when it is told. Pure: no clock, no disk.
 *
 * Levels, not edges: a file is compared with what is expected of it whenever it is looked at, so a hint that got lost costs time
 * and never a finding. One finding per state, open until the file is as expected again.
 */
import { equalBytes, FileChange, FileNet, Severity } from '@wardkeeper/proto';
import { type ExtendedAttributes, sameExtended } from './record-attributes.ts';

/** S_IFMT and its values: inode(7). */
const TYPE_BITS = 0o170000;
const DIRECTORY = 0o040000;
const REGULAR = 0o100000;
const LINK = 0o120000;
const BLOCK = 0o060000;
const CHARACTER = 0o020000;

/** Racy-clean rule, as in git: a file that changed so shortly before its hash may have changed again within the same time stamp. */
const RACY_NS = 2_000_000_000n;
/** So many states of one file are told as the watch finds them; further ones wait for the sweep, so that churn is told once a sweep. */
const MAX_TOLD_AT_ONCE = 8;

/** Why a file's content is not known: it could not be read, it changed while it was read, it exceeds the set's size limit. */
export type Unverifiable = 'unreadable' | 'unstable' | 'too-large';

/** What is guarded of a file. Sizes are told but not compared: the hash covers them. */
export interface FileRecord {
  /** st_mode whole: type and permissions. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes. */
  readonly size: number;
  /** What a device node stands for; 0 for everything else. */
  readonly rdev: bigint;
  /** 32 bytes, of regular files whose content is guarded and was read; else null. */
  readonly sha256: Uint8Array | null;
  /** As stored, of symbolic links; else null. */
  readonly linkTarget: Uint8Array | null;
  readonly unverifiable: Unverifiable | null;
  /** Null: not looked at, and then not compared. */
  readonly attributes: ExtendedAttributes | null;
}

/** What lstat tells; equal stamps mean an untouched file, as far as stat can see. */
export interface FileStamp {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly nlink: bigint;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly rdev: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

/** A file as it was last looked at. `inspectedNs`: wall time in ns before its content was read. */
export interface Observation extends FileStamp, FileRecord {
  readonly inspectedNs: bigint;
  /** How random the content's beginning looks, permille (see disorder.ts); null: nothing can be said. */
  readonly disorder: number | null;
}

/** A deviation that has been told and not been put right yet. */
export interface Finding {
  readonly change: FileChange;
  /** The state last told; null: absent. */
  readonly told: FileRecord | null;
  /** How many different states have been told. */
  readonly tellings: number;
}

export type Verdict =
  /** As expected, or as already told and untouched since. */
  | { readonly kind: 'nothing' }
  /** Touched, but not to be told now: the same state as told, or churn that waits for the sweep. */
  | { readonly kind: 'repeat' }
  | { readonly kind: 'tell'; readonly change: FileChange }
  /** An open finding is put right. */
  | { readonly kind: 'restored' };

export interface Case {
  /** Null: nothing should be there. */
  readonly expected: FileRecord | null;
  /** Null: nothing is there. */
  readonly observed: FileRecord | null;
  readonly finding: Finding | null;
  /** Whether this look found the file touched since the last. */
  readonly touched: boolean;
  readonly net: FileNet;
}

export function isDirectory(record: { readonly mode: number } | null | undefined): boolean {
  return record !== null && record !== undefined && (record.mode & TYPE_BITS) === DIRECTORY;
}

export function isRegular(record: { readonly mode: number }): boolean {
  return (record.mode & TYPE_BITS) === REGULAR;
}

export function isLink(record: { readonly mode: number }): boolean {
  return (record.mode & TYPE_BITS) === LINK;
}

/** A door to a device or the kernel. */
export function isDevice(mode: number): boolean {
  return (mode & TYPE_BITS) === BLOCK || (mode & TYPE_BITS) === CHARACTER;
}

/** Whether what is known of a file still holds, by its stamp alone. `readsContent`: the set guards content, not only attributes. */
export function isFresh(known: Observation | null, stamp: FileStamp, readsContent: boolean): boolean {
  if (known === null || known.unverifiable !== null) return false;
  if (isRegular(stamp) && readsContent !== (known.sha256 !== null)) return false;
  return sameStamp(known, stamp) && known.inspectedNs - stamp.ctimeNs >= RACY_NS;
}

/** Whether a file changed so shortly before `atNs` (wall time) that what is read now may not be its last state under this stamp. */
export function isYoung(stamp: FileStamp, atNs: bigint): boolean {
  const ageNs = atNs - stamp.ctimeNs;
  return ageNs >= 0n && ageNs < RACY_NS;
}

/** Every field counts: (size, mtime) alone missed seven attacks, and only ctime cannot be set back (reference: integrity, evasion matrix). */
export function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return (
    a.ino === b.ino &&
    a.ctimeNs === b.ctimeNs &&
    a.mtimeNs === b.mtimeNs &&
    a.size === b.size &&
    a.mode === b.mode &&
    a.uid === b.uid &&
    a.gid === b.gid &&
    a.nlink === b.nlink &&
    a.dev === b.dev &&
    a.rdev === b.rdev
  );
}

/** The gravest way in which a file differs from what is expected, or null. */
export function compareRecords(expected: FileRecord | null, observed: FileRecord | null): FileChange | null {
  if (observed === null) return expected === null ? null : FileChange.REMOVED;
  if (expected === null) return FileChange.ADDED;
  if ((expected.mode & TYPE_BITS) !== (observed.mode & TYPE_BITS)) return FileChange.TYPE;
  if (observed.unverifiable !== null) return FileChange.UNREADABLE;
  if (!sameContent(expected, observed)) return FileChange.CONTENT;
  return sameAttributes(expected, observed) ? null : FileChange.ATTRIBUTES;
}

export function judge({ expected, observed, finding, touched, net }: Case): Verdict {
  const change = compareRecords(expected, observed);
  if (change === null) return { kind: finding === null ? 'nothing' : 'restored' };
  if (finding === null) return { kind: 'tell', change };
  if (finding.change === change && sameState(finding.told, observed)) return { kind: touched ? 'repeat' : 'nothing' };
  if (finding.tellings >= MAX_TOLD_AT_ONCE && net === FileNet.WATCH) return { kind: 'repeat' };
  return { kind: 'tell', change };
}

/** A restored file is good news; anything else is as grave as its set says. */
export function severityOf(change: FileChange, ofSet: Severity): Severity {
  return change === FileChange.RESTORED ? Severity.NOTICE : ofSet;
}

function sameState(a: FileRecord | null, b: FileRecord | null): boolean {
  if (a === null || b === null) return a === b;
  return a.unverifiable === b.unverifiable && sameContent(a, b) && sameAttributes(a, b);
}

function sameAttributes(a: FileRecord, b: FileRecord): boolean {
  return a.mode === b.mode && a.uid === b.uid && a.gid === b.gid && sameExtended(a.attributes, b.attributes);
}

/** Equal content as far as it is known of both. */
export function sameContent(a: FileRecord, b: FileRecord): boolean {
  return a.rdev === b.rdev && sameBytes(a.sha256, b.sha256) && sameBytes(a.linkTarget, b.linkTarget);
}

function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === null || b === null) return a === b;
  return equalBytes(a, b);
}
