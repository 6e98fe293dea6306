/** When a certificate is renewed: the same moment after every restart, spread over a ward, and never by a clock that was set back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedNowMs, judgeRenewal, renewAtMs, retryTiming } from '../../agent/identity/renewal/rules.ts';

const DAY_MS = 86_400_000;
const LIFE = { notBeforeMs: 1_000 * DAY_MS, notAfterMs: 1_090 * DAY_MS };
const seed = (text: string) => Buffer.from(text);

describe('renewal', () => {
  it('is due two thirds into a life, at most a twenty-fourth of it earlier or later, and always at the same moment', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 32 }), fc.integer({ min: 60_000, max: 7_300 * DAY_MS }), (bytes, life) => {
        const at = renewAtMs({ notBeforeMs: 5, notAfterMs: 5 + life }, bytes);
        expect((at - 5) / life).toBeGreaterThanOrEqual(2 / 3 - 1 / 24 - 1e-3);
        expect((at - 5) / life).toBeLessThanOrEqual(2 / 3 + 1 / 24 + 1e-3);
        expect(renewAtMs({ notBeforeMs: 5, notAfterMs: 5 + life }, bytes)).toBe(at);
      }),
    );
  });

  it('of a thousand gateways enrolled on one day is spread over days, not bunched', () => {
    const days = new Map<number, number>();
    for (let gateway = 0; gateway < 1_000; gateway += 1) {
      const day = Math.floor(renewAtMs(LIFE, seed(`gw-${gateway}`)) / DAY_MS);
      days.set(day, (days.get(day) ?? 0) + 1);
    }
    expect(days.size).toBeGreaterThanOrEqual(7);
    expect(Math.max(...days.values())).toBeLessThan(250);
  });

  it('is not due before, is due from then on, and is expired after the end', () => {
    const at = renewAtMs(LIFE, seed('gw-1'));
    expect(judgeRenewal(LIFE, seed('gw-1'), at - 1)).toEqual({ kind: 'not-yet', atMs: at });
    expect(judgeRenewal(LIFE, seed('gw-1'), at)).toEqual({ kind: 'due' });
    expect(judgeRenewal(LIFE, seed('gw-1'), LIFE.notAfterMs)).toEqual({ kind: 'due' });
    expect(judgeRenewal(LIFE, seed('gw-1'), LIFE.notAfterMs + 1)).toEqual({ kind: 'expired', sinceMs: LIFE.notAfterMs });
  });

  it('by a clock that was set back to 1970 goes by the newest thing that somebody signed', () => {
    const newest = LIFE.notAfterMs + 60 * DAY_MS;
    expect(judgeRenewal(LIFE, seed('gw-1'), boundedNowMs(0, [LIFE.notBeforeMs, newest]))).toMatchObject({ kind: 'expired' });
    expect(boundedNowMs(newest + 1, [newest])).toBe(newest + 1);
    expect(boundedNowMs(7, [])).toBe(7);
  });

  it('that fails is tried again within the last third of the life, many times, however short it is', () => {
    for (const life of [3_600_000, DAY_MS, 90 * DAY_MS, 1_095 * DAY_MS]) {
      const { firstMs, longestMs } = retryTiming({ notBeforeMs: 0, notAfterMs: life });
      expect(firstMs).toBeLessThanOrEqual(longestMs);
      expect(life / 3 / longestMs).toBeGreaterThan(15);
      expect(longestMs).toBeLessThanOrEqual(6 * 3_600_000);
    }
  });
});
