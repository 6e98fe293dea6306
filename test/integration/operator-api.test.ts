import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { fixedPolicy } from '../../agent/access/index.ts';
import { addAccountCommands } from '../../agent/cli/account.ts';
import { addEmergencyCommands } from '../../agent/cli/emergency.ts';
import { addLoginCommands } from '../../agent/cli/login.ts';
import { tokenPath } from '../../agent/cli/operator-token.ts';
import { addSessionCommands } from '../../agent/cli/session.ts';
import type { CliContext } from '../../agent/cli/context.ts';
import { createRoutes } from '../../agent/local-api/routes.ts';
import { PASSWORD, PIN } from '../support/access.ts';
import { openApiBench } from '../support/local-api.ts';
import { tempFolder } from '../support/temp.ts';

const MINUTE = 60_000;

interface Result {
  readonly code: number;
  readonly out: readonly string[];
  readonly talk: readonly string[];
}

function contextOf(runtime: string, out: string[], talk: string[], stdin: string, exit: (code: number) => void, own?: string): CliContext {
  return {
    stdout: (text) => out.push(text),
    stderr: (text) => talk.push(text),
    readStdin: async () => stdin,
    nowMs: () => 0,
    loadConfig: () => ({ site: 'st-anna', gateway: 'gw-1', paths: { state: '/nowhere', runtime } }),
    environment: own === undefined ? {} : { XDG_RUNTIME_DIR: own },
    exit,
  };
}

async function wardkeeper(runtime: string, args: readonly string[], stdin = '', own?: string): Promise<Result> {
  const out: string[] = [];
  const talk: string[] = [];
  let code = 0;
  const program = new Command('wardkeeper').exitOverride().configureOutput({ writeErr: (text) => talk.push(text) });
  const context = contextOf(runtime, out, talk, stdin, (exit) => (code = exit), own);
  for (const add of [addAccountCommands, addLoginCommands, addSessionCommands, addEmergencyCommands]) add(program, context);
  await program.parseAsync([...args], { from: 'user' });
  return { code, out, talk };
}

/** A gateway with an administrator who is logged in. */
async function withAdministrator() {
  const bench = await openApiBench({ operator: null });
  const run = (args: readonly string[], stdin = '') => wardkeeper(bench.runtime, args, stdin);
  const codes: string[] = [];
  bench.guard.onNotice((notice) => {
    if (notice.type === 'first-administrator-code') codes.push(notice.code);
  });
  await bench.guard.showFirstAdministratorCode(true);
  const made = await run(['account', 'first-administrator', '--name', 'dora', '--json'], `${codes[0]}\n${PASSWORD}\n`);
  const { lookupCodes } = JSON.parse(made.out[0] ?? '') as { lookupCodes: string[] };
  const login = () => run(['login', '--name', 'dora'], `${PASSWORD}\n${lookupCodes.shift()}\n`);
  expect(await login()).toMatchObject({ code: 0 });
  return { ...bench, run, login };
}

describe('the operator socket', () => {
  it('grants status and doctor without a login, and nothing that tells or changes anything else', async () => {
    const { ask, guard } = await openApiBench({ operator: null });
    const free = new Set(['/v1/status', '/v1/doctor', '/v1/operator/sessions', '/v1/operator/sessions/{pending}/factor']);
    for (const path of ['/v1/first-administrator', '/v1/first-administrator/codes']) free.add(path);
    const routes = createRoutes({ access: guard, status: () => ({}), warnings: () => [] });
    for (const { method, path, entrances, verb } of routes) {
      if (!entrances.includes('operator') || free.has(path) || verb === 'emergency-open' || verb === 'roster-import') continue;
      const answer = await ask(
        'operator',
        method,
        path.replaceAll(/\{[a-z]+\}/g, '1'),
        method === 'GET' || method === 'DELETE' ? undefined : {},
      );
      expect([method, path, answer.status, (answer.body as { code: string }).code]).toEqual([method, path, 401, 'OPERATOR_LOGIN_REQUIRED']);
    }
    expect((await ask('operator', 'GET', '/v1/status')).status).toBe(200);
    expect((await ask('operator', 'GET', '/v1/doctor')).status).toBe(200);
  });

  it('refuses a service technician what is the administrator’s', async () => {
    const { ask } = await openApiBench({ operator: 'service' });
    expect((await ask('operator', 'GET', '/v1/accounts')).status).toBe(200);
    expect(await ask('operator', 'POST', '/v1/emergency-codes', { count: 1 })).toMatchObject({
      status: 403,
      body: { code: 'OPERATOR_ROLE_NOT_ALLOWED' },
    });
  });
});

