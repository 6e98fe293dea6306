/** Walks a whole ledger: rows against the chain, checkpoints against rows and signatures. Used by the agent in slices and by `wardkeeper audit verify`. */
import { equalBytes, type GatewayName, openCheckpoint, type VerifyingIdentity } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import { type LedgerRecord, readBase, readCheckpoints, readRows } from './rows.ts';
import { type ChainPosition, chainStart, checkRow, type Finding } from './verify.ts';

export interface AuditProgress {
  readonly position: ChainPosition;
  readonly finding: { readonly seq: number; readonly finding: Finding } | null;
}

const SLICE_ROWS = 2_000;

/**
 * Yields after every 2,000 rows, and last of all the result: a position with `finding` null is progress, or success when it is the last.
 * `identity`: whose checkpoints these are; null leaves signatures unchecked (hashes still are).
 */
export function* auditLedger(
  database: DatabaseSync,
  name: GatewayName,
  ledger: LedgerRecord,
  identity: VerifyingIdentity | null,
): Generator<AuditProgress> {
  const notes = new Map(readCheckpoints(database, ledger.number).map(({ seq, note }) => [seq, note]));
  const base = readBase(database, ledger.number);
  let position = base ?? chainStart(name, ledger.id);
  // The chain carries a checkpoint's signatures back to the base, whose hash would otherwise be anybody's word.
  if (base !== null && !proves(Math.max(0, ...notes.keys()), notes, position, name, ledger, identity))
    return yield { position, finding: { seq: 1, finding: 'BASE_UNPROVEN' } };
  for (;;) {
    const rows = [...readRows(database, ledger.number, position.seq + 1, SLICE_ROWS)];
    for (const row of rows) {
      const step = checkRow(position, row);
      if (!step.ok) return yield { position, finding: { seq: step.seq, finding: step.finding } };
      position = step.position;
      const note = notes.get(position.seq);
      if (note !== undefined && !matches(note, name, ledger, position, identity)) {
        return yield { position, finding: { seq: position.seq, finding: 'CHECKPOINT_CHANGED' } };
      }
    }
    yield { position, finding: null };
    if (rows.length < SLICE_ROWS) break;
  }
  const lastSigned = Math.max(0, ...notes.keys());
  if (lastSigned > position.seq) yield { position, finding: { seq: position.seq + 1, finding: 'HEAD_MISSING' } };
}

/** Whether there is a checkpoint at or behind the base. One behind it is checked when the walk comes there. */
function proves(
  lastSigned: number,
  notes: ReadonlyMap<number, Uint8Array>,
  base: ChainPosition,
  name: GatewayName,
  ledger: LedgerRecord,
  identity: VerifyingIdentity | null,
): boolean {
  const note = notes.get(base.seq);
  return lastSigned >= base.seq && (note === undefined || matches(note, name, ledger, base, identity));
}

function matches(
  note: Uint8Array,
  name: GatewayName,
  ledger: LedgerRecord,
  position: ChainPosition,
  identity: VerifyingIdentity | null,
): boolean {
  if (identity === null) return true;
  const checkpoint = openCheckpoint(note, name, identity);
  return (
    checkpoint !== null &&
    checkpoint.headSeq === position.seq &&
    equalBytes(checkpoint.headHash, position.hash) &&
    equalBytes(checkpoint.ledger, ledger.id)
  );
}
