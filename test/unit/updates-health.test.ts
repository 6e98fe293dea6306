/** Whether a release on trial works, by its own word. */
import { expect, test } from 'vitest';
import { judgeHealth, SILENT_AFTER_MS } from '../../agent/updates/health/rules.ts';

const GOOD = { version: '4.3.0', health: 'good', code: '' } as const;

test.each([
  ['good', GOOD, 0, '4.3.0', { isGood: true, isServing: true, code: '' }],
  ['good, whatever version', GOOD, SILENT_AFTER_MS, null, { isGood: true, isServing: true, code: '' }],
  ['never heard', null, 0, null, { isGood: false, isServing: false, code: 'SILENT' }],
  ['hangs', GOOD, SILENT_AFTER_MS + 1, '4.3.0', { isGood: false, isServing: false, code: 'SILENT' }],
  ['the old one still answers', { ...GOOD, version: '4.2.0' }, 0, '4.3.0', { isGood: false, isServing: true, code: 'OTHER_VERSION' }],
  [
    'fails, and serves',
    { ...GOOD, health: 'failing', code: 'NO_MOTOR' } as const,
    0,
    '4.3.0',
    { isGood: false, isServing: true, code: 'FAILING' },
  ],
])('%s', (_what, report, ageMs, expected, sight) => {
  expect(judgeHealth(report, ageMs, expected)).toEqual(sight);
});
