/** From a location to the database that lies there. */
import { statSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { type HospitalDatabase, PostgresDatabase, type PostgresOptions, SqliteDatabase } from '../database/index.ts';
import { HospitalError } from '../errors.ts';
import { readSecret } from '../exports/transports/secret-file.ts';
import { readFileWithin } from '../runtime/index.ts';
import type { PostgresLocation, StoreLocation } from './location.ts';

const MAX_PEM_BYTES = 256 * 1024;
const OTHERS = 0o007;

/** Throws node:sqlite's errors; of PostgreSQL the first statement tells. */
export function connect(location: StoreLocation, readOnly: boolean): HospitalDatabase {
  return location.kind === 'sqlite'
    ? new SqliteDatabase(location.path, { readOnly })
    : new PostgresDatabase(postgresOptions(location), { readOnly });
}

/**
 * With TLS the server has to be the one that is asked for, by name or address, under that authority: what libpq calls `verify-full`. Without it a
 * connection stays on this machine (config.ts).
 */
export function postgresOptions(location: PostgresLocation): PostgresOptions {
  const { host, port, user, database, passwordFile } = location;
  const tls = tlsOptions(location);
  return {
    ...{ host, port, user, database },
    ...(passwordFile === null ? {} : { password: () => readSecret(passwordFile) }),
    ...(tls === null ? {} : { ssl: tls }),
  };
}

/** What the client shows is read anew for each connection, so that a renewed certificate counts without a restart. */
function tlsOptions({ ca, client }: PostgresLocation): ConnectionOptions | null {
  if (ca === null) return null;
  const server: ConnectionOptions = {
    ca: readFileWithin(ca, MAX_PEM_BYTES, 'authority'),
    minVersion: 'TLSv1.3',
    rejectUnauthorized: true,
  };
  if (client === null) return server;
  return {
    ...server,
    get cert() {
      return readFileWithin(client.certificate, MAX_PEM_BYTES, 'certificate');
    },
    get key() {
      return readKey(client.key);
    },
  };
}

function readKey(path: string): Buffer {
  const key = readFileWithin(path, MAX_PEM_BYTES, 'key');
  if ((statSync(path).mode & OTHERS) === 0) return key;
  throw new HospitalError(
    'FILE_UNREADABLE',
    `key ${path} is open to every user of this machine: chmod 600 it, and have another certificate made`,
  );
}
