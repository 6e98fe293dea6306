/** The governor's loop: look, judge, tell. What it says is asked for by those whose work can wait, each time they are about to begin it. */
import { Severity } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Service } from '../runtime/service.ts';
import { pause } from '../runtime/wait.ts';
import type { BudgetConfig } from './config.ts';
import { AT_REST, loadsOf, type Pace, paceOf, type Readings } from './loads.ts';
import {
  CALM,
  highest,
  type Levels,
  type Loads,
  MAX_LEVEL,
  RESOURCES,
  type Resource,
  type Standing,
  step,
  timesOf,
  type Work,
  WORKS,
} from './rules.ts';

/** A change of level is told at most so often; a further one waits, and only what it came to is told. */
const TELL_EVERY_MS = 60_000;
/** What the disk showed at its last commit counts so many looks long. */
const COMMIT_LOOKS = 12;

export interface GovernorOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly budget: BudgetConfig;
  /** As of now, without what the governor measures itself. `commitMs`: the slowest commit since the last call, null: none. */
  readonly read: () => Omit<Readings, 'atMs' | 'lateMs'>;
  /** Called after a level has moved: what waits by the old one is to look again. */
  readonly repace: () => void;
  /** Gives back memory that is only kept for speed. */
  readonly relieve: () => void;
}

/** Field names are stable. */
export interface GovernorState {
  /** 0: nothing is put off; at most 4. */
  readonly level: number;
  /** Unix milliseconds: at this level since. */
  readonly sinceMs: number;
  readonly cause: Resource | null;
  readonly resources: readonly { readonly resource: Resource; readonly level: number; readonly load: number | null }[];
  /** What is put off, in the order in which it was; `times` 0: it waits altogether, until it is owed. */
  readonly slowed: readonly { readonly work: Work; readonly times: number; readonly sinceMs: number }[];
}

export interface Governor extends Service {
  state(): GovernorState;
  /** So many times slower; 0: not now, unless it is owed. */
  readonly times: (work: Work) => number;
  /** As telemetry asks. */
  readonly pacing: { readonly routineTimes: () => number; readonly isLineSlow: () => boolean };
  /** One look; the loop's and the tests'. */
  look(): Promise<void>;
}

export function createGovernor(options: GovernorOptions): Governor {
  return new BudgetGovernor(options);
}

