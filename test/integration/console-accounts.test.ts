/** People and their accounts, from the one-time code on the terminal to signing out everywhere. */
import { describe, expect, test } from 'vitest';
import { FRESH_MS } from '../../hospital/console/accounts/index.ts';
import { type Browser, codeFrom, CONSOLE_URL, openConsoleBench, PASSWORD } from '../support/console-bench.ts';
import { SoftwareKey } from '../support/software-key.ts';

const OTHER_PASSWORD = 'another-fine-sentence-of-9-words';

async function confirm(browser: Browser): Promise<void> {
  expect((await browser.post('/session/confirm', { password: PASSWORD })).status).toBe(200);
}

describe('the first administrator', () => {
  test('comes by the code on the terminal, chooses name and password, and adds a second factor before anything else', async () => {
    const bench = await openConsoleBench();
    const browser = bench.browser();
    expect((await browser.ask('/console')).body).toMatchObject({ needsFirstAdministrator: true, session: null });
    const invited = await bench.desks.accounts.inviteFirst();
    const welcome = { name: 'Ada', code: invited?.code, password: PASSWORD };
    expect((await browser.post('/welcome', welcome)).body).toMatchObject({ stage: 'enrol' });
    expect((await browser.ask('/fleet')).body).toMatchObject({ code: 'STAGE' });
    const { secret, uri } = (await browser.post('/factors/totp')).body;
    expect(String(uri)).toContain('otpauth://totp/');
    expect((await browser.post('/factors/totp/confirm', { code: '000000' })).status).toBe(401);
    expect((await browser.post('/factors/totp/confirm', { code: codeFrom(String(secret), bench.clock) })).body).toEqual({ stage: 'open' });
    expect((await browser.ask('/session')).body).toMatchObject({ stage: 'open', account: { name: 'ada', role: 'administrator' } });
    expect((await browser.ask('/fleet')).body).toMatchObject({ gateways: [] });
    expect((await bench.browser().ask('/console')).body).toMatchObject({ needsFirstAdministrator: false });
    expect(await bench.desks.accounts.inviteFirst()).toBeNull();
    expect((await bench.journal()).map(({ action }) => action)).toEqual(['inviteFirstAdministrator', 'welcome', 'addFactor']);
  });

  test('a code counts once, for a day, and only the newest', async () => {
    const bench = await openConsoleBench();
    const older = await bench.desks.accounts.inviteFirst();
    const newer = await bench.desks.accounts.inviteFirst();
    const enter = (code: string | undefined, name = 'ada') => bench.browser().post('/welcome', { name, code, password: PASSWORD });
    expect((await enter(older?.code)).status).toBe(401);
    bench.clock.advance(24 * 3_600_000);
    expect((await enter(newer?.code)).status).toBe(401);
    const third = await bench.desks.accounts.inviteFirst();
    expect((await enter(third?.code?.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
    expect((await enter(third?.code, 'eve')).status).toBe(401);
  });
});

describe('signing in', () => {
  test('by password and one-time code; a code counts once', async () => {
    const bench = await openConsoleBench();
    const person = await bench.person('ada', 'viewer');
    const browser = bench.browser();
    expect((await browser.post('/sign-in', { name: ' ADA', password: PASSWORD })).body).toEqual({ stage: 'factor', factors: ['totp'] });
    const pending = browser.cookie;
    const code = person.code();
    expect((await browser.post('/sign-in/totp', { code })).body).toEqual({ stage: 'open' });
    expect(browser.cookie).not.toBe(pending);
    const again = bench.browser();
    await again.post('/sign-in', { name: 'ada', password: PASSWORD });
    expect((await again.post('/sign-in/totp', { code })).body).toMatchObject({ code: 'CREDENTIALS_REFUSED' });
  });

  test('by password and security key', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'viewer')).signIn();
    const key = new SoftwareKey({ origin: CONSOLE_URL, rpId: 'console.example' });
    const made = (await browser.post('/factors/key/challenge')).body['options'] as { challenge: string };
    expect((await browser.post('/factors/key', { attestation: key.register(made.challenge), label: 'blue' })).status).toBe(200);
    const next = bench.browser();
    expect((await next.post('/sign-in', { name: 'ada', password: PASSWORD })).body['factors']).toEqual(['totp', 'key']);
    const asked = (await next.post('/sign-in/key/challenge')).body['options'] as { challenge: string };
    const assertion = key.assert(asked.challenge);
    expect((await next.post('/sign-in/key', { assertion })).body).toEqual({ stage: 'open' });
    const late = bench.browser();
    await late.post('/sign-in', { name: 'ada', password: PASSWORD });
    expect((await late.post('/sign-in/key', { assertion })).status).toBe(401);
  });

  test('what is privileged asks for the password once more after five minutes', async () => {
    const bench = await openConsoleBench();
    const browser = await (await bench.person('ada', 'administrator')).signIn();
    const add = () => browser.post('/accounts', { name: 'bob', role: 'viewer' });
    bench.clock.advance(FRESH_MS);
    expect((await add()).body).toMatchObject({ code: 'FRESH_SIGN_IN_REQUIRED' });
    expect((await browser.post('/session/confirm', { password: 'wrong' })).status).toBe(401);
    await confirm(browser);
    expect((await add()).status).toBe(200);
  });

  test('ends when nobody is there, after its time, and with the machine', async () => {
    const bench = await openConsoleBench();
    const person = await bench.person('ada', 'viewer');
    const idle = await person.signIn();
    for (let turn = 0; turn < 4; turn += 1) {
      bench.clock.advance(10 * 60_000);
      const status = (await idle.ask('/fleet', { headers: { 'x-background': '1' } })).status;
      expect(status).toBe(turn < 2 ? 200 : 401);
    }
    const busy = await person.signIn();
    for (let turn = 1; turn < 36; turn += 1) {
      bench.clock.advance(20 * 60_000);
      expect((await busy.ask('/fleet')).status, `after ${turn * 20} minutes`).toBe(turn < 36 ? 200 : 401);
    }
    bench.clock.advance(20 * 60_000);
    expect((await busy.ask('/fleet')).body).toMatchObject({ code: 'SESSION_REQUIRED' });
    const rebooted = await person.signIn();
    bench.clock.reboot();
    expect((await rebooted.ask('/fleet')).status).toBe(401);
  });

  test('sessions are listed, and ended one by one or all', async () => {
    const bench = await openConsoleBench();
    const person = await bench.person('ada', 'viewer');
    const [one, two, three] = [await person.signIn(), await person.signIn('192.0.2.2'), await person.signIn('192.0.2.3')];
    const { sessions } = (await one.ask('/sessions')).body as { sessions: { id: string; address: string; current: boolean }[] };
    expect(sessions.map(({ address }) => address).toSorted()).toEqual(['192.0.2.1', '192.0.2.2', '192.0.2.3']);
    const second = sessions.find(({ address }) => address === '192.0.2.2');
    expect((await one.ask(`/sessions/${second?.id}`, { method: 'DELETE' })).body).toEqual({ ended: 1 });
    expect((await two.ask('/fleet')).status).toBe(401);
    expect((await one.ask('/sessions', { method: 'DELETE' })).body).toEqual({ ended: 2 });
    expect([(await one.ask('/fleet')).status, (await three.ask('/fleet')).status]).toEqual([401, 401]);
  });
});