describe('wardkeeper', () => {
  it('login needs the second factor, keeps its token to this user, and logout ends it', async () => {
    const { run, runtime } = await withAdministrator();
    const path = tokenPath(
      contextOf(runtime, [], [], '', () => undefined),
      '',
    );
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await run(['account', 'list'])).code).toBe(0);
    expect(await run(['logout'])).toMatchObject({ code: 0 });
    expect(() => statSync(path)).toThrow();
    expect(await run(['account', 'list'])).toMatchObject({ code: 77 });
    expect(await run(['login', '--name', 'dora'], `${PASSWORD}\n`)).toMatchObject({
      code: 1,
      talk: [expect.stringContaining('lookup-code')],
    });
    expect((await run(['login', '--name', 'dora'], `wrong ${PASSWORD}\nAAAA\n`)).code).toBe(1);
    expect((await run(['account', 'list'])).code).toBe(77);
  });

  it('login puts its token in the user’s own runtime folder where there is one', async () => {
    const { runtime } = await withAdministrator();
    const own = tempFolder('xdg');
    expect(
      tokenPath(
        contextOf(runtime, [], [], '', () => undefined, own),
        '',
      ).startsWith(join(own, 'wardkeeper-operator-')),
    ).toBe(true);
    expect((await wardkeeper(runtime, ['account', 'list'], '', own)).code).toBe(77);
  });

  it('asks for a fresh login before accounts are changed, and ends an idle one', async () => {
    const { run, login, clock } = await withAdministrator();
    clock.advance(6 * MINUTE);
    const add = ['account', 'add', '--name', 'carla', '--role', 'patient-care', '--authenticator', 'pin'];
    expect(await run(add, PIN)).toMatchObject({ code: 77, talk: [expect.stringContaining('REAUTHENTICATION_REQUIRED')] });
    expect((await login()).code).toBe(0);
    expect((await run(add, PIN)).code).toBe(0);
    clock.advance(10 * MINUTE);
    expect((await run(['account', 'list'])).code).toBe(77);
  });

  it('account secret changes the own password, by the rules of every other, and keeps this login alone', async () => {
    const { run, guard } = await withAdministrator();
    const [other] = [guard.operators.open({ principal: 'dora', subject: new Uint8Array(8), role: 'administrator' })];
    const change = (from: string, to: string) => run(['account', 'secret'], `${from}\n${to}\n`);
    expect(await run(['account', 'secret'], PASSWORD)).toMatchObject({ code: 2 });
    expect((await change('not the one at all', 'nine brown owls at night')).talk.join()).toContain('CREDENTIALS_REFUSED');
    expect((await change(PASSWORD, PASSWORD)).talk.join()).toContain('SECRET_UNCHANGED');
    expect((await change(PASSWORD, 'password')).talk.join()).toMatch(/PASSWORD_(MALFORMED|GUESSABLE)/);
    expect(await change(PASSWORD, 'nine brown owls at night')).toMatchObject({ code: 0 });
    expect((await run(['account', 'list'])).code).toBe(0);
    expect(guard.operators.permit('account-list', other?.token)).toMatchObject({ code: 'OPERATOR_LOGIN_REQUIRED' });
    expect((await run(['login', '--name', 'dora'], `${PASSWORD}\nAAAA-AAAA-AAAA-AAAA\n`)).code).toBe(1);
  });

  it('account disable, enable, unlock, rebind', async () => {
    const { run, post } = await withAdministrator();
    expect((await post('deviceConsole')).status).toBe(201);
    expect((await run(['account', 'disable', '--name', 'anna'])).code).toBe(0);
    expect((await post('deviceConsole')).status).toBe(401);
    expect((await run(['account', 'enable', '--name', 'anna'])).code).toBe(0);
    expect((await run(['account', 'unlock', '--name', 'anna'])).code).toBe(0);
    expect((await post('deviceConsole')).status).toBe(201);
    expect((await run(['account', 'rebind', '--name', 'anna', '--authenticator', 'pin'], '735102')).code).toBe(0);
    expect((await post('deviceConsole')).status).toBe(401);
    expect((await post('deviceConsole', { secret: '735102' })).status).toBe(201);
    expect((await run(['account', 'disable', '--name', 'nobody'])).code).toBe(1);
  });

  it('session list and end', async () => {
    const { run, post, ask } = await withAdministrator();
    const { session } = (await post('deviceConsole')).body as { session: string };
    const listed = await run(['session', 'list', '--json']);
    expect(listed.out[0]).not.toContain(session);
    const { sessions } = JSON.parse(listed.out[0] ?? '') as { sessions: { handle: string; principal: string }[] };
    expect(sessions).toMatchObject([{ principal: 'anna', deviceId: 'pump-1', locked: false }]);
    expect((await run(['session', 'end', sessions[0]?.handle ?? ''])).code).toBe(0);
    expect((await run(['session', 'end', sessions[0]?.handle ?? ''])).code).toBe(1);
    expect((await ask('deviceConsole', 'POST', `/v1/sessions/${session}/activity`, {})).status).toBe(404);
  });

  it('emergency issue, open without a login, list, close, review', async () => {
    const { run, guard } = await withAdministrator();
    await guard.reportDeviceState({ deviceId: 'pump-1', state: 'idle', patientConnected: false });
    const issued = await run(['emergency', 'issue', '--count', '2', '--json']);
    const { codes } = JSON.parse(issued.out[0] ?? '') as { codes: { id: number; code: string }[] };
    expect(codes.map(({ id }) => id)).toEqual([1, 2]);
    expect((await run(['emergency', 'revoke', '2'])).code).toBe(0);
    const open = ['emergency', 'open', '--device', 'pump-1', '--reason', 'no PIN works'];
    expect((await run(['logout'])).code).toBe(0);
    expect((await run(open, codes[1]?.code)).code).toBe(1);
    expect((await run(open, '')).code).toBe(2);
    expect((await run(['emergency', 'list'])).code).toBe(77);
  });

  it('emergency close and review by another person', async () => {
    const { run, guard } = await withAdministrator();
    const issued = await run(['emergency', 'issue', '--count', '1', '--json']);
    const { codes } = JSON.parse(issued.out[0] ?? '') as { codes: { code: string }[] };
    const opened = await run(['emergency', 'open', '--device', 'pump-1', '--reason', 'no PIN works'], codes[0]?.code);
    expect(opened).toMatchObject({ code: 0, out: ['emergency 1 is open at pump-1'] });
    expect((await run(['emergency', 'review', '1'])).code).toBe(1);
    expect((await run(['emergency', 'close', '1'])).code).toBe(0);
    expect((await run(['emergency', 'review', '1', '--follow-up'])).code).toBe(0);
    expect((await run(['emergency', 'list'])).out.join('\n')).toContain('review done');
    expect(guard.emergencies.status()).toMatchObject({ open: 0, reviewsDue: 0, staged: 0 });
  });
});

