/** A month of looks on a clock that the test moves: what looks at the machine all the time keeps nothing of what it saw. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { BUDGET_SCHEMA, createGovernor } from '../../agent/governor/index.ts';
import { createPosture, POSTURE_SCHEMA, SCHEMA } from '../../agent/posture/index.ts';
import { LineSpeed } from '../../agent/telemetry/line-speed.ts';
import { BUDGETS } from '../support/budgets.ts';
import { QUIET_READINGS } from '../support/governor.ts';
import { openTestLedger } from '../support/ledger.ts';

const DAYS = 30;
const LOOKS_A_DAY = 1_440;
const DAY_MS = 86_400_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapMiB(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

test('thirty days of governor and posture, pressure and another machine every day: the heap is as it was', {
  timeout: 120_000,
}, async () => {
  const { ledger, clock } = await openTestLedger();
  ledger.database.exec(SCHEMA);
  const { signal } = new AbortController();
  const line = new LineSpeed();
  let look = 0;
  const isPressed = () => look % LOOKS_A_DAY < 20;
  const governor = createGovernor({
    ledger,
    clock,
    log: () => undefined,
    budget: v.parse(BUDGET_SCHEMA, {}),
    read: () => ({ ...QUIET_READINGS, cpuMs: look, diskFull: isPressed(), line: line.load(clock.monotonicMs()) }),
    repace: () => undefined,
    relieve: () => undefined,
  });
  const posture = createPosture({
    ledger,
    clock,
    log: () => undefined,
    // A sample a day: each is a commit with its fsync, and it is the looks that a month has many of.
    config: v.parse(POSTURE_SCHEMA, { sample_ms: DAY_MS }),
    times: governor.times,
    sampler: {
      sample: () => ({
        cpuPercent: isPressed() ? 99 : 5,
        memoryKib: 1_000,
        memoryAvailableKib: 600,
        diskKib: 1_000,
        diskFreeKib: 600,
        temperatureC: 40,
        uptimeS: look * 60,
        interfaces: [{ name: 'eth0', up: !isPressed(), receivedBytes: look, sentBytes: look, errors: 0 }],
      }),
      signs: () => `${Math.floor(look / LOOKS_A_DAY)}`,
    },
    takeInventory: async () => ({ items: [{ kind: 'package' as const, name: 'daily', value: `${Math.floor(look / LOOKS_A_DAY)}` }] }),
  });
  let before = 0;
  for (look = 0; look < DAYS * LOOKS_A_DAY; look += 1) {
    // The first two days are for what is made once.
    if (look === 2 * LOOKS_A_DAY) before = heapMiB();
    clock.advance(60_000);
    line.published(clock.monotonicMs());
    line.acknowledged(1_000, clock.monotonicMs());
    await governor.look();
    await posture.look(signal);
  }
  expect(ledger.head.seq).toBeGreaterThan(DAYS * 4);
  expect(heapMiB() - before).toBeLessThanOrEqual(BUDGETS.monthHeapGrowthMiB);
});
