/** The C client of the device socket: against the agent's own API, and against a server that means it no good. Under sanitizers. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { PIN } from '../support/access.ts';
import { type CClient, compileCClient, startCClient } from '../support/c-client.ts';
import { compilerMissing } from '../support/c-verifier.ts';
import { openApiBench } from '../support/local-api.ts';
import { needs } from '../support/needs.ts';
import { ROOT } from '../support/source-tree.ts';
import { tempFolder } from '../support/temp.ts';

const HERE = needs('a C compiler', compilerMissing() === null);
const SESSION = 'S'.repeat(43);
const folder = mkdtempSync(join(tmpdir(), 'wardkeeper-c-client-'));
let programs = { check: '', unlock: '' };

beforeAll(() => {
  if (HERE) programs = compileCClient(folder);
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function client(socket: string, silentAfterMs?: number): CClient {
  const made = startCClient(programs.check, socket, silentAfterMs);
  onTestFinished(() => made.end());
  return made;
}

/** The preprocessor alone tells: no C++ compiler is needed for it. */
test.runIf(HERE).each(['examples/c-client/wk_agent.h', 'examples/emergency-verifier/wk_emergency.h'])('%s is for C++ too', (header) => {
  const seenBy = (...flags: readonly string[]) => spawnSync('cc', ['-E', '-P', ...flags, join(ROOT, header)], { encoding: 'utf8' }).stdout;
  const [forC, forCpp] = [seenBy(), seenBy('-D__cplusplus=201703L')];
  expect(forC).not.toContain('extern "C"');
  expect(forCpp).toMatch(/extern "C" \{\s+typedef .*\bwk_.*\}\s*$/s);
});

