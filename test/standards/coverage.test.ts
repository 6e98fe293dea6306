/** No id of the reference is forgotten: each is a test that stands on a line of code, or left out with a reason. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStandings, withoutLine } from '../prove/access-lines.ts';
import { ROOT } from '../support/source-tree.ts';
import { STANDARD_IDS } from './ids.ts';
import { LINES } from './lines.ts';

/** Rows `| id | reason |` of the page. */
function leftOut(): ReadonlyMap<string, string> {
  const page = readFileSync(join(ROOT, 'docs/decisions/standards-left-out.md'), 'utf8');
  return new Map(
    [...page.matchAll(/^\| ([^|]+) \| ([^|]+) \|$/gm)]
      .map(([, id = '', reason = '']) => [id.trim(), reason.trim()] as const)
      .filter(([id]) => STANDARD_IDS.includes(id)),
  );
}

describe('the ids of the standards', () => {
  it('are all tested or left out, and never both', () => {
    const tested = new Set(readStandings().map(({ id }) => id));
    const left = leftOut();
    expect(STANDARD_IDS.filter((id) => !tested.has(id) && !left.has(id))).toEqual([]);
    expect([...tested].filter((id) => left.has(id))).toEqual([]);
    expect([...tested].filter((id) => !STANDARD_IDS.includes(id))).toEqual([]);
  });

  it('are left out at most once in ten, and with a reason', () => {
    const left = leftOut();
    expect(left.size).toBeLessThanOrEqual(STANDARD_IDS.length / 10);
    for (const [id, reason] of left) expect(reason.length, id).toBeGreaterThan(20);
  });

  it('are named once each', () => {
    const ids = readStandings().map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(STANDARD_IDS.filter((id, index) => STANDARD_IDS.indexOf(id) !== index)).toEqual([]);
  });

  it.each(Object.entries(LINES))('%s: the line that its tests stand on is there, once', (_name, line) => {
    expect(withoutLine(readFileSync(join(ROOT, line.file), 'utf8'), line)).not.toBeNull();
  });

  it('stand each on a line, and each line holds a test', () => {
    const used = new Set(readStandings().map(({ line }) => line));
    expect(Object.keys(LINES).filter((name) => !used.has(name as keyof typeof LINES))).toEqual([]);
  });
});
