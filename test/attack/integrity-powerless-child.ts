/** A guard in a process of its own that has no powers over files beyond its user's: takes a baseline, sees a change, says what it told. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeEvent, enumWord, FileChange, pathText } from '@wardkeeper/proto';
import * as v from 'valibot';
import { CONFIG_SCHEMA, createIntegrityGuard, SCHEMA } from '../../agent/integrity/index.ts';
import { openLedger, readRows } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';

const [, , state = '', root = ''] = process.argv;
const clock = new SystemClock();
const { ledger } = await openLedger({
  path: join(state, 'ledger.db'),
  name: { site: 'st-anna', gateway: 'gw-1' },
  clock,
  randomBytes,
  schemas: [SCHEMA],
  hadLedger: false,
});
const set = { name: 'firmware', path: root, class: 'executable', severity: 'critical' };
const guard = createIntegrityGuard({
  ledger,
  clock,
  config: v.parse(CONFIG_SCHEMA, { self_protection: false, set: [set] }),
  watch: { watch: () => ({ ready: Promise.resolve(), close: async () => undefined }) },
  outside: {
    readAttributes: async () => new Map(),
    readMounts: () => '',
    pressure: () => null,
    maxQueuedEvents: null,
    who: { absent: 'NO_AUDIT_LOG', refresh: () => undefined, of: () => null },
  },
  log: () => undefined,
  damaged: false,
});
const stop = new AbortController();
const running = guard.run(stop.signal);
while (guard.status().sets.some(({ lastSweepAtMs }) => lastSweepAtMs === null) || guard.status().sets.length === 0) await sleep(2);
writeFileSync(join(root, 'pump'), 'changed');
await guard.desk.check();
stop.abort();
await running;
const told = new Set<string>();
for (const { body } of readRows(ledger.database, 1, 1)) {
  const event = body === null ? null : decodeEvent(body);
  if (event?.kind === 'watchDegraded') told.add(event.detail.code ?? '');
  if (event?.kind !== 'fileChanged') continue;
  const change = enumWord(FileChange as unknown as Record<string, number>, event.detail.change);
  told.add(`${change} ${pathText(event.detail.path ?? new Uint8Array()).slice(root.length + 1)}`);
}
ledger.database.close();
console.log([...told].join('\n'));
