/**
 * A baseline in the making. Its rows are written a few at a time beside those in force, as another edition that nobody reads; then one
 * row says which edition counts. Whoever reads, and whoever starts after a power cut, finds the old baseline or the new.
 */
import type { Ledger } from '../ledger/port.ts';
import { type BaselineDigest, digestRows } from './baseline.ts';
import { digestEdited, type Edit, writeEdits } from './edits.ts';
import type { Pace } from './pace.ts';
import { IntegrityStore } from './store.ts';
import type { Place } from './store-rows.ts';

/** Rows in one transaction, each some 2 ms of the loop: copied or removed by the database itself, and brought in one by one. */
const COPIED_AT_ONCE = 500;
const WRITTEN_AT_ONCE = 100;

/** What a set's baseline is about to become. */
export interface NextBaseline {
  readonly digest: BaselineDigest;
  /** From here on it counts. Inside the transaction that tells of it. */
  readonly adopt: (store: IntegrityStore) => void;
}

/**
 * The baseline in force with `edits` made in it, no two of them of one place. A few are written within the transaction that lets them
 * count, many are a draft. Nothing else may write what is expected of the set until it is adopted or dropped.
 */
export async function prepareEdits(ledger: Ledger, setId: number, edits: readonly Edit[], pace: Pace): Promise<NextBaseline> {
  if (edits.length > WRITTEN_AT_ONCE) return prepareDraft(ledger, { setId, keepsRows: true, edits }, pace);
  const digest = await digestEdited(new IntegrityStore(ledger.database), setId, edits, pace);
  return { digest, adopt: (store) => writeEdits(store, setId, edits) };
}

export interface DraftOrder {
  readonly setId: number;
  /** Begins with the rows in force; else with none. */
  readonly keepsRows: boolean;
  readonly edits: readonly Edit[];
}

/** Of rows that are brought in several may be for one place: the last stands. */
export async function prepareDraft(ledger: Ledger, { setId, keepsRows, edits }: DraftOrder, pace: Pace): Promise<NextBaseline> {
  await removeStale(ledger, setId);
  const draft = new IntegrityStore(ledger.database, { edition: 'draft' });
  if (keepsRows) {
    let last: Place | null = null;
    do {
      const after: Place | null = last;
      last = await ledger.transact((): Place | null => draft.expected.copyInForce(setId, after, COPIED_AT_ONCE));
    } while (last !== null);
  }
  for (let from = 0; from < edits.length; from += WRITTEN_AT_ONCE) {
    await ledger.transact(() => writeEdits(draft, setId, edits.slice(from, from + WRITTEN_AT_ONCE)));
  }
  const digest = await digestRows(draft.expected.rows(setId), pace);
  return { digest, adopt: (store) => store.expected.adoptDraft(setId) };
}

/** After a baseline was adopted or dropped. What cannot be removed now is removed before the next draft, or at the next start. */
export async function tidyUp(ledger: Ledger, setId: number): Promise<void> {
  try {
    await removeStale(ledger, setId);
  } catch {
    // It counts for nothing and costs only room.
  }
}

/** Rows that count for nothing go: of a draft that nobody adopted, or of a baseline that another has replaced. */
export async function removeStale(ledger: Ledger, setId: number): Promise<void> {
  const store = new IntegrityStore(ledger.database);
  while (store.expected.hasStale(setId)) await ledger.transact(() => store.expected.removeStale(setId, COPIED_AT_ONCE));
}
