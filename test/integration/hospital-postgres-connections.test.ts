/** The server's connections, of which there are few: how many a receiver takes whatever happens to it, and that none outlives who opened it. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { isDatabaseFault, POOL_SIZE, PostgresDatabase, PostgresLeader } from '../../hospital/database/index.ts';
import { LOCK_SPACE, POSTGRES_LOCKS } from '../../hospital/database/postgres.ts';
import { openStore, type PostgresLocation } from '../../hospital/store/index.ts';
import { postgresOptions } from '../../hospital/store/connect.ts';
import { NAME } from '../support/envelope-parts.ts';
import { type Bench, startBench } from '../support/hospital-bench.ts';
import { seal, TestLedger } from '../support/hospital-parts.ts';
import { needs } from '../support/needs.ts';
import { PATIENCE } from '../support/patience.ts';
import { postgresFolder, PostgresServer } from '../support/postgres.ts';
import { ScriptedPostgres, SHUTTING_DOWN } from '../support/scripted-postgres.ts';
import { UnrulyProxy } from '../support/unruly-proxy.ts';

const MAX_CONNECTIONS = 20;
const OURS = "application_name LIKE 'wardkeeper-hospital%' AND datname = current_database()";
const TOPIC = `wardkeeper/1/${NAME.site}/gw-1/batch`;
/** Each costs the receiver's wait after a fault; `WARDKEEPER_TROUBLES=30` has more of them. */
const TROUBLES = Number(process.env['WARDKEEPER_TROUBLES'] ?? 3);
/** More than a pool has connections. */
const AT_ONCE = 3 * POOL_SIZE;

