/** Taking a baseline and checking that it is still the one that was taken. */
import { createHash } from 'node:crypto';
import { concat, lengthPrefixed, u64, utf8 } from '@wardkeeper/proto';
import { encodeAttributes } from './record-attributes.ts';
import type { LedgerTransaction } from '../ledger/port.ts';
import { type BaselineAuthority, baselineRecorded } from './events.ts';
import { joinPath } from './folder-reader.ts';
import { formatDefinition, type GuardedSet, isOfRoot, parseCoverage } from './guarded-set.ts';
import { isCovered } from './glob.ts';
import type { Pace } from './pace.ts';
import { type FileRecord, isDirectory, isRegular } from './rules.ts';
import { IntegrityStore } from './store.ts';
import type { Place } from './store-rows.ts';

const LABEL = concat(utf8('wardkeeper/integrity-baseline/1'), new Uint8Array(1));

export interface BaselineDigest {
  readonly files: number;
  /** SHA-256 over the label and every record, sorted by folder and name. */
  readonly root: Uint8Array;
}

/** The first baseline of a set: all that was observed, whole or not at all, with its event. `digest` is of exactly these rows. */
export function recordFirstBaseline(
  transaction: LedgerTransaction,
  set: GuardedSet,
  digest: BaselineDigest,
  authority: BaselineAuthority,
  nowMs: number,
): void {
  const store = new IntegrityStore(transaction.database);
  store.promoteObserved(set.id);
  saveBaseline(transaction, store, set, digest, authority, nowMs);
}

/**
 * Brings a baseline in line with a new definition, whole or not at all, with its event.
 * Only what the `previous` definition did not cover is taken over from what was observed; of what it did cover the earlier baseline
 * stands, so that a change of configuration cannot wash a changed file clean.
 */
export function recordNewDefinition(transaction: LedgerTransaction, set: GuardedSet, previous: string, nowMs: number): void {
  const store = new IntegrityStore(transaction.database);
  if (!isOfRoot(previous, set.config.path)) store.clearExpected(set.id);
  const covered = parseCoverage(previous, set.config.path);
  const expected = new Map<string, FileRecord>();
  for (const { folder, name, record } of store.expected(set.id)) {
    const path = joinPath(folder, name);
    if (isCovered(set.config.coverage, path, isDirectory(record))) expected.set(path.toString('latin1'), record);
    else for (const table of ['expected', 'finding'] as const) store.remove(table, set.id, { folder, name });
  }
  for (const place of store.observed(set.id)) {
    const path = joinPath(place.folder, place.name);
    const known = expected.get(path.toString('latin1'));
    if (!isCovered(set.config.coverage, path, isDirectory(place.record))) {
      for (const table of ['observed', 'finding'] as const) store.remove(table, set.id, place);
    } else if (known === undefined) {
      if (!covered(path, isDirectory(place.record))) store.saveExpected(set.id, place, place.record);
    } else if (gainsContent(known, place.record)) {
      store.saveExpected(set.id, place, { ...known, sha256: place.record.sha256, unverifiable: null });
    }
  }
  const digest = createDigest();
  for (const row of store.expected(set.id)) digest.add(row, row.record);
  saveBaseline(transaction, store, set, digest.end(), 'definition-changed', nowMs);
}

function saveBaseline(
  transaction: LedgerTransaction,
  store: IntegrityStore,
  set: GuardedSet,
  { files, root }: BaselineDigest,
  authority: BaselineAuthority,
  nowMs: number,
): void {
  const seq = transaction.record(baselineRecorded(set.config, { files, root, authority }));
  store.setBaseline(set.id, { definition: formatDefinition(set), files, root, authority }, nowMs, seq);
}

/** The digest of rows as they stand, sorted by folder and name, a slice at a time. */
export async function digestRows(rows: Iterable<Place & { readonly record: FileRecord }>, pace: Pace): Promise<BaselineDigest> {
  const digest = createDigest();
  for (const row of rows) {
    digest.add(row, row.record);
    const turn = pace();
    if (turn !== null) await turn;
  }
  return digest.end();
}

/** A file whose content the earlier definition did not ask for or could not read. */
function gainsContent(known: FileRecord, observed: FileRecord): boolean {
  return isRegular(known) && isRegular(observed) && known.sha256 === null && observed.sha256 !== null;
}

export function createDigest(): { add(place: Place, record: FileRecord): void; end(): BaselineDigest } {
  const hash = createHash('sha256').update(LABEL);
  let files = 0;
  return {
    add({ folder, name }, record) {
      files += 1;
      hash.update(
        lengthPrefixed(
          folder,
          name,
          concat(u64(record.mode), u64(record.uid), u64(record.gid), u64(isRegular(record) ? record.size : 0)),
          utf8(record.rdev.toString()),
          record.sha256 ?? new Uint8Array(),
          record.linkTarget ?? new Uint8Array(),
          utf8(record.unverifiable ?? ''),
          record.attributes === null ? new Uint8Array() : encodeAttributes(record.attributes),
        ),
      );
    },
    end: () => ({ files, root: hash.digest() }),
  };
}
