/** What `npm test` leaves out is played all the same: every file of journeys is named in .ci/run, or says that it is for the hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/source-tree.ts';

/** With the reason. */
const BY_HAND: ReadonlyMap<string, string> = new Map([
  ['test/system/arm64.test.ts', 'fetches a Node for arm64 and needs QEMU'],
  ['test/system/bundles.test.ts', 'a third tour, of what agent-in-slots plays as well'],
]);

const ci = readFileSync(join(ROOT, '.ci/run'), 'utf8');
const named = new Set(ci.match(/test\/[\w/-]+\.test\.ts/g));
const withJourneys = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => `test/${path}`)
  .filter((path) => /import \{[^}]*\bjourneys?\b[^}]*\} from '[^']*support\/journey\.ts'/.test(readFileSync(join(ROOT, path), 'utf8')));

test('there are journeys, and each is played by .ci/run or by hand', () => {
  expect(withJourneys.length).toBeGreaterThan(10);
  expect(withJourneys.filter((path) => !named.has(path) && !BY_HAND.has(path))).toEqual([]);
});

test('what is named in .ci/run or left to the hand is there', () => {
  const all = new Set(readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' }).map((path) => `test/${path}`));
  expect([...named, ...BY_HAND.keys()].filter((path) => !all.has(path))).toEqual([]);
});
