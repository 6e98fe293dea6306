/** A guard in a process of its own, which a test kills: it takes a baseline, or drives a signed change, and says how far it is. */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseIdentityFile } from '@wardkeeper/proto';
import * as v from 'valibot';
import { CONFIG_SCHEMA, createIntegrityGuard, SCHEMA } from '../../agent/integrity/index.ts';
import { openLedger } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';

const [, , folder = '', root = ''] = process.argv;
const clock = new SystemClock();
const say = (word: string) => writeSync(1, `${word}\n`);
const { ledger } = await openLedger({
  path: join(folder, 'ledger.db'),
  name: { site: 'st-anna', gateway: 'gw-1' },
  clock,
  randomBytes,
  schemas: [SCHEMA],
  hadLedger: false,
});
const guard = createIntegrityGuard({
  ledger,
  clock,
  config: v.parse(CONFIG_SCHEMA, {
    sweep_interval_ms: 3_600_000,
    set: [{ name: 'firmware', path: root, class: 'executable', severity: 'critical' }],
  }),
  watch: { watch: () => ({ ready: Promise.resolve(), close: async () => undefined }) },
  outside: {
    readAttributes: async () => new Map(),
    readMounts: () => '',
    pressure: () => null,
    maxQueuedEvents: null,
    who: { absent: 'NO_AUDIT_LOG', refresh: () => undefined, of: () => null },
  },
  desk: {
    signed: {
      site: 'st-anna',
      gateway: 'gw-1',
      manufacturer: parseIdentityFile(readFileSync(join(folder, 'manufacturer.json'), 'utf8')),
      hospital: null,
      readLists: () => [{ path: 'list', bytes: readFileSync(join(folder, 'list.wkdoc')) }],
    },
  },
  log: () => undefined,
  damaged: false,
});
void guard.run(new AbortController().signal);
while (!guard.status().sets.every(({ lastSweepAtMs }) => lastSweepAtMs !== null) || guard.status().sets.length === 0)
  await new Promise(setImmediate);
say('swept');
const begun = await guard.desk.change.begin(readFileSync(join(folder, 'delta.wkdoc')), 60_000);
say(begun.ok ? 'begun' : `refused ${begun.code}`);
// As an installer does: beside it, then one rename over it.
for (let index = 0; index < 300; index += 1) {
  writeFileSync(join(root, '../next'), `second ${index}`);
  renameSync(join(root, '../next'), join(root, `f${index}`));
}
say('installed');
const committed = await guard.desk.change.commit(begun.ok ? begun.id : '');
say(committed.ok ? 'committed' : `refused ${committed.code}`);
await new Promise(() => undefined);
