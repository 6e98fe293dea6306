/** Looks at folders, compares each file with what is expected of it, and writes what is to be told together with its event. */
import { FileChange, type FileNet } from '@wardkeeper/proto';
import type { Ledger, LedgerTransaction } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { fileChanged } from './events.ts';
import { type FolderReader, isSystemError, joinPath, openFolder, readStamp } from './folder-reader.ts';
import type { GuardedSet } from './guarded-set.ts';
import { isCovered, isExcluded } from './glob.ts';
import type { Inspect } from './inspector.ts';
import type { Pace } from './pace.ts';
import type { ProblemCode } from './problems.ts';
import {
  type FileRecord,
  type FileStamp,
  isDirectory,
  isFresh,
  isRegular,
  judge,
  type Observation,
  sameContent,
  sameStamp,
} from './rules.ts';
import { IntegrityStore, type Known } from './store.ts';
import type { Place } from './store-rows.ts';

/** Linux's PATH_MAX, and what fits an event with a link target beside it. */
const MAX_PATH_BYTES = 4_096;
/** Changes written in one transaction: some milliseconds of the loop at most. */
const BATCH = 200;
const ROOT: Uint8Array = new Uint8Array();

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
}

export interface Outcome {
  readonly problems: ReadonlySet<ProblemCode>;
  /** Entries looked at. */
  readonly entries: number;
}

export interface ReconcilerOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly store: IntegrityStore;
  readonly inspect: Inspect;
  readonly pace: Pace;
}

type Write = (transaction: LedgerTransaction, store: IntegrityStore) => void;

interface Look {
  readonly set: GuardedSet;
  readonly job: Job;
  readonly problems: Set<ProblemCode>;
  /** Still to be looked into, and all that ever were: a folder is looked into once a job. */
  readonly folders: Uint8Array[];
  readonly seen: Set<string>;
  entries: number;
}

export class Reconciler {
  readonly #options: ReconcilerOptions;
  #writes: Write[] = [];

  constructor(options: ReconcilerOptions) {
    this.#options = options;
  }

  /** Looks at `folders` (relative paths) of the set; '' looks at the root itself as well. Rejects where the ledger cannot be written. */
  async reconcile(set: GuardedSet, folders: readonly Uint8Array[], job: Job): Promise<Outcome> {
    this.#writes = [];
    const look: Look = { set, job, problems: new Set(), folders: [], seen: new Set(), entries: 0 };
    for (const folder of folders) goInto(look, folder);
    if (look.seen.has('')) await this.#lookAtRoot(look);
    for (let folder = look.folders.pop(); folder !== undefined; folder = look.folders.pop()) {
      if (!isExcluded(set.config.coverage, folder)) await this.#lookInto(look, folder);
    }
    await this.#flush();
    return { problems: look.problems, entries: look.entries };
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
      observed = await this.#observe(look, known.observed, pathOf());
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
        const touched = this.#keepObservation(set, place, known.observed, observed);
        if (job.judges(relative, isDirectory(observed ?? known.expected))) this.#judge(look, place, known, observed, touched);
        if (this.#writes.length >= BATCH) await this.#flush();
      }
    }
    if (leadsOn(job, known, observed)) goInto(look, relative);
  }

  async #observe({ set, job }: Look, known: Observation | null, path: Buffer | null): Promise<Observation | null> {
    if (path === null) return null;
    const stamp = readStamp(path);
    if (stamp === null) return null;
    const trusted = known !== null && !(job.reread && isRegular(stamp)) && isFresh(known, stamp, set.readsContent);
    return trusted ? known : this.#options.inspect(set, path);
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

  #judge({ set, job }: Look, place: Place, known: Known, observed: Observation | null, touched: boolean): void {
    const expected = comparable(set, known.expected);
    const { finding } = known;
    const verdict = judge({ expected, observed, finding, touched, net: job.net });
    const atMs = this.#options.clock.wallMs();
    const path = joinPath(set.root, joinPath(place.folder, place.name));
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
      case 'tell': {
        const { change } = verdict;
        const tellings = (finding?.tellings ?? 0) + 1;
        this.#writes.push((transaction, store) => {
          const eventSeq = transaction.record(fileChanged(set.config, { path, change, net: job.net, before: expected, after: observed }));
          store.saveFinding(set.id, place, { change, net: job.net, tellings, told: observed, atMs, eventSeq });
        });
      }
    }
  }

  async #flush(): Promise<void> {
    const writes = this.#writes;
    this.#writes = [];
    if (writes.length === 0) return;
    await this.#options.ledger.transact((transaction) => {
      const store = transaction.database === this.#options.ledger.database ? this.#options.store : new IntegrityStore(transaction.database);
      for (const write of writes) write(transaction, store);
    });
  }
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
