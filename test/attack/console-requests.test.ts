/** Attacks by requests: from another page, malformed, too large, too many, or beyond one's role. Each named, with the answer that it must get. */
import { describe, expect, test } from 'vitest';
import { FREE_FAILURES } from '../../hospital/console/accounts/rules.ts';
import { MAX_BODY_BYTES } from '../../hospital/console/http/limits.ts';
import { CONSOLE_URL, openConsoleBench } from '../support/console-bench.ts';

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
