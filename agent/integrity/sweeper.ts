/** One set looked at whole: the second net, the first scan that becomes its baseline, and what is mounted over it. */
import { FileNet, Severity } from '@wardkeeper/proto';
import type { Ledger, LedgerTransaction } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Authority } from './authority.ts';
import { recordFirstBaseline, recordNewDefinition } from './baseline.ts';
import type { FileClass } from './config.ts';
import type { BaselineAuthority } from './events.ts';
import { readStamp } from './folder-reader.ts';
import { formatDefinition, type GuardedSet, parseCoverage } from './guarded-set.ts';
import type { Job } from './look.ts';
import { mountsOver, newMounts } from './mounts.ts';
import type { Pace } from './pace.ts';
import { keyOf } from './path-key.ts';
import type { ProblemCode } from './problems.ts';
import type { Reconciler } from './reconciler.ts';
import { isLink } from './rules.ts';
import type { SetState } from './set-state.ts';
import { IntegrityStore } from './store.ts';
import type { Trouble } from './trouble.ts';

/** How often the list of mounts is compared with the last (ms): 50 µs each. */
const MOUNTS_EVERY_MS = 2_000;
/** At start their content is read whatever the cache says: who could write the disk could write the cache. */
const READ_AT_START: ReadonlySet<FileClass> = new Set(['agent', 'trust', 'boot', 'executable', 'library']);
/** The set's own folder and, with `deep`, all below. */
export const WHOLE_SET: readonly Uint8Array[] = [new Uint8Array()];
export const EVERYTHING = (): boolean => true;
const NOTHING = (): boolean => false;

/** What one run of the guard's loop works with. */
export interface Run {
  readonly signal: AbortSignal;
  readonly pace: Pace;
  readonly reconciler: Reconciler;
}

export interface SweeperParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly store: IntegrityStore;
  readonly authority: Authority;
  readonly trouble: Trouble;
  readonly readMounts: () => string | null;
  /** The ledger was found damaged at this start. */
  readonly damaged: boolean;
}

export class Sweeper {
  readonly #parts: SweeperParts;
  #mounts: string | null = null;
  #mountsDueMs = 0;
  /** Findings since the start that an earlier net should have made. */
  readonly missed = { byWatch: 0, byStat: 0 };

  constructor(parts: SweeperParts) {
    this.#parts = parts;
  }

  /** Monotonic milliseconds: when the list of mounts is looked at next. */
  get mountsDueMs(): number {
    return this.#mountsDueMs;
  }

