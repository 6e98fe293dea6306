/**
 * The access guard against a model of what it owes: to whoever guesses, and to whoever must treat a patient.
 *
 * The model knows no rule of the guard. It knows the numbers of the care settings as the reference gives them, keeps its own
 * uptime, and is told nothing but the guard's answers. The steps are what the world does: tries, right and wrong, alone and at
 * once; time; reboots; power cuts before, between and after any two writes; a full disk; a damaged database; a moved wall clock.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CareSetting } from '../../agent/access/index.ts';
import { AccessWorld, type Step } from '../support/access-world.ts';

const MINUTE = 60_000;
/** Of each setting. CI asks by `WARDKEEPER_MODEL_RUNS` for as many as make 10,000 together. */
const RUNS = Number(process.env['WARDKEEPER_MODEL_RUNS'] ?? 120);
const SETTINGS: readonly CareSetting[] = ['emergency', 'operating-room', 'icu', 'ward', 'outpatient', 'laboratory', 'home'];

const origin = fc.constantFrom('local-console' as const, 'local-console' as const, 'local-network' as const);
const cut = fc.constantFrom('before-count' as const, 'after-count' as const, 'before-outcome' as const, 'after-outcome' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('try' as const), origin, right: fc.boolean(), parallel: fc.constantFrom(1, 1, 1, 2, 7) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 999, 4_999, 5_000, 15_000, 31_000, 60_000, 5 * MINUTE, 15 * MINUTE, 31 * MINUTE),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wall' as const), years: fc.constantFrom(-10, -1, 1, 10) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'reboot' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('power-cut' as const), origin, right: fc.boolean(), at: cut }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('disk' as const), full: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'damage' as const }, { do: 'acknowledge' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'care' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('emergency' as const), right: fc.boolean() }) },
);

/** Runs that once failed, by care setting: played before any other. */
const REGRESSIONS = JSON.parse(readFileSync(join(import.meta.dirname, 'regressions', 'access-model.json'), 'utf8')) as readonly {
  readonly setting: CareSetting;
  readonly steps: readonly Step[];
  readonly found: string;
}[];

describe('the access guard keeps what it owes', () => {
  it.each(SETTINGS)('%s', { timeout: 600_000 }, async (setting) => {
    const examples = REGRESSIONS.filter((saved) => saved.setting === setting).map(({ steps }): [Step[]] => [[...steps]]);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const world = await AccessWorld.open(setting);
        for (const next of steps) await world.play(next);
        await world.end();
      }),
      {
        numRuns: RUNS,
        examples,
        reporter: (details) => {
          if (!details.failed) return;
          // As it goes into regressions/access-model.json.
          console.error(JSON.stringify({ setting, steps: details.counterexample?.[0] ?? [], found: `seed ${details.seed}` }));
          throw new Error(fc.defaultReportMessage(details) ?? 'failed', { cause: details.errorInstance });
        },
      },
    );
  });

  it('with each of its saved regressions', async () => {
    for (const { setting, steps } of REGRESSIONS) {
      const world = await AccessWorld.open(setting);
      for (const next of steps) await world.play(next);
      await world.end();
    }
    expect(REGRESSIONS.length).toBeGreaterThan(0);
  });
});
