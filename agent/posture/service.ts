/** The guard's loop: figures with limits, samples, and the inventory when something shows that it is another. */
import { createHash } from 'node:crypto';
import { Severity, TimeQuality } from '@wardkeeper/proto';
import { recordOrLog } from '../ledger/record-or-log.ts';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { messageOf } from '../runtime/message.ts';
import type { Service } from '../runtime/service.ts';
import { pause } from '../runtime/wait.ts';
import type { PostureConfig } from './config.ts';
import {
  cutDifference,
  differenceOf,
  digestText,
  inParts,
  inventoryOf,
  isSame,
  type Item,
  judgeLimit,
  type Limit,
  type LimitStanding,
  WITHIN,
} from './rules.ts';
import type { Sample, Sampler } from './sample.ts';
import { loadItems, saveItems } from './store.ts';

/** Between two inventories, whatever shows a change: an update changes many packages, and each run is a process. */
const INVENTORY_APART_MS = 10 * 60_000;
/** However short of something the machine is, an inventory that is due is taken after so long. */
const OWED_MS = 24 * 60 * 60_000;
/** A figure has to be so far below its limit to be well within it again. */
const WELL_BELOW = 5;

export interface PostureOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: PostureConfig;
  readonly sampler: Sampler;
  readonly takeInventory: (signal: AbortSignal) => Promise<{ readonly items: readonly Item[] } | { readonly why: string }>;
  /** So many times slower; an inventory at 0 waits until it is owed. */
  readonly times: (work: 'samples' | 'inventory') => number;
}

/** Field names are stable. */
export interface PostureStatus {
  /** Null: none was taken in this run yet. */
  readonly sample: (Sample & { readonly atMs: number }) | null;
  /** What is over its limit now. */
  readonly over: readonly Over[];
  readonly inventory: {
    readonly digest: string;
    readonly items: number;
    readonly takenMs: number | null;
    readonly failing: InventoryFailing | null;
  };
}

/** The inventory that is due cannot be taken; it is tried again every ten minutes. */
export interface InventoryFailing {
  /** Unix milliseconds: the first try that failed, with none since that did not. */
  readonly sinceMs: number;
  readonly attempts: number;
  /** How the helper ended, never what it said. */
  readonly why: string;
}

export interface Over {
  readonly what: string;
  readonly subject: string;
  readonly value: number;
  readonly limit: number;
  /** Unix milliseconds. */
  readonly sinceMs: number;
}

export interface Posture extends Service {
  status(): PostureStatus;
  /** Of the status, what costs nothing to say. */
  over(): readonly Over[];
  inventoryFailing(): InventoryFailing | null;
  items(): readonly Item[];
  /** One look; the loop's and the tests'. */
  look(signal: AbortSignal): Promise<void>;
}

export function createPosture(options: PostureOptions): Posture {
  return new MachinePosture(options);
}

interface Watched {
  standing: LimitStanding;
  since: { readonly wallMs: number; readonly monotonicMs: number } | null;
  last: Over | null;
}

class MachinePosture implements Posture {
  readonly name = 'posture';
  readonly #options: PostureOptions;
  readonly #limits = new Map<string, Watched>();
  readonly #startedMs: number;
  /** Interfaces that were up at some time in this run: that one is down is only news then. */
  readonly #wereUp = new Set<string>();
  #sample: (Sample & { readonly atMs: number }) | null = null;
  #sampledMs = Number.NEGATIVE_INFINITY;
  #signs: string | null = null;
  #takenMs: number | null = null;
  #takenWallMs: number | null = null;
  /** Monotonic: since when an inventory has been due; null: none is. */
  #dueMs: number | null = null;
  #failing: InventoryFailing | null = null;

  constructor(options: PostureOptions) {
    this.#options = options;
    this.#startedMs = options.clock.monotonicMs();
  }

