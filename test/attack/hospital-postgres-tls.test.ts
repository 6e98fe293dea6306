/** Between receiver and PostgreSQL: another server in its place, another client in the receiver's. Against Debian's PostgreSQL. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type PostgresLocation } from '../../hospital/store/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { needs } from '../support/needs.ts';
import { postgresFolder, PostgresServer } from '../support/postgres.ts';
import { tempFolder } from '../support/temp.ts';
import { type CertificateOrder, makeAuthority } from '../support/test-authority.ts';

const HOSPITAL = makeAuthority('Hospital CA');
const STRANGER = makeAuthority('Hospital CA');
const LOCALHOST: CertificateOrder = { commonName: 'localhost', hosts: ['localhost'] };

describe.runIf(needs('postgresql', postgresFolder() !== null))('between receiver and PostgreSQL', () => {
  let server: PostgresServer;
  let place: PostgresLocation;

  beforeAll(async () => {
    server = await PostgresServer.make({ tcp: true });
    place = await server.database();
    await showing(HOSPITAL, LOCALHOST);
  }, 120_000);
  afterAll(() => server[Symbol.asyncDispose]());

  /** What the server shows from now on, and whether it asks for a certificate itself. */
  async function showing(
    authority: typeof HOSPITAL,
    order: CertificateOrder | null,
    asks: '' | 'clientcert=verify-full' = '',
  ): Promise<void> {
    if (order !== null) {
      const { certificate, key } = authority.issue(order);
      server.write('server.crt', certificate);
      server.write('server.key', key);
    }
    server.write('clients.crt', HOSPITAL.pem);
    server.write(
      'pg_hba.conf',
      `local all all scram-sha-256\n${asks === '' ? 'host' : 'hostssl'} all all 127.0.0.1/32 scram-sha-256 ${asks}\n`,
    );
    await server.query('postgres', `ALTER SYSTEM SET ssl = ${order === null ? 'off' : 'on'}`);
    await server.query('postgres', "ALTER SYSTEM SET ssl_ca_file = 'clients.crt'");
    await server.reload();
  }

  function over(host: string, client: PostgresLocation['client'] = null): PostgresLocation {
    const ca = join(tempFolder('ca'), 'ca.pem');
    writeFileSync(ca, HOSPITAL.pem);
    return { ...place, host, ca, client };
  }

  function shownBy(authority: typeof HOSPITAL, commonName: string, mode = 0o600): NonNullable<PostgresLocation['client']> {
    const folder = tempFolder('client');
    const files = { certificate: join(folder, 'client.crt.pem'), key: join(folder, 'client.key.pem') };
    const made = authority.issue({ commonName });
    writeFileSync(files.certificate, made.certificate);
    writeFileSync(files.key, made.key, { mode });
    return files;
  }

  async function opened(location: PostgresLocation): Promise<unknown> {
    await using store = await openStore(location, NAME.site);
    return await store.database.outside.one('SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
  }

  test('the right server is spoken to by TLS 1.3', async () => {
    expect(await opened(over('localhost'))).toEqual({ ssl: true, version: 'TLSv1.3' });
  });

  test.each<[string, typeof HOSPITAL, CertificateOrder | null, string, RegExp]>([
    ['another authority of the same name', STRANGER, LOCALHOST, 'localhost', /certificate signature failure|unable to verify|self-signed/],
    [
      'a server of the hospital that is another',
      HOSPITAL,
      { commonName: 'localhost', hosts: ['ris.example'] },
      'localhost',
      /does not match/,
    ],
    ['a certificate for localhost where an address was asked for', HOSPITAL, LOCALHOST, '127.0.0.1', /IP: 127\.0\.0\.1 is not in the cert/],
    ['a certificate that has ended', HOSPITAL, { ...LOCALHOST, expired: true }, 'localhost', /expired/],
    ["a client's certificate", HOSPITAL, { commonName: 'localhost' }, 'localhost', /unsuitable certificate purpose|does not match/],
    ['a server without TLS', HOSPITAL, null, 'localhost', /does not support SSL/],
  ])('refused: %s', async (_name, authority, order, host, says) => {
    await showing(authority, order);
    await expect(opened(over(host))).rejects.toMatchObject({ code: 'STORE_UNUSABLE', message: expect.stringMatching(says) });
  });

  test("where the server asks for a certificate: none, a stranger's, another user's are refused, ours is not", async () => {
    await showing(HOSPITAL, LOCALHOST, 'clientcert=verify-full');
    const user = place.user;
    await expect(opened(over('localhost'))).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    await expect(opened(over('localhost', shownBy(STRANGER, user)))).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    await expect(opened(over('localhost', shownBy(HOSPITAL, 'somebody')))).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    expect(await opened(over('localhost', shownBy(HOSPITAL, user)))).toEqual({ ssl: true, version: 'TLSv1.3' });
  });

  test('a key that every user may read is not used', async () => {
    await expect(opened(over('localhost', shownBy(HOSPITAL, place.user, 0o644)))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('chmod 600'),
    });
  });
});
