/** What OWASP ASVS 5.0 asks of a web console and no test elsewhere shows. docs/asvs-console.md goes through all of it, id by id. */
import { globSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { getRequestListener } from '@hono/node-server';
import { expect, onTestFinished, test } from 'vitest';
import { OPERATIONS, ROLES } from '../../hospital/console/api/index.ts';
import { sessionCookie } from '../../hospital/console/http/cookie.ts';
import { CONSOLE_URL, openConsoleBench } from '../support/console-bench.ts';
import { ROOT } from '../support/source-tree.ts';

const PATHS = ['/', '/api/v1/fleet', '/api/v1/console', '/api/v1/nothing', '/nothing.js', '/no/such/page'];
const YEAR_MS = 365 * 86_400_000;

function sources(pattern: string): readonly (readonly [string, string])[] {
  const found = globSync(pattern, { cwd: ROOT, exclude: (name) => name === 'node_modules' || name === 'dist' });
  expect(found.length).toBeGreaterThan(5);
  return found.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const);
}

const guide = () => readFileSync(join(ROOT, 'docs/console.md'), 'utf8').replaceAll(/\s+/g, ' ');

test('SQL injection: values are bound, never written into statements', async () => {
  const bench = await openConsoleBench();
  const browser = await (await bench.person('ada', 'administrator')).session('open');
  const words = [`' OR 1=1 --`, `"; DROP TABLE account; --`, `%' ESCAPE '`, `\u0000'`];
  for (const word of words) {
    for (const field of ['gateway', 'kind', 'device', 'text']) {
      const { status, body } = await browser.ask(`/events?${new URLSearchParams({ [field]: word }).toString()}`);
      expect([200, 400], `${field}: ${word}`).toContain(status);
      if (status === 200) expect(body['events']).toEqual([]);
    }
    expect((await browser.post('/sign-in', { name: word, password: word })).body).toMatchObject({ code: 'CREDENTIALS_REFUSED' });
  }
  expect((await bench.desks.accounts.list()).map(({ name }) => name)).toEqual(['ada']);
});

