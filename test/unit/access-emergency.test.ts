import { join } from 'node:path';
import { Severity } from '@wardkeeper/proto';
import { emergencyProof, type EmergencyCopy, generateEmergencyCode, readEmergencyCode } from '@wardkeeper/proto/emergency';
import { describe, expect, it } from 'vitest';
import { type EmergencyCopies, emergencyCopiesIn, type Notice } from '../../agent/access/index.ts';
import { type AccessBench, type AccessBenchOptions, openAccessBench, WRONG } from '../support/access.ts';
import { NAME } from '../support/names.ts';
import { tempFolder } from '../support/temp.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ISSUER = new Uint8Array(8).fill(1);
const REVIEWER = new Uint8Array(8).fill(2);
const AT_BED = { origin: 'local-console', deviceId: 'pump-1', reason: 'nobody can log in' } as const;

/** In memory, as a file would be. */
class Copies implements EmergencyCopies {
  held: EmergencyCopy | null = null;
  full = false;
  read() {
    return this.held;
  }
  obstacle() {
    return null;
  }
  write(copy: EmergencyCopy) {
    if (this.full) throw new Error('disk full');
    this.held = copy;
  }
}

interface Bench extends AccessBench {
  readonly copies: Copies;
  readonly codes: readonly { readonly id: number; readonly code: string }[];
  readonly open: (credential: string, deviceId?: string) => ReturnType<AccessBench['guard']['emergencies']['open']>;
  readonly notices: Notice[];
}

async function bench(options: AccessBenchOptions & { count?: number; copies?: Copies } = {}): Promise<Bench> {
  const copies = options.copies ?? new Copies();
  const inner = await openAccessBench({ ...options, emergencyCopies: copies });
  const { guard } = inner;
  const issued = options.count === 0 ? null : await guard.emergencies.issue(options.count ?? 5, ISSUER);
  const notices: Notice[] = [];
  guard.onNotice((notice) => notices.push(notice));
  for (const deviceId of ['pump-1', 'pump-2']) await guard.reportDeviceState({ deviceId, state: 'idle', patientConnected: false });
  return {
    ...inner,
    copies,
    notices,
    codes: issued?.kind === 'issued' ? issued.codes : [],
    open: (credential, deviceId = 'pump-1') => guard.emergencies.open({ ...AT_BED, deviceId, credential }),
  };
}

async function opened(world: Bench, credential = world.codes[0]?.code ?? '') {
  const outcome = await world.open(credential);
  if (outcome.kind !== 'opened') throw new Error(`expected an emergency, got ${outcome.code}`);
  return outcome;
}

const decide = ({ guard }: AccessBench, session: string, action: string) =>
  guard.authorize({ origin: 'local-console', deviceId: 'pump-1', action, session });

