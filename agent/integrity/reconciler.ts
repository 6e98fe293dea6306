/** Looks at folders, compares each file with what is expected of it, and writes what is to be told together with its event. */
import { FileNet } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { ExpectedNearby } from './expected-nearby.ts';
import { type FolderReader, isSystemError, joinPath, type Listed, openFolder, readStamp } from './folder-reader.ts';
import { isCovered, isExcluded } from './glob.ts';
import type { GuardedSet } from './guarded-set.ts';
import type { Inspect } from './inspector.ts';
import { comparable, type Entry, goInto, type Job, type Look, leadsOn, type Outcome, relativeOf, unknown } from './look.ts';
import { knownIn } from './known-folder.ts';
import { LookWrites } from './look-writes.ts';
import type { IntegrityOutside } from './outside.ts';
import type { Pace } from './pace.ts';
import { keyOf } from './path-key.ts';
import { NO_ATTRIBUTES } from './record-attributes.ts';
import { compareRecords, type FileStamp, isDirectory, isFresh, isRegular, isYoung, type Observation, sameStamp } from './rules.ts';
import { FolderPrint, SettledFolders } from './settled-folders.ts';
import type { IntegrityStore, Known } from './store.ts';
import type { Place } from './store-rows.ts';
import type { InspectThoroughly } from './thorough.ts';
import { Verdicts, type Windows } from './verdicts.ts';

/** Linux's PATH_MAX, and what fits an event with a link target beside it. */
const MAX_PATH_BYTES = 4_096;
/** Files whose extended attributes are read by one start of a program; of a first scan only their names wait for it. */
const ATTRIBUTES_AT_ONCE = 2_000;
const ATTRIBUTES_AT_ONCE_AT_FIRST = 5_000;
/** So long after its change (ns) the look that waits for a young file has come, unless a flood keeps the guard busy: then a sweep reads it. */
const LOOKED_AT_AGAIN_NS = 10_000_000_000n;
const ROOT: Uint8Array = new Uint8Array();
const EXECUTE = 0o111;

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

/**
 * A stamp: the file is as at the last look and as expected, nothing is open and nothing to write, or the set says nothing of it.
 * A promise only where something has to be waited for.
 */
type Looked = LookedNow | Promise<LookedNow>;
type LookedNow = FileStamp | 'unsettled' | 'excluded';

export class Reconciler {
  readonly #options: ReconcilerOptions;
  /** By the id of the set. */
  readonly #settled = new Map<number, SettledFolders>();
  readonly #print = new FolderPrint();
  readonly #writes: LookWrites;
  readonly #verdicts: Verdicts;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#writes = new LookWrites(options);
    this.#verdicts = new Verdicts(options, this.#writes);
  }

  /** Looks at `folders` (relative paths) of the set; '' looks at the root itself as well. Rejects where the ledger cannot be written. */
  async reconcile(set: GuardedSet, folders: readonly Uint8Array[], job: Job): Promise<Outcome> {
    this.#writes.begin({ first: job.first === true, flood: job.flood === true });
    if (job.net !== FileNet.REREAD) this.#options.outside.who.refresh();
    const look: Look = {
      set,
      job,
      settled: this.#settledOf(set),
      expected: new ExpectedNearby(this.#options.store, set.id),
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
    const known = this.#options.store.knownAt(look.set.id, { folder: ROOT, name: ROOT });
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
    // Before the listing: what is heard while that goes on may not be in it.
    const heard = job.heard?.(folder) ?? [];
    try {
      const { store, pace } = this.#options;
      const entries = reader === null ? [] : await reader.entries(set.config.maxFiles + 1, pace);
      if (entries === null) {
        problems.add('FOLDER_UNREADABLE');
        return;
      }
      if (reader !== null && (await this.#isAsSettled(look, reader, folder, entries))) return;
      const known = await knownIn(store, { setId: set.id, folder, withExpected: job.full }, pace);
      this.#verdicts.tellTransients(look, folder, heard, entries, known);
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
      // A stamp holds the inode itself: only the very files that were found as expected make the same digest, by whatever way.
      const stamp = stampOrNull(reader.plainPathOf(key));
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
  #isGuarded(look: Look, place: Place, known: Known, stamp: FileStamp): boolean {
    const { set, job } = look;
    if (set.config.coverage.include.length === 0 || isCovered(set.config.coverage, relativeOf(place), isDirectory(stamp))) return true;
    if (!job.full) known.expected = look.expected.at(place);
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
      if (this.#mayWait(look, known, observed, stamp)) {
        look.young.set(keyOf(place.folder), place.folder);
        return observed;
      }
    }
    // An open finding is not closed by what the page cache alone says.
    if (!thorough && known.finding === null) return this.#options.inspect(set, path, stamp);
    const expected = known.expected ?? look.expected.at(place);
    return this.#options.inspectThoroughly(set, path, comparable(set, expected));
  }

  /**
   * Read so shortly after its change that it has to be read again: once, when the two seconds are over. A flood that brings sweep after
   * sweep would else read everything each time. A sweep beside a watch leaves it to the look that waits for just that, for some seconds, and
   * so does a look at what was heard, of a change that is told already: what nobody has read yet comes first.
   */
  #mayWait({ set, job }: Look, { finding }: Known, observed: Observation, stamp: FileStamp): boolean {
    const isTold = job.net === FileNet.WATCH && finding !== null;
    if (job.full || !(job.net === FileNet.SWEEP || isTold) || observed.unverifiable !== null || !sameStamp(observed, stamp)) return false;
    const nowNs = BigInt(this.#options.clock.wallMs()) * 1_000_000n;
    if (!isRegular(stamp) || !set.readsContent || observed.sha256 === null || observed.inspectedNs > nowNs) return false;
    const ageNs = nowNs - stamp.ctimeNs;
    return isYoung(stamp, nowNs) || ((isTold || job.hinted !== undefined) && ageNs >= 0n && ageNs < LOOKED_AT_AGAIN_NS);
  }

  #looked(look: Look, place: Place, known: Known, observed: Observation | null): Looked {
    const { set, job } = look;
    const asBefore = known.finding === null && observed === known.observed;
    let settled = asBefore && observed !== null;
    let waiting: Promise<void> | null = null;
    if (job.full || !asBefore) {
      if (!job.full) known.expected = look.expected.at(place);
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
    this.#verdicts.keepObservation(look, place, null, { ...observed, attributes: NO_ATTRIBUTES });
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
        this.#writes.observation((_, store) => store.observed.saveAttributes(look.set.id, place, attributes));
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
    const kind = this.#verdicts.keepObservation(look, place, known.observed, after);
    if (!job.judges(relative, isDirectory(after ?? known.expected))) return false;
    return this.#verdicts.judge(look, place, known, after, kind === 'touched') && kind === 'same';
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

const NOTHING_KNOWN = unknown(ROOT);
