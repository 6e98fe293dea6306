/** An integrity guard on a temporary database, with a watcher that a test moves by hand or a real one. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { decodeEvent, enumWord, type Event, type EventDetail, FileChange, FileNet, pathText } from '@wardkeeper/proto';
import * as v from 'valibot';
import { onTestFinished, vi } from 'vitest';
import {
  CONFIG_SCHEMA,
  createIntegrityGuard,
  type DeskOptions,
  type IntegrityGuard,
  SCHEMA,
  type WatchListener,
  type WatchPort,
} from '../../agent/integrity/index.ts';
import { type LedgerWriter, openLedger, readLedgers, readRows } from '../../agent/ledger/index.ts';
import { readAttributes } from '../../agent/integrity/getfattr.ts';
import type { IntegrityOutside } from '../../agent/integrity/outside.ts';
import { hasProgram } from '../../agent/runtime/spawn.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';

/** Nothing is mounted, nobody waits, nobody tells who: what a test needs of it it hands in. */
export const QUIET_OUTSIDE: IntegrityOutside = {
  readAttributes: hasProgram('getfattr') ? readAttributes : async () => new Map(),
  readMounts: () => '',
  pressure: () => null,
  maxQueuedEvents: 16_384,
  who: { absent: 'NO_AUDIT_LOG', refresh: () => undefined, of: () => null },
};

/** Says nothing unless a test makes it. */
export class SilentWatch implements WatchPort {
  readonly listeners: WatchListener[] = [];

  watch(_root: string, _ignores: (path: Uint8Array) => boolean, listener: WatchListener) {
    this.listeners.push(listener);
    return { ready: Promise.resolve(), close: async () => undefined };
  }
}

/** Ten seconds ahead, so that the racy-clean rule calls no file of a test too young, and the guard relies on what lstat tells. */
class AheadClock extends SystemClock {
  override wallMs(): number {
    return super.wallMs() + 10_000;
  }
}

/** One FileChanged event in words: `added watch lib/x`, its path relative to the set's. */
export interface Told {
  readonly change: string;
  readonly net: string;
  readonly path: string;
  readonly detail: EventDetail<'fileChanged'>;
}

export interface GuardBench {
  readonly ledger: LedgerWriter;
  readonly guard: IntegrityGuard;
  readonly events: () => Event[];
  readonly told: () => Told[];
  /** Requests a sweep and resolves when it is done. */
  readonly sweep: () => Promise<void>;
  /** Until the guard has made its start sweep. */
  readonly started: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface BenchOptions {
  /** Holds ledger.db. */
  readonly state: string;
  /** The guarded folder of the one set. */
  readonly root: string;
  readonly set?: Record<string, unknown>;
  /** More sets, as configured. */
  readonly others?: readonly Record<string, unknown>[];
  readonly watch?: WatchPort;
  readonly outside?: Partial<IntegrityOutside>;
  readonly damaged?: boolean;
  /** No file is too young to be believed: what is found then is found by its stamp. */
  readonly trusting?: boolean;
  readonly onLedger?: (ledger: LedgerWriter) => void;
  /** Signed words, good copies, quarantine. */
  readonly desk?: DeskOptions;
  /** More keys of [integrity], as configured. */
  readonly integrity?: Record<string, unknown>;
  readonly clock?: SystemClock;
  /** As a governor says. */
  readonly times?: (work: 'sweep' | 'reread') => number;
  /** What goes on between the start of the agent and the first look. */
  readonly beforeFirstLook?: (guard: IntegrityGuard) => Promise<void>;
}

export async function startGuard(options: BenchOptions): Promise<GuardBench> {
  const { state, root } = options;
  const clock = options.clock ?? (options.trusting === true ? new AheadClock() : new SystemClock());
  const { ledger } = await openLedger({
    path: join(state, 'ledger.db'),
    name: { site: 'st-anna', gateway: 'gw-1' },
    clock,
    randomBytes,
    schemas: [SCHEMA],
    hadLedger: false,
  });
  options.onLedger?.(ledger);
  const first = { name: 'firmware', path: root, class: 'executable', severity: 'critical', ...options.set };
  const config = v.parse(CONFIG_SCHEMA, { sweep_interval_ms: 3_600_000, ...options.integrity, set: [first, ...(options.others ?? [])] });
  const guard = createIntegrityGuard({
    ledger,
    clock,
    config,
    watch: options.watch ?? new SilentWatch(),
    outside: { ...QUIET_OUTSIDE, ...options.outside },
    log: () => undefined,
    damaged: options.damaged ?? false,
    ...(options.times === undefined ? {} : { times: options.times }),
    ...(options.desk === undefined ? {} : { desk: options.desk }),
  });
  await options.beforeFirstLook?.(guard);
  const stopping = new AbortController();
  const running = guard.run(stopping.signal);
  const events = () =>
    readLedgers(ledger.database).flatMap(({ number }) =>
      [...readRows(ledger.database, number, 1)].map(({ body }) => decodeEvent(body ?? new Uint8Array())).filter((event) => event !== null),
    );
  const lastSweeps = () => guard.status().sets.map(({ lastSweepAtMs }) => lastSweepAtMs);
  const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 60_000, interval: 2 });
  const stop = async () => {
    stopping.abort();
    await running;
    if (ledger.database.isOpen) ledger.database.close();
  };
  onTestFinished(stop);
  return {
    ledger,
    guard,
    events,
    told: () => events().flatMap((event) => (event.kind === 'fileChanged' ? [toldOf(event, root)] : [])),
    started: async () => {
      await until(() => guard.status().sets.length > 0 && lastSweeps().every((at) => at !== null));
    },
    sweep: async () => {
      const before = lastSweeps();
      await until(() => before.every((at) => at === null || clock.wallMs() > at));
      // Not merely until one has ended: one may be under way that looked before the test changed anything.
      await guard.desk.check();
      await until(() => lastSweeps().every((at, index) => at !== before[index]));
    },
    stop,
  };
}

function toldOf(event: Event<'fileChanged'>, root: string): Told {
  const { detail } = event;
  const bytes = Buffer.from(detail.path ?? new Uint8Array());
  const prefix = Buffer.from(root);
  const relative = bytes.subarray(0, prefix.length).equals(prefix) ? bytes.subarray(prefix.length + 1) : bytes;
  return {
    change: enumWord(FileChange as unknown as Record<string, number>, detail.change),
    net: enumWord(FileNet as unknown as Record<string, number>, detail.net),
    path: pathText(relative),
    detail,
  };
}

/** `change path`, sorted: what was told, without the order and the net. */
export function words(told: readonly Told[]): string[] {
  return told.map(({ change, path }) => `${change} ${path}`).sort();
}
