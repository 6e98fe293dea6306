/** Attacks on the console, each named, with the answer that it must get. */
import { describe, expect, test } from 'vitest';
import { PASSWORD_COST } from '../../hospital/console/accounts/index.ts';
import { CAP, FREE_FAILURES } from '../../hospital/console/accounts/rules.ts';
import { MAX_SESSIONS } from '../../hospital/console/accounts/session-table.ts';
import { MAX_BODY_BYTES } from '../../hospital/console/http/limits.ts';
import { type Browser, CONSOLE_URL, openConsoleBench, PASSWORD } from '../support/console-bench.ts';
import { SoftwareKey } from '../support/software-key.ts';

const WAIT_MS = 15 * 60_000;

describe('another page', () => {
  const calls: readonly (readonly [string, Record<string, string | undefined>])[] = [
    ['a form of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' }],
    ['a script of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a page of a sister host', { origin: 'https://other.console.example', 'sec-fetch-site': 'same-site' }],
    ['another port of this host', { origin: 'https://console.example:9443', 'sec-fetch-site': 'same-site' }],
    ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['an old browser that says only Origin', { origin: 'https://evil.example', 'sec-fetch-site': undefined }],
    ['a program that says nothing of itself', { origin: undefined, 'sec-fetch-site': undefined }],
    ['plain HTTP to the same host', { origin: 'http://console.example:8443', 'sec-fetch-site': undefined }],
  ];
  test('CSRF changes nothing, whoever tries it', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'administrator')).session('open');
    for (const [name, headers] of calls) {
      const answer = await browser.post('/accounts', { name: 'eve', role: 'administrator' }, { headers });
      expect([answer.status, answer.body['code']], name).toEqual([403, 'CROSS_ORIGIN']);
    }
    expect((await bench.desks.accounts.list()).map(({ name }) => name)).toEqual(['ada']);
  });

  test('a body of a type that a form could send is not taken', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'administrator')).session('open');
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '', 'application/jsonp']) {
      const answer = await browser.post('/accounts', { name: 'eve', role: 'viewer' }, { headers: { 'content-type': type } });
      expect([answer.status, answer.body['code']], type).toEqual([415, 'JSON_REQUIRED']);
    }
  });

  test('reading across sites gets nothing, and no answer may be framed, sniffed or shared', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'viewer')).session('open');
    expect((await browser.ask('/fleet', { headers: { 'sec-fetch-site': 'cross-site' } })).body).toMatchObject({ code: 'CROSS_ORIGIN' });
    for (const path of ['/', '/api/v1/fleet', '/api/v1/nothing', '/assets/app.ABCDEFGH.js', '/nothing.js']) {
      const { headers } = await browser.raw(path);
      expect(headers.get('content-security-policy'), path).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('content-security-policy'), path).not.toContain('unsafe');
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(headers.get('access-control-allow-origin'), path).toBeNull();
      expect(headers.get('strict-transport-security'), path).toMatch(/max-age=31536000/);
    }
    expect((await browser.raw('/api/v1/fleet')).headers.get('cache-control')).toBe('no-store');
  });

  test('DNS rebinding: under another name nothing answers', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'viewer')).session('open');
    for (const host of ['evil.example', 'console.example', 'console.example:8443.evil.example', '127.0.0.1:8443', '']) {
      for (const path of ['/', '/api/v1/fleet']) expect((await browser.raw(path, { headers: { host } })).status, host).toBe(421);
    }
  });
});

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

