/** Looks at folders, compares each file with what is expected of it, and writes what is to be told together with its event. */
import { FileChange, FileNet, Severity } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { fileChanged } from './events.ts';
import { type FolderReader, isSystemError, joinPath, type Listed, openFolder, readStamp } from './folder-reader.ts';
import type { GuardedSet } from './guarded-set.ts';
import { isCovered, isExcluded } from './glob.ts';
import type { Inspect } from './inspector.ts';
import { LookWrites } from './look-writes.ts';
import { MassChange, type Sighting } from './mass-change.ts';
import { graver, meaningsOf } from './meaning.ts';
import { RecentMoves } from './moves.ts';
import type { IntegrityOutside } from './outside.ts';
import type { Pace } from './pace.ts';
import { keyOf } from './path-key.ts';
import type { ProblemCode } from './problems.ts';
import { NO_ATTRIBUTES } from './record-attributes.ts';
import {
  compareRecords,
  type FileRecord,
  type FileStamp,
  isDirectory,
  isFresh,
  isRegular,
  isYoung,
  judge,
  type Observation,
  sameContent,
  sameStamp,
  severityOf,
} from './rules.ts';
import { FolderPrint, SettledFolders } from './settled-folders.ts';
import type { IntegrityStore, Known } from './store.ts';
import type { Place } from './store-rows.ts';
import type { Tell } from './telling.ts';
import type { InspectThoroughly } from './thorough.ts';
import { transientsOf } from './transient.ts';

/** Linux's PATH_MAX, and what fits an event with a link target beside it. */
const MAX_PATH_BYTES = 4_096;
/** Files whose extended attributes are read by one start of a program; of a first scan only their names wait for it. */
const ATTRIBUTES_AT_ONCE = 2_000;
const ATTRIBUTES_AT_ONCE_AT_FIRST = 5_000;
/** A change so young may still be on its way through an earlier net (ms). */
const STILL_UNDERWAY_MS = 5_000;
/** Audit writes its record some time before or after the time stamps it changed (ms). */
const WHO_MARGIN_MS = 2_000;
const ROOT: Uint8Array = new Uint8Array();
const EXECUTE = 0o111;

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

export interface ReconcilerOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly store: IntegrityStore;
  readonly inspect: Inspect;
  readonly inspectThoroughly: InspectThoroughly;
  readonly outside: IntegrityOutside;
  readonly pace: Pace;
  readonly windows: Windows;
}

/** Authorised changes and maintenance that are open now. */
export interface Windows {
  /** Whether an open change names this path (absolute). */
  concerns(path: Uint8Array): boolean;
  /** Whether it is now exactly as the change makes it: then it is pending and not told. */
  holds(path: Uint8Array, observed: FileRecord | null): boolean;
  marks(): { readonly maintenance: boolean; readonly duringChange: boolean };
}

