/** Service from afar: only while the hospital has granted it. */

import { SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { describe, expect, it } from 'vitest';
import { fixedPolicy } from '../../agent/access/index.ts';
import { ADMIN_PASSWORD, addPrivileged } from '../support/access-people.ts';
import { type CommandBench, HOUR_MS, openCommandBench } from '../support/commands.ts';

const MINUTE_MS = 60_000;

describe('service from afar, only while the hospital grants it', () => {
  const remote = {
    origin: 'remote-service',
    principal: 'theo',
    authenticator: 'password',
    secret: ADMIN_PASSWORD,
    deviceId: 'pump-1',
  } as const;
  /** The bounds built in let no password in from there: a manufacturer's own would. */
  const { password = { origins: [], cap: 100, keepsPatientCare: false }, ...others } = SHIPPED_POLICIES.icu.authenticators;
  const accessPolicy = fixedPolicy({
    ...SHIPPED_POLICIES.icu,
    authenticators: { ...others, password: { ...password, origins: [...password.origins, 'remote-service'] } },
  });

  /** Passwords are taken from there, and there is somebody of service. */
  async function openAfar() {
    const bench = await openCommandBench({ accessPolicy });
    const codes = [...(await addPrivileged(bench.guard, 'theo', 'service')).codes];
    const enter = async () => {
      const begun = await bench.guard.login(remote);
      if (begun.kind !== 'pending') return begun.kind === 'refused' ? begun.code : begun.kind;
      const done = await bench.guard.completeLogin(begun.pending, { ...remote, authenticator: 'lookup-code', secret: codes.shift() ?? '' });
      return done.kind === 'refused' ? done.code : done.kind;
    };
    const grant = async (forMs: number) =>
      expect(await bench.order({ kind: 'grant-service', forMs }, { command: { nonce: await bench.nonce() } })).toBe('DONE');
    return { ...bench, enter, grant };
  }

  it('the right secret opens nothing without it, and is not even looked at', async () => {
    const { enter, events } = await openAfar();
    expect(await enter()).toBe('SERVICE_NOT_GRANTED');
    expect(events('loginFailed', 'factorAccepted', 'loginSucceeded')).toEqual([]);
  });

  it('its end ends what it let in, and nothing else', async () => {
    const { enter, grant, guard, clock, desk, login, events } = await openAfar();
    await grant(HOUR_MS);
    expect(await enter()).toBe('opened');
    expect((await login()).kind).toBe('opened');
    clock.advance(HOUR_MS - 1);
    await desk.tick();
    expect(guard.listSessions().map(({ origin }) => origin)).not.toEqual([]);
    clock.advance(1);
    expect(await enter()).toBe('SERVICE_NOT_GRANTED');
    await desk.tick();
    await guard.tick();
    expect(guard.listSessions().filter(({ origin }) => origin === 'remote-service')).toEqual([]);
    expect(events('serviceGrant').map(({ detail }) => detail.change)).toEqual(['granted', 'ended']);
  });

  it('revoked, its sessions end at once', async () => {
    const { enter, grant, guard, order, events } = await openAfar();
    await grant(HOUR_MS);
    expect(await enter()).toBe('opened');
    expect(await order({ kind: 'revoke-service' })).toBe('DONE');
    expect(guard.listSessions()).toEqual([]);
    await guard.tick();
    expect(events('sessionEnded').at(-1)?.detail.reason).toBe('service-ended');
  });

  it.each([
    ['the wall clock set back a day', (bench: CommandBench) => bench.clock.stepWall(-24 * HOUR_MS)],
    [
      'the wall clock set on and back',
      (bench: CommandBench) => {
        bench.clock.stepWall(24 * HOUR_MS);
        bench.clock.stepWall(-24 * HOUR_MS);
      },
    ],
  ])('%s makes it no longer', async (_name, move) => {
    const bench = await openAfar();
    await bench.grant(HOUR_MS);
    move(bench);
    bench.clock.advance(HOUR_MS);
    expect(bench.service.isOpen()).toBe(false);
  });

  it('goes on after a reboot where it stood, and a clock set back gains a minute at most', async () => {
    const bench = await openAfar();
    await bench.grant(HOUR_MS);
    bench.clock.advance(45 * MINUTE_MS);
    await bench.desk.tick();
    bench.clock.advance(50_000);
    bench.clock.reboot();
    bench.clock.stepWall(-2 * HOUR_MS);
    const next = await openCommandBench({ on: bench });
    expect(next.service.leftMs()).toBeLessThanOrEqual(15 * MINUTE_MS);
    expect(next.service.leftMs()).toBeGreaterThan(13 * MINUTE_MS);
  });
});
