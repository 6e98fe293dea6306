/**
 * Changed files put right: because a person asks, or because their set's response says so. What is about to be done is durable before
 * it is done, what came of it is told by an event, and what a power cut left half done is cleared away at the next start.
 */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { isExcluded } from './glob.ts';
import { joinPath } from './folder-reader.ts';
import type { Inspect } from './inspector.ts';
import type { KnownGoodSource } from './known-good.ts';
import type { Pace } from './pace.ts';
import { dropPartialEntries } from './quarantine-shelf.ts';
import { RepairStore } from './repair-store.ts';
import { decideResponse, refusalSeverity, REPAIRS_COUNT_MS, retryAfterMs, RUN_FROM } from './response-rules.ts';
import type { RepairRefusal } from './repair-refusal.ts';
import { chooseNames, clearLeftovers, type RepairVerdict, repair } from './restore.ts';
import { compareRecords, type FileRecord } from './rules.ts';
import type { SetState } from './set-state.ts';
import { IntegrityStore } from './store.ts';
import type { Place } from './store-rows.ts';

/** Looked at for each set at one time: others come with the next. */
const FINDINGS_AT_ONCE = 100;
/** Paths whose wait is remembered; those beyond are asked about whenever the guard looks. */
const MAX_WAITING = 10_000;

export interface RepairOptions {
  readonly knownGood?: KnownGoodSource;
  /** The quarantine's folder; absent: nothing is repaired. */
  readonly quarantine?: string;
  /** Whether this device holds idle now; of the gateway itself (''), whether all do. Absent: nobody knows, and it counts as no. */
  readonly isIdle?: (deviceId: string) => boolean;
}

export interface RepairParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly options: RepairOptions;
  readonly states: () => readonly SetState[];
  readonly isChangeOpen: () => boolean;
  readonly inspect: Inspect;
  readonly pace: Pace;
}

/** One path with an open finding. */
interface Case {
  readonly state: SetState;
  readonly place: Place;
  /** Absolute, as stored. */
  readonly path: Uint8Array;
  readonly expected: FileRecord | null;
}

interface Waiting {
  readonly failures: number;
  readonly untilMs: number;
}

/** Every method is called while nobody else looks at the sets or changes what is expected. */
export class Repairs {
  readonly #parts: RepairParts;
  /** By set and place. Monotonic; a restart tries once more. */
  readonly #waiting = new Map<string, Waiting>();

  constructor(parts: RepairParts) {
    this.#parts = parts;
  }

  /** Clears away what the last run left half done. Whether the file is right now, the sweep that follows finds. */
  async resume(): Promise<void> {
    const { ledger, clock, options, states } = this.#parts;
    const open = new RepairStore(ledger.database).open();
    if (options.quarantine !== undefined) dropPartialEntries(options.quarantine);
    for (const { setId, place, names } of open) {
      const state = states().find(({ set }) => set.id === setId);
      if (state !== undefined) clearLeftovers(state.set, place.folder, names);
    }
    await ledger.transact((transaction) => {
      const store = new RepairStore(transaction.database);
      for (const { setId, place, automatic, repairs } of open) {
        const state = states().find(({ set }) => set.id === setId);
        store.end(setId, place, store.row(setId, place));
        if (state === undefined) continue;
        const path = pathOf(state, place);
        transaction.record(repaired(state, path, { outcome: 'interrupted', automatic, attempt: repairs }, Severity.WARNING));
      }
      store.tidy(clock.wallMs() - REPAIRS_COUNT_MS);
    });
  }

