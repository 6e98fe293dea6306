/**
 * Gaps that no gateway can fill any more, and that somebody has therefore accepted, by name and with a reason. What is missing stays missing
 * and is shown; receipts go on beyond it, because a gateway whose receipts stand still for ever fills its quota and drops what is new.
 */
import type { SeqRange } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import { gapsOf, type Segment, throughOf } from './position.ts';

export const ACCEPTED_GAPS_SCHEMA = `
CREATE TABLE IF NOT EXISTS accepted_gap (
  ledger INTEGER NOT NULL REFERENCES ledger (id),
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  accepted_ms INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (ledger, first)
) STRICT, WITHOUT ROWID;
`;

export interface AcceptedGap extends SeqRange {
  readonly acceptedMs: number;
  readonly reason: string;
}

/** How to read those of one ledger, in order. A store that only older versions have written has none. */
export function acceptedGapsIn(database: DatabaseSync): (ledgerId: number) => AcceptedGap[] {
  if (database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'accepted_gap'").get() === undefined) return () => [];
  const select = database.prepare(
    'SELECT first, last, accepted_ms AS acceptedMs, reason FROM accepted_gap WHERE ledger = ? ORDER BY first',
  );
  return (ledgerId) => select.all(ledgerId) as unknown as AcceptedGap[];
}

/** Pure. Everything from 1 to here is held, or missing and accepted; `seq` is always a row that is held. */
export function throughBeyond(segments: readonly Segment[], accepted: readonly SeqRange[]): ReturnType<typeof throughOf> {
  let through = throughOf(segments);
  for (const { first, last, lastHash } of segments) {
    if (first <= through.seq) continue;
    const missing = { first: through.seq + 1, last: first - 1 };
    // Without the first rows nothing ties the ledger to its gateway.
    if (missing.first === 1 || !accepted.some((range) => covers(range, missing))) break;
    through = { seq: last, hash: lastHash };
  }
  return through;
}

/** Pure. Those that nobody has accepted. */
export function openGaps(segments: readonly Segment[], accepted: readonly SeqRange[]): SeqRange[] {
  return gapsOf(segments).filter((gap) => !accepted.some((range) => covers(range, gap)));
}

/** NO_GAP: exactly this range is not missing between two that are held. NO_CHECKPOINT: nothing signed proves what follows it. */
export type GapRefusal = 'NO_GAP' | 'FIRST_ROWS' | 'NO_CHECKPOINT';

/** Inside the store's transaction. Null: accepted. */
export function acceptGap(database: DatabaseSync, ledgerId: number, gap: SeqRange, nowMs: number, reason: string): GapRefusal | null {
  const segments = database
    .prepare('SELECT first, last, hash_before AS hashBefore, last_hash AS lastHash FROM segment WHERE ledger = ? ORDER BY first')
    .all(ledgerId) as unknown as Segment[];
  if (!gapsOf(segments).some(({ first, last }) => first === gap.first && last === gap.last)) return 'NO_GAP';
  // Without the first rows nothing ties the ledger to its gateway.
  if (gap.first === 1) return 'FIRST_ROWS';
  const after = segments.find(({ first }) => first === gap.last + 1);
  const proof = database.prepare('SELECT 1 FROM checkpoint WHERE ledger = ? AND agrees = 1 AND head_seq BETWEEN ? AND ? LIMIT 1');
  if (after === undefined || proof.get(ledgerId, after.first, after.last) === undefined) return 'NO_CHECKPOINT';
  database
    .prepare('INSERT OR REPLACE INTO accepted_gap (ledger, first, last, accepted_ms, reason) VALUES (?, ?, ?, ?, ?)')
    .run(ledgerId, gap.first, gap.last, nowMs, reason);
  return null;
}

function covers(range: SeqRange, part: SeqRange): boolean {
  return range.first <= part.first && range.last >= part.last;
}
