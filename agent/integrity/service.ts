/** The guard's loop: verify the baseline, watch, sweep; then look where the watch points, and everywhere once an interval. */
import { type Checkpoint, FileNet } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { Pulse } from '../runtime/pulse.ts';
import type { Service } from '../runtime/service.ts';
import { Bell, pause } from '../runtime/wait.ts';
import type { AuthorisedChange } from './change-port.ts';
import type { IntegrityConfig } from './config.ts';
import { type DeskOptions, IntegrityDesk } from './desk.ts';
import { watchDegraded } from './events.ts';
import { joinPath } from './folder-reader.ts';
import { createHasher } from './hasher.ts';
import { createInspector } from './inspector.ts';
import type { Job } from './look.ts';
import type { IntegrityOutside, WhoAbsence } from './outside.ts';
import { createPace, type Pace } from './pace.ts';
import { failureOf, type ProblemCode } from './problems.ts';
import { Reconciler } from './reconciler.ts';
import { Rereader } from './reread.ts';
import { verifySeal } from './seal.ts';
import { SetState, type SetStatus } from './set-state.ts';
import { IntegrityStore } from './store.ts';
import type { Place } from './store-rows.ts';
import { SweepSchedule } from './sweep-schedule.ts';
import { EVERYTHING, type Run, Sweeper, WHOLE_SET } from './sweeper.ts';
import { createThoroughInspector } from './thorough.ts';
import { Trouble } from './trouble.ts';
import { Watching } from './watching.ts';
import type { WatchPort } from './watch-port.ts';
import { readWitness } from './witness.ts';

/** After work that failed, until a sweep tries again (ms). */
const RETRY_MS = 5_000;

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
  /** So many times slower than configured, asked anew each time; a re-read at 0 waits until it is owed. Absent: never slower. */
  readonly times?: (work: 'sweep' | 'reread') => number;
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
  /** What was read again since the start because its time had come; `waits`: the rest is left until the machine is calmer or it is owed. */
  readonly reread: { readonly files: number; readonly bytes: number; readonly waits: boolean };
  /** Checks that were asked for since the start, by number; all up to `done` are over, each by a whole sweep that began after it was asked. */
  readonly checks: { readonly asked: number; readonly done: number };
  /** Why nobody tells who changed a file; null: Linux audit does. */
  readonly whoAbsent: WhoAbsence | null;
  /** The authorised change and the maintenance window that are open; null: none. */
  readonly change: AuthorisedChange['open'];
  readonly maintenance: { readonly reason: string; readonly endsInMs: number } | null;
}

export interface IntegrityGuard extends Service {
  readonly desk: IntegrityDesk;
  /** Of the loop that watches and sweeps. */
  readonly pulse: Pulse;
  /** Never throws: where the guard's tables cannot be read, that is among the problems, and findings count as 0. */
  status(): IntegrityStatus;
  /**
   * Loads what is expected, before anybody goes on with a change that the last run left: one that is begun earlier names nothing that is
   * guarded. Where it cannot, `run` tries again.
   */
  prepare(): Promise<void>;
  /** Sweeps as soon as the loop can: after a clock step, a resume, a suspected loss of hints. */
  requestSweep(): void;
  /** What `times` says has changed: what waits by its earlier word looks again. */
  repace(): void;
}

export function createIntegrityGuard(options: IntegrityOptions): IntegrityGuard {
  return new Guard(options);
}

class Guard implements IntegrityGuard {
  readonly name = 'integrity';
  readonly desk: IntegrityDesk;
  readonly pulse: Pulse;
  readonly #options: IntegrityOptions;
  readonly #store: IntegrityStore;
  readonly #trouble: Trouble;
  readonly #sweeper: Sweeper;
  readonly #schedule: SweepSchedule;
  readonly #bell = new Bell();
  #sets: SetState[] = [];
  #listsRefused = false;
  #sweepWaiters: (() => void)[] = [];
  #checksAsked = 0;
  #checksDone = 0;
  #prepared = false;
  readonly #suspects: { readonly state: SetState; readonly place: Place }[] = [];
  #rereader: Rereader | null = null;
  /** Why the guard as a whole cannot work, or null. */
  #failure: ProblemCode | null = null;

