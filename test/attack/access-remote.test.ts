/** The manufacturer's remote service: its own socket, off unless wanted, and nobody is remote or local but by the socket. */
import { existsSync, statSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { type AccessGuard, fixedPolicy } from '../../agent/access/index.ts';
import { CONFIG_SCHEMA, socketPaths } from '../../agent/local-api/index.ts';
import { ADMIN_PASSWORD, addPrivileged } from '../support/access-people.ts';
import { PASSWORD, PIN } from '../support/access.ts';
import { openApiBench, rawRequest, sendRaw } from '../support/local-api.ts';

const GROUP = process.getgid?.() ?? 0;
const REMOTE = v.parse(CONFIG_SCHEMA, { device_remote: true, device_remote_group: GROUP });
const LOGIN = { deviceId: 'pump-1', principal: 'anna', authenticator: 'password', secret: PASSWORD };

/** Passwords come in from outside too, so that what refuses is not the authenticator alone. */
async function openRemote() {
  const shipped = SHIPPED_POLICIES.icu;
  const { password, ...others } = shipped.authenticators;
  if (password === undefined) throw new Error('expected passwords');
  const authenticators = { ...others, password: { ...password, origins: [...password.origins, 'remote-service' as const] } };
  return openApiBench({ policy: fixedPolicy({ ...shipped, authenticators }), sockets: REMOTE });
}

async function serviceLogin(guard: AccessGuard, ask: Awaited<ReturnType<typeof openRemote>>['ask']) {
  const { codes } = await addPrivileged(guard, 'theo', 'service');
  const begun = await ask('deviceRemote', 'POST', '/v1/sessions', { ...LOGIN, principal: 'theo', secret: ADMIN_PASSWORD });
  const { pending } = begun.body as { pending: string };
  return ask('deviceRemote', 'POST', `/v1/sessions/${pending}/factor`, { authenticator: 'lookup-code', secret: codes[0] ?? '' });
}

describe('the remote service’s socket', () => {
  it('is not there unless the configuration names it and a group of its own', async () => {
    const { runtime } = await openApiBench();
    expect(existsSync(socketPaths(runtime).deviceRemote)).toBe(false);
    for (const faulty of [{ device_remote: true }, { device_remote: true, device_remote_group: 7, device_network_group: 7 }]) {
      expect(v.safeParse(CONFIG_SCHEMA, faulty).success).toBe(false);
    }
    const { sockets } = await openRemote();
    expect(statSync(sockets.deviceRemote)).toMatchObject({ gid: GROUP });
    expect(statSync(sockets.deviceRemote).mode & 0o777).toBe(0o660);
  });

  it('opens for service with its second factor, and for nobody who treats a patient', async () => {
    const { ask, guard, events } = await openRemote();
    expect(await serviceLogin(guard, ask)).toMatchObject({ status: 201, body: { role: 'service' } });
    expect(await ask('deviceRemote', 'POST', '/v1/sessions', LOGIN)).toMatchObject({ status: 403, body: { code: 'ROLE_NOT_ALLOWED' } });
    expect(guard.listSessions().map(({ principal, origin }) => [principal, origin])).toEqual([['theo', 'remote-service']]);
    await guard.tick();
    expect(events('authorizationDenied')).toMatchObject([{ detail: { code: 'ROLE_NOT_ALLOWED' } }]);
  });

  it('takes no authenticator that the policy does not take from there', async () => {
    const { ask } = await openApiBench({ sockets: REMOTE });
    for (const [authenticator, secret] of [
      ['password', PASSWORD],
      ['pin', PIN],
      ['badge', '12345678'],
    ] as const) {
      const answer = await ask('deviceRemote', 'POST', '/v1/sessions', { ...LOGIN, authenticator, secret });
      expect([authenticator, answer.status, answer.body]).toMatchObject([authenticator, 403, { code: 'AUTHENTICATOR_NOT_ALLOWED' }]);
    }
  });

  it.each([
    ['a field', { origin: 'local-console' }, {}],
    ['a header', {}, { 'wardkeeper-origin': 'local-console', forwarded: 'for=local-console', 'x-origin': 'local-console' }],
  ])('is not left by %s that says otherwise', async (_name, field, headers) => {
    const { sockets } = await openApiBench({ sockets: REMOTE });
    const body = JSON.stringify({ ...LOGIN, authenticator: 'pin', secret: PIN, ...field });
    const head = { 'content-type': 'application/json', 'content-length': String(body.length), ...headers };
    const answer = await sendRaw(sockets.deviceRemote, [rawRequest('POST', '/v1/sessions', head, body)]);
    expect(answer).toMatch(/^HTTP\/1\.1 40[03] /);
    expect(answer).toMatch(/REQUEST_MALFORMED|AUTHENTICATOR_NOT_ALLOWED/);
  });

  it('uses no session of another socket, and its own is used by no other', async () => {
    const { ask, guard, post } = await openRemote();
    const { session } = (await post('deviceConsole')).body as { session: string };
    const remote = (await serviceLogin(guard, ask)).body as { session: string };
    expect(await ask('deviceRemote', 'POST', `/v1/sessions/${session}/activity`, {})).toMatchObject({ status: 404 });
    for (const other of ['deviceConsole', 'deviceNetwork'] as const) {
      expect(await ask(other, 'POST', `/v1/sessions/${remote.session}/activity`, {})).toMatchObject({ status: 404 });
    }
    const secret = { session, authenticator: 'pin', secret: PIN, newSecret: '771904' };
    expect(await ask('deviceRemote', 'POST', '/v1/secrets', secret)).toMatchObject({ status: 404 });
  });

  it('says nothing about the patient, opens no emergency, and ends none', async () => {
    const { ask, guard } = await openRemote();
    const issued = await guard.emergencies.issue(2, new Uint8Array(8));
    const [one] = issued.kind === 'issued' ? issued.codes : [];
    const emergency = { deviceId: 'pump-1', credential: one?.code ?? '', reason: 'from afar' };
    const state = { deviceId: 'pump-1', state: 'idle', patientConnected: false };
    const refused = { status: 403, body: { code: 'ORIGIN_NOT_ALLOWED' } };
    expect(await ask('deviceRemote', 'PUT', '/v1/device/state', state)).toMatchObject(refused);
    expect(await ask('deviceRemote', 'POST', '/v1/emergencies', emergency)).toMatchObject(refused);
    expect(await ask('deviceConsole', 'POST', '/v1/emergencies', emergency)).toMatchObject({ status: 201 });
    expect(await ask('deviceRemote', 'DELETE', '/v1/emergencies/1')).toMatchObject(refused);
    expect(await ask('deviceRemote', 'POST', '/v1/emergencies/1/extension', {})).toMatchObject(refused);
  });

  it('has its own budget and its own locks: guessing there locks nobody out here', async () => {
    const { ask, post } = await openRemote();
    const codes: string[] = [];
    for (let tries = 0; tries < 7; tries += 1) {
      codes.push(
        ((await ask('deviceRemote', 'POST', '/v1/sessions', { ...LOGIN, secret: `guess ${tries}` })).body as { code: string }).code,
      );
    }
    expect(codes.slice(-2)).toEqual(['LOCKED', 'LOCKED']);
    expect((await post('deviceNetwork')).status).toBe(201);
    expect((await post('deviceConsole')).status).toBe(201);
  });
});
