/** `[store]` of hospital.toml: a file or a server, never a password, never in the clear over a network. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { locationOf, STORE_SCHEMA } from '../../hospital/store/config.ts';

const absolute = (file: string) => `/etc/wardkeeper/${file}`;
const parsed = (store: Record<string, string>) => v.safeParse(STORE_SCHEMA, store);

describe('a place', () => {
  it.each([
    [{ path: 'hospital.db' }, { kind: 'sqlite', path: '/etc/wardkeeper/hospital.db' }],
    [
      { database: 'postgres://wk@db.example:6543/wardkeeper', password_file: 'p', ca: 'ca.pem' },
      {
        ...{ kind: 'postgres', host: 'db.example', port: 6543, user: 'wk', database: 'wardkeeper' },
        ...{ passwordFile: '/etc/wardkeeper/p', ca: '/etc/wardkeeper/ca.pem', client: null },
      },
    ],
    [
      { database: 'postgres://wk@db.example/wardkeeper', ca: 'ca.pem', certificate: 'c.pem', key: 'k.pem' },
      {
        ...{ kind: 'postgres', host: 'db.example', port: 5432, user: 'wk', database: 'wardkeeper', passwordFile: null },
        ...{ ca: '/etc/wardkeeper/ca.pem', client: { certificate: '/etc/wardkeeper/c.pem', key: '/etc/wardkeeper/k.pem' } },
      },
    ],
    [
      { database: 'postgres://wk@%2Frun%2Fpostgresql/wardkeeper' },
      {
        kind: 'postgres',
        host: '/run/postgresql',
        port: 5432,
        user: 'wk',
        database: 'wardkeeper',
        passwordFile: null,
        ca: null,
        client: null,
      },
    ],
    [
      { database: 'postgresql://wk@127.0.0.1/wardkeeper' },
      { kind: 'postgres', host: '127.0.0.1', port: 5432, user: 'wk', database: 'wardkeeper', passwordFile: null, ca: null, client: null },
    ],
  ])('%j', (store, expected) => {
    expect(locationOf(v.parse(STORE_SCHEMA, store), absolute)).toEqual(expected);
  });
});

describe('refused', () => {
  it.each([
    ['nothing', {}, /expected path, or database/],
    ['both', { path: 'a.db', database: 'postgres://wk@127.0.0.1/a' }, /and not both/],
    ['a password in the configuration', { database: 'postgres://wk:secret@127.0.0.1/a' }, /the password in password_file/],
    ['another machine without TLS', { database: 'postgres://wk@db.example/a' }, /without TLS/],
    ['a name that only looks local', { database: 'postgres://wk@127.0.0.1.example/a' }, /without TLS/],
    ['nobody', { database: 'postgres://127.0.0.1/a' }, /expected postgres:/],
    ['options of a driver', { database: 'postgres://wk@127.0.0.1/a?sslmode=disable' }, /expected postgres:/],
    ['no database', { database: 'postgres://wk@127.0.0.1/' }, /expected postgres:/],
    ['another server', { database: 'mysql://wk@127.0.0.1/a' }, /expected postgres:/],
    ['a password for a file', { path: 'a.db', password_file: 'p' }, /only with database/],
    [
      'a certificate without its key',
      { database: 'postgres://wk@db.example/a', ca: 'c', certificate: 'c' },
      /certificate and key, or neither/,
    ],
    ['a certificate shown to nobody known', { database: 'postgres://wk@127.0.0.1/a', certificate: 'c', key: 'k' }, /only with ca/],
  ])('%s', (_name, store, says) => {
    const result = parsed(store);
    expect(result.success).toBe(false);
    expect(result.issues?.map(({ message }) => message).join(' ')).toMatch(says);
    expect(JSON.stringify(result.issues?.map(({ message }) => message))).not.toContain('secret@');
  });
});