describe('an emergency', () => {
  it('opens clinical actions and nothing else, is told at once, and spends its code', async () => {
    const world = await bench();
    const { session, credentialId } = await opened(world);
    expect(credentialId).toBe(1);
    expect(decide(world, session, 'start-infusion')).toEqual({ decision: 'allow' });
    for (const action of ['install-update', 'change-configuration', 'export-log', 'manage-accounts', 'constructor']) {
      expect(decide(world, session, action)).toEqual({ decision: 'deny', code: 'ROLE_NOT_ALLOWED' });
    }
    expect(world.events('emergencyOpened')[0]).toMatchObject({
      severity: Severity.CRITICAL,
      deviceId: 'pump-1',
      detail: { credential: 1 },
    });
    expect(world.notices.map(({ type }) => type)).toContain('emergency-opened');
    expect(await world.open(world.codes[0]?.code ?? '')).toEqual({ kind: 'refused', code: 'EMERGENCY_CODE_SPENT', retryAfterMs: 1_000 });
    expect(world.copies.held?.spent.map(({ id }) => id)).toEqual([1]);
  });

  it('keeps its session to the device and the console', async () => {
    const world = await bench();
    const { session } = await opened(world);
    expect(world.guard.authorize({ origin: 'local-console', deviceId: 'pump-2', action: 'start-infusion', session })).toMatchObject({
      code: 'SESSION_UNKNOWN',
    });
    expect(world.guard.authorize({ origin: 'local-network', deviceId: 'pump-1', action: 'start-infusion', session })).toMatchObject({
      code: 'SESSION_UNKNOWN',
    });
    expect(
      await world.guard.emergencies.open({ ...AT_BED, origin: 'local-network', credential: world.codes[1]?.code ?? '' }),
    ).toMatchObject({
      code: 'ORIGIN_NOT_ALLOWED',
    });
  });

  it('never carries its reason or its code out of the gateway', async () => {
    const world = await bench();
    await opened(world);
    for (const { body } of world.ledger.database.prepare('SELECT body FROM event').all()) {
      expect(Buffer.from(body as Uint8Array).includes('nobody can log in')).toBe(false);
      expect(Buffer.from(body as Uint8Array).includes(world.codes[0]?.code ?? '')).toBe(false);
    }
    expect(world.guard.emergencies.list().emergencies[0]?.reason).toBe('nobody can log in');
  });

  it('ends by itself after its time', async () => {
    const world = await bench();
    const { session } = await opened(world);
    world.clock.advance(HOUR - 1);
    await world.guard.tick();
    expect(decide(world, session, 'start-infusion').decision).toBe('allow');
    world.clock.advance(1);
    await world.guard.tick();
    expect(decide(world, session, 'start-infusion')).toEqual({ decision: 'deny', code: 'SESSION_UNKNOWN' });
    expect(world.events('emergencyEnded')[0]?.detail).toMatchObject({ reason: 'time', lastedMs: HOUR });
  });

  it.each([
    ['a therapy', { state: 'infusing', patientConnected: false }],
    ['a case', { state: 'idle', patientConnected: true }],
  ] as const)('does not end during %s, and that is recorded once', async (_what, state) => {
    const world = await bench();
    await world.guard.reportDeviceState({ deviceId: 'pump-1', ...state });
    const { session } = await opened(world);
    world.clock.advance(5 * HOUR);
    await world.guard.tick();
    await world.guard.tick();
    expect(decide(world, session, 'change-rate').decision).toBe('allow');
    expect(world.events('emergencyChanged').map(({ detail }) => detail.change)).toEqual(['kept-for-therapy']);
    await world.guard.reportDeviceState({ deviceId: 'pump-1', state: 'idle', patientConnected: false });
    await world.guard.tick();
    expect(decide(world, session, 'change-rate').decision).toBe('deny');
  });

  it('is extended as often as the policy says', async () => {
    const world = await bench();
    const { emergency } = await opened(world);
    expect(await world.guard.emergencies.extend(emergency)).toEqual({ kind: 'extended', expiresInMs: 2 * HOUR, extensionsLeft: 1 });
    expect(await world.guard.emergencies.extend(emergency)).toMatchObject({ extensionsLeft: 0 });
    expect(await world.guard.emergencies.extend(emergency)).toEqual({ kind: 'refused', code: 'NO_EXTENSION_LEFT' });
    expect(await world.guard.emergencies.extend(99)).toEqual({ kind: 'refused', code: 'EMERGENCY_UNKNOWN' });
  });

  it('goes on after a restart and a reboot, for what was left of it', async () => {
    const world = await bench();
    const { session } = await opened(world);
    world.clock.advance(20 * MINUTE);
    await world.guard.tick();
    world.clock.reboot();
    const next = await bench({ on: world, copies: world.copies, count: 0 });
    expect(decide(next, session, 'start-infusion').decision).toBe('allow');
    expect(next.guard.recordActivity(session, 'local-console')).toEqual({ kind: 'active', expiresInMs: 40 * MINUTE });
    next.clock.advance(40 * MINUTE);
    await next.guard.tick();
    expect(decide(next, session, 'start-infusion').decision).toBe('deny');
  });

  it('is closed by logging out', async () => {
    const world = await bench();
    const { session } = await opened(world);
    expect(await world.guard.logout(session, 'local-network')).toBe(false);
    expect(await world.guard.logout(session, 'local-console')).toBe(true);
    expect(world.events('emergencyEnded')[0]?.detail.reason).toBe('closed');
  });

  it('is off at home', async () => {
    const world = await bench({ careSetting: 'home' });
    expect(world.codes).toEqual([]);
    expect(await world.open(generateEmergencyCode((count) => new Uint8Array(count)))).toMatchObject({ code: 'EMERGENCY_DISABLED' });
  });
});

