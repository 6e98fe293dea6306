/** Whatever warnings come and go however often: few events tell of it, and once all is quiet what was told is what stands. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_CLEAR_MS, TELL_EVERY_MS, ToldWarnings } from '../../agent/health/told.ts';
import { type Warning, warning } from '../../agent/health/warnings.ts';

const CODES = ['LINK_DOWN', 'DISK_FULL', 'GOVERNOR_AT_LIMIT'] as const;
const LOOK_MS = 5_000;
const DAY_MS = 24 * 60 * 60_000;

/** On for so many looks, off for so many, each code by itself. */
const flapping = fc.array(fc.tuple(...CODES.map(() => fc.record({ on: fc.nat(120), off: fc.nat(120) }))), { minLength: 1, maxLength: 6 });

test('a day of flapping', () => {
  fc.assert(
    fc.property(flapping, (phases) => {
      const told = new ToldWarnings([], 0);
      let standing: readonly string[] = [];
      let lastMs = Number.NEGATIVE_INFINITY;
      const raises = new Map<string, number>();
      const look = (found: readonly Warning[], nowMs: number) => {
        told.observe(found, nowMs);
        const change = told.due(nowMs);
        if (change === null) return;
        expect(nowMs - lastMs).toBeGreaterThanOrEqual(TELL_EVERY_MS);
        // What is told is a difference from what was told, and its sum is what stands.
        expect(new Set([...standing, ...change.raised].filter((code) => !change.cleared.includes(code)))).toEqual(new Set(change.standing));
        expect(change.raised.some((code) => standing.includes(code))).toBe(false);
        expect(change.folded).toBeGreaterThanOrEqual(0);
        for (const code of change.raised) raises.set(code, (raises.get(code) ?? 0) + 1);
        standing = change.standing;
        lastMs = nowMs;
        told.commit(change, nowMs);
      };
      const looks = DAY_MS / LOOK_MS;
      let last: readonly Warning[] = [];
      for (let index = 0; index < looks; index += 1) {
        const phase = phases[Math.floor((index * phases.length) / looks)] ?? [];
        last = CODES.filter((_, which) => {
          const { on = 0, off = 1 } = phase[which] ?? {};
          return index % Math.max(1, on + off) < on;
        }).map((code) => warning(code, ''));
        look(last, index * LOOK_MS);
      }
      for (const count of raises.values()) expect(count).toBeLessThanOrEqual(28);
      for (let index = 0; index <= (LONGEST_CLEAR_MS + 5 * TELL_EVERY_MS) / LOOK_MS; index += 1) look(last, DAY_MS + index * LOOK_MS);
      expect(standing.toSorted()).toEqual(last.map(({ code }) => code).toSorted());
    }),
    { numRuns: 6 },
  );
});
