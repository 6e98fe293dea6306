import { describe, expect, test } from 'vitest';
import { SweepSchedule } from '../../agent/integrity/sweep-schedule.ts';

const NONE = false;

/** The last sweep took from 10 s to 11 s. */
function afterOne(times = 1): SweepSchedule {
  const schedule = new SweepSchedule(60_000, () => times);
  schedule.begun();
  schedule.ended(10_000, 11_000);
  return schedule;
}

describe('when everything is looked at again', () => {
  test('at once in the beginning, then an interval after the last', () => {
    expect(new SweepSchedule(60_000, () => 1).dueMs(NONE)).toBeLessThanOrEqual(0);
    expect(afterOne().dueMs(NONE)).toBe(71_000);
  });

  test('rarer where the machine is short of something, within its bounds, and never more often', () => {
    expect(afterOne(3).dueMs(NONE)).toBe(191_000);
    expect(afterOne(1_000).dueMs(NONE)).toBe(611_000);
    expect(afterOne(0).dueMs(NONE)).toBe(71_000);
    const rare = new SweepSchedule(3_600_000, () => 4);
    rare.begun();
    rare.ended(0, 1_000);
    expect(rare.dueMs(NONE)).toBe(3_601_000);
  });

  test('what is asked for comes at once, also where it was asked during a sweep', () => {
    const schedule = afterOne(10);
    schedule.request();
    expect(schedule.dueMs(NONE)).toBe(0);
    schedule.begun();
    schedule.request();
    schedule.ended(20_000, 21_000);
    expect(schedule.dueMs(NONE)).toBe(0);
  });

  test('a later request never puts off an earlier one', () => {
    const schedule = afterOne();
    schedule.requestBy(15_000);
    schedule.requestBy(30_000);
    expect(schedule.dueMs(NONE)).toBe(15_000);
  });

  test('what may have gone unheard waits four times as long as the last sweep took, and no longer than five seconds', () => {
    const schedule = afterOne();
    schedule.missedSome(11_500);
    expect(schedule.dueMs(NONE)).toBe(15_000);
    const long = new SweepSchedule(60_000, () => 1);
    long.begun();
    long.ended(0, 10_000);
    long.missedSome(10_000);
    expect(long.dueMs(NONE)).toBe(15_000);
  });

  test('it waits for the folders that were heard of, and ten seconds are the most, however often notices are lost', () => {
    const schedule = afterOne();
    schedule.missedSome(20_000);
    schedule.missedSome(28_000);
    expect(schedule.dueMs(true)).toBe(30_000);
    expect(schedule.dueMs(NONE)).toBe(20_000);
  });

  test('a sweep that begins pays for all that was lost before it, and for nothing after', () => {
    const schedule = afterOne();
    schedule.missedSome(20_000);
    schedule.begun();
    schedule.missedSome(20_100);
    schedule.ended(20_050, 20_300);
    expect(schedule.dueMs(NONE)).toBe(20_100);
  });
});
