/**
 * A baseline with some of its rows changed: its digest is taken in slices before anything is written, so that the one transaction that
 * makes it the baseline writes the changed rows alone, whatever the size of the set.
 */
import { type BaselineDigest, digestRows } from './baseline.ts';
import type { Pace } from './pace.ts';
import type { FileRecord } from './rules.ts';
import type { IntegrityStore } from './store.ts';
import type { Place } from './store-rows.ts';

/** What is expected at a place from now on; null: nothing. */
export interface Edit {
  readonly place: Place;
  readonly record: FileRecord | null;
}

type ExpectedRow = Place & { readonly record: FileRecord };

/** The digest of what is stored with `edits` made in it; no two of them are of one place. Nothing else may write these rows meanwhile. */
export function digestEdited(store: IntegrityStore, setId: number, edits: readonly Edit[], pace: Pace): Promise<BaselineDigest> {
  return digestRows(withEdits(store.expected.rows(setId), edits), pace);
}

export function writeEdits(store: IntegrityStore, setId: number, edits: readonly Edit[]): void {
  for (const { place, record } of edits) {
    if (record === null) store.expected.remove(setId, place);
    else store.expected.save(setId, place, record);
  }
}

/** `rows` sorted as the store sorts them: by folder, then by name, as bytes. */
export function* withEdits(rows: Iterable<ExpectedRow>, edits: readonly Edit[]): Generator<ExpectedRow> {
  const waiting = edits.toSorted((a, b) => comparePlaces(a.place, b.place));
  let next = 0;
  for (const row of rows) {
    let order = -1;
    for (let edit = waiting[next]; edit !== undefined; edit = waiting[next]) {
      order = comparePlaces(edit.place, row);
      if (order > 0) break;
      next += 1;
      if (edit.record !== null) yield { ...edit.place, record: edit.record };
      if (order === 0) break;
    }
    if (order !== 0) yield row;
  }
  for (const { place, record } of waiting.slice(next)) if (record !== null) yield { ...place, record };
}

function comparePlaces(a: Place, b: Place): number {
  return Buffer.compare(a.folder, b.folder) || Buffer.compare(a.name, b.name);
}
