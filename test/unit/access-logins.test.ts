/** Second factors, caps, silent locks and authenticating again, on a guard with a ledger. */
import { randomBytes } from 'node:crypto';
import { Severity, TimeQuality } from '@wardkeeper/proto';
import { type AccessPolicy, SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { describe, expect, it } from 'vitest';
import { fixedPolicy, type LoginRequest } from '../../agent/access/index.ts';
import { totpCode, totpStep } from '../../agent/access/totp.ts';
import { addPrivileged, ADMIN_PASSWORD, type Privileged } from '../support/access-people.ts';
import { type AccessBench, NETWORK, openAccessBench, PASSWORD, PIN, WRONG } from '../support/access.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

function policyWith(change: Partial<AccessPolicy>) {
  return fixedPolicy({ ...SHIPPED_POLICIES.icu, ...change });
}

function login(bench: AccessBench, request: Partial<LoginRequest> = {}) {
  return bench.guard.login({
    ...{ origin: 'local-console', deviceId: 'pump-1', principal: 'carla', authenticator: 'password', secret: ADMIN_PASSWORD },
    ...request,
  });
}

async function begin(bench: AccessBench, request: Partial<LoginRequest> = {}) {
  const outcome = await login(bench, request);
  if (outcome.kind !== 'pending') throw new Error(`expected a pending login, got ${JSON.stringify(outcome)}`);
  return outcome;
}

async function withAdministrator(options: Parameters<typeof openAccessBench>[0] = {}): Promise<{ bench: AccessBench; carla: Privileged }> {
  const bench = await openAccessBench(options);
  return { bench, carla: await addPrivileged(bench.guard, 'carla', 'administrator') };
}

describe('a login with two factors', () => {
  it('is open only with the second, and both are recorded', async () => {
    const { bench, carla } = await withAdministrator();
    const { pending, factors, expiresInMs } = await begin(bench);
    expect([factors, expiresInMs]).toEqual([['totp', 'lookup-code'], 2 * MINUTE]);
    expect(bench.guard.status().sessions).toBe(0);
    const done = await bench.guard.completeLogin(pending, {
      origin: 'local-console',
      authenticator: 'totp',
      secret: carla.code(bench.clock.wallMs()),
    });
    expect(done).toMatchObject({ kind: 'opened', role: 'administrator' });
    expect(bench.kinds()).toEqual(['factorAccepted', 'loginSucceeded']);
  });

  it('takes a code from paper as well', async () => {
    const { bench, carla } = await withAdministrator();
    const { pending } = await begin(bench);
    const [secret = ''] = carla.codes;
    expect(await bench.guard.completeLogin(pending, { origin: 'local-console', authenticator: 'lookup-code', secret })).toMatchObject({
      kind: 'opened',
    });
  });

  it('that is not completed in two minutes is told, and opens nothing', async () => {
    const { bench, carla } = await withAdministrator();
    const { pending } = await begin(bench);
    bench.clock.advance(2 * MINUTE);
    await bench.guard.tick();
    const late = await bench.guard.completeLogin(pending, {
      origin: 'local-console',
      authenticator: 'totp',
      secret: carla.code(bench.clock.wallMs()),
    });
    expect(late).toEqual({ kind: 'refused', code: 'PENDING_UNKNOWN', retryAfterMs: 0 });
    expect(bench.events('factorMissing')[0]).toMatchObject({ severity: Severity.WARNING, detail: { reason: 'timeout' } });
  });

  it('of an account that has no second one is refused, and told', async () => {
    const bench = await openAccessBench();
    await bench.guard.addAccount({ name: 'carla', role: 'service', authenticator: 'password', secret: ADMIN_PASSWORD });
    expect(await login(bench)).toEqual({ kind: 'refused', code: 'SECOND_FACTOR_UNBOUND', retryAfterMs: 0 });
    expect(bench.events('factorMissing')[0]?.detail.reason).toBe('unbound');
  });

  it('is not asked of clinicians, nor of roles that the policy leaves out', async () => {
    const bench = await openAccessBench({ policy: policyWith({ secondFactor: { roles: [], origins: [] } }) });
    await bench.guard.addAccount({ name: 'carla', role: 'service', authenticator: 'password', secret: 'seventeen blue herons at noon' });
    expect(await login(bench, { secret: 'seventeen blue herons at noon' })).toMatchObject({ kind: 'opened', role: 'service' });
    expect(await bench.tryLogin()).toBe('opened');
  });

  it('locks its second factor for 15 minutes after three wrong ones, wherever it is', async () => {
    const { bench, carla } = await withAdministrator();
    const { pending } = await begin(bench);
    const give = (secret: string) => bench.guard.completeLogin(pending, { origin: 'local-console', authenticator: 'totp', secret });
    for (const retryAfterMs of [0, 0, 15 * MINUTE])
      expect(await give('000000')).toEqual({ kind: 'refused', code: 'CREDENTIALS_REFUSED', retryAfterMs });
    expect(await give(carla.code(bench.clock.wallMs()))).toEqual({ kind: 'refused', code: 'LOCKED', retryAfterMs: 15 * MINUTE });
    bench.clock.reboot();
    const again = await openAccessBench({ on: bench });
    const next = await begin(again);
    const late = await again.guard.completeLogin(next.pending, {
      origin: 'local-console',
      authenticator: 'totp',
      secret: carla.code(again.clock.wallMs()),
    });
    expect(late).toMatchObject({ code: 'LOCKED' });
  });

  it('refuses codes that count by time where nobody knows the time, and takes the others', async () => {
    const { bench, carla } = await withAdministrator();
    const { pending } = await begin(bench);
    bench.clock.timeQuality = TimeQuality.UNTRUSTED;
    const code = carla.code(bench.clock.wallMs());
    expect(await bench.guard.completeLogin(pending, { origin: 'local-console', authenticator: 'totp', secret: code })).toMatchObject({
      code: 'TIME_UNTRUSTED',
    });
    expect(bench.events('loginFailed')).toHaveLength(0);
    const [secret = ''] = carla.codes;
    expect(await bench.guard.completeLogin(pending, { origin: 'local-console', authenticator: 'lookup-code', secret })).toMatchObject({
      kind: 'opened',
    });
  });

  it('refuses them after a clock was set back while the agent was off', async () => {
    const { bench, carla } = await withAdministrator();
    await bench.guard.tick();
    bench.clock.reboot();
    bench.clock.stepWall(-60 * MINUTE);
    bench.clock.timeQuality = TimeQuality.FREE_RUNNING;
    const again = await openAccessBench({ on: bench });
    const { pending } = await begin(again);
    const give = () =>
      again.guard.completeLogin(pending, { origin: 'local-console', authenticator: 'totp', secret: carla.code(again.clock.wallMs()) });
    expect(await give()).toMatchObject({ code: 'TIME_UNTRUSTED' });
    again.clock.timeQuality = TimeQuality.SYNCHRONISED;
    expect(await give()).toMatchObject({ kind: 'opened' });
  });
});

describe('a PIN at its cap', () => {
  async function wrongPins(bench: AccessBench, count: number, request: Partial<LoginRequest> = {}) {
    for (let index = 0; index < count; index += 1) {
      await bench.login({ ...WRONG, ...request });
      bench.clock.advance(15 * SECOND);
    }
  }

  it('still opens patient care at the bed, at the longest wait, and nothing else', async () => {
    const bench = await openAccessBench();
    await wrongPins(bench, 10, { principal: 'bert' });
    expect(bench.events('authenticatorCap').map(({ severity, detail }) => [severity, detail.standing, detail.consecutiveFailures])).toEqual(
      [
        [Severity.HIGH, 'half-way', 5],
        [Severity.CRITICAL, 'reduced', 10],
      ],
    );
    const outcome = await bench.login({ principal: 'bert' });
    if (outcome.kind !== 'opened') throw new Error(outcome.code);
    const may = (action: string) =>
      bench.guard.authorize({ origin: 'local-console', deviceId: 'pump-1', action, session: outcome.session }).decision;
    // Of a biomed's actions, what patient care may do too.
    expect([may('change-settings'), may('change-configuration'), may('view-log')]).toEqual(['allow', 'deny', 'deny']);
    expect(await bench.tryLogin({ principal: 'bert', ...WRONG })).toBe('CREDENTIALS_REFUSED 15000');
    expect(bench.events('authenticatorCap')).toHaveLength(2);
  });

  it('is not made whole by a right one, by an unlocking, by waiting or by a reboot; by a new one it is', async () => {
    let bench = await openAccessBench();
    await wrongPins(bench, 10, { principal: 'bert' });
    const mayConfigure = async () => {
      const outcome = await bench.login({ principal: 'bert', secret: PIN });
      if (outcome.kind !== 'opened') throw new Error(outcome.code);
      return bench.guard.authorize({
        origin: 'local-console',
        deviceId: 'pump-1',
        action: 'change-configuration',
        session: outcome.session,
      }).decision;
    };
    expect(await mayConfigure()).toBe('deny');
    expect(await bench.guard.changeAccount('bert', { kind: 'unlock' })).toBeNull();
    expect(await mayConfigure()).toBe('deny');
    bench.clock.advance(48 * 60 * MINUTE);
    bench.clock.reboot();
    bench = await openAccessBench({ on: bench });
    expect(await mayConfigure()).toBe('deny');
    expect(await bench.guard.rebind('bert', { authenticator: 'pin', secret: '918273' })).toMatchObject({ kind: 'added', role: 'biomed' });
    expect(await bench.tryLogin({ principal: 'bert' })).toBe('CREDENTIALS_REFUSED 0');
    const outcome = await bench.login({ principal: 'bert', secret: '918273' });
    if (outcome.kind !== 'opened') throw new Error(outcome.code);
    const asked = { origin: 'local-console', deviceId: 'pump-1', action: 'change-configuration', session: outcome.session } as const;
    expect(bench.guard.authorize(asked).decision).toBe('allow');
  });

  it('opens nothing any more where the setting locks', async () => {
    const bench = await openAccessBench({ careSetting: 'outpatient' });
    for (let index = 0; index < 10; index += 1) {
      await bench.login(WRONG);
      if (index % 5 === 4) bench.clock.advance(15 * MINUTE);
    }
    expect(await bench.tryLogin()).toBe('AUTHENTICATOR_DISABLED 0');
    expect(bench.events('authenticatorCap').at(-1)?.detail.standing).toBe('disabled');
    expect(await bench.tryLogin({ authenticator: 'password' })).toBe('opened');
  });

  it('keeps its count while the ledger cannot write', async () => {
    const bench = await openAccessBench();
    await wrongPins(bench, 10, { principal: 'bert' });
    bench.ledger.broken = true;
    const outcome = await bench.login({ principal: 'bert' });
    if (outcome.kind !== 'opened') throw new Error(outcome.code);
    const asked = { origin: 'local-console', deviceId: 'pump-1', action: 'change-configuration', session: outcome.session } as const;
    expect(bench.guard.authorize(asked).decision).toBe('deny');
  });

  it('of a name that nobody has answers the same, and alarms nobody', async () => {
    const bench = await openAccessBench();
    const answers = { anna: [] as string[], nobody: [] as string[] };
    for (let index = 0; index < 14; index += 1) {
      for (const principal of ['anna', 'nobody'] as const) answers[principal].push(await bench.tryLogin({ ...WRONG, principal }));
      bench.clock.advance(15 * SECOND);
    }
    expect(answers.nobody).toEqual(answers.anna);
    expect(bench.events('authenticatorCap')).toHaveLength(2);
  });
});

describe('a privileged account', () => {
  it('is locked for 15 minutes after three wrong passwords, and nobody can tell', async () => {
    const { bench } = await withAdministrator();
    const answers: Record<string, string[]> = { carla: [], nobody: [] };
    for (const [principal, told] of Object.entries(answers)) {
      for (let index = 0; index < 3; index += 1) {
        const outcome = await login(bench, { ...NETWORK, principal, secret: 'wrong' });
        told.push(outcome.kind === 'refused' ? `${outcome.code} ${outcome.retryAfterMs}` : outcome.kind);
      }
    }
    expect(answers['carla']).toEqual(answers['nobody']);
    expect(bench.events('accessBlocked')).toMatchObject([{ severity: Severity.HIGH, detail: { locked: true, forMs: 15 * MINUTE } }]);
    // Right, and not looked at.
    expect(await login(bench, NETWORK)).toEqual({ kind: 'refused', code: 'CREDENTIALS_REFUSED', retryAfterMs: 0 });
    expect(bench.events('loginDenied')).toHaveLength(1);
    bench.clock.advance(15 * MINUTE);
    expect(await login(bench, NETWORK)).toMatchObject({ kind: 'pending' });
  });

  it('is locked so at the bed too, across a reboot, and an unlocking ends it', async () => {
    const { bench } = await withAdministrator();
    for (let index = 0; index < 3; index += 1) await login(bench, { secret: 'wrong' });
    bench.clock.advance(MINUTE);
    await bench.guard.tick();
    bench.clock.reboot();
    const again = await openAccessBench({ on: bench });
    again.clock.advance(5 * MINUTE);
    expect(await login(again)).toMatchObject({ kind: 'refused', code: 'CREDENTIALS_REFUSED' });
    await again.guard.changeAccount('carla', { kind: 'unlock' });
    expect(await login(again)).toMatchObject({ kind: 'pending' });
  });

  it('takes its failures back with the right password', async () => {
    const { bench } = await withAdministrator();
    for (let round = 0; round < 4; round += 1) {
      for (let index = 0; index < 2; index += 1) await login(bench, { secret: 'wrong' });
      expect(await login(bench)).toMatchObject({ kind: 'pending' });
    }
    expect(bench.events('accessBlocked')).toHaveLength(0);
  });
});

describe('authenticating again', () => {
  async function openCarla(bench: AccessBench, carla: Privileged) {
    const { pending } = await begin(bench);
    const factor = { origin: 'local-console', authenticator: 'totp', secret: carla.code(bench.clock.wallMs()) } as const;
    const outcome = await bench.guard.completeLogin(pending, factor);
    if (outcome.kind !== 'opened') throw new Error('expected a session');
    return outcome.session;
  }
  const may = (bench: AccessBench, session: string, action: string) =>
    bench.guard.authorize({ origin: 'local-console', deviceId: 'pump-1', action, session });

  it('is asked for privileged actions after five minutes, and for no others', async () => {
    const { bench, carla } = await withAdministrator();
    const session = await openCarla(bench, carla);
    bench.clock.advance(5 * MINUTE);
    expect(may(bench, session, 'manage-keys')).toEqual({ decision: 'allow' });
    bench.clock.advance(1);
    expect(may(bench, session, 'manage-keys')).toEqual({ decision: 'deny', code: 'REAUTHENTICATION_REQUIRED' });
    expect(may(bench, session, 'view-log')).toEqual({ decision: 'allow' });
    const again = { origin: 'local-console', authenticator: 'password', secret: ADMIN_PASSWORD } as const;
    expect(await bench.guard.reauthenticate(session, again)).toEqual({ kind: 'reauthenticated', freshForMs: 5 * MINUTE });
    expect(may(bench, session, 'manage-keys')).toEqual({ decision: 'allow' });
    expect(bench.events('reauthenticated')[0]?.detail.purpose).toBe('reauthentication');
  });

  it('counts like any attempt, and nobody does it for somebody else', async () => {
    const { bench, carla } = await withAdministrator();
    const session = await openCarla(bench, carla);
    bench.clock.advance(6 * MINUTE);
    const wrong = { origin: 'local-console', authenticator: 'password', secret: PASSWORD } as const;
    expect(await bench.guard.reauthenticate(session, wrong)).toMatchObject({ code: 'CREDENTIALS_REFUSED' });
    expect(bench.events('loginFailed').at(-1)?.detail.consecutiveFailures).toBe(1);
    const code = {
      origin: 'local-console',
      authenticator: 'totp',
      secret: totpCode(randomBytes(20), totpStep(bench.clock.wallMs())),
    } as const;
    expect(await bench.guard.reauthenticate(session, code)).toMatchObject({ code: 'AUTHENTICATOR_NOT_ALLOWED' });
    expect(await bench.guard.reauthenticate(session, { ...wrong, origin: 'local-network', secret: ADMIN_PASSWORD })).toMatchObject({
      code: 'SESSION_UNKNOWN',
    });
    expect(may(bench, session, 'manage-keys').decision).toBe('deny');
  });
});

describe('an account', () => {
  it('disabled logs in like nobody, its sessions end, and enabled it is as before', async () => {
    const bench = await openAccessBench();
    const outcome = await bench.login();
    if (outcome.kind !== 'opened') throw new Error(outcome.code);
    expect(await bench.guard.changeAccount('Anna', { kind: 'disable' })).toBeNull();
    expect(bench.events('sessionEnded')[0]?.detail.reason).toBe('account-disabled');
    expect(await bench.tryLogin()).toBe('CREDENTIALS_REFUSED 0');
    expect(bench.guard.listAccounts().find(({ name }) => name === 'anna')).toMatchObject({ disabled: true });
    expect(await bench.guard.changeAccount('anna', { kind: 'disable' })).toBe('ACCOUNT_UNKNOWN');
    expect(await bench.guard.changeAccount('anna', { kind: 'enable' })).toBeNull();
    expect(await bench.tryLogin()).toBe('opened');
    expect(
      bench
        .events('accountChanged')
        .map(({ detail }) => detail.change)
        .slice(-2),
    ).toEqual(['account-disabled', 'account-enabled']);
  });

  it('loses an authenticator that is removed, and keeps the others', async () => {
    const bench = await openAccessBench();
    expect(await bench.guard.changeAccount('anna', { kind: 'remove-authenticator', authenticator: 'pin' })).toBeNull();
    expect(await bench.tryLogin()).toBe('CREDENTIALS_REFUSED 0');
    expect(await bench.tryLogin({ authenticator: 'password' })).toBe('opened');
  });

  it.each([
    ['that nobody has', 'nobody', 'pin', 'ACCOUNT_UNKNOWN'],
    ['without that authenticator', 'bert', 'password', 'AUTHENTICATOR_UNKNOWN'],
  ] as const)('%s is not rebound', async (_what, name, authenticator, code) => {
    const bench = await openAccessBench();
    expect(await bench.guard.rebind(name, { authenticator, secret: PASSWORD })).toEqual({ kind: 'refused', code });
  });

  it('at a FIPS site is made with PBKDF2, and those made before go on', async () => {
    const { icu } = SHIPPED_POLICIES;
    const before = await openAccessBench();
    const policy = policyWith({ passwords: { ...icu.passwords, hash: 'pbkdf2-hmac-sha512' } });
    const bench = await openAccessBench({ on: before, policy, hashing: { iterations: 1_000 } });
    await bench.guard.addAccount({ name: 'dora', role: 'patient-care', authenticator: 'pin', secret: '918273' });
    const [row] = bench.ledger.database.prepare("SELECT verifier FROM access_verifier WHERE name = 'dora'").all();
    expect(String(row?.['verifier'])).toMatch(/^\$pbkdf2-sha512\$/);
    expect([await bench.tryLogin({ principal: 'dora', secret: '918273' }), await bench.tryLogin()]).toEqual(['opened', 'opened']);
  });
});
