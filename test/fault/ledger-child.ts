/** A process that records events for as long as it lives and says on stdout which are durable. */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { Severity } from '@wardkeeper/proto';
import { openLedger } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { NAME } from '../support/names.ts';

const [, , path = ''] = process.argv;
const { ledger, damage } = await openLedger({ path, name: NAME, clock: new SystemClock(), randomBytes, schemas: [], hadLedger: false });
writeSync(1, `${JSON.stringify({ damage: damage?.finding ?? null })}\n`);
for (;;) {
  const burst = Array.from({ length: 1 + Math.floor(Math.random() * 5) }, () =>
    ledger
      .transact((transaction) => transaction.record({ kind: 'essentialAction', severity: Severity.INFO, detail: { action: 'stop' } }))
      // Synchronous: what has been said is in the pipe before the next commit begins, and a kill cannot take it back.
      .then((seq) => writeSync(1, `${JSON.stringify({ seq })}\n`)),
  );
  await Promise.all(burst);
}
