/** Taking a baseline and checking that it is still the one that was taken. */
import { createHash } from 'node:crypto';
import { concat, utf8 } from '@wardkeeper/proto';
import { encodeAttributes } from './record-attributes.ts';
import type { Ledger, LedgerTransaction } from '../ledger/port.ts';
import { type BaselineAuthority, baselineRecorded } from './events.ts';
import { joinPath } from './folder-reader.ts';
import { formatDefinition, type GuardedSet, isOfRoot, parseCoverage } from './guarded-set.ts';
import { isCovered } from './glob.ts';
import type { Pace } from './pace.ts';
import { type FileRecord, isDirectory, isRegular, type Unverifiable } from './rules.ts';
import { IntegrityStore } from './store.ts';
import type { Place } from './store-rows.ts';

const LABEL = concat(utf8('wardkeeper/integrity-baseline/1'), new Uint8Array(1));

export interface BaselineDigest {
  readonly files: number;
  /** SHA-256 over the label and every record, sorted by folder and name. */
  readonly root: Uint8Array;
}

/** Rows of a first baseline written in one transaction: some 4 ms of the loop. */
const ROWS_AT_ONCE = 1_000;

/**
 * The first baseline of a set: all that was observed. The rows are written a few at a time, and count for nothing until the last
 * transaction says, with its event, that the baseline is whole: until then there is none, and the next start begins anew.
 * Nothing else may write these rows meanwhile. `sealed`: more for that last transaction.
 */
export async function recordFirstBaseline(
  ledger: Ledger,
  set: GuardedSet,
  authority: BaselineAuthority,
  nowMs: number,
  pace: Pace,
  sealed: (transaction: LedgerTransaction, digest: BaselineDigest) => void,
): Promise<void> {
  await ledger.transact(({ database }) => new IntegrityStore(database).beginBaseline(set.id));
  let last: Place | null = null;
  do {
    const after: Place | null = last;
    last = await ledger.transact(({ database }) => new IntegrityStore(database).expected.promoteObserved(set.id, after, ROWS_AT_ONCE));
  } while (last !== null);
  const whole = await digestRows(new IntegrityStore(ledger.database).expected.rows(set.id), pace);
  await ledger.transact((transaction) => {
    saveBaseline(transaction, new IntegrityStore(transaction.database), set, whole, authority, nowMs);
    sealed(transaction, whole);
  });
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
  for (const { folder, name, record } of store.expected.rows(set.id)) {
    const path = joinPath(folder, name);
    if (isCovered(set.config.coverage, path, isDirectory(record))) expected.set(path.toString('latin1'), record);
    else for (const table of [store.expected, store.findings]) table.remove(set.id, { folder, name });
  }
  for (const place of store.observed.rows(set.id)) {
    const path = joinPath(place.folder, place.name);
    const known = expected.get(path.toString('latin1'));
    if (!isCovered(set.config.coverage, path, isDirectory(place.record))) {
      for (const table of [store.observed, store.findings]) table.remove(set.id, place);
    } else if (known === undefined) {
      if (!covered(path, isDirectory(place.record))) store.expected.save(set.id, place, place.record);
    } else if (gainsContent(known, place.record)) {
      store.expected.save(set.id, place, { ...known, sha256: place.record.sha256, unverifiable: null });
    }
  }
  const digest = createDigest();
  for (const row of store.expected.rows(set.id)) digest.add(row, row.record);
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

/** Records go into the hash many at once: a call for each costs more than hashing it. */
const DIGEST_BUFFER_BYTES = 32 * 1024;
/** Of a record with its lengths, without what is of any length. */
const FIXED_BYTES = 256;
const EMPTY = new Uint8Array();
const KINDS_OF_UNVERIFIABLE: Readonly<Record<Unverifiable | 'none', Uint8Array>> = {
  none: EMPTY,
  unreadable: utf8('unreadable'),
  unstable: utf8('unstable'),
  'too-large': utf8('too-large'),
};

/** The bytes of `lengthPrefixed(folder, name, numbers, device, content, target, unverifiable, attributes)` for each row. */
export function createDigest(): { add(place: Place, record: FileRecord): void; end(): BaselineDigest } {
  const hash = createHash('sha256').update(LABEL);
  let buffer = Buffer.allocUnsafe(DIGEST_BUFFER_BYTES);
  let at = 0;
  let files = 0;
  // Byte by byte: a dozen of these a file, and Buffer's own way makes a number on the heap for each half of each.
  const put64 = (value: number) => {
    const high = (value / 2 ** 32) | 0;
    const low = value | 0;
    buffer[at] = high >> 24;
    buffer[at + 1] = high >> 16;
    buffer[at + 2] = high >> 8;
    buffer[at + 3] = high;
    buffer[at + 4] = low >> 24;
    buffer[at + 5] = low >> 16;
    buffer[at + 6] = low >> 8;
    buffer[at + 7] = low;
    at += 8;
  };
  const put = (bytes: Uint8Array) => {
    put64(bytes.length);
    buffer.set(bytes, at);
    at += bytes.length;
  };
  const take = () => {
    hash.update(buffer.subarray(0, at));
    at = 0;
  };
  return {
    add({ folder, name }, record) {
      files += 1;
      const attributes = record.attributes === null ? EMPTY : encodeAttributes(record.attributes);
      const content = record.sha256 ?? EMPTY;
      const target = record.linkTarget ?? EMPTY;
      const needed = FIXED_BYTES + folder.length + name.length + content.length + target.length + attributes.length;
      if (at + needed > buffer.length) take();
      if (needed > buffer.length) buffer = Buffer.allocUnsafe(needed);
      put(folder);
      put(name);
      put64(32);
      for (const value of [record.mode, record.uid, record.gid, isRegular(record) ? record.size : 0]) put64(value);
      put(record.rdev === 0n ? ZERO : utf8(record.rdev.toString()));
      put(content);
      put(target);
      put(KINDS_OF_UNVERIFIABLE[record.unverifiable ?? 'none']);
      put(attributes);
    },
    end: () => {
      take();
      return { files, root: hash.digest() };
    },
  };
}

const ZERO = utf8('0');
