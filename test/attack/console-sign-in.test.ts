/** Attacks on signing in and on what comes of it: guessing, finding out names, stealing or planting sessions. Each named, with the answer that it must get. */
import { describe, expect, test } from 'vitest';
import { PASSWORD_COST } from '../../hospital/console/accounts/index.ts';
import { CAP, FREE_FAILURES } from '../../hospital/console/accounts/rules.ts';
import { MAX_SESSIONS } from '../../hospital/console/accounts/session-table.ts';
import { type Browser, CONSOLE_URL, openConsoleBench, PASSWORD } from '../support/console-bench.ts';
import { SoftwareKey } from '../support/software-key.ts';

const WAIT_MS = 15 * 60_000;

describe('guessing', () => {
  async function guess(browser: Browser, name: string, from = '192.0.2.9') {
    return (await browser.post('/sign-in', { name, password: 'not-the-password' }, { from })).body;
  }

  test('one account from one place: five looks, then waits; the right password does not get through either', async () => {
    const bench = await openConsoleBench();
    await bench.person('ada', 'viewer');
    const browser = bench.browser();
    for (let count = 0; count < FREE_FAILURES; count += 1)
      expect(await guess(browser, 'ada')).toMatchObject({ code: 'CREDENTIALS_REFUSED' });
    expect(await guess(browser, 'ada')).toEqual({ code: 'WAITING', message: expect.any(String), retryAfterMs: WAIT_MS });
    const right = await browser.post('/sign-in', { name: 'ada', password: PASSWORD }, { from: '192.0.2.9' });
    expect(right.body).toMatchObject({ code: 'WAITING' });
    bench.clock.stepWall(10 * WAIT_MS);
    expect(await guess(browser, 'ada')).toMatchObject({ code: 'WAITING' });
  });

  test('one account from everywhere: places together get no more than one would', async () => {
    const bench = await openConsoleBench();
    await bench.person('ada', 'viewer');
    const codes = [];
    for (let place = 0; place < 12; place += 1) codes.push((await guess(bench.browser(), 'ada', `198.51.100.${place}`))['code']);
    expect(codes.filter((code) => code === 'CREDENTIALS_REFUSED')).toHaveLength(FREE_FAILURES);
  });

  test('locking somebody out from elsewhere does not: where they have signed in before they still can', async () => {
    const bench = await openConsoleBench();
    const person = await bench.person('ada', 'viewer');
    await person.signIn('192.0.2.77');
    for (let count = 0; count < 2 * FREE_FAILURES; count += 1) await guess(bench.browser(), 'ada');
    expect((await (await person.signIn('192.0.2.77')).ask('/fleet')).status).toBe(200);
    await expect(person.signIn('192.0.2.78')).rejects.toThrow('WAITING');
  });

  test('many at once: racing gains nothing', async () => {
    const bench = await openConsoleBench();
    await bench.person('ada', 'viewer');
    const codes = await Promise.all(Array.from({ length: 15 }, async () => (await guess(bench.browser(), 'ada'))['code']));
    expect(codes.filter((code) => code === 'CREDENTIALS_REFUSED')).toHaveLength(FREE_FAILURES);
  });

  test('stuffing: many accounts from one place go no faster than its bucket', async () => {
    const bench = await openConsoleBench();
    const answers = [];
    for (let index = 0; index < 25; index += 1)
      answers.push(await bench.browser().post('/sign-in', { name: `user-${index}`, password: 'x' }));
    const slowed = answers.filter(({ body }) => body['code'] === 'TOO_MANY_REQUESTS');
    expect(slowed).toHaveLength(5);
    expect(Number(slowed[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await bench.browser().post('/sign-in', { name: 'other', password: 'x' }, { from: '203.0.113.5' })).body).toMatchObject({
      code: 'CREDENTIALS_REFUSED',
    });
  });

  test('the second factor: five looks, then waits, and a new sign-in does not begin anew', async () => {
    const bench = await openConsoleBench();
    const person = await bench.person('ada', 'viewer');
    const codes: unknown[] = [];
    for (let count = 0; count < FREE_FAILURES + 1; count += 1) {
      const browser = await person.session('factor');
      codes.push((await browser.post('/sign-in/totp', { code: '000000' })).body['code']);
    }
    expect(codes).toEqual([...Array.from({ length: FREE_FAILURES }, () => 'CREDENTIALS_REFUSED'), 'WAITING']);
    expect((await (await person.session('factor')).post('/sign-in/totp', { code: person.code() })).body).toMatchObject({ code: 'WAITING' });
  });

  test('after a hundred in a row the password is no use until the account is reset', async () => {
    const bench = await openConsoleBench();
    const person = await bench.person('ada', 'viewer');
    await bench.person('root', 'administrator');
    const subject = bench.desks.signIn.gate.subjectOf('password', 'ada');
    const state = { failures: CAP, inBlock: 0, step: 9, blockedMs: 0, quietMs: 0, told: false, anchor: bench.clock.now() };
    await bench.database.transact((tx) =>
      tx.change('INSERT INTO account_attempt (subject, class, state, last_ms) VALUES ($1, $2, $3, 0)', [
        subject,
        'elsewhere',
        JSON.stringify(state),
      ]),
    );
    await expect(person.signIn()).rejects.toThrow('CREDENTIALS_REFUSED');
    bench.clock.advance(365 * 86_400_000);
    await expect(person.signIn()).rejects.toThrow('CREDENTIALS_REFUSED');
    const invited = await bench.desks.accounts.reset(person.id, { who: null, via: 'terminal', address: '' });
    const code = 'code' in invited && 'expiresMs' in invited ? invited.code : '';
    expect((await bench.browser().post('/welcome', { name: 'ada', code, password: PASSWORD })).status).toBe(200);
  });

  test('a counter that is damaged waits longest instead of beginning anew', async () => {
    const bench = await openConsoleBench();
    await bench.person('ada', 'viewer');
    await guess(bench.browser(), 'ada');
    await bench.database.transact((tx) => tx.change("UPDATE account_attempt SET state = '{}'"));
    expect(await guess(bench.browser(), 'ada')).toMatchObject({ code: 'WAITING', retryAfterMs: 60 * 60_000 });
  });
});

describe('enumeration', () => {
  test('a name that nobody has, one that is disabled and one that was only invited answer alike, and wait alike', async () => {
    const bench = await openConsoleBench();
    await bench.person('ada', 'administrator');
    const disabled = await bench.person('bob', 'viewer');
    const terminal = { who: null, via: 'terminal', address: '' } as const;
    await bench.desks.accounts.disable(disabled.id, terminal);
    await bench.desks.accounts.add('carol', '', 'viewer', terminal);
    const answers = new Map<string, string[]>();
    for (const [index, name] of ['ada', 'bob', 'carol', 'nobody'].entries()) {
      const told: string[] = [];
      for (let count = 0; count < FREE_FAILURES + 1; count += 1) {
        const answer = await bench.browser().post('/sign-in', { name, password: 'not-the-password' }, { from: `198.51.100.${index}` });
        told.push(JSON.stringify([answer.status, answer.body, [...answer.headers.keys()].toSorted()]));
      }
      answers.set(name, told);
    }
    for (const name of ['bob', 'carol', 'nobody']) expect(answers.get(name), name).toEqual(answers.get('ada'));
    const right = await bench.browser().post('/sign-in', { name: 'bob', password: PASSWORD }, { from: '203.0.113.1' });
    expect(right.body).toMatchObject({ code: 'WAITING' });
  });

  test('a name that nobody has costs a hash like one that somebody has', async () => {
    const bench = await openConsoleBench(undefined, PASSWORD_COST);
    await bench.person('ada', 'viewer');
    // Work and not time: what else the machine does must not decide.
    const work = async (name: string, from: string) => {
      const before = process.cpuUsage();
      await bench.browser().post('/sign-in', { name, password: 'not-the-password' }, { from });
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const sum = { known: 0, unknown: 0 };
    for (let turn = 0; turn < 4; turn += 1) {
      sum.known += await work('ada', `198.51.100.${turn}`);
      sum.unknown += await work(`nobody-${turn}`, `203.0.113.${turn}`);
    }
    // Without the shadow hash it is a fiftieth.
    expect(sum.unknown).toBeGreaterThan(sum.known / 5);
  });

  test('what is typed as a name is nowhere in store or log as it was typed: people type passwords there', async () => {
    const bench = await openConsoleBench();
    await bench.browser().post('/sign-in', { name: 'my-secret-typed-as-name', password: 'my-secret-password' });
    await bench.desks.signIn.gate.tellStrangers();
    const tables = ['account_attempt', 'journal', 'account_session'];
    for (const table of tables) {
      const rows = await bench.database.outside.all<Record<string, unknown>>(`SELECT * FROM ${table}`);
      const text = rows
        .map((row) =>
          Object.values(row)
            .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString() : String(value)))
            .join(),
        )
        .join();
      expect(text, table).not.toContain('my-secret');
    }
    expect(bench.logs.join()).not.toContain('my-secret');
    expect((await bench.journal()).at(-1)).toMatchObject({ code: 'UNKNOWN_NAMES', about: { attempts: '1' }, via: 'system' });
  });
});

