/** The databases that a hospital's store can lie in, for suites that run on each. */
import { join } from 'node:path';
import { describe } from 'vitest';
import { sqliteAt, type StoreLocation } from '../../hospital/store/index.ts';
import { afterThisFile } from './after-file.ts';
import { needs } from './needs.ts';
import { postgresFolder, PostgresServer } from './postgres.ts';
import { tempFolder } from './temp.ts';

export interface StoreKind {
  readonly name: string;
  /** Of an empty store of its own; gone when the test ends. */
  readonly location: () => Promise<StoreLocation>;
}

const SQLITE: StoreKind = {
  name: 'SQLite',
  location: () => Promise.resolve(sqliteAt(join(tempFolder('hospital'), 'hospital.db'))),
};
const POSTGRES: StoreKind = { name: 'PostgreSQL', location: async () => await (await testServer()).database() };

const hasPostgres = needs('postgresql', postgresFolder() !== null);
if (!hasPostgres) describe.skip('on PostgreSQL: postgresql is not installed', () => undefined);

export const STORES: readonly StoreKind[] = hasPostgres ? [SQLITE, POSTGRES] : [SQLITE];
/** For suites that name no database: WARDKEEPER_STORE=postgres runs them on that. */
const DEFAULT: StoreKind = process.env['WARDKEEPER_STORE'] === 'postgres' ? POSTGRES : SQLITE;

export function emptyStore(): Promise<StoreLocation> {
  return DEFAULT.location();
}

/** `file`: where one that is asked for in no other way lies. */
export async function defaultStore(file: StoreLocation): Promise<StoreLocation> {
  return DEFAULT === SQLITE ? file : await DEFAULT.location();
}

let server: Promise<PostgresServer> | null = null;

/** One for each test file. */
export function testServer(): Promise<PostgresServer> {
  if (server !== null) return server;
  const made = PostgresServer.make();
  server = made;
  afterThisFile(async () => {
    server = null;
    await (await made)[Symbol.asyncDispose]();
  });
  return made;
}

/** For what only a file can have done to it. */
export function fileOf(location: StoreLocation): string {
  if (location.kind === 'sqlite') return location.path;
  throw new Error('expected a store in a file');
}