describe('wrong codes', () => {
  it('wait at most 5 s, burn nothing, disable nothing and touch no login', async () => {
    const world = await bench();
    const wrong = generateEmergencyCode((count) => new Uint8Array(count).fill(7));
    for (let tries = 1; tries <= 120; tries += 1) {
      const waitMs = Math.min(tries, 5) * 1_000;
      expect(await world.open(wrong)).toEqual({ kind: 'refused', code: 'EMERGENCY_CODE_REFUSED', retryAfterMs: waitMs });
      expect(await world.open(world.codes[0]?.code ?? '')).toMatchObject({ code: 'WAITING', retryAfterMs: waitMs });
      world.clock.advance(waitMs);
    }
    expect(await world.tryLogin()).toBe('opened');
    expect((await world.open(world.codes[0]?.code ?? '')).kind).toBe('opened');
    expect(world.guard.emergencies.status().staged).toBe(4);
  });

  it('that are mistyped are no attempt', async () => {
    const world = await bench();
    const [good = ''] = world.codes.map(({ code }) => code);
    for (const typed of ['', '7K3M', good.slice(0, -1), `${good}0`, `${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`]) {
      expect(await world.open(typed)).toEqual({ kind: 'refused', code: 'EMERGENCY_CODE_MISTYPED', retryAfterMs: 0 });
    }
    expect((await world.open(` ${good.toLowerCase().replaceAll('-', ' ')}`)).kind).toBe('opened');
    expect(world.events('emergencyRefused')).toEqual([]);
  });

  it('wait on across a reboot, and no longer than they had to', async () => {
    const world = await bench();
    await world.open(generateEmergencyCode((count) => new Uint8Array(count).fill(7)));
    world.clock.reboot();
    const next = await bench({ on: world, copies: world.copies, count: 0 });
    expect(await next.open(world.codes[0]?.code ?? '')).toMatchObject({ code: 'WAITING', retryAfterMs: 1_000 });
    next.clock.advance(1_000);
    expect((await next.open(world.codes[0]?.code ?? '')).kind).toBe('opened');
  });
});

describe('an emergency opens', () => {
  it('with every account at its longest wait', async () => {
    const world = await bench();
    for (const principal of ['anna', 'bert']) {
      for (let tries = 0; tries < 12; tries += 1) {
        await world.login({ principal, ...WRONG });
        world.clock.advance(15_000);
      }
      await world.login({ principal, ...WRONG });
    }
    expect((await world.open(world.codes[0]?.code ?? '')).kind).toBe('opened');
  });

  it('with the ledger unable to write, and is on record when it writes again', async () => {
    const world = await bench();
    world.ledger.broken = true;
    world.copies.full = true;
    const { session } = await opened(world);
    expect(decide(world, session, 'start-infusion').decision).toBe('allow');
    expect(await world.open(world.codes[0]?.code ?? '')).toMatchObject({ code: 'EMERGENCY_CODE_SPENT' });
    expect(world.events('emergencyOpened')).toEqual([]);
    world.ledger.broken = false;
    world.copies.full = false;
    await world.guard.tick();
    expect(world.events('emergencyOpened')).toHaveLength(1);
    expect(world.copies.held?.spent.map(({ id }) => id)).toEqual([1]);
    const next = await bench({ on: world, copies: world.copies, count: 0 });
    expect(decide(next, session, 'start-infusion').decision).toBe('allow');
  });

  it('with the database lost, from the copy beside it; what was used there stays used', async () => {
    const world = await bench();
    await opened(world);
    const fresh = await bench({ copies: world.copies, count: 0, damaged: true });
    expect(await fresh.open(world.codes[0]?.code ?? '')).toMatchObject({ code: 'EMERGENCY_CODE_SPENT' });
    fresh.clock.advance(5_000);
    expect((await fresh.open(world.codes[1]?.code ?? '')).kind).toBe('opened');
    expect(fresh.events('emergencyCodes').map(({ detail }) => detail.change)).toContain('restored');
    const more = await fresh.guard.emergencies.issue(1, ISSUER);
    expect(more).toMatchObject({ kind: 'issued', codes: [{ id: 6 }] });
  });

  it('with a review overdue', async () => {
    const world = await bench();
    await opened(world);
    world.clock.advance(80 * HOUR);
    await world.guard.tick();
    expect(world.events('emergencyReview').map(({ detail }) => detail.state)).toEqual(['due', 'overdue']);
    expect((await world.open(world.codes[1]?.code ?? '')).kind).toBe('opened');
  });

  it('once for one code, however many try it at the same moment', async () => {
    const world = await bench();
    const [one = ''] = world.codes.map(({ code }) => code);
    const outcomes = await Promise.all([world.open(one), world.open(one, 'pump-2')]);
    expect(outcomes.filter(({ kind }) => kind === 'opened')).toHaveLength(1);
  });
});

