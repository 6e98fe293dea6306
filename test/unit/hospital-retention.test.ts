/** How long what is kept. */
import { describe, expect, test } from 'vitest';
import { earliestDueMs, isDue, keptDays, KEEP_EVERYTHING, type RetentionPolicy, planRemoval } from '../../hospital/retention/rules.ts';
import { firstBadRun, type RetentionRun } from '../../hospital/retention/runs.ts';
import { MAX_CLOCK_LEAP_MS, whyNot } from '../../hospital/retention/service.ts';
import { RETENTION_SCHEMA } from '../../hospital/retention/config.ts';
import * as v from 'valibot';

const DAY_MS = 86_400_000;
const NOW_MS = 1_000 * DAY_MS;
const POLICY: RetentionPolicy = { infoDays: 30, noticeDays: 60, warningDays: 90, highDays: 200, criticalDays: 300, evidenceDays: 400 };

describe('how many days an event is kept', () => {
  test.each([
    ['sessionEnded', 1, 30],
    ['loginFailed', 2, 60],
    ['loginFailed', 3, 90],
    ['accessBlocked', 4, 200],
    ['fileChanged', 5, 300],
    ['emergencyOpened', 1, 400],
    ['updateConfirmed', 1, 400],
    ['commandRefused', 2, 400],
    ['approvalChanged', 1, 400],
    ['ledgerOpened', 1, 400],
    ['eventsDropped', 3, 400],
    ['dropped', 0, 400],
    ['unknown', 0, 400],
    ['unreadable', 0, 400],
    ['ofANewerVersion', 9, 400],
  ])('%s of severity %i: %i', (kind, severity, days) => expect(keptDays(POLICY, { kind, severity })).toBe(days));

  test('all of them for ever, unless the policy says otherwise', () => {
    expect(keptDays(KEEP_EVERYTHING, { kind: 'sessionEnded', severity: 1 })).toBeNull();
    expect(earliestDueMs(KEEP_EVERYTHING, NOW_MS)).toBeNull();
  });

  test('to the day, by when they came', () => {
    const row = { kind: 'sessionEnded', severity: 1 };
    expect(isDue(POLICY, { ...row, receivedMs: NOW_MS - 30 * DAY_MS - 1 }, NOW_MS)).toBe(true);
    expect(isDue(POLICY, { ...row, receivedMs: NOW_MS - 30 * DAY_MS }, NOW_MS)).toBe(false);
  });
});

test('a row that hangs on nothing stays, however old', () => {
  const rows = [5, 6].map((seq) => ({ seq, hash: Buffer.from([seq]) }));
  expect(
    planRemoval(
      rows,
      [],
      () => null,
      () => true,
    ).rows,
  ).toEqual([{ first: 6, last: 6 }]);
});

describe('the table of the configuration', () => {
  const check = (table: object) => v.safeParse(RETENTION_SCHEMA, table).success;
  test.each<[string, object, boolean]>([
    ['nothing', {}, true],
    ['one class', { info_days: 30 }, true],
    ['all of them', { info_days: 30, notice_days: 30, warning_days: 30, high_days: 30, critical_days: 30, evidence_days: 30 }, true],
    [
      'evidence shorter than another',
      { info_days: 30, notice_days: 30, warning_days: 30, high_days: 30, critical_days: 31, evidence_days: 30 },
      false,
    ],
    ['evidence that ends before what is kept for ever', { info_days: 30, evidence_days: 400 }, false],
    ['a day', { info_days: 1 }, false],
    ['a part of a day', { info_days: 30.5 }, false],
    ['an unknown class', { debug_days: 30 }, false],
  ])('%s', (_name, table, good) => expect(check(table)).toBe(good));
});

describe('by itself it runs', () => {
  const consent = { policy: JSON.stringify(POLICY), givenBy: 'k.lang', givenMs: NOW_MS - DAY_MS, clockMs: NOW_MS - DAY_MS };
  const run: RetentionRun = {
    ...{ number: 1, startedBy: 'k.lang', policy: '{}', beganMs: NOW_MS - DAY_MS, endedMs: NOW_MS, ending: 'done' },
    ...{ events: 1, firstMs: 1, lastMs: 1, hash: new Uint8Array(32) },
  };
  test.each<[string, Parameters<typeof whyNot>, ReturnType<typeof whyNot>]>([
    ['when a day has passed', [POLICY, consent, run, NOW_MS], null],
    ['at once after one that was stopped', [POLICY, consent, { ...run, beganMs: NOW_MS, ending: 'stopped' }, NOW_MS], null],
    ['not twice a day', [POLICY, consent, { ...run, beganMs: NOW_MS - DAY_MS + 1 }, NOW_MS], 'RAN'],
    ['not without a person', [POLICY, null, null, NOW_MS], 'NO_CONSENT'],
    ['not by another policy', [{ ...POLICY, infoDays: 7 }, consent, run, NOW_MS], 'POLICY_CHANGED'],
    ['not by a clock that somebody set forward', [POLICY, consent, run, consent.clockMs + MAX_CLOCK_LEAP_MS + 1], 'CLOCK_LEAP'],
    ['not by a policy that keeps everything', [KEEP_EVERYTHING, consent, run, NOW_MS], 'NOTHING_TO_DO'],
  ])('%s', (_name, given, answer) => expect(whyNot(...given)).toBe(answer));
});

test('a run without its hash is found', () => {
  const run: RetentionRun = {
    ...{ number: 1, startedBy: 'k.lang', policy: '{}', beganMs: 1, endedMs: 2, ending: 'done' },
    ...{ events: 1, firstMs: 1, lastMs: 1, hash: new Uint8Array(32) },
  };
  expect(firstBadRun([])).toBeNull();
  expect(firstBadRun([run])).toBe(1);
  expect(firstBadRun([{ ...run, number: 2 }])).toBe(1);
  expect(firstBadRun([{ ...run, endedMs: null, hash: null }])).toBeNull();
});
