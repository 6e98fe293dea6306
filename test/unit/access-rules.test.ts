import { describe, expect, it } from 'vitest';
import { CARE_SETTINGS, type CareSetting, SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { throttleFor } from '../../agent/access/policy.ts';
import {
  ageState,
  type AttemptState,
  decideAttempt,
  freshState,
  penalState,
  strictest,
  takeToken,
  type Throttle,
} from '../../agent/access/rules.ts';

const MINUTE = 60_000;
const NETWORK_THROTTLE = throttleFor(SHIPPED_POLICIES.icu, 'local-network');
const bedsideOf = (setting: CareSetting) => throttleFor(SHIPPED_POLICIES[setting], 'local-console');
const start = { bootId: 'a', monotonicMs: 1_000 };
const at = (ms: number) => ({ ...start, monotonicMs: start.monotonicMs + ms });

/** Fails as often as asked, each time as soon as it may; returns the penalties. */
function failAtOnce(throttle: Throttle, count: number): { penalties: number[]; tookMs: number } {
  let state: AttemptState = freshState(start);
  let ms = 0;
  const penalties: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const decision = decideAttempt(state, throttle, at(ms));
    if (decision.kind === 'denied') throw new Error(`denied after ${ms} ms`);
    state = decision.counted;
    penalties.push(decision.penaltyMs);
    if (index < count - 1) ms += decision.penaltyMs;
  }
  return { penalties, tookMs: ms };
}

describe('what failures cost', () => {
  it('at an ICU bedside: three tries, then 5, 10, 15 s and never more', () => {
    expect(failAtOnce(bedsideOf('icu'), 8).penalties).toEqual([0, 0, 5_000, 10_000, 15_000, 15_000, 15_000, 15_000]);
  });

  it('makes 10 guesses at the bedside take 90 s and 100 take 24 min', () => {
    expect(failAtOnce(bedsideOf('icu'), 10).tookMs).toBe(90_000);
    expect(failAtOnce(bedsideOf('icu'), 100).tookMs).toBe(24 * MINUTE);
  });

  it('from the network: 5 tries, then 15, 30, 60, 60 min; 100 guesses take 17.75 h', () => {
    const { penalties, tookMs } = failAtOnce(NETWORK_THROTTLE, 100);
    expect(penalties.filter((ms) => ms > 0).slice(0, 4)).toEqual([15, 30, 60, 60].map((minutes) => minutes * MINUTE));
    expect(penalties.slice(0, 5)).toEqual([0, 0, 0, 0, 15 * MINUTE]);
    expect(tookMs).toBe(17.75 * 60 * MINUTE);
  });

  it.each(['emergency', 'operating-room', 'icu', 'ward', 'home'] as const)('%s never locks its bedside', (setting) => {
    expect(bedsideOf(setting).kind).toBe('wait');
  });

  it.each(['outpatient', 'laboratory'] as const)('%s locks its bedside for 15 min after 5 failures (CIS)', (setting) => {
    expect(failAtOnce(bedsideOf(setting), 6).penalties).toEqual([0, 0, 0, 0, 15 * MINUTE, 0]);
  });

  it.each(CARE_SETTINGS)('%s has a ladder that never falls, and the network one everywhere', (setting) => {
    const { ladderMs } = bedsideOf(setting);
    expect(ladderMs).toEqual([...ladderMs].sort((a, b) => a - b));
    expect(throttleFor(SHIPPED_POLICIES[setting], 'local-network')).toEqual(NETWORK_THROTTLE);
  });
});

describe('time', () => {
  const waiting = { ...freshState(start), step: 1, blockedMs: 5_000 };
  const throttle = bedsideOf('icu');

  it('runs a wait down in its own boot', () => {
    expect(decideAttempt(waiting, throttle, at(4_999))).toMatchObject({ kind: 'denied', code: 'WAITING', retryAfterMs: 1 });
    expect(decideAttempt(waiting, throttle, at(5_000)).kind).toBe('verify');
  });

  it('gives nothing for another boot, however long that one has run', () => {
    expect(ageState(waiting, throttle, { bootId: 'b', monotonicMs: 10 ** 9 }).blockedMs).toBe(5_000);
  });

  it('gives nothing for a monotonic clock that went back', () => {
    expect(ageState(waiting, throttle, { bootId: 'a', monotonicMs: 0 }).blockedMs).toBe(5_000);
  });

  it('cuts a stored wait to the cap of the setting', () => {
    expect(ageState({ ...waiting, blockedMs: 10 ** 9 }, throttle, start).blockedMs).toBe(15_000);
  });

  it('forgets four network failures after 15 quiet minutes, and a penalty never', () => {
    let state: AttemptState = freshState(start);
    for (let index = 0; index < 4; index += 1) {
      const decision = decideAttempt(state, NETWORK_THROTTLE, at(index));
      if (decision.kind === 'verify') state = decision.counted;
    }
    expect(ageState(state, NETWORK_THROTTLE, at(3 + 15 * MINUTE - 1)).failuresInBlock).toBe(4);
    const quiet = ageState(state, NETWORK_THROTTLE, at(3 + 15 * MINUTE));
    expect(quiet).toMatchObject({ failuresInBlock: 0, consecutiveFailures: 4 });
    expect(ageState({ ...quiet, step: 2 }, NETWORK_THROTTLE, at(10 ** 9)).step).toBe(2);
  });
});

describe('trouble', () => {
  it('an unreadable counter reads as the longest penalty, and the next is as long', () => {
    const state = penalState(bedsideOf('ward'), start);
    expect(decideAttempt(state, bedsideOf('ward'), start)).toMatchObject({ kind: 'denied', retryAfterMs: 30_000 });
    expect(decideAttempt(state, bedsideOf('ward'), at(30_000))).toMatchObject({ kind: 'verify', penaltyMs: 30_000 });
  });

  it('counting in memory waits the longest after each failure where the bedside waits', () => {
    expect(failAtOnce(strictest(bedsideOf('home')), 3).penalties).toEqual([60_000, 60_000, 60_000]);
    expect(failAtOnce(strictest(bedsideOf('outpatient')), 5).penalties).toEqual([0, 0, 0, 0, 15 * MINUTE]);
  });
});

describe('the bucket of an origin', () => {
  const limits = { burst: 2, perMinute: 30 };

  it('gives a burst, then one each two seconds, and says when', () => {
    const first = takeToken({ tokens: 2, atMs: 0 }, limits, 0);
    const second = takeToken(first.bucket, limits, 0);
    const third = takeToken(second.bucket, limits, 0);
    expect([first, second, third].map(({ retryAfterMs }) => retryAfterMs)).toEqual([0, 0, 2_000]);
    expect(takeToken(third.bucket, limits, 1_999).retryAfterMs).toBe(1);
    expect(takeToken(third.bucket, limits, 2_000).retryAfterMs).toBe(0);
  });

  it('never holds more than its burst, nor gives for a clock that went back', () => {
    expect(takeToken({ tokens: 0, atMs: 0 }, limits, 10 ** 9).bucket.tokens).toBe(1);
    expect(takeToken({ tokens: 0, atMs: 5_000 }, limits, 0).retryAfterMs).toBe(2_000);
  });
});
