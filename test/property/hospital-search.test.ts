/** Pages of a search against the plain truth: every event that is meant, once, in order, however they are paged and however far the index lags. */
import { Severity } from '@wardkeeper/proto';
import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  type Direction,
  parseQuery,
  passes,
  type SearchFilter,
  searchPage,
  SqliteIndex,
  SqliteIndexWriter,
} from '../../hospital/search/index.ts';
import { PART_EVENTS } from '../../hospital/search/parts.ts';
import type { StoredEvent } from '../../hospital/store/index.ts';
import { codeEvent, fileEvent, rowsIn, storedEvent } from '../support/searched-events.ts';
import { quickFolder } from '../support/temp.ts';

const STORE = '00';
const GATEWAYS = ['gw-1', 'gw-2', 'gw-3'];
const DEVICES = ['', 'pump-1', 'pump 2'];
const WORDS = ['alpha', 'beta', 'Gämma', 'alphabet'];

const made = fc.record({
  gateway: fc.nat(GATEWAYS.length - 1),
  device: fc.nat(DEVICES.length - 1),
  severity: fc.constantFrom(Severity.INFO, Severity.WARNING, Severity.CRITICAL),
  words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }),
  isFile: fc.boolean(),
  isDropped: fc.boolean(),
  // Far apart: a few events lie in several parts.
  gap: fc.constantFrom(1, 2, PART_EVENTS - 1, PART_EVENTS),
  clockStepMs: fc.constantFrom(0, 1, 40_000, 70_000, -90_000),
});

const filter = fc.record(
  {
    gateway: fc.constantFrom(...GATEWAYS, 'gw-9'),
    kinds: fc.subarray(['fileChanged', 'updateRefused', 'dropped'], { minLength: 1 }),
    minSeverity: fc.integer({ min: 1, max: 5 }),
    device: fc.constantFrom(...DEVICES, 'none'),
    fromMs: fc.integer({ min: 0, max: 400_000 }),
    toMs: fc.integer({ min: 0, max: 800_000 }),
    query: fc.constantFrom('alpha', '"alpha beta"', 'alp*', 'gamma', 'file changed', '"beta.json"', 'absent'),
  },
  { requiredKeys: [] },
);

function eventsFrom(list: readonly (typeof made extends fc.Arbitrary<infer T> ? T : never)[]): StoredEvent[] {
  let [id, receivedMs] = [0, 200_000];
  return list.map(({ gateway, device, severity, words, isFile, isDropped, gap, clockStepMs }) => {
    id += gap;
    receivedMs = Math.max(0, receivedMs + clockStepMs);
    const text = words.join(' ');
    const draft = isFile ? fileEvent(`/x/${text}.json`, severity, DEVICES[device]) : codeEvent(text, severity, DEVICES[device]);
    const event = storedEvent(id, draft, { gateway: GATEWAYS[gateway] ?? '', ledgerRow: gateway + 1, receivedMs });
    return isDropped ? { ...event, body: null, kind: 'dropped', severity: 0, device: '', wallMs: null } : event;
  });
}

function filterFrom({ query, ...rest }: Omit<SearchFilter, 'terms'> & { query?: string }): SearchFilter {
  const parsed = query === undefined ? null : parseQuery(query);
  return parsed?.ok ? { ...rest, terms: parsed.terms } : rest;
}

test('every event that is meant comes once, in order, page after page', async () => {
  const world = fc.record({
    events: fc.array(made, { maxLength: 25 }),
    lag: fc.nat(8),
    asked: fc.array(fc.record({ filter, limit: fc.integer({ min: 1, max: 7 }), direction: fc.constantFrom<Direction>('older', 'newer') }), {
      minLength: 1,
      maxLength: 6,
    }),
    // 0: each page has time for one piece only.
    budgetMs: fc.constantFrom(0, 60_000),
  });
  await fc.assert(
    fc.asyncProperty(world, async ({ events: list, lag, asked, budgetMs }) => {
      const events = eventsFrom(list);
      const path = join(quickFolder('search'), 'index');
      await using writer = new SqliteIndexWriter(path, STORE);
      const indexed = events.slice(0, Math.max(0, events.length - lag));
      if (indexed.length > 0) await writer.add(indexed, indexed.at(-1)?.id ?? 0);
      let nowMs = 0;
      const clock = { monotonicMs: () => nowMs++ };
      using index = new SqliteIndex(path, STORE, clock);
      for (const { filter: given, limit, direction } of asked) {
        const wanted = filterFrom(given as Omit<SearchFilter, 'terms'> & { query?: string });
        const found: number[] = [];
        let beyond: number | null = null;
        let pages = 0;
        do {
          const page = await searchPage({ rows: rowsIn(events), index, clock }, { filter: wanted, direction, beyond, limit, budgetMs });
          expect(page.events.length).toBeLessThanOrEqual(limit);
          expect(page.behind).toBeGreaterThanOrEqual(0);
          found.push(...page.events.map(({ id }) => id));
          beyond = page.next;
          expect(++pages).toBeLessThan(200);
        } while (beyond !== null);
        const meant = events.filter((event) => passes(event, wanted)).map(({ id }) => id);
        expect(found).toEqual(direction === 'newer' ? meant : meant.toReversed());
      }
    }),
    { numRuns: 60 },
  );
});
