/** All that is known of what lies directly in a folder, read a page at a time: a folder may hold a hundred thousand files. */
import type { Pace } from './pace.ts';
import { keyOf } from './path-key.ts';
import type { IntegrityStore, Known } from './store.ts';
import type { FolderPage } from './store-pages.ts';

/** Some 2 ms of the loop. */
const PAGE_ROWS = 400;

export interface FolderAsked {
  readonly setId: number;
  readonly folder: Uint8Array;
  /** False: what is expected is left out, and asked for where something has changed. */
  readonly withExpected: boolean;
}

/** By name in latin1. Nothing else may write about this set meanwhile. */
export async function knownIn(
  store: IntegrityStore,
  { setId, folder, withExpected }: FolderAsked,
  pace: Pace,
): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const entryOf = (name: Uint8Array): Known => {
    const key = keyOf(name);
    let entry = known.get(key);
    if (entry === undefined) {
      entry = { name, expected: null, observed: null, finding: null };
      known.set(key, entry);
    }
    return entry;
  };
  const eachRow = async <T>(page: (asked: FolderPage) => readonly (readonly [Uint8Array, T])[], take: (entry: Known, row: T) => void) => {
    let rows = page({ folder, after: null, limit: PAGE_ROWS });
    while (rows.length > 0) {
      for (const [name, row] of rows) take(entryOf(name), row);
      if (rows.length < PAGE_ROWS) return;
      const turn = pace();
      if (turn !== null) await turn;
      rows = page({ folder, after: rows.at(-1)?.[0] ?? null, limit: PAGE_ROWS });
    }
  };
  if (withExpected)
    await eachRow(
      (asked) => store.expected.page(setId, asked),
      (entry, row) => (entry.expected = row),
    );
  await eachRow(
    (asked) => store.observed.page(setId, asked),
    (entry, row) => (entry.observed = row),
  );
  await eachRow(
    (asked) => store.findings.page(setId, asked),
    (entry, row) => (entry.finding = row),
  );
  return known;
}
