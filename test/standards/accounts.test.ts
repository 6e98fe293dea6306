/** Accounts: none by default, changed by the right people, ended when they should be, and told of. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { PSEUDONYM_KEY_BYTES, TimeQuality } from '@wardkeeper/proto';
import { expect } from 'vitest';
import * as v from 'valibot';
import { loadPseudonymKey } from '../../agent/access/index.ts';
import { PLAIN_FILES } from '../../agent/runtime/secret-files.ts';
import { verifierCopyAt } from '../../agent/access/verifier-copy.ts';
import { auditLedger, readLedgers } from '../../agent/ledger/index.ts';
import { CONFIG_SCHEMA as SOCKET_CONFIG } from '../../agent/local-api/config.ts';
import { type AccessBench, NETWORK, openAccessBench, PASSWORD, PIN } from '../support/access.ts';
import { NAME } from '../support/names.ts';
import { ROOT } from '../support/source-tree.ts';
import { tempFolder } from '../support/temp.ts';
import { standard } from './standard.ts';

const YEAR = 365.25 * 24 * 3_600_000;
const OTHER_PIN = '771904';

async function open(bench: AccessBench, request: object = {}): Promise<string> {
  const outcome = await bench.login(request);
  if (outcome.kind !== 'opened') throw new Error(`expected a session, got ${outcome.code}`);
  return outcome.session;
}

function may(bench: AccessBench, session: string): string {
  const decision = bench.guard.authorize({ origin: 'local-console', deviceId: 'pump-1', action: 'start-infusion', session });
  return decision.decision === 'allow' ? 'allow' : decision.code;
}

standard(
  ['ASVS 6.3.2', 'WSTG-ATHN-02', 'TID-311', 'CWE-1392'],
  'nobody',
  'there is no default account, and no usual name opens with a usual secret',
  async () => {
    const bench = await openAccessBench({ config: { networkAttempts: { burst: 100, perMinute: 60 } } });
    expect(bench.guard.listAccounts().map(({ name }) => name)).toEqual(['anna', 'bert']);
    for (const principal of ['root', 'admin', 'administrator', 'service', 'biomed', 'wardkeeper', 'guest']) {
      for (const secret of ['000000', '123456', '428193'])
        expect(await bench.tryLogin({ principal, secret })).toMatch(/^(CREDENTIALS_REFUSED|WAITING)/);
    }
    bench.ledger.database.exec(
      "INSERT INTO access_verifier (name, authenticator, verifier) SELECT 'bert', 'password', verifier FROM access_verifier WHERE name = 'anna' AND authenticator = 'password'",
    );
    // A verifier without its account is nobody's.
    bench.ledger.database.exec(
      "PRAGMA foreign_keys = OFF; UPDATE access_verifier SET name = 'ghost' WHERE name = 'bert' AND authenticator = 'password'",
    );
    expect(await bench.tryLogin({ principal: 'ghost', authenticator: 'password', secret: PASSWORD })).toMatch(/^CREDENTIALS_REFUSED/);
  },
);

standard(['CWE-798', 'TID-328'], 'noSecretsInCode', 'no secret, hash or key is written into the program', () => {
  const text = globSync('{agent,proto,hospital,release}/**/*.{ts,toml,json}', { cwd: ROOT, exclude: (name) => name === 'node_modules' })
    .map((path) => readFileSync(join(ROOT, path), 'utf8'))
    .join('\n');
  expect(text).not.toMatch(/\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]{20}/);
  expect(text).not.toMatch(/-----BEGIN [A-Z ]*PRIVATE KEY-----\n/);
});

standard(['ASVS 6.2.10'], 'kept', 'a password is good for as long as nobody changes it', async () => {
  const bench = await openAccessBench();
  bench.clock.advance(10 * YEAR);
  expect(await bench.tryLogin(NETWORK)).toBe('opened');
});

standard(['ASVS 6.2.2'], 'changesOwn', 'people change their own PIN, and the old one opens nothing', async () => {
  const bench = await openAccessBench();
  const request = { origin: 'local-console', session: await open(bench), authenticator: 'pin' } as const;
  expect(await bench.guard.changeSecret({ ...request, secret: PIN, newSecret: OTHER_PIN })).toEqual({ kind: 'changed' });
  expect(await bench.tryLogin()).toMatch(/^CREDENTIALS_REFUSED/);
  expect(await bench.tryLogin({ secret: OTHER_PIN })).toBe('opened');
});

standard(
  ['ASVS 6.2.3'],
  'asksOldSecret',
  'a PIN is changed by whoever knows the one before, and not by whoever finds the session open',
  async () => {
    const bench = await openAccessBench();
    const request = { origin: 'local-console', session: await open(bench), authenticator: 'pin' } as const;
    expect(await bench.guard.changeSecret({ ...request, secret: '111222', newSecret: OTHER_PIN })).toMatchObject({ kind: 'refused' });
    expect(await bench.tryLogin()).toBe('opened');
  },
);

