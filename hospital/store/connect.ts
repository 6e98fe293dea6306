/** From a location to the database that lies there. */
import { readFileSync } from 'node:fs';
import { type HospitalDatabase, PostgresDatabase, type PostgresOptions, SqliteDatabase } from '../database/index.ts';
import { readSecret } from '../exports/transports/secret-file.ts';
import type { PostgresLocation, StoreLocation } from './location.ts';

/** Throws node:sqlite's errors; of PostgreSQL the first statement tells. */
export function connect(location: StoreLocation, readOnly: boolean): HospitalDatabase {
  return location.kind === 'sqlite'
    ? new SqliteDatabase(location.path, { readOnly })
    : new PostgresDatabase(postgresOptions(location), { readOnly });
}

/** TLS always names the server it wants; without it a connection stays on this machine (config.ts). */
export function postgresOptions({ host, port, user, database, passwordFile, ca }: PostgresLocation): PostgresOptions {
  return {
    ...{ host, port, user, database },
    ...(passwordFile === null ? {} : { password: () => readSecret(passwordFile) }),
    ...(ca === null ? {} : { ssl: { ca: readFileSync(ca, 'utf8'), minVersion: 'TLSv1.3', rejectUnauthorized: true } }),
  };
}
