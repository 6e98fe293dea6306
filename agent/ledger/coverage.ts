/** What the hospital says that it holds, as far as retention has to know. Telemetry, which checks receipts, tells it in the transaction that stores them. */
import type { DatabaseSync } from 'node:sqlite';

export interface ReceiptWord {
  readonly throughSeq: number;
  /** The hospital's clock, Unix milliseconds. */
  readonly receivedMs: number;
  /** Signed with both kinds of key: only such a word lets bodies go. */
  readonly bothKinds: boolean;
}

/** A receipt that counts. One that says less than an earlier one, as after a restored backup, takes the earlier one back. Only inside a transaction. */
export function recordReceipt(database: DatabaseSync, ledger: number, { throughSeq, receivedMs, bothKinds }: ReceiptWord): void {
  database
    .prepare(
      'INSERT INTO retention (ledger, receipted_seq) VALUES (?, ?) ON CONFLICT (ledger) DO UPDATE SET receipted_seq = excluded.receipted_seq',
    )
    .run(ledger, throughSeq);
  database.prepare('DELETE FROM coverage WHERE ledger = ? AND through_seq > ?').run(ledger, throughSeq);
  if (!bothKinds) return;
  database.prepare('UPDATE retention SET word_ms = max(word_ms, ?) WHERE ledger = ?').run(receivedMs, ledger);
  // Told again of the same row: the first word stands, so that its age does.
  database
    .prepare('INSERT OR IGNORE INTO coverage (ledger, through_seq, received_ms) VALUES (?, ?, ?)')
    .run(ledger, throughSeq, receivedMs);
}

export interface Coverage {
  /** Newest row that both kinds of key cover; 0: none. */
  readonly seq: number;
  /** The newest that has been covered for so long that its body, its hash may go. Ages are between two words of the hospital. */
  readonly bodiesDueSeq: number;
  readonly hashesDueSeq: number;
}

export function readCoverage(
  database: DatabaseSync,
  ledger: number,
  keep: { readonly keepAfterReceiptMs: number; readonly keepHashesMs: number },
): Coverage {
  // A closed ledger gets no new receipts, so its age is told by those of its successors.
  const { nowMs } = database.prepare('SELECT max(word_ms) AS nowMs FROM retention').get() as { nowMs: number | null };
  const newest = database.prepare('SELECT max(through_seq) AS seq FROM coverage WHERE ledger = ?').get(ledger);
  const before = database.prepare('SELECT max(through_seq) AS seq FROM coverage WHERE ledger = ? AND received_ms <= ?');
  const dueSeq = (keepMs: number) => Number(before.get(ledger, (nowMs ?? 0) - keepMs)?.['seq'] ?? 0);
  return { seq: Number(newest?.['seq'] ?? 0), bodiesDueSeq: dueSeq(keep.keepAfterReceiptMs), hashesDueSeq: dueSeq(keep.keepHashesMs) };
}

/** Words whose rows are due altogether tell nothing more. Only inside a transaction. */
export function forgetOldWords(database: DatabaseSync, ledger: number, hashesDueSeq: number): void {
  database.prepare('DELETE FROM coverage WHERE ledger = ? AND through_seq < ?').run(ledger, hashesDueSeq);
}
