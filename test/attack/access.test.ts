/** Attacks on the login, by name, and what each must get. */
import { describe, expect, it } from 'vitest';
import { CARE_SETTINGS } from '../../agent/access/index.ts';
import { MAX_UNKNOWN_NAMES } from '../../agent/access/store.ts';
import { NETWORK, openAccessBench, PASSWORD, PIN, WRONG } from '../support/access.ts';
import { cheapestMs } from '../support/cost.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WIDE_BUCKET = { networkAttempts: { burst: 10_000, perMinute: 60 } };

describe('guessing', () => {
  it('at the bedside for an hour, as fast as it lets: 243 tries of a million PINs', async () => {
    const bench = await openAccessBench();
    let looked = 0;
    for (let ms = 0; ms < HOUR; ) {
      const outcome = await bench.login(WRONG);
      if (outcome.kind === 'refused' && outcome.code === 'CREDENTIALS_REFUSED') looked += 1;
      const waitMs = outcome.kind === 'refused' ? outcome.retryAfterMs : 0;
      bench.clock.advance(waitMs);
      ms += waitMs;
    }
    expect(looked).toBe(243);
    expect(await bench.tryLogin()).toBe('opened');
  });

  it('over the network for a day: at most 5 in any 15 minutes, 100 in all, and the bedside does not notice', async () => {
    const bench = await openAccessBench();
    const lookedAt: number[] = [];
    for (let ms = 0; ms < 24 * HOUR; ms += MINUTE) {
      if ((await bench.tryLogin({ ...NETWORK, ...WRONG })).startsWith('CREDENTIALS_REFUSED')) lookedAt.push(ms);
      bench.clock.advance(MINUTE);
    }
    for (const time of lookedAt)
      expect(lookedAt.filter((other) => other >= time && other < time + 15 * MINUTE).length).toBeLessThanOrEqual(5);
    // SP 800-63B-4 §3.2.2: then it is disabled, from here, until it is bound anew.
    expect(lookedAt).toHaveLength(100);
    expect(await bench.tryLogin(NETWORK)).toBe('AUTHENTICATOR_DISABLED 0');
    expect(await bench.tryLogin()).toBe('opened');
    expect(await bench.tryLogin({ authenticator: 'password' })).toBe('opened');
  });

  it('many names over the network: stopped by the bucket of the device', async () => {
    const bench = await openAccessBench();
    const answers: string[] = [];
    for (let index = 0; index < 200; index += 1) answers.push(await bench.tryLogin({ ...NETWORK, principal: `user${index}` }));
    expect(answers.filter((answer) => answer.startsWith('CREDENTIALS_REFUSED'))).toHaveLength(10);
    expect(answers.filter((answer) => answer.startsWith('TOO_MANY_ATTEMPTS'))).toHaveLength(190);
  });

  it('a PIN over the network: not taken, right or wrong', async () => {
    const bench = await openAccessBench();
    expect(await bench.tryLogin({ ...NETWORK, authenticator: 'pin', secret: PIN })).toBe('AUTHENTICATOR_NOT_ALLOWED 0');
    expect(bench.events('loginFailed')).toHaveLength(0);
  });
});

describe('racing', () => {
  it('64 attempts at once count as 64', async () => {
    const bench = await openAccessBench({ careSetting: 'outpatient', config: WIDE_BUCKET });
    const answers = await Promise.all(Array.from({ length: 64 }, (_, index) => bench.tryLogin({ secret: String(100_000 + index) })));
    const refused = answers.filter((answer) => answer.startsWith('CREDENTIALS_REFUSED')).length;
    const denied = answers.filter((answer) => answer.startsWith('LOCKED')).length;
    expect([refused, denied]).toEqual([5, 59]);
    bench.clock.advance(MINUTE);
    await bench.guard.tick();
    const told = bench.events('loginDenied').length + (bench.events('attemptsThrottled')[0]?.detail.count ?? 0);
    expect(bench.events('loginFailed').length + told).toBe(64);
  });

  it('the right secret among 63 wrong ones, sent last, is not looked at', async () => {
    const bench = await openAccessBench();
    const wrong = Array.from({ length: 63 }, () => bench.tryLogin(WRONG));
    expect(await bench.tryLogin()).toMatch(/^WAITING /);
    await Promise.all(wrong);
  });

  it('a network flood does not make the bedside busy', async () => {
    const bench = await openAccessBench({ config: WIDE_BUCKET });
    const flood = Array.from({ length: 500 }, (_, index) => bench.tryLogin({ ...NETWORK, principal: `user${index}` }));
    expect(await bench.tryLogin()).toBe('opened');
    const answers = await Promise.all(flood);
    expect(answers.filter((answer) => answer.startsWith('BUSY')).length).toBeGreaterThan(0);
  });
});