describe('codes', () => {
  it('alarm when two are left', async () => {
    const world = await bench();
    for (let index = 0; index < 3; index += 1) await opened(world, world.codes[index]?.code);
    const low = world.events('emergencyCodes').filter(({ detail }) => detail.change === 'low');
    expect(low.map(({ severity, detail }) => [severity, detail.staged])).toEqual([[Severity.HIGH, 2]]);
  });

  it('are bounded, revoked, and of one gateway', async () => {
    const world = await bench();
    expect(await world.guard.emergencies.issue(28, ISSUER)).toEqual({ kind: 'refused', code: 'TOO_MANY_CODES' });
    expect(await world.guard.emergencies.revoke(1)).toBe(true);
    expect(await world.guard.emergencies.revoke(1)).toBe(false);
    expect(await world.open(world.codes[0]?.code ?? '')).toMatchObject({ code: 'EMERGENCY_CODE_REFUSED' });
    const other = await bench();
    expect(await other.open(world.codes[1]?.code ?? '')).toMatchObject({ code: 'EMERGENCY_CODE_REFUSED' });
  });

  it('stand nowhere on the gateway', async () => {
    const world = await bench();
    const rows = JSON.stringify(world.ledger.database.prepare('SELECT * FROM access_emergency_code').all());
    for (const { code } of world.codes) expect(rows).not.toContain(code.replaceAll('-', '').slice(0, 18));
  });

  it('are written to two files that survive the loss of one', async () => {
    const folder = join(tempFolder('codes'), 'device');
    const copies = emergencyCopiesIn(folder, null);
    expect(copies.read()).toBeNull();
    const held = (await bench()).copies.held;
    if (held === null) throw new Error('expected a copy');
    copies.write(held);
    expect(copies.read()).toEqual(held);
  });
});

describe('what the firmware opened while the agent was silent', () => {
  it('is recorded once however often it is told, with its review, and its code is spent', async () => {
    const world = await bench();
    const [code = ''] = world.codes.map((one) => one.code);
    const symbols = readEmergencyCode(code);
    if (symbols === null) throw new Error('expected a code');
    const told = {
      deviceId: 'pump-1',
      proof: emergencyProof(NAME, symbols),
      reason: 'agent silent',
      openedAgoMs: 9_000,
      closedAgoMs: null,
    };
    const { emergencies } = world.guard;
    expect(await emergencies.report(told)).toBeNull();
    expect(await emergencies.report(told)).toBeNull();
    expect(await emergencies.report({ ...told, closedAgoMs: 1_000 })).toBeNull();
    expect(await emergencies.report({ ...told, closedAgoMs: 1_000 })).toBeNull();
    expect(world.events('emergencyOpened').map(({ detail }) => detail.source)).toEqual(['firmware']);
    expect(world.events('emergencyEnded').map(({ detail }) => detail.lastedMs)).toEqual([8_000]);
    expect(await world.open(code)).toMatchObject({ code: 'EMERGENCY_CODE_SPENT' });
    expect(await emergencies.report({ ...told, proof: new Uint8Array(32) })).toBe('EMERGENCY_CODE_UNKNOWN');
    expect(await emergencies.report({ ...told, deviceId: 'pump-9' })).toBe('DEVICE_UNKNOWN');
  });
});

describe('a review', () => {
  it('is by another person than was logged in there, after the end, once', async () => {
    const world = await bench();
    await world.login();
    const present = world.events('loginSucceeded')[0]?.actor ?? new Uint8Array();
    const { emergency } = await opened(world);
    const { emergencies } = world.guard;
    const review = { reviewer: REVIEWER, justified: true, followUp: false };
    expect(await emergencies.review(99, review)).toBe('EMERGENCY_UNKNOWN');
    expect(await emergencies.review(emergency, review)).toBe('EMERGENCY_OPEN');
    await emergencies.close(emergency, 'closed');
    expect(await emergencies.review(emergency, { ...review, reviewer: present })).toBe('REVIEWER_INVOLVED');
    expect(await emergencies.review(emergency, review)).toBeNull();
    expect(await emergencies.review(emergency, review)).toBe('REVIEW_DONE');
    expect(world.events('emergencyReview').at(-1)?.detail).toMatchObject({ state: 'done', justified: true });
  });
});
