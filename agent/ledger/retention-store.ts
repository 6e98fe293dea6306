/** Retention's steps on the database, each a small piece of one transaction. */
import { decodeEvent, type EventDraft, type GatewayName, genesisHash, Severity } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import { readCoverage } from './coverage.ts';
import { foldRows, readBlock } from './folded.ts';
import { BLOCK_ROWS, type LedgerFigures } from './rules.ts';
import type { BodyRow } from './row.ts';
import { type LedgerRecord, readBase, readBodies, readHash, readHead } from './rows.ts';

export interface Retained {
  readonly receiptedSeq: number;
  readonly foldedSeq: number;
  readonly baseSeq: number;
  /** Bodies that went without a receipt of both kinds. */
  readonly dropped: number;
}

export function readRetained(database: DatabaseSync, ledger: number): Retained {
  const row = database
    .prepare('SELECT receipted_seq AS receiptedSeq, folded_seq AS foldedSeq, base_seq AS baseSeq, dropped FROM retention WHERE ledger = ?')
    .get(ledger);
  return row === undefined ? { receiptedSeq: 0, foldedSeq: 0, baseSeq: 0, dropped: 0 } : (row as unknown as Retained);
}

export function readFigures(
  database: DatabaseSync,
  ledger: LedgerRecord,
  keep: { readonly keepAfterReceiptMs: number; readonly keepHashesMs: number },
): LedgerFigures {
  const { seq: coveredSeq, bodiesDueSeq, hashesDueSeq } = readCoverage(database, ledger.number, keep);
  const { receiptedSeq, foldedSeq, baseSeq } = readRetained(database, ledger.number);
  const checkpoint = database.prepare('SELECT max(seq) AS seq FROM checkpoint WHERE ledger = ?').get(ledger.number);
  const headSeq = readHead(database, ledger.number)?.seq ?? 0;
  // What follows a damaged ledger's first bad row is for people to look at: no rule knows what it is worth.
  const soundSeq = ledger.firstBadSeq === null ? headSeq : Math.min(headSeq, Math.max(0, ledger.firstBadSeq - 1));
  return {
    number: ledger.number,
    headSeq: soundSeq,
    checkpointSeq: Number(checkpoint?.['seq'] ?? 0),
    receiptedSeq,
    coveredSeq,
    bodiesDueSeq,
    hashesDueSeq,
    foldedSeq,
    baseSeq,
  };
}

/** Folds up to `maxRows` of the bodies of one block from `fromSeq` on, those that `choose` names. Returns them, oldest first. */
export function foldSome(
  database: DatabaseSync,
  name: GatewayName,
  ledger: LedgerRecord,
  fromSeq: number,
  maxRows: number,
  choose: (row: BodyRow) => boolean,
): readonly BodyRow[] {
  const block = Math.floor(fromSeq / BLOCK_ROWS);
  const rows = readBodies(database, ledger.number, block)
    .filter((row) => row.seq >= fromSeq && choose(row))
    .slice(0, maxRows);
  if (rows.length === 0) return [];
  const hashBefore = readBlock(database, ledger.number, block)?.hashBefore ?? hashBeforeBlock(database, name, ledger, block);
  foldRows(database, ledger.number, block, hashBefore, rows);
  return rows;
}

/** Throws where the row before the block is not there: the ledger is damaged, and the audit will say where. */
function hashBeforeBlock(database: DatabaseSync, name: GatewayName, ledger: LedgerRecord, block: number): Uint8Array {
  if (block === 0) return genesisHash(name, ledger.id);
  const hash = readHash(database, ledger.number, block * BLOCK_ROWS - 1);
  if (hash === null) throw new RangeError(`row ${block * BLOCK_ROWS - 1} is missing: nothing behind it is dropped`);
  return hash;
}

export function setFolded(database: DatabaseSync, ledger: number, foldedSeq: number): void {
  database
    .prepare('INSERT INTO retention (ledger, folded_seq) VALUES (?, ?) ON CONFLICT (ledger) DO UPDATE SET folded_seq = excluded.folded_seq')
    .run(ledger, foldedSeq);
}

export function addDropped(database: DatabaseSync, ledger: number, count: number): void {
  database
    .prepare(
      'INSERT INTO retention (ledger, dropped) VALUES (?, ?) ON CONFLICT (ledger) DO UPDATE SET dropped = dropped + excluded.dropped',
    )
    .run(ledger, count);
}

/** Deletes the oldest folded blocks, `maxBlocks` at most and none from `endSeq` on, with the checkpoints that only they needed. False: there was none. */
export function pruneBlocks(database: DatabaseSync, ledger: number, endSeq: number, maxBlocks: number): boolean {
  const base = readBase(database, ledger)?.seq ?? 0;
  const newBase = Math.min(endSeq, Math.floor((base + 1) / BLOCK_ROWS + maxBlocks) * BLOCK_ROWS) - 1;
  if (newBase <= base) return false;
  const hash = readHash(database, ledger, newBase);
  if (hash === null) throw new RangeError(`row ${newBase} is missing: nothing before it is deleted`);
  database.prepare('DELETE FROM folded WHERE ledger = ? AND block < ?').run(ledger, (newBase + 1) / BLOCK_ROWS);
  database.prepare('DELETE FROM checkpoint WHERE ledger = ? AND seq < ?').run(ledger, newBase);
  database.prepare('UPDATE retention SET base_seq = ?, base_hash = ? WHERE ledger = ?').run(newBase, hash, ledger);
  return true;
}

/** The record of what went without a receipt of both kinds. `ledger`: its id where it is not the one that is written to. */
export function dropRecord(rows: readonly BodyRow[], ledger: Uint8Array | null): EventDraft<'eventsDropped'> {
  const highest = Math.max(...rows.map(({ severity }) => severity)) as Severity;
  return {
    kind: 'eventsDropped',
    severity: highest >= Severity.HIGH ? Severity.CRITICAL : Severity.HIGH,
    detail: {
      firstSeq: rows[0]?.seq ?? 0,
      lastSeq: rows.at(-1)?.seq ?? 0,
      count: rows.length,
      highest,
      ...(ledger === null ? {} : { ledger }),
    },
  };
}

/** Drop records are what is left to tell of what is gone, so they stay until the hospital has them. */
export function isDropRecord({ severity, body }: BodyRow): boolean {
  if (severity < Severity.HIGH) return false;
  try {
    return decodeEvent(body)?.kind === 'eventsDropped';
  } catch {
    return false;
  }
}
