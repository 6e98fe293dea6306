import { describe, expect, test } from 'vitest';
import { compareLedgers, parseLedgerRows, type LedgerRow } from '../../firmware-sim/tour/compare.ts';

const rows = (count: number, ledger = 'aa'): LedgerRow[] =>
  Array.from({ length: count }, (_, index) => ({ ledger, seq: index + 1, hash: `h${index + 1}`, kind: 'loginFailed', entry: {} }));

describe('compareLedgers', () => {
  test('the same rows in any order', () => {
    expect(compareLedgers(rows(5), rows(5).reverse())).toEqual({
      events: 5,
      lost: 0,
      duplicated: 0,
      foreign: 0,
      different: 0,
      first: null,
    });
  });
  test('a row that did not arrive', () => {
    expect(compareLedgers(rows(5), rows(5).toSpliced(2, 1))).toMatchObject({
      events: 5,
      lost: 1,
      first: 'lost: event 3 (loginFailed) of ledger aa',
    });
  });
  test('a row that arrived twice', () => {
    expect(compareLedgers(rows(3), [...rows(3), ...rows(1)])).toMatchObject({ lost: 0, duplicated: 1, different: 0 });
  });
  test('a row that nobody sent', () => {
    expect(compareLedgers(rows(3), rows(4))).toMatchObject({ lost: 0, foreign: 1 });
  });
  test('a row with another hash', () => {
    const forged = rows(3).map((row) => (row.seq === 2 ? { ...row, hash: 'x' } : row));
    expect(compareLedgers(rows(3), forged)).toMatchObject({ lost: 0, foreign: 0, different: 1 });
  });
  test('the same number in another ledger is another row', () => {
    expect(compareLedgers(rows(2), rows(2, 'bb'))).toMatchObject({ lost: 2, foreign: 2, different: 0 });
  });
});

describe('parseLedgerRows', () => {
  test('lines of JSON', () => {
    expect(parseLedgerRows('{"ledger":"aa","seq":1,"hash":"h","kind":"k"}\n\n', 'test')).toMatchObject([
      { ledger: 'aa', seq: 1, hash: 'h', kind: 'k' },
    ]);
  });
  test.each(['hello', '{"seq":1,"hash":"h"}', '{"ledger":"aa","seq":"1","hash":"h"}'])('%s is named', (line) => {
    expect(() => parseLedgerRows(`{"ledger":"aa","seq":1,"hash":"h"}\n${line}\n`, 'test')).toThrow(/test, line 2/);
  });
});
