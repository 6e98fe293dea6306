/**
 * One way to the record for everything that reads or writes it: on SQLite, which needs nothing installed, or on PostgreSQL, when one machine is
 * outgrown. Protects what is written by transactions that are durable when they resolve, and values from ever becoming text of a statement.
 * Trusts the database to keep what it has committed. It knows no table but that of the steps by which the others came.
 */
export { compose, type Fragment, sql } from './compose.ts';
export { isDatabaseFault, isLockTimeout, isWithoutConnections } from './faults.ts';
export { isMigrated, laterVersionText, migrate, type Migration, type Opening } from './migrate.ts';
export {
  type Attempt,
  type DatabaseLock,
  type Dialect,
  type HospitalDatabase,
  idOf,
  type ManyTable,
  type Reads,
  type SqlValue,
  type Statement,
  type TransactOptions,
  withoutWrites,
  type Writes,
} from './port.ts';
export { holdLeadership, type LeaderLimits, PostgresLeader } from './leader.ts';
export { POOL_SIZE, PostgresDatabase, type PostgresOptions } from './postgres.ts';
export { SqliteConnection } from './sqlite-connection.ts';
export { SqliteDatabase } from './sqlite.ts';
