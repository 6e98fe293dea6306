/** Taking a baseline and checking that it is still the one that was taken. */
import { createHash } from 'node:crypto';
import { concat, lengthPrefixed, u64, utf8 } from '@wardkeeper/proto';
import type { LedgerTransaction } from '../ledger/port.ts';
import { type BaselineAuthority, baselineRecorded } from './events.ts';
import { joinPath } from './folder-reader.ts';
import { type Covers, formatDefinition, type GuardedSet, isOfRoot, parseCoverage } from './guarded-set.ts';
import { isCovered } from './glob.ts';
import type { Pace } from './pace.ts';
import { type FileRecord, isDirectory, isRegular } from './rules.ts';
import { IntegrityStore, type Place } from './store.ts';

const LABEL = concat(utf8('wardkeeper/integrity-baseline/1'), new Uint8Array(1));

export interface BaselineDigest {
  readonly files: number;
  /** SHA-256 over the label and every record, sorted by folder and name. */
  readonly root: Uint8Array;
}

/**
 * Makes what was observed the baseline, whole or not at all, with its event: the caller's transaction decides.
 * Only what the previous definition did not cover is taken over; of what it did cover the earlier baseline stands, so that a change
 * of configuration cannot wash a changed file clean. `previous` null: there was none, all is taken.
 */
export function recordBaseline(
  transaction: LedgerTransaction,
  set: GuardedSet,
  previous: string | null,
  authority: BaselineAuthority,
  nowMs: number,
): void {
  const store = new IntegrityStore(transaction.database);
  if (previous !== null && !isOfRoot(previous, set.config.path)) store.clearExpected(set.id);
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
    } else if (known === undefined ? isNew(covered, path, place.record) : gainsContent(known, place.record)) {
      store.saveExpected(set.id, place, known === undefined ? place.record : { ...known, sha256: place.record.sha256, unverifiable: null });
    }
  }
  const digest = createDigest();
  for (const { folder, name, record } of store.expected(set.id)) digest.add({ folder, name }, record);
  const { files, root } = digest.end();
  const seq = transaction.record(baselineRecorded(set.config, { files, root, authority }));
  store.setBaseline(set.id, { definition: formatDefinition(set), files, root, authority }, nowMs, seq);
}

/** Reads the baseline as it stands, a slice at a time. */
export async function digestBaseline(store: IntegrityStore, set: GuardedSet, pace: Pace): Promise<BaselineDigest> {
  const digest = createDigest();
  for (const { folder, name, record } of store.expected(set.id)) {
    digest.add({ folder, name }, record);
    const turn = pace();
    if (turn !== null) await turn;
  }
  return digest.end();
}

function isNew(covered: Covers, path: Uint8Array, record: FileRecord): boolean {
  return !covered(path, isDirectory(record));
}

/** A file whose content the earlier definition did not ask for or could not read. */
function gainsContent(known: FileRecord, observed: FileRecord): boolean {
  return isRegular(known) && isRegular(observed) && known.sha256 === null && observed.sha256 !== null;
}

function createDigest(): { add(place: Place, record: FileRecord): void; end(): BaselineDigest } {
  const hash = createHash('sha256').update(LABEL);
  let files = 0;
  return {
    add({ folder, name }, record) {
      files += 1;
      hash.update(
        lengthPrefixed(
          folder,
          name,
          concat(u64(record.mode), u64(record.uid), u64(record.gid), u64(record.size)),
          utf8(record.rdev.toString()),
          record.sha256 ?? new Uint8Array(),
          record.linkTarget ?? new Uint8Array(),
          utf8(record.unverifiable ?? ''),
        ),
      );
    },
    end: () => ({ files, root: hash.digest() }),
  };
}
