/** The guard's loop: verify the baseline, watch, sweep; then look where the watch points, and everywhere once an interval. */
import { type Checkpoint, FileNet, Severity } from '@wardkeeper/proto';
import type { Ledger, LedgerTransaction } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Service } from '../runtime/service.ts';
import { Bell, pause } from '../runtime/wait.ts';
import { digestRows, recordFirstBaseline, recordNewDefinition } from './baseline.ts';
import type { FileClass, IntegrityConfig } from './config.ts';
import type { AuthorisedChange } from './authorised-change.ts';
import { type DeskOptions, IntegrityDesk } from './desk.ts';
import { type BaselineAuthority, watchDegraded } from './events.ts';
import { joinPath, readStamp } from './folder-reader.ts';
import { formatDefinition, type GuardedSet, parseCoverage } from './guarded-set.ts';
import { createHasher } from './hasher.ts';
import { createInspector } from './inspector.ts';
import { mountsOver, newMounts } from './mounts.ts';
import type { IntegrityOutside, WhoAbsence } from './outside.ts';
import { OverflowSuspicion } from './overflow.ts';
import { createPace, type Pace } from './pace.ts';
import { failureOf, type ProblemCode } from './problems.ts';
import { type Job, Reconciler } from './reconciler.ts';
import { Rereader } from './reread.ts';
import { isLink } from './rules.ts';
import { SetState, type SetStatus } from './set-state.ts';
import { IntegrityStore } from './store.ts';
import type { Place } from './store-rows.ts';
import { createThoroughInspector } from './thorough.ts';
import { isWitnessed, readWitness, type WitnessedBaseline } from './witness.ts';
import { keepWatched } from './watch-keeper.ts';
import type { WatchPort } from './watch-port.ts';

/** How long a watcher may take before the sweep begins without it (ms). */
const WATCH_READY_MS = 30_000;
/** After work that failed, until a sweep tries again (ms). */
const RETRY_MS = 5_000;
/** How often the list of mounts is compared with the last (ms): 50 µs each. */
const MOUNTS_EVERY_MS = 2_000;
/** A flood of notices brings sweeps at most so far apart: so many times the last one's length, but no longer than this (ms). */
const SPACING = { times: 4, longestMs: 5_000 };
const ROOT: readonly Uint8Array[] = [new Uint8Array()];
/** At start their content is read whatever the cache says: who could write the disk could write the cache. */
const READ_AT_START: ReadonlySet<FileClass> = new Set(['agent', 'trust', 'boot', 'executable', 'library']);
const OVERFLOW_TOLD_EVERY_MS = 60_000;
const EVERYTHING = (): boolean => true;
const NOTHING = (): boolean => false;

export interface IntegrityOptions {
  /** Signed words, good copies, quarantine, people. Absent: none of them. */
  readonly desk?: DeskOptions;
  /** The last signed checkpoint of this ledger: it tells the roots of all baselines before it. Absent: the whole ledger is read for them. */
  readonly checkpoint?: () => Checkpoint | null;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly config: IntegrityConfig;
  readonly watch: WatchPort;
  readonly outside: IntegrityOutside;
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
  /** Findings since the start that an earlier net should have made: the sweep instead of the watch, the re-read instead of both. */
  readonly missed: { readonly byWatch: number; readonly byStat: number };
  /** What was read again since the start because its time had come. */
  readonly reread: { readonly files: number; readonly bytes: number };
  /** Why nobody tells who changed a file; null: Linux audit does. */
  readonly whoAbsent: WhoAbsence | null;
  /** The authorised change and the maintenance window that are open; null: none. */
  readonly change: AuthorisedChange['open'];
  readonly maintenance: { readonly reason: string; readonly endsInMs: number } | null;
}

