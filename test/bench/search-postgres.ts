/**
 * Ten million events on PostgreSQL without writing each by itself. The first million goes the store's and the follower's own way; the rest are
 * the same rows and the same words at later places, as the store and the follower would have them, copied inside the server. Indexes of copied
 * parts are made when their rows are there: the same content, laid down more tightly than event by event.
 */
import { PostgresIndexWriter } from '../../hospital/search/postgres/writer.ts';
import { partTable } from '../../hospital/search/postgres/schema.ts';
import { idsOf, partOf } from '../../hospital/search/parts.ts';
import { StoreEventRows } from '../../hospital/search/index.ts';
import { preparePartitions } from '../../hospital/store/partitions.ts';
import { openStore, type PostgresLocation, type Store } from '../../hospital/store/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { PostgresServer } from '../support/postgres.ts';
import { BEGAN_MS, fillStore, MAX_MADE } from './search-store.ts';

/** A server as one gives it to a machine of its own with 4 GiB; commits of the filling are not waited for. */
const SETTINGS = ['shared_buffers=1GB', 'maintenance_work_mem=512MB', 'max_wal_size=8GB', 'max_parallel_maintenance_workers=0'];
const FOLLOWED = 500;
const SPAN_EVENTS = 500;

export interface FilledServer extends AsyncDisposable {
  readonly location: PostgresLocation;
  /** Of the server's first process. */
  readonly pid: number;
  /** Of the first events, for a second of the follower's own processor time. */
  readonly followedPerCpuSecond: number;
  readonly bytes: { readonly record: number; readonly index: number };
}

/** A server of its own with a store of so many events and their index, as after its nightly upkeep. Disposing of it removes all. */
export async function filledServer(events: number, gateways: number, tell: (text: string) => void): Promise<FilledServer> {
  const server = await PostgresServer.make({ settings: SETTINGS });
  try {
    const location = await server.database();
    await using store = await openStore(location, NAME.site);
    await preparePast(store);
    await fillStore(store, events, gateways);
    tell(`${events} events are stored`);
    const made = Math.min(events, MAX_MADE);
    const followedPerCpuSecond = await followMade(store, made);
    tell(`${made} of them are indexed by the follower`);
    if (made < events) await copyIndex(store, made, events, tell);
    await settle(server, location.database);
    const bytes = await sizes(server, location.database);
    return { location, pid: server.pid, followedPerCpuSecond, bytes, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
}

/** The partition that these events would have come into. */
async function preparePast({ database }: Store): Promise<void> {
  await database.transact((tx) => preparePartitions(tx, BEGAN_MS));
}

/** `made`: events that have been written for themselves. Returns how many of them the follower indexed for a second of its own processor time. */
async function followMade(store: Store, made: number): Promise<number> {
  const rows = new StoreEventRows(store.database.outside);
  await using index = await PostgresIndexWriter.open(store.database);
  const before = process.cpuUsage();
  for (let through = 0; through < made; ) {
    const page = await rows.range({ first: through + 1, last: made }, 'newer', FOLLOWED);
    through = page.at(-1)?.id ?? made;
    await index.add(page, through);
  }
  const { user, system } = process.cpuUsage(before);
  return made / ((user + system) / 1e6);
}

/** The index of the events after `made`, whose words are those of the events `made` before them. */
async function copyIndex({ database }: Store, made: number, events: number, tell: (text: string) => void): Promise<void> {
  for (let part = partOf(made + 1); part <= partOf(events); part++) {
    const table = partTable(part);
    const [first, last] = [Math.max(made + 1, idsOf(part).first), Math.min(events, idsOf(part).last)];
    await database.transact(async (tx) => {
      await tx.script('SET LOCAL statement_timeout = 0');
      await tx.script(`CREATE TABLE IF NOT EXISTS ${table} (id bigint PRIMARY KEY, words tsvector NOT NULL)`);
      await tx.script(`DROP INDEX IF EXISTS ${table}_words`);
      await tx.change('INSERT INTO search_part (number) VALUES ($1) ON CONFLICT DO NOTHING', [part]);
      for (let from = first; from <= last; ) {
        const shift = Math.floor((from - 1) / made) * made;
        const to = Math.min(last, shift + made);
        for (const source of sourcesOf(from - shift, to - shift)) {
          await tx.change(`INSERT INTO ${table} (id, words) SELECT id + $1, words FROM ${source} WHERE id BETWEEN $2 AND $3`, [
            shift,
            from - shift,
            to - shift,
          ]);
        }
        from = to + 1;
      }
      await tx.script(`CREATE INDEX ${table}_words ON ${table} USING gin (words) WITH (fastupdate = off)`);
    });
    tell(`indexed through ${last}`);
  }
  await database.transact(async (tx) => {
    await tx.script('SET LOCAL statement_timeout = 0');
    await tx.change(
      `INSERT INTO search_span (first, last, events, from_ms, to_ms)
       SELECT min(id), max(id), count(*), min(received_ms), max(received_ms) FROM event WHERE id > $1 GROUP BY (id - 1) / ${SPAN_EVENTS}`,
      [made],
    );
    await tx.change('UPDATE search_progress SET through = $1', [events]);
  });
}

/** What a server does by itself overnight. */
async function settle(server: PostgresServer, name: string): Promise<void> {
  await server.query(name, 'VACUUM (ANALYZE)');
  await server.query(name, 'CHECKPOINT');
}

async function sizes(server: PostgresServer, name: string): Promise<{ readonly record: number; readonly index: number }> {
  const size = async (like: string) => {
    const [row] = await server.query(
      name,
      `SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint::text AS bytes FROM pg_class WHERE relkind = 'r' AND relname LIKE '${like}'`,
    );
    return Number(row?.['bytes'] ?? 0);
  };
  return { record: await size('event\\_%'), index: await size('search\\_%') };
}

/** The parts in which the words of these events lie, of which all are among those that were followed. */
function sourcesOf(first: number, last: number): string[] {
  const parts = [];
  for (let part = partOf(first); part <= partOf(last); part++) parts.push(partTable(part));
  return parts;
}
