/** `[store]` of hospital.toml: a file, or a PostgreSQL server. */
import * as v from 'valibot';
import { isIP } from 'node:net';
import { type PostgresLocation, sqliteAt, type StoreLocation } from './location.ts';

const Path = v.pipe(v.string(), v.minLength(1, 'expected a path'));
const DEFAULT_PORT = 5432;

export const STORE_SCHEMA = v.pipe(
  v.strictObject({
    path: v.optional(Path),
    database: v.optional(
      v.pipe(
        v.string(),
        v.check((text) => parseDatabaseUrl(text) !== null, 'expected postgres://user@host/database, the password in password_file'),
      ),
    ),
    password_file: v.optional(Path),
    ca: v.optional(Path),
    certificate: v.optional(Path),
    key: v.optional(Path),
  }),
  v.check(({ path, database }) => (path === undefined) !== (database === undefined), 'expected path, or database, and not both'),
  v.check(
    ({ database, password_file, ca, certificate, key }) =>
      database !== undefined || [password_file, ca, certificate, key].every((file) => file === undefined),
    'password_file, ca, certificate and key: expected only with database',
  ),
  v.check(({ certificate, key }) => (certificate === undefined) === (key === undefined), 'expected certificate and key, or neither'),
  v.check(({ ca, certificate }) => certificate === undefined || ca !== undefined, 'certificate and key: expected only with ca'),
  v.check(
    ({ database, ca }) => database === undefined || ca !== undefined || isLocal(parseDatabaseUrl(database)?.host ?? ''),
    'expected ca, the authority of the server: without TLS a database is only reached on this machine, by a socket or 127.0.0.1',
  ),
);

/** `absolute`: of a path in the file. */
export function locationOf(
  { path, database, password_file: password, ca, certificate, key }: v.InferOutput<typeof STORE_SCHEMA>,
  absolute: (file: string) => string,
): StoreLocation {
  const server = database === undefined ? null : parseDatabaseUrl(database);
  if (server === null) return sqliteAt(absolute(path ?? ''));
  return {
    ...{ kind: 'postgres', ...server },
    ...{ passwordFile: password === undefined ? null : absolute(password), ca: ca === undefined ? null : absolute(ca) },
    client: certificate === undefined || key === undefined ? null : { certificate: absolute(certificate), key: absolute(key) },
  };
}

/** `postgres://user@host:port/database`; a socket's folder with its slashes as %2F. Null: anything else, a password above all. */
function parseDatabaseUrl(text: string): Pick<PostgresLocation, 'host' | 'port' | 'user' | 'database'> | null {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:')) return null;
  const database = url.pathname.slice(1);
  const isPlain = url.password === '' && url.search === '' && url.hash === '' && !database.includes('/');
  if (!isPlain || url.hostname === '' || url.username === '' || database === '') return null;
  try {
    const host = decodeURIComponent(url.hostname.replace(/^\[|\]$/g, ''));
    const port = url.port === '' ? DEFAULT_PORT : Number(url.port);
    return { host, port, user: decodeURIComponent(url.username), database: decodeURIComponent(database) };
  } catch {
    return null;
  }
}

function isLocal(host: string): boolean {
  return host.startsWith('/') || host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
