/** Whole months: on PostgreSQL a partition is dropped, on SQLite its rows go by slices, and nobody can tell from what is left which it was. */
import { hex, Severity } from '@wardkeeper/proto';
import { Client } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { allRuns, type RetentionPolicy } from '../../hospital/retention/index.ts';
import type { PostgresLocation } from '../../hospital/store/index.ts';
import { postgresOptions } from '../../hospital/store/connect.ts';
import { seal } from '../support/hospital-parts.ts';
import { INFO, type RetentionBench, sendOfAnother, startRetentionBench, WARNING } from '../support/retention-bench.ts';
import { STORES, testServer } from '../support/stores.ts';
import { journeys } from '../support/journey.ts';

/** Everything goes after a month, evidence too. */
const A_MONTH: RetentionPolicy = { infoDays: 30, noticeDays: 30, warningDays: 30, highDays: 30, criticalDays: 30, evidenceDays: 30 };
/** What is worse is kept for longer. */
const BY_CLASS: RetentionPolicy = { ...A_MONTH, highDays: 365, criticalDays: 365, evidenceDays: 365 };
const HIGH = { ...INFO, severity: Severity.HIGH };
const JANUARY = Date.UTC(2027, 0, 5);

/** January and February of two gateways, seen from April. */
async function twoMonths(place: Parameters<typeof startRetentionBench>[0] = null): Promise<RetentionBench> {
  const old = await startRetentionBench(place, JANUARY);
  await old.prepareMonth();
  await old.send([INFO, WARNING, INFO, HIGH, INFO]);
  await sendOfAnother(old, 'gw-2', 4);
  old.wait(31);
  await old.prepareMonth();
  await old.send([INFO, WARNING, HIGH]);
  old.wait(66);
  return old;
}

/** All that retention leaves behind. */
async function leftOf({ bench }: RetentionBench) {
  const runs = await allRuns(bench.store.database.outside);
  const stretches = await bench.query(
    'SELECT ledger, first, last, hash_before, last_hash, run FROM removed_stretch ORDER BY ledger, first',
  );
  return {
    events: await bench.query('SELECT id, ledger, seq, kind, severity, received_ms FROM event ORDER BY id'),
    stretches: stretches.map((row) => Object.values(row).map((value) => (value instanceof Uint8Array ? hex(value) : value))),
    runs: runs.map(({ number, events, firstMs, lastMs, ending }) => ({ number, events, firstMs, lastMs, ending })),
    report: await bench.verify(),
  };
}

async function partitions({ bench }: RetentionBench): Promise<string[]> {
  const rows = await bench.query("SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname LIKE 'event\\_20%' ORDER BY 1");
  return rows.map(({ name }) => String(name)).filter((name) => name.startsWith('event_2027'));
}

const STORY: readonly [string, (old: RetentionBench) => Promise<unknown>, Partial<Parameters<RetentionBench['run']>[0]>][] = [
  ['all is due', async () => undefined, { policy: A_MONTH }],
  ['some classes are kept', async () => undefined, { policy: BY_CLASS }],
  [
    'an exporter has not sent the last of January',
    (old) => old.bench.store.transact((tx) => tx.sql.change("INSERT INTO export_cursor (name, position) VALUES ('siem', 8)")),
    { policy: A_MONTH, exporters: ['siem'] },
  ],
  [
    'two histories of one gateway',
    async (old) => {
      const fork = old.ledger.forkAfter(2, 3);
      await old.bench.send(seal(fork.content([fork.run(3, 5)])));
    },
    { policy: A_MONTH },
  ],
  [
    'rows beyond a gap',
    async (old) => {
      old.ledger.append(Buffer.from('lost'));
      await old.send([INFO, INFO]);
    },
    { policy: A_MONTH },
  ],
];

const missing = STORES.length === 2 ? null : 'PostgreSQL';
journeys('what is left is the same, whichever way it went', missing, () => {
  test.each(STORY)('where %s', async (_name, change, parts) => {
    const left = [];
    for (const { location } of STORES) {
      const old = await twoMonths(await location());
      await change(old);
      const first = await old.run(parts);
      old.wait(40);
      const second = await old.run(parts);
      left.push({ first, second, forgotten: old.forgotten.toSorted((a, b) => a - b), ...(await leftOf(old)) });
      await old.bench.stop();
    }
    expect(left[0]?.first.events ?? 0).toBeGreaterThan(0);
    expect(left[1]).toEqual(left[0]);
  });
});

journeys('a month on PostgreSQL', missing, () => {
  let place: PostgresLocation;
  beforeAll(async () => {
    await testServer();
  }, 120_000);

  async function onPostgres(): Promise<RetentionBench> {
    place = await (await testServer()).database();
    return await twoMonths(place);
  }

  test('goes as a whole where nothing of it has to stay', async () => {
    const old = await onPostgres();
    expect(await partitions(old)).toEqual(['event_2027_01', 'event_2027_02', 'event_2027_03']);
    expect(await old.run({ policy: A_MONTH })).toMatchObject({ events: 12, ledgers: 2 });
    expect(await partitions(old)).toEqual(['event_2027_03']);
    expect(await old.bench.verify()).toMatchObject({ ok: true, events: 0, removed: 12 });
  });

  test('stays, and loses single rows, where one event of it has to stay', async () => {
    const old = await onPostgres();
    expect(await old.run({ policy: BY_CLASS })).toMatchObject({ events: 10 });
    expect(await partitions(old)).toContain('event_2027_01');
  });

  test('goes once it is empty, and another hospital clock may then fill it from the rest', async () => {
    const old = await onPostgres();
    await old.bench.store.transact((tx) =>
      tx.sql.change("INSERT INTO export_dead (exporter, event, reason, refused_ms) VALUES ('siem', 3, 'too large', 1)"),
    );
    await old.run({ policy: A_MONTH });
    expect(await partitions(old)).toEqual(['event_2027_01', 'event_2027_03']);
    await old.bench.store.transact((tx) => tx.sql.change('DELETE FROM export_dead'));
    await old.run({ policy: A_MONTH });
    expect(await partitions(old)).toEqual(['event_2027_03']);
    old.wait(-97);
    await old.send([INFO]);
    expect(await old.bench.verify()).toMatchObject({ ok: true, events: 1, removed: 12 });
  });

  test('that somebody reads for long is left to the slices, and the receiver does not wait for it', async () => {
    const old = await onPostgres();
    const reader = new Client(postgresOptions(place));
    await reader.connect();
    try {
      await reader.query('BEGIN');
      await reader.query('SELECT count(*) FROM event');
      expect(await old.run({ policy: A_MONTH })).toMatchObject({ events: 12 });
      expect(await partitions(old)).toEqual(['event_2027_01', 'event_2027_02', 'event_2027_03']);
      await old.send([INFO]);
    } finally {
      await reader.end();
    }
    expect(await old.bench.verify()).toMatchObject({ ok: true, events: 1, removed: 12 });
  });
});
