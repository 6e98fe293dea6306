/** Denied authorisations are evidence, and no way to push other evidence out. ASVS 16.3.2. */
import { describe, expect, it } from 'vitest';
import { openAccessBench } from '../support/access.ts';

const ASK = { origin: 'local-console', deviceId: 'pump-1' } as const;
const MINUTE = 60_000;

describe('a denied authorisation', () => {
  it('is told at once, with who and what, and the same again once a minute as a count', async () => {
    const bench = await openAccessBench();
    const opened = await bench.login();
    if (opened.kind !== 'opened') throw new Error(opened.code);
    const { session } = opened;
    for (let tries = 0; tries < 50; tries += 1) bench.guard.authorize({ ...ASK, session, action: 'manage-keys' });
    await bench.guard.tick();
    const [first, ...more] = bench.events('authorizationDenied');
    expect([first, more]).toMatchObject([
      { deviceId: 'pump-1', detail: { action: 'manage-keys', code: 'ROLE_NOT_ALLOWED', count: 1, overMs: 0 } },
      [],
    ]);
    expect(first?.actor).toHaveLength(8);
    bench.clock.advance(MINUTE);
    await bench.guard.tick();
    expect(bench.events('authorizationDenied')[1]?.detail).toMatchObject({ action: 'manage-keys', count: 49, overMs: MINUTE });
  });

  it('of anything made up is told without its text', async () => {
    const bench = await openAccessBench();
    bench.guard.authorize({ ...ASK, deviceId: 'Jane Doe', action: 'bed 12 jane doe' });
    await bench.guard.tick();
    expect(bench.events('authorizationDenied')).toMatchObject([{ deviceId: '', detail: { action: '', code: 'DEVICE_UNKNOWN' } }]);
  });

  it('100,000 of all kinds cost the ledger some dozens of rows, and leave room for what matters', async () => {
    const bench = await openAccessBench();
    const actions = Object.keys((await import('@wardkeeper/proto/policy')).SHIPPED_POLICIES.icu.actions);
    const before = Number(bench.ledger.head.seq);
    for (let tries = 0; tries < 100_000; tries += 1) {
      const action = actions[tries % actions.length] ?? '';
      bench.guard.authorize({ ...ASK, deviceId: tries % 2 === 0 ? 'pump-1' : 'pump-2', session: `made up ${tries}`, action });
    }
    bench.guard.authorize({ ...ASK, action: 'stop' });
    await bench.guard.tick();
    bench.clock.advance(MINUTE);
    await bench.guard.tick();
    const told = bench.events('authorizationDenied').map(({ detail }) => detail);
    expect(Number(bench.ledger.head.seq) - before).toBeLessThan(64);
    expect(told.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(100_000);
    expect(told.map(({ code }) => code)).toContain('FOLDED');
    expect(bench.events('essentialAction')).toHaveLength(1);
    expect(bench.events('accessDegraded')).toEqual([]);
  });
});
