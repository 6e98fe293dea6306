/** Whether a release on trial works, by its own word. */
import { expect, test } from 'vitest';
import { createAgentHealth } from '../../agent/updates/health/index.ts';
import { judgeHealth, SILENT_AFTER_MS } from '../../agent/updates/health/rules.ts';
import { FakeClock } from '../support/fake-clock.ts';

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

test.each([
  ['every guard answers, from the slot on trial', '/slots/b/tree', [], ''],
  ['nothing is on trial', null, [], ''],
  ['a guard hangs', '/slots/b/tree', ['integrity'], 'GUARD_SILENT'],
  ['the old agent judges the new slot', '/slots/a/tree', [], 'OTHER_SLOT'],
  ['a folder whose name begins alike', '/slots/b/tre', [], 'OTHER_SLOT'],
])('an agent on trial: %s', async (_what, tree, silent, code) => {
  const clock = new FakeClock();
  const health = createAgentHealth({
    ...{ clock, version: '0.2.0', program: '/slots/b/tree/lib/wardkeeper.mjs' },
    ...{ expectedTree: () => tree, silent: () => Promise.resolve(silent) },
  });
  expect(health.last).toBeNull();
  expect(await health.look()).toEqual({ isGood: code === '', isServing: false, code, saidMs: clock.monotonicMs() });
  expect(health.last).toEqual({ version: '0.2.0', health: code === '' ? 'good' : 'failing', code });
});