  constructor(options: IntegrityOptions) {
    const { ledger, clock, config, outside, damaged } = options;
    this.#options = options;
    this.pulse = new Pulse(() => clock.monotonicMs());
    this.#store = new IntegrityStore(ledger.database);
    this.#trouble = new Trouble(ledger);
    this.#schedule = new SweepSchedule(config.sweepIntervalMs, () => options.times?.('sweep') ?? 1);
    const pace = createPace(() => clock.monotonicMs(), new AbortController().signal);
    this.desk = new IntegrityDesk({
      ledger,
      clock,
      options: options.desk ?? {},
      twoPeopleAllowed: config.twoPeople,
      states: () => this.#sets,
      inspect: createInspector(clock, createHasher(pace)),
      pace,
      readAttributes: outside.readAttributes,
      sweep: () => this.#sweepOnce(),
      requestFullSweep: () => this.requestSweep(),
    });
    const { authority } = this.desk;
    const { readMounts } = outside;
    this.#sweeper = new Sweeper({ ledger, clock, store: this.#store, authority, trouble: this.#trouble, readMounts, damaged });
  }

  status(): IntegrityStatus {
    const problems = new Set<ProblemCode>(this.#failure === null ? [] : [this.#failure]);
    if (this.#listsRefused) problems.add('LIST_REFUSED');
    const sets = this.#sets.map((state) => {
      try {
        return state.status(this.#store.findings.count(state.set.id));
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
      missed: { ...this.#sweeper.missed },
      reread: this.#rereader?.read ?? { files: 0, bytes: 0, waits: false },
      checks: { asked: this.#checksAsked, done: this.#checksDone },
      whoAbsent: this.#options.outside.who.absent,
      change: this.desk.change.open,
      maintenance: this.desk.maintenance.status(),
    };
  }

  requestSweep(): void {
    this.#schedule.request();
    this.#bell.ring();
  }

  repace(): void {
    this.#rereader?.repace();
    this.#bell.ring();
  }

  async prepare(): Promise<void> {
    const { signal } = new AbortController();
    const pace = createPace(() => this.#options.clock.monotonicMs(), signal);
    this.#prepared ||= await this.#attempt(() => this.#prepare(pace), signal);
  }

  async run(signal: AbortSignal): Promise<void> {
    const { clock, ledger, outside } = this.#options;
    const slices = createPace(() => clock.monotonicMs(), signal);
    const pace: Pace = (bytes) => {
      this.pulse.beat();
      return slices(bytes);
    };
    const inspect = createInspector(clock, createHasher(pace));
    const inspectThoroughly = createThoroughInspector(inspect, createHasher(pace, { direct: true }));
    const reconciler = new Reconciler({ ledger, clock, store: this.#store, inspect, inspectThoroughly, outside, pace, windows: this.desk });
    const run: Run = { signal, pace, reconciler };
    let rereading: Promise<void> | null = null;
    try {
      while (!signal.aborted && !this.#prepared) {
        this.#prepared = await this.#attempt(() => this.#prepare(pace), signal);
        if (!this.#prepared) await this.#bell.wait(RETRY_MS, signal);
      }
      await this.#createWatching(signal).start(this.#sets, signal);
      this.#schedule.request();
      rereading = this.#keepRereading(signal);
      while (!signal.aborted) {
        this.pulse.beat();
        if (this.#sweeper.haveMountsMoved()) this.#schedule.request();
        if (this.desk.endsInMs() === 0) await this.#attempt(() => this.desk.tick(), signal);
        // In a flood too: what was heard of is told before everything else is looked at.
        await this.#lookWhereDirty(run);
        if (clock.monotonicMs() >= this.#sweepDueMs()) await this.#sweepAll(run);
        await this.#lookAtSuspects(run);
        await this.#attempt(() => this.desk.respond(signal), signal);
        const restMs = Math.max(0, this.#nextDueMs() - clock.monotonicMs());
        this.pulse.beat(restMs);
        await this.#bell.wait(restMs, signal);
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
      this.#sweepDueMs(),
      this.#sweeper.mountsDueMs,
      windowEndMs,
      this.desk.respondsAtMs(),
      ...this.#sets.map((state) => (state.canLook() ? state.dirty.nextDueMs() : Number.POSITIVE_INFINITY)),
    );
  }

  #sweepDueMs(): number {
    return this.#schedule.dueMs(this.#sets.some((state) => state.canLook() && state.dirty.namesFolders));
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
    const seal = { ledger, store: this.#store, authority: this.desk.authority, trouble: this.#trouble, pace };
    for (const state of states) await verifySeal(state, witness.baselines.get(state.set.config.name) ?? null, seal);
    this.#sets = states;
    await this.desk.resume();
  }

  #createWatching(signal: AbortSignal): Watching {
    const { watch, clock, log, outside } = this.#options;
    return new Watching({
      watch,
      clock,
      log,
      trouble: this.#trouble,
      maxQueuedEvents: outside.maxQueuedEvents,
      heard: () => this.#bell.ring(),
      missedSome: () => this.requestSweep(),
      overflowed: () => {
        this.#schedule.missedSome(clock.monotonicMs());
        this.#bell.ring();
      },
      attempt: (work) => void this.#attempt(work, signal),
    });
  }

  async #keepRereading(signal: AbortSignal): Promise<void> {
    const { ledger, clock, outside, log, times } = this.#options;
    this.#rereader = new Rereader({
      ledger,
      clock,
      store: this.#store,
      sets: () => this.#sets,
      pressure: outside.pressure,
      times: () => times?.('reread') ?? 1,
      late: (state, isLate) => {
        if (isLate === state.lasting.has('REREAD_LATE')) return;
        if (!isLate) state.lasting.delete('REREAD_LATE');
        else void this.#attempt(() => this.#trouble.raise(state, 'REREAD_LATE'), signal);
      },
      suspect: (state, place) => {
        this.#suspects.push({ state, place });
        this.#bell.ring();
      },
      overBudget: (state, arithmetic) => {
        if (state.lasting.has('REREAD_OVER_BUDGET')) return;
        log('reading every byte as often as asked takes more than the budget allows', { set: state.set.config.name, arithmetic });
        void this.#attempt(() => this.#trouble.raise(state, 'REREAD_OVER_BUDGET'), signal);
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
        await this.#sweeper.tellMissed(state, missed, FileNet.SWEEP, FileNet.REREAD);
      };
      await this.#attempt(() => this.desk.alone(look), signal);
    }
  }

  #sweepOnce(): { readonly check: number; readonly done: Promise<void> } {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#sweepWaiters.push(resolve);
    this.#checksAsked += 1;
    this.requestSweep();
    return { check: this.#checksAsked, done: promise };
  }

  async #sweepAll(run: Run): Promise<void> {
    const waiters = this.#sweepWaiters.splice(0);
    // What is asked from here on is asked of the next: this one may have passed what the asker means.
    const asked = this.#checksAsked;
    try {
      if (await this.#sweepSets(run)) this.#checksDone = asked;
      await this.#attempt(() => this.desk.window.keep(), run.signal);
    } finally {
      for (const done of waiters) done();
    }
  }

  /** False where a set could not be looked at whole. */
  async #sweepSets(run: Run): Promise<boolean> {
    const { clock } = this.#options;
    this.#schedule.begun();
    let whole = true;
    const sweepStartedMs = clock.monotonicMs();
    for (const state of this.#sets) {
      if (run.signal.aborted) return false;
      state.hinted = state.dirty.waiting();
      state.dirty.clear();
      const startedMs = clock.monotonicMs();
      const done = await this.#attempt(() => this.desk.alone(() => this.#sweeper.sweep(state, run)), run.signal);
      if (!done) state.fullDue = true;
      if (done) state.swept(clock.wallMs(), clock.monotonicMs() - startedMs);
      whole &&= done;
    }
    if (whole) this.#failure = null;
    this.#schedule.ended(sweepStartedMs, clock.monotonicMs());
    return whole;
  }

  async #lookWhereDirty({ reconciler, signal }: Run): Promise<void> {
    const { clock } = this.#options;
    for (const state of this.#sets) {
      if (!state.canLook()) continue;
      const due = state.dirty.takeDue(clock.monotonicMs());
      const folders = due.all ? WHOLE_SET : due.folders;
      if (folders.length === 0) continue;
      const heard = (folder: Uint8Array) => state.heard.take(folder);
      const net = due.again ? FileNet.SWEEP : FileNet.WATCH;
      const job: Job = { net, deep: due.all, full: false, reread: false, judges: EVERYTHING, heard, flood: state.dirty.gathering };
      const look = async () => {
        const { problems, young } = await reconciler.reconcile(state.set, folders, job);
        state.lookAgain(young, clock.monotonicMs());
        await this.#trouble.found(state, new Set([...state.passing, ...problems]));
      };
      await this.#attempt(() => this.desk.alone(look), signal);
    }
  }

  /** False where the work failed. Nothing was half written then, and a sweep soon finds it all again. */
  async #attempt(work: () => Promise<void>, signal: AbortSignal): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      const code = failureOf(error);
      this.#schedule.requestBy(this.#options.clock.monotonicMs() + RETRY_MS);
      this.#options.log('the integrity guard could not finish its work and tries again soon', { code, cause: String(error) });
      if (this.#failure === code) return false;
      this.#failure = code;
      // Where even this cannot be recorded, status and log say so.
      if (code !== 'LEDGER_UNWRITABLE') await this.#trouble.tell('', '', [code]).catch(() => undefined);
      return false;
    }
  }
}
