/** The `[console]` table: what it takes, and that nothing of it ever goes over a wire in the clear. */
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { CONSOLE_SCHEMA, toConsoleConfig } from '../../hospital/console/config.ts';

const FILES = { certificate: 'c.pem', key: 'k.pem' };
const faultsOf = (table: unknown) => {
  const result = v.safeParse(CONSOLE_SCHEMA, table);
  return result.success ? [] : result.issues.map((issue) => v.getDotPath(issue));
};

describe('the console without TLS', () => {
  test('is for this machine: by its one name, on its loopback interface, with no certificate', () => {
    const parsed = v.parse(CONSOLE_SCHEMA, { url: 'http://localhost:8480', listen: '127.0.0.1:8480' });
    expect(toConsoleConfig(parsed, (path) => path)).toMatchObject({ url: 'http://localhost:8480', tls: null });
    expect(faultsOf({ url: 'http://localhost:8480', listen: '[::1]:8480' })).toEqual([]);
  });

  test.each([
    ['on every interface', { url: 'http://localhost:8480', listen: '0.0.0.0:8480' }, ['listen']],
    ['on an address of the network', { url: 'http://localhost:8480', listen: '10.0.0.7:8480' }, ['listen']],
    ['on a name that may lead elsewhere', { url: 'http://localhost:8480', listen: 'localhost:8480' }, ['listen']],
    ['by a name of the network', { url: 'http://wardkeeper.example:8480' }, ['url']],
    ['by a name below localhost', { url: 'http://a.localhost:8480' }, ['url']],
    ['by an address', { url: 'http://127.0.0.1:8480' }, ['url']],
    ['with a certificate that would never be used', { url: 'http://localhost:8480', ...FILES }, ['certificate', 'key']],
  ])('never %s', (_what, table, expected) => {
    expect(faultsOf(table)).toEqual(expected);
  });
});

test.each([
  ['certificate and key', { url: 'https://c.example', ...FILES }, []],
  ['neither', { url: 'https://c.example' }, ['certificate', 'key']],
  ['a certificate without its key', { url: 'https://c.example', certificate: 'c.pem' }, ['key']],
  ['a path behind the name', { url: 'https://c.example/console', ...FILES }, ['url']],
])('with TLS: %s', (_what, table, expected) => {
  expect(faultsOf(table)).toEqual(expected);
});
