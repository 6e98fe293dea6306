/** The governor on a real ledger, and those who ask it: the integrity guard and delivery. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeEvent, Severity } from '@wardkeeper/proto';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { BUDGET_SCHEMA, createGovernor, type GovernorState } from '../../agent/governor/index.ts';
import type { Readings } from '../../agent/governor/loads.ts';
import { readRows } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { QUIET_READINGS } from '../support/governor.ts';
import { startGuard } from '../support/integrity-bench.ts';
import { appendEvents, openTestLedger } from '../support/ledger.ts';
import { PATIENCE } from '../support/patience.ts';
import { delivered, FAST, startTelemetryLine } from '../support/telemetry-line.ts';
import { tempFolder } from '../support/temp.ts';

const BUDGET = v.parse(BUDGET_SCHEMA, {});

async function bench(read: () => Partial<Readings>) {
  const opened = await openTestLedger();
  const calls = { repaced: 0, relieved: 0 };
  const governor = createGovernor({
    ledger: opened.ledger,
    clock: opened.clock,
    log: () => undefined,
    budget: BUDGET,
    read: () => ({ ...QUIET_READINGS, ...read() }),
    repace: () => {
      calls.repaced += 1;
    },
    relieve: () => {
      calls.relieved += 1;
    },
  });
  const looks = async (count: number) => {
    for (let look = 0; look < count; look += 1) {
      opened.clock.advance(BUDGET.lookMs);
      await governor.look();
    }
  };
  const told = () =>
    [...readRows(opened.ledger.database, opened.ledger.head.number, 1)].flatMap(({ body }) => {
      const event = body === null ? null : decodeEvent(body);
      return event?.kind === 'governorChanged' ? [event] : [];
    });
  return { ...opened, governor, calls, looks, told };
}

const slowed = ({ slowed: works }: GovernorState) => Object.fromEntries(works.map(({ work, times }) => [work, times]));

describe('the governor', () => {
  test('gives way step by step in its order, says what and since when, and takes it all back', async () => {
    let full = false;
    const { governor, calls, looks, clock } = await bench(() => ({ line: full ? 4 : null, availableKib: full ? 8 * 1024 : 512 * 1024 }));
    await looks(5);
    expect(governor.state()).toMatchObject({ level: 0, cause: null, slowed: [] });
    expect(calls).toEqual({ repaced: 0, relieved: 0 });
    full = true;
    await looks(2);
    expect(slowed(governor.state())).toEqual({ reread: 4, inventory: 0, routine: 2 });
    const sinceMs = clock.wallMs();
    expect(governor.pacing.isLineSlow()).toBe(true);
    await looks(2);
    expect(slowed(governor.state())).toEqual({ reread: 0, inventory: 0, samples: 2, routine: 4 });
    await looks(4);
    expect(slowed(governor.state())).toEqual({ reread: 0, inventory: 0, samples: 4, routine: 6, sweep: 4 });
    expect(governor.state()).toMatchObject({ level: 4, cause: 'memory' });
    expect(governor.state().slowed[0]).toEqual({ work: 'reread', times: 0, sinceMs });
    expect(calls.relieved).toBe(4);
    full = false;
    await looks(16);
    expect(governor.state()).toMatchObject({ level: 0, cause: null, slowed: [] });
    expect(governor.pacing.isLineSlow()).toBe(false);
    expect(calls.repaced).toBe(8);
  });

  test('a level that is higher than need be is not kept for good: near the limit, but not over it, all is taken back within half an hour', async () => {
    let availableKib = 8 * 1024;
    const { governor, looks, calls } = await bench(() => ({ availableKib }));
    await looks(10);
    expect(governor.state().level).toBe(4);
    // Four fifths of what is allowed.
    availableKib = 40 * 1024;
    await looks(59);
    expect(governor.state().level).toBe(4);
    await looks(1);
    expect(governor.state().level).toBe(3);
    await looks(180);
    expect(governor.state()).toMatchObject({ level: 0, slowed: [] });
    expect(calls.relieved).toBe(4);
    // The last try was too much after all: back within two looks, and the next is twice as far off.
    availableKib = 8 * 1024;
    await looks(2);
    availableKib = 40 * 1024;
    await looks(119);
    expect(governor.state().level).toBe(1);
    await looks(1);
    expect(governor.state().level).toBe(0);
  });

  test('tells of a change at most once a minute, and then of what it has come to', async () => {
    let load = 0;
    const { looks, told } = await bench(() => ({ line: load }));
    await looks(3);
    expect(told()).toEqual([]);
    load = 3;
    await looks(2);
    expect(told().map(({ detail }) => detail)).toMatchObject([
      { level: 1, cause: 'line', slowed: [{ work: 'inventory' }, { work: 'routine', times: 2 }] },
    ]);
    await looks(8);
    expect(told()).toHaveLength(1);
    await looks(4);
    expect(told().at(-1)).toMatchObject({
      severity: Severity.WARNING,
      detail: { level: 4, previousLevel: 1, cause: 'line', forMs: 60_000 },
    });
    load = 0;
    await looks(40);
    expect(told().at(-1)).toMatchObject({ severity: Severity.INFO, detail: { cause: '', slowed: [] } });
    expect(told().length).toBeLessThanOrEqual(4);
  });

  test('a ledger that cannot write keeps nobody from giving way, and hears of it later', async () => {
    let diskFull = true;
    const { governor, looks, told, ledger } = await bench(() => ({ diskFull }));
    ledger.database.exec('PRAGMA query_only = ON');
    await looks(8);
    expect(governor.state()).toMatchObject({ level: 4, cause: 'disk' });
    ledger.database.exec('PRAGMA query_only = OFF');
    expect(told()).toEqual([]);
    diskFull = false;
    await looks(1);
    expect(told().map(({ detail }) => detail)).toMatchObject([{ level: 4, previousLevel: 0, cause: 'disk' }]);
  });

  test('what a slow disk showed at its last commit counts for a while, though a quiet ledger says nothing', async () => {
    let commitMs: number | null = 4_000;
    const { governor, looks } = await bench(() => ({ commitMs }));
    await looks(1);
    commitMs = null;
    await looks(7);
    expect(governor.state()).toMatchObject({ level: 4, cause: 'disk' });
    await looks(20);
    expect(governor.state().level).toBe(0);
  });
});

function makeFolder(): string {
  const root = join(tempFolder('governed'), 'root');
  mkdirSync(root);
  for (const name of ['a', 'b', 'c']) writeFileSync(join(root, name), name);
  return root;
}

describe('the integrity guard under a governor', () => {
  test('sweeps come so many times rarer, at once again when it takes that back, and one that is asked for at once in any case', async () => {
    let times = 10;
    const clock = new SteppedClock();
    const bench = await startGuard({
      state: tempFolder('governed-state'),
      root: makeFolder(),
      integrity: { sweep_interval_ms: 60_000 },
      clock,
      times: () => times,
    });
    await bench.started();
    const sweepsAfter = async (ms: number) => {
      const before = bench.guard.status().sets[0]?.lastSweepAtMs;
      clock.pass(ms);
      bench.guard.repace();
      // Long enough for a guard that is due to begin; one that is not has nothing to do.
      await vi
        .waitUntil(() => bench.guard.status().sets[0]?.lastSweepAtMs !== before, { timeout: 300, interval: 5 })
        .catch(() => undefined);
      return bench.guard.status().sets[0]?.lastSweepAtMs !== before;
    };
    expect(await sweepsAfter(590_000)).toBe(false);
    times = 1;
    bench.guard.repace();
    const lastMs = bench.guard.status().sets[0]?.lastSweepAtMs;
    await vi.waitUntil(() => bench.guard.status().sets[0]?.lastSweepAtMs !== lastMs, PATIENCE);
    times = 10;
    await bench.sweep();
    // However many times: never further apart than ten minutes.
    times = 1_000;
    clock.pass(601_000);
    bench.guard.repace();
    const beforeMs = bench.guard.status().sets[0]?.lastSweepAtMs;
    await vi.waitUntil(() => bench.guard.status().sets[0]?.lastSweepAtMs !== beforeMs, PATIENCE);
  });

  test.each([
    ['three quarters of its time are gone: time enough', 0.8, []],
    ['all of its time is gone: told', 1.2, ['REREAD_LATE']],
  ])('a re-read that waits is made all the same once it is owed; %s', async (_name, promises, told) => {
    const clock = new SteppedClock();
    const { guard, events, started } = await startGuard({
      state: tempFolder('governed-state'),
      root: makeFolder(),
      clock,
      set: { reread_ms: 3_600_000 },
      times: (work) => (work === 'reread' ? 0 : 1),
    });
    await started();
    // Its pass has begun, and waits.
    await vi.waitUntil(() => guard.status().reread.waits, PATIENCE);
    expect(guard.status().reread.files).toBe(0);
    clock.pass(promises * 3_600_000);
    guard.repace();
    await vi.waitUntil(() => guard.status().reread.files === 3, PATIENCE);
    const codes = () => events().flatMap((event) => (event.kind === 'watchDegraded' ? [event.detail.code] : []));
    await vi.waitFor(() => expect(codes()).toEqual(told), PATIENCE);
    await vi.waitFor(() => expect(guard.status().sets[0]?.problems).toEqual([]), PATIENCE);
  });
});

/** Goes with the machine's and is pushed on by a test. */
class SteppedClock extends SystemClock {
  /** Undefined while the clock is being made. */
  aheadMs: number | undefined;
  pass(ms: number): void {
    this.aheadMs = (this.aheadMs ?? 0) + ms;
  }
  override wallMs(): number {
    return super.wallMs() + (this.aheadMs ?? 0);
  }
  override monotonicMs(): number {
    return super.monotonicMs() + (this.aheadMs ?? 0);
  }
}

test('on a slow line what can wait goes one small batch at a time, and what is critical does not stand behind it', async () => {
  const sizes: number[] = [];
  const line = await startTelemetryLine({
    more: { timing: { ...FAST, acknowledgeMs: 600_000 }, pacing: { routineTimes: () => 1, isLineSlow: () => true } },
  });
  const { broker, hospital, ledger } = line;
  const { carry } = broker;
  broker.carry = (topic, payload) => {
    sizes.push(payload.length);
    carry(topic, payload);
  };
  await delivered(line);
  sizes.length = 0;
  const held: (() => void)[] = [];
  broker.heldAcks = held;
  await appendEvents(line, 2_000);
  await vi.waitUntil(() => sizes.length === 1, PATIENCE);
  await appendEvents(line, 1, Severity.CRITICAL);
  await vi.waitUntil(() => hospital.arrivals.at(-1) === ledger.head.seq, PATIENCE);
  // Of two thousand events one small batch is on its way, and before it is acknowledged the critical one has arrived.
  expect(sizes).toHaveLength(2);
  expect(sizes[0]).toBeLessThan(8_192);
  broker.heldAcks = null;
  for (const acknowledge of held) acknowledge();
  await delivered(line);
}, 120_000);
