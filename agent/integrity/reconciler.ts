/** Looks at folders, compares each file with what is expected of it, and writes what is to be told together with its event. */
import { FileChange, FileNet, Severity } from '@wardkeeper/proto';
import type { Ledger, LedgerTransaction } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { fileChanged } from './events.ts';
import { type FolderReader, isSystemError, joinPath, openFolder, readStamp } from './folder-reader.ts';
import type { GuardedSet } from './guarded-set.ts';
import { isCovered, isExcluded } from './glob.ts';
import type { Inspect } from './inspector.ts';
import { MassChange, type Sighting } from './mass-change.ts';
import { graver, meaningsOf } from './meaning.ts';
import { RecentMoves } from './moves.ts';
import type { IntegrityOutside } from './outside.ts';
import type { Pace } from './pace.ts';
import type { ProblemCode } from './problems.ts';
import type { ExtendedAttributes } from './record-attributes.ts';
import {
  compareRecords,
  type FileRecord,
  type FileStamp,
  isDirectory,
  isFresh,
  isRegular,
  judge,
  type Observation,
  sameContent,
  sameStamp,
  severityOf,
} from './rules.ts';
import { IntegrityStore, type Known } from './store.ts';
import type { Place } from './store-rows.ts';
import { FOLD_AT_MOST, mayFold, type Tell, writeTells } from './telling.ts';
import type { InspectThoroughly } from './thorough.ts';
import { transientsOf } from './transient.ts';

/** Linux's PATH_MAX, and what fits an event with a link target beside it. */
const MAX_PATH_BYTES = 4_096;
/** Changes written in one transaction: some milliseconds of the loop at most. */
const BATCH = 200;
/** Findings alike that wait for each other instead, from this many on: they become one event. */
const MANY_ALIKE = 100;
/** Files whose extended attributes are read by one start of a program. */
const ATTRIBUTES_AT_ONCE = 1_000;
/** A change so young may still be on its way through an earlier net (ms). */
const STILL_UNDERWAY_MS = 5_000;
/** Audit writes its record some time before or after the time stamps it changed (ms). */
const WHO_MARGIN_MS = 2_000;
const ROOT: Uint8Array = new Uint8Array();
const EXECUTE = 0o111;
const NO_ATTRIBUTES: ExtendedAttributes = { capability: null, acl: null, ima: null };

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
  /** Whether there is something to compare this path with. What is not judged is only observed. */
  readonly judges: (path: Uint8Array, directory: boolean) => boolean;
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

type Write = (transaction: LedgerTransaction, store: IntegrityStore) => void;

