/**
 * On PostgreSQL a month that has nothing left to keep goes as a whole: its partition is dropped in place of a million deletions. What is written of
 * it is what the slices would have written, and whatever stands in the way of one row leaves the whole month to them.
 */
import type { Reads, Writes } from '../database/index.ts';
import { type EventMonth, monthsBefore } from '../store/partitions.ts';
import type { RemovalTerms } from './slice.ts';
import { isHeld } from './holds.ts';
import { earliestDueMs, isDue, type RemovedStretch, withNeighbours } from './rules.ts';
import { countRemoved } from './runs.ts';
import { putStretches, stretchesNear } from './stretches.ts';

/** A month of more pieces than these was sent by somebody who wants it to cost: the slices take their time. */
const MAX_PIECES = 100_000;
/** Nobody who writes or reads events waits longer than this for a month to go; the slices take what is then still there. */
const LONGEST_WAIT_MS = 2_000;
const IDS_AT_ONCE = 10_000;

/** Rows of one ledger that lie one after the other in a month. */
interface Piece {
  readonly ledger: number;
  readonly first: number;
  readonly last: number;
}

interface PlannedMonth {
  readonly month: EventMonth;
  readonly events: number;
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  /** By ledger, in order, each with the chain's hashes at its ends. */
  readonly pieces: ReadonlyMap<number, readonly RemovedStretch[]>;
}

export interface MonthsRemoved {
  readonly events: number;
  readonly ledgers: ReadonlySet<number>;
}

/** The months that are over and may go as a whole. Inside of `read`. Nothing on SQLite. */
export async function monthsDue(reads: Reads, terms: RemovalTerms): Promise<readonly EventMonth[]> {
  if (reads.dialect !== 'postgres') return [];
  await reads.all('SET LOCAL statement_timeout = 0');
  const earliestMs = earliestDueMs(terms.policy, terms.nowMs);
  const due: EventMonth[] = [];
  for (const month of earliestMs === null ? [] : await monthsBefore(reads, earliestMs))
    if ((await planMonth(reads, month, terms)) !== null) due.push(month);
  return due;
}

/** Every id in it, in pages: for the index, which is told before the record loses them. */
export async function* idsOfMonth(reads: Reads, { name }: EventMonth): AsyncGenerator<readonly number[]> {
  for (let after = 0; ; ) {
    const rows = await reads.all<{ id: number }>(`SELECT id FROM ${name} WHERE id > $1 ORDER BY id LIMIT ${IDS_AT_ONCE}`, [after]);
    if (rows.length > 0) yield rows.map(({ id }) => id);
    if (rows.length < IDS_AT_ONCE) return;
    after = rows.at(-1)?.id ?? after;
  }
}

/** Plans again, on what is committed now, and drops it. Null: it may not go as a whole any more. */
export async function removeMonth(tx: Writes, month: EventMonth, terms: RemovalTerms, run: number): Promise<MonthsRemoved | null> {
  await tx.script(`SET LOCAL lock_timeout = ${LONGEST_WAIT_MS}; SET LOCAL statement_timeout = 0`);
  // A receiver whose clock is months behind would add to it between the look and the drop
  await tx.script(`LOCK TABLE ${month.name} IN SHARE ROW EXCLUSIVE MODE`);
  const planned = await planMonth(tx, month, terms);
  if (planned === null) return null;
  for (const [ledger, pieces] of planned.pieces) {
    const [first, last] = [pieces[0]?.first ?? 0, pieces.at(-1)?.last ?? 0];
    const { replaced, stretches } = withNeighbours(pieces, await stretchesNear(tx, ledger, first, last));
    await putStretches(tx, ledger, run, replaced, stretches);
  }
  const { events, firstMs, lastMs } = planned;
  if (firstMs !== null && lastMs !== null) await countRemoved(tx, run, events, firstMs, lastMs);
  // At the end: from here to the commit nobody reads or writes events
  await tx.script(`DROP TABLE ${month.name}`);
  return { events, ledgers: new Set(planned.pieces.keys()) };
}

