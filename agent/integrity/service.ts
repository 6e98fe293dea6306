/** The guard's loop: verify the baseline, watch, sweep; then look where the watch points, and everywhere once an interval. */
import { FileNet } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Service } from '../runtime/service.ts';
import { Bell, pause } from '../runtime/wait.ts';
import { digestRows, recordFirstBaseline, recordNewDefinition } from './baseline.ts';
import type { FileClass, IntegrityConfig } from './config.ts';
import { type BaselineAuthority, watchDegraded } from './events.ts';
import { readStamp } from './folder-reader.ts';
import { formatDefinition, parseCoverage } from './guarded-set.ts';
import { createHasher } from './hasher.ts';
import { createInspector } from './inspector.ts';
import { createPace, type Pace } from './pace.ts';
import { failureOf, type ProblemCode } from './problems.ts';
import { type Job, Reconciler } from './reconciler.ts';
import { isLink } from './rules.ts';
import { SetState, type SetStatus } from './set-state.ts';
import { IntegrityStore } from './store.ts';
import type { WatchPort } from './watch-port.ts';

/** How long a watcher may take before the sweep begins without it (ms). */
const WATCH_READY_MS = 30_000;
/** After work that failed, until a sweep tries again (ms). */
const RETRY_MS = 5_000;
const ROOT: readonly Uint8Array[] = [new Uint8Array()];
/** At start their content is read whatever the cache says: who could write the disk could write the cache. */
const READ_AT_START: ReadonlySet<FileClass> = new Set(['agent', 'trust', 'boot', 'executable', 'library']);
const EVERYTHING = (): boolean => true;
const NOTHING = (): boolean => false;

export interface IntegrityOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly config: IntegrityConfig;
  readonly watch: WatchPort;
  readonly log: Log;
  /** The ledger was found damaged at this start, and earlier baselines may be lost with it: new ones are recorded as an alarm. */
  readonly damaged: boolean;
}

export interface IntegrityStatus {
  /** Every set has a baseline, was swept since the start, and nothing keeps it from being guarded. Says nothing of findings. */
  readonly healthy: boolean;
  readonly openFindings: number;
  /** Problems of the guard as a whole. */
  readonly problems: readonly ProblemCode[];
  readonly sets: readonly SetStatus[];
}

export interface IntegrityGuard extends Service {
  /** Never throws: where the guard's tables cannot be read, that is among the problems, and findings count as 0. */
  status(): IntegrityStatus;
  /** Sweeps as soon as the loop can: after a clock step, a resume, a suspected loss of hints. */
  requestSweep(): void;
}

export function createIntegrityGuard(options: IntegrityOptions): IntegrityGuard {
  return new Guard(options);
}

/** What one run of the loop works with. */
interface Run {
  readonly signal: AbortSignal;
  readonly pace: Pace;
  readonly reconciler: Reconciler;
}

class Guard implements IntegrityGuard {
  readonly name = 'integrity';
  readonly #options: IntegrityOptions;
  readonly #store: IntegrityStore;
  readonly #bell = new Bell();
  #sets: SetState[] = [];
  #prepared = false;
  #sweepDueMs = 0;
  /** Why the guard as a whole cannot work, or null. */
  #failure: ProblemCode | null = null;

  constructor(options: IntegrityOptions) {
    this.#options = options;
    this.#store = new IntegrityStore(options.ledger.database);
  }

  status(): IntegrityStatus {
    const problems = new Set<ProblemCode>(this.#failure === null ? [] : [this.#failure]);
    const sets = this.#sets.map((state) => {
      try {
        return state.status(this.#store.openFindings(state.set.id));
      } catch (error) {
        problems.add(failureOf(error));
        return state.status(0);
      }
    });
    return {
      healthy: this.#prepared && problems.size === 0 && this.#sets.every((state) => state.isHealthy()),
      openFindings: sets.reduce((sum, { openFindings }) => sum + openFindings, 0),
      problems: [...problems],
      sets,
    };
  }

  requestSweep(): void {
    this.#sweepDueMs = 0;
    this.#bell.ring();
  }

