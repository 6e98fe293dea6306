/** One look at folders of a set: what was asked, what has been seen so far, and what came of it. */
import type { FileNet } from '@wardkeeper/proto';
import type { ExpectedNearby } from './expected-nearby.ts';
import { joinPath } from './folder-reader.ts';
import type { GuardedSet } from './guarded-set.ts';
import { keyOf } from './path-key.ts';
import type { ProblemCode } from './problems.ts';
import { type FileRecord, type FileStamp, isDirectory, type Observation } from './rules.ts';
import type { SettledFolders } from './settled-folders.ts';
import type { Known } from './store.ts';
import type { Place } from './store-rows.ts';

export interface Job {
  readonly net: FileNet;
  /** Every folder below as well; else only what is new or gone. */
  readonly deep: boolean;
  /**
   * Compare every file with what is expected of it. Else a file that is as it was at the last look, and of which no finding is open, is
   * taken to be as expected: the last look's verdict was written together with what it saw.
   */
  readonly full: boolean;
  /** Do not believe the cache: read everything. */
  readonly reread: boolean;
  /**
   * A first scan, into tables that hold nothing of the set, and that are emptied where it does not come to its end: what is seen is
   * written at once as if it had no extended attributes, and put right when they have been read. Absent: no.
   */
  readonly first?: boolean;
  /** Whether there is something to compare this path with. What is not judged is only observed. */
  readonly judges: (path: Uint8Array, directory: boolean) => boolean;
  /** One of the looks of a flood: what is alike folds sooner. Absent: no. */
  readonly flood?: boolean;
  /** Read this one whatever the cache says, from the disk as well as from memory. Absent: none. */
  readonly thorough?: (path: Uint8Array) => boolean;
  /** Whether the watch has heard of this folder and waits to look. Absent: not asked. */
  readonly hinted?: (folder: Uint8Array) => boolean;
  /** Names that the watch heard in a folder: one that is nowhere came and went. Absent: none. */
  readonly heard?: (folder: Uint8Array) => readonly Uint8Array[];
}

export interface Outcome {
  readonly problems: ReadonlySet<ProblemCode>;
  /** Entries looked at. */
  readonly entries: number;
  /** Findings that an earlier net should have made. */
  readonly missed: number;
  /** Folders with files that changed so shortly before they were read that they have to be read once more, two seconds later. */
  readonly young: readonly Uint8Array[];
}

export interface Look {
  readonly set: GuardedSet;
  readonly job: Job;
  readonly settled: SettledFolders;
  readonly problems: Set<ProblemCode>;
  readonly expected: ExpectedNearby;
  /** Still to be looked into, and all that ever were: a folder is looked into once a job. */
  readonly folders: Uint8Array[];
  readonly seen: Set<string>;
  /** Looked at, but for their extended attributes. */
  readonly unread: Entry[];
  /** Folders with files that were read within two seconds of their change, by their path in latin1. */
  readonly young: Map<string, Uint8Array>;
  entries: number;
  missed: number;
}

/** One file of a look. */
export interface Entry {
  readonly place: Place;
  /** Its path relative to the set's. */
  readonly relative: Uint8Array;
  readonly known: Known;
  readonly observed: Observation | null;
}

/** Folders that came, went or turned into something else take what lies in them along; a sweep goes everywhere. */
export function leadsOn(job: Job, { expected, observed: before }: Known, observed: FileStamp | null): boolean {
  if (isDirectory(observed)) return job.deep || !isDirectory(before);
  return isDirectory(before) || (job.deep && isDirectory(expected));
}

export function relativeOf({ folder, name }: Place): Buffer {
  return joinPath(folder, name);
}

export function goInto(look: Look, folder: Uint8Array): void {
  const key = keyOf(folder);
  if (look.seen.has(key)) return;
  look.seen.add(key);
  look.folders.push(folder);
}

/** What is expected, as far as this set guards it. */
export function comparable(set: GuardedSet, expected: FileRecord | null): FileRecord | null {
  return expected === null || set.readsContent ? expected : { ...expected, sha256: null };
}

export function unknown(name: Uint8Array): Known {
  return { name, expected: null, observed: null, finding: null };
}