describe('sessions', () => {
  test('fixation: a cookie that was there before signing in is worth nothing after it', async () => {
    const bench = await openConsoleBench();
    const person = await bench.person('ada', 'viewer');
    const browser = bench.browser();
    const planted = `__Host-wardkeeper=${'A'.repeat(43)}`;
    browser.cookie = planted;
    await browser.post('/sign-in', { name: 'ada', password: PASSWORD });
    const pending = browser.cookie;
    await browser.post('/sign-in/totp', { code: person.code() });
    expect(new Set([planted, pending, browser.cookie]).size).toBe(3);
    for (const cookie of [planted, pending]) {
      const thief = bench.browser();
      thief.cookie = cookie;
      expect((await thief.ask('/session')).status).toBe(401);
    }
  });

  test('who reads the store finds nothing that signs in', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'viewer')).signIn();
    const rows = await bench.database.outside.all<{ digest: Uint8Array; id: string }>('SELECT digest, id FROM account_session');
    const token = (browser.cookie ?? '').split('=')[1] ?? '';
    for (const { digest, id } of rows) {
      expect(Buffer.from(digest).toString('base64url')).not.toBe(token);
      for (const text of [Buffer.from(digest).toString('base64url'), id, Buffer.from(digest).toString('hex')]) {
        const thief = bench.browser();
        thief.cookie = `__Host-wardkeeper=${text}`;
        expect((await thief.ask('/session')).status).toBe(401);
      }
    }
    const secrets = await bench.database.outside.all<{ secret: Uint8Array; password: string }>(
      'SELECT secret, password FROM account_factor JOIN account ON account.id = account_factor.account',
    );
    expect(secrets.map(({ password }) => password.startsWith('$argon2id$'))).toEqual([true]);
    expect(secrets[0]?.secret.length).toBe(12 + 20 + 16);
  });

  test.each([
    ['two cookies of ours', (own: string) => `${own}; __Host-wardkeeper=${'B'.repeat(43)}`],
    ['one of another name', (own: string) => own.replace('__Host-', '')],
  ])('a cookie tossed in from a sister host: %s', async (_name, change) => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'viewer')).session('open');
    browser.cookie = change(browser.cookie ?? '');
    expect((await browser.ask('/session')).status).toBe(401);
  });

  test('a security key that is asked for another page, or whose answer was heard before, opens nothing', async () => {
    const bench = await openConsoleBench();
    const person = await bench.person('ada', 'viewer');
    const browser = await person.signIn();
    const key = new SoftwareKey({ origin: CONSOLE_URL, rpId: 'console.example' });
    const phished = new SoftwareKey({ origin: 'https://console.example.evil.example', rpId: 'console.example' });
    const asked = async (one: Browser, path: string) => ((await one.post(path)).body['options'] as { challenge: string }).challenge;
    const refused = await browser.post('/factors/key', { attestation: phished.register(await asked(browser, '/factors/key/challenge')) });
    expect(refused.status).toBe(401);
    await browser.post('/factors/key', { attestation: key.register(await asked(browser, '/factors/key/challenge')) });
    const pending = await person.session('factor');
    const own = key.assert(await asked(pending, '/sign-in/key/challenge'));
    const other = await person.session('factor');
    await asked(other, '/sign-in/key/challenge');
    expect((await other.post('/sign-in/key', { assertion: own })).status).toBe(401);
    expect((await pending.post('/sign-in/key', { assertion: own })).status).toBe(200);
    expect((await (await person.session('factor')).post('/sign-in/key', { assertion: own })).status).toBe(401);
  });

  test('a flood of sessions ends the oldest of the same account and nobody else', async () => {
    const bench = await openConsoleBench();
    const [ada, bob] = [await bench.person('ada', 'viewer'), await bench.person('bob', 'viewer')];
    const other = await bob.session('open');
    const first = await ada.session('open');
    for (let count = 0; count < MAX_SESSIONS; count += 1) {
      bench.clock.advance(1);
      await ada.session('open');
    }
    expect([(await first.ask('/session')).status, (await other.ask('/session')).status]).toEqual([401, 200]);
  });
});
