/** A process that records events for as long as it lives and says on stdout which are durable. `FILE retain`: over a quota that is always full. */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { generateSigningIdentity, Severity } from '@wardkeeper/proto';
import { createCheckpoints, openLedger } from '../../agent/ledger/index.ts';
import { createRetention } from '../../agent/ledger/retention.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { NAME } from '../support/names.ts';

const [, , path = '', mode = ''] = process.argv;
const { ledger, damage } = await openLedger({ path, name: NAME, clock: new SystemClock(), randomBytes, schemas: [], hadLedger: false });
writeSync(1, `${JSON.stringify({ damage: damage?.finding ?? null })}\n`);
if (mode === 'retain') {
  const clock = new SystemClock();
  const config = { quotaBytes: 200 * 1024, keepAfterReceiptMs: 0, keepHashesMs: 0, ballastBytes: 0 };
  const retention = createRetention({ ledger, name: NAME, config, clock, log: () => undefined });
  const checkpoints = createCheckpoints({ ledger, name: NAME, identity: generateSigningIdentity(), clock, log: () => undefined });
  void retention.run(new AbortController().signal);
  ledger.onCommit(() => {
    if (ledger.head.seq % 100 < 3) void checkpoints.checkpoint();
  });
}
for (;;) {
  const burst = Array.from({ length: 1 + Math.floor(Math.random() * 5) }, () =>
    ledger
      .transact((transaction) => transaction.record({ kind: 'essentialAction', severity: Severity.INFO, detail: { action: 'stop' } }))
      // Synchronous: what has been said is in the pipe before the next commit begins, and a kill cannot take it back.
      .then((seq) => writeSync(1, `${JSON.stringify({ seq })}\n`)),
  );
  await Promise.all(burst);
}