interface Look {
  readonly set: GuardedSet;
  readonly job: Job;
  readonly settled: SettledFolders;
  readonly problems: Set<ProblemCode>;
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
interface Entry {
  readonly place: Place;
  /** Its path relative to the set's. */
  readonly relative: Uint8Array;
  readonly known: Known;
  readonly observed: Observation | null;
}

/**
 * A stamp: the file is as at the last look and as expected, nothing is open and nothing to write, or the set says nothing of it.
 * A promise only where something has to be waited for.
 */
type Looked = LookedNow | Promise<LookedNow>;
type LookedNow = FileStamp | 'unsettled' | 'excluded';

export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #moves = new RecentMoves();
  /** By the id of the set. */
  readonly #massChanges = new Map<number, MassChange>();
  readonly #settled = new Map<number, SettledFolders>();
  readonly #print = new FolderPrint();
  readonly #writes: LookWrites;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#writes = new LookWrites(options);
  }

  /** Looks at `folders` (relative paths) of the set; '' looks at the root itself as well. Rejects where the ledger cannot be written. */
  async reconcile(set: GuardedSet, folders: readonly Uint8Array[], job: Job): Promise<Outcome> {
    this.#writes.begin({ first: job.first === true, flood: job.flood === true });
    if (job.net !== FileNet.REREAD) this.#options.outside.who.refresh();
    const look: Look = {
      set,
      job,
      settled: this.#settledOf(set),
      problems: new Set(),
      folders: [],
      seen: new Set(),
      unread: [],
      young: new Map(),
      entries: 0,
      missed: 0,
    };
    for (const folder of folders) goInto(look, folder);
    if (look.seen.has('')) await this.#lookAtRoot(look);
    for (let folder = look.folders.pop(); folder !== undefined; folder = look.folders.pop()) {
      if (!isExcluded(set.config.coverage, folder)) await this.#lookInto(look, folder);
    }
    await this.#readAttributes(look);
    await this.#writes.flush();
    return { problems: look.problems, entries: look.entries, missed: look.missed, young: [...look.young.values()] };
  }

  async #lookAtRoot(look: Look): Promise<void> {
    const known = this.#options.store.folder(look.set.id, ROOT, true).get('') ?? unknown(ROOT);
    await this.#lookAt(look, { folder: ROOT, name: ROOT }, known, look.set.root, false);
  }

  async #lookInto(look: Look, folder: Uint8Array): Promise<void> {
    const { set, job, problems } = look;
    const opened = openFolder(set.root, folder);
    if (opened === 'unreadable') {
      problems.add('FOLDER_UNREADABLE');
      return;
    }
    const reader = opened === 'gone' ? null : opened;
    try {
      const entries = reader === null ? [] : reader.entries(set.config.maxFiles + 1);
      if (entries === null) {
        problems.add('FOLDER_UNREADABLE');
        return;
      }
      if (reader !== null && (await this.#isAsSettled(look, reader, folder, entries))) return;
      const known = this.#options.store.folder(set.id, folder, job.full);
      this.#tellTransients(look, folder, entries, known);
      await this.#lookAtEach(look, reader, folder, entries, known);
    } finally {
      reader?.close();
    }
  }

  /** A sweep's short way: true where the folder holds exactly what it held when every file in it was as expected. */
  async #isAsSettled(look: Look, reader: FolderReader, folder: Uint8Array, entries: readonly Listed[]): Promise<boolean> {
    const { set, job, settled } = look;
    const { coverage, maxFiles } = set.config;
    const sweeps = job.deep && !job.full && !job.reread && job.thorough === undefined && job.heard === undefined;
    if (!sweeps || !settled.has(keyOf(folder)) || look.entries + entries.length > maxFiles) return false;
    const print = this.#print;
    const folders: Uint8Array[] = [];
    print.begin();
    for (const { key } of entries) {
      const relative = coverage.exclude.length === 0 ? null : joinPath(folder, Buffer.from(key, 'latin1'));
      if (relative !== null && isExcluded(coverage, relative)) continue;
      const stamp = stampOrNull(reader.pathOf(key));
      if (stamp === null) return false;
      print.add(key, stamp);
      if (isDirectory(stamp)) folders.push(relative ?? joinPath(folder, Buffer.from(key, 'latin1')));
      const turn = this.#options.pace();
      if (turn !== null) await turn;
    }
    if (!settled.isAsSettled(keyOf(folder), print)) return false;
    look.entries += entries.length;
    for (const child of folders) goInto(look, child);
    return true;
  }

  async #lookAtEach(
    look: Look,
    reader: FolderReader | null,
    folder: Uint8Array,
    entries: readonly Listed[],
    known: Map<string, Known>,
  ): Promise<void> {
    const { pace } = this.#options;
    const { settled } = look;
    const print = this.#print;
    let allSettled = reader !== null && look.problems.size === 0;
    print.begin();
    for (const { key, regular } of entries) {
      const entry = known.get(key) ?? unknown(Buffer.from(key, 'latin1'));
      known.delete(key);
      let looked = this.#lookAtChild(look, folder, entry, reader?.pathOf(key) ?? null, regular);
      if (looked instanceof Promise) looked = await looked;
      if (looked === 'unsettled') allSettled = false;
      else if (looked !== 'excluded') print.add(key, looked);
      const turn = pace();
      if (turn !== null) await turn;
    }
    // What was not listed is looked for by its name: a listing that races with renames may miss what is there.
    if (folder.length === 0) known.delete('');
    if (known.size > 0) allSettled = false;
    for (const entry of known.values()) {
      await this.#lookAtChild(look, folder, entry, reader?.path(entry.name) ?? null, false);
      const turn = pace();
      if (turn !== null) await turn;
    }
    if (allSettled && look.problems.size === 0 && !look.young.has(keyOf(folder))) settled.settle(keyOf(folder), print);
    else settled.unsettle(keyOf(folder));
  }

  #lookAtChild(look: Look, folder: Uint8Array, known: Known, path: string | Buffer | null, listedRegular: boolean): Looked {
    const { set, problems } = look;
    look.entries += 1;
    if (look.entries > set.config.maxFiles) {
      problems.add('TOO_MANY_FILES');
      if (known.expected === null && known.observed === null) return 'unsettled';
    }
    if (set.root.length + 1 + folder.length + 1 + known.name.length > MAX_PATH_BYTES) {
      problems.add('PATH_TOO_LONG');
      return 'unsettled';
    }
    return this.#lookAt(look, { folder, name: known.name }, known, path, listedRegular);
  }

  /** `path` null: the folder it lay in is gone. `listedRegular`: the folder's listing calls it a regular file. */
  #lookAt(look: Look, place: Place, known: Known, path: string | Buffer | null, listedRegular: boolean): Looked {
    const { set, job } = look;
    const { coverage } = set.config;
    if (coverage.exclude.length > 0 && isExcluded(coverage, relativeOf(place))) return 'excluded';
    const isNew = known.observed === null && known.finding === null;
    let observed: Observation | null | Promise<Observation | null>;
    try {
      if (path === null) {
        observed = null;
      } else if (listedRegular && isNew && coverage.include.length === 0 && set.readsContent && job.thorough === undefined) {
        observed = this.#options.inspect(set, path, 'regular');
      } else {
        const stamp = readStamp(path);
        if (stamp !== null && isNew && !this.#isGuarded(look, place, known, stamp)) return stamp;
        observed = stamp === null ? null : this.#observe(look, place, known, path, stamp);
      }
    } catch (error) {
      return unreadable(look, error);
    }
    if (!(observed instanceof Promise)) return this.#looked(look, place, known, observed);
    return observed.then(
      (read) => this.#looked(look, place, known, read),
      (error: unknown) => unreadable(look, error),
    );
  }

  /** What is expected stays guarded whatever it turned into; `include` chooses only among what is new. */
  #isGuarded({ set, job }: Look, place: Place, known: Known, stamp: FileStamp): boolean {
    if (set.config.coverage.include.length === 0 || isCovered(set.config.coverage, relativeOf(place), isDirectory(stamp))) return true;
    if (!job.full) known.expected = this.#options.store.expectedAt(set.id, place);
    return known.expected !== null;
  }

  #observe(
    look: Look,
    place: Place,
    known: Known,
    path: string | Buffer,
    stamp: FileStamp,
  ): Observation | null | Promise<Observation | null> {
    const { set, job } = look;
    const { observed } = known;
    const thorough = job.thorough !== undefined && isRegular(stamp) && job.thorough(relativeOf(place));
    if (observed !== null && !thorough && !(job.reread && isRegular(stamp))) {
      if (isFresh(observed, stamp, set.readsContent)) return observed;
      if (this.#mayWait(look, observed, stamp)) {
        look.young.set(keyOf(place.folder), place.folder);
        return observed;
      }
    }
    // An open finding is not closed by what the page cache alone says.
    if (!thorough && known.finding === null) return this.#options.inspect(set, path, stamp);
    const expected = known.expected ?? this.#options.store.expectedAt(set.id, place);
    return this.#options.inspectThoroughly(set, path, comparable(set, expected));
  }

  /**
   * Read a moment ago, so shortly after its change that it has to be read again: once, when the two seconds are over. A flood that
   * brings sweep after sweep would else read everything each time.
   */
  #mayWait({ set, job }: Look, observed: Observation, stamp: FileStamp): boolean {
    if (job.full || job.net !== FileNet.SWEEP || observed.unverifiable !== null || !sameStamp(observed, stamp)) return false;
    const nowNs = BigInt(this.#options.clock.wallMs()) * 1_000_000n;
    return isRegular(stamp) && set.readsContent && observed.sha256 !== null && isYoung(stamp, nowNs) && observed.inspectedNs <= nowNs;
  }

  #looked(look: Look, place: Place, known: Known, observed: Observation | null): Looked {
    const { set, job } = look;
    const asBefore = known.finding === null && observed === known.observed;
    let settled = asBefore && observed !== null;
    let waiting: Promise<void> | null = null;
    if (job.full || !asBefore) {
      if (!job.full) known.expected = this.#options.store.expectedAt(set.id, place);
      const entry: Entry = { place, relative: relativeOf(place), known, observed };
      if (
        known.expected !== null ||
        known.finding !== null ||
        isCovered(set.config.coverage, entry.relative, isDirectory(observed ?? known.observed))
      ) {
        if (wantsAttributes(look, entry) || this.#isNamedByChange(set, entry)) {
          if (job.first === true && observed !== null) look.unread.push(this.#presume(look, entry, observed));
          else look.unread.push(entry);
          settled = false;
        } else if (!this.#settle(look, entry, observed)) {
          settled = false;
        }
        const atOnce = job.first === true ? ATTRIBUTES_AT_ONCE_AT_FIRST : ATTRIBUTES_AT_ONCE;
        if (look.unread.length >= atOnce) waiting = this.#readAttributes(look).then(() => this.#writes.flushIfFull());
        else if (this.#writes.isFull()) waiting = this.#writes.flush();
      }
    }
    if (leadsOn(job, known, observed)) goInto(look, relativeOf(place));
    const looked = settled && observed !== null ? observed : 'unsettled';
    return waiting === null ? looked : waiting.then(() => looked);
  }

  /** Leaves only the entry's name to wait: a thousand observations that wait would be the most of what a first scan needs of memory. */
  #presume(look: Look, { place, relative }: Entry, observed: Observation): Entry {
    this.#keepObservation(look, place, null, { ...observed, attributes: NO_ATTRIBUTES });
    return { place, relative, known: NOTHING_KNOWN, observed: null };
  }

  /** Files whose lstat alone does not tell what they may do: read together, then judged. */
  async #readAttributes(look: Look): Promise<void> {
    const entries = look.unread.splice(0);
    if (entries.length === 0) return;
    const paths = entries.map(({ relative }) => joinPath(look.set.root, relative));
    const read = await this.#options.outside.readAttributes(paths);
    if (read === null) look.problems.add('ATTRIBUTES_UNREADABLE');
    for (const [index, entry] of entries.entries()) {
      const { observed, place } = entry;
      const attributes = read === null ? null : ((read.size === 0 ? undefined : read.get(keyOf(paths[index] ?? ROOT))) ?? NO_ATTRIBUTES);
      if (observed !== null) this.#settle(look, entry, { ...observed, attributes });
      else if (attributes !== NO_ATTRIBUTES)
        this.#writes.observation((_, store) => store.saveObservedAttributes(look.set.id, place, attributes));
      await this.#writes.flushIfFull();
      const turn = this.#options.pace();
      if (turn !== null) await turn;
    }
  }

  /** Of what an open change names everything is compared, extended attributes too. */
  #isNamedByChange(set: GuardedSet, { relative, observed }: Entry): boolean {
    return (
      observed !== null &&
      observed.unverifiable === null &&
      isRegular(observed) &&
      this.#options.windows.concerns(joinPath(set.root, relative))
    );
  }

  /** Whether it was judged, and there is nothing to write of it. */
  #settle(look: Look, { place, relative, known }: Entry, observed: Observation | null): boolean {
    const { job } = look;
    // Not looked at again where nothing moved: what was known of them still holds.
    const kept =
      observed !== null && observed.attributes === null && known.observed !== null && sameStamp(known.observed, observed)
        ? { ...observed, attributes: known.observed.attributes }
        : observed;
    const after = observed === known.observed ? observed : kept;
    const kind = this.#keepObservation(look, place, known.observed, after);
    if (!job.judges(relative, isDirectory(after ?? known.expected))) return false;
    return this.#judge(look, place, known, after, kind === 'touched') && kind === 'same';
  }

  /** Whether the file differs from the last look; `kept`: it does not, and only its reading is newer. */
  #keepObservation(look: Look, place: Place, known: Observation | null, observed: Observation | null): 'same' | 'kept' | 'touched' {
    const { set } = look;
    if (known === observed) return 'same';
    const touched = known === null || observed === null || !sameStamp(known, observed);
    // Read again and found the same: there is nothing to keep, unless only the new time of reading makes it trustworthy.
    if (!touched && isFresh(known, observed, set.readsContent) && sameContent(known, observed)) return 'same';
    if (observed === null) this.#writes.observation((_, store) => store.remove('observed', set.id, place));
    else this.#writes.observation((_, store) => store.saveObserved(set.id, place, observed));
    if (observed !== null && observed.sha256 !== null && isYoung(observed, observed.inspectedNs)) {
      look.young.set(keyOf(place.folder), place.folder);
    }
    return touched ? 'touched' : 'kept';
  }

  /** True where there is nothing to tell and nothing to count. */
  #judge(look: Look, place: Place, known: Known, observed: Observation | null, touched: boolean): boolean {
    const { set, job } = look;
    const expected = comparable(set, known.expected);
    const { finding } = known;
    const verdict = judge({ expected, observed, finding, touched, net: job.net });
    if (verdict.kind === 'nothing') return true;
    const atMs = this.#options.clock.wallMs();
    const path = joinPath(set.root, relativeOf(place));
    if ((verdict.kind === 'tell' || verdict.kind === 'repeat') && this.#options.windows.holds(path, observed)) return false;
    switch (verdict.kind) {
      case 'repeat':
        this.#writes.evidence((_, store) => store.countRepeat(set.id, place, atMs));
        return false;
      case 'restored':
        this.#writes.evidence((transaction, store) => {
          transaction.record(
            fileChanged(set.config, { path, change: FileChange.RESTORED, net: job.net, before: finding?.told ?? null, after: observed }),
          );
          store.remove('finding', set.id, place);
        });
        return false;
      case 'tell':
        this.#tell(
          look,
          { set, place, path, change: verdict.change, net: job.net, before: expected, after: observed, atMs },
          known,
          observed,
        );
        return false;
    }
  }

  #tell(
    look: Look,
    what: Omit<Tell, 'tellings' | 'meanings' | 'maintenance' | 'duringChange' | 'severity' | 'movedFrom' | 'movedTo' | 'who'>,
    known: Known,
    observed: Observation | null,
  ): void {
    const { set, path, change, before, atMs } = what;
    const { clock, outside } = this.#options;
    const nowMs = clock.monotonicMs();
    const meanings = meaningsOf({
      change,
      ofClass: set.config.class,
      before,
      after: observed,
      stampBefore: known.observed,
      stampAfter: observed,
    });
    const changedMs = observed === null ? atMs - STILL_UNDERWAY_MS : Number(observed.ctimeNs / 1_000_000n);
    const tell: Tell = {
      ...what,
      ...this.#options.windows.marks(),
      tellings: (known.finding?.tellings ?? 0) + 1,
      meanings,
      severity: graver(severityOf(change, set.config.severity), set.config.class, meanings),
      movedFrom: change === FileChange.ADDED && observed !== null ? this.#moves.added(observed, path, nowMs) : null,
      movedTo: change === FileChange.REMOVED && known.observed !== null ? this.#moves.removed(known.observed, path, nowMs) : null,
      who: outside.who.of(path, changedMs - WHO_MARGIN_MS),
    };
    this.#writes.tell(tell);
    if (isOverdue(look, what.place, observed, atMs)) look.missed += 1;
    this.#watchForBurst(set, sightingOf(path, change, known.observed, observed), nowMs);
  }

  #watchForBurst(set: GuardedSet, sighting: Sighting | null, nowMs: number): void {
    if (sighting === null) return;
    let massChange = this.#massChanges.get(set.id);
    if (massChange === undefined) {
      massChange = new MassChange();
      this.#massChanges.set(set.id, massChange);
    }
    const burst = massChange.see(sighting, nowMs);
    if (burst === null) return;
    const { name, device } = set.config;
    const detail = { set: name, count: burst.count, overMs: burst.overMs, samples: [...burst.samples] };
    this.#writes.evidence((transaction) =>
      transaction.record({ kind: 'massChange', severity: Severity.CRITICAL, deviceId: device, detail }),
    );
  }

  #tellTransients({ set, job }: Look, folder: Uint8Array, entries: readonly Listed[], known: ReadonlyMap<string, Known>): void {
    const heard = job.heard?.(folder) ?? [];
    if (heard.length === 0) return;
    const { windows } = this.#options;
    const isNamed = (name: Uint8Array) => windows.concerns(joinPath(set.root, joinPath(folder, name)));
    for (const name of transientsOf(set, folder, heard, entries, known, windows.marks().duringChange ? isNamed : null)) {
      const path = joinPath(set.root, joinPath(folder, name));
      const draft = fileChanged(set.config, { path, change: FileChange.TRANSIENT, net: job.net, before: null, after: null });
      // Whoever replaces a file in one step makes one too: worth a look, no alarm.
      const severity = Math.min(draft.severity, Severity.WARNING) as Severity;
      this.#writes.evidence((transaction) => transaction.record({ ...draft, severity }));
    }
  }

  #settledOf(set: GuardedSet): SettledFolders {
    let settled = this.#settled.get(set.id);
    if (settled === undefined) {
      settled = new SettledFolders();
      this.#settled.set(set.id, settled);
    }
    return settled;
  }
}