describe.runIf(HERE)('before an agent', () => {
  test('a person logs in, works, is asked for what is not theirs, and logs out', async () => {
    const bench = await openApiBench();
    const { ask } = client(bench.sockets.deviceConsole);
    expect(await ask('state', 'pump-1', '0', null, null)).toBe('done - 0');
    expect(await ask('authorize', 'pump-1', 'stop', null)).toBe('done - 0');
    expect(await ask('authorize', 'pump-1', 'start-infusion', null)).toBe('refused SESSION_REQUIRED 0');
    expect(await ask('login', 'pump-1', 'anna', 'pin', '999999', null)).toMatch(/^refused CREDENTIALS_REFUSED \d+$/);
    bench.clock.advance(60_000);
    const opened = await ask('login', 'pump-1', 'anna', 'pin', PIN, null);
    expect(opened).toMatch(/^done [A-Za-z0-9_-]{43} patient-care [1-9]\d*$/);
    const session = opened.split(' ')[1] ?? '';
    expect(await ask('remembers', PIN)).toBe('no');
    expect(await ask('remembers', session)).toBe('no');
    expect(await ask('authorize', 'pump-1', 'start-infusion', session)).toBe('done - 0');
    expect(await ask('authorize', 'pump-1', 'manage-accounts', session)).toBe('refused ROLE_NOT_ALLOWED 0');
    expect(await ask('touch', session)).toMatch(/^done [1-9]\d*$/);
    expect(await ask('logout', session)).toBe('done - 0');
    expect(await ask('touch', session)).toBe('refused SESSION_UNKNOWN 0');
  });

  test('a sealed code opens patient care, is made longer and ends; notices tell of it', async () => {
    const bench = await openApiBench();
    const issued = await bench.guard.emergencies.issue(1, new Uint8Array(8));
    if (issued.kind !== 'issued') throw new Error(issued.code);
    const [envelope] = issued.codes;
    const { ask } = client(bench.sockets.deviceConsole);
    expect(await ask('follow')).toBe('done');
    expect(await ask('emergency', 'pump-1', 'ABCD', 'nobody can log in')).toBe('refused EMERGENCY_CODE_MISTYPED 0');
    const opened = await ask('emergency', 'pump-1', envelope?.code ?? '', 'Herzstillstand, "Bett 3"');
    expect(opened).toMatch(/^done 1 [A-Za-z0-9_-]{43} \d+ \d+ \d+ .*start-infusion/);
    expect(await ask('remembers', envelope?.code ?? '')).toBe('no');
    expect(await ask('next', '20000')).toMatch(/^notice emergency-opened \{.*"deviceId":"pump-1"/);
    expect(await ask('extend', '1')).toMatch(/^done \d+ \d+$/);
    expect(await ask('next', '20000')).toMatch(/^notice emergency-changed /);
    expect(await ask('close', '1')).toBe('done - 0');
    expect(await ask('next', '20000')).toMatch(/^notice emergency-ended /);
    expect(await ask('next', '0')).toBe('nothing');
    expect(await ask('close', '77')).toBe('refused EMERGENCY_UNKNOWN 0');
    expect(await ask('report', 'pump-1', 'ab'.repeat(32), 'in the silence', null)).toMatch(/^refused EMERGENCY_CODE_UNKNOWN/);
  });

  test('the example unlocks: 0 where it is allowed, 1 with the word where it is not, 75 where nobody answers', async () => {
    const bench = await openApiBench();
    expect(await unlock(bench.sockets.deviceConsole, 'start-infusion', PIN)).toEqual({
      code: 0,
      said: expect.stringMatching(/logged in as patient-care.*start-infusion: allowed/s),
    });
    expect(await unlock(bench.sockets.deviceConsole, 'manage-accounts', PIN)).toMatchObject({
      code: 1,
      said: expect.stringContaining('ROLE_NOT'),
    });
    expect(await unlock(bench.sockets.deviceConsole, 'start-infusion', '000001')).toMatchObject({ code: 1 });
    expect(await unlock(join(folder, 'nobody.sock'), 'start-infusion', PIN)).toMatchObject({ code: 75 });
  });
});

/** Not the synchronous kind: the agent lives in this process. */
async function unlock(socket: string, action: string, pin: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(programs.unlock, [socket, 'pump-1', 'anna', action]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdin.end(`${pin}\n`);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

/** Answers each connection with these bytes, in pieces of `step`, and ends it or leaves it open. */
async function hostile(bytes: string, options: { step?: number; stays?: boolean } = {}): Promise<string> {
  const path = join(tempFolder('hostile'), 's');
  const raw = Buffer.from(bytes, 'latin1');
  const step = options.step ?? raw.length;
  const answer = async (socket: Socket) => {
    for (let at = 0; at < raw.length && !socket.destroyed; at += step) {
      socket.write(raw.subarray(at, at + step));
      if (step < raw.length) await new Promise(setImmediate);
    }
    if (options.stays !== true) socket.end();
  };
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => void answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return path;
}

const json = (body: string, status = '200 OK') =>
  `HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body, 'latin1')}\r\n\r\n${body}`;
const ALLOW = '{"decision":"allow"}';
const chunked = (...parts: string[]) =>
  `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${[...parts, ''].map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join('')}`;

describe.runIf(HERE)('before a server that means no good, an action is allowed by nothing but a whole, right answer', () => {
  test.each([
    ['one piece', json(ALLOW), undefined, 'done - 0'],
    ['byte by byte', json(ALLOW), 1, 'done - 0'],
    ['chunks', chunked('{"decis', 'ion":"allow"}'), undefined, 'done - 0'],
    ['chunks byte by byte', chunked('{"decision"', ':"allow"}'), 1, 'done - 0'],
    ['a body up to the end of the connection', `HTTP/1.1 200 OK\r\n\r\n${ALLOW}`, undefined, 'done - 0'],
    ['escapes and what is not known', json('{"x":[{"y":[1.5e3,null]},"\\ud83d\\ude00"],"decision":"\\u0061llow"}'), undefined, 'done - 0'],
    ['a refusal', json('{"code":"LOCKED","retryAfterMs":1500}', '423 Locked'), undefined, 'refused LOCKED 1500'],
    ['a refusal without a word', json('', '403 Forbidden'), undefined, 'refused HTTP_403 0'],
    [
      'a wait longer than can be told',
      json('{"code":"LOCKED","retryAfterMs":99999999999}', '423 Locked'),
      undefined,
      'refused LOCKED 4294967295',
    ],
    ['another word', json('{"decision":"allowed"}'), undefined, 'refused HTTP_200 0'],
    ['a number for a word', json('{"decision":1}'), undefined, 'silent - 0'],
    ['the word twice', json('{"decision":"deny","decision":"allow"}'), undefined, 'silent - 0'],
    ['the word in another object', json('{"x":{"decision":"allow"}}'), undefined, 'silent - 0'],
    ['more behind the object', json(`${ALLOW}x`), undefined, 'silent - 0'],
    ['an object cut short', json('{"decision":"allow"'), undefined, 'silent - 0'],
    ['a string cut short', json('{"decision":"allow'), undefined, 'silent - 0'],
    ['half a surrogate', json('{"x":"\\ud83d","decision":"allow"}'), undefined, 'silent - 0'],
    ['a zero in a name', json('{"decision\\u0000":"x","decision":"allow"}'), undefined, 'silent - 0'],
    ['depth without end', json(`{"x":${'['.repeat(5_000)}${']'.repeat(5_000)},"decision":"allow"}`), undefined, 'silent - 0'],
    ['no HTTP', 'allow\r\n\r\n', undefined, 'silent - 0'],
    ['HTTP/1.0', 'HTTP/1.0 200 OK\r\n\r\n{"decision":"allow"}', undefined, 'silent - 0'],
    ['nothing', '', undefined, 'silent - 0'],
    ['a head without end', `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(10_000)}`, undefined, 'silent - 0'],
    ['a body larger than any', `HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999\r\n\r\n${ALLOW}`, undefined, 'silent - 0'],
    ['a body larger than the buffer', json(`{"x":"${'a'.repeat(20_000)}","decision":"allow"}`), undefined, 'silent - 0'],
    ['a body shorter than said', `HTTP/1.1 200 OK\r\ncontent-length: 21\r\n\r\n${ALLOW}`, undefined, 'silent - 0'],
    ['two lengths', `HTTP/1.1 200 OK\r\ncontent-length: 20\r\nContent-Length: 2\r\n\r\n${ALLOW}`, undefined, 'silent - 0'],
    ['a negative length', `HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n${ALLOW}`, undefined, 'silent - 0'],
    ['length and chunks', `HTTP/1.1 200 OK\r\ncontent-length: 20\r\ntransfer-encoding: chunked\r\n\r\n${ALLOW}`, undefined, 'silent - 0'],
    ['another encoding', `HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n\r\n${ALLOW}`, undefined, 'silent - 0'],
    ['a chunk larger than any', `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffff\r\n${ALLOW}`, undefined, 'silent - 0'],
    ['a chunk that is none', `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n${ALLOW}\r\n0\r\n\r\n`, undefined, 'silent - 0'],
    [
      'the last chunk missing',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n14\r\n{"decision":"allow"}\r\n',
      undefined,
      'silent - 0',
    ],
    ['a status that is none', 'HTTP/1.1 2x0 OK\r\n\r\n{"decision":"allow"}', undefined, 'silent - 0'],
    ['a status below any answer', json(ALLOW, '100 Continue'), undefined, 'silent - 0'],
    ['a fault of the agent', json(ALLOW, '500 Internal Server Error'), undefined, 'silent - 0'],
  ])('%s', async (_what, bytes, step, expected) => {
    const { ask } = client(await hostile(bytes, step === undefined ? {} : { step }));
    expect(await ask('authorize', 'pump-1', 'start-infusion', SESSION)).toBe(expected);
  });

  test('who drips, or says nothing, is silent when the time is over', async () => {
    const { ask } = client(await hostile('HTTP/1.1 200 OK\r\n', { stays: true }), 300);
    expect(await ask('authorize', 'pump-1', 'start-infusion', SESSION)).toBe('silent - 0');
  });

  test.each([
    ['a session that is none', json('{"session":"../../x","role":"service","expiresInMs":5}', '201 Created')],
    ['a session longer than any', json(`{"session":"${'s'.repeat(64)}","role":"service","expiresInMs":5}`, '201 Created')],
    ['no role', json(`{"session":"${SESSION}","expiresInMs":5}`, '201 Created')],
    ['more factors than there are', json(`{"pending":"${SESSION}","factors":[${Array(9).fill('"totp"').join(',')}]}`, '202 Accepted')],
    ['a factor that is none', json(`{"pending":"${SESSION}","factors":[{}]}`, '202 Accepted')],
  ])('a login that opens nothing: %s', async (_what, bytes) => {
    const { ask } = client(await hostile(bytes));
    expect(await ask('login', 'pump-1', 'anna', 'pin', PIN, null)).toBe('silent - 0');
    expect(await ask('remembers', PIN)).toBe('no');
  });

  test.each([
    ['a session with a path in it', ['touch', '../emergencies/1']],
    ['a session with a header in it', ['logout', 'x HTTP/1.1\r\nx: ']],
    ['no session', ['touch', '']],
    ['a session longer than any', ['unlock', 's'.repeat(200), 'pin', PIN]],
    ['a secret larger than the buffer', ['login', 'pump-1', 'anna', 'password', 'x'.repeat(16_000), null]],
    ['a name that is no UTF-8', ['login', 'pump-1', '\xff\xfe', 'pin', PIN, null]],
    ['a name cut in a character', ['login', 'pump-1', 'ann\xc3', 'pin', PIN, null]],
    ['a surrogate as UTF-8', ['login', 'pump-1', '\xed\xa0\x80', 'pin', PIN, null]],
    ['a state that is none', ['state', 'pump-1', '9', null, null]],
  ] as const)('misuse is said and nothing is sent: %s', async (_what, [verb = '', ...args]) => {
    const { ask } = client(await hostile(json(ALLOW)));
    expect(await ask(verb, ...args)).toBe('misuse - 0');
    expect(await ask('remembers', PIN)).toBe('no');
  });

  const STREAM = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';
  const piece = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
  test.each([
    ['whole', `${STREAM}${piece(':\n\nevent: a\ndata: {"x":1}\n\n')}`, undefined, ['notice a {"x":1}', 'broken']],
    [
      'byte by byte, over chunks',
      `${STREAM}${piece('event: a\nda')}${piece('ta: {}\n\nevent: b\ndata: {}\n\n')}`,
      1,
      ['notice a {}', 'notice b {}'],
    ],
    ['a line without end', `${STREAM}${piece(`data: ${'x'.repeat(9_000)}`)}`, undefined, ['broken', 'broken']],
    ['a type longer than any', `${STREAM}${piece(`event: ${'x'.repeat(70)}\ndata: {}\n\n`)}`, undefined, ['broken']],
    ['a chunk that never ends', `${STREAM}fffffffff\r\nevent: a\ndata: {}\n\n`, undefined, ['broken']],
    ['the stream over', `${STREAM}0\r\n\r\n`, undefined, ['broken']],
    ['a zero in a line', `${STREAM}${piece('event: a\0b\ndata: {}\n\n')}`, undefined, ['broken']],
  ])('notices: %s', async (_what, bytes, step, expected) => {
    const { ask } = client(await hostile(bytes, step === undefined ? {} : { step }));
    expect(await ask('follow')).toBe('done');
    for (const line of expected) expect(await ask('next', '20000')).toBe(line);
  });

  test.each([
    ['no stream', json('{}')],
    ['refused', 'HTTP/1.1 503 Service Unavailable\r\n\r\n'],
  ])('notices of %s are none', async (_what, bytes) => {
    const { ask } = client(await hostile(bytes));
    expect(await ask('follow')).toBe('silent');
    expect(await ask('next', '0')).toBe('broken');
  });

  test('texts and counts of a notice', async () => {
    const { ask } = client(await hostile(''));
    const notice = '{"session":"abc","retryAfterMs":1500,"n":"\\u00e9\\n","big":9007199254740993,"half":1.5,"old":01}';
    expect(await ask('text', notice, 'session')).toBe(`text ${Buffer.from('abc').toString('hex')}`);
    expect(await ask('text', '{"n":"\\u00e9\\n"}', 'n')).toBe(`text ${Buffer.from('é\n').toString('hex')}`);
    expect(await ask('text', `{"n":"${'x'.repeat(64)}"}`, 'n')).toBe('none');
    expect(await ask('count', '{"retryAfterMs":1500}', 'retryAfterMs')).toBe('count 1500');
    for (const wrong of ['{"n":9007199254740993}', '{"n":1.5}', '{"n":01}', '{"n":-1}', '{"n":"1"}', '[1]', '', '{']) {
      expect(await ask('count', wrong, 'n'), wrong).toBe('none');
    }
  });
});

test.runIf(HERE)('it compiles without sanitizers too, as C11 and as C++ reads its header', () => {
  const plain = tempFolder('c-plain');
  compileCClient(plain, ['-O2']);
  const header = spawnSync('cc', ['-std=c11', '-Wall', '-Wextra', '-Werror', '-fsyntax-only', '-x', 'c', '-'], {
    input: '#include "examples/c-client/wk_agent.h"\nint unused(void) { return WK_DONE; }\n',
    encoding: 'utf8',
    cwd: join(import.meta.dirname, '../..'),
  });
  expect(header.stderr).toBe('');
  expect(header.status).toBe(0);
});
