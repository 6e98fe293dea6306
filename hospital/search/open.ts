/** The search over a store that is open, and what keeps its index: on SQLite a file beside it, on PostgreSQL tables beside its own. */
import { hex } from '@wardkeeper/proto';
import type { HospitalDatabase } from '../database/index.ts';
import type { Clock } from '../runtime/index.ts';
import type { StoreLocation } from '../store/index.ts';
import { readBytes } from '../store/meta.ts';
import { StoreEventRows } from './event-rows.ts';
import type { IndexWriter } from './ports.ts';
import { PostgresIndex } from './postgres/postgres-index.ts';
import { PostgresIndexWriter } from './postgres/writer.ts';
import type { SearchParts } from './search.ts';
import { indexPathOf } from './sqlite/file.ts';
import { SqliteIndex } from './sqlite/sqlite-index.ts';
import { SqliteIndexWriter } from './sqlite/writer.ts';

export interface OpenSearch extends SearchParts, Disposable {}

export async function openSearch(
  location: StoreLocation,
  database: HospitalDatabase,
  clock: Pick<Clock, 'monotonicMs'>,
): Promise<OpenSearch> {
  const rows = new StoreEventRows(database.outside);
  if (location.kind !== 'sqlite') return { rows, index: new PostgresIndex(database, clock), clock, [Symbol.dispose]: () => undefined };
  const index = new SqliteIndex(indexPathOf(location.path), await storeIdOf(database), clock);
  return { rows, index, clock, [Symbol.dispose]: () => index[Symbol.dispose]() };
}

/** Throws HospitalError `STORE_UNUSABLE`. */
export async function openIndexWriter(location: StoreLocation, database: HospitalDatabase): Promise<IndexWriter> {
  if (location.kind !== 'sqlite') return await PostgresIndexWriter.open(database);
  return new SqliteIndexWriter(indexPathOf(location.path), await storeIdOf(database));
}

/** An index of another store is no index of this one. */
async function storeIdOf(database: HospitalDatabase): Promise<string> {
  return hex(await readBytes(database.outside, 'store_id'));
}
