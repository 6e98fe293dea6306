/**
 * A file swapped within the tick of the clock in which it was first read keeps its stamp: only its second reading tells, which waits until
 * the stamp is old enough to be believed. Whoever keeps the guard busy meanwhile must not put that off for ever.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createFolderWatch } from '../../agent/integrity/folder-watch.ts';
import type { WatchPort } from '../../agent/integrity/watch-port.ts';
import { SystemClock } from '../../agent/runtime/system-clock.ts';
import { type GuardBench, SilentWatch, startGuard } from '../support/integrity-bench.ts';
import { PATIENCE } from '../support/patience.ts';
import { tempFolder } from '../support/temp.ts';

class MovedClock extends SystemClock {
  aheadMs = 0;

  override wallMs(): number {
    return super.wallMs() + this.aheadMs;
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();
let turn = 0;

const BUSY: readonly (readonly [string, () => WatchPort, (bench: GuardBench, root: string) => Promise<void>])[] = [
  [
    'its neighbour is rewritten again and again',
    createFolderWatch,
    async (bench, root) => {
      turn += 1;
      const contents = `${turn}`;
      writeFileSync(join(root, 'd/neighbour'), contents);
      const seen = bench.ledger.database.prepare("SELECT sha256 FROM integrity_observed WHERE name = CAST('neighbour' AS BLOB)");
      await vi.waitUntil(() => sha256(contents).equals((seen.get()?.['sha256'] ?? Buffer.alloc(0)) as Uint8Array), PATIENCE);
    },
  ],
  ['sweep follows upon sweep', () => new SilentWatch(), async (bench) => bench.sweep()],
];

test.each(BUSY)('a file swapped in the tick of its first reading, while %s', async (_, createWatch, keepBusy) => {
  const root = join(tempFolder('integrity'), 'root');
  mkdirSync(join(root, 'd'), { recursive: true });
  for (const name of ['pump', 'neighbour']) writeFileSync(join(root, 'd', name), 'good');
  const clock = new MovedClock();
  const set = { class: 'data', severity: 'critical' };
  // On a pressed machine nothing is read at leisure: that would find it too.
  const outside = { pressure: () => 50 };
  const bench = await startGuard({ state: tempFolder('integrity-state'), root, set, clock, outside, watch: createWatch() });
  await bench.started();
  const hashesTold = () =>
    bench.told().flatMap(({ path, detail }) => (path === 'd/pump' ? [Buffer.from(detail.after?.sha256 ?? []).toString('hex')] : []));
  writeFileSync(join(root, 'd/pump'), 'evil');
  await keepBusy(bench, root);
  await vi.waitUntil(() => hashesTold().length === 1, PATIENCE);
  // The first reading had seen something harmless under the same stamp: as if the swap came right behind it.
  await bench.ledger.transact(({ database }) => {
    for (const table of ['observed', 'finding']) {
      database.prepare(`UPDATE integrity_${table} SET sha256 = ? WHERE name = CAST('pump' AS BLOB)`).run(sha256('mild'));
    }
  });
  for (let count = 0; count < 3; count += 1) await keepBusy(bench, root);
  clock.aheadMs = 11_000;
  // However busy it is kept: at the next look the file is read, whose change is now more than ten seconds old.
  await keepBusy(bench, root);
  expect(hashesTold()).toEqual([sha256('evil').toString('hex'), sha256('evil').toString('hex')]);
});
