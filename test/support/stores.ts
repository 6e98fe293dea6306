/** The databases that a hospital's store can lie in, for suites that run on each. */
import { join } from 'node:path';
import { sqliteAt, type StoreLocation } from '../../hospital/store/index.ts';
import { tempFolder } from './temp.ts';

export interface StoreKind {
  readonly name: string;
  /** Of an empty store of its own; gone when the test ends. */
  readonly location: () => Promise<StoreLocation>;
}

export const STORES: readonly StoreKind[] = [
  { name: 'SQLite', location: () => Promise.resolve(sqliteAt(join(tempFolder('hospital'), 'hospital.db'))) },
];
