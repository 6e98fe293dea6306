import { Severity } from '@wardkeeper/proto';
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../agent/access/index.ts';
import { NETWORK, openAccessBench, PASSWORD, PIN, WRONG } from '../support/access.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function opened(bench: Awaited<ReturnType<typeof openAccessBench>>, request: Parameters<typeof bench.login>[0] = {}) {
  const outcome = await bench.login(request);
  if (outcome.kind !== 'opened') throw new Error(`expected a session, got ${outcome.code}`);
  return outcome;
}

describe('a login', () => {
  it('that is right opens a session and reads as a success only', async () => {
    const bench = await openAccessBench();
    expect(await opened(bench)).toMatchObject({ role: 'patient-care', expiresInMs: 15 * MINUTE });
    expect(bench.kinds()).toEqual(['loginSucceeded']);
    expect(bench.events('loginSucceeded')[0]).toMatchObject({ deviceId: 'pump-1', detail: { role: 'patient-care' } });
  });

  it('that is wrong is recorded once, and the third also as a wait', async () => {
    const bench = await openAccessBench();
    expect(await bench.tryLogin(WRONG)).toBe('CREDENTIALS_REFUSED 0');
    expect(await bench.tryLogin(WRONG)).toBe('CREDENTIALS_REFUSED 0');
    expect(await bench.tryLogin(WRONG)).toBe('CREDENTIALS_REFUSED 5000');
    expect(await bench.tryLogin()).toBe('WAITING 5000');
    expect(bench.kinds()).toEqual(['loginFailed', 'loginFailed', 'loginFailed', 'accessBlocked', 'loginDenied']);
    bench.clock.advance(5_000);
    expect(await bench.tryLogin()).toBe('opened');
    expect(bench.events('loginSucceeded')[0]?.detail.failuresBefore).toBe(3);
  });

  it('that succeeds resets its own authenticator and no other', async () => {
    const bench = await openAccessBench();
    for (let index = 0; index < 2; index += 1) {
      await bench.login(WRONG);
      await bench.login({ ...NETWORK, ...WRONG });
    }
    expect(await bench.tryLogin()).toBe('opened');
    await bench.login(WRONG);
    await bench.login({ ...NETWORK, ...WRONG });
    const counts = bench.events('loginFailed').map(({ detail }) => detail.consecutiveFailures);
    expect(counts.slice(-2)).toEqual([1, 3]);
  });

  it('tells of a repeated refusal once, then counts', async () => {
    const bench = await openAccessBench();
    for (let index = 0; index < 3; index += 1) await bench.login(WRONG);
    for (let index = 0; index < 50; index += 1) await bench.login();
    expect(bench.events('loginDenied')).toHaveLength(1);
    bench.clock.advance(MINUTE);
    await bench.guard.tick();
    expect(bench.events('attemptsThrottled')[0]?.detail.count).toBe(49);
  });

  it('never carries a name out of the gateway', async () => {
    const bench = await openAccessBench();
    await bench.login({ principal: 'anna' });
    const bytes = bench.ledger.database.prepare('SELECT body FROM event').all();
    for (const { body } of bytes) expect(Buffer.from(body as Uint8Array).includes('anna')).toBe(false);
    expect(bench.events('loginSucceeded')[0]?.actor).toHaveLength(8);
  });

  it('finds a name however it is typed', async () => {
    const bench = await openAccessBench();
    expect(await bench.tryLogin({ principal: 'ANNA' })).toBe('opened');
    expect(await bench.tryLogin({ principal: 'Ａｎｎａ' })).toBe('opened');
  });
});