describe.runIf(needs('postgresql', postgresFolder() !== null))('connections to PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.make({ tcp: true, settings: [`max_connections=${MAX_CONNECTIONS}`] });
  }, 120_000);
  afterAll(() => server[Symbol.asyncDispose]());

  async function count(place: PostgresLocation, more = 'true'): Promise<number> {
    const [row] = await server.query(place.database, `SELECT count(*)::int AS found FROM pg_stat_activity WHERE ${OURS} AND ${more}`);
    return Number(row?.['found']);
  }

  /** `place` over a line that can be troubled. */
  async function line(place: PostgresLocation): Promise<{ proxy: UnrulyProxy; far: PostgresLocation }> {
    const proxy = new UnrulyProxy(place.port, () => 0);
    await proxy.open();
    onTestFinished(() => proxy.close());
    return { proxy, far: { ...place, host: '127.0.0.1', port: proxy.port } };
  }

  /** A lock that everybody who writes alone waits for. */
  async function holdWriters(place: PostgresLocation): Promise<void> {
    const holder = new Client(postgresOptions(place));
    await holder.connect();
    onTestFinished(() => holder.end());
    await holder.query('SELECT pg_advisory_lock($1, $2)', [LOCK_SPACE, POSTGRES_LOCKS.writers]);
  }

  it('a receiver holds its pool and the leader’s one, through cut connections and restarts; when it has ended, none', async () => {
    const place = await server.database();
    const bench = await startBench({}, place);
    const stop = new AbortController();
    const leading = new PostgresLeader(postgresOptions(place)).run(stop.signal);
    const ledger = new TestLedger(TROUBLES);
    for (let trouble = 1; trouble <= TROUBLES; trouble++) {
      const asked = Array.from({ length: AT_ONCE }, () => bench.store.transact((tx) => tx.sql.one('SELECT pg_sleep(0.01)')));
      const told = Promise.allSettled([...asked, bench.link.deliver(TOPIC, seal(ledger.content([ledger.run(trouble, trouble)])))]);
      if (trouble % 3 === 0) {
        await server.stop('immediate');
        await server.start();
      } else await server.query(place.database, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${OURS}`);
      // What was just cut off may stand there for a moment still; what leaks stays
      await vi.waitUntil(async () => (await count(place)) <= POOL_SIZE + 1, PATIENCE);
      await told;
      await vi.waitUntil(async () => bench.receiver.isIdle && (await count(place)) <= POOL_SIZE + 1, PATIENCE);
    }
    expect(await bench.seqs()).toHaveLength(TROUBLES);
    stop.abort();
    await leading;
    await bench.stop();
    await vi.waitUntil(async () => (await count(place)) === 0, PATIENCE);
  });

  it('every connection of the server taken: a command says what to do; a receiver loses nothing and goes on when there is one', async () => {
    const place = await server.database();
    const bench: Bench = await startBench({}, place);
    await server.query(place.database, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${OURS}`);
    const others: Client[] = [];
    const fill = async () => {
      for (;;) {
        const other = new Client(postgresOptions(place));
        other.on('error', () => undefined);
        try {
          await other.connect();
        } catch {
          return;
        }
        others.push(other);
      }
    };
    const free = () => Promise.all(others.splice(0).map((other) => other.end()));
    onTestFinished(async () => void (await free()));
    const ledger = new TestLedger(5);
    // One of the receiver's that was idle for long is closed, and its place is free again
    const refusal = await vi.waitFor(async () => {
      await fill();
      return await openStore(place, NAME.site).then(
        async (store) => {
          await store[Symbol.asyncDispose]();
          throw new Error('there was room');
        },
        (error: unknown) => error,
      );
    }, PATIENCE);
    expect(refusal).toMatchObject({ code: 'STORE_UNUSABLE', message: expect.stringMatching(/too many clients.*raise max_connections/) });
    await free();
    await bench.send(seal(ledger.content([ledger.run(1, 5)])));
    expect(await bench.seqs()).toEqual([1, 2, 3, 4, 5]);
  });

  it('a receiver that dies while it waits for a lock: its sessions are gone within seconds, not when they get the lock', async () => {
    const place = await server.database();
    const { proxy, far } = await line(place);
    await using database = new PostgresDatabase(postgresOptions(far), { readOnly: false });
    await holdWriters(place);
    const asked = Promise.allSettled(Array.from({ length: 3 }, () => database.transact(() => Promise.resolve())));
    const waiting = () => count(place, "wait_event_type = 'Lock'");
    await vi.waitUntil(async () => (await waiting()) === 3, PATIENCE);
    // As the kernel ends the connections of a process that is killed
    proxy.begin('cut');
    await asked;
    await vi.waitUntil(async () => (await waiting()) === 0, PATIENCE);
  });

  it('a server that answers no more is given up: the connection is not used again, and the next one works', async () => {
    const place = await server.database();
    const { proxy, far } = await line(place);
    await using database = new PostgresDatabase(postgresOptions(far), { readOnly: false, answerMs: 300 });
    await vi.waitUntil(() => database.transact(() => Promise.resolve(true)).catch(() => false), PATIENCE);
    proxy.begin('drop');
    await expect(database.transact(() => Promise.resolve())).rejects.toThrow('Query read timeout');
    proxy.end();
    await vi.waitUntil(() => database.transact(() => Promise.resolve(true)).catch(() => false), PATIENCE);
  });

  it('a leader whose machine vanishes from the network: the server takes its lock, and another leads', async () => {
    const place = await server.database();
    const { proxy, far } = await line(place);
    const stop = new AbortController();
    // Nothing comes from it any more, not even that it gives up
    const gone = new PostgresLeader(postgresOptions(far), { answerMs: 2 * PATIENCE.timeout, silentMs: 1_500 });
    const other = new PostgresLeader(postgresOptions(place));
    const runs = [gone.run(stop.signal)];
    await vi.waitUntil(() => gone.isLeading, PATIENCE);
    runs.push(other.run(stop.signal));
    proxy.begin('drop');
    await vi.waitUntil(() => other.isLeading, PATIENCE);
    stop.abort();
    await Promise.all(runs);
  });
});

it('a server that shuts down in the breath in which a connection goes from one to the next: who gets it fails, and the process does not', async () => {
  await using server = await ScriptedPostgres.start((statement) => (statement === 'SELECT 1' ? SHUTTING_DOWN : null));
  const options = { host: '127.0.0.1', port: server.port, user: 'wardkeeper', database: 'hospital' };
  await using database = new PostgresDatabase(options, { readOnly: true });
  const uncaught: unknown[] = [];
  const onUncaught = (error: unknown) => void uncaught.push(error);
  process.on('uncaughtException', onUncaught);
  onTestFinished(() => void process.off('uncaughtException', onUncaught));
  // All of the pool, and more that wait for what these give back
  const asked = Array.from({ length: POOL_SIZE }, () => database.outside.all('SELECT 1'));
  const waiting = Promise.allSettled(Array.from({ length: POOL_SIZE }, () => database.read(() => Promise.resolve())));
  await Promise.all(asked);
  const reasons = (await waiting).flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  expect(reasons.length).toBeGreaterThan(0);
  expect(reasons.every(isDatabaseFault)).toBe(true);
  await database.read(() => Promise.resolve());
  expect(uncaught).toEqual([]);
});
