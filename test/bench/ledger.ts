/** Durable appends: one at a time, and in bursts that share a commit, against a plain file with fdatasync and the same bytes. */
import { randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '../../agent/ledger/index.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { figure, type Figure, inTurn, perSecond, RUNS } from './measure.ts';
import { sampleBodies, sampleDraft } from './mix.ts';

const ALONE = 200;
const BURST = 5_000;

export async function benchLedger(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-bench-'));
  const { ledger } = await openLedger({
    path: join(folder, 'ledger.db'),
    name: { site: 'st-anna', gateway: 'gw-1' },
    clock: new SystemClock(),
    randomBytes,
    schemas: [],
    hadLedger: false,
  });
  const file = openSync(join(folder, 'plain'), 'a');
  const bodies = sampleBodies(10);
  const append = (index: number) => ledger.transact((transaction) => transaction.record(sampleDraft(index)));
  const appendPlain = (index: number) => writeSync(file, bodies[index % 10] ?? new Uint8Array());
  try {
    const alone = await inTurn(
      RUNS,
      () =>
        perSecond(ALONE, async () => {
          for (let index = 0; index < ALONE; index++) await append(index);
        }),
      () =>
        perSecond(ALONE, () => {
          for (let index = 0; index < ALONE; index++) {
            appendPlain(index);
            fdatasyncSync(file);
          }
        }),
    );
    const burst = await inTurn(
      RUNS,
      () => perSecond(BURST, () => Promise.all(Array.from({ length: BURST }, (_, index) => append(index)))),
      () =>
        perSecond(BURST, () => {
          for (let index = 0; index < BURST; index++) appendPlain(index);
          fdatasyncSync(file);
        }),
    );
    return [
      figure('ledger, each event its own commit', 'events/s', alone.ours, { against: { peer: 'append + fdatasync', ratio: alone.ratio } }),
      figure(`ledger, bursts of ${BURST}`, 'events/s', burst.ours, { against: { peer: 'appends + one fdatasync', ratio: burst.ratio } }),
    ];
  } finally {
    closeSync(file);
    ledger.database.close();
    rmSync(folder, { recursive: true });
  }
}