describe('sessions', () => {
  it('lock when idle, end later, and activity keeps them', async () => {
    const bench = await openAccessBench();
    const notices: Notice[] = [];
    bench.guard.onNotice((notice) => notices.push(notice));
    const { session } = await opened(bench);
    bench.clock.advance(14 * MINUTE);
    expect(bench.guard.recordActivity(session, 'local-console')).toEqual({ kind: 'active', expiresInMs: 15 * MINUTE });
    bench.clock.advance(15 * MINUTE);
    expect(bench.guard.authorize({ origin: 'local-console', deviceId: 'pump-1', action: 'start-infusion', session })).toEqual({
      decision: 'deny',
      code: 'SESSION_LOCKED',
    });
    bench.clock.advance(45 * MINUTE);
    await bench.guard.tick();
    expect(bench.guard.recordActivity(session, 'local-console')).toEqual({ kind: 'refused', code: 'SESSION_UNKNOWN' });
    expect(notices.map(({ type }) => type)).toEqual(['session-locked', 'session-ended']);
    expect(bench.events('sessionEnded')[0]?.detail).toMatchObject({ reason: 'idle', lastedMs: 74 * MINUTE });
  });

  it('end at 12 hours however busy', async () => {
    const bench = await openAccessBench();
    const { session } = await opened(bench);
    for (let minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
      bench.clock.advance(10 * MINUTE);
      expect(bench.guard.recordActivity(session, 'local-console').kind).toBe('active');
    }
    bench.clock.advance(10 * MINUTE);
    expect(bench.guard.recordActivity(session, 'local-console').kind).toBe('refused');
    await bench.guard.tick();
    expect(bench.events('sessionEnded')[0]?.detail.reason).toBe('absolute-limit');
  });

  it('in the operating room last as long as the case, and end with it', async () => {
    const bench = await openAccessBench({ careSetting: 'operating-room' });
    const { session } = await opened(bench);
    const report = (patientConnected: boolean) =>
      bench.guard.reportDeviceState({ deviceId: 'pump-1', state: 'infusing', patientConnected });
    await report(true);
    bench.clock.advance(3 * HOUR);
    expect(bench.guard.authorize({ origin: 'local-console', deviceId: 'pump-1', action: 'change-rate', session }).decision).toBe('allow');
    await report(false);
    expect(bench.guard.recordActivity(session, 'local-console').kind).toBe('refused');
    expect(bench.events('sessionEnded')[0]?.detail.reason).toBe('case-ended');
  });

  it('belong to one origin and one device', async () => {
    const bench = await openAccessBench();
    const { session } = await opened(bench);
    const ask = (origin: 'local-console' | 'local-network', deviceId: string) =>
      bench.guard.authorize({ origin, deviceId, action: 'start-infusion', session }).decision;
    expect([ask('local-console', 'pump-1'), ask('local-network', 'pump-1'), ask('local-console', 'pump-2')]).toEqual([
      'allow',
      'deny',
      'deny',
    ]);
    expect(await bench.guard.logout(session, 'local-network')).toBe(false);
    expect(await bench.guard.logout(session, 'local-console')).toBe(true);
    expect(ask('local-console', 'pump-1')).toBe('deny');
  });

  it('are bounded; the one idle for longest goes', async () => {
    const bench = await openAccessBench();
    const first = await opened(bench, { principal: 'bert' });
    for (let index = 0; index < 40; index += 1) await opened(bench);
    expect(bench.guard.status().sessions).toBe(2);
    expect(bench.guard.recordActivity(first.session, 'local-console').kind).toBe('active');
  });
});

describe('decisions', () => {
  it('allow essential actions to nobody in particular, even at a misspelt device, and record them', async () => {
    const bench = await openAccessBench();
    for (const deviceId of ['pump-1', 'pmup-1']) {
      for (let index = 0; index < 5; index += 1) {
        expect(bench.guard.authorize({ origin: 'local-console', deviceId, action: 'alarm-silence' })).toEqual({ decision: 'allow' });
      }
    }
    bench.clock.advance(MINUTE);
    await bench.guard.tick();
    expect(bench.events('essentialAction').map(({ deviceId, detail }) => [deviceId, detail.count])).toEqual([
      ['pump-1', 1],
      ['', 1],
      ['pump-1', 4],
      ['', 4],
    ]);
  });

  it.each([
    ['start-infusion', undefined, 'SESSION_REQUIRED'],
    ['start-infusion', 'bert', 'ROLE_NOT_ALLOWED'],
    ['install-update', 'anna', 'ROLE_NOT_ALLOWED'],
    ['open-the-pod-bay-doors', 'anna', 'ROLE_NOT_ALLOWED'],
    ['constructor', 'anna', 'ROLE_NOT_ALLOWED'],
    ['__proto__', 'anna', 'ROLE_NOT_ALLOWED'],
  ])('deny %s to %s: %s', async (action, principal, code) => {
    const bench = await openAccessBench();
    const session = principal === undefined ? {} : { session: (await opened(bench, { principal })).session };
    expect(bench.guard.authorize({ origin: 'local-console', deviceId: 'pump-1', action, ...session })).toEqual({ decision: 'deny', code });
  });

  it('deny everything else at a device nobody configured', async () => {
    const bench = await openAccessBench();
    expect(bench.guard.authorize({ origin: 'local-console', deviceId: 'pump-9', action: 'start-infusion' })).toEqual({
      decision: 'deny',
      code: 'DEVICE_UNKNOWN',
    });
  });
});