standard(['ASVS 7.4.2'], 'disableEnds', 'whoever is disabled is out at once, and cannot come back', async () => {
  const bench = await openAccessBench();
  const session = await open(bench);
  expect(await bench.guard.changeAccount('anna', { kind: 'disable' })).toBeNull();
  expect(may(bench, session)).toBe('SESSION_UNKNOWN');
  expect(await bench.tryLogin()).toMatch(/^CREDENTIALS_REFUSED/);
  expect(await bench.guard.changeAccount('anna', { kind: 'enable' })).toBeNull();
});

standard(['IA-05(01)(e)', 'ASVS 6.4.3'], 'rebindReplaces', 'a new PIN takes the old one’s place at once', async () => {
  const bench = await openAccessBench();
  expect(await bench.guard.rebind('anna', { authenticator: 'pin', secret: OTHER_PIN })).not.toMatchObject({ kind: 'refused' });
  expect(await bench.tryLogin()).toMatch(/^CREDENTIALS_REFUSED/);
  expect(await bench.tryLogin({ secret: OTHER_PIN })).toBe('opened');
});

standard(['ASVS 6.5.6', 'ASVS 6.4.4'], 'removed', 'a lost authenticator is taken away, and the others stay', async () => {
  const bench = await openAccessBench();
  expect(await bench.guard.changeAccount('anna', { kind: 'remove-authenticator', authenticator: 'pin' })).toBeNull();
  expect(await bench.tryLogin()).toMatch(/^CREDENTIALS_REFUSED/);
  expect(await bench.tryLogin({ authenticator: 'password' })).toBe('opened');
});

standard(['ASVS 7.4.3'], 'rebindEnds', 'a new PIN ends what the old one had opened', async () => {
  const bench = await openAccessBench();
  const session = await open(bench);
  await bench.guard.rebind('anna', { authenticator: 'pin', secret: OTHER_PIN });
  expect(may(bench, session)).toBe('SESSION_UNKNOWN');
});

standard(['ASVS 16.3.2'], 'recordsDenial', 'what somebody may not do is on record, with who asked', async () => {
  const bench = await openAccessBench();
  const session = await open(bench);
  bench.guard.authorize({ origin: 'local-console', deviceId: 'pump-1', action: 'manage-keys', session });
  await bench.guard.tick();
  expect(bench.events('authorizationDenied')).toMatchObject([{ detail: { action: 'manage-keys', code: 'ROLE_NOT_ALLOWED', count: 1 } }]);
  expect(bench.events('authorizationDenied')[0]?.actor).toHaveLength(8);
});

standard(['ASVS 7.4.5', 'ASVS 7.5.2'], 'endSession', 'an operator sees the open sessions and ends one of them', async () => {
  const bench = await openAccessBench();
  const session = await open(bench);
  const [summary] = bench.guard.listSessions();
  expect(summary).toMatchObject({ principal: 'anna', origin: 'local-console', deviceId: 'pump-1' });
  expect(JSON.stringify(summary)).not.toContain(session);
  expect(await bench.guard.endSession(summary?.handle ?? '')).toBe(true);
  expect(may(bench, session)).toBe('SESSION_UNKNOWN');
});

standard(['AC-06(09)', 'ASVS 6.3.7'], 'recordsAccount', 'every change of an account is on record, by pseudonym', async () => {
  const bench = await openAccessBench();
  await bench.guard.addAccount({ name: 'carla', role: 'patient-care', authenticator: 'pin', secret: OTHER_PIN });
  const [event] = bench.events('accountChanged').slice(-1);
  expect(event).toMatchObject({ detail: { role: 'patient-care' } });
  expect(event?.detail.account).toHaveLength(8);
  for (const { body } of bench.ledger.database.prepare('SELECT body FROM event').all())
    expect(Buffer.from(body as Uint8Array).includes('carla')).toBe(false);
});

standard(['ASVS 6.4.2', 'TID-315'], 'listsNoSecret', 'nobody gets a secret back, nor a hint of one', async () => {
  const bench = await openAccessBench();
  const told = JSON.stringify([bench.guard.listAccounts(), bench.guard.status(), bench.guard.listSessions()]);
  expect(told).not.toMatch(/argon2|pbkdf2|428193/);
  const api = readFileSync(join(ROOT, 'docs/openapi/device.yaml'), 'utf8');
  expect(api).not.toMatch(/hint|forgot|security question/i);
  expect(Object.keys(bench.guard.listAccounts()[0] ?? {}).toSorted()).toEqual(['authenticators', 'name', 'role']);
});

