/** What a change may be for, beyond which field differs, and how much graver that makes it. Pure. */
import { FileChange, Severity } from '@wardkeeper/proto';
import type { FileClass } from './config.ts';
import type { FileRecord, FileStamp } from './rules.ts';

/** Stable codes, as events carry them. */
export type Meaning =
  /** Content changed and the time of change was set back: somebody hides. One level graver. */
  | 'timestomp'
  /** Runs with its owner's or group's rights from now on. Critical. */
  | 'set-uid'
  /** Has rights of its own beyond its user's from now on. Critical. */
  | 'capability'
  /** Can be run and could not before, or is new. High; critical where programs belong. */
  | 'executable'
  /** Everybody may write it from now on. At least high. */
  | 'world-writable'
  /** A door to a device or the kernel, new. At least high. */
  | 'device-node';

export interface MeaningCase {
  readonly change: FileChange;
  readonly ofClass: FileClass;
  /** What is expected, and what is there. */
  readonly before: FileRecord | null;
  readonly after: FileRecord | null;
  /** Stamps of the last look and of this one, where there are both. */
  readonly stampBefore: FileStamp | null;
  readonly stampAfter: FileStamp | null;
}

const TYPE_BITS = 0o170000;
const REGULAR = 0o100000;
const LINK = 0o120000;
const BLOCK = 0o060000;
const CHARACTER = 0o020000;
const SET_ID = 0o6000;
const EXECUTE = 0o111;
const OTHERS_WRITE = 0o002;
const PROGRAMS: ReadonlySet<FileClass> = new Set(['agent', 'trust', 'boot', 'executable', 'library']);

export function meaningsOf({ change, before, after, stampBefore, stampAfter }: MeaningCase): readonly Meaning[] {
  if (after === null || change === FileChange.RESTORED) return [];
  const meanings: Meaning[] = [];
  const type = after.mode & TYPE_BITS;
  const was = before !== null && (before.mode & TYPE_BITS) === type ? before.mode : 0;
  if (change === FileChange.CONTENT && stampBefore !== null && stampAfter !== null && isSetBack(stampBefore, stampAfter)) {
    meanings.push('timestomp');
  }
  if (type === REGULAR) {
    if ((after.mode & ~was & SET_ID) !== 0 && (after.mode & EXECUTE) !== 0) meanings.push('set-uid');
    if (hasNewCapability(before, after)) meanings.push('capability');
    if ((after.mode & EXECUTE) !== 0 && (was & EXECUTE) === 0) meanings.push('executable');
  }
  if (type === BLOCK || type === CHARACTER) meanings.push('device-node');
  // A link's own mode says nothing; a sticky folder is made for everybody.
  const isShared = type !== LINK && (after.mode & OTHERS_WRITE) !== 0 && (after.mode & 0o1000) === 0;
  if (isShared && (was & OTHERS_WRITE) === 0) meanings.push('world-writable');
  return meanings;
}

/** As grave as the set says, or graver for what the change means. */
export function graver(ofSet: Severity, ofClass: FileClass, meanings: readonly Meaning[]): Severity {
  return Math.max(ofSet, ...meanings.map((meaning) => severityFor(meaning, ofSet, ofClass))) as Severity;
}

function severityFor(meaning: Meaning, ofSet: Severity, ofClass: FileClass): Severity {
  switch (meaning) {
    case 'set-uid':
    case 'capability':
      return Severity.CRITICAL;
    case 'executable':
      return PROGRAMS.has(ofClass) ? Severity.CRITICAL : Severity.HIGH;
    case 'world-writable':
    case 'device-node':
      return Severity.HIGH;
    case 'timestomp':
      return Math.min(ofSet + 1, Severity.CRITICAL) as Severity;
  }
}

/**
 * ctime moved and mtime did not, or went back by less than the second that many tools cut off, or on by less than the millisecond that
 * others round up to: only a call that sets times does that, since writing moves both alike.
 */
function isSetBack(before: FileStamp, after: FileStamp): boolean {
  const back = before.mtimeNs - after.mtimeNs;
  return after.ctimeNs !== before.ctimeNs && after.ctimeNs !== after.mtimeNs && back > -1_000_000n && back < 1_000_000_000n;
}

function hasNewCapability(before: FileRecord | null, after: FileRecord): boolean {
  const now = after.attributes?.capability ?? null;
  if (now === null) return false;
  const then = before?.attributes?.capability ?? null;
  return then === null || Buffer.compare(now, then) !== 0;
}
