/** A receiver whose events grow old: a policy, a clock that a test moves, and removals by it. */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import { type RetentionParts, type RetentionPolicy, type RetentionSummary, runRetention } from '../../hospital/retention/index.ts';
import type { StoreLocation } from '../../hospital/store/index.ts';
import { preparePartitions } from '../../hospital/store/partitions.ts';
import { NAME } from './envelope-parts.ts';
import { type Bench, startBench } from './hospital-bench.ts';
import { eventBody, register, seal, TestLedger } from './hospital-parts.ts';

export const DAY_MS = 86_400_000;
export const POLICY: RetentionPolicy = {
  ...{ infoDays: 30, noticeDays: 30, warningDays: 60, highDays: 90, criticalDays: 90 },
  evidenceDays: 1_000,
};

export interface RetentionBench {
  readonly bench: Bench;
  readonly ledger: TestLedger;
  /** Events that the search index was told to forget. */
  readonly forgotten: number[];
  readonly parts: RetentionParts;
  /** So many days later. */
  wait(days: number): void;
  /** As `run` does it every hour by the machine's clock: nothing on SQLite. */
  prepareMonth(): Promise<void>;
  run(change?: Partial<RetentionParts>): Promise<RetentionSummary>;
  /** Takes rows into the ledger, and sends them. */
  send(drafts: readonly EventDraft[]): Promise<void>;
}

export const INFO: EventDraft = { kind: 'deviceStateChanged', severity: Severity.INFO, detail: { state: 'idle' } };
export const WARNING: EventDraft = { kind: 'loginFailed', severity: Severity.WARNING, detail: { consecutiveFailures: 3 } };

export function emergency(number: number): EventDraft {
  return { kind: 'emergencyOpened', severity: Severity.HIGH, detail: { emergency: number, source: 'agent', forMs: 60_000 } };
}

export function review(number: number, state: string): EventDraft {
  return { kind: 'emergencyReview', severity: Severity.INFO, detail: { emergency: number, state } };
}

/** `place`: an empty store, in place of an ordinary one. `beginMs`: the first day. */
export async function startRetentionBench(place: StoreLocation | null = null, beginMs = Date.UTC(2026, 0, 1)): Promise<RetentionBench> {
  let nowMs = beginMs;
  const clock = { wallMs: () => nowMs, monotonicMs: () => performance.now() };
  const bench = await startBench({ clock, heartbeatMissingMs: 1_000 * DAY_MS }, place);
  const ledger = new TestLedger(0);
  const forgotten: number[] = [];
  const parts: RetentionParts = {
    database: bench.store.database,
    policy: POLICY,
    exporters: [],
    forget: (ids) => {
      forgotten.push(...ids);
      return Promise.resolve();
    },
    clock,
  };
  return {
    bench,
    ledger,
    forgotten,
    parts,
    wait(days) {
      nowMs += days * DAY_MS;
    },
    prepareMonth: () => bench.store.database.transact((tx) => preparePartitions(tx, nowMs)),
    run: (change = {}) => runRetention({ ...parts, ...change }, 'k.lang', new AbortController().signal),
    async send(drafts) {
      const first = ledger.head + 1;
      for (const draft of drafts) ledger.append(eventBody(draft, ledger.head + 1));
      await bench.send(seal(ledger.content([ledger.run(first, ledger.head)])));
    },
  };
}

/** Another gateway with a ledger of its own, whose rows are so many events of no weight. */
export async function sendOfAnother({ bench }: RetentionBench, gateway: string, rows: number): Promise<void> {
  await register(bench.store, gateway);
  const name = { site: NAME.site, gateway };
  const ledger = new TestLedger(rows, { ledger: Buffer.alloc(16, 9), name });
  await bench.send(seal(ledger.content([ledger.run(1, rows)]), { name }), gateway);
}
