/** What a search makes of words: those of a person and those of an event. */
import { Severity } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { eventWords } from '../../hospital/search/event-words.ts';
import { hasTerms, parseQuery, type QueryRefusal } from '../../hospital/search/index.ts';
import { deviceMark } from '../../hospital/search/marks.ts';
import { expressionOf } from '../../hospital/search/sqlite/expression.ts';
import { indexed, wordsOf } from '../../hospital/search/words.ts';
import { fileEvent, storedEvent } from '../support/searched-events.ts';
import { PartTime } from '../../hospital/search/parts.ts';

const NOTHING = { ledgers: null, kinds: null, minSeverity: 0, device: null, terms: [] };
const CLASSES = [
  { id: 1, kind: 'loginFailed', severity: 3 },
  { id: 2, kind: 'fileChanged', severity: 5 },
  { id: 3, kind: 'unknown', severity: 0 },
];

function termsOf(text: string) {
  const query = parseQuery(text);
  return query.ok ? query.terms.map(({ words, prefix }) => `${words.join(' ')}${prefix ? '*' : ''}`) : query.reason;
}

describe('words', () => {
  test.each([
    ['/var/lib/pump/Library-2.json', ['var', 'lib', 'pump', 'library', '2', 'json']],
    ['Prüfung ÉCHEC', ['prufung', 'echec']],
    ['ﬁle №5 Ⅳ', ['file', 'no5', 'iv']],
    ['İstanbul', ['istanbul']],
    ['snake_case', ['snake', 'case']],
    ['\ud800broken\u0000 text\u202e', ['broken', 'text']],
    ['日本語', ['日本語']],
    ['… – " * ( ) :', []],
  ])('of %j are %j', (text, words) => expect(wordsOf(text, 100)).toEqual(words));

  test('are no more than asked for', () => expect(wordsOf('a b c d', 2)).toEqual(['a', 'b']));

  test('are cut for the index, never through a character', () => {
    expect(indexed('a'.repeat(64))).toBe('a'.repeat(24));
    expect(indexed(`${'a'.repeat(23)}\u{1d7d8}`)).toBe('a'.repeat(23));
  });

  test('of an event are its kind in both writings, its device and every text of its detail', () => {
    const { body, kind } = storedEvent(1, fileEvent('/opt/Pump/x.json'));
    expect(eventWords(body, kind)).toEqual('filechanged file changed pump 1 drug library opt pump x json content watch data'.split(' '));
  });

  test('of a row without a body are its kind', () => expect(eventWords(null, 'dropped')).toEqual(['dropped']));
});

describe('a query', () => {
  test.each([
    ['login failed', ['login', 'failed']],
    ['"login failed" gw-3', ['login failed', 'gw 3']],
    ['library-2.json', ['library 2 json']],
    ['a292bd*', ['a292bd*']],
    ['"drug lib"*', ['drug lib*']],
    ['"never closed', ['never closed']],
    ['NOT x OR y -z w:v (u)', ['not', 'x', 'or', 'y', 'z', 'w v', 'u']],
    ['a*b *c', ['a b', 'c']],
  ])('%j asks for %j', (text, terms) => expect(termsOf(text)).toEqual(terms));

  test.each<[string, QueryRefusal]>([
    ['', 'EMPTY'],
    ['""  "*', 'EMPTY'],
    ['x'.repeat(257), 'TOO_LONG'],
    ['a '.repeat(17), 'TOO_MANY_WORDS'],
    ['ab*', 'PREFIX_TOO_SHORT'],
    ['"login fa"*', 'PREFIX_TOO_SHORT'],
  ])('%j is refused as %s', (text, reason) => expect(termsOf(text)).toBe(reason));

  test.each([
    ['login failed', true],
    ['failed login', true],
    ['"login failed"', true],
    ['"failed login"', false],
    ['"login fai"*', true],
    ['logi', false],
    ['logi*', true],
    ['login absent', false],
  ])('%j is found in "login failed pump": %s', (text, found) => {
    const query = parseQuery(text);
    expect(query.ok && hasTerms(['login', 'failed', 'pump'], query.terms)).toBe(found);
  });
});

describe('the expression for FTS5', () => {
  test('names ledgers, classes, device and words, all in quotes', () => {
    const query = { ledgers: [7, 9], kinds: null, minSeverity: 4, device: 'pump-1', terms: [{ words: ['drug', 'lib'], prefix: true }] };
    expect(expressionOf(query, CLASSES)).toBe(`("_l7" OR "_l9") AND ("_c2" OR "_c3") AND ("${deviceMark('pump-1')}") AND "drug lib" *`);
  });

  test.each([
    ['no ledger', { ...NOTHING, ledgers: [] }],
    ['a kind that never came', { ...NOTHING, kinds: ['emergencyOpened'] }],
    ['a kind that is never so bad', { ...NOTHING, kinds: ['loginFailed'], minSeverity: Severity.CRITICAL }],
  ])('is none for %s', (_name, query) => expect(expressionOf(query, CLASSES)).toBeNull());

  test('says nothing of a severity that all have', () => expect(expressionOf({ ...NOTHING, minSeverity: 1 }, CLASSES)).toBe(''));
});

describe('the time of a page', () => {
  /** Parts that take so long each; how many are begun before the page ends. */
  const begun = (untilMs: number, ...took: readonly number[]): number => {
    let nowMs = 1_000;
    const time = new PartTime(() => nowMs, 1_000 + untilMs);
    let count = 0;
    for (const ms of took) {
      count += 1;
      nowMs += ms;
      if (!time.fitsAnother()) break;
    }
    return count;
  };

  test('a part that would take it beyond its end is not begun', () => {
    expect(begun(250, 100, 100, 100)).toBe(2);
    expect(begun(250, 10, 140, 10, 10)).toBe(2);
    expect(begun(250, 50, 50, 50, 50, 50, 50)).toBe(5);
  });

  test('the first is, whatever it takes and however late it is', () => {
    expect(begun(0, 1, 1)).toBe(1);
    expect(begun(250, 900, 1)).toBe(1);
  });
});