standard('IA-05(01)(g)', 'guessableRefused', 'whoever chooses a password is told when it is too easily guessed', async () => {
  const bench = await openAccessBench();
  const account = { name: 'dora', role: 'auditor', authenticator: 'password' } as const;
  expect(await bench.guard.addAccount({ ...account, secret: 'wardkeeper-gw-1-dora' })).toEqual({
    kind: 'refused',
    code: 'PASSWORD_GUESSABLE',
  });
  expect(await bench.guard.addAccount({ ...account, secret: 'seven quiet herons at the weir' })).toMatchObject({ kind: 'added' });
});

standard(
  'IA-05(01)(c)',
  'socketModes',
  'secrets travel over sockets that not everybody may open, and no configuration can open them',
  () => {
    for (const key of ['device_console_mode', 'device_network_mode', 'operator_mode']) {
      expect(v.safeParse(SOCKET_CONFIG, { [key]: '0666' }).success).toBe(false);
      expect(v.safeParse(SOCKET_CONFIG, { [key]: '0660' }).success).toBe(true);
    }
  },
);

standard('ASVS 13.3.1', 'privateKey', 'the gateway makes its own secrets, for its owner alone, and replaces none that is broken', () => {
  const path = join(tempFolder('key'), 'pseudonym.key');
  const key = loadPseudonymKey(path, PLAIN_FILES, (count) => randomBytes(count));
  expect(key).toHaveLength(PSEUDONYM_KEY_BYTES);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(Buffer.from(loadPseudonymKey(path, PLAIN_FILES, (count) => randomBytes(count))).equals(key)).toBe(true);
});

standard('ASVS 6.7.1', 'copyMarked', 'what logins are checked against is not taken from a file that somebody changed', () => {
  const path = join(tempFolder('copy'), 'verifiers');
  const key = new Uint8Array(32).fill(1);
  const copy = verifierCopyAt(path, key);
  const credentials = { accounts: [{ name: 'anna', role: 'patient-care', disabled: false }], verifiers: [] } as const;
  copy.write(credentials);
  expect(copy.read()).toEqual(credentials);
  expect(verifierCopyAt(path, new Uint8Array(32).fill(2)).read()).toBeNull();
});

standard('ASVS 6.5.8', 'trustedTime', 'a code by time is not taken while nobody knows what time it is', async () => {
  const bench = await openAccessBench();
  const added = await bench.guard.addAccount({
    name: 'ada',
    role: 'administrator',
    authenticator: 'password',
    secret: 'seven quiet herons at the weir',
  });
  expect(added).toMatchObject({ kind: 'added' });
  await bench.guard.addAccount({ name: 'ada', role: 'administrator', authenticator: 'totp', secret: '' });
  const begin = () =>
    bench.guard.login({
      origin: 'local-console',
      deviceId: 'pump-1',
      principal: 'ada',
      authenticator: 'password',
      secret: 'seven quiet herons at the weir',
    });
  const pending = await begin();
  if (pending.kind !== 'pending') throw new Error(`expected a second factor to be asked for, got ${pending.kind}`);
  expect(pending.factors).toContain('totp');
  bench.clock.timeQuality = TimeQuality.UNTRUSTED;
  bench.clock.stepWall(-10 * YEAR);
  const factor = { origin: 'local-console', authenticator: 'totp', secret: '123456' } as const;
  expect(await bench.guard.completeLogin(pending.pending, factor)).toMatchObject({ kind: 'refused', code: 'TIME_UNTRUSTED' });
});

standard('ASVS 16.2.2', 'eventTime', 'every event has Unix time, how well it is known, and a clock that nobody sets', async () => {
  const bench = await openAccessBench();
  bench.clock.stepWall(-YEAR);
  await bench.login({ secret: PIN });
  const [event] = bench.events('loginSucceeded');
  expect(event).toMatchObject({ wallMs: bench.clock.wallMs(), timeQuality: TimeQuality.SYNCHRONISED });
  expect(event?.bootId).toHaveLength(16);
  expect(event?.monotonicUs).toBeGreaterThan(0);
});

standard(['ASVS 16.4.2', 'TID-225'], 'chained', 'a row of the record that somebody changes, leaves out or swaps is found', async () => {
  const bench = await openAccessBench();
  for (let index = 0; index < 3; index += 1) await bench.login();
  const { database } = bench.ledger;
  const finding = () => {
    const [record] = readLedgers(database);
    return record === undefined ? undefined : ([...auditLedger(database, NAME, record, null)].at(-1)?.finding ?? null);
  };
  expect(finding()).toBeNull();
  database.exec("UPDATE event SET body = CAST(substr(body, 1, 3) || x'ff' || substr(body, 5) AS BLOB) WHERE seq = 3");
  expect(finding()).toMatchObject({ seq: 3, finding: 'ROW_CHANGED' });
});
