/** Several receivers on one PostgreSQL: what only they together can get wrong, and a server that fails. */
import { equalBytes, Severity } from '@wardkeeper/proto';
import { beforeAll, describe, expect, it } from 'vitest';
import { PostgresLeader } from '../../hospital/database/index.ts';
import { openStore, type PostgresLocation, type Store } from '../../hospital/store/index.ts';
import { postgresOptions } from '../../hospital/store/connect.ts';
import { NAME } from '../support/envelope-parts.ts';
import { type Bench, startBench } from '../support/hospital-bench.ts';
import { eventBody, register, seal, TestLedger, until } from '../support/hospital-parts.ts';
import { needs } from '../support/needs.ts';
import { postgresFolder, type PostgresServer } from '../support/postgres.ts';
import { testServer } from '../support/stores.ts';

const GW2 = { site: NAME.site, gateway: 'gw-2' };
const topicOf = (gateway: string) => `wardkeeper/1/${NAME.site}/${gateway}/batch`;

async function idsAfter({ database }: Store, last: number): Promise<number[]> {
  return (await database.outside.all<{ id: number }>('SELECT id FROM event WHERE id > $1 ORDER BY id', [last])).map(({ id }) => id);
}

/** Two receivers on one database, gateways gw-1 and gw-2. */
async function two(place: PostgresLocation): Promise<readonly [Bench, Bench]> {
  const one = await startBench({}, place);
  await register(one.store, GW2.gateway);
  return [one, await startBench({}, place)];
}