/**
 * Extended attributes are read where lstat moved and nothing else explains it, where a program is new, and where there is nothing to
 * compare with yet. Whatever else differs is a finding without them.
 */
function wantsAttributes({ set, job }: Look, { relative, known, observed }: Entry): boolean {
  if (observed === null || observed === known.observed || observed.unverifiable !== null) return false;
  if (!isRegular(observed) && !isDirectory(observed)) return false;
  if (!job.judges(relative, isDirectory(observed))) return true;
  const expected = comparable(set, known.expected);
  if (expected === null) return isRegular(observed) && (observed.mode & EXECUTE) !== 0;
  return expected.attributes !== null && compareRecords(expected, observed) === null;
}

/** Whether an earlier net had the time and missed it. Of what is gone nobody knows since when. */
function isOverdue({ job }: Look, { folder }: Place, observed: Observation | null, atMs: number): boolean {
  if (job.net === FileNet.REREAD) return true;
  if (job.hinted === undefined || observed === null) return false;
  return atMs - Number(observed.ctimeNs / 1_000_000n) > STILL_UNDERWAY_MS && !job.hinted(folder);
}

function sightingOf(path: Uint8Array, change: FileChange, before: Observation | null, after: Observation | null): Sighting | null {
  const disorder = { before: before?.disorder ?? null, after: after?.disorder ?? null };
  if (change === FileChange.CONTENT) return { path, kind: 'rewritten', ...disorder };
  if (change === FileChange.ADDED && after !== null && isRegular(after)) return { path, kind: 'added', ...disorder };
  return change === FileChange.REMOVED && before !== null && isRegular(before) ? { path, kind: 'removed', ...disorder } : null;
}

