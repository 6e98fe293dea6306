/** A hostile gateway writes into what a person opens in a spreadsheet (OWASP: CSV injection; ASVS 5.0 V1.2.10). */
import { expect, test } from 'vitest';
import { csvText } from '../../hospital/console/web/app/words/csv.ts';

test.each([
  ['formula', '=HYPERLINK("https://evil.example","click")', `"'=HYPERLINK(""https://evil.example"",""click"")"`],
  ['plus', '+1+cmd|calc', "'+1+cmd|calc"],
  ['minus', '-2+3', "'-2+3"],
  ['at', '@SUM(A1)', "'@SUM(A1)"],
  ['tab before a formula', '\t=1', "'\t=1"],
  ['carriage return before a formula', '\r=1', `"'\r=1"`],
  ['another line by a line end', 'a\r\n=1,2', '"a\r\n=1,2"'],
  ['another cell by a comma', 'a,=1', '"a,=1"'],
  ['out of the quotes', 'a","=1', '"a"",""=1"'],
])('%s', (_name, cell, expected) => {
  expect(csvText(['a'], [[cell]])).toBe(`a\r\n${expected}\r\n`);
});

test('numbers stay numbers, and what is unknown is empty', () => {
  expect(csvText(['a', 'b'], [[-5, null]])).toBe('a,b\r\n-5,\r\n');
});
