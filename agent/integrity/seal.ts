/**
 * Whether a set's baseline is the one that was recorded, and, of what is signed, the signed one. Where it is not, that is told, and
 * nothing is mended in silence.
 */
import type { Ledger } from '../ledger/port.ts';
import type { Authority } from './authority.ts';
import { digestRows } from './baseline.ts';
import { removeStale } from './draft.ts';
import { formatDefinition } from './guarded-set.ts';
import type { Pace } from './pace.ts';
import type { SetState } from './set-state.ts';
import { IntegrityStore } from './store.ts';
import type { Trouble } from './trouble.ts';
import { isWitnessed, type WitnessedBaseline } from './witness.ts';

export interface SealParts {
  readonly ledger: Ledger;
  readonly store: IntegrityStore;
  readonly authority: Authority;
  readonly trouble: Trouble;
  readonly pace: Pace;
}

/** `witnessed`: what the ledger says of this set's baseline; null: it never had one. Leaves `state.baseline` as it is in force. */
export async function verifySeal(
  state: SetState,
  witnessed: WitnessedBaseline | null,
  { ledger, store, authority, trouble, pace }: SealParts,
): Promise<void> {
  const { set, baseline } = state;
  // What a draft left that a power cut ended.
  await removeStale(ledger, set.id);
  const list = authority.listFor(set);
  const inTables =
    baseline === null
      ? !store.expected.hasAny(set.id) || store.isBaselineBegun(set.id)
      : state.isBaseline(await digestRows(store.expected.rows(set.id), pace), baseline);
  const erased = baseline === null && witnessed !== null && inTables;
  const sound = inTables && !erased && (baseline === null || witnessed === null || isWitnessed(witnessed, baseline));
  const unwitnessed = sound && baseline !== null && witnessed === null;
  if (erased) await trouble.tell(set.config.name, set.config.device, ['BASELINE_DAMAGED']);
  else if (!sound) await trouble.raise(state, 'BASELINE_DAMAGED');
  else if (unwitnessed) await trouble.tell(set.config.name, set.config.device, ['BASELINE_UNWITNESSED']);
  state.erased = erased;
  if (list !== null) {
    const current = sound && !unwitnessed && baseline !== null && baseline.definition === formatDefinition(set);
    if (current && store.source(set.id) === authority.sourceOf(set)) return;
    const word = sound && !unwitnessed ? 'signed-list' : 'signed-list-after-damage';
    await authority.recordSigned(set, list, word, pace);
  } else if (unwitnessed && baseline !== null) {
    // Under another definition the sweep records it anew.
    if (baseline.definition !== formatDefinition(set)) return;
    await ledger.transact((transaction) => authority.seal(transaction, set, 'first-scan-after-damage', { previous: baseline.root }));
  } else if (baseline === null && sound) {
    // A first scan that was cut short, perhaps under another definition: it begins anew.
    await ledger.transact(({ database }) => {
      const writing = new IntegrityStore(database);
      writing.clearExpected(set.id);
      writing.observed.clear(set.id);
    });
  }
  state.baseline = store.sets().find(({ id }) => id === set.id)?.baseline ?? null;
}