  /** A person asks. Whatever came before, the set's response begins anew where this succeeds. */
  async byHand({ state, place, path, expected }: Case): Promise<RepairVerdict> {
    const { device, class: ofClass } = state.set.config;
    if (device !== '' && RUN_FROM.has(ofClass) && !this.#isIdle(device)) return this.#refuseByHand(state, path, 'DEVICE_NOT_IDLE');
    if (expected === null && isEssential(state, place)) return this.#refuseByHand(state, path, 'ESSENTIAL');
    return this.#act({ state, place, path, expected }, false);
  }

  /** Puts right what the sets' responses ask for, one path after the other, until `signal`. */
  async respond(signal: AbortSignal): Promise<void> {
    const { ledger, clock } = this.#parts;
    const nowMs = clock.monotonicMs();
    for (const state of this.#parts.states()) {
      if (state.set.config.response === 'report' || state.baseline === null || state.lastSweepAtMs === null) continue;
      for (const place of new RepairStore(ledger.database).awaiting(state.set.id, FINDINGS_AT_ONCE)) {
        if (signal.aborted) return;
        if (!this.#isWaiting(state, place)) await this.#respondTo(state, place);
      }
    }
    // What was due and is still here waits for nothing any more.
    for (const [key, { untilMs }] of this.#waiting) if (untilMs <= nowMs) this.#waiting.delete(key);
  }

  /** Monotonic milliseconds: when a response that waits is due; Infinity where none does. */
  nextDueMs(): number {
    return [...this.#waiting.values()].reduce((least, { untilMs }) => Math.min(least, untilMs), Number.POSITIVE_INFINITY);
  }

  async #respondTo(state: SetState, place: Place): Promise<void> {
    const { ledger, clock, isChangeOpen } = this.#parts;
    const { config, id } = state.set;
    const row = new RepairStore(ledger.database).row(id, place);
    const expected = new IntegrityStore(ledger.database).expected.at(id, place);
    const sinceFirstMs = clock.wallMs() - row.firstMs;
    const decision = decideResponse({
      response: config.response,
      isExpected: expected !== null,
      isEssential: isEssential(state, place),
      isBaselineSound: !state.lasting.has('BASELINE_DAMAGED') && !state.lasting.has('MOUNTED_OVER'),
      isChangeOpen: isChangeOpen(),
      ofClass: config.class,
      device: config.device,
      isIdle: this.#isIdle(config.device),
      repairs: row.repairs,
      sinceFirstMs,
    });
    const path = pathOf(state, place);
    switch (decision) {
      case 'leave':
        return;
      case 'wait-for-idle':
        return this.#refuse({ state, place, path, expected }, 'DEVICE_NOT_IDLE');
      case 'halt': {
        const detail = { set: config.name, path, attempts: row.repairs, overMs: Math.max(0, sinceFirstMs) };
        await ledger.transact((transaction) => {
          new RepairStore(transaction.database).end(id, place, { ...row, halted: true });
          transaction.record({ kind: 'responseHalted', severity: Severity.CRITICAL, deviceId: config.device, detail });
        });
        return;
      }
      case 'act':
        if (await this.#isStill(state, path, expected)) await this.#act({ state, place, path, expected }, true);
    }
  }

  /** Whether it differs as this is asked: the finding may be of before somebody put it right, and the next look closes it. */
  async #isStill(state: SetState, path: Uint8Array, expected: FileRecord | null): Promise<boolean> {
    const observed = await this.#parts.inspect(state.set, Buffer.from(path));
    return compareRecords(expected, observed) !== null;
  }

  async #act(about: Case, automatic: boolean): Promise<RepairVerdict> {
    const { ledger, clock, options, pace } = this.#parts;
    const { state, place, path, expected } = about;
    const { quarantine } = options;
    if (quarantine === undefined) return this.#ended(about, automatic, { ok: false, code: 'NO_GOOD_COPY' });
    const { id } = state.set;
    const atMs = clock.wallMs();
    const names = chooseNames(atMs);
    await ledger.transact(({ database }) => {
      const store = new RepairStore(database);
      const row = store.row(id, place);
      const isNew = row.repairs === 0 || atMs - row.firstMs >= REPAIRS_COUNT_MS;
      const counted = isNew ? { ...row, repairs: 1, firstMs: atMs } : { ...row, repairs: row.repairs + 1 };
      store.begin(id, place, names, automatic, automatic ? counted : row);
    });
    // The watch hears of it, and it is nobody's but ours.
    state.ownNames.add(names.temporary);
    const source = options.knownGood ?? { find: () => null };
    const verdict = await repair({ set: state.set, place, path, expected, source, quarantine, names, atMs, pace });
    return this.#ended(about, automatic, verdict);
  }

  /** Tells what came of it, once for each reason why nothing did. */
  async #ended(about: Case, automatic: boolean, verdict: RepairVerdict): Promise<RepairVerdict> {
    if (!verdict.ok) {
      if (automatic) await this.#refuse(about, verdict.code);
      else await this.#refuseByHand(about.state, about.path, verdict.code, about.place);
      return verdict;
    }
    const { ledger, clock } = this.#parts;
    const { state, place, path } = about;
    this.#waiting.delete(keyOf(state, place));
    await ledger.transact((transaction) => {
      const store = new RepairStore(transaction.database);
      const row = store.row(state.set.id, place);
      if (automatic) store.end(state.set.id, place, { ...row, told: '' });
      else store.forget(state.set.id, place);
      const { outcome, quarantine, badSha256 } = verdict;
      const attempt = automatic ? row.repairs : 0;
      const detail = { outcome, quarantine, badSha256: badSha256 ?? new Uint8Array(), automatic, attempt };
      transaction.record(repaired(state, path, detail, Severity.NOTICE));
    });
    state.dirty.mark(place.folder, clock.monotonicMs());
    return verdict;
  }

  async #refuse({ state, place, path }: Case, code: RepairRefusal): Promise<void> {
    const { ledger, clock } = this.#parts;
    const key = keyOf(state, place);
    const failures = (this.#waiting.get(key)?.failures ?? 0) + 1;
    if (this.#waiting.size < MAX_WAITING) this.#waiting.set(key, { failures, untilMs: clock.monotonicMs() + retryAfterMs(code, failures) });
    await ledger.transact((transaction) => {
      const store = new RepairStore(transaction.database);
      const row = store.row(state.set.id, place);
      // What was not made does not count as made.
      const repairs = code === 'DEVICE_NOT_IDLE' ? row.repairs : Math.max(0, row.repairs - 1);
      store.end(state.set.id, place, { ...row, repairs, firstMs: repairs === 0 ? clock.wallMs() : row.firstMs, told: code });
      if (row.told === code) return;
      transaction.record(repaired(state, path, { outcome: 'refused', code, automatic: true }, refusalSeverity(code)));
    });
  }

  async #refuseByHand(state: SetState, path: Uint8Array, code: RepairRefusal, begun: Place | null = null): Promise<RepairVerdict> {
    await this.#parts.ledger.transact((transaction) => {
      if (begun !== null) {
        const store = new RepairStore(transaction.database);
        store.end(state.set.id, begun, store.row(state.set.id, begun));
      }
      const severity = Math.max(Severity.WARNING, refusalSeverity(code)) as Severity;
      transaction.record(repaired(state, path, { outcome: 'refused', code }, severity));
    });
    return { ok: false, code };
  }

  #isIdle(device: string): boolean {
    return this.#parts.options.isIdle?.(device) === true;
  }

  #isWaiting(state: SetState, place: Place): boolean {
    const waiting = this.#waiting.get(keyOf(state, place));
    return waiting !== undefined && this.#parts.clock.monotonicMs() < waiting.untilMs;
  }
}

function isEssential({ set }: SetState, { folder, name }: Place): boolean {
  return isExcluded({ include: [], exclude: set.config.essential }, joinPath(folder, name));
}

function pathOf({ set }: SetState, { folder, name }: Place): Uint8Array {
  return joinPath(set.root, joinPath(folder, name));
}

function keyOf({ set }: SetState, { folder, name }: Place): string {
  return `${set.id} ${Buffer.from(folder).toString('latin1')}/${Buffer.from(name).toString('latin1')}`;
}

function repaired(
  { set }: SetState,
  path: Uint8Array,
  detail: EventDraft<'fileRepaired'>['detail'],
  severity: Severity,
): EventDraft<'fileRepaired'> {
  return { kind: 'fileRepaired', severity, deviceId: set.config.device, detail: { set: set.config.name, path, ...detail } };
}
