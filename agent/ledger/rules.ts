/** What may go, in which order. Pure: figures in, the next step out. */
import { Severity } from '@wardkeeper/proto';

/** Dropped bodies are folded, hashes are deleted, in blocks of this many rows; rows 1 to 255 are block 0. */
export const BLOCK_ROWS = 256;

export interface LedgerFigures {
  readonly number: number;
  readonly headSeq: number;
  /** Everything up to here is signed with both kinds of key by this gateway. 0: nothing. */
  readonly checkpointSeq: number;
  /** The hospital says that it holds everything up to here. */
  readonly receiptedSeq: number;
  /** The same, signed with both kinds of key: newest, and of those old enough for bodies and for hashes to go. */
  readonly coveredSeq: number;
  readonly bodiesDueSeq: number;
  readonly hashesDueSeq: number;
  /** No body is left before here. */
  readonly foldedSeq: number;
  /** No row is left up to here. */
  readonly baseSeq: number;
}

/**
 * `fold`: bodies from `fromSeq` to before `endSeq` go, their hashes stay; `unproven` where no receipt signed with both kinds of key
 * covers them, so that a drop record is due. `prune`: hashes before `endSeq` go. `drop`: bodies go that no receipt covers at all.
 */
export type RetentionStep =
  | { readonly kind: 'fold'; readonly ledger: number; readonly fromSeq: number; readonly endSeq: number; readonly unproven: boolean }
  | { readonly kind: 'prune'; readonly ledger: number; readonly endSeq: number }
  | { readonly kind: 'drop' };

/** The first row of the block that `seq` lies in. */
export function blockStart(seq: number): number {
  return seq - (seq % BLOCK_ROWS);
}

/**
 * The first row that has to stay where everything up to `seq` may go: whole blocks only, never what no checkpoint covers (a hash
 * that stands for a body is then signed), and never the last row, from which the chain goes on.
 */
export function endOfDroppable(seq: number, { headSeq, checkpointSeq }: Pick<LedgerFigures, 'headSeq' | 'checkpointSeq'>): number {
  return blockStart(Math.min(seq + 1, checkpointSeq + 1, headSeq));
}

/** Why room is wanted: the ledger is over its quota, or the file system is full while the ledger is not. */
export type Pressure = 'none' | 'disk-full' | 'quota';

/** The next step, or null where nothing may or need go. `ledgers`: oldest first. */
export function nextStep(ledgers: readonly LedgerFigures[], pressure: Pressure): RetentionStep | null {
  return (
    firstOf(ledgers, (ledger) => fold(ledger, ledger.bodiesDueSeq, false)) ??
    firstOf(ledgers, (ledger) => prune(ledger, ledger.hashesDueSeq)) ??
    (pressure === 'none' ? null : relief(ledgers, pressure))
  );
}

/** What the hospital holds goes before what it does not; what it does not goes for the quota alone; the hash that nobody else has never goes. */
function relief(ledgers: readonly LedgerFigures[], pressure: 'disk-full' | 'quota'): RetentionStep | null {
  const covered =
    firstOf(ledgers, (ledger) => fold(ledger, ledger.coveredSeq, false)) ?? firstOf(ledgers, (ledger) => prune(ledger, ledger.coveredSeq));
  if (covered !== null || pressure === 'disk-full') return covered;
  return firstOf(ledgers, (ledger) => fold(ledger, ledger.receiptedSeq, true)) ?? { kind: 'drop' };
}

function fold(ledger: LedgerFigures, throughSeq: number, unproven: boolean): RetentionStep | null {
  const endSeq = endOfDroppable(throughSeq, ledger);
  return endSeq > ledger.foldedSeq ? { kind: 'fold', ledger: ledger.number, fromSeq: ledger.foldedSeq, endSeq, unproven } : null;
}

function prune(ledger: LedgerFigures, throughSeq: number): RetentionStep | null {
  const endSeq = Math.min(endOfDroppable(throughSeq, ledger), ledger.foldedSeq);
  return endSeq - 1 > ledger.baseSeq ? { kind: 'prune', ledger: ledger.number, endSeq } : null;
}

function firstOf(ledgers: readonly LedgerFigures[], step: (ledger: LedgerFigures) => RetentionStep | null): RetentionStep | null {
  for (const ledger of ledgers) {
    const found = step(ledger);
    if (found !== null) return found;
  }
  return null;
}

/** Shares of the quota down to which the classes below critical go one after the other; only then do they go altogether. */
const RESERVES: readonly { readonly severity: Severity; readonly share: number }[] = [
  { severity: Severity.SEVERITY_UNSPECIFIED, share: 0 },
  { severity: Severity.INFO, share: 0.05 },
  { severity: Severity.NOTICE, share: 0.05 },
  { severity: Severity.WARNING, share: 0.1 },
  { severity: Severity.HIGH, share: 0.2 },
];

/** Which class loses bodies next, routine before critical; null: none has any left. `kept`: bytes of bodies by severity. */
export function classToDrop(kept: ReadonlyMap<number, number>, quotaBytes: number): Severity | null {
  const bytes = (severity: Severity) => kept.get(severity) ?? 0;
  const overReserve = RESERVES.find(({ severity, share }) => bytes(severity) > share * quotaBytes);
  if (overReserve !== undefined) return overReserve.severity;
  const any = RESERVES.find(({ severity }) => bytes(severity) > 0);
  if (any !== undefined) return any.severity;
  return bytes(Severity.CRITICAL) > 0 ? Severity.CRITICAL : null;
}