describe('what comes in', () => {
  test('oversize: more than a body may have is refused before it is read to its end', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'administrator')).session('open');
    const answer = await browser.post('/sign-in', { name: 'x'.repeat(MAX_BODY_BYTES), password: 'x' });
    expect([answer.status, answer.body['code']]).toEqual([413, 'REQUEST_TOO_LARGE']);
  });

  const PATHS = [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/%00.js',
    '//etc/passwd.txt',
    '/assets/app.ABCDEFGH.js/../../../secret.txt',
    '/secret.txt',
  ];
  test('path traversal leads nowhere', async () => {
    const bench = await openConsoleBench();
    for (const path of PATHS) {
      const response = await bench.browser().raw(path);
      expect(await response.text(), path).not.toContain('not for the web');
      expect(response.status, path).toBe(404);
    }
  });

  const BODIES = [
    ['not JSON', '{"name":'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a field too many', '{"name":"mallory","role":"viewer","id":"0000000000000000"}'],
    ['a prototype', '{"name":"mallory","role":"viewer","__proto__":{"role":"administrator"}}'],
    ['a role that is none', '{"name":"mallory","role":"root"}'],
    ['text where a text is not', '{"name":["mallory"],"role":"viewer"}'],
    ['deep nesting', `{"name":${'['.repeat(10_000)}${']'.repeat(10_000)},"role":"viewer"}`],
    ['control characters', '{"name":"mallory","role":"viewer","displayName":"a\\u001b[31mb"}'],
  ] as const;
  test('a body of another form is refused, and not repeated', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'administrator')).session('open');
    for (const [name, body] of BODIES) {
      const answer = await browser.ask('/accounts', { method: 'POST', body });
      expect([answer.status, answer.body['code']], name).toEqual([400, 'REQUEST_MALFORMED']);
      expect(JSON.stringify(answer.body), name).not.toContain('mallory');
    }
  });

  test('a query given twice, or unknown, is refused', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'viewer')).session('open');
    for (const query of ['limit=1&limit=100', 'limit=1000000', 'limit=-1', 'evil=1', 'before=1e9', 'severity=all', "gateway=gw' OR 1=1"]) {
      expect((await browser.ask(`/events?${query}`)).body, query).toMatchObject({ code: 'REQUEST_MALFORMED' });
    }
  });

  test('header injection: what a person writes never becomes a header', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'administrator')).session('open');
    const name = 'eve\r\nset-cookie: evil=1';
    const answer = await browser.post('/accounts', { name, role: 'viewer' });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([400, null]);
  });

  test('a header that names another sender is not believed', async () => {
    const bench = await openConsoleBench();
    await bench.person('ada', 'viewer');
    for (let count = 0; count < FREE_FAILURES; count += 1) {
      const headers = { 'x-forwarded-for': `198.51.100.${count}`, forwarded: `for=198.51.100.${count}` };
      await bench.browser().post('/sign-in', { name: 'ada', password: 'x' }, { headers });
    }
    const refused = (await bench.journal()).filter(({ action, outcome }) => action === 'signIn' && outcome === 'refused');
    expect(new Set(refused.map(({ address }) => address))).toEqual(new Set(['192.0.2.1']));
  });

  test('a flood of calls is slowed down by its address', async () => {
    const bench = await openConsoleBench();
    const statuses = [];
    for (let count = 0; count < 320; count += 1)
      statuses.push((await bench.browser().raw('/api/v1/console', { from: '198.51.100.7' })).status);
    expect(statuses.slice(0, 300).every((status) => status === 200)).toBe(true);
    expect(statuses.slice(300)).toContain(429);
    expect((await bench.browser().raw('/api/v1/console', { from: '198.51.100.8' })).status).toBe(200);
  });

  test('SSE flood: four streams of a session, and no more', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'viewer')).session('open');
    const open = [];
    for (let count = 0; count < 4; count += 1) open.push(await browser.raw('/api/v1/live'));
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await browser.ask('/live')).body).toMatchObject({ code: 'TOO_MANY_STREAMS' });
    for (const response of open) await response.body?.cancel();
  });

  test('a method that there is not', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'administrator')).session('open');
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await browser.ask('/fleet', { method, headers: { origin: CONSOLE_URL } });
      expect([answer.status, answer.body['code']], method).toEqual([405, 'METHOD_NOT_ALLOWED']);
    }
  });
});

describe('what is remembered', () => {
  test('somebody who tries what the role does not allow is in the journal, once a minute', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'viewer')).session('open');
    for (let count = 0; count < 5; count += 1) await browser.post('/accounts', { name: 'eve', role: 'administrator' });
    const entries = (await bench.journal()).filter(({ code }) => code === 'ROLE_NOT_ALLOWED');
    expect(entries).toMatchObject([{ action: 'addAccount', who: { name: 'ada' }, outcome: 'refused' }]);
  });

  test('a role that was taken away counts no more, at once', async () => {
    const bench = await openConsoleBench();
    const [ada, bob] = [await bench.person('ada', 'administrator'), await bench.person('bob', 'administrator')];
    const [first, second] = [await ada.session('open'), await bob.session('open')];
    expect((await first.post(`/accounts/${bob.id}/role`, { role: 'viewer' })).status).toBe(200);
    expect((await second.post(`/accounts/${ada.id}/disable`)).body).toMatchObject({ code: 'SESSION_REQUIRED' });
  });
});