describe('device sockets', () => {
  it('open, extend and close an emergency, and take the firmware’s reports', async () => {
    const { ask, guard } = await openApiBench();
    const issued = await guard.emergencies.issue(1, new Uint8Array(8));
    const credential = issued.kind === 'issued' ? (issued.codes[0]?.code ?? '') : '';
    const body = { deviceId: 'pump-1', credential, reason: 'nobody can log in' };
    expect(await ask('deviceNetwork', 'POST', '/v1/emergencies', body)).toMatchObject({
      status: 403,
      body: { code: 'ORIGIN_NOT_ALLOWED' },
    });
    expect(await ask('deviceConsole', 'POST', '/v1/emergencies', { ...body, reason: '' })).toMatchObject({ status: 400 });
    const opened = await ask('deviceConsole', 'POST', '/v1/emergencies', body);
    expect(opened).toMatchObject({ status: 201, body: { emergency: 1, credentialId: 1, expiresInMs: 60 * MINUTE, extensionsLeft: 2 } });
    const { session } = opened.body as { session: string };
    const decide = () => ask('deviceConsole', 'POST', '/v1/authorizations', { deviceId: 'pump-1', session, action: 'start-infusion' });
    expect((await decide()).body).toEqual({ decision: 'allow' });
    expect(await ask('deviceConsole', 'POST', '/v1/emergencies/1/extension', {})).toMatchObject({
      status: 200,
      body: { extensionsLeft: 1 },
    });
    expect((await ask('deviceNetwork', 'DELETE', '/v1/emergencies/1')).status).toBe(403);
    expect((await ask('deviceConsole', 'DELETE', '/v1/emergencies/1')).status).toBe(204);
    expect((await ask('deviceConsole', 'DELETE', '/v1/emergencies/1')).status).toBe(404);
    expect((await decide()).body).toEqual({ decision: 'deny', code: 'SESSION_UNKNOWN' });
    const report = { deviceId: 'pump-1', proof: '0'.repeat(64), reason: 'x', openedAgoMs: 1, closedAgoMs: null };
    expect(await ask('deviceConsole', 'POST', '/v1/emergencies/reports', report)).toMatchObject({
      status: 404,
      body: { code: 'EMERGENCY_CODE_UNKNOWN' },
    });
    expect((await ask('deviceNetwork', 'POST', '/v1/emergencies/reports', report)).status).toBe(403);
  });

  it('unlock a session for its own person, under another id, within its own limit', async () => {
    const { ask, post, clock, guard } = await openApiBench();
    const opened = (await post('deviceConsole')).body as { session: string };
    clock.advance(15 * MINUTE);
    await guard.tick();
    const unlock = (session: string, secret: string) =>
      ask('deviceConsole', 'POST', `/v1/sessions/${session}/unlock`, { authenticator: 'pin', secret });
    expect(await unlock(opened.session, '000000')).toMatchObject({ status: 401, body: { code: 'CREDENTIALS_REFUSED' } });
    const unlocked = await unlock(opened.session, PIN);
    expect(unlocked).toMatchObject({ status: 200, body: { role: 'patient-care' } });
    const { session } = unlocked.body as { session: string };
    expect(session).not.toBe(opened.session);
    expect((await unlock(opened.session, PIN)).status).toBe(404);
    const act = (id: string) => ask('deviceConsole', 'POST', `/v1/sessions/${id}/activity`, {});
    expect((await act(session)).status).toBe(200);
    expect((await act(opened.session)).status).toBe(404);
    for (let minutes = 15; minutes < 12 * 60; minutes += 5) {
      clock.advance(5 * MINUTE);
      await act(session);
    }
    expect((await act(session)).status).toBe(404);
  });

  it('let two people approve one request, which one of them then does once', async () => {
    const shipped = SHIPPED_POLICIES.icu;
    const dualApproval = { ...shipped.dualApproval, actions: ['change-settings'], distinct: ['subject', 'role'] as const };
    const bench = await openApiBench({ policy: fixedPolicy({ ...shipped, dualApproval }) });
    const { ask, post } = bench;
    const sessionOf = async (principal: string) => ((await post('deviceConsole', { principal })).body as { session: string }).session;
    const [anna, bert] = [await sessionOf('anna'), await sessionOf('bert')];
    const parameters = { rate: '5' };
    const wanted = { deviceId: 'pump-1', session: anna, action: 'change-settings', parameters };
    const decide = (change: object = {}) => ask('deviceConsole', 'POST', '/v1/authorizations', { ...wanted, ...change });
    expect((await decide()).body).toEqual({ decision: 'deny', code: 'APPROVAL_REQUIRED' });
    const { deviceId: _device, ...request } = wanted;
    const asked = await ask('deviceConsole', 'POST', '/v1/approvals', request);
    expect(asked).toMatchObject({ status: 201, body: { granted: false } });
    const { approval, digest } = asked.body as { approval: string; digest: string };
    const grant = (session: string, of: string) =>
      ask('deviceConsole', 'POST', `/v1/approvals/${approval}/grants`, { session, digest: of });
    expect(await grant(anna, digest)).toMatchObject({ status: 403, body: { code: 'SAME_PERSON' } });
    expect(await grant(bert, '0'.repeat(64))).toMatchObject({ status: 404, body: { code: 'APPROVAL_UNKNOWN' } });
    expect(await grant(bert, digest)).toMatchObject({ status: 200, body: { granted: true } });
    expect((await decide({ approval, parameters: { rate: '50' } })).body).toMatchObject({ code: 'APPROVAL_REQUIRED' });
    expect((await decide({ approval })).body).toEqual({ decision: 'allow' });
    expect((await decide({ approval })).body).toMatchObject({ code: 'APPROVAL_REQUIRED' });
  });
});
