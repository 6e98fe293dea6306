/** What the documents promise is what the program does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { CARE_SETTINGS, SHIPPED_POLICIES } from '@wardkeeper/proto/policy';
import { MAX_SESSIONS_PER_ORIGIN } from '../../agent/access/sessions.ts';
import { ROOT } from '../support/source-tree.ts';
import { standard } from './standard.ts';

const MINUTE = 60_000;
const guide = () => readFileSync(join(ROOT, 'docs/access.md'), 'utf8');

/** The cells of the table's row that begins with `first`. */
function row(first: string): readonly string[] {
  const line = guide()
    .split('\n')
    .find((text) => text.startsWith(`| ${first} `));
  return (line ?? '')
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim());
}

function minutesOf(ms: number | null): string {
  return ms === null ? 'never' : `${ms / MINUTE} min`;
}

standard('ASVS 6.1.1', 'guideWard', 'the guide says for each care setting what failures cost, and that nobody is kept from care', () => {
  for (const setting of CARE_SETTINGS) {
    const { ladderMs, freeFailures, kind } = SHIPPED_POLICIES[setting].throttle['local-console'];
    const steps = ladderMs.map((ms) => (kind === 'wait' ? ms / 1_000 : ms / MINUTE)).join(', ');
    const unit = kind === 'wait' ? 's' : 'min';
    expect(row(setting)[0], setting).toBe(`after ${freeFailures}: ${steps} ${unit}${kind === 'wait' ? ', never locks' : ' lock'}`);
  }
});

standard('ASVS 7.1.1', 'guideWard', 'the guide says how long sessions last, and where that departs from SP 800-63B', () => {
  for (const setting of CARE_SETTINGS) {
    const { idleLockMs, idleLogoffMs, absoluteMs } = SHIPPED_POLICIES[setting].sessions.clinical;
    expect(row(setting).slice(1, 4), setting).toEqual([
      minutesOf(idleLockMs),
      minutesOf(idleLogoffMs),
      absoluteMs === null ? 'never' : `${absoluteMs / MINUTE / 60} h`,
    ]);
  }
  expect(guide()).toContain(`${MAX_SESSIONS_PER_ORIGIN} sessions`);
  expect(guide()).toContain('SP 800-63B-4');
});

standard('ASVS 7.4.4', 'panelLogout', 'the panel offers to log out', async () => {
  const protocol = readFileSync(join(ROOT, 'firmware-sim/panel/protocol.ts'), 'utf8');
  expect(protocol).toMatch(/logout: 'log out'/);
});
