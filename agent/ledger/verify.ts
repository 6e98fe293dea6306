/** Does a ledger say what it said when it was written? Pure: rows in, the first that is wrong out. */
import { equalBytes, genesisHash, type GatewayName, rowHash, sha256 } from '@wardkeeper/proto';

/** What is wrong with a row. Stable codes: they stand in events and in `audit verify`. */
export type Finding =
  | 'ROW_MISSING'
  | 'ROW_CHANGED'
  | 'BODY_MISSING'
  | 'HEAD_MISSING'
  | 'CHECKPOINT_CHANGED'
  /** The oldest rows were deleted, and no checkpoint proves what follows them. */
  | 'BASE_UNPROVEN'
  | 'UNREADABLE';

export interface VerifiableRow {
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly body: Uint8Array | null;
  readonly bodyHash: Uint8Array | null;
}

export interface ChainPosition {
  readonly seq: number;
  readonly hash: Uint8Array;
}

export type StepResult =
  | { readonly ok: true; readonly position: ChainPosition }
  | { readonly ok: false; readonly seq: number; readonly finding: Finding };

export function chainStart(name: GatewayName, ledger: Uint8Array): ChainPosition {
  return { seq: 0, hash: genesisHash(name, ledger) };
}

/** Checks one row against the position before it. */
export function checkRow(before: ChainPosition, row: VerifiableRow): StepResult {
  const seq = before.seq + 1;
  if (row.seq !== seq) return { ok: false, seq, finding: 'ROW_MISSING' };
  const bodyHash = row.body === null ? row.bodyHash : sha256(row.body);
  if (bodyHash === null) return { ok: false, seq, finding: 'BODY_MISSING' };
  if (!equalBytes(rowHash(before.hash, seq, bodyHash), row.hash)) return { ok: false, seq, finding: 'ROW_CHANGED' };
  return { ok: true, position: { seq, hash: row.hash } };
}

/** Walks rows in order from `from`. Stops at the first that is wrong. */
export function checkRows(from: ChainPosition, rows: Iterable<VerifiableRow>): StepResult {
  let position = from;
  for (const row of rows) {
    const step = checkRow(position, row);
    if (!step.ok) return step;
    position = step.position;
  }
  return { ok: true, position };
}
