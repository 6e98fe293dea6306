/** Second factors, challenges and authenticating again, over the device sockets. */
import { describe, expect, it } from 'vitest';
import { addPrivileged, ADMIN_PASSWORD } from '../support/access-people.ts';
import { openApiBench } from '../support/local-api.ts';
import { SoftwareKey } from '../support/software-key.ts';

const LOGIN = { deviceId: 'pump-1', principal: 'carla', authenticator: 'password', secret: ADMIN_PASSWORD };

async function ward() {
  const bench = await openApiBench();
  const carla = await addPrivileged(bench.guard, 'carla', 'administrator');
  const fieldOf = (body: unknown, name: string) => String((body as Record<string, unknown>)[name]);
  const begin = async () => fieldOf((await bench.ask('deviceConsole', 'POST', '/v1/sessions', LOGIN)).body, 'pending');
  return { ...bench, carla, begin, fieldOf };
}

describe('a login with two factors over the device socket', () => {
  it('is 202 with a pending id, then 201 with a session', async () => {
    const { ask, carla, clock, fieldOf } = await ward();
    const first = await ask('deviceConsole', 'POST', '/v1/sessions', LOGIN);
    expect(first).toMatchObject({ status: 202, body: { factors: ['totp', 'lookup-code'], expiresInMs: 120_000 } });
    expect(Object.keys(first.body as object).toSorted()).toEqual(['expiresInMs', 'factors', 'pending']);
    const path = `/v1/sessions/${fieldOf(first.body, 'pending')}/factor`;
    expect(await ask('deviceNetwork', 'POST', path, { authenticator: 'totp', secret: carla.code(clock.wallMs()) })).toMatchObject({
      status: 404,
    });
    const done = await ask('deviceConsole', 'POST', path, { authenticator: 'totp', secret: carla.code(clock.wallMs()) });
    expect(done).toMatchObject({ status: 201, body: { role: 'administrator' } });
    expect(await ask('deviceConsole', 'POST', path, { authenticator: 'totp', secret: carla.code(clock.wallMs()) })).toMatchObject({
      status: 404,
      body: { code: 'PENDING_UNKNOWN' },
    });
  });

  it('asks again for privileged actions after five minutes', async () => {
    const { ask, carla, clock, begin, fieldOf } = await ward();
    const factor = { authenticator: 'totp', secret: carla.code(clock.wallMs()) };
    const session = fieldOf((await ask('deviceConsole', 'POST', `/v1/sessions/${await begin()}/factor`, factor)).body, 'session');
    clock.advance(301_000);
    const may = async () =>
      (await ask('deviceConsole', 'POST', '/v1/authorizations', { deviceId: 'pump-1', action: 'manage-keys', session })).body;
    expect(await may()).toEqual({ decision: 'deny', code: 'REAUTHENTICATION_REQUIRED' });
    const path = `/v1/sessions/${session}/reauthentication`;
    expect(await ask('deviceConsole', 'POST', path, { authenticator: 'password', secret: 'wrong' })).toMatchObject({ status: 401 });
    expect(await ask('deviceConsole', 'POST', path, { authenticator: 'password', secret: ADMIN_PASSWORD })).toEqual({
      status: 200,
      body: { freshForMs: 300_000 },
    });
    expect(await may()).toEqual({ decision: 'allow' });
  });
});

describe('what is presented', () => {
  const assertion = new SoftwareKey({ origin: 'https://x.example', rpId: 'x.example' }).assert('AAAA');
  const certificate = { certificate: 'x', challenge: 'x', signature: 'x' };
  it.each([
    ['a password without one', { ...LOGIN, secret: undefined }],
    ['a password with a PIN beside it', { ...LOGIN, pin: '123456' }],
    ['a password with a key’s answer', { ...LOGIN, assertion }],
    ['a key with a password', { ...LOGIN, authenticator: 'webauthn', assertion }],
    ['a key with nothing', { ...LOGIN, authenticator: 'webauthn', secret: undefined }],
    ['a certificate that is a text', { ...LOGIN, authenticator: 'certificate', secret: undefined, certificate: 'PEM' }],
    [
      'a certificate of 9 KB',
      { ...LOGIN, authenticator: 'certificate', secret: undefined, certificate: { ...certificate, certificate: 'x'.repeat(9_000) } },
    ],
    ['another kind', { ...LOGIN, authenticator: 'telepathy' }],
  ])('%s: 400, and nothing is counted', async (_what, body) => {
    const { ask, events } = await ward();
    expect(await ask('deviceConsole', 'POST', '/v1/sessions', body)).toMatchObject({ status: 400, body: { code: 'REQUEST_MALFORMED' } });
    expect(events('loginFailed')).toHaveLength(0);
  });

  it('a challenge is given to whoever asks, for a device that is there', async () => {
    const { ask } = await ward();
    const issued = await ask('deviceNetwork', 'POST', '/v1/challenges', { deviceId: 'pump-1' });
    expect(issued).toMatchObject({ status: 201, body: { expiresInMs: 120_000, relyingPartyId: null } });
    expect(await ask('deviceNetwork', 'POST', '/v1/challenges', { deviceId: 'pump-9' })).toMatchObject({ status: 404 });
  });
});
