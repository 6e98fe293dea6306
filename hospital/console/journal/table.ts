/** The hospital's own ledger in the store. */
import { genesisHash, LEDGER_ID_BYTES, rowHash, sha256 } from '@wardkeeper/proto';
import { randomBytes } from 'node:crypto';
import type { Reads, Writes } from '../../database/index.ts';
import { encodeEntry, type Entry } from './entry.ts';

/** No gateway can have this name: theirs have no dot. */
export const OWN_LEDGER = 'hospital.own';

export interface JournalRow {
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly body: Uint8Array;
}

export interface JournalHead {
  readonly ledger: Uint8Array;
  readonly seq: number;
  readonly hash: Uint8Array;
}

/** Null before the first entry. */
export function journalHead(reads: Reads): Promise<JournalHead | null> {
  return reads.one<JournalHead>('SELECT ledger, seq, hash FROM journal_head WHERE id = 1');
}

/** In the transaction of what it tells of. Returns the entry's number. */
export async function appendEntry(tx: Writes, site: string, entry: Entry): Promise<number> {
  const head = (await journalHead(tx)) ?? (await beginJournal(tx, site));
  const body = encodeEntry(entry);
  const seq = head.seq + 1;
  const hash = rowHash(head.hash, seq, sha256(body));
  await tx.change('INSERT INTO journal (seq, hash, body) VALUES ($1, $2, $3)', [seq, hash, body]);
  await tx.change('UPDATE journal_head SET seq = $1, hash = $2 WHERE id = 1', [seq, hash]);
  return seq;
}

async function beginJournal(tx: Writes, site: string): Promise<JournalHead> {
  const ledger = randomBytes(LEDGER_ID_BYTES);
  const hash = genesisHash({ site, gateway: OWN_LEDGER }, ledger);
  await tx.change('INSERT INTO journal_head (id, ledger, seq, hash) VALUES (1, $1, 0, $2)', [ledger, hash]);
  return { ledger, seq: 0, hash };
}

/** In order of number, from `first` on. */
export function journalFrom(reads: Reads, first: number, limit: number): Promise<JournalRow[]> {
  return reads.all<JournalRow>('SELECT seq, hash, body FROM journal WHERE seq >= $1 ORDER BY seq LIMIT $2', [first, limit]);
}

/** The newest below `before`, newest first. */
export function journalBefore(reads: Reads, before: number, limit: number): Promise<JournalRow[]> {
  return reads.all<JournalRow>('SELECT seq, hash, body FROM journal WHERE seq < $1 ORDER BY seq DESC LIMIT $2', [before, limit]);
}

export interface StoredCheckpoint {
  readonly headSeq: number;
  readonly note: Uint8Array;
  readonly wallMs: number;
  readonly directory: Uint8Array;
}

const CHECKPOINTS = 'SELECT head_seq AS "headSeq", note, wall_ms AS "wallMs", directory FROM journal_checkpoint';

/** Null before the first. */
export function newestCheckpoint(reads: Reads): Promise<StoredCheckpoint | null> {
  return reads.one<StoredCheckpoint>(`${CHECKPOINTS} ORDER BY head_seq DESC LIMIT 1`);
}

export function checkpointsFrom(reads: Reads, first: number, limit: number): Promise<StoredCheckpoint[]> {
  return reads.all<StoredCheckpoint>(`${CHECKPOINTS} WHERE head_seq >= $1 ORDER BY head_seq LIMIT $2`, [first, limit]);
}

/** The one of the same head stays. */
export async function addCheckpoint(tx: Writes, { headSeq, note, wallMs, directory }: StoredCheckpoint): Promise<void> {
  await tx.change(
    'INSERT INTO journal_checkpoint (head_seq, note, wall_ms, directory) VALUES ($1, $2, $3, $4) ON CONFLICT (head_seq) DO NOTHING',
    [headSeq, note, wallMs, directory],
  );
}
