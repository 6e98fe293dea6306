/** A piece of a removal: so many rows of one ledger, looked at and removed in one short transaction between those of the receiver. */
import type { SeqRange } from '@wardkeeper/proto';
import { compose, type Reads, type Writes } from '../database/index.ts';
import { type Hold, isHeld } from './holds.ts';
import { earliestDueMs, isDue, planRemoval, type Removal, type RetentionPolicy } from './rules.ts';
import { countRemoved } from './runs.ts';
import { putStretches, stretchesNear } from './stretches.ts';

/** A few milliseconds of the one writer's time. */
export const SLICE_ROWS = 1_000;

export interface RemovalTerms {
  readonly policy: RetentionPolicy;
  readonly nowMs: number;
  /** The last event that every configured exporter has sent. */
  readonly exportedThrough: number;
  readonly holds: readonly Hold[];
}

export interface LedgerPlace {
  readonly ledger: number;
  readonly gateway: string;
}

interface Row {
  readonly id: number;
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly kind: string;
  readonly severity: number;
  readonly receivedMs: number;
}

export interface PlannedSlice {
  /** The rows that go. */
  readonly rows: readonly Row[];
  /** Old enough, and kept back by a hold, an exporter or a dead letter. */
  readonly keptBack: number;
  readonly removal: Removal;
  /** Where the next slice of this ledger begins; null: nothing further on is old enough. */
  readonly next: number | null;
}

const NOTHING: Removal = { rows: [], replaced: [], stretches: [] };

/**
 * `after`: the row before the slice, 0 for the first. Only of what grows from row 1 without a hole: beyond a gap another history may still turn out
 * to be the true one, and what then steps aside is needed whole.
 */
export async function planSlice(reads: Reads, { ledger, gateway }: LedgerPlace, after: number, terms: RemovalTerms): Promise<PlannedSlice> {
  const { policy, nowMs, exportedThrough, holds } = terms;
  const rows = await reads.all<Row>(
    `SELECT id, seq, hash, kind, severity, received_ms AS "receivedMs" FROM event
     WHERE ledger = $1 AND seq > $2 AND seq <= (SELECT last FROM segment WHERE ledger = $1 AND first = 1) ORDER BY seq LIMIT $3`,
    [ledger, after, SLICE_ROWS],
  );
  const [first, last] = [rows[0], rows.at(-1)];
  const earliest = earliestDueMs(policy, nowMs);
  // Rows lie nearly in order of arrival: where a whole slice is young, so is the rest. What filled a gap late is found when it is old itself.
  if (first === undefined || last === undefined || earliest === null || !rows.some(({ receivedMs }) => receivedMs < earliest)) {
    return { rows: [], keptBack: 0, removal: NOTHING, next: null };
  }
  const due = rows.filter((row) => isDue(policy, row, nowMs));
  const dead = await deadLettersAmong(reads, due);
  const goes = new Set(due.filter(({ id, receivedMs }) => id <= exportedThrough && !dead.has(id) && !isHeld(holds, gateway, receivedMs)));
  const removal =
    goes.size === 0
      ? NOTHING
      : planRemoval(rows, await stretchesNear(reads, ledger, first.seq, last.seq), await hashesBefore(reads, ledger, first.seq), (row) =>
          goes.has(row),
        );
  const gone = rows.filter(({ seq }) => removal.rows.some((range) => seq >= range.first && seq <= range.last));
  return { rows: gone, keptBack: due.length - gone.length, removal, next: rows.length < SLICE_ROWS ? null : last.seq };
}

/** Plans again, on what is committed now, and removes. */
export async function removeSlice(tx: Writes, place: LedgerPlace, after: number, terms: RemovalTerms, run: number): Promise<PlannedSlice> {
  const slice = await planSlice(tx, place, after, terms);
  const { rows, removal } = slice;
  if (rows.length === 0) return slice;
  let removed = 0;
  for (const range of removal.rows) removed += await deleteRows(tx, place.ledger, range);
  if (removed !== rows.length) throw new Error(`ledger ${place.ledger}: ${rows.length} rows were to go and ${removed} went`);
  await putStretches(tx, place.ledger, run, removal.replaced, removal.stretches);
  const times = rows.map(({ receivedMs }) => receivedMs);
  await countRemoved(tx, run, removed, Math.min(...times), Math.max(...times));
  return slice;
}

function deleteRows(tx: Writes, ledger: number, { first, last }: SeqRange): Promise<number> {
  return tx.change('DELETE FROM event WHERE ledger = $1 AND seq BETWEEN $2 AND $3', [ledger, first, last]);
}

/** An event that its receiver would not take may be sent again. */
async function deadLettersAmong(reads: Reads, rows: readonly Row[]): Promise<ReadonlySet<number>> {
  if (rows.length === 0) return new Set();
  const ids = rows.map(({ id }) => id);
  const query = compose(reads.dialect).selectFrom('export_dead').select('event').distinct().where('event', 'in', ids);
  return new Set((await reads.all<{ event: number }>(query.compile())).map(({ event }) => event));
}

/** The chain's hash before a row that begins what is held of a stretch, or that begins the slice. */
async function hashesBefore(reads: Reads, ledger: number, first: number): Promise<(seq: number) => Uint8Array | null> {
  const segments = await reads.all<{ first: number; hashBefore: Uint8Array }>(
    'SELECT first, hash_before AS "hashBefore" FROM segment WHERE ledger = $1',
    [ledger],
  );
  const known = new Map(segments.map((segment) => [segment.first, segment.hashBefore]));
  const before = await reads.one<{ hash: Uint8Array }>('SELECT hash FROM event WHERE ledger = $1 AND seq = $2', [ledger, first - 1]);
  if (before !== null) known.set(first, before.hash);
  return (seq) => known.get(seq) ?? null;
}
