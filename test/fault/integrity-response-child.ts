/** A guard that puts a changed file right by itself, in a process of its own that a test kills at any call: says `restored` when it has. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeEvent } from '@wardkeeper/proto';
import * as v from 'valibot';
import { CONFIG_SCHEMA, createIntegrityGuard, knownGoodIn, SCHEMA } from '../../agent/integrity/index.ts';
import { openLedger, readRows } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';

const [, , state = '', root = '', good = ''] = process.argv;
const clock = new SystemClock();
const { ledger } = await openLedger({
  path: join(state, 'ledger.db'),
  name: { site: 'st-anna', gateway: 'gw-1' },
  clock,
  randomBytes,
  schemas: [SCHEMA],
  hadLedger: false,
});
const set = { name: 'firmware', path: root, class: 'data', severity: 'critical', response: 'restore' };
const guard = createIntegrityGuard({
  ledger,
  clock,
  config: v.parse(CONFIG_SCHEMA, { self_protection: false, known_good: good, set: [set] }),
  watch: { watch: () => ({ ready: Promise.resolve(), close: async () => undefined }) },
  outside: {
    readAttributes: async () => new Map(),
    readMounts: () => '',
    pressure: () => null,
    maxQueuedEvents: null,
    who: { absent: 'NO_AUDIT_LOG', refresh: () => undefined, of: () => null },
  },
  desk: { knownGood: knownGoodIn(good), quarantine: join(state, 'quarantine') },
  log: () => undefined,
  damaged: false,
});
const stop = new AbortController();
const running = guard.run(stop.signal);
const isRestored = () =>
  [...readRows(ledger.database, 1, 1)].some(({ body }) => {
    const event = body === null ? null : decodeEvent(body);
    return event?.kind === 'fileRepaired' && event.detail.outcome === 'restored';
  });
while (!isRestored()) await sleep(2);
stop.abort();
await running;
ledger.database.close();
console.log('restored');
