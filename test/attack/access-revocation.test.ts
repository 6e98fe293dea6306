/** Who was taken away what opens the device: nothing of it goes on, from no side and at no moment. ASVS 7.4.2, 7.4.3. */
import { describe, expect, it } from 'vitest';
import { SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { fixedPolicy } from '../../agent/access/index.ts';
import { type AccessBench, NETWORK, openAccessBench, PASSWORD, PIN } from '../support/access.ts';
import { ADMIN_PASSWORD, addPrivileged } from '../support/access-people.ts';

const NEW_PIN = '771904';
const DEVICE = { deviceId: 'pump-1' };

const REVOCATIONS = [
  ['disabled', (bench: AccessBench) => bench.guard.changeAccount('anna', { kind: 'disable' }), 'account-disabled'],
  ['bound anew', (bench: AccessBench) => bench.guard.rebind('anna', { authenticator: 'pin', secret: NEW_PIN }), 'authenticator-changed'],
  [
    'without the authenticator',
    (bench: AccessBench) => bench.guard.changeAccount('anna', { kind: 'remove-authenticator', authenticator: 'pin' }),
    'authenticator-changed',
  ],
] as const;

async function sessionOf(bench: AccessBench, request: object = {}): Promise<string> {
  const outcome = await bench.login(request);
  if (outcome.kind !== 'opened') throw new Error(outcome.code);
  return outcome.session;
}

function may(bench: AccessBench, session: string, origin: 'local-console' | 'local-network' = 'local-console'): string {
  const decision = bench.guard.authorize({ ...DEVICE, origin, action: 'start-infusion', session });
  return decision.decision === 'allow' ? 'allow' : decision.code;
}

describe.each(REVOCATIONS)('%s', (_name, revoke, reason) => {
  it('ends every session of that person at once, from every side, and nobody else’s', async () => {
    const bench = await openAccessBench();
    const [bedside, network, other] = [
      await sessionOf(bench),
      await sessionOf(bench, { ...NETWORK, deviceId: 'pump-2' }),
      await sessionOf(bench, { principal: 'bert' }),
    ];
    await revoke(bench);
    expect([may(bench, bedside), bench.guard.recordActivity(network, 'local-network')]).toEqual([
      'SESSION_UNKNOWN',
      { kind: 'refused', code: 'SESSION_UNKNOWN' },
    ]);
    expect(bench.guard.recordActivity(other, 'local-console')).toMatchObject({ kind: 'active' });
    expect(bench.events('sessionEnded').map(({ detail }) => detail.reason)).toEqual([reason, reason]);
  });

  it('during a therapy: nothing can be done, it cannot be unlocked, the safety view stays, and it ends with the therapy', async () => {
    const bench = await openAccessBench();
    const notices: string[] = [];
    bench.guard.onNotice((notice) => {
      if (notice.type === 'session-locked') notices.push(`locked ${notice.safetyView}`);
      if (notice.type === 'session-ended') notices.push(`ended ${notice.reason}`);
    });
    await bench.guard.reportDeviceState({ ...DEVICE, state: 'infusing', patientConnected: true });
    const session = await sessionOf(bench);
    await revoke(bench);
    expect(may(bench, session)).toBe('SESSION_LOCKED');
    for (const secret of [PIN, NEW_PIN]) {
      const unlock = { origin: 'local-console', session, authenticator: 'pin', secret } as const;
      expect(await bench.guard.unlock(unlock)).toMatchObject({ kind: 'refused', code: 'SESSION_UNKNOWN' });
    }
    expect(bench.guard.authorize({ ...DEVICE, origin: 'local-console', action: 'stop' })).toEqual({ decision: 'allow' });
    // Idle time ends no safety view.
    bench.clock.advance(2 * 3_600_000);
    await bench.guard.tick();
    expect(notices).toEqual(['locked true']);
    expect(bench.events('sessionRevoked').map(({ detail }) => [detail.reason, detail.safetyView])).toEqual([[reason, true]]);
    await bench.guard.reportDeviceState({ ...DEVICE, state: 'idle', patientConnected: false });
    await bench.guard.tick();
    expect(notices).toEqual(['locked true', `ended ${reason}`]);
    expect(bench.guard.listSessions()).toEqual([]);
  });

  it('while a login by the old PIN is on its way: it opens nothing', async () => {
    const bench = await openAccessBench();
    for (let tries = 0; tries < 20; tries += 1) {
      const attempts = [bench.login(), bench.login({ deviceId: 'pump-2' })];
      await revoke(bench);
      for (const outcome of await Promise.all(attempts)) {
        if (outcome.kind === 'opened') expect(bench.guard.recordActivity(outcome.session, 'local-console').kind).toBe('refused');
      }
      if (reason === 'account-disabled') await bench.guard.changeAccount('anna', { kind: 'enable' });
      else if ((await bench.guard.rebind('anna', { authenticator: 'pin', secret: PIN })).kind === 'refused') {
        await bench.guard.addAccount({ name: 'anna', role: 'patient-care', authenticator: 'pin', secret: PIN });
      }
      bench.clock.advance(60_000);
    }
  });
});

describe('what was begun with the old one', () => {
  it('half a login is completed by nobody', async () => {
    const bench = await openAccessBench();
    const ada = await addPrivileged(bench.guard, 'ada', 'administrator');
    const begun = await bench.guard.loginOperator({ principal: 'ada', authenticator: 'password', secret: ADMIN_PASSWORD });
    if (begun.kind !== 'pending') throw new Error('expected a second step');
    await bench.guard.rebind('ada', { authenticator: 'password', secret: 'eleven brown owls by night' });
    const second = { authenticator: 'lookup-code', secret: ada.codes[0] ?? '' } as const;
    expect(await bench.guard.completeOperatorLogin(begun.pending, second)).toMatchObject({ code: 'PENDING_UNKNOWN' });
  });

  it('an operator’s login is over', async () => {
    const bench = await openAccessBench();
    const opened = bench.guard.operators.open({ principal: 'ada', subject: new Uint8Array(8).fill(7), role: 'administrator' });
    await addPrivileged(bench.guard, 'ada', 'administrator');
    await bench.guard.rebind('ada', { authenticator: 'password', secret: 'eleven brown owls by night' });
    expect(bench.guard.operators.permit('account-list', opened?.token)).toMatchObject({ code: 'OPERATOR_LOGIN_REQUIRED' });
    expect(bench.events('operatorSession').map(({ detail }) => detail.reason)).toContain('authenticator-changed');
  });

  it('an approval that was given is worth nothing', async () => {
    const shipped = SHIPPED_POLICIES.icu;
    const dualApproval = { ...shipped.dualApproval, actions: ['change-settings'], distinct: ['subject'] as const };
    const bench = await openAccessBench({ policy: fixedPolicy({ ...shipped, dualApproval }) });
    const [anna, bert] = [await sessionOf(bench), await sessionOf(bench, { principal: 'bert' })];
    const origin = 'local-console' as const;
    const asked = await bench.guard.requestApproval({ origin, session: anna, action: 'change-settings', parameters: {} });
    if (asked.kind !== 'approval') throw new Error(asked.code);
    await bench.guard.grantApproval({ origin, session: bert, approval: asked.approval, digest: asked.digest });
    await bench.guard.changeAccount('bert', { kind: 'disable' });
    const request = { ...DEVICE, origin, action: 'change-settings', session: anna, approval: asked.approval };
    expect(bench.guard.authorize(request)).toMatchObject({ code: 'APPROVAL_REQUIRED' });
  });
});

describe('changing an own secret', () => {
  const change = (bench: AccessBench, session: string, more: object = {}) =>
    bench.guard.changeSecret({ origin: 'local-console', session, authenticator: 'pin', secret: PIN, newSecret: NEW_PIN, ...more });

  it('ends every other session of that person, and keeps this one', async () => {
    const bench = await openAccessBench();
    const [mine, elsewhere] = [await sessionOf(bench), await sessionOf(bench, { deviceId: 'pump-2' })];
    expect(await change(bench, mine)).toEqual({ kind: 'changed' });
    expect(bench.guard.recordActivity(mine, 'local-console').kind).toBe('active');
    expect(bench.guard.recordActivity(elsewhere, 'local-console').kind).toBe('refused');
    expect([await bench.tryLogin(), await bench.tryLogin({ secret: NEW_PIN })]).toEqual(['CREDENTIALS_REFUSED 0', 'opened']);
    expect(bench.events('accountChanged').map(({ detail }) => detail.change)).toContain('pin-changed');
  });

  it('is no way to guess in somebody’s open session: each try counts as at the login', async () => {
    const bench = await openAccessBench();
    const session = await sessionOf(bench);
    const codes: string[] = [];
    for (let tries = 0; tries < 5; tries += 1) {
      const outcome = await change(bench, session, { secret: `99999${tries}` });
      codes.push(outcome.kind === 'changed' ? 'changed' : outcome.code);
    }
    expect(codes).toEqual(['CREDENTIALS_REFUSED', 'CREDENTIALS_REFUSED', 'CREDENTIALS_REFUSED', 'WAITING', 'WAITING']);
    expect(await bench.tryLogin()).toMatch(/^WAITING/);
  });

  it.each([
    ['of a session from another side', { origin: 'local-network' }, 'SESSION_UNKNOWN'],
    ['to the same', { newSecret: PIN }, 'SECRET_UNCHANGED'],
    ['to one that is too short', { newSecret: '1234' }, 'PIN_MALFORMED'],
    [
      'to one that everybody tries',
      { authenticator: 'password', secret: PASSWORD, newSecret: 'correct horse battery staple' },
      'PASSWORD_GUESSABLE',
    ],
    ['of an authenticator that is not bound', { authenticator: 'password' }, 'AUTHENTICATOR_UNKNOWN', 'bert'],
  ] as const)('%s is refused', async (_name, more, code, principal: string = 'anna') => {
    const bench = await openAccessBench();
    expect(await change(bench, await sessionOf(bench, { principal }), more)).toMatchObject({ kind: 'refused', code });
    expect(await bench.tryLogin({ principal })).toBe('opened');
  });

  it('is not undone or lost where somebody binds anew at the same moment: the administrator’s word stays', async () => {
    const bench = await openAccessBench();
    const session = await sessionOf(bench);
    const [, changed] = await Promise.all([bench.guard.rebind('anna', { authenticator: 'pin', secret: '650281' }), change(bench, session)]);
    if (changed.kind === 'refused') expect(await bench.tryLogin({ secret: '650281' })).toBe('opened');
    else expect(await bench.tryLogin({ secret: NEW_PIN })).toBe('opened');
    expect(await bench.tryLogin()).toMatch(/^CREDENTIALS_REFUSED/);
  });

  it('does not lift what too many failures have reduced', async () => {
    const bench = await openAccessBench();
    for (let failures = 0; failures < 10; failures += 1) {
      await bench.login({ secret: '999999' });
      bench.clock.advance(15_000);
    }
    const session = await sessionOf(bench);
    bench.clock.advance(15_000);
    expect(await change(bench, session)).toMatchObject({ code: 'AUTHENTICATOR_DISABLED' });
  });
});
