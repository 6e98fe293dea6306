import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CareSetting } from '../../agent/access/index.ts';
import { capMs } from '../../agent/access/rules.ts';
import { CARE_SETTINGS, SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { type AccessBench, openAccessBench, WRONG } from '../support/access.ts';

const MINUTE = 60_000;
const WIDE_BUCKET = { networkAttempts: { burst: 1_000, perMinute: 60 } };

type Step =
  | { readonly do: 'attempt'; readonly origin: 'local-console' | 'local-network'; readonly right: boolean; readonly parallel: number }
  | { readonly do: 'advance'; readonly ms: number }
  | { readonly do: 'wall'; readonly ms: number }
  | { readonly do: 'reboot' }
  | { readonly do: 'restart' }
  | { readonly do: 'power-cut'; readonly origin: 'local-console' | 'local-network' };

const origin = fc.constantFrom('local-console' as const, 'local-network' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('attempt' as const), origin, right: fc.boolean(), parallel: fc.constantFrom(1, 1, 1, 2, 9) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      ms: fc.constantFrom(1, 999, 4_999, 5_000, 15_000, 31_000, 5 * MINUTE, 15 * MINUTE, 31 * MINUTE),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wall' as const), ms: fc.constantFrom(-1_000_000_000, -6 * MINUTE, 3_600_000, 10 ** 10) }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'reboot' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('power-cut' as const), origin }) },
);

/** What must hold of one authenticator from one origin, kept without looking at the guard's rules. */
interface Watch {
  /** Uptime of each wrong try that was looked at, since the last right one. */
  wrong: number[];
  /** Uptime before which no try may be looked at. */
  blockedUntil: number;
  /** Uptime since which nothing could have lengthened a wait: no try, no reboot. */
  calmSince: number;
}

async function play(setting: CareSetting, steps: readonly Step[]): Promise<void> {
  let bench: AccessBench = await openAccessBench({ careSetting: setting, config: WIDE_BUCKET });
  const goOn = async () => {
    bench = await openAccessBench({ careSetting: setting, config: WIDE_BUCKET, on: bench });
  };
  const bedside = SHIPPED_POLICIES[setting].throttle['local-console'];
  const watches: Record<'local-console' | 'local-network', Watch> = {
    'local-console': { wrong: [], blockedUntil: 0, calmSince: 0 },
    'local-network': { wrong: [], blockedUntil: 0, calmSince: 0 },
  };
  let uptime = 0;

  const look = (from: 'local-console' | 'local-network', answer: string) => {
    const watch = watches[from];
    const [code = '', wait = '0'] = answer.split(' ');
    if (answer === 'opened' || code === 'CREDENTIALS_REFUSED') {
      expect(uptime, `${from} looked at a secret too early`).toBeGreaterThanOrEqual(watch.blockedUntil);
      if (answer === 'opened') watch.wrong = [];
      else watch.wrong.push(uptime);
      watch.blockedUntil = uptime + Number(wait);
      watch.calmSince = uptime;
    } else if (code === 'AUTHENTICATOR_DISABLED') {
      // At its cap (SP 800-63B-4 §3.2.2), and only where the bedside locks: elsewhere it keeps patient care.
      expect([from, bedside.kind]).toEqual(['local-console', 'lock']);
    } else {
      expect(code).toBe(from === 'local-network' || bedside.kind === 'lock' ? 'LOCKED' : 'WAITING');
    }
    if (from === 'local-console') {
      expect(Number(wait), 'the bedside waits longer than its cap').toBeLessThanOrEqual(capMs(bedside));
      if (code === 'WAITING') expect(uptime - watch.calmSince, 'the bedside waits on after its cap').toBeLessThan(capMs(bedside));
    } else {
      const lately = watch.wrong.filter((time) => time > uptime - 15 * MINUTE);
      expect(lately.length, 'more network tries than the budget').toBeLessThanOrEqual(5);
    }
  };

  for (const action of steps) {
    switch (action.do) {
      case 'attempt': {
        const tries = Array.from({ length: action.parallel }, () =>
          bench.tryLogin({ origin: action.origin, ...(action.right ? {} : WRONG) }),
        );
        for (const answer of await Promise.all(tries)) look(action.origin, answer);
        break;
      }
      case 'power-cut': {
        const { ledger } = bench;
        let transactions = 0;
        const failures = () => bench.events('loginFailed').length + bench.events('loginSucceeded').length;
        const before = failures();
        ledger.before = () => {
          transactions += 1;
          if (transactions > 1) throw new Error('power cut');
        };
        await bench.login({ origin: action.origin });
        ledger.before = () => undefined;
        bench.clock.reboot();
        await goOn();
        // Counted: the wait it may have brought is found by the next tries; recorded: the reboot tells of it, whatever the secret was.
        if (transactions > 1 && failures() > before) watches[action.origin].wrong.push(uptime);
        for (const watch of Object.values(watches)) watch.calmSince = uptime;
        break;
      }
      case 'advance':
        bench.clock.advance(action.ms);
        uptime += action.ms;
        await bench.guard.tick();
        break;
      case 'wall':
        bench.clock.stepWall(action.ms);
        break;
      case 'reboot':
        bench.clock.reboot();
        await goOn();
        for (const watch of Object.values(watches)) watch.calmSince = uptime;
        break;
      case 'restart':
        await goOn();
        break;
    }
    expect(bench.guard.authorize({ origin: 'local-console', deviceId: 'pump-1', action: 'stop' }).decision).toBe('allow');
  }
}

describe('the lockout as a machine', () => {
  it.each(CARE_SETTINGS)(
    '%s: the bedside waits no longer than its cap, the network gets no more than its budget, essential actions always pass',
    async (setting) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => play(setting, steps)),
        { numRuns: 25 },
      );
    },
  );

  it('gives every racing attempt its own count', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 64 }),
        fc.constantFrom('local-console' as const, 'local-network' as const),
        async (count, from) => {
          const bench = await openAccessBench({ config: WIDE_BUCKET });
          const answers = await Promise.all(Array.from({ length: count }, () => bench.tryLogin({ origin: from, ...WRONG })));
          const free = from === 'local-console' ? 3 : 5;
          expect(answers.filter((answer) => answer.startsWith('CREDENTIALS_REFUSED'))).toHaveLength(Math.min(count, free));
          expect(bench.events('loginFailed').map(({ detail }) => detail.consecutiveFailures)).toEqual(
            Array.from({ length: Math.min(count, free) }, (_, index) => index + 1),
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  it('answers a name that nobody has exactly as one that somebody has', async () => {
    const tries = fc.array(
      fc.oneof(
        fc.record({ ms: fc.constantFrom(0, 1, 5_000, 15_000, 20 * MINUTE) }),
        fc.record({ origin, authenticator: fc.constantFrom('pin' as const, 'password' as const) }),
        fc.constant({ reboot: true }),
      ),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(tries, fc.constantFrom(...CARE_SETTINGS), async (steps, setting) => {
        let bench = await openAccessBench({ careSetting: setting, config: WIDE_BUCKET });
        for (const action of steps) {
          if ('ms' in action) bench.clock.advance(action.ms);
          else if ('reboot' in action) {
            bench.clock.reboot();
            bench = await openAccessBench({ careSetting: setting, config: WIDE_BUCKET, on: bench });
          } else {
            const answers = await Promise.all(
              ['anna', 'nobody', 'bert'].map((principal) => bench.tryLogin({ ...action, ...WRONG, principal })),
            );
            expect(new Set(answers).size, answers.join(' / ')).toBe(1);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