test('the console starts no program and evaluates no text', () => {
  for (const [path, text] of sources('hospital/console/**/*.{ts,tsx}')) {
    if (path === 'hospital/console/web/build.ts') continue;
    expect(text, path).not.toMatch(/child_process|worker_threads|\beval\(|new Function\(|node:vm\b|new RegExp\(|innerHTML|document\.write/);
  }
});

test('long hostile words cost no more than their length', async () => {
  const bench = await openConsoleBench();
  const browser = await (await bench.person('ada', 'viewer')).session('open');
  const work = async (length: number) => {
    const before = process.cpuUsage();
    for (const text of ['a*'.repeat(length / 2), '"'.repeat(length), `${'\u0301'.repeat(length)}`, ' -'.repeat(length / 2)]) {
      expect((await browser.ask(`/events?${new URLSearchParams({ text }).toString()}`)).status).toBeLessThan(500);
    }
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  await work(64);
  // Of what backtracks, four times the length costs far more than sixteen seconds.
  expect(await work(256)).toBeLessThan(16_000_000);
});

test('one reader of JSON and one of addresses, on both sides of each check', () => {
  const server = sources('hospital/console/{http,handlers,accounts,live}/*.ts');
  for (const [path, text] of server) expect(text, path).not.toMatch(/node:url|querystring|json5|unescape\(|decodeURI/);
  // What a call is checked by is what its handler gets: the parsed output, and not the request.
  for (const [path, text] of server.filter(([name]) => name.includes('/handlers/')))
    expect(text, path).not.toMatch(/JSON\.parse\((?!report)|\.req\b/);
});

test('the cookie is far below what browsers keep', () => {
  for (const url of [CONSOLE_URL, 'http://localhost:8480']) expect(sessionCookie(url).holding('A'.repeat(43)).length).toBeLessThan(400);
});

test('every answer asks for TLS for a year, below this name too', async () => {
  const browser = await (await (await openConsoleBench()).person('ada', 'viewer')).session('open');
  for (const path of PATHS) {
    const header = (await browser.raw(path)).headers.get('strict-transport-security') ?? '';
    expect(Number(/max-age=(\d+)/.exec(header)?.[1]) * 1_000, path).toBeGreaterThanOrEqual(YEAR_MS);
    expect(header, path).toContain('includeSubDomains');
  }
});

test('nothing that changes anything is asked for by GET', async () => {
  const bench = await openConsoleBench();
  const browser = await (await bench.person('ada', 'administrator')).session('open');
  const before = (await bench.journal()).length;
  for (const { method, path, answer } of OPERATIONS) {
    if (method === 'GET' && answer !== null) await browser.ask(path.replaceAll(/\{\w+\}/g, '1'));
  }
  expect((await bench.journal()).length).toBe(before);
  for (const { method, path } of OPERATIONS.filter(
    ({ method: verb, access }) => verb !== 'GET' && (access === 'public' || ('roles' in access && access.roles.includes('administrator'))),
  )) {
    const answer = await browser.ask(path.replaceAll(/\{\w+\}/g, '1'), { method, body: '{}', headers: { 'content-type': 'text/plain' } });
    expect([answer.status, answer.body['code']], `${method} ${path}`).toEqual([415, 'JSON_REQUIRED']);
  }
  // No function's name goes into an answer.
  expect((await browser.raw('/api/v1/fleet?callback=x')).headers.get('content-type')).toMatch(/^application\/json/);
});

test('the script holds nothing of anybody: it is the same for all', () => {
  for (const [path, text] of sources('hospital/console/http/*.ts')) expect(text, path).not.toMatch(/\.replace\('\{\{/);
});

test('nothing redirects anywhere', async () => {
  const browser = await (await (await openConsoleBench()).person('ada', 'viewer')).session('open');
  for (const path of [...PATHS, '//evil.example', '/sign-in?next=https://evil.example', '/\\evil.example']) {
    const response = await browser.raw(path);
    expect(response.status < 300 || response.status >= 400, path).toBe(true);
    expect(response.headers.get('location'), path).toBeNull();
  }
  for (const [path, text] of sources('hospital/console/web/app/**/*.{ts,tsx}'))
    expect(text, path).not.toMatch(/location\.(href|assign|replace)\b ?[=(]|window\.open\(/);
});

test('every body has its type', async () => {
  const browser = await (await (await openConsoleBench()).person('ada', 'viewer')).session('open');
  for (const path of PATHS) {
    const response = await browser.raw(path);
    expect(response.headers.get('content-type'), path).toMatch(
      path.startsWith('/api/') || path.endsWith('.js') ? /^application\/json/ : /^text\/(html|plain); ?charset=utf-8/i,
    );
  }
});

/** Over a real socket: what a browser never sends. */
async function rawAnswers(...requests: readonly string[]): Promise<readonly string[]> {
  const bench = await openConsoleBench();
  const answer = getRequestListener(bench.app.fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const answers: string[] = [];
  for (const request of requests) {
    const socket = connect(port, '127.0.0.1', () => socket.end(request));
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.on('error', () => undefined);
    await once(socket, 'close');
    answers.push(text);
  }
  return answers;
}

const HOST = `Host: ${new URL(CONSOLE_URL).host}\r\nOrigin: ${CONSOLE_URL}\r\nContent-Type: application/json\r\n`;

test('request smuggling: two lengths, or a length and chunks, are refused', async () => {
  const smuggled = `GET /api/v1/console HTTP/1.1\r\n${HOST}\r\n`;
  const answers = await rawAnswers(
    `POST /api/v1/sign-in HTTP/1.1\r\n${HOST}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}${smuggled}`,
    `POST /api/v1/sign-in HTTP/1.1\r\n${HOST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    `POST /api/v1/sign-in HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`,
    `POST /api/v1/sign-in HTTP/1.1\r\n${HOST}Content-Length: 2\n\n{}${smuggled}`,
  );
  for (const text of answers) {
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).not.toContain('needsFirstAdministrator');
  }
});

test('TRACE and CONNECT are refused', async () => {
  const [trace = '', connecting = ''] = await rawAnswers(
    `TRACE / HTTP/1.1\r\n${HOST}X-Secret: seen\r\nConnection: close\r\n\r\n`,
    `CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n`,
  );
  expect(trace).toMatch(/^HTTP\/1\.1 [45]\d\d /);
  expect(trace).not.toContain('seen');
  expect(connecting).not.toMatch(/^HTTP\/1\.1 2/);
});

test('mass assignment: no call takes a field that it does not name', async () => {
  for (const { id, body, query, parts } of OPERATIONS) {
    for (const [where, schema] of Object.entries({ body, query, parts })) {
      const { type, pipe } = schema as { type: string; pipe?: readonly { type: string }[] };
      expect([type, ...(pipe ?? []).map((step) => step.type)], `${id}: ${where}`).toContain('strict_object');
    }
  }
  const bench = await openConsoleBench();
  const browser = await (await bench.person('ada', 'administrator')).session('open');
  for (const field of ['"id":"0000000000000000"', '"disabled":false', '"__proto__":{"role":"administrator"}', '"constructor":{}']) {
    const { status, body } = await browser.post('/accounts', `{"name":"eve","role":"viewer",${field}}`);
    expect([status, body['code']], field).toEqual([400, 'REQUEST_MALFORMED']);
  }
  expect(({} as Record<string, unknown>)['role']).toBeUndefined();
});

test('no secret stands in an address', () => {
  for (const { id, query, parts } of OPERATIONS) {
    const names = [query, parts].flatMap((schema) => Object.keys((schema as { entries?: object }).entries ?? {}));
    expect(
      names.filter((name) => /password|secret|code|token|voucher|session/i.test(name)),
      id,
    ).toEqual([]);
  }
});

test('an answer tells nothing of what runs behind it', async () => {
  const bench = await openConsoleBench();
  const browser = await (await bench.person('ada', 'viewer')).session('open');
  for (const path of PATHS) {
    const { headers } = await browser.raw(path);
    for (const name of ['server', 'x-powered-by', 'via']) expect(headers.get(name), path).toBeNull();
  }
  // A fault whose message holds what nobody outside should read.
  await bench.database.transact((tx) => tx.change('DROP TABLE alarm'));
  const { status, body } = await browser.ask('/alarms');
  expect(status).toBeGreaterThanOrEqual(500);
  expect(JSON.stringify(body)).not.toMatch(/alarm|sqlite|SELECT|\.ts|node:/i);
  expect(bench.logs.join()).toContain('request-failed');
  expect((await browser.ask('/fleet')).status).toBe(200);
});

test('secrets are typed into fields that hide them, and may be pasted', () => {
  for (const [path, text] of sources('hospital/console/web/app/**/*.tsx')) {
    expect(text, path).not.toMatch(/onPaste|onCopy|onContextMenu/);
    for (const [field] of text.matchAll(/<TextField[^>]*?label="[^"]*[Pp]assword[^"]*"[\s\S]*?\/>/g)) {
      expect(field, path).toContain("type: 'password'");
      expect(field, path).toMatch(/autoComplete: '(current|new)-password'/);
    }
  }
});

test('no password expires by itself', async () => {
  const bench = await openConsoleBench();
  const person = await bench.person('ada', 'viewer');
  bench.clock.advance(3 * YEAR_MS);
  expect((await (await person.signIn()).ask('/fleet')).status).toBe(200);
});

test('no hint, no secret question, no way around the second factor', async () => {
  expect(OPERATIONS.map(({ id }) => id).filter((id) => /hint|question|forgot|recover/i.test(id))).toEqual([]);
  const bench = await openConsoleBench();
  const half = await (await bench.person('ada', 'administrator')).session('factor');
  for (const { method, path, access } of OPERATIONS.filter(
    (operation) => typeof operation.access === 'object' && 'roles' in operation.access,
  )) {
    const { body } = await half.ask(path.replaceAll(/\{\w+\}/g, '1'), method === 'GET' ? {} : { method });
    expect(body['code'], `${method} ${path} ${JSON.stringify(access)}`).toBe('STAGE');
  }
});

test('the browser keeps a choice of theme and of keys, and nothing else', () => {
  const kept = sources('hospital/console/web/app/**/*.{ts,tsx}').flatMap(([path, text]) => {
    expect(text, path).not.toMatch(/sessionStorage|indexedDB|document\.cookie|caches\.|serviceWorker/);
    return text.includes('localStorage') ? [path.split('/').at(-1) ?? ''] : [];
  });
  expect(kept.filter((name) => !['shortcuts.tsx', 'theme-first.ts', 'theme.ts'].includes(name))).toEqual([]);
});

test('the guide names every role', () => {
  for (const role of ROLES) expect(guide()).toContain(`| ${role} |`);
});

test('the guide says what guessing costs and how long sessions last', () => {
  for (const words of [
    'Five wrong attempts',
    '15 minutes, then 30, then 60',
    'idle_minutes = 30',
    'absolute_hours = 12',
    'attempts of its own',
    'five minutes ago',
    'a hundred',
  ]) {
    expect(guide().toLowerCase()).toContain(words.toLowerCase());
  }
});

test('the guide says what a browser must be able to do', () => {
  for (const words of ['Browsers from 2024 on', 'a name of its own', 'TLS 1.3', 'JavaScript']) expect(guide()).toContain(words);
});

test('the guide says what is to be kept', () => {
  for (const words of ['console.key', '## The journal', '## What to keep']) expect(guide()).toContain(words);
});
