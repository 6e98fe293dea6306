/**
 * The third net: every byte is read again and compared with what was read before, though lstat says that nothing moved. Every second
 * pass goes past the page cache: a raw write to the block device shows only there. Finds suspects only; the guard's loop judges them.
 */
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { Bell, pause } from '../runtime/wait.ts';
import { joinPath, openFolder } from './folder-reader.ts';
import { createHasher, type HashFile } from './hasher.ts';
import type { Pace } from './pace.ts';
import { type Budget, BUDGET, cadenceMs, fitsBudget, OWED_AFTER, owedMs, PRESSURE_LIMIT, restMs } from './reread-rules.ts';
import { isRegular, type Observation, sameStamp } from './rules.ts';
import type { SetState } from './set-state.ts';
import { IntegrityStore, type RereadPass } from './store.ts';
import type { Place } from './store-rows.ts';

/** Work between two waits (ms), and files between two looks at which set is most urgent. */
const SLICE_MS = 2;
const FILES_AT_ONCE = 16;
/** The place is kept at most so often (ms). */
const SAVE_EVERY_MS = 60_000;
const PRESSED_WAIT_MS = 10_000;
const IDLE_WAIT_MS = 1_000;

export interface RereadOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly store: IntegrityStore;
  /** The sets as they are now; only those with a baseline are read. */
  readonly sets: () => readonly SetState[];
  readonly pressure: () => number | null;
  /** A file whose content is no longer what it was though nothing else moved. */
  readonly suspect: (state: SetState, place: Place) => void;
  readonly overBudget: (state: SetState, arithmetic: string) => void;
  /** Whether a pass has not ended within what was promised, though it could have. Asked often, told each time. */
  readonly late?: (state: SetState, isLate: boolean) => void;
  /** So many times slower; 0: not until it is owed. Absent: never slower. */
  readonly times?: () => number;
  readonly budget?: Budget;
}

interface Progress extends RereadPass {
  savedAtMs: number;
  /** Of the whole pass, as they were at its beginning. */
  readonly passBytes: number;
  /** Monotonic milliseconds. */
  readonly restsUntilMs: number;
}

export class Rereader {
  readonly #options: RereadOptions;
  readonly #bell = new Bell();
  readonly #progress = new Map<number, Progress>();
  /** Work of this slice so far, not counting the file at hand; and since when that is worked on. Monotonic milliseconds. */
  #sliceMs = 0;
  #sliceBytes = 0;
  #workingFromMs = 0;
  /** Something is to be read, and left until the machine is calmer or it is owed. */
  #waits = false;
  #files = 0;
  #bytes = 0;
  /** Of all slices. */
  #workMs = 0;

  /** Wall time: nothing could be read before. */
  readonly #bornMs: number;

  constructor(options: RereadOptions) {
    this.#options = options;
    this.#bornMs = options.clock.wallMs();
  }

  /** Since the start of the agent. */
  get read(): { readonly files: number; readonly bytes: number; readonly waits: boolean } {
    return { files: this.#files, bytes: this.#bytes, waits: this.#waits };
  }

  /** What `times` says has changed. */
  repace(): void {
    this.#bell.ring();
  }

  /** Until `signal` aborts; then rejects with its reason or resolves. Rejects where the tables cannot be read. */
  async run(signal: AbortSignal): Promise<void> {
    const pace = this.#createPace(signal);
    const readers = { cached: createHasher(pace), direct: createHasher(pace, { direct: true }) };
    while (!signal.aborted) {
      const next = this.#mostUrgent();
      this.#waits = next !== null && !next.isOwed && this.#isPressed();
      if (next === null) await pause(IDLE_WAIT_MS, signal);
      else if (this.#waits) await this.#bell.wait(PRESSED_WAIT_MS, signal);
      else await this.#readSome(next.state, next.progress, readers, signal);
    }
  }

  #isPressed(): boolean {
    const { pressure, times } = this.#options;
    return times?.() === 0 || (pressure() ?? 0) > PRESSURE_LIMIT;
  }

  /** Of the sets that do not rest, the one whose pass has to end first. */
  #mostUrgent(): { readonly state: SetState; readonly progress: Progress; readonly isOwed: boolean } | null {
    const { clock, sets } = this.#options;
    const nowMs = clock.wallMs();
    let best: { state: SetState; progress: Progress; isOwed: boolean; dueMs: number } | null = null;
    for (const state of sets()) {
      if (state.baseline === null || state.lastSweepAtMs === null || !state.set.readsContent) continue;
      const progress = this.#progressOf(state, nowMs);
      const { rereadMs } = state.set.config;
      // While the agent did not run nothing could be read.
      const isLate = progress.at !== null && nowMs - Math.max(progress.startedMs, this.#bornMs) > rereadMs;
      this.#options.late?.(state, isLate);
      if (progress.at === null || clock.monotonicMs() < progress.restsUntilMs) continue;
      const dueMs = progress.startedMs + rereadMs;
      const isOwed = progress.startedMs + rereadMs * OWED_AFTER < nowMs;
      if (best === null || dueMs < best.dueMs) best = { state, progress, isOwed, dueMs };
    }
    return best;
  }

  /** Begins the next pass when it is time. Wall time, because a pass outlasts the agent; a clock set back only makes it come sooner. */
  #progressOf(state: SetState, nowMs: number): Progress {
    const { set } = state;
    let progress = this.#progress.get(set.id) ?? null;
    if (progress === null) {
      const stored = this.#options.store.rereadPass(set.id);
      progress = stored === null ? null : this.#begun(set.id, stored, nowMs);
    }
    const isOver = progress !== null && progress.at === null;
    const sinceMs = progress === null ? Number.POSITIVE_INFINITY : nowMs - progress.startedMs;
    if (progress === null || (isOver && (sinceMs < 0 || sinceMs >= cadenceMs(set.config.rereadMs)))) {
      this.#checkBudget(state);
      // From before the first name.
      progress = this.#begun(set.id, { pass: (progress?.pass ?? -1) + 1, startedMs: nowMs, at: START }, nowMs);
    }
    this.#progress.set(set.id, progress);
    return progress;
  }

