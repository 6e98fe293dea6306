import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { addAccountCommands } from '../../agent/cli/account.ts';
import { CONFIG_SCHEMA, createLocalApi, socketPaths } from '../../agent/local-api/index.ts';
import { PROBLEMS } from '../../agent/local-api/problem.ts';
import { createRoutes } from '../../agent/local-api/routes.ts';
import { findGroup } from '../../agent/local-api/sockets.ts';
import { openAccessBench, PASSWORD, WRONG } from '../support/access.ts';
import { openApiBench } from '../support/local-api.ts';
import { tempFolder } from '../support/temp.ts';

const MINUTE = 60_000;

describe('device sockets', () => {
  it('log in, work, log out', async () => {
    const { ask, post } = await openApiBench();
    const opened = await post('deviceConsole');
    expect(opened).toMatchObject({ status: 201, body: { role: 'patient-care', expiresInMs: 15 * MINUTE } });
    const { session } = opened.body as { session: string };
    const decide = (action: string) => ask('deviceConsole', 'POST', '/v1/authorizations', { deviceId: 'pump-1', session, action });
    expect(await decide('start-infusion')).toEqual({ status: 200, body: { decision: 'allow' } });
    expect(await decide('install-update')).toEqual({ status: 200, body: { decision: 'deny', code: 'ROLE_NOT_ALLOWED' } });
    expect(await ask('deviceConsole', 'POST', `/v1/sessions/${session}/activity`, {})).toEqual({
      status: 200,
      body: { expiresInMs: 15 * MINUTE },
    });
    expect(await ask('deviceConsole', 'DELETE', `/v1/sessions/${session}`)).toEqual({ status: 204, body: null });
    expect(await decide('start-infusion')).toEqual({ status: 200, body: { decision: 'deny', code: 'SESSION_UNKNOWN' } });
  });

  it('say how long to wait', async () => {
    const { post } = await openApiBench();
    for (let index = 0; index < 2; index += 1)
      expect(await post('deviceConsole', WRONG)).toMatchObject({ status: 401, body: { code: 'CREDENTIALS_REFUSED', retryAfterMs: 0 } });
    expect(await post('deviceConsole', WRONG)).toMatchObject({ status: 401, body: { code: 'CREDENTIALS_REFUSED', retryAfterMs: 5_000 } });
    expect(await post('deviceConsole')).toMatchObject({ status: 401, body: { code: 'WAITING', retryAfterMs: 5_000 } });
    for (let index = 0; index < 5; index += 1) await post('deviceNetwork', WRONG);
    expect(await post('deviceNetwork')).toMatchObject({ status: 423, body: { code: 'LOCKED', retryAfterMs: 15 * MINUTE } });
    for (let index = 0; index < 4; index += 1) await post('deviceNetwork');
    expect(await post('deviceNetwork')).toMatchObject({ status: 429, body: { code: 'TOO_MANY_ATTEMPTS', retryAfterMs: 2_000 } });
  });

  it('allow essential actions with nothing else in the request right', async () => {
    const { ask, ledger } = await openApiBench();
    ledger.broken = true;
    for (const socket of ['deviceConsole', 'deviceNetwork'] as const) {
      const body = { deviceId: 'NO SUCH DEVICE', action: 'stop', session: 'nonsense' };
      expect(await ask(socket, 'POST', '/v1/authorizations', body)).toEqual({ status: 200, body: { decision: 'allow' } });
    }
  });

  it('take the device’s state and record what changes', async () => {
    const { ask, events } = await openApiBench();
    const put = (state: string, patientConnected: boolean) =>
      ask('deviceConsole', 'PUT', '/v1/device/state', { deviceId: 'pump-1', state, patientConnected });
    expect((await put('infusing', true)).status).toBe(204);
    expect((await put('infusing', true)).status).toBe(204);
    expect((await put('alarm', true)).status).toBe(204);
    expect((await put('exploded', true)).status).toBe(400);
    expect(events('deviceStateChanged').map(({ detail }) => detail.state)).toEqual(['infusing', 'alarm']);
  });

  it('send notices to those of the same socket, and no more streams than the bound', async () => {
    const bench = await openApiBench();
    const [bedside, network] = await Promise.all([listen(bench.sockets.deviceConsole), listen(bench.sockets.deviceNetwork)]);
    const opened = await bench.post('deviceConsole');
    const { session } = opened.body as { session: string };
    bench.clock.advance(15 * MINUTE);
    await bench.guard.tick();
    expect(await bedside.next('session-locked')).toEqual({
      origin: 'local-console',
      deviceId: 'pump-1',
      session,
      safetyView: true,
    });
    for (let index = 0; index < 5; index += 1) await bench.post('deviceNetwork', WRONG);
    expect(await network.next('access-blocked')).toEqual({
      origin: 'local-network',
      deviceId: 'pump-1',
      locked: true,
      retryAfterMs: 15 * MINUTE,
    });
    expect(bedside.text()).not.toContain('access-blocked');
    expect(network.text()).not.toContain('session-locked');
    const more = await Promise.all(Array.from({ length: 16 }, () => listen(bench.sockets.deviceConsole)));
    expect(more.filter(({ status }) => status === 503)).toHaveLength(1);
  });
});

