/** The search on either database, with its real index: every filter, alone and in pairs, finds what is there, in pages, both ways. */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import { describe, expect, test } from 'vitest';
import { SYSTEM_CLOCK } from '../../hospital/runtime/index.ts';
import {
  type Direction,
  openIndexWriter,
  openSearch,
  parseQuery,
  passes,
  type SearchFilter,
  searchPage,
  type SearchParts,
  StoreEventRows,
} from '../../hospital/search/index.ts';
import { NAME } from '../support/envelope-parts.ts';
import { startBench } from '../support/hospital-bench.ts';
import { eventBody, register, seal, TestLedger } from '../support/hospital-parts.ts';
import { codeEvent, fileEvent } from '../support/searched-events.ts';
import { STORES } from '../support/stores.ts';

const ALL = { first: 1, last: Number.MAX_SAFE_INTEGER };
const EVENTS = 60;

/** Each third a file, each fifth critical, each seventh of another device. */
function draftOf(index: number): EventDraft {
  const severity = index % 5 === 0 ? Severity.CRITICAL : Severity.NOTICE;
  const device = index % 7 === 0 ? "pump' 2" : 'pump-1';
  return index % 3 === 0 ? fileEvent(`/opt/Prüfung ${index}.json`, severity, device) : codeEvent(`ROLL_${index % 4}`, severity, device);
}

const ALONE: Readonly<Record<string, SearchFilter>> = {
  gateway: { gateway: 'gw-2' },
  kind: { kinds: ['fileChanged'] },
  severity: { minSeverity: 4 },
  device: { device: "pump' 2" },
  'word, folded': says('prufung'),
  phrase: says('"opt prufung"'),
  beginning: says('roll*'),
  'in none': says('ransomware'),
};

function says(text: string): SearchFilter {
  const query = parseQuery(text);
  return query.ok ? { terms: query.terms } : {};
}

async function pagesOf(search: SearchParts, filter: SearchFilter, direction: Direction): Promise<number[]> {
  const ids: number[] = [];
  let beyond: number | null = null;
  do {
    const page = await searchPage(search, { filter, direction, beyond, limit: 7, budgetMs: 60_000 });
    ids.push(...page.events.map(({ id }) => id));
    beyond = page.next;
  } while (beyond !== null);
  return ids;
}

describe.each(STORES)('on $name', ({ location }) => {
  test('every filter and every pair', async () => {
    const bench = await startBench({}, await location());
    await register(bench.store, 'gw-2');
    for (const gateway of ['gw-1', 'gw-2']) {
      const name = { site: NAME.site, gateway };
      const ledger = new TestLedger(0, { ledger: Buffer.alloc(16, gateway), name });
      for (let index = 0; index < EVENTS / 2; index++) ledger.append(eventBody(draftOf(index), index + 1));
      await bench.send(seal(ledger.content([ledger.run(1, ledger.head)]), { name }), gateway);
    }
    const { database } = bench.store;
    const rows = new StoreEventRows(database.outside);
    const events = await rows.range(ALL, 'newer', 1_000);
    expect(events).toHaveLength(EVENTS);
    await using writer = await openIndexWriter(bench.location, database);
    // In three pages, the last of which the index does not have yet.
    await writer.add(events.slice(0, 20), events[19]?.id ?? 0);
    await writer.add(events.slice(20, 50), events[49]?.id ?? 0);
    using search = await openSearch(bench.location, database, SYSTEM_CLOCK);
    expect(await search.index.through()).toBe(events[49]?.id);
    const pairs = Object.entries(ALONE).flatMap(([one, a]) =>
      Object.entries(ALONE).map(([two, b]) => [`${one}, ${two}`, { ...a, ...b }] as const),
    );
    for (const [name, filter] of pairs) {
      const meant = events.filter((event) => passes(event, filter)).map(({ id }) => id);
      expect(await pagesOf(search, filter, 'newer'), name).toEqual(meant);
      expect(await pagesOf(search, filter, 'older'), name).toEqual(meant.toReversed());
    }
    // What the index has forgotten it does not propose.
    const files = { ledgers: null, kinds: ['fileChanged'], minSeverity: 0, device: null, terms: [] };
    const before = await search.index.propose(files, ALL, 'newer', 100, Number.POSITIVE_INFINITY);
    await writer.forget(before?.ids.slice(0, 5) ?? [], 0);
    const after = await search.index.propose(files, ALL, 'newer', 100, Number.POSITIVE_INFINITY);
    expect(after?.ids).toEqual(before?.ids.slice(5));
  });
});