  #begun(id: number, pass: RereadPass, nowMs: number): Progress {
    return { ...pass, savedAtMs: nowMs, passBytes: this.#options.store.observed.bytes(id), restsUntilMs: Number.NEGATIVE_INFINITY };
  }

  async #readSome(
    state: SetState,
    progress: Progress,
    { cached, direct }: { readonly cached: HashFile; readonly direct: HashFile },
    signal: AbortSignal,
  ): Promise<void> {
    const { store, clock } = this.#options;
    const [bytesBefore, workBefore] = [this.#bytes, this.#workMs];
    const rows = store.observed.after(state.set.id, progress.at === START ? null : progress.at, FILES_AT_ONCE);
    let at: Place | null = progress.at;
    for (const { folder, name, record } of rows) {
      if (signal.aborted) return;
      await this.#readOne(state, { folder, name }, record, progress.pass % 2 === 1 ? direct : cached);
      at = { folder, name };
    }
    if (rows.length < FILES_AT_ONCE) at = null;
    const nowMs = clock.wallMs();
    const isSaving = at === null || Math.abs(nowMs - progress.savedAtMs) >= SAVE_EVERY_MS;
    const cadence = cadenceMs(state.set.config.rereadMs);
    const rest = restMs(
      this.#workMs - workBefore,
      this.#bytes - bytesBefore,
      progress.passBytes,
      cadence,
      progress.startedMs + cadence - nowMs,
      Math.max(1, this.#options.times?.() ?? 1),
    );
    const next: Progress = {
      ...progress,
      at,
      savedAtMs: isSaving ? nowMs : progress.savedAtMs,
      restsUntilMs: clock.monotonicMs() + rest,
    };
    this.#progress.set(state.set.id, next);
    if (isSaving) {
      await this.#options.ledger.transact(({ database }) => new IntegrityStore(database).saveRereadPass(state.set.id, next));
    }
    await pause(0, signal);
  }

  async #readOne(state: SetState, place: Place, known: Observation, hash: HashFile): Promise<void> {
    if (!isRegular(known) || known.sha256 === null) return;
    const { set } = state;
    const { clock } = this.#options;
    this.#workingFromMs = clock.monotonicMs();
    // A single file as a set is its own root.
    const reader = place.name.length === 0 ? null : openFolder(set.root, place.folder);
    if (reader === 'gone' || reader === 'unreadable') return;
    try {
      const content = await hash(reader?.path(place.name) ?? joinPath(set.root, place.name), set.config.maxFileBytes);
      if (content.kind !== 'hashed') return;
      this.#files += 1;
      this.#bytes += content.stamp.size;
      // Moved since: the other nets see that.
      if (!sameStamp(content.stamp, known) || Buffer.compare(content.sha256, known.sha256) === 0) return;
      this.#options.suspect(state, place);
    } finally {
      reader?.close();
      const tookMs = clock.monotonicMs() - this.#workingFromMs;
      this.#sliceMs += tookMs;
      this.#workMs += tookMs;
    }
  }

  /** Waits after each slice of work for as long as the budget says. */
  #createPace(signal: AbortSignal): Pace {
    const { clock, budget = BUDGET } = this.#options;
    return (count = 0) => {
      this.#sliceBytes += count;
      const workMs = this.#sliceMs + clock.monotonicMs() - this.#workingFromMs;
      if (workMs < SLICE_MS) return null;
      this.#workMs += clock.monotonicMs() - this.#workingFromMs;
      return pause(owedMs(workMs, this.#sliceBytes, budget), signal).then(() => {
        signal.throwIfAborted();
        this.#sliceMs = 0;
        this.#sliceBytes = 0;
        this.#workingFromMs = clock.monotonicMs();
      });
    };
  }

  #checkBudget(state: SetState): void {
    const { sets, store, budget = BUDGET, overBudget } = this.#options;
    const figures = sets().map(({ set }) => ({
      name: set.config.name,
      bytes: set.readsContent ? store.observed.bytes(set.id) : 0,
      promiseMs: set.config.rereadMs,
    }));
    const { fits, arithmetic } = fitsBudget(figures, budget);
    if (!fits) overBudget(state, arithmetic);
  }
}

const START: Place = { folder: new Uint8Array(), name: new Uint8Array() };