describe('accounts', () => {
  const account = { name: 'carla', role: 'patient-care', authenticator: 'pin', secret: PIN } as const;

  it.each([
    ['a PIN of five digits', { secret: '12345' }, 'PIN_MALFORMED'],
    ['a PIN in letters', { secret: 'abcdef' }, 'PIN_MALFORMED'],
    ['a PIN in Arabic digits', { secret: '١٢٣٤٥٦' }, 'PIN_MALFORMED'],
    ['a password of 14 characters', { authenticator: 'password', secret: 'a'.repeat(14) }, 'PASSWORD_MALFORMED'],
    ['14 emoji, two code units each', { authenticator: 'password', secret: '🔒'.repeat(14) }, 'PASSWORD_MALFORMED'],
    ['a password with a zero byte', { authenticator: 'password', secret: `${'a'.repeat(20)}\0` }, 'PASSWORD_MALFORMED'],
    ['half a character', { authenticator: 'password', secret: `${'a'.repeat(20)}\ud83d` }, 'PASSWORD_MALFORMED'],
    ['an administrator with a PIN', { role: 'administrator' }, 'AUTHENTICATOR_NOT_ALLOWED'],
    ['no name', { name: '' }, 'NAME_MALFORMED'],
    ['a name with a line end', { name: 'a\nb' }, 'NAME_MALFORMED'],
    ['a name that turns around', { name: 'a\u202eb' }, 'NAME_MALFORMED'],
    ['a name too long', { name: 'a'.repeat(65) }, 'NAME_MALFORMED'],
    ['an authenticator that is there', { name: 'anna' }, 'ACCOUNT_EXISTS'],
    ['a name that is there, spelt otherwise', { name: 'ANNA' }, 'ACCOUNT_EXISTS'],
    ['another role', { name: 'anna', role: 'biomed' }, 'ROLE_DIFFERS'],
  ] as const)('refuse %s', async (_what, change, code) => {
    const bench = await openAccessBench();
    expect(await bench.guard.addAccount({ ...account, ...change })).toEqual({ kind: 'refused', code });
  });

  it('begin without the failures that their name had before', async () => {
    const bench = await openAccessBench();
    for (let index = 0; index < 3; index += 1) await bench.login({ principal: 'carla', ...WRONG });
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('WAITING 5000');
    await bench.guard.addAccount(account);
    expect(await bench.tryLogin({ principal: 'carla' })).toBe('opened');
  });

  it('are recorded by pseudonym, and their secret is nowhere in the database', async () => {
    const bench = await openAccessBench();
    expect(await bench.guard.addAccount({ ...account, role: 'administrator', authenticator: 'password', secret: PASSWORD })).toMatchObject({
      kind: 'added',
    });
    expect(bench.events('accountChanged').at(-1)).toMatchObject({
      severity: Severity.NOTICE,
      detail: { change: 'account-added', role: 'administrator' },
    });
    const verifiers = bench.ledger.database.prepare('SELECT verifier FROM access_verifier').all();
    expect(verifiers).toHaveLength(4);
    for (const { verifier } of verifiers) expect(verifier).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
  });
});
