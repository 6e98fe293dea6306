/** Attacks on the local API's sockets, by name, and what each must get. */
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { PASSWORD, PIN } from '../support/access.ts';
import { openApiBench, rawRequest, sendRaw } from '../support/local-api.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const LOGIN = { deviceId: 'pump-1', principal: 'anna', authenticator: 'pin', secret: PIN };

function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): string {
  return rawRequest('POST', path, { ...JSON_TYPE, 'content-length': String(Buffer.byteLength(body)), ...headers }, body);
}

describe('requests out of shape', () => {
  const login = JSON.stringify(LOGIN);
  const deep = `${'['.repeat(8_000)}${']'.repeat(8_000)}`;
  it.each([
    ['an oversized body, announced', post('/v1/sessions', 'x'.repeat(16_385)), 413, 'BODY_TOO_LARGE'],
    [
      'an oversized body, in chunks',
      rawRequest('POST', '/v1/sessions', { ...JSON_TYPE, 'transfer-encoding': 'chunked' }, `5000\r\n${'x'.repeat(0x5000)}\r\n0\r\n\r\n`),
      413,
      'BODY_TOO_LARGE',
    ],
    ['JSON cut short', post('/v1/sessions', login.slice(0, -1)), 400, 'REQUEST_MALFORMED'],
    ['JSON in Latin-1', post('/v1/sessions', login).replace('anna', 'ann\u00e9'), 400, 'REQUEST_MALFORMED'],
    ['JSON very deep', post('/v1/sessions', deep), 400, 'REQUEST_MALFORMED'],
    ['an array', post('/v1/sessions', '[]'), 400, 'REQUEST_MALFORMED'],
    ['null', post('/v1/sessions', 'null'), 400, 'REQUEST_MALFORMED'],
    ['no body', rawRequest('POST', '/v1/sessions', {}), 400, 'REQUEST_MALFORMED'],
    ['another type', post('/v1/sessions', login, { 'content-type': 'text/plain' }), 415, 'NOT_JSON'],
    ['an unknown field', post('/v1/sessions', JSON.stringify({ ...LOGIN, origin: 'local-console' })), 400, 'REQUEST_MALFORMED'],
    ['a prototype', post('/v1/sessions', `{"__proto__":{"role":"administrator"},${login.slice(1)}`), 400, 'REQUEST_MALFORMED'],
    ['a device in capitals', post('/v1/sessions', JSON.stringify({ ...LOGIN, deviceId: 'PUMP-1' })), 400, 'REQUEST_MALFORMED'],
    ['a device nobody configured', post('/v1/sessions', JSON.stringify({ ...LOGIN, deviceId: 'pump-9' })), 404, 'DEVICE_UNKNOWN'],
    [
      'an authenticator of another kind',
      post('/v1/sessions', JSON.stringify({ ...LOGIN, authenticator: 'retina' })),
      400,
      'REQUEST_MALFORMED',
    ],
    ['a name of 257 characters', post('/v1/sessions', JSON.stringify({ ...LOGIN, principal: 'a'.repeat(257) })), 400, 'REQUEST_MALFORMED'],
    [
      'a secret of 1,025 characters',
      post('/v1/sessions', JSON.stringify({ ...LOGIN, secret: '1'.repeat(1_025) })),
      400,
      'REQUEST_MALFORMED',
    ],
    ['a name that is a number', post('/v1/sessions', JSON.stringify({ ...LOGIN, principal: 7 })), 400, 'REQUEST_MALFORMED'],
    ['a path that climbs', post('/v1/sessions/../accounts', login), 404, 'ROUTE_UNKNOWN'],
    ['a path with a query', post('/v1/sessions?origin=local-console', login), 404, 'ROUTE_UNKNOWN'],
    ['another host in the path', post('http://operator/v1/sessions', login), 404, 'ROUTE_UNKNOWN'],
    ['a method that is not there', rawRequest('PATCH', '/v1/sessions', {}), 405, 'METHOD_NOT_ALLOWED'],
    ['a session that climbs', rawRequest('DELETE', '/v1/sessions/%2e%2e', {}), 404, 'SESSION_UNKNOWN'],
  ])('%s', async (_what, bytes, status, code) => {
    const { sockets, events, logged } = await openApiBench();
    const answer = await sendRaw(sockets.deviceConsole, [Buffer.from(bytes, 'latin1')]);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain(`"code":"${code}"`);
    expect(answer).toContain('application/problem+json');
    expect(answer).not.toContain(PIN);
    expect(events('loginFailed', 'loginSucceeded')).toHaveLength(0);
    expect(logged).toEqual([]);
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['two lengths', 'POST /v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx', 400],
    [
      'length and chunks at once',
      'POST /v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['headers of 20 KiB', rawRequest('GET', '/v1/notices', { x: 'y'.repeat(20_000) }), 431],
  ])('%s: ended before it is a request', async (_what, bytes, status) => {
    const { sockets } = await openApiBench();
    expect(await sendRaw(sockets.deviceConsole, [bytes])).toContain(`HTTP/1.1 ${status} `);
  });
});

describe('holding on', () => {
  const limits = { requestMs: 300, maxConnections: 4 };

  it('a body that stops coming is cut off', async () => {
    const { sockets } = await openApiBench({ limits });
    const head = rawRequest('POST', '/v1/sessions', { ...JSON_TYPE, 'content-length': '1000' });
    expect(await sendRaw(sockets.deviceConsole, [head, 'x'])).toContain('HTTP/1.1 408 ');
  });

  it('a body that drips is cut off all the same', async () => {
    const { sockets } = await openApiBench({ limits });
    const head = rawRequest('POST', '/v1/sessions', { ...JSON_TYPE, 'content-length': '1000' });
    // Whoever is still writing may hear of the end of the connection before the answer that was sent first.
    const drops = Array.from({ length: 100_000 }, () => 'x');
    expect(await sendRaw(sockets.deviceConsole, [head, ...drops], 50)).toMatch(/^$|HTTP\/1\.1 408 /);
  });

  it('slow headers are cut off', async () => {
    const { sockets } = await openApiBench({ limits });
    const answer = await sendRaw(
      sockets.deviceConsole,
      ['POST /v1/sessions HTTP/1.1\r\n', ...Array.from({ length: 100 }, () => 'x: y\r\n')],
      50,
    );
    // A header still on its way when the server hangs up can take the answer with it; being cut off is what counts.
    expect(answer === '' || answer.startsWith('HTTP/1.1 408 ')).toBe(true);
  });

  it('a connection that says nothing is closed', async () => {
    const { sockets } = await openApiBench({ limits });
    await sendRaw(sockets.deviceConsole, []);
  });

  it('too many connections on the network socket leave the bedside its own', async () => {
    const { sockets, post: logIn } = await openApiBench({ limits: { ...limits, requestMs: 5_000 } });
    const held = Array.from({ length: 8 }, () => connect(sockets.deviceNetwork));
    let turnedAway = 0;
    await new Promise<void>((enough) => {
      for (const socket of held) {
        socket.on('error', () => undefined);
        socket.on('close', () => {
          turnedAway += 1;
          if (turnedAway === 4) enough();
        });
      }
    });
    expect(held.filter((socket) => !socket.closed)).toHaveLength(4);
    expect((await logIn('deviceConsole')).status).toBe(201);
    for (const socket of held) socket.destroy();
  });
});

describe('another origin than the socket’s', () => {
  it.each(['origin', 'x-origin', 'x-forwarded-for', 'forwarded', 'wardkeeper-origin', 'host'])(
    'claimed in the header %s: the socket counts',
    async (header) => {
      const { sockets, events } = await openApiBench();
      const body = JSON.stringify({ ...LOGIN, authenticator: 'password', secret: PASSWORD });
      const answer = await sendRaw(sockets.deviceNetwork, [post('/v1/sessions', body, { [header]: 'local-console' })]);
      expect(answer).toContain('HTTP/1.1 201 ');
      expect(events('loginSucceeded')[0]?.detail.origin).toBe(2);
    },
  );

  it('a PIN on the network socket, a console session used there, the device’s state told from there: refused', async () => {
    const { ask, post: logIn } = await openApiBench();
    expect(await logIn('deviceNetwork', LOGIN)).toMatchObject({ status: 403, body: { code: 'AUTHENTICATOR_NOT_ALLOWED' } });
    const opened = await logIn('deviceConsole');
    const session = (opened.body as { session: string }).session;
    expect(await ask('deviceNetwork', 'POST', `/v1/sessions/${session}/activity`, {})).toMatchObject({ status: 404 });
    expect(await ask('deviceNetwork', 'DELETE', `/v1/sessions/${session}`)).toMatchObject({ status: 404 });
    const state = { deviceId: 'pump-1', state: 'idle', patientConnected: false };
    expect(await ask('deviceNetwork', 'PUT', '/v1/device/state', state)).toMatchObject({
      status: 403,
      body: { code: 'ORIGIN_NOT_ALLOWED' },
    });
  });

  it.each([
    ['GET', '/v1/status'],
    ['GET', '/v1/doctor'],
    ['GET', '/v1/accounts'],
    ['POST', '/v1/accounts'],
    ['POST', '/v1/access/damage-acknowledgements'],
  ] as const)('%s %s on a device socket does not exist', async (method, path) => {
    const { ask } = await openApiBench();
    for (const socket of ['deviceConsole', 'deviceNetwork'] as const) {
      expect(await ask(socket, method, path, method === 'POST' ? {} : undefined)).toMatchObject({
        status: 404,
        body: { code: 'ROUTE_UNKNOWN' },
      });
    }
  });

  it('the operator’s socket logs nobody in', async () => {
    const { ask } = await openApiBench();
    expect(await ask('operator', 'POST', '/v1/sessions', LOGIN)).toMatchObject({ status: 404, body: { code: 'ROUTE_UNKNOWN' } });
  });
});
