/**
 * Rows whose bodies are gone. What stays of each is its severity and the hash of its body, 34 bytes, packed by blocks of 256 rows:
 * setting bodies to null in place would leave pages half empty and give nothing back (measured: 195 to 107 bytes a row, 0 pages freed).
 * Chain hashes are worked out again from the block's first one.
 */
import { HASH_BYTES, rowHash, sha256 } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import { BLOCK_ROWS } from './rules.ts';
import type { BodyRow, LedgerRow } from './row.ts';

const ENTRY_BYTES = 2 + HASH_BYTES;

export interface FoldedBlock {
  readonly hashBefore: Uint8Array;
  /** By place in the block. */
  readonly entries: ReadonlyMap<number, FoldedEntry>;
}

interface FoldedEntry {
  readonly severity: number;
  readonly bodyHash: Uint8Array;
}

/** Null where no body of the block is gone. */
export function readBlock(database: DatabaseSync, ledger: number, block: number): FoldedBlock | null {
  const row = database.prepare('SELECT hash_before AS hashBefore, rows FROM folded WHERE ledger = ? AND block = ?').get(ledger, block);
  if (row === undefined) return null;
  const { hashBefore, rows } = row as { hashBefore: Uint8Array; rows: Uint8Array };
  const entries = new Map<number, FoldedEntry>();
  for (let at = 0; at + ENTRY_BYTES <= rows.length; at += ENTRY_BYTES)
    entries.set(rows[at] ?? 0, { severity: rows[at + 1] ?? 0, bodyHash: rows.subarray(at + 2, at + ENTRY_BYTES) });
  return { hashBefore, entries };
}

/** Takes rows of one block out of the event table; their hashes stay. `hashBefore`: the chain's, before the block. Only inside a transaction. */
export function foldRows(database: DatabaseSync, ledger: number, block: number, hashBefore: Uint8Array, rows: readonly BodyRow[]): void {
  const known = readBlock(database, ledger, block);
  const entries = new Map(known?.entries);
  const remove = database.prepare('DELETE FROM event WHERE ledger = ? AND seq = ?');
  for (const { seq, severity, body } of rows) {
    entries.set(seq % BLOCK_ROWS, { severity, bodyHash: sha256(body) });
    remove.run(ledger, seq);
  }
  const packed = new Uint8Array(entries.size * ENTRY_BYTES);
  let at = 0;
  for (const [place, { severity, bodyHash }] of [...entries].toSorted(([a], [b]) => a - b)) {
    packed.set([place, severity], at);
    packed.set(bodyHash, at + 2);
    at += ENTRY_BYTES;
  }
  database
    .prepare('INSERT OR REPLACE INTO folded (ledger, block, hash_before, rows) VALUES (?, ?, ?, ?)')
    .run(ledger, block, known?.hashBefore ?? hashBefore, packed);
}

/** The rows of one block, folded ones with their hashes worked out. `bodies`: those of the event table, in order. */
export function* mergeBlock(block: number, folded: FoldedBlock, bodies: readonly BodyRow[]): Generator<LedgerRow> {
  const bySeq = new Map(bodies.map((row) => [row.seq, row]));
  let hash = folded.hashBefore;
  for (let place = 0; place < BLOCK_ROWS; place++) {
    const seq = block * BLOCK_ROWS + place;
    const row = bySeq.get(seq);
    const entry = folded.entries.get(place);
    if (row !== undefined) {
      hash = row.hash;
      yield { ...row, bodyHash: null };
    } else if (entry !== undefined) {
      hash = rowHash(hash, seq, entry.bodyHash);
      yield { seq, severity: entry.severity, hash, body: null, bodyHash: entry.bodyHash };
    }
  }
}
