import { describe, expect, test } from 'vitest';
import { seeded } from '../prove/story.ts';
import { type Growth, growthOf, type Look, verdictOf } from '../support/growth.ts';

const MIB = 2 ** 20;
/** As `prove -- hospital --soak 30` has them: a look in ten seconds, twelve batches a second at one of three receivers. */
const LOOKS = 180;
const BATCHES_A_LOOK = 120;
const MOST_EACH = 150;
/** The leak that a soak has found. */
const LEAK_EACH = 300;
const SERIES = 1_000;
const isFlat = (growth: Growth | null) => verdictOf(growth, MOST_EACH) === 'flat';

interface Noise {
  /** What is under way at a look: never less than nothing, now and then much. */
  readonly underWayBytes: number;
  /** A level that is left for another after some minutes. */
  readonly stepBytes: number;
}

/** On a machine so slow that batches waited in the queue. */
const MEASURED: Noise = { underWayBytes: 0.4 * MIB, stepBytes: 0.3 * MIB };
/** What was seen while looks left compiled code and waiting batches in what they counted. */
const FIVE_MIB_STEPS: Noise = { underWayBytes: 0.4 * MIB, stepBytes: 5 * MIB };

function series(random: () => number, leakEach: number, { underWayBytes, stepBytes }: Noise, looks = LOOKS): readonly Look[] {
  let level = 0;
  return Array.from({ length: looks }, (_, index) => {
    // Once in five minutes
    if (random() < 1 / 30) level = random() * stepBytes;
    const passed = Math.round(index * BATCHES_A_LOOK * (0.95 + random() * 0.1));
    const warmingUp = 4 * MIB * (1 - Math.exp(-index / 15));
    return { passed, bytes: 60 * MIB + warmingUp + level + leakEach * passed - underWayBytes * Math.log(1 - random()) };
  });
}

function share(judge: (growth: Growth | null) => boolean, leakEach: number, noise: Noise): number {
  const random = seeded(20_261_123);
  const judged = Array.from({ length: SERIES }, () => judge(growthOf(series(random, leakEach, noise))));
  return judged.filter(Boolean).length / SERIES;
}

describe('what grows with what passes', () => {
  test('a straight line: its slope, without doubt', () => {
    const growth = growthOf(series(() => 0.5, 0, { underWayBytes: 0, stepBytes: 0 }).map(({ passed }) => ({ passed, bytes: 7 * passed })));
    expect(growth?.bytesEach).toBeCloseTo(7, 6);
    expect(growth?.doubtEach).toBeCloseTo(0, 6);
  });

  test('what came at the start alone is no growth', () => {
    const growth = growthOf(series(() => 0.5, 0, { underWayBytes: 0, stepBytes: 0 }));
    expect(growth?.bytesEach).toBeLessThan(5);
  });

  test(`flat for half an hour, with the noise of a real soak: passes, at least 999 of ${SERIES}`, () => {
    expect(share(isFlat, 0, MEASURED)).toBeGreaterThanOrEqual(0.999);
  });

  test(`300 bytes left with each batch, under the same noise: fails, ${SERIES} of ${SERIES}`, () => {
    expect(share(isFlat, LEAK_EACH, MEASURED)).toBe(0);
    expect(share((growth) => verdictOf(growth, MOST_EACH) === 'grows', LEAK_EACH, MEASURED)).toBeGreaterThan(0.99);
  });

  test('a level that wanders by 5 MiB is not called flat with the leak in it, but for one in a hundred, and mostly not without it', () => {
    expect(share(isFlat, LEAK_EACH, FIVE_MIB_STEPS)).toBeLessThanOrEqual(0.01);
    expect(share((growth) => verdictOf(growth, MOST_EACH) === 'cannot tell', 0, FIVE_MIB_STEPS)).toBeGreaterThan(0.9);
  });

  test('too few looks, or none that has passed, say nothing', () => {
    const random = seeded(1);
    expect(growthOf(series(random, 0, MEASURED, 71))).toBeNull();
    expect(growthOf(series(random, 0, MEASURED, 72))).not.toBeNull();
    expect(growthOf(Array.from({ length: LOOKS }, () => ({ passed: 5, bytes: 1 })))).toBeNull();
    expect(verdictOf(null, MOST_EACH)).toBe('cannot tell');
  });
});