interface Look {
  readonly set: GuardedSet;
  readonly job: Job;
  readonly problems: Set<ProblemCode>;
  /** Still to be looked into, and all that ever were: a folder is looked into once a job. */
  readonly folders: Uint8Array[];
  readonly seen: Set<string>;
  /** Looked at, but for their extended attributes. */
  readonly unread: Entry[];
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

export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #moves = new RecentMoves();
  /** By the id of the set. */
  readonly #massChanges = new Map<number, MassChange>();
  #writes: Write[] = [];
  #tells: Tell[] = [];
  #foldable = 0;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
  }

  /** Looks at `folders` (relative paths) of the set; '' looks at the root itself as well. Rejects where the ledger cannot be written. */
  async reconcile(set: GuardedSet, folders: readonly Uint8Array[], job: Job): Promise<Outcome> {
    this.#forgetWrites();
    if (job.net !== FileNet.REREAD) this.#options.outside.who.refresh();
    const look: Look = { set, job, problems: new Set(), folders: [], seen: new Set(), unread: [], entries: 0, missed: 0 };
    for (const folder of folders) goInto(look, folder);
    if (look.seen.has('')) await this.#lookAtRoot(look);
    for (let folder = look.folders.pop(); folder !== undefined; folder = look.folders.pop()) {
      if (!isExcluded(set.config.coverage, folder)) await this.#lookInto(look, folder);
    }
    await this.#readAttributes(look);
    await this.#flush();
    return { problems: look.problems, entries: look.entries, missed: look.missed };
  }

  async #lookAtRoot(look: Look): Promise<void> {
    const known = this.#options.store.folder(look.set.id, ROOT, true).get('') ?? unknown(ROOT);
    await this.#lookAt(look, { folder: ROOT, name: ROOT }, known, () => look.set.root);
  }

  async #lookInto(look: Look, folder: Uint8Array): Promise<void> {
    const { set, problems } = look;
    const opened = openFolder(set.root, folder);
    if (opened === 'unreadable') {
      problems.add('FOLDER_UNREADABLE');
      return;
    }
    const reader = opened === 'gone' ? null : opened;
    try {
      const names = reader === null ? [] : reader.names(set.config.maxFiles + 1);
      if (names === null) {
        problems.add('FOLDER_UNREADABLE');
        return;
      }
      const known = this.#options.store.folder(set.id, folder, look.job.full);
      this.#tellTransients(look, folder, names, known);
      for (const name of names) {
        const key = name.toString('latin1');
        await this.#lookAtChild(look, reader, folder, known.get(key) ?? unknown(name));
        known.delete(key);
      }
      // What was not listed is looked for by its name: a listing that races with renames may miss what is there.
      if (folder.length === 0) known.delete('');
      for (const entry of known.values()) await this.#lookAtChild(look, reader, folder, entry);
    } finally {
      reader?.close();
    }
  }

  async #lookAtChild(look: Look, reader: FolderReader | null, folder: Uint8Array, known: Known): Promise<void> {
    const { set, problems } = look;
    look.entries += 1;
    if (look.entries > set.config.maxFiles) {
      problems.add('TOO_MANY_FILES');
      if (known.expected === null && known.observed === null) return;
    }
    if (set.root.length + 1 + folder.length + 1 + known.name.length > MAX_PATH_BYTES) {
      problems.add('PATH_TOO_LONG');
      return;
    }
    await this.#lookAt(look, { folder, name: known.name }, known, () => reader?.path(known.name) ?? null);
    const turn = this.#options.pace();
    if (turn !== null) await turn;
  }

  /** `pathOf` null: the folder it lay in is gone. */
  async #lookAt(look: Look, place: Place, known: Known, pathOf: () => Buffer | null): Promise<void> {
    const { set, job, problems } = look;
    const relative = joinPath(place.folder, place.name);
    if (isExcluded(set.config.coverage, relative)) return;
    let observed: Observation | null;
    try {
      observed = await this.#observe(look, place, relative, known, pathOf());
    } catch (error) {
      if (!isSystemError(error)) throw error;
      problems.add('FOLDER_UNREADABLE');
      return;
    }
    const settled = !job.full && known.finding === null && observed === known.observed;
    if (!settled) {
      if (!job.full) known.expected = this.#options.store.expectedAt(set.id, place);
      // What is expected stays guarded whatever it turned into; `include` chooses only among what is new.
      if (
        known.expected !== null ||
        known.finding !== null ||
        isCovered(set.config.coverage, relative, isDirectory(observed ?? known.observed))
      ) {
        const entry: Entry = { place, relative, known, observed };
        if (wantsAttributes(look, entry) || this.#isNamedByChange(set, entry)) look.unread.push(entry);
        else this.#settle(look, entry);
        if (look.unread.length >= ATTRIBUTES_AT_ONCE) await this.#readAttributes(look);
        if (this.#isFull()) await this.#flush();
      }
    }
    if (leadsOn(job, known, observed)) goInto(look, relative);
  }

  async #observe({ set, job }: Look, place: Place, relative: Uint8Array, known: Known, path: Buffer | null): Promise<Observation | null> {
    if (path === null) return null;
    const stamp = readStamp(path);
    if (stamp === null) return null;
    const thorough = isRegular(stamp) && job.thorough?.(relative) === true;
    const { observed } = known;
    const trusted = observed !== null && !thorough && !(job.reread && isRegular(stamp)) && isFresh(observed, stamp, set.readsContent);
    if (trusted) return observed;
    // An open finding is not closed by what the page cache alone says.
    if (!thorough && known.finding === null) return this.#options.inspect(set, path);
    const expected = known.expected ?? this.#options.store.expectedAt(set.id, place);
    return this.#options.inspectThoroughly(set, path, comparable(set, expected));
  }

  /** Files whose lstat alone does not tell what they may do: read together, then judged. */
  async #readAttributes(look: Look): Promise<void> {
    const entries = look.unread.splice(0);
    if (entries.length === 0) return;
    const paths = entries.map(({ relative }) => joinPath(look.set.root, relative));
    const read = await this.#options.outside.readAttributes(paths);
    if (read === null) look.problems.add('ATTRIBUTES_UNREADABLE');
    for (const [index, entry] of entries.entries()) {
      const { observed } = entry;
      if (observed === null) continue;
      const attributes = read === null ? null : (read.get(paths[index]?.toString('latin1') ?? '') ?? NO_ATTRIBUTES);
      this.#settle(look, { ...entry, observed: { ...observed, attributes } });
      if (this.#isFull()) await this.#flush();
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

  #settle(look: Look, { place, relative, known, observed }: Entry): void {
    const { set, job } = look;
    // Not looked at again where nothing moved: what was known of them still holds.
    const kept =
      observed !== null && observed.attributes === null && known.observed !== null && sameStamp(known.observed, observed)
        ? { ...observed, attributes: known.observed.attributes }
        : observed;
    const after = observed === known.observed ? observed : kept;
    const touched = this.#keepObservation(set, place, known.observed, after);
    if (job.judges(relative, isDirectory(after ?? known.expected))) this.#judge(look, place, known, after, touched);
  }

  /** Whether the file differs from the last look. */
  #keepObservation(set: GuardedSet, place: Place, known: Observation | null, observed: Observation | null): boolean {
    if (known === observed) return false;
    const touched = known === null || observed === null || !sameStamp(known, observed);
    // Read again and found the same: there is nothing to keep, unless only the new time of reading makes it trustworthy.
    if (!touched && isFresh(known, observed, set.readsContent) && sameContent(known, observed)) return false;
    if (observed === null) this.#writes.push((_, store) => store.remove('observed', set.id, place));
    else this.#writes.push((_, store) => store.saveObserved(set.id, place, observed));
    return touched;
  }

  #judge(look: Look, place: Place, known: Known, observed: Observation | null, touched: boolean): void {
    const { set, job } = look;
    const expected = comparable(set, known.expected);
    const { finding } = known;
    const verdict = judge({ expected, observed, finding, touched, net: job.net });
    const atMs = this.#options.clock.wallMs();
    const path = joinPath(set.root, joinPath(place.folder, place.name));
    if ((verdict.kind === 'tell' || verdict.kind === 'repeat') && this.#options.windows.holds(path, observed)) return;
    switch (verdict.kind) {
      case 'nothing':
        return;
      case 'repeat':
        this.#writes.push((_, store) => store.countRepeat(set.id, place, atMs));
        return;
      case 'restored':
        this.#writes.push((transaction, store) => {
          transaction.record(
            fileChanged(set.config, { path, change: FileChange.RESTORED, net: job.net, before: finding?.told ?? null, after: observed }),
          );
          store.remove('finding', set.id, place);
        });
        return;
      case 'tell':
        this.#tell(
          look,
          { set, place, path, change: verdict.change, net: job.net, before: expected, after: observed, atMs },
          known,
          observed,
        );
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
    this.#tells.push(tell);
    if (mayFold(tell)) this.#foldable += 1;
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
    this.#writes.push((transaction) => transaction.record({ kind: 'massChange', severity: Severity.CRITICAL, deviceId: device, detail }));
  }

  #tellTransients({ set, job }: Look, folder: Uint8Array, names: readonly Buffer[], known: ReadonlyMap<string, Known>): void {
    const heard = job.heard?.(folder) ?? [];
    for (const name of transientsOf(set, folder, heard, names, known)) {
      const path = joinPath(set.root, joinPath(folder, name));
      const draft = fileChanged(set.config, { path, change: FileChange.TRANSIENT, net: job.net, before: null, after: null });
      // Whoever replaces a file in one step makes one too: worth a look, no alarm.
      const severity = Math.min(draft.severity, Severity.WARNING) as Severity;
      this.#writes.push((transaction) => transaction.record({ ...draft, severity }));
    }
  }

  #isFull(): boolean {
    const waiting = this.#writes.length + this.#tells.length;
    return waiting >= (this.#foldable >= MANY_ALIKE ? 2 * FOLD_AT_MOST : BATCH);
  }

  #forgetWrites(): void {
    this.#writes = [];
    this.#tells = [];
    this.#foldable = 0;
  }

  async #flush(): Promise<void> {
    const writes = this.#writes;
    const tells = this.#tells;
    this.#forgetWrites();
    if (writes.length + tells.length === 0) return;
    await this.#options.ledger.transact((transaction) => {
      const store = transaction.database === this.#options.ledger.database ? this.#options.store : new IntegrityStore(transaction.database);
      for (const write of writes) write(transaction, store);
      writeTells(tells, transaction, store);
    });
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

function goInto(look: Look, folder: Uint8Array): void {
  const key = Buffer.from(folder).toString('latin1');
  if (look.seen.has(key)) return;
  look.seen.add(key);
  look.folders.push(folder);
}

/** What is expected, as far as this set guards it. */
function comparable(set: GuardedSet, expected: FileRecord | null): FileRecord | null {
  return expected === null || set.readsContent ? expected : { ...expected, sha256: null };
}

function unknown(name: Uint8Array): Known {
  return { name, expected: null, observed: null, finding: null };
}
