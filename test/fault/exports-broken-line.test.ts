/** A receiver without answers whose line breaks between two batches: what was lost with it goes out before anything that follows. */
import { expect, it } from 'vitest';
import { Exporter } from '../../hospital/exports/exporter.ts';
import { ThreadShare } from '../../hospital/exports/thread-share.ts';
import type { Transport } from '../../hospital/exports/transports/transport.ts';
import { SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import { exportBench } from '../support/export-bench.ts';
import { until } from '../support/hospital-parts.ts';

it('a line that breaks while the next batch is being read: nothing arrives before what was lost', async () => {
  const bench = await exportBench();
  const store = bench.store();
  await bench.add(10);
  let connection = 0;
  /** By the time of each event, which is its order. */
  const arrived: number[] = [];
  const transport: Transport = {
    settleMs: 100,
    get connection() {
      return connection;
    },
    send: async (batch) => {
      if (connection > 0) arrived.push(...batch.map(({ timeMs }) => timeMs));
      return { done: batch.length, refused: [], later: null };
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
  const readNext = store.after.bind(store);
  store.after = async (position, ...rest) => {
    const page = await readNext(position, ...rest);
    // The first batch is on its way, on a line that is gone when the second has been read.
    if (position > 0 && connection === 0) connection = 1;
    return page;
  };
  const stopping = new AbortController();
  const exporter = new Exporter({
    ...{ name: 'siem', site: 'st-anna', format: 'cef', minSeverity: 1, start: 'beginning', batchMaxEvents: 5 },
    ...{ store, transport, share: new ThreadShare(SYSTEM_CLOCK), clock: SYSTEM_CLOCK, log: () => undefined, random: () => 0 },
  });
  const running = exporter.run(stopping.signal);
  await until(() => new Set(arrived).size === 10);
  stopping.abort();
  await running;
  const first = [...new Set(arrived)];
  expect(first).toEqual(first.toSorted((a, b) => a - b));
});