  /** What is mounted decides what is found under a path. True where another list of mounts calls for a sweep. */
  haveMountsMoved(): boolean {
    const { clock, readMounts } = this.#parts;
    const nowMs = clock.monotonicMs();
    if (nowMs < this.#mountsDueMs) return false;
    this.#mountsDueMs = nowMs + MOUNTS_EVERY_MS;
    const mounts = readMounts();
    const moved = mounts !== this.#mounts && this.#mounts !== null;
    this.#mounts = mounts;
    return moved;
  }

  async sweep(state: SetState, { reconciler, pace }: Run): Promise<void> {
    const { trouble, clock } = this.#parts;
    const { set, baseline } = state;
    await this.#checkMounts(state);
    const first = state.lastSweepAtMs === null;
    const net = first ? FileNet.START : FileNet.SWEEP;
    const reread = first && READ_AT_START.has(set.config.class);
    const full = first || state.fullDue;
    state.fullDue = false;
    const hinted = (folder: Uint8Array) => state.hinted?.has(keyOf(folder)) !== false;
    const look = async (job: Partial<Job>) => {
      const watched = first || !state.isWatched() ? {} : { hinted };
      const outcome = await reconciler.reconcile(set, WHOLE_SET, { net, deep: true, full, reread, judges: EVERYTHING, ...watched, ...job });
      state.lookAgain(outcome.young, clock.monotonicMs());
      await this.tellMissed(state, outcome.missed, FileNet.WATCH, FileNet.SWEEP);
      return outcome;
    };
    if (state.lasting.has('BASELINE_DAMAGED') || (baseline !== null && baseline.definition === formatDefinition(set))) {
      await trouble.found(state, (await look({})).problems);
      return;
    }
    const missing = baseline === null ? rootProblem(set.root) : null;
    if (missing !== null) {
      await trouble.found(state, new Set([missing]));
      return;
    }
    // Only what the earlier baseline covers can be judged yet; what it does not is observed and taken over.
    const judges = baseline === null ? NOTHING : parseCoverage(baseline.definition, set.config.path);
    // Of a first scan that failed nothing is taken over.
    if (baseline === null) await this.#parts.ledger.transact(({ database }) => new IntegrityStore(database).observed.clear(set.id));
    const { problems } = await look({ judges, full: true, first: baseline === null });
    if (baseline === null && problems.has('TOO_MANY_FILES')) {
      await trouble.found(state, problems);
      return;
    }
    await this.#recordBaseline(state, pace);
    await this.#checkMounts(state);
    // What changed during the first scan, and what could not be read, is told at once.
    await trouble.found(state, (await look({ net: FileNet.SWEEP, full: true, reread: false })).problems);
  }

  /** Each net says what the one before it let through. */
  async tellMissed(state: SetState, count: number, missed: FileNet, found: FileNet): Promise<void> {
    if (count === 0) return;
    this.missed[missed === FileNet.WATCH ? 'byWatch' : 'byStat'] += count;
    const { name, device } = state.set.config;
    await this.#parts.ledger.transact((transaction) =>
      transaction.record({ kind: 'netMissed', severity: Severity.NOTICE, deviceId: device, detail: { set: name, missed, found, count } }),
    );
  }

  /** A mount that was not there when the baseline was taken hides files without touching one. */
  async #checkMounts(state: SetState): Promise<void> {
    const { ledger, store, trouble } = this.#parts;
    if (this.#mounts === null || state.baseline === null) return;
    const { set } = state;
    const now = mountsOver(this.#mounts, set.root);
    const before = store.mounts(set.id);
    if (before === null) {
      await ledger.transact(({ database }) => new IntegrityStore(database).saveMounts(set.id, now));
      return;
    }
    const found = newMounts(before, now);
    if (found.length > 0 && !state.lasting.has('MOUNTED_OVER')) await trouble.raise(state, 'MOUNTED_OVER');
    else if (found.length === 0) state.lasting.delete('MOUNTED_OVER');
  }

  async #recordBaseline(state: SetState, pace: Pace): Promise<void> {
    const { ledger, clock, store, damaged } = this.#parts;
    const { set } = state;
    const previous = state.baseline?.definition ?? null;
    if (previous === null) {
      const authority: BaselineAuthority = damaged || state.erased ? 'first-scan-after-damage' : 'first-scan';
      await recordFirstBaseline(ledger, set, authority, clock.wallMs(), pace, (transaction, { root }) =>
        this.#overlay(transaction, set, root),
      );
    } else {
      const previousRoot = state.baseline?.root ?? null;
      await ledger.transact((transaction) => {
        recordNewDefinition(transaction, set, previous, clock.wallMs());
        this.#overlay(transaction, set, previousRoot);
      });
    }
    state.baseline = store.sets().find(({ id }) => id === set.id)?.baseline ?? null;
  }

  /** What a site's overlays say stands over every scan. */
  #overlay(transaction: LedgerTransaction, set: GuardedSet, previous: Uint8Array | null): void {
    const { authority } = this.#parts;
    if (authority.applyOverlays(new IntegrityStore(transaction.database), set)) authority.seal(transaction, set, 'overlay', { previous });
  }
}

function rootProblem(root: Buffer): ProblemCode | null {
  const stamp = readStamp(root);
  if (stamp === null) return 'ROOT_MISSING';
  return isLink(stamp) ? 'ROOT_IS_LINK' : null;
}