describe('socket files', () => {
  const parts = async (runtime: string) => {
    const { guard } = await openAccessBench();
    return createLocalApi({ paths: { runtime }, access: guard, status: () => ({}), warnings: () => [], log: () => undefined });
  };

  it('have the mode of their configuration, and are gone after a stop', async () => {
    const runtime = tempFolder('api');
    const api = await parts(runtime);
    const stop = new AbortController();
    await api.open();
    const sockets = socketPaths(runtime);
    expect([sockets.deviceConsole, sockets.deviceNetwork, sockets.operator].map((path) => statSync(path).mode & 0o777)).toEqual([
      0o660, 0o660, 0o600,
    ]);
    const running = api.run(stop.signal);
    stop.abort();
    await running;
    for (const path of Object.values(sockets)) expect(existsSync(path)).toBe(false);
  });

  it('of a living agent are left alone', async () => {
    const { runtime, ask } = await openApiBench();
    await expect((await parts(runtime)).open()).rejects.toMatchObject({ code: 'SOCKET_IN_USE' });
    expect((await ask('operator', 'GET', '/v1/doctor')).status).toBe(200);
  });

  it('of a killed agent are replaced', async () => {
    const runtime = tempFolder('api');
    const { deviceConsole } = socketPaths(runtime);
    const script = `require('node:net').createServer().listen(${JSON.stringify(deviceConsole)}, () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', script]);
    expect(statSync(deviceConsole).isSocket()).toBe(true);
    const api = await parts(runtime);
    await api.open();
    const stop = new AbortController();
    const running = api.run(stop.signal);
    stop.abort();
    await running;
  });

  it('are not made over somebody’s file', async () => {
    const runtime = tempFolder('api');
    const path = socketPaths(runtime).deviceNetwork;
    writeFileSync(path, 'precious');
    await expect((await parts(runtime)).open()).rejects.toMatchObject({ code: 'SOCKET_IN_USE' });
    expect(readFileSync(path, 'utf8')).toBe('precious');
    expect(existsSync(socketPaths(runtime).deviceConsole)).toBe(false);
  });

  it('in a folder that cannot be made are a clear fault', async () => {
    const file = join(tempFolder('api'), 'file');
    writeFileSync(file, '');
    await expect((await parts(join(file, 'run'))).open()).rejects.toMatchObject({ code: 'STATE_UNWRITABLE' });
  });

  it('with a path too long for a socket are a clear fault', async () => {
    await expect((await parts(join(tempFolder('api'), 'x'.repeat(100)))).open()).rejects.toMatchObject({ code: 'STATE_UNWRITABLE' });
  });

  it('find their group by name as group(5) has it', () => {
    const file = 'root:x:0:\nward:x:1001:anna,bert\nbroken\nodd:x:12x:\n';
    expect([findGroup(file, 'ward'), findGroup(file, 'anna'), findGroup(file, 'odd'), findGroup(file, 'broken')]).toEqual([
      1001,
      null,
      null,
      null,
    ]);
  });

  it.each([
    { operator_mode: '0666' },
    { device_console_mode: '660!' },
    { device_console_mode: 660 },
    { device_network_group: -1 },
    { unknown: 1 },
  ])('are not configured by %j', (table) => {
    expect(v.safeParse(CONFIG_SCHEMA, table).success).toBe(false);
  });
});

describe('the account verbs', () => {
  async function wardkeeper(runtime: string, args: readonly string[], stdin = '') {
    const out: string[] = [];
    const talk: string[] = [];
    let code = 0;
    const program = new Command('wardkeeper').exitOverride().configureOutput({ writeErr: (text) => talk.push(text) });
    addAccountCommands(program, {
      stdout: (text) => out.push(text),
      stderr: (text) => talk.push(text),
      readStdin: async () => stdin,
      nowMs: () => 0,
      loadConfig: () => ({ site: 'st-anna', gateway: 'gw-1', paths: { state: '/nowhere', runtime } }),
      exit: (exit) => {
        code = exit;
      },
    });
    await program.parseAsync(['account', ...args], { from: 'user' });
    return { code, out, talk };
  }
  const add = (...more: string[]) => ['add', '--name', 'dora', '--role', 'administrator', '--authenticator', 'password', ...more];

  it('add and list, with the secret from stdin', async () => {
    const { runtime, post, events } = await openApiBench();
    expect(await wardkeeper(runtime, add('--json'), `${PASSWORD} 2\n`)).toMatchObject({
      code: 0,
      out: ['{"name":"dora","role":"administrator","authenticators":["password"]}'],
    });
    expect(await post('deviceNetwork', { principal: 'dora', secret: `${PASSWORD} 2` })).toMatchObject({
      status: 403,
      body: { code: 'SECOND_FACTOR_UNBOUND' },
    });
    const listed = await wardkeeper(runtime, ['list', '--json']);
    expect(JSON.parse(listed.out[0] ?? '')).toEqual({
      accounts: [
        { name: 'anna', role: 'patient-care', authenticators: ['password', 'pin'] },
        { name: 'bert', role: 'biomed', authenticators: ['pin'] },
        { name: 'dora', role: 'administrator', authenticators: ['password'] },
      ],
    });
    expect((await wardkeeper(runtime, ['list'])).out).toHaveLength(3);
    expect(events('accountChanged').at(-1)?.detail.role).toBe('administrator');
  });

  it.each([
    ['a short password', 'short\n', 1, 'PASSWORD_MALFORMED'],
    ['no password', '', 2, 'one line'],
    ['two lines', `${PASSWORD}\n${PASSWORD}\n`, 2, 'one line'],
  ])('refuse %s without repeating it', async (_what, stdin, code, text) => {
    const { runtime } = await openApiBench();
    const result = await wardkeeper(runtime, add(), stdin);
    expect(result.code).toBe(code);
    expect(result.talk.join('\n')).toContain(text);
    expect([...result.out, ...result.talk].join('\n')).not.toContain(PASSWORD);
  });

  it('say to try later where no agent answers', async () => {
    expect((await wardkeeper(tempFolder('api'), ['list'])).code).toBe(75);
  });

  it('acknowledge damage', async () => {
    const { runtime, post } = await openApiBench({ damaged: true });
    expect(await post('deviceNetwork')).toMatchObject({ status: 503, body: { code: 'COUNTERS_DAMAGED' } });
    expect((await wardkeeper(runtime, ['acknowledge-damage'])).code).toBe(0);
    expect((await post('deviceNetwork')).status).toBe(201);
  });
});

describe('docs/openapi/device.yaml', () => {
  const lines = readFileSync(join(import.meta.dirname, '../../docs/openapi/device.yaml'), 'utf8').split('\n');
  const matches = (pattern: RegExp) => lines.flatMap((line) => pattern.exec(line)?.[1] ?? []);

  it('has the routes of the device sockets and no others', async () => {
    const documented: string[] = [];
    let path = '';
    for (const line of lines) {
      path = /^ {2}(\/v1\/\S+):$/.exec(line)?.[1] ?? path;
      const method = /^ {4}(get|post|put|delete|patch):$/.exec(line)?.[1];
      if (method !== undefined) documented.push(`${method.toUpperCase()} ${path}`);
    }
    const { guard } = await openAccessBench();
    const routes = createRoutes({ access: guard, status: () => ({}), warnings: () => [] })
      .filter(({ entrances }) => entrances.includes('local-console'))
      .map(({ method, path: route }) => `${method} ${route}`);
    expect(documented.sort()).toEqual(routes.sort());
  });

  it('has every code that a device can get, with its status', () => {
    const operatorOnly = [
      'NAME_MALFORMED',
      'BADGE_MALFORMED',
      'CERTIFICATE_REFUSED',
      'KEY_REFUSED',
      'ACCOUNT_EXISTS',
      'ROLE_DIFFERS',
      'TOO_MANY_ACCOUNTS',
      'OPERATOR_LOGIN_REQUIRED',
      'OPERATOR_ROLE_NOT_ALLOWED',
      'REAUTHENTICATION_REQUIRED',
      'EMERGENCY_OPEN',
      'REVIEW_DONE',
      'REVIEWER_INVOLVED',
      'TOO_MANY_CODES',
      'CODE_NOT_STAGED',
      'NOT_NEW',
      'FIRST_ADMINISTRATOR_CODE_REFUSED',
      'POLICY_REFUSED',
      'OVERLAY_REFUSED',
      'RESTORE_REFUSED',
      'CLEARANCE_REFUSED',
      'QUARANTINE_ENTRY_UNKNOWN',
      'ACCEPTANCE_REFUSED',
      'CHANGE_REFUSED',
      'NO_MAINTENANCE',
      'UPDATE_REFUSED',
      'UPDATES_OFF',
      'RETIREMENT_REFUSED',
      'APPROVAL_REQUIRED',
      'NOT_APPROVED',
      'ROSTER_REFUSED',
      'HOST_NOT_ALLOWED',
    ];
    const expected = Object.entries(PROBLEMS)
      .filter(([code]) => !operatorOnly.includes(code))
      .map(([code, { status }]) => `${code} ${status}`);
    expect(
      matches(/^ {12}- ([A-Z_]+ # \d{3})$/)
        .map((line) => line.replace(' # ', ' '))
        .sort(),
    ).toEqual(expected.sort());
  });
});

async function listen(socketPath: string) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  get({ socketPath, path: '/v1/notices', agent: false }, resolve).on('error', reject);
  const response = await promise;
  let text = '';
  response.setEncoding('utf8');
  response.on('error', () => undefined);
  const waiting = new Set<() => void>();
  response.on('data', (piece: string) => {
    text += piece;
    for (const wake of waiting) wake();
  });
  return {
    status: response.statusCode,
    text: () => text,
    next: (type: string): Promise<unknown> =>
      new Promise((found) => {
        const look = () => {
          const data = new RegExp(`event: ${type}\ndata: (.*)\n\n`).exec(text)?.[1];
          if (data === undefined) return;
          waiting.delete(look);
          found(JSON.parse(data));
        };
        waiting.add(look);
        look();
      }),
  };
}
