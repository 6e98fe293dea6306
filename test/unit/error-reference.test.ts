/** The reference of error codes names every code there is. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorCodes } from '../../bin/reference/errors.ts';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('a comment with a semicolon does not end the list', () => {
  const source =
    "export type AErrorCode =\n  /** None; of any kind. */\n  | 'NONE'\n  /** Another. */\n  | 'TWO_2';\nconst later = 'LATER';";
  expect(errorCodes(source)).toEqual([
    { code: 'NONE', comment: 'None; of any kind.' },
    { code: 'TWO_2', comment: 'Another.' },
  ]);
});

test.each(['agent', 'hospital', 'release'])('%s: every code that it throws, each with what it means', (name) => {
  const source = text(`${name}/errors.ts`);
  const codes = errorCodes(source);
  expect(codes.map(({ code }) => code)).toEqual([...source.matchAll(/^ {2}\| '(\w+)'/gm)].map(([, code]) => code));
  expect(codes.filter(({ comment }) => comment === '')).toEqual([]);
  const page = text('docs/reference/errors.md');
  for (const { code, comment } of codes) expect(page).toContain(`| \`${code}\` | ${comment} |`);
});
