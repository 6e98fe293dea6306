/** The counts behind the charts: the same as counting the record, at any moment, on either database. */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { countNext, forgetOldCounts, gatewayTallies, HOUR_MS, hourlyCounts, lockoutCounts } from '../../hospital/console/tally/index.ts';
import type { HospitalDatabase } from '../../hospital/database/index.ts';
import { openStore } from '../../hospital/store/index.ts';
import { fillStore } from '../bench/search-store.ts';
import { type Browser, openConsoleBench } from '../support/console-bench.ts';
import { openGatewayAt } from '../support/console-gateway.ts';
import { NAME } from '../support/envelope-parts.ts';
import { STORES } from '../support/stores.ts';

/** More than two pieces, over several hours of two gateways. */
const EVENTS = 450;
const PIECE = 200;

async function countAll(database: HospitalDatabase): Promise<number> {
  let counted = 0;
  for (let piece = await countNext(database, PIECE); piece.events > 0; piece = await countNext(database, PIECE)) counted += piece.events;
  return counted;
}

describe.each(STORES)('on $name', ({ location }) => {
  test('counters say what the record says, before it is counted, half way and after', async () => {
    await using store = await openStore(await location(), NAME.site);
    const { database } = store;
    await fillStore(store, EVENTS, 2);
    // From one every 10 ms to one every hundred seconds.
    await database.transact((tx) => tx.change('UPDATE event SET received_ms = received_ms + id * 99990'));
    const [span] = await database.outside.all<{ first: number; last: number }>(
      'SELECT min(received_ms) AS first, max(received_ms) AS last FROM event',
    );
    const [fromMs, toMs] = [Math.floor((span?.first ?? 0) / HOUR_MS) * HOUR_MS, (span?.last ?? 0) + 1];
    const expected = async (where: string) =>
      database.outside.all(
        `SELECT (event.received_ms - CAST($1 AS BIGINT)) / ${2 * HOUR_MS} AS step, severity, count(*) AS count
         FROM event JOIN ledger ON ledger.id = event.ledger JOIN gateway ON gateway.id = ledger.gateway WHERE ${where} GROUP BY 1, 2 ORDER BY 1, 2`,
        [fromMs],
      );
    const found = async (gateway?: string) => {
      const { rows, isWhole } = await hourlyCounts(database, { fromMs, toMs, stepHours: 2, gateway });
      expect(isWhole).toBe(true);
      return rows.toSorted((a, b) => a.step - b.step || a.severity - b.severity);
    };
    const asTheRecordSays = async () => {
      expect(await found()).toEqual(await expected('1 = 1'));
      expect(await found('gw-1')).toEqual(await expected("gateway.name = 'gw-1'"));
      expect(await found('gw-77')).toEqual([]);
      const lockouts = await database.outside.all(
        `SELECT gateway.name AS gateway, count(*) AS count FROM event JOIN ledger ON ledger.id = event.ledger
         JOIN gateway ON gateway.id = ledger.gateway WHERE kind = 'accessBlocked' GROUP BY gateway.name ORDER BY 1`,
      );
      const { rows } = await lockoutCounts(database, { fromMs, toMs });
      expect(rows.toSorted((a, b) => (a.gateway < b.gateway ? -1 : 1))).toEqual(lockouts);
    };
    expect((await expected('1 = 1')).length).toBeGreaterThan(5);
    await asTheRecordSays();
    expect(await countNext(database, PIECE)).toEqual({ events: PIECE, isFull: true });
    await asTheRecordSays();
    expect(await countAll(database)).toBe(EVENTS - PIECE);
    await asTheRecordSays();
    expect(await countAll(database)).toBe(0);

    // What no chart shows any more goes; the rest stays.
    await forgetOldCounts(database, toMs);
    await asTheRecordSays();
    await forgetOldCounts(database, toMs + 36 * 24 * HOUR_MS);
    expect(await found('gw-1')).toEqual([]);
    expect(await found()).toEqual(await expected('1 = 1'));
  });

  test('two that count at the same time count nothing twice', async () => {
    const place = await location();
    await using store = await openStore(place, NAME.site);
    await fillStore(store, EVENTS, 2);
    const counted = await Promise.all([countAll(store.database), countAll(store.database)]);
    expect(counted[0] + counted[1]).toBe(EVENTS);
    const total = await store.database.outside.one<{ count: number }>(
      'SELECT CAST(sum(count) AS BIGINT) AS count FROM tally_hour WHERE gateway = 0',
    );
    expect(total?.count).toBe(EVENTS);
  });
});