/** Folders that came, went or turned into something else take what lies in them along; a sweep goes everywhere. */
function leadsOn(job: Job, { expected, observed: before }: Known, observed: FileStamp | null): boolean {
  if (isDirectory(observed)) return job.deep || !isDirectory(before);
  return isDirectory(before) || (job.deep && isDirectory(expected));
}

function relativeOf({ folder, name }: Place): Buffer {
  return joinPath(folder, name);
}

function unreadable({ problems }: Look, error: unknown): 'unsettled' {
  if (!isSystemError(error)) throw error;
  problems.add('FOLDER_UNREADABLE');
  return 'unsettled';
}

/** Null where there is nothing, or nothing that can be looked at: the long way says which. */
function stampOrNull(path: string | Buffer): FileStamp | null {
  try {
    return readStamp(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return null;
  }
}

function goInto(look: Look, folder: Uint8Array): void {
  const key = keyOf(folder);
  if (look.seen.has(key)) return;
  look.seen.add(key);
  look.folders.push(folder);
}

/** What is expected, as far as this set guards it. */
function comparable(set: GuardedSet, expected: FileRecord | null): FileRecord | null {
  return expected === null || set.readsContent ? expected : { ...expected, sha256: null };
}

const NOTHING_KNOWN = unknown(ROOT);

function unknown(name: Uint8Array): Known {
  return { name, expected: null, observed: null, finding: null };
}