  async run(signal: AbortSignal): Promise<void> {
    const { clock, ledger } = this.#options;
    const pace = createPace(() => clock.monotonicMs(), signal);
    const inspect = createInspector(clock, createHasher(pace));
    const run: Run = { signal, pace, reconciler: new Reconciler({ ledger, clock, store: this.#store, inspect, pace }) };
    try {
      while (!signal.aborted && !this.#prepared) {
        this.#prepared = await this.#attempt(() => this.#prepare(pace), signal);
        if (!this.#prepared) await this.#bell.wait(RETRY_MS, signal);
      }
      await this.#startWatching(signal);
      this.#sweepDueMs = 0;
      while (!signal.aborted) {
        if (clock.monotonicMs() >= this.#sweepDueMs) await this.#sweepAll(run);
        else await this.#lookWhereDirty(run);
        await this.#bell.wait(Math.max(0, this.#nextDueMs() - clock.monotonicMs()), signal);
      }
    } finally {
      await Promise.all(this.#sets.map(async (state) => state.watch?.close()));
    }
  }

  #nextDueMs(): number {
    return Math.min(this.#sweepDueMs, ...this.#sets.map((state) => (state.canLook() ? state.dirty.nextDueMs() : Number.POSITIVE_INFINITY)));
  }

  /** Brings the store's sets in line with the configuration, and checks that each baseline is the one that was recorded. */
  async #prepare(pace: Pace): Promise<void> {
    const { ledger, config } = this.#options;
    const configured = new Set(config.sets.map(({ name }) => name));
    await ledger.transact((transaction) => {
      const store = new IntegrityStore(transaction.database);
      for (const { id, name } of store.sets()) {
        if (configured.has(name)) continue;
        store.removeSet(id);
        transaction.record(watchDegraded(name, '', 'SET_REMOVED'));
      }
      for (const name of configured) store.addSet(name);
    });
    const states: SetState[] = [];
    for (const row of this.#store.sets()) {
      const setConfig = config.sets.find(({ name }) => name === row.name);
      if (setConfig !== undefined) states.push(new SetState(row, setConfig));
    }
    for (const state of states) {
      const { baseline, set } = state;
      const sound =
        baseline === null
          ? !this.#store.hasExpected(set.id)
          : state.isBaseline(await digestRows(this.#store.expected(set.id), pace), baseline);
      if (!sound) await this.#raise(state, 'BASELINE_DAMAGED');
      // A first scan that was cut short, perhaps under another definition: it begins anew.
      else if (baseline === null) await ledger.transact(({ database }) => new IntegrityStore(database).clearObserved(set.id));
    }
    this.#sets = states;
  }

  async #startWatching(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { watch, clock } = this.#options;
    for (const state of this.#sets) {
      state.watch = watch.watch(state.set.config.path, (path) => state.ignores(path), {
        dirty: (folder) => {
          state.dirty.mark(folder, clock.monotonicMs());
          this.#bell.ring();
        },
        failed: (code, cause) => this.#watchFailed(state, code, cause, signal),
      });
    }
    const ready = Promise.all(this.#sets.map(async (state) => state.watch?.ready));
    const waited = new AbortController();
    const limit = pause(WATCH_READY_MS, AbortSignal.any([signal, waited.signal])).then(() => 'late' as const);
    const outcome = await Promise.race([ready.then(() => 'ready' as const), limit]);
    waited.abort();
    if (outcome === 'late' && !signal.aborted) this.#options.log('the file watcher takes long to be ready; the sweep begins without it');
  }

  /** The watcher is blind: what it may have missed is swept now, and from then on at the usual times. */
  #watchFailed(state: SetState, code: ProblemCode, cause: unknown, signal: AbortSignal): void {
    if (state.lasting.has(code)) return;
    this.#options.log('the file watcher failed; only the sweep guards this set', {
      set: state.set.config.name,
      code,
      cause: String(cause),
    });
    void this.#attempt(() => this.#raise(state, code), signal);
    this.requestSweep();
  }

  async #sweepAll(run: Run): Promise<void> {
    const { clock, config } = this.#options;
    // First, so that a request during the sweep brings another.
    this.#sweepDueMs = Number.POSITIVE_INFINITY;
    let whole = true;
    for (const state of this.#sets) {
      if (run.signal.aborted) return;
      state.dirty.clear();
      const startedMs = clock.monotonicMs();
      const done = await this.#attempt(() => this.#sweep(state, run), run.signal);
      if (done) state.swept(clock.wallMs(), clock.monotonicMs() - startedMs);
      whole &&= done;
    }
    if (whole) this.#failure = null;
    this.#sweepDueMs = Math.min(this.#sweepDueMs, clock.monotonicMs() + config.sweepIntervalMs);
  }

  async #sweep(state: SetState, { reconciler, pace }: Run): Promise<void> {
    const { set, baseline } = state;
    const first = state.lastSweepAtMs === null;
    const net = first ? FileNet.START : FileNet.SWEEP;
    const reread = first && READ_AT_START.has(set.config.class);
    const sweep = (job: Partial<Job>) =>
      reconciler.reconcile(set, ROOT, { net, deep: true, full: first, reread, judges: EVERYTHING, ...job });
    if (state.lasting.has('BASELINE_DAMAGED') || (baseline !== null && baseline.definition === formatDefinition(set))) {
      await this.#found(state, (await sweep({})).problems);
      return;
    }
    const missing = baseline === null ? rootProblem(set.root) : null;
    if (missing !== null) {
      await this.#found(state, new Set([missing]));
      return;
    }
    // Only what the earlier baseline covers can be judged yet; what it does not is observed and taken over.
    const judges = baseline === null ? NOTHING : parseCoverage(baseline.definition, set.config.path);
    const { problems } = await sweep({ judges, full: true });
    if (baseline === null && problems.has('TOO_MANY_FILES')) {
      await this.#found(state, problems);
      return;
    }
    await this.#recordBaseline(state, pace);
    // What changed during the first scan, and what could not be read, is told at once.
    await this.#found(state, (await sweep({ net: FileNet.SWEEP, full: true, reread: false })).problems);
  }

  async #recordBaseline(state: SetState, pace: Pace): Promise<void> {
    const { ledger, clock, damaged } = this.#options;
    const { set } = state;
    const previous = state.baseline?.definition ?? null;
    if (previous === null) {
      const authority: BaselineAuthority = damaged ? 'first-scan-after-damage' : 'first-scan';
      // Nothing else writes these rows, so they are the same when the transaction comes.
      const digest = await digestRows(this.#store.observed(set.id), pace);
      await ledger.transact((transaction) => recordFirstBaseline(transaction, set, digest, authority, clock.wallMs()));
    } else {
      await ledger.transact((transaction) => recordNewDefinition(transaction, set, previous, clock.wallMs()));
    }
    state.baseline = this.#store.sets().find(({ id }) => id === set.id)?.baseline ?? null;
  }

  async #lookWhereDirty({ reconciler, signal }: Run): Promise<void> {
    const { clock } = this.#options;
    for (const state of this.#sets) {
      if (!state.canLook()) continue;
      const due = state.dirty.takeDue(clock.monotonicMs());
      const folders = due.all ? ROOT : due.folders;
      if (folders.length === 0) continue;
      const job: Job = { net: FileNet.WATCH, deep: due.all, full: false, reread: false, judges: EVERYTHING };
      await this.#attempt(async () => {
        const { problems } = await reconciler.reconcile(state.set, folders, job);
        await this.#found(state, new Set([...state.passing, ...problems]));
      }, signal);
    }
  }

  /** Tells of each problem once while it lasts. */
  async #found(state: SetState, problems: ReadonlySet<ProblemCode>): Promise<void> {
    const fresh = [...problems].filter((code) => !state.passing.has(code));
    if (fresh.length > 0) await this.#record(state.set.config.name, state.set.config.device, fresh);
    state.passing = problems;
  }

  /** A problem that lasts until the agent starts again. */
  async #raise(state: SetState, code: ProblemCode): Promise<void> {
    state.lasting.add(code);
    await this.#record(state.set.config.name, state.set.config.device, [code]);
  }

  async #record(set: string, device: string, codes: readonly ProblemCode[]): Promise<void> {
    await this.#options.ledger.transact((transaction) => {
      for (const code of codes) transaction.record(watchDegraded(set, device, code));
    });
  }

  /** False where the work failed. Nothing was half written then, and a sweep soon finds it all again. */
  async #attempt(work: () => Promise<void>, signal: AbortSignal): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      const code = failureOf(error);
      this.#sweepDueMs = Math.min(this.#sweepDueMs, this.#options.clock.monotonicMs() + RETRY_MS);
      this.#options.log('the integrity guard could not finish its work and tries again soon', { code, cause: String(error) });
      if (this.#failure === code) return false;
      this.#failure = code;
      // Where even this cannot be recorded, status and log say so.
      if (code !== 'LEDGER_UNWRITABLE') await this.#record('', '', [code]).catch(() => undefined);
      return false;
    }
  }
}

function rootProblem(root: Buffer): ProblemCode | null {
  const stamp = readStamp(root);
  if (stamp === null) return 'ROOT_MISSING';
  return isLink(stamp) ? 'ROOT_IS_LINK' : null;
}
