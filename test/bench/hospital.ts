/** The receiver's whole way with a real store: batches opened, checked and committed with fsync before any receipt; against bare inserts of the same rows. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { fixedKeys } from '../../hospital/keys/index.ts';
import { Receiver } from '../../hospital/receiver/index.ts';
import { SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import { openStore, sqliteAt } from '../../hospital/store/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { MemoryLink, register, seal, TestLedger, testKeys } from '../support/hospital-parts.ts';
import { figure, type Figure, inTurn, perCpuSecond, perSecond } from './measure.ts';
import { sampleBodies } from './mix.ts';

const GATEWAYS = 10;
const BATCHES_EACH = 20;
const EVENTS_A_BATCH = 100;
const EVENTS = GATEWAYS * BATCHES_EACH * EVENTS_A_BATCH;
const RUNS = 5;

export async function benchHospital(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-bench-'));
  const bodies = sampleBodies(BATCHES_EACH * EVENTS_A_BATCH);
  const names = Array.from({ length: GATEWAYS }, (_, index) => ({ site: NAME.site, gateway: `gw-${index + 1}` }));
  const path = join(folder, 'hospital.db');
  const store = await openStore(sqliteAt(path), NAME.site);
  for (const { gateway } of names) await register(store, gateway);
  const link = new MemoryLink();
  const stop = new AbortController();
  const receiver = new Receiver({ store, keys: fixedKeys(testKeys()), link, clock: SYSTEM_CLOCK, log: () => undefined });
  const running = receiver.run(stop.signal);
  const bare = new DatabaseSync(join(folder, 'bare.db'));
  bare.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE event (id INTEGER PRIMARY KEY, ledger, seq, body BLOB); CREATE UNIQUE INDEX position ON event (ledger, seq)',
  );
  const insert = bare.prepare('INSERT INTO event (ledger, seq, body) VALUES (?, ?, ?)');
  let round = 0;
  // Sealed beforehand: that is the gateways' work.
  const sealRound = () => {
    round += 1;
    return names.flatMap((name, index) => {
      const id = Buffer.alloc(16, index);
      id.writeUInt32BE(round);
      const ledger = new TestLedger(0, { ledger: id, name });
      for (const body of bodies) ledger.append(body);
      return Array.from({ length: BATCHES_EACH }, (_, batch) => ({
        topic: `wardkeeper/1/${name.site}/${name.gateway}/batch`,
        payload: seal(ledger.content([ledger.run(batch * EVENTS_A_BATCH + 1, (batch + 1) * EVENTS_A_BATCH)]), { name }),
      }));
    });
  };
  const storeAll = async (measure: typeof perSecond) => {
    const batches = sealRound();
    const until = receiver.handled + batches.length;
    return measure(EVENTS, async () => {
      for (const { topic, payload } of batches) await link.deliver(topic, payload);
      while (receiver.handled < until) await setImmediate();
    });
  };
  const insertAll = () => {
    round += 1;
    return perSecond(EVENTS, () => {
      for (let batch = 0; batch < EVENTS / EVENTS_A_BATCH; batch += 50) {
        bare.exec('BEGIN IMMEDIATE');
        for (let row = 0; row < 50 * EVENTS_A_BATCH; row++) insert.run(round * 1_000 + batch, row, bodies[row % bodies.length] ?? null);
        bare.exec('COMMIT');
      }
    });
  };
  try {
    const paired = await inTurn(RUNS, () => storeAll(perSecond), insertAll);
    const cpu: number[] = [];
    for (let run = 0; run < RUNS; run++) cpu.push(await storeAll(perCpuSecond));
    return [
      figure(`receiver: opened, checked, stored with fsync (${GATEWAYS} gateways, batches of ${EVENTS_A_BATCH})`, 'events/s', paired.ours, {
        against: { peer: 'bare inserts of the same bodies', ratio: paired.ratio },
        bar: '≥ 20,000',
      }),
      figure('the same, for a second of processor time', 'events/s', cpu),
    ];
  } finally {
    stop.abort();
    await running;
    await store[Symbol.asyncDispose]();
    bare.close();
    rmSync(folder, { recursive: true });
  }
}
