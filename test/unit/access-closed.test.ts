import { expect, test } from 'vitest';
import { closedFor } from '../../agent/access/closed.ts';
import { builtInPolicy, DEFAULT_CONFIG } from '../../agent/access/index.ts';

const policy = builtInPolicy('st-anna', 'icu', DEFAULT_CONFIG);

test.each([
  ['start-infusion', true, true, null],
  ['change-configuration', false, false, null],
  ['change-configuration', true, false, 'LEDGER_UNAVAILABLE'],
  ['change-configuration', true, true, 'LEDGER_UNAVAILABLE'],
  ['change-configuration', false, true, 'COUNTERS_DAMAGED'],
  ['install-update', false, true, 'COUNTERS_DAMAGED'],
  // What no policy names is denied elsewhere; here it must not count as care.
  ['toString', true, false, 'LEDGER_UNAVAILABLE'],
] as const)('%s, cannot record: %s, damaged: %s', (action, cannotRecord, damaged, code) => {
  expect(closedFor(policy, action, { cannotRecord, damaged })).toBe(code);
});
