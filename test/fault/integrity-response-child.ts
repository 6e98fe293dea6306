/**
 * A guard that puts a changed file right by itself, in a process of its own that a test kills at any call: says `ready`, begins when its
 * standard input ends, and says `restored` when it is done.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
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
console.log('ready');
process.stdin.resume();
await once(process.stdin, 'end');
const { promise: restored, resolve } = Promise.withResolvers<void>();
ledger.onCommit(() => {
  const isRestored = [...readRows(ledger.database, 1, 1)].some(({ body }) => {
    const event = body === null ? null : decodeEvent(body);
    return event?.kind === 'fileRepaired' && event.detail.outcome === 'restored';
  });
  if (isRestored) resolve();
});
const stop = new AbortController();
const running = guard.run(stop.signal);
await restored;
stop.abort();
await running;
ledger.database.close();
console.log('restored');