describe('an administrator', () => {
  test('invites, gives roles, disables, resets; every change ends the sessions of the account', async () => {
    const bench = await openConsoleBench();
    const admin = await (await bench.person('ada', 'administrator')).signIn();
    await confirm(admin);
    const invited = (await admin.post('/accounts', { name: 'bob', displayName: 'Bob', role: 'viewer' })).body as {
      account: { id: string };
      code: string;
    };
    const { id } = invited.account;
    const bob = bench.browser();
    expect((await bob.post('/sign-in', { name: 'bob', password: PASSWORD })).status).toBe(401);
    expect((await bob.post('/welcome', { name: 'bob', code: invited.code, password: OTHER_PASSWORD })).body).toMatchObject({
      stage: 'enrol',
    });
    const { secret } = (await bob.post('/factors/totp')).body;
    await bob.post('/factors/totp/confirm', { code: codeFrom(String(secret), bench.clock) });
    expect((await bob.ask('/session')).body).toMatchObject({ account: { role: 'viewer', displayName: 'Bob' } });
    expect((await admin.post(`/accounts/${id}/role`, { role: 'security' })).body).toMatchObject({
      account: { role: 'security', factors: ['totp'] },
    });
    expect((await bob.ask('/session')).status).toBe(401);
    const signIn = async () => {
      const browser = bench.browser();
      await browser.post('/sign-in', { name: 'bob', password: OTHER_PASSWORD });
      await browser.post('/sign-in/totp', { code: codeFrom(String(secret), bench.clock) });
      return browser;
    };
    const again = await signIn();
    expect((await again.ask('/session')).body).toMatchObject({ account: { role: 'security' } });
    expect((await admin.post(`/accounts/${id}/disable`)).body).toMatchObject({ account: { state: 'disabled' } });
    expect([(await again.ask('/session')).status, (await (await signIn()).ask('/session')).status]).toEqual([401, 401]);
    await admin.post(`/accounts/${id}/enable`);
    expect((await (await signIn()).ask('/session')).status).toBe(200);
    await confirm(admin);
    const reset = (await admin.post(`/accounts/${id}/reset`)).body as { code: string };
    expect((await (await signIn()).ask('/session')).status).toBe(401);
    expect((await bench.browser().post('/welcome', { name: 'bob', code: reset.code, password: OTHER_PASSWORD })).status).toBe(200);
    const actions = (await bench.journal()).filter(({ who }) => who?.name === 'ada').map(({ action }) => action);
    expect(actions).toEqual(['signIn', 'addAccount', 'changeRole', 'disableAccount', 'enableAccount', 'resetAccount']);
  });

  test('is never the last to go, and leaves the own account to another', async () => {
    const bench = await openConsoleBench();
    const ada = await bench.person('ada', 'administrator');
    const bob = await bench.person('bob', 'administrator');
    const admin = await ada.signIn();
    for (const verb of ['disable', 'reset', 'role', 'enable']) {
      const body = verb === 'role' ? { role: 'viewer' } : {};
      expect((await admin.post(`/accounts/${ada.id}/${verb}`, body)).body, verb).toMatchObject({ code: 'OWN_ACCOUNT' });
    }
    expect((await admin.post(`/accounts/${bob.id}/disable`)).status).toBe(200);
    const terminal = { who: null, via: 'terminal', address: '' } as const;
    expect(await bench.desks.accounts.disable(ada.id, terminal)).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await bench.desks.accounts.changeRole(ada.id, 'viewer', terminal)).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
  });

  test('the own password is changed with the old one; other sessions end; the last second factor stays', async () => {
    const bench = await openConsoleBench();
    const person = await bench.person('ada', 'viewer');
    const [one, two] = [await person.signIn(), await person.signIn()];
    const change = (old: string, fresh: string) => one.ask('/password', { method: 'PUT', body: { old, new: fresh } });
    expect((await change('wrong', OTHER_PASSWORD)).body).toMatchObject({ code: 'CREDENTIALS_REFUSED' });
    expect((await change(PASSWORD, 'short')).body).toMatchObject({ code: 'PASSWORD_MALFORMED', field: 'new' });
    expect((await change(PASSWORD, 'st-mary-password-1')).body).toMatchObject({ code: 'PASSWORD_GUESSABLE' });
    expect((await change(PASSWORD, OTHER_PASSWORD)).body).toEqual({ ended: 1 });
    expect([(await one.ask('/fleet')).status, (await two.ask('/fleet')).status]).toEqual([200, 401]);
    const { factors } = (await one.ask('/factors')).body as { factors: { id: string }[] };
    expect((await one.ask(`/factors/${factors[0]?.id}`, { method: 'DELETE' })).body).toMatchObject({ code: 'LAST_FACTOR' });
  });
});
