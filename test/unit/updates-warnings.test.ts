/** Whoever asks what is wrong at the gateway is told of an alarm of updates, and what to do about it. */
import { expect, test } from 'vitest';
import { updateWarnings } from '../../agent/health/updates.ts';

test('an alarm is a failure that names its code and its cure', () => {
  expect(updateWarnings(null)).toEqual([]);
  expect(updateWarnings('SWITCH_WITHOUT_INTENT')).toMatchObject([
    {
      code: 'UPDATES_STOPPED',
      verdict: 'fail',
      cause: expect.stringContaining('SWITCH_WITHOUT_INTENT'),
      cure: expect.stringContaining('wardkeeper update settle'),
    },
  ]);
});