describe('finding out who exists', () => {
  const odd: readonly (readonly [string, string])[] = [
    ['a name nobody has', 'zoe'],
    ['a zero byte', 'anna\0'],
    ['a zero byte in front', '\0anna'],
    ['a line end', 'anna\r\nx: y'],
    ['half a character', '\ud83d'],
    ['turned around', '\u202eanna'],
    ['an invisible joiner', 'an\u200dna'],
    ['a Cyrillic a', 'аnna'],
    ['a path', '../../etc/passwd'],
    ['SQL', "' OR 1=1 --"],
    ['a prototype', '__proto__'],
    ['256 characters', 'ﷺ'.repeat(256)],
    ['a space behind', 'anna '],
  ];

  it.each(odd)('by %s: the answer of a wrong secret', async (_what, principal) => {
    const bench = await openAccessBench({ config: WIDE_BUCKET });
    for (const secret of [PASSWORD, 'wrong wrong wrong']) {
      const known = await bench.login({ ...NETWORK, principal: 'anna', secret: 'wrong wrong wrong' });
      expect(await bench.login({ ...NETWORK, principal, secret })).toEqual(known);
    }
    expect(bench.events('loginFailed').at(-1)?.actor).toHaveLength(8);
  });

  it.each(CARE_SETTINGS)('by an account that has no password (%s): the answer of a wrong one', async (careSetting) => {
    const bench = await openAccessBench({ careSetting, config: WIDE_BUCKET });
    for (let index = 0; index < 8; index += 1) {
      const answers = await Promise.all(
        ['anna', 'bert', 'nobody'].map((principal) => bench.tryLogin({ ...NETWORK, principal, secret: 'wrong wrong wrong' })),
      );
      expect(new Set(answers).size).toBe(1);
    }
  });

  it('by the clock: a name that nobody has costs a hash too', async () => {
    const bench = await openAccessBench({ config: WIDE_BUCKET, hashing: { memoryKib: 4_096, passes: 4, parallelism: 1 } });
    const fastest = (principal: string) => cheapestMs(4, () => bench.login({ ...NETWORK, principal, secret: 'wrong wrong wrong' }));
    const known = await fastest('anna');
    // Without its hash it would be some twenty times faster; half leaves room for a busy machine.
    for (const principal of ['nobody', 'bert']) expect(await fastest(principal)).toBeGreaterThan(known / 2);
  });

  it('by filling the table of unknown names: it has its bound, and known names stay', async () => {
    const bench = await openAccessBench({ config: WIDE_BUCKET });
    await bench.login({ ...NETWORK, ...WRONG });
    for (let index = 0; index < MAX_UNKNOWN_NAMES + 50; index += 32) {
      await Promise.all(Array.from({ length: 32 }, (_, offset) => bench.login({ ...NETWORK, principal: `user${index + offset}` })));
    }
    const rows = bench.ledger.database.prepare('SELECT known, count(*) AS n FROM access_counter GROUP BY known ORDER BY known').all();
    expect(rows.map(({ known, n }) => [known, n])).toEqual([
      [0, MAX_UNKNOWN_NAMES],
      // Hers, and the one that is written for everybody who has no privileged counter.
      [1, 2],
    ]);
  });
});

describe('hiding evidence', () => {
  it('behind a flood: an hour of 20 refused attempts a second adds at most a few events a minute beyond the counted tries', async () => {
    const bench = await openAccessBench({ config: { networkAttempts: { burst: 10, perMinute: 30 } } });
    for (let index = 0; index < 5; index += 1) await bench.login({ ...NETWORK, ...WRONG });
    const before = bench.kinds().length;
    for (let second = 0; second < 600; second += 1) {
      for (let index = 0; index < 20; index += 1) await bench.login({ ...NETWORK, ...WRONG });
      bench.clock.advance(1_000);
      await bench.guard.tick();
    }
    // One refusal told, and each minute one count.
    expect(bench.kinds().length - before).toBeLessThanOrEqual(1 + 10);
    const counted = bench.events('attemptsThrottled').reduce((sum, { detail }) => sum + (detail.count ?? 0), 0);
    expect(counted).toBeGreaterThan(11_000);
  });

  it('behind essential actions: one event a minute for each', async () => {
    const bench = await openAccessBench();
    for (let second = 0; second < 300; second += 1) {
      for (let index = 0; index < 10; index += 1)
        bench.guard.authorize({ origin: 'local-network', deviceId: 'pump-1', action: 'view-vitals' });
      bench.clock.advance(1_000);
      await bench.guard.tick();
    }
    expect(bench.events('essentialAction').length).toBeLessThanOrEqual(12);
  });
});

describe('moving time', () => {
  it.each([
    ['an hour forwards', HOUR],
    ['a year forwards', 365 * 24 * HOUR],
    ['ten years back', -10 * 365 * 24 * HOUR],
  ])('the wall clock %s: no lock gets shorter', async (_what, ms) => {
    let bench = await openAccessBench();
    for (let index = 0; index < 5; index += 1) await bench.login({ ...NETWORK, ...WRONG });
    bench.clock.stepWall(ms);
    expect(await bench.tryLogin(NETWORK)).toBe(`LOCKED ${15 * MINUTE}`);
    bench.clock.reboot(Math.abs(ms));
    bench = await openAccessBench({ on: bench });
    expect(await bench.tryLogin(NETWORK)).toBe(`LOCKED ${15 * MINUTE}`);
  });

  it('switching it off and on between tries: the ladder goes on', async () => {
    let bench = await openAccessBench();
    for (let index = 0; index < 3; index += 1) {
      await bench.login(WRONG);
      bench.clock.reboot();
      bench = await openAccessBench({ on: bench });
    }
    expect(await bench.tryLogin()).toBe('WAITING 5000');
  });
});

describe('another one’s session', () => {
  it('from the other socket, at the other device, guessed or spent: unknown', async () => {
    const bench = await openAccessBench();
    const outcome = await bench.login();
    const session = outcome.kind === 'opened' ? outcome.session : '';
    const ask = (change: object) =>
      bench.guard.authorize({ origin: 'local-console', deviceId: 'pump-1', action: 'start-infusion', session, ...change });
    expect(ask({})).toEqual({ decision: 'allow' });
    for (const change of [
      { origin: 'local-network' },
      { deviceId: 'pump-2' },
      { session: 'A'.repeat(43) },
      { session: `${session.slice(0, -1)}_` },
      { session: '' },
    ]) {
      expect(ask(change)).toEqual({ decision: 'deny', code: 'SESSION_UNKNOWN' });
    }
    await bench.guard.logout(session, 'local-console');
    expect(ask({})).toEqual({ decision: 'deny', code: 'SESSION_UNKNOWN' });
  });
});
