/** Whatever loads come in whatever order: levels move a step at a time, end where pressure ends, and nothing is slowed beyond its bound. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CALM,
  EASED_BELOW,
  highest,
  type Levels,
  longer,
  LOOKS_DOWN,
  LOOKS_TRY,
  LOOKS_TRY_MOST,
  LOOKS_UP,
  MAX_LEVEL,
  RESOURCES,
  type Standing,
  step,
  timesOf,
  WAITS,
  WORKS,
} from '../../agent/governor/rules.ts';
import { DEFAULT_TIMING, slowedTiming, untilDueMs } from '../../agent/telemetry/rules.ts';
import { restMs } from '../../agent/integrity/reread-rules.ts';

const load = fc.oneof(fc.double({ min: 0, max: 20, noNaN: true }), fc.constant(Number.POSITIVE_INFINITY), fc.constant(null));
const level = fc.integer({ min: 0, max: MAX_LEVEL });
const levels = fc.record({ cpu: level, memory: level, disk: level, line: level, traffic: level }) satisfies fc.Arbitrary<Levels>;

const after = (loads: readonly (number | null)[], from: Standing = CALM) =>
  loads.reduce((standing: Standing, one) => step(standing, one), from);

test('a level moves one step at a time, within its bounds, up only over the limit and down only below it', () => {
  fc.assert(
    fc.property(fc.array(load, { maxLength: 200 }), (loads) => {
      let standing: Standing = CALM;
      for (const one of loads) {
        const next = step(standing, one);
        const moved = next.level - standing.level;
        expect(Math.abs(moved)).toBeLessThanOrEqual(1);
        expect(next.level).toBeGreaterThanOrEqual(0);
        expect(next.level).toBeLessThanOrEqual(MAX_LEVEL);
        if (moved > 0) expect(one).toBeGreaterThanOrEqual(1);
        if (moved < 0) expect(one ?? 0).toBeLessThan(1);
        if (moved < 0 && (one ?? 0) >= EASED_BELOW) expect(standing.kept + 1).toBeGreaterThanOrEqual(LOOKS_TRY);
        standing = next;
      }
    }),
  );
});

test('whatever was before: pressure that stays reaches the last level, and its end takes everything back, each in a bounded number of looks', () => {
  fc.assert(
    fc.property(fc.array(load, { maxLength: 60 }), fc.double({ min: 1, max: 9, noNaN: true }), (before, high) => {
      const from = after(before);
      const pressed = after(
        Array.from({ length: LOOKS_UP * MAX_LEVEL }, () => high),
        { ...from, looks: Math.min(0, from.looks) },
      );
      expect(pressed.level).toBe(MAX_LEVEL);
      const eased = after(
        Array.from({ length: LOOKS_DOWN * MAX_LEVEL }, () => 0),
        pressed,
      );
      expect(eased.level).toBe(0);
      expect(
        after(
          Array.from({ length: LOOKS_DOWN * MAX_LEVEL }, () => null),
          pressed,
        ).level,
      ).toBe(0);
    }),
  );
});

test('a load that flutters around the limit, never well below it, takes nothing back soon; one that is over for a single look slows nothing', () => {
  const flutter = fc.array(fc.double({ min: EASED_BELOW, max: 0.999, noNaN: true }), { maxLength: LOOKS_TRY - 1 });
  fc.assert(
    fc.property(flutter, level, (loads, at) => {
      expect(after(loads, { ...CALM, level: at }).level).toBe(at);
      expect(after([5, 0.9, ...loads, 5, 0, 5], CALM).level).toBe(0);
    }),
  );
});

test('whatever was before, a limit that is kept to takes everything back in the end, however near it the load stays', () => {
  const near = fc.array(fc.oneof(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.constantFrom(0.69, 0.71)), {
    minLength: 1,
    maxLength: 7,
  });
  fc.assert(
    fc.property(fc.array(load, { maxLength: 200 }), near, (before, loads) => {
      const looks = MAX_LEVEL * LOOKS_TRY_MOST;
      const kept = Array.from({ length: looks }, (_, look) => loads[look % loads.length] ?? 0);
      expect(after(kept, after(before)).level).toBe(0);
    }),
  );
});

test('a day of a load that needs a level: it is tried without some thirty times, each for two looks, and stands there all the rest', () => {
  const day = (24 * 60 * 60) / 5;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: MAX_LEVEL }),
      fc.double({ min: EASED_BELOW, max: 0.999, noNaN: true }),
      fc.double({ min: 1, max: 20, noNaN: true }),
      (needed, with_, without) => {
        let standing: Standing = after(
          Array.from({ length: LOOKS_UP * needed }, () => without),
          CALM,
        );
        let [moves, missing, lowest, highestSeen] = [0, 0, needed, needed];
        for (let look = 0; look < day; look += 1) {
          const next = step(standing, standing.level >= needed ? with_ : without);
          if (next.level !== standing.level) moves += 1;
          if (next.level < needed) missing += 1;
          lowest = Math.min(lowest, next.level);
          highestSeen = Math.max(highestSeen, next.level);
          standing = next;
        }
        expect([lowest, highestSeen]).toEqual([needed - 1, needed]);
        // 60, 120, 240, 480 and then 720 looks apart.
        const tries = 4 + (day - 900) / LOOKS_TRY_MOST;
        expect(moves / 2).toBeLessThanOrEqual(tries + 1);
        expect(missing).toBeLessThanOrEqual((tries + 1) * LOOKS_UP);
      },
    ),
    { numRuns: 20 },
  );
});

test('a work is slowed no less at a higher level, never beyond its bound, and sweeps never wait altogether', () => {
  fc.assert(
    fc.property(levels, fc.constantFrom(...RESOURCES), (of, raised) => {
      for (const work of WORKS) {
        const times = timesOf(work, of);
        const more = timesOf(work, { ...of, [raised]: Math.min(MAX_LEVEL, of[raised] + 1) });
        if (times === WAITS) expect(more).toBe(WAITS);
        else expect(more === WAITS || more >= times).toBe(true);
        expect(times).toBeLessThanOrEqual(10);
        if (highest(of).level === 0) expect(times).toBe(1);
      }
      expect(timesOf('sweep', of)).toBeGreaterThanOrEqual(1);
      expect(timesOf('routine', of)).toBeGreaterThanOrEqual(1);
      expect(timesOf('samples', of)).toBeGreaterThanOrEqual(1);
    }),
  );
});

test('the order holds: sweeps are slowed only where everything before them is', () => {
  fc.assert(
    fc.property(levels, (of) => {
      if (timesOf('sweep', of) === 1) return;
      for (const work of ['reread', 'inventory', 'samples'] as const) expect(timesOf(work, of)).not.toBe(1);
    }),
  );
});

test('however slow routine telemetry is: what is urgent and the heartbeat leave as ever', () => {
  const waiting = fc.record({
    events: fc.integer({ min: 1, max: 99 }),
    highest: fc.integer({ min: 4, max: 5 }),
    oldestMs: fc.integer({ min: 0, max: 100_000 }),
    sinceHeartbeatMs: fc.integer({ min: 0, max: 300_000 }),
  });
  fc.assert(
    fc.property(waiting, fc.integer({ min: 1, max: 10 }), (one, times) => {
      const slow = slowedTiming(DEFAULT_TIMING, times);
      expect(untilDueMs(one, slow)).toBe(untilDueMs(one, DEFAULT_TIMING));
      expect(untilDueMs({ ...one, events: 0 }, slow)).toBe(untilDueMs({ ...one, events: 0 }, DEFAULT_TIMING));
      expect(slow.lingerMs).toBeLessThanOrEqual(60_000);
      expect(slow.infoLingerMs).toBeLessThanOrEqual(3_600_000);
    }),
  );
});

test('a wait is never made shorter, nor longer than its bound; a pass over every byte still ends in time', () => {
  const ms = fc.integer({ min: 0, max: 10_000_000 });
  fc.assert(
    fc.property(ms, fc.integer({ min: 0, max: 10 }), ms, (waitMs, times, longestMs) => {
      const slow = longer(waitMs, times, longestMs);
      expect(slow).toBeGreaterThanOrEqual(waitMs);
      expect(slow).toBeLessThanOrEqual(Math.max(waitMs, longestMs));
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), ms, fc.integer({ min: 1, max: 10 }), (share, leftMs, times) => {
      // All rests of a pass together, each for a thousandth of its bytes.
      const rests = restMs(100, share * 1_000, 1_000_000, 86_400_000, leftMs, times) * (1_000 / share);
      expect(rests).toBeLessThanOrEqual(leftMs * 1.000001);
    }),
  );
});
