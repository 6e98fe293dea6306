/**
 * Gaps that no gateway can fill any more, and that somebody has therefore accepted, by name and with a reason. What is missing stays missing
 * and is shown; receipts go on beyond it, because a gateway whose receipts stand still for ever fills its quota and drops what is new.
 */
import type { SeqRange } from '@wardkeeper/proto';
import type { Migration, Reads, Writes } from '../database/index.ts';
import { gapsOf, type Segment, throughOf } from './position.ts';
import { readSegments } from './segments.ts';

const SQLITE = `
CREATE TABLE IF NOT EXISTS accepted_gap (
  ledger INTEGER NOT NULL REFERENCES ledger (id),
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  accepted_ms INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (ledger, first)
) STRICT, WITHOUT ROWID;
`;

/** The same; what each column holds stands above. */
const POSTGRES = `
CREATE TABLE accepted_gap (
  ledger bigint NOT NULL REFERENCES ledger (id),
  first bigint NOT NULL,
  last bigint NOT NULL,
  accepted_ms bigint NOT NULL,
  reason text COLLATE "C" NOT NULL,
  PRIMARY KEY (ledger, first)
);
`;

export const ACCEPTED_GAP_TABLES: Migration = { name: 'accepted-gaps-1', sqlite: SQLITE, postgres: POSTGRES };

export interface AcceptedGap extends SeqRange {
  readonly acceptedMs: number;
  readonly reason: string;
}

/** Those of one ledger, in order. */
export function acceptedGaps(reads: Reads, ledgerId: number): Promise<AcceptedGap[]> {
  return reads.all('SELECT first, last, accepted_ms AS "acceptedMs", reason FROM accepted_gap WHERE ledger = $1 ORDER BY first', [
    ledgerId,
  ]);
}

/** Of all ledgers, in order within each. */
export function allAcceptedGaps(reads: Reads): Promise<(AcceptedGap & { readonly ledger: number })[]> {
  return reads.all('SELECT ledger, first, last, accepted_ms AS "acceptedMs", reason FROM accepted_gap ORDER BY ledger, first');
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

/** Null: accepted. */
export async function acceptGap(tx: Writes, ledgerId: number, gap: SeqRange, nowMs: number, reason: string): Promise<GapRefusal | null> {
  const segments = await readSegments(tx, ledgerId);
  if (!gapsOf(segments).some(({ first, last }) => first === gap.first && last === gap.last)) return 'NO_GAP';
  // Without the first rows nothing ties the ledger to its gateway.
  if (gap.first === 1) return 'FIRST_ROWS';
  const after = segments.find(({ first }) => first === gap.last + 1);
  if (after === undefined || !(await hasProof(tx, ledgerId, after))) return 'NO_CHECKPOINT';
  await tx.change(
    `INSERT INTO accepted_gap (ledger, first, last, accepted_ms, reason) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (ledger, first) DO UPDATE SET last = excluded.last, accepted_ms = excluded.accepted_ms, reason = excluded.reason`,
    [ledgerId, gap.first, gap.last, nowMs, reason],
  );
  return null;
}

/** A checkpoint that the gateway signed for a row of this stretch, and that agrees with it. */
async function hasProof(tx: Writes, ledgerId: number, { first, last }: SeqRange): Promise<boolean> {
  const proof = await tx.one('SELECT 1 AS held FROM checkpoint WHERE ledger = $1 AND agrees = 1 AND head_seq BETWEEN $2 AND $3 LIMIT 1', [
    ledgerId,
    first,
    last,
  ]);
  return proof !== null;
}

function covers(range: SeqRange, part: SeqRange): boolean {
  return range.first <= part.first && range.last >= part.last;
}