class BudgetGovernor implements Governor {
  readonly name = 'governor';
  readonly times = (work: Work): number => this.#times.get(work) ?? 1;
  readonly pacing = { routineTimes: () => this.times('routine'), isLineSlow: () => this.#levels().line > 0 };
  readonly #options: GovernorOptions;
  readonly #standings = new Map<Resource, Standing>(RESOURCES.map((resource) => [resource, CALM]));
  readonly #since = new Map<Work, number>();
  #times = new Map<Work, number>(WORKS.map((work) => [work, 1]));
  #loads: Loads = { cpu: null, memory: null, disk: null, line: null, traffic: null };
  #last: Readings | null = null;
  #pace: Pace = AT_REST;
  #commit: { readonly ms: number; readonly looks: number } | null = null;
  #level = 0;
  #sinceMs: number;
  /** As the ledger was told last, and when (monotonic). */
  #told = { level: 0, works: '[]', atMs: Number.NEGATIVE_INFINITY };
  #toldSinceMs: number;
  #dueMs: number;

  constructor(options: GovernorOptions) {
    this.#options = options;
    this.#sinceMs = options.clock.wallMs();
    this.#toldSinceMs = options.clock.monotonicMs();
    this.#dueMs = this.#toldSinceMs;
  }

  state(): GovernorState {
    const levels = this.#levels();
    return {
      level: this.#level,
      sinceMs: this.#sinceMs,
      cause: highest(levels).cause,
      resources: RESOURCES.map((resource) => ({ resource, level: levels[resource], load: rounded(this.#loads[resource]) })),
      slowed: WORKS.flatMap((work) => {
        const times = this.times(work);
        return times === 1 ? [] : [{ work, times, sinceMs: this.#since.get(work) ?? this.#sinceMs }];
      }),
    };
  }

  async run(signal: AbortSignal): Promise<void> {
    const { clock, budget } = this.#options;
    this.#dueMs = clock.monotonicMs();
    while (!signal.aborted) {
      await this.look();
      this.#dueMs = clock.monotonicMs() + budget.lookMs;
      await pause(budget.lookMs, signal);
    }
  }

  async look(): Promise<void> {
    const { clock, budget, read, repace, relieve } = this.#options;
    const atMs = clock.monotonicMs();
    const now = this.#withLastCommit({ ...read(), atMs, lateMs: Math.max(0, atMs - this.#dueMs) });
    const last = this.#last ?? now;
    this.#last = now;
    this.#pace = paceOf(this.#pace, last, now);
    this.#loads = loadsOf(last, now, this.#pace, budget);
    const memoryBefore = this.#levels().memory;
    for (const resource of RESOURCES) this.#standings.set(resource, step(this.#standings.get(resource) ?? CALM, this.#loads[resource]));
    const levels = this.#levels();
    if (levels.memory > memoryBefore) relieve();
    const moved = this.#apply(levels);
    if (moved) repace();
    await this.#tell(levels);
  }

  /** A quiet ledger says nothing of its disk: what it said last goes on counting for a while. */
  #withLastCommit(now: Readings): Readings {
    if (now.commitMs !== null) this.#commit = { ms: now.commitMs, looks: COMMIT_LOOKS };
    else if (this.#commit !== null) this.#commit = this.#commit.looks > 1 ? { ...this.#commit, looks: this.#commit.looks - 1 } : null;
    return { ...now, commitMs: this.#commit?.ms ?? null };
  }

  #levels(): Levels {
    const of = (resource: Resource) => this.#standings.get(resource)?.level ?? 0;
    return { cpu: of('cpu'), memory: of('memory'), disk: of('disk'), line: of('line'), traffic: of('traffic') };
  }

  #apply(levels: Levels): boolean {
    const { clock } = this.#options;
    const { level } = highest(levels);
    if (level !== this.#level) this.#sinceMs = clock.wallMs();
    this.#level = level;
    let moved = false;
    const next = new Map<Work, number>();
    for (const work of WORKS) {
      const times = timesOf(work, levels);
      next.set(work, times);
      if (times === this.times(work)) continue;
      moved = true;
      if (times === 1) this.#since.delete(work);
      else if (!this.#since.has(work)) this.#since.set(work, clock.wallMs());
    }
    this.#times = next;
    return moved;
  }

  async #tell(levels: Levels): Promise<void> {
    const { clock, ledger, log } = this.#options;
    const nowMs = clock.monotonicMs();
    const { level, cause } = highest(levels);
    const slowed = this.state().slowed.map(({ work, times }) => ({ work, times }));
    const works = JSON.stringify(slowed);
    if (level === this.#told.level && works === this.#told.works) return;
    if (nowMs - this.#told.atMs < TELL_EVERY_MS) return;
    const detail = {
      level,
      previousLevel: this.#told.level,
      cause: cause ?? '',
      slowed,
      forMs: Math.round(nowMs - this.#toldSinceMs),
    };
    // Meant to happen, so no alarm; but where it can go no further somebody should look why.
    const severity = level === MAX_LEVEL ? Severity.WARNING : Severity.INFO;
    try {
      await ledger.transact((transaction) => transaction.record({ kind: 'governorChanged', severity, detail }));
    } catch {
      // A full disk: told as soon as it can be, with what it has come to by then. The ledger's own trouble is told elsewhere.
      return;
    }
    this.#told = { level, works, atMs: nowMs };
    this.#toldSinceMs = nowMs;
    log('work is put off or taken up again', { ...detail, loads: this.#loads });
  }
}

function rounded(load: number | null): number | null {
  return load === null ? null : Math.round(load * 100) / 100;
}