describe.runIf(needs('postgresql', postgresFolder() !== null))('receivers on PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await testServer();
  }, 120_000);

  it('a follower loses no row of a transaction that commits later: until it does, nobody after it is numbered', async () => {
    const place = await server.database();
    await using one = await openStore(place, NAME.site);
    await using other = await openStore(place, NAME.site);
    const bench = await startBench({}, place);
    const ledger = new TestLedger(3);
    let later: Promise<void> = Promise.resolve();
    await one.transact(
      async ({ sql }) => {
        await sql.lock('events');
        const table = { name: 'event', columns: EVENT_COLUMNS } as const;
        await sql.insertMany(table, [[0, 1, Buffer.alloc(32), null, null, 'x', 1, 1, '', 1]]);
        // Another receiver has a batch meanwhile: its numbers are higher, and it may not be seen first
        later = bench.send(seal(ledger.content([ledger.run(1, 3)])));
        await until(async () => (await waitingForLocks(server, place)) > 0);
        expect(await idsAfter(other, 0)).toEqual([]);
      },
      { alone: false },
    );
    const [first = 0] = await idsAfter(other, 0);
    await later;
    const rest = await idsAfter(other, first);
    expect(rest).toHaveLength(3);
    expect(Math.min(...rest)).toBeGreaterThan(first);
  });

  it('the same ledgers at two receivers in opposite orders: no deadlock, nothing lost, nothing doubled; a follower sees each row once', async () => {
    const place = await server.database();
    const [one, other] = await two(place);
    const ledgers = [NAME, GW2].map((name, index) => ({ name, ledger: new TestLedger(60, { name, ledger: Buffer.alloc(16, index + 1) }) }));
    const seen: number[] = [];
    let isOver = false;
    const following = (async () => {
      while (!isOver) seen.push(...(await idsAfter(one.store, seen.at(-1) ?? 0)));
      seen.push(...(await idsAfter(one.store, seen.at(-1) ?? 0)));
    })();
    for (let first = 1; first <= 60; first += 5) {
      const batches = ledgers.map(
        ({ name, ledger }) => [topicOf(name.gateway), seal(ledger.content([ledger.run(first, first + 4)]), { name })] as const,
      );
      // Both get both, as a broker does that was not told in time who has one
      await Promise.all([
        ...batches.map(([topic, payload]) => one.link.deliver(topic, payload)),
        ...batches.toReversed().map(([topic, payload]) => other.link.deliver(topic, payload)),
      ]);
    }
    await until(() => one.receiver.isIdle && other.receiver.isIdle);
    isOver = true;
    await following;
    expect(await one.verify()).toMatchObject({ ok: true, events: 120, missing: 0 });
    expect(seen).toHaveLength(120);
    expect([...one.logs, ...other.logs].filter(({ event }) => event === 'store-failed' || event === 'quarantined')).toEqual([]);
  });

  it("a gateway's receipts grow whoever writes them, and a greater one never says less", async () => {
    const place = await server.database();
    const [one, other] = await two(place);
    const ledger = new TestLedger(40);
    for (let first = 1; first <= 40; first += 4) {
      await ((first - 1) % 8 === 0 ? one : other).send(seal(ledger.content([ledger.run(first, first + 3)])));
    }
    const receipts = () => [...one.receipts(), ...other.receipts()].toSorted((a, b) => a.version - b.version);
    await until(() => [one, other].every((bench) => bench.receipts().length > 0) && receipts().at(-1)?.receipt.throughSeq === 40);
    const numbers = receipts().map(({ version }) => version);
    expect(new Set(numbers).size).toBe(numbers.length);
    const through = receipts().map(({ receipt }) => receipt.throughSeq);
    expect(through).toEqual(through.toSorted((a, b) => a - b));
    expect(equalBytes(receipts().at(-1)?.receipt.throughHash ?? new Uint8Array(), ledger.hashAt(40))).toBe(true);
  });

  it('a full disk of the server: nothing is receipted, nothing is lost, and it goes on when there is room again', async () => {
    const place = await server.database();
    const bench = await startBench({}, place);
    const ledger = new TestLedger(20);
    await bench.send(seal(ledger.content([ledger.run(1, 10)])));
    // What the server says when its disk is full, at the place where it says so
    await server.query(
      place.database,
      `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
       CREATE TRIGGER full_disk BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION full_disk()`,
    );
    await bench.link.deliver(topicOf('gw-1'), seal(ledger.content([ledger.run(11, 20)])));
    await until(() => bench.logs.some(({ event }) => event === 'store-failed'));
    expect(await bench.quarantined()).toEqual([]);
    await server.query(place.database, 'DROP TRIGGER full_disk ON event');
    await until(() => bench.receipts().at(-1)?.receipt.throughSeq === 20);
    expect(await bench.verify()).toMatchObject({ ok: true, events: 20, missing: 0 });
  });

  it("a hostile gateway's NUL in a name is harmless", async () => {
    const bench = await startBench({}, await server.database());
    const body = eventBody({ kind: 'deviceStateChanged', severity: Severity.INFO, deviceId: 'pu\0mp', detail: { state: 'idle' } });
    const ledger = new TestLedger(0).append(body);
    await bench.send(seal(ledger.content([ledger.run(1, 1)])));
    expect(await bench.query('SELECT device FROM event')).toEqual([{ device: 'pu\uFFFDmp' }]);
    expect(await bench.verify()).toMatchObject({ ok: true, events: 1 });
  });

  it('one leads; where it is cut off, one leads again, and one alone', async () => {
    const place = await server.database();
    const stop = new AbortController();
    const leaders = [new PostgresLeader(postgresOptions(place)), new PostgresLeader(postgresOptions(place))];
    const running = leaders.map((leader) => leader.run(stop.signal));
    const leading = () => leaders.filter(({ isLeading }) => isLeading).length;
    await until(() => leading() === 1);
    for (let cut = 0; cut < 3; cut++) {
      const [pid] = await leaderPids(server, place);
      await server.query(place.database, `SELECT pg_terminate_backend(${pid})`);
      await until(async () => {
        const [now] = await leaderPids(server, place);
        return now !== undefined && now !== pid && leading() === 1;
      });
    }
    stop.abort();
    await Promise.all(running);
    expect(leading()).toBe(0);
  });

  it('the server restarted as by a power cut: what had no receipt is stored when it is back, by itself', async () => {
    const bench = await startBench({}, await server.database());
    const ledger = new TestLedger(20);
    await bench.send(seal(ledger.content([ledger.run(1, 10)])));
    await server.stop('immediate');
    await bench.link.deliver(topicOf('gw-1'), seal(ledger.content([ledger.run(11, 20)])));
    await until(() => bench.logs.some(({ event }) => event === 'store-failed'));
    await server.start();
    await until(() => bench.receipts().at(-1)?.receipt.throughSeq === 20, 60_000);
    expect(await bench.verify()).toMatchObject({ ok: true, events: 20, missing: 0 });
    expect(await bench.quarantined()).toEqual([]);
  });
});

const EVENT_COLUMNS = {
  ledger: 'bigint',
  seq: 'bigint',
  hash: 'bytea',
  body: 'bytea',
  body_hash: 'bytea',
  kind: 'text',
  severity: 'smallint',
  wall_ms: 'bigint',
  device: 'text',
  received_ms: 'bigint',
} as const;

async function waitingForLocks(server: PostgresServer, { database }: PostgresLocation): Promise<number> {
  const [row] = await server.query(database, "SELECT count(*)::int AS waiting FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
  return Number(row?.['waiting']);
}

async function leaderPids(server: PostgresServer, { database }: PostgresLocation): Promise<number[]> {
  const text = `SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND datname = current_database() AND application_name = 'wardkeeper-hospital-leader'`;
  return (await server.query(database, text)).map(({ pid }) => Number(pid));
}
