/** docs/asvs-console.md forgets no id of the chapters that apply, and names no test that is not there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/source-tree.ts';

/** OWASP ASVS 5.0.0: how many requirements each section has. V9, V10 and V17 are about what the console does not have. */
const SECTIONS: Readonly<Record<string, readonly number[]>> = {
  V1: [2, 10, 12, 3, 3],
  V2: [3, 3, 5, 2],
  V3: [1, 3, 5, 8, 8, 1, 5],
  V4: [5, 5, 2, 4],
  V5: [1, 6, 3, 3],
  V6: [3, 12, 8, 6, 8, 4, 2, 4],
  V7: [3, 4, 2, 5, 3, 2],
  V8: [4, 4, 3, 2],
  V11: [4, 5, 5, 4, 2, 2, 2],
  V12: [5, 2, 5],
  V13: [4, 6, 4, 7],
  V14: [2, 8, 3],
  V15: [5, 5, 7, 4],
  V16: [1, 5, 4, 3, 4],
};
const ROWS = [...readFileSync(join(ROOT, 'docs/asvs-console.md'), 'utf8').matchAll(/^\| (\d+\.\d+\.\d+) \| (.+) \|$/gm)].map(
  ([, id = '', words = '']) => ({ id, words }),
);

test('every id of the chapters that apply stands there once, in order', () => {
  const wanted = Object.entries(SECTIONS).flatMap(([chapter, counts]) =>
    counts.flatMap((count, section) => Array.from({ length: count }, (_, index) => `${chapter.slice(1)}.${section + 1}.${index + 1}`)),
  );
  expect(wanted).toHaveLength(290);
  expect(ROWS.map(({ id }) => id)).toEqual(wanted);
});

test.each(ROWS)('ASVS $id: $words', ({ words }) => {
  const [, reason] = /^(?:not here|\*\*open\*\*): (.+)$/.exec(words) ?? [];
  if (reason !== undefined) {
    expect(reason.length).toBeGreaterThan(6);
    return;
  }
  const [, file = '', title = ''] = /^([a-z/-]+): (.+)$/.exec(words) ?? [];
  const path = join(ROOT, 'test', `${file}.test.ts`);
  expect(existsSync(path), path).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain(`'${title}'`);
});

test('what is open is said at the top, and counted', () => {
  const page = readFileSync(join(ROOT, 'docs/asvs-console.md'), 'utf8');
  const open = ROWS.filter(({ words }) => words.startsWith('**open**')).length;
  const absent = ROWS.filter(({ words }) => words.startsWith('not here')).length;
  expect(page).toContain(`${ROWS.length - open - absent} shown by a test · ${absent} not here · ${open} open`);
});