describe('as pages ask for them', () => {
  const ask = async (browser: Browser, path: string) => (await browser.ask(path)).body as Record<string, never>;
  const event = (kind: 'accessBlocked' | 'baselineRecorded' | 'updateConfirmed'): EventDraft => ({
    ...(kind === 'accessBlocked'
      ? { kind, detail: { origin: 1, forMs: 60_000 } }
      : kind === 'baselineRecorded'
        ? { kind, detail: { set: 'firmware', files: 3, authority: 'signed-list' } }
        : { kind, detail: { component: 'rootfs', version: '4.2.0', releaseCounter: 4 } }),
    severity: Severity.NOTICE,
  });

  test('lockouts by ward, and how old what a gateway told is', async () => {
    const bench = await openConsoleBench();
    const { clock, database } = bench;
    const gateway = await openGatewayAt(bench);
    const browser = await (await bench.person('ada', 'viewer')).session('open');
    expect(await ask(browser, '/lockouts?days=7')).toMatchObject({ wards: [], isWhole: true });
    const [baselineMs] = [clock.wallMs(), await gateway.tell([event('baselineRecorded'), event('accessBlocked'), event('accessBlocked')])];
    clock.advance(60_000);
    const [updatedMs] = [clock.wallMs(), await gateway.tell([event('updateConfirmed')])];
    expect(await ask(browser, '/lockouts?days=7')).toMatchObject({ wards: [{ ward: null, gateways: 1, count: 2 }] });
    await countNext(database);
    clock.advance(20_000);
    expect(await ask(browser, '/fleet')).toMatchObject({ gateways: [{ baselineMs, updatedMs, lagMs: 0 }] });
    // Eight days on they are no longer of this week.
    clock.advance(8 * 24 * HOUR_MS);
    const later = await (await bench.person('ben', 'viewer')).session('open');
    expect(await ask(later, '/lockouts?days=7')).toMatchObject({ wards: [] });
    expect((await later.ask('/lockouts?days=32')).status).toBe(400);
  });

  test('a gateway whose clock was never set, or runs ahead, has no lag that frightens anybody', async () => {
    const bench = await openConsoleBench();
    const gateway = await openGatewayAt(bench);
    const lag = async () => {
      await countNext(bench.database);
      return (await gatewayTallies(bench.database.outside)).get('gw-1')?.lagMs;
    };
    await gateway.tell([event('accessBlocked')]);
    for (const [wallMs, expected] of [
      [5, null],
      [bench.clock.wallMs() + 9_000_000, 0],
      [bench.clock.wallMs() - 3_000, 3_000],
      [Number.MAX_SAFE_INTEGER, 0],
    ] as const) {
      await gateway.tell([event('accessBlocked')]);
      await bench.database.transact((tx) => tx.change('UPDATE event SET wall_ms = $1 WHERE id = (SELECT max(id) FROM event)', [wallMs]));
      expect(await lag()).toBe(expected);
    }
  });

  test('a count over more of the record than is counted says so', async () => {
    const bench = await openConsoleBench();
    await fillStore(bench.store, 90, 3);
    const everything = { fromMs: 0, toMs: Date.UTC(2030, 0), stepHours: 24 * 365 };
    const { rows, isWhole } = await hourlyCounts(bench.database, everything, 80);
    expect(isWhole).toBe(false);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(80);
    await countNext(bench.database, 10);
    expect((await hourlyCounts(bench.database, everything, 80)).isWhole).toBe(true);
  });
});