/** Null: something in it has to stay, or cannot be judged as a whole. */
async function planMonth(reads: Reads, month: EventMonth, terms: RemovalTerms): Promise<PlannedMonth | null> {
  const { name } = month;
  if (!(await isWholeDue(reads, month, terms)) || !(await isNobodysNeed(reads, month, terms))) return null;
  const pieces = await reads.all<Piece>(
    `SELECT ledger, min(seq) AS first, max(seq) AS last
     FROM (SELECT ledger, seq, seq - row_number() OVER (PARTITION BY ledger ORDER BY seq) AS island FROM ${name}) AS rows
     GROUP BY ledger, island ORDER BY ledger, 2 LIMIT ${MAX_PIECES + 1}`,
  );
  if (pieces.length > MAX_PIECES) return null;
  const stretches = new Map<number, RemovedStretch[]>();
  for (const piece of pieces) {
    const stretch = await stretchOf(reads, piece);
    if (stretch === null) return null;
    const known = stretches.get(piece.ledger);
    if (known === undefined) stretches.set(piece.ledger, [stretch]);
    else known.push(stretch);
  }
  const counted = await reads.one<{ events: number; firstMs: number | null; lastMs: number | null }>(
    `SELECT count(*) AS events, min(received_ms) AS "firstMs", max(received_ms) AS "lastMs" FROM ${name}`,
  );
  return { month, pieces: stretches, events: counted?.events ?? 0, firstMs: counted?.firstMs ?? null, lastMs: counted?.lastMs ?? null };
}

/** By the newest of each class. */
async function isWholeDue(reads: Reads, { name }: EventMonth, { policy, nowMs }: RemovalTerms): Promise<boolean> {
  const classes = await reads.all<{ kind: string; severity: number; receivedMs: number }>(
    `SELECT kind, severity, max(received_ms) AS "receivedMs" FROM ${name} GROUP BY kind, severity`,
  );
  return classes.every((newest) => isDue(policy, newest, nowMs));
}

/** No hold, no exporter, no dead letter. */
async function isNobodysNeed(reads: Reads, { name }: EventMonth, { exportedThrough, holds }: RemovalTerms): Promise<boolean> {
  const kept = await reads.one(
    `SELECT 1 AS kept WHERE EXISTS (SELECT 1 FROM ${name} WHERE id > $1)
       OR EXISTS (SELECT 1 FROM export_dead JOIN ${name} AS month ON month.id = export_dead.event)`,
    [exportedThrough],
  );
  if (kept !== null) return false;
  if (holds.length === 0) return true;
  const gateways = await reads.all<{ gateway: string; receivedMs: number }>(
    `SELECT gateway.name AS gateway, max(month.received_ms) AS "receivedMs"
     FROM ${name} AS month JOIN ledger ON ledger.id = month.ledger JOIN gateway ON gateway.id = ledger.gateway GROUP BY gateway.name`,
  );
  return !gateways.some(({ gateway, receivedMs }) => isHeld(holds, gateway, receivedMs));
}

/** Only of what grows from row 1 without a hole, and hangs on a hash that is known: see slice.ts. */
async function stretchOf(reads: Reads, { ledger, first, last }: Piece): Promise<RemovedStretch | null> {
  const row = await reads.one<{ lastHash: Uint8Array | null; before: Uint8Array | null }>(
    `SELECT (SELECT hash FROM event WHERE event.ledger = $1 AND seq = $3) AS "lastHash",
       coalesce(
         (SELECT hash FROM event WHERE event.ledger = $1 AND seq = $2 - 1),
         (SELECT last_hash FROM removed_stretch WHERE removed_stretch.ledger = $1 AND last = $2 - 1),
         (SELECT hash_before FROM segment WHERE segment.ledger = $1 AND segment.first = $2)) AS before
     FROM segment WHERE segment.ledger = $1 AND segment.first = 1 AND segment.last >= $3`,
    [ledger, first, last],
  );
  return row?.lastHash == null || row.before === null ? null : { first, last, hashBefore: row.before, lastHash: row.lastHash };
}
