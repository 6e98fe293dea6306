/** How it stands with one set, in memory: its waiting hints, its problems, its last sweep. */
import { equalBytes, Severity } from '@wardkeeper/proto';
import type { BaselineDigest } from './baseline.ts';
import type { FileClass, SetConfig } from './config.ts';
import { DirtyFolders } from './dirty.ts';
import { HeardNames } from './heard.ts';
import { keyOf } from './path-key.ts';
import type { ProblemCode } from './problems.ts';
import { type GuardedSet, guardSet } from './guarded-set.ts';
import { isExcluded } from './glob.ts';
import type { Baseline, SetRow } from './store.ts';
import { tellsTransients } from './transient.ts';
import type { Watch } from './watch-port.ts';

const SLASH = 0x2f;
/** A little longer than the two seconds of the racy-clean rule (ms). */
const YOUNG_MS = 2_100;
const WATCH_PROBLEMS: readonly ProblemCode[] = ['WATCH_FAILED', 'WATCH_LIMIT', 'WATCH_POLLING'];

export interface SetStatus {
  readonly name: string;
  readonly path: string;
  readonly class: FileClass;
  /** Who says that the baseline is right (see BaselineAuthority); null: there is none yet. */
  readonly baseline: string | null;
  /** Files, folders and all else in the baseline. */
  readonly files: number;
  readonly openFindings: number;
  readonly watching: boolean;
  /** Wall time at which the last whole sweep ended, and how long it took; null before the first. */
  readonly lastSweepAtMs: number | null;
  readonly lastSweepMs: number | null;
  readonly problems: readonly ProblemCode[];
}

export class SetState {
  readonly set: GuardedSet;
  baseline: Baseline | null;
  readonly dirty: DirtyFolders;
  readonly heard = new HeardNames();
  /** Folders that the watch had told of when the sweep began, in latin1; null: all. */
  hinted: ReadonlySet<string> | null = new Set();
  /** Until the agent starts again. */
  readonly lasting = new Set<ProblemCode>();
  /** As of the last look. */
  passing: ReadonlySet<ProblemCode> = new Set();
  /** What is expected has changed: the next sweep compares every file anew. */
  fullDue = false;
  /** There was a baseline, and the database holds none of it: the next scan says so. */
  erased = false;
  /** Of files that the agent made beside what it put right, since the start; each is random, and one for each repair. */
  readonly ownNames = new Set<string>();
  /** Whole ones since the start. */
  sweeps = 0;
  watch: Watch | null = null;
  lastSweepAtMs: number | null = null;
  #lastSweepMs: number | null = null;

  constructor(row: SetRow, config: SetConfig) {
    this.set = guardSet(row.id, config);
    this.baseline = row.baseline;
    this.dirty = new DirtyFolders({ gathers: config.severity < Severity.CRITICAL });
  }

  isBaseline({ files, root }: BaselineDigest, recorded: Baseline): boolean {
    return files === recorded.files && equalBytes(root, recorded.root);
  }

  /** Hints count once there is something to compare with; until then the sweep comes anyway. */
  canLook(): boolean {
    return this.lastSweepAtMs !== null && (this.baseline !== null || this.lasting.has('BASELINE_DAMAGED'));
  }

  /** A folder's own moves are told under its own name, as if of something in it. What the agent itself makes for a moment is no news. */
  hear(folder: Uint8Array, name: Uint8Array): void {
    if (!tellsTransients(this.set.config.class) || this.ownNames.has(keyOf(name))) return;
    const path = folder.length === 0 ? this.set.root : folder;
    const own = path.subarray(path.lastIndexOf(SLASH) + 1);
    if (Buffer.compare(own, name) !== 0) this.heard.note(folder, name);
  }

  /** Racy-clean rule: what was read too soon after its change is read once more, when its stamp is old enough to be believed. */
  lookAgain(young: readonly Uint8Array[], nowMs: number): void {
    for (const folder of young) this.dirty.markLater(folder, nowMs + YOUNG_MS);
  }

  ignores(path: Uint8Array): boolean {
    return isExcluded(this.set.config.coverage, path);
  }

  isWatched(): boolean {
    return this.watch !== null && !WATCH_PROBLEMS.some((code) => this.lasting.has(code));
  }

  swept(atMs: number, tookMs: number): void {
    this.lastSweepAtMs = atMs;
    this.sweeps += 1;
    this.#lastSweepMs = Math.round(tookMs);
  }

  isHealthy(): boolean {
    return this.baseline !== null && this.lastSweepAtMs !== null && this.lasting.size === 0 && this.passing.size === 0;
  }

  status(openFindings: number): SetStatus {
    return {
      name: this.set.config.name,
      path: this.set.config.path,
      class: this.set.config.class,
      baseline: this.baseline?.authority ?? null,
      files: this.baseline?.files ?? 0,
      openFindings,
      watching: this.isWatched(),
      lastSweepAtMs: this.lastSweepAtMs,
      lastSweepMs: this.#lastSweepMs,
      problems: [...this.lasting, ...this.passing],
    };
  }
}