export interface IntegrityGuard extends Service {
  readonly desk: IntegrityDesk;
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
  readonly desk: IntegrityDesk;
  #sets: SetState[] = [];
  #listsRefused = false;
  #sweepWaiters: (() => void)[] = [];
  #prepared = false;
  #sweepDueMs = 0;
  #sweptAtMs = Number.NEGATIVE_INFINITY;
  #sweepTookMs = 0;
  #mountsDueMs = 0;
  #mounts: string | null = null;
  readonly #overflow: OverflowSuspicion;
  readonly #suspects: { readonly state: SetState; readonly place: Place }[] = [];
  readonly #missed = { byWatch: 0, byStat: 0 };
  #rereader: Rereader | null = null;
  /** Why the guard as a whole cannot work, or null. */
  #failure: ProblemCode | null = null;
  #overflowTellMs = Number.NEGATIVE_INFINITY;

  constructor(options: IntegrityOptions) {
    this.#options = options;
    this.#store = new IntegrityStore(options.ledger.database);
    this.#overflow = new OverflowSuspicion(options.outside.maxQueuedEvents);
    const { ledger, clock, config, outside } = options;
    const pace = createPace(() => clock.monotonicMs(), new AbortController().signal);
    this.desk = new IntegrityDesk({
      ledger,
      clock,
      options: options.desk ?? {},
      twoPeopleAllowed: config.twoPeople,
      states: () => this.#sets,
      inspect: createInspector(clock, createHasher(pace)),
      readAttributes: outside.readAttributes,
      sweep: () => this.#sweepOnce(),
      requestFullSweep: () => this.requestSweep(),
    });
  }