  status(): PostureStatus {
    const items = this.items();
    return {
      sample: this.#sample,
      over: this.over(),
      inventory: { digest: digestOf(items).toString('hex'), items: items.length, takenMs: this.#takenWallMs, failing: this.#failing },
    };
  }

  over(): readonly Over[] {
    return [...this.#limits.values()].flatMap(({ last }) => (last === null ? [] : [last]));
  }

  inventoryFailing(): InventoryFailing | null {
    return this.#failing;
  }

  items(): readonly Item[] {
    return inventoryOf(loadItems(this.#options.ledger.database)).items;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { config, log, times } = this.#options;
    while (!signal.aborted) {
      try {
        await this.look(signal);
      } catch (error) {
        log('the machine could not be looked at', { error: messageOf(error) });
      }
      await pause(config.lookMs * Math.max(1, times('samples')), signal);
    }
  }

  async look(signal: AbortSignal): Promise<void> {
    const { clock, config, sampler, times } = this.#options;
    const sample = sampler.sample();
    const nowMs = clock.monotonicMs();
    this.#sample = { ...sample, atMs: clock.wallMs() };
    await this.#judge(sample);
    if (nowMs - this.#sampledMs >= config.sampleMs * Math.max(1, times('samples'))) await this.#tellSample(sample, nowMs);
    if (config.inventory) await this.#lookAfterInventory(nowMs, signal);
  }

  async #tellSample({ cpuPercent, temperatureC, ...sample }: Sample, nowMs: number): Promise<void> {
    const { ledger, log } = this.#options;
    // The first has nothing to compare the processor with.
    if (cpuPercent === null) return;
    this.#sampledMs = nowMs;
    const detail = { ...sample, interfaces: [...sample.interfaces], cpuPercent, ...(temperatureC === null ? {} : { temperatureC }) };
    await recordOrLog(ledger, { kind: 'healthSampled', severity: Severity.INFO, detail }, log);
  }

  async #judge(sample: Sample): Promise<void> {
    const { clock, config } = this.#options;
    const used = (all: number, free: number) => (all <= 0 ? null : Math.round(((all - free) / all) * 100));
    await this.#limit('cpu', '', sample.cpuPercent, config.cpuPercent);
    await this.#limit('memory', '', used(sample.memoryKib, sample.memoryAvailableKib), config.memoryPercent);
    await this.#limit('disk', '', used(sample.diskKib, sample.diskFreeKib), config.diskPercent);
    await this.#limit('temperature', '', sample.temperatureC, config.temperatureC);
    await this.#limit('clock', '', clock.now().timeQuality === TimeQuality.UNTRUSTED ? 1 : 0, 1, 0);
    for (const { name, up } of sample.interfaces) if (up) this.#wereUp.add(name);
    for (const name of this.#wereUp) {
      const found = sample.interfaces.find((one) => one.name === name);
      await this.#limit('interface', name, found?.up === true ? 0 : 1, 1, 0);
    }
  }

  async #limit(what: string, subject: string, value: number | null, over: number, wellBelow = WELL_BELOW): Promise<void> {
    const { clock, ledger, log } = this.#options;
    const key = `${what} ${subject}`;
    const watched = this.#limits.get(key) ?? { standing: WITHIN, since: null, last: null };
    this.#limits.set(key, watched);
    const limit: Limit = { over, well: over - wellBelow };
    const next = judgeLimit(watched.standing, value, limit);
    const hasMoved = next.crossed !== watched.standing.crossed;
    watched.standing = next;
    if (next.crossed && value !== null) {
      watched.since ??= { wallMs: clock.wallMs(), monotonicMs: clock.monotonicMs() };
      watched.last = { what, subject, value, limit: over, sinceMs: watched.since.wallMs };
    }
    if (!hasMoved) return;
    const lastedMs = next.crossed || watched.since === null ? 0 : Math.round(clock.monotonicMs() - watched.since.monotonicMs);
    if (!next.crossed) {
      watched.since = null;
      watched.last = null;
    }
    const severity = next.crossed ? Severity.WARNING : Severity.NOTICE;
    const detail = { what, subject, crossed: next.crossed, value: value ?? 0, limit: over, lastedMs };
    await recordOrLog(ledger, { kind: 'healthThreshold', severity, detail }, log);
  }

  async #lookAfterInventory(nowMs: number, signal: AbortSignal): Promise<void> {
    const { clock, config, sampler, times } = this.#options;
    if (nowMs - this.#startedMs < config.inventoryAfterMs) return;
    const signs = sampler.signs();
    const isAnother = this.#signs !== null && signs !== this.#signs;
    this.#signs = signs;
    if (this.#takenMs === null || isAnother || nowMs - this.#takenMs >= config.inventoryMs) this.#dueMs ??= nowMs;
    if (this.#dueMs === null) return;
    if (this.#takenMs !== null && nowMs - this.#takenMs < INVENTORY_APART_MS) return;
    if (times('inventory') === 0 && nowMs - this.#dueMs < OWED_MS) return;
    // Taken or not: the next try is not the next look.
    this.#takenMs = clock.monotonicMs();
    await this.#takeInventory(signal);
  }

  async #takeInventory(signal: AbortSignal): Promise<void> {
    const { clock, ledger, log, takeInventory } = this.#options;
    const taken = await takeInventory(signal);
    if (signal.aborted) return;
    if ('why' in taken) {
      const { sinceMs, attempts } = this.#failing ?? { sinceMs: clock.wallMs(), attempts: 0 };
      this.#failing = { sinceMs, attempts: attempts + 1, why: taken.why };
      log('the inventory could not be taken', { why: taken.why });
      return;
    }
    this.#failing = null;
    const before = inventoryOf(loadItems(ledger.database)).items;
    const { items, omitted } = inventoryOf(taken.items, before);
    if (before.length === 0 || !isSame(differenceOf(before, items))) await this.#record(before, items, omitted);
    // Only now: one that could not be recorded is still owed.
    this.#dueMs = null;
    this.#takenWallMs = clock.wallMs();
  }

  async #record(before: readonly Item[], items: readonly Item[], omitted: number): Promise<void> {
    const difference = differenceOf(before, items);
    const digest = digestOf(items);
    await this.#options.ledger.transact((transaction) => {
      saveItems(transaction.database, items);
      if (before.length === 0) {
        const parts = inParts(items);
        parts.forEach((part, index) => {
          const detail = { digest, part: index + 1, parts: parts.length, items: [...part], omitted };
          transaction.record({ kind: 'inventoryRecorded', severity: Severity.INFO, detail });
        });
        return;
      }
      const { told, omitted: untold } = cutDifference(difference);
      const detail = {
        digest,
        previous: digestOf(before),
        added: [...told.added],
        removed: [...told.removed],
        changed: [...told.changed],
        omitted: untold,
      };
      // Somebody listens who did not before.
      const severity = difference.added.some(({ kind }) => kind === 'port') ? Severity.WARNING : Severity.NOTICE;
      transaction.record({ kind: 'inventoryChanged', severity, detail });
    });
  }
}

function digestOf(items: readonly Item[]): Buffer {
  return createHash('sha256').update(digestText(items)).digest();
}
