/** Whoever types into the search, and a hostile but enrolled gateway whose events are searched: each named attack, and what must come of it. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { csvLine } from '../../hospital/cli/csv.ts';
import { MAX_EVENT_WORDS, parseQuery, type SearchFilter, SqliteIndex, SqliteIndexWriter, searchPage } from '../../hospital/search/index.ts';
import { tsqueryOf, tsvectorOf } from '../../hospital/search/postgres/expression.ts';
import { eventWords } from '../../hospital/search/event-words.ts';
import type { StoredEvent } from '../../hospital/store/index.ts';
import { codeEvent, fileEvent, rowsIn, storedEvent } from '../support/searched-events.ts';
import { quickFolder } from '../support/temp.ts';

async function idsFound(events: readonly StoredEvent[], filter: SearchFilter): Promise<number[]> {
  const path = join(quickFolder('search'), 'index');
  await using writer = new SqliteIndexWriter(path, 'store');
  await writer.add(events, events.at(-1)?.id ?? 0);
  const clock = { monotonicMs: () => 0 };
  using index = new SqliteIndex(path, 'store', clock);
  const request = { filter, direction: 'newer', beyond: null, limit: 100, budgetMs: 1 } as const;
  return (await searchPage({ rows: rowsIn(events), index, clock }, request)).events.map(({ id }) => id);
}

function says(text: string): SearchFilter {
  const query = parseQuery(text);
  if (!query.ok) throw new Error(query.reason);
  return { terms: query.terms };
}

const ALPHA = storedEvent(1, codeEvent('alpha'));
const BETA = storedEvent(2, codeEvent('beta'), { gateway: 'gw-2', ledgerRow: 2 });

describe('an operator in the query is text', () => {
  test.each([
    ['a quote that closes ours', 'alpha" OR "beta', []],
    ['a parenthesis', 'alpha) OR (beta', []],
    ['OR', 'alpha OR beta', []],
    ['NOT', 'update NOT beta', []],
    ['NEAR', 'NEAR(alpha beta)', []],
    ['a column', 'words:alpha', []],
    ['a column filter', '{words}: alpha', []],
    ['the first word only', '^alpha', [1]],
    ['a minus', '-alpha', [1]],
    ['an asterisk in the middle', 'al*pha', []],
    ['a tsquery', "alpha' | 'beta", []],
    ['a tsquery with weights', 'alpha:A & !beta', []],
    ['the end of the statement', "alpha'; DROP TABLE words_0; --", []],
    ['a null', 'alpha\0', [1]],
    ['half a character', 'alpha\ud800', [1]],
    ['full-width letters', 'ａｌｐｈａ', [1]],
    ['text that runs backwards', '\u202ealpha', [1]],
  ])('%s', async (_name, text, ids) => expect(await idsFound([ALPHA, BETA], says(text))).toEqual(ids));

  test.each([
    ['the mark of a ledger', '_l2'],
    ['the mark of a class', '_c1'],
    ['another', '"_l2" *'],
  ])('%s is no word that anybody could ask for', async (_name, text) => {
    const query = parseQuery(text);
    expect(query.ok ? await idsFound([ALPHA, BETA], { terms: query.terms }) : []).toEqual([]);
  });

  test.each(["alpha' | 'beta", 'x:* <-> y', "');DROP TABLE event;--", '\\', 'a\u0000b', '"a b"* c', "''''", '!(&|)'])(
    'for PostgreSQL too: %j has no quote but ours',
    (text) => {
      const query = parseQuery(text);
      if (!query.ok) return;
      const none = { ledgers: null, kinds: null, minSeverity: 0, device: null };
      expect(tsqueryOf({ ...none, terms: query.terms }, [])).toMatch(
        /^\('[\p{L}\p{N}]+'(:\*)?( <-> '[\p{L}\p{N}]+'(:\*)?)*\)( & \('[\p{L}\p{N}]+'(:\*)?( <-> '[\p{L}\p{N}]+'(:\*)?)*\))*$/u,
      );
    },
  );
});

describe('what a gateway writes is found as its own and as text', () => {
  test('an event that calls itself another gateway’s is not found there', async () => {
    const forged = storedEvent(3, fileEvent('/_l2 _l2/_c1 gw-2'), { ledgerRow: 1 });
    expect(await idsFound([ALPHA, BETA, forged], { gateway: 'gw-2' })).toEqual([2]);
    expect(await idsFound([ALPHA, BETA, forged], { kinds: ['updateRefused'] })).toEqual([1, 2]);
  });

  test.each([
    ['quotes', `"'"'"`],
    ['a tsvector', `alpha':1A 'beta':2`],
    ['line ends', 'a\nb\r\u2028c'],
    ['a backslash', '\\alpha\\'],
    ['control characters', '\u0000\u0007\u001b[31m'],
    ['direction overrides', '\u202egnp.exe'],
  ])('%s in a path leave the index whole', async (_name, path) => {
    const hostile = storedEvent(2, fileEvent(path));
    const later = storedEvent(3, codeEvent('gamma'));
    expect(await idsFound([ALPHA, hostile, later], says('gamma'))).toEqual([3]);
    expect(await idsFound([ALPHA, hostile, later], { kinds: ['fileChanged'] })).toEqual([2]);
    const words = eventWords(hostile.body, hostile.kind);
    expect(tsvectorOf(['_l1'], words)).toMatch(/^'_l1'( '[\p{L}\p{N}]+':\d+)*$/u);
  });

  test('a device id of any length and character is asked for whole', async () => {
    const device = `pump' OR 1=1 -- ${'x'.repeat(2_000)}`;
    const odd = storedEvent(2, codeEvent('beta', undefined, device));
    const near = storedEvent(3, codeEvent('beta', undefined, device.slice(0, -1)));
    expect(await idsFound([ALPHA, odd, near], { device })).toEqual([2]);
  });

  test('thousands of words in one event cost as many as are allowed', () => {
    const many = storedEvent(1, fileEvent(Array.from({ length: 2_500 }, (_, index) => `w${index}`).join(' ')));
    expect(eventWords(many.body, many.kind)).toHaveLength(MAX_EVENT_WORDS);
  });

  test('a word as long as an event is found by itself and by its beginning, and not by another of the same beginning', async () => {
    const long = 'a'.repeat(9_000);
    const event = storedEvent(1, fileEvent(long));
    expect(await idsFound([event], says(`${'a'.repeat(200)}*`))).toEqual([1]);
    expect(await idsFound([event], says('a'.repeat(200)))).toEqual([]);
  });
});

test('a table of numbers and texts for a spreadsheet runs nothing', () => {
  const cells = ['=cmd|calc!A0', '+1', '-1', '@SUM(1)', '\t=1', ' =1', '＝1', '"=1"', 'a,b', 'a\nb', 'plain', null, 7];
  expect(csvLine(cells)).toBe(`'=cmd|calc!A0,'+1,'-1,'@SUM(1),\\u{9}=1,' =1,'＝1,"""=1""","a,b",a\\u{a}b,plain,,7`);
});