  status(): IntegrityStatus {
    const problems = new Set<ProblemCode>(this.#failure === null ? [] : [this.#failure]);
    if (this.#listsRefused) problems.add('LIST_REFUSED');
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
      missed: { ...this.#missed },
      reread: this.#rereader?.read ?? { files: 0, bytes: 0 },
      whoAbsent: this.#options.outside.who.absent,
      change: this.desk.change.open,
      maintenance: this.desk.maintenance.status(),
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
    const inspectThoroughly = createThoroughInspector(inspect, createHasher(pace, { direct: true }));
    const { outside } = this.#options;
    const reconciler = new Reconciler({ ledger, clock, store: this.#store, inspect, inspectThoroughly, outside, pace, windows: this.desk });
    const run: Run = { signal, pace, reconciler };
    let rereading: Promise<void> | null = null;
    try {
      while (!signal.aborted && !this.#prepared) {
        this.#prepared = await this.#attempt(() => this.#prepare(pace), signal);
        if (!this.#prepared) await this.#bell.wait(RETRY_MS, signal);
      }
      await this.#startWatching(signal);
      this.#sweepDueMs = 0;
      rereading = this.#keepRereading(signal);
      while (!signal.aborted) {
        this.#lookAtMounts();
        if (this.desk.endsInMs() === 0) await this.#attempt(() => this.desk.tick(), signal);
        if (clock.monotonicMs() >= this.#sweepDueMs) await this.#sweepAll(run);
        else await this.#lookWhereDirty(run);
        await this.#lookAtSuspects(run);
        await this.#bell.wait(Math.max(0, this.#nextDueMs() - clock.monotonicMs()), signal);
      }
    } finally {
      for (const done of this.#sweepWaiters.splice(0)) done();
      await rereading;
      await Promise.all(this.#sets.map(async (state) => state.watch?.close()));
    }
  }

  #nextDueMs(): number {
    const windowEndMs = this.#options.clock.monotonicMs() + this.desk.endsInMs();
    return Math.min(
      this.#sweepDueMs,
      this.#mountsDueMs,
      windowEndMs,
      ...this.#sets.map((state) => (state.canLook() ? state.dirty.nextDueMs() : Number.POSITIVE_INFINITY)),
    );
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
    this.#listsRefused = !(await this.desk.authority.load());
    const witness = readWitness(ledger.database, this.#options.checkpoint?.() ?? null);
    for (const state of states) await this.#verifySeal(state, witness.baselines.get(state.set.config.name) ?? null, pace);
    this.#sets = states;
    await this.desk.window.resume();
    await this.desk.maintenance.resume();
  }

  async #startWatching(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { watch, clock } = this.#options;
    for (const state of this.#sets) {
      const listener = {
        dirty: (folder: Uint8Array | null, name?: Uint8Array) => {
          state.dirty.mark(folder, clock.monotonicMs());
          if (folder !== null && name !== undefined) state.hear(folder, name);
          this.#bell.ring();
        },
        noticed: () => {
          if (this.#overflow.note(clock.monotonicMs())) this.#suspectOverflow(signal);
        },
        failed: (code: ProblemCode, cause: unknown) => this.#watchFailed(state, code, cause, signal),
        recovered: () => this.#watchRecovered(state, signal),
      };
      state.watch = keepWatched(state.set.config.path, (path) => state.ignores(path), listener, { port: watch, signal });
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

  #watchRecovered(state: SetState, signal: AbortSignal): void {
    for (const code of ['WATCH_FAILED', 'WATCH_LIMIT'] as const) state.lasting.delete(code);
    const { name, device } = state.set.config;
    void this.#attempt(() => this.#record(name, device, ['WATCH_RECOVERED']), signal);
    this.requestSweep();
  }

  /** All watches share one queue of the kernel, so everything is swept; not at once where the last sweep has only just ended. */
  #suspectOverflow(signal: AbortSignal): void {
    const { clock, log } = this.#options;
    const nowMs = clock.monotonicMs();
    const spacingMs = Math.min(SPACING.times * this.#sweepTookMs, SPACING.longestMs);
    this.#sweepDueMs = Math.min(this.#sweepDueMs, Math.max(nowMs, this.#sweptAtMs + spacingMs));
    this.#bell.ring();
    if (nowMs < this.#overflowTellMs) return;
    this.#overflowTellMs = nowMs + OVERFLOW_TOLD_EVERY_MS;
    log('so many file notices at once that the kernel may have dropped some; everything is swept');
    void this.#attempt(() => this.#record('', '', ['WATCH_OVERFLOW']), signal);
  }

  /** What is mounted decides what is found under a path: another list of mounts brings a sweep. */
  #lookAtMounts(): void {
    const nowMs = this.#options.clock.monotonicMs();
    if (nowMs < this.#mountsDueMs) return;
    this.#mountsDueMs = nowMs + MOUNTS_EVERY_MS;
    const mounts = this.#options.outside.readMounts();
    if (mounts !== this.#mounts && this.#mounts !== null) this.#sweepDueMs = 0;
    this.#mounts = mounts;
  }

  /** A mount that was not there when the baseline was taken hides files without touching one. */
  async #checkMounts(state: SetState): Promise<void> {
    const { ledger } = this.#options;
    if (this.#mounts === null || state.baseline === null) return;
    const { set } = state;
    const now = mountsOver(this.#mounts, set.root);
    const before = this.#store.mounts(set.id);
    if (before === null) {
      await ledger.transact(({ database }) => new IntegrityStore(database).saveMounts(set.id, now));
      return;
    }
    const found = newMounts(before, now);
    if (found.length > 0 && !state.lasting.has('MOUNTED_OVER')) await this.#raise(state, 'MOUNTED_OVER');
    else if (found.length === 0) state.lasting.delete('MOUNTED_OVER');
  }

  async #keepRereading(signal: AbortSignal): Promise<void> {
    const { ledger, clock, outside, log } = this.#options;
    this.#rereader = new Rereader({
      ledger,
      clock,
      store: this.#store,
      sets: () => this.#sets,
      pressure: outside.pressure,
      suspect: (state, place) => {
        this.#suspects.push({ state, place });
        this.#bell.ring();
      },
      overBudget: (state, arithmetic) => {
        if (state.lasting.has('REREAD_OVER_BUDGET')) return;
        log('reading every byte as often as asked takes more than the budget allows', { set: state.set.config.name, arithmetic });
        void this.#attempt(() => this.#raise(state, 'REREAD_OVER_BUDGET'), signal);
      },
    });
    const rereader = this.#rereader;
    while (!signal.aborted) {
      await this.#attempt(() => rereader.run(signal), signal);
      await pause(RETRY_MS, signal);
    }
  }

  /** What the re-read found changed though nothing moved: read from memory and disk, and judged. */
  async #lookAtSuspects({ reconciler, signal }: Run): Promise<void> {
    for (const { state, place } of this.#suspects.splice(0)) {
      const wanted = joinPath(place.folder, place.name);
      const look = async () => {
        const { missed } = await reconciler.reconcile(state.set, [place.folder], {
          net: FileNet.REREAD,
          deep: false,
          full: true,
          reread: false,
          judges: EVERYTHING,
          thorough: (path) => wanted.equals(path),
        });
        await this.#tellMissed(state, missed, FileNet.SWEEP, FileNet.REREAD);
      };
      await this.#attempt(() => this.desk.alone(look), signal);
    }
  }

  /** Each net says what the one before it let through. */
  async #tellMissed(state: SetState, count: number, missed: FileNet, found: FileNet): Promise<void> {
    if (count === 0) return;
    this.#missed[missed === FileNet.WATCH ? 'byWatch' : 'byStat'] += count;
    const { name, device } = state.set.config;
    await this.#options.ledger.transact((transaction) =>
      transaction.record({ kind: 'netMissed', severity: Severity.NOTICE, deviceId: device, detail: { set: name, missed, found, count } }),
    );
  }

  /** The baseline is the one that was recorded, and of what is signed it is the signed one: else that is told, and never mended in silence. */
  async #verifySeal(state: SetState, witnessed: WitnessedBaseline | null, pace: Pace): Promise<void> {
    const { ledger } = this.#options;
    const { set, baseline } = state;
    const { authority } = this.desk;
    const list = authority.listFor(set);
    const inTables =
      baseline === null
        ? !this.#store.hasExpected(set.id)
        : state.isBaseline(await digestRows(this.#store.expected(set.id), pace), baseline);
    const erased = baseline === null && witnessed !== null && inTables;
    const sound = inTables && !erased && (baseline === null || witnessed === null || isWitnessed(witnessed, baseline));
    const unwitnessed = sound && baseline !== null && witnessed === null;
    if (erased) await this.#record(set.config.name, set.config.device, ['BASELINE_DAMAGED']);
    else if (!sound) await this.#raise(state, 'BASELINE_DAMAGED');
    else if (unwitnessed) await this.#record(set.config.name, set.config.device, ['BASELINE_UNWITNESSED']);
    state.erased = erased;
    if (list !== null) {
      const current = sound && !unwitnessed && baseline !== null && baseline.definition === formatDefinition(set);
      if (current && this.#store.source(set.id) === authority.sourceOf(set)) return;
      const word = sound && !unwitnessed ? 'signed-list' : 'signed-list-after-damage';
      await ledger.transact((transaction) => authority.recordSigned(transaction, set, list, word));
    } else if (unwitnessed && baseline !== null) {
      // Under another definition the sweep records it anew.
      if (baseline.definition !== formatDefinition(set)) return;
      await ledger.transact((transaction) => authority.seal(transaction, set, 'first-scan-after-damage', { previous: baseline.root }));
    } else if (baseline === null && sound) {
      // A first scan that was cut short, perhaps under another definition: it begins anew.
      await ledger.transact(({ database }) => new IntegrityStore(database).clearObserved(set.id));
    }
    state.baseline = this.#store.sets().find(({ id }) => id === set.id)?.baseline ?? null;
  }

  #sweepOnce(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#sweepWaiters.push(resolve);
    this.requestSweep();
    return promise;
  }

  async #sweepAll(run: Run): Promise<void> {
    const waiters = this.#sweepWaiters.splice(0);
    try {
      await this.#sweepSets(run);
      await this.#attempt(() => this.desk.window.keep(), run.signal);
    } finally {
      for (const done of waiters) done();
    }
  }

  async #sweepSets(run: Run): Promise<void> {
    const { clock, config } = this.#options;
    // First, so that a request during the sweep brings another.
    this.#sweepDueMs = Number.POSITIVE_INFINITY;
    let whole = true;
    const sweepStartedMs = clock.monotonicMs();
    for (const state of this.#sets) {
      if (run.signal.aborted) return;
      state.hinted = state.dirty.waiting();
      state.dirty.clear();
      const startedMs = clock.monotonicMs();
      const done = await this.#attempt(() => this.desk.alone(() => this.#sweep(state, run)), run.signal);
      if (!done) state.fullDue = true;
      if (done) state.swept(clock.wallMs(), clock.monotonicMs() - startedMs);
      whole &&= done;
    }
    if (whole) this.#failure = null;
    this.#sweptAtMs = clock.monotonicMs();
    this.#sweepTookMs = this.#sweptAtMs - sweepStartedMs;
    this.#sweepDueMs = Math.min(this.#sweepDueMs, clock.monotonicMs() + config.sweepIntervalMs);
  }

  async #sweep(state: SetState, { reconciler, pace }: Run): Promise<void> {
    const { set, baseline } = state;
    await this.#checkMounts(state);
    const first = state.lastSweepAtMs === null;
    const net = first ? FileNet.START : FileNet.SWEEP;
    const reread = first && READ_AT_START.has(set.config.class);
    const full = first || state.fullDue;
    state.fullDue = false;
    const hinted = (folder: Uint8Array) => state.hinted?.has(Buffer.from(folder).toString('latin1')) !== false;
    const sweep = async (job: Partial<Job>) => {
      const watched = first || !state.isWatched() ? {} : { hinted };
      const outcome = await reconciler.reconcile(set, ROOT, { net, deep: true, full, reread, judges: EVERYTHING, ...watched, ...job });
      await this.#tellMissed(state, outcome.missed, FileNet.WATCH, FileNet.SWEEP);
      return outcome;
    };
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
    await this.#checkMounts(state);
    // What changed during the first scan, and what could not be read, is told at once.
    await this.#found(state, (await sweep({ net: FileNet.SWEEP, full: true, reread: false })).problems);
  }

  async #recordBaseline(state: SetState, pace: Pace): Promise<void> {
    const { ledger, clock, damaged } = this.#options;
    const { set } = state;
    const previous = state.baseline?.definition ?? null;
    if (previous === null) {
      const authority: BaselineAuthority = damaged || state.erased ? 'first-scan-after-damage' : 'first-scan';
      // Nothing else writes these rows, so they are the same when the transaction comes.
      const digest = await digestRows(this.#store.observed(set.id), pace);
      await ledger.transact((transaction) => {
        recordFirstBaseline(transaction, set, digest, authority, clock.wallMs());
        this.#overlay(transaction, set, digest.root);
      });
    } else {
      const previousRoot = state.baseline?.root ?? null;
      await ledger.transact((transaction) => {
        recordNewDefinition(transaction, set, previous, clock.wallMs());
        this.#overlay(transaction, set, previousRoot);
      });
    }
    state.baseline = this.#store.sets().find(({ id }) => id === set.id)?.baseline ?? null;
  }

  /** What a site's overlays say stands over every scan. */
  #overlay(transaction: LedgerTransaction, set: GuardedSet, previous: Uint8Array | null): void {
    const { authority } = this.desk;
    if (authority.applyOverlays(new IntegrityStore(transaction.database), set)) authority.seal(transaction, set, 'overlay', { previous });
  }

  async #lookWhereDirty({ reconciler, signal }: Run): Promise<void> {
    const { clock } = this.#options;
    for (const state of this.#sets) {
      if (!state.canLook()) continue;
      const due = state.dirty.takeDue(clock.monotonicMs());
      const folders = due.all ? ROOT : due.folders;
      if (folders.length === 0) continue;
      const heard = (folder: Uint8Array) => state.heard.take(folder);
      const job: Job = { net: FileNet.WATCH, deep: due.all, full: false, reread: false, judges: EVERYTHING, heard };
      const look = async () => {
        const { problems } = await reconciler.reconcile(state.set, folders, job);
        await this.#found(state, new Set([...state.passing, ...problems]));
      };
      await this.#attempt(() => this.desk.alone(look), signal);
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
