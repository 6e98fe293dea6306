/** Signs the head of the hospital's own ledger, so that who can write the store still cannot rewrite what was done. */
import { signCheckpoint, type SigningIdentity } from '@wardkeeper/proto';
import type { HospitalDatabase } from '../../database/index.ts';
import { addCheckpoint, journalHead, newestCheckpoint, OWN_LEDGER } from './table.ts';

/** While something is done: a head that is older than this, or this many entries behind, is signed. */
export const CHECKPOINT_MS = 10 * 60_000;
export const CHECKPOINT_ENTRIES = 500;

export interface SealingKeys {
  readonly receiptKeys: readonly SigningIdentity[];
  /** As signed by the root: what proves whose keys these are, also after they were replaced. */
  readonly directoryBytes: Uint8Array;
}

/** Signs where something is new and it is time, or `now`. Returns the number signed, or null. */
export async function sealJournal(
  database: HospitalDatabase,
  site: string,
  { receiptKeys, directoryBytes }: SealingKeys,
  nowMs: number,
  now = false,
): Promise<number | null> {
  const [head, last] = [await journalHead(database.outside), await newestCheckpoint(database.outside)];
  const [signer] = receiptKeys;
  if (head === null || signer === undefined || head.seq === (last?.headSeq ?? 0)) return null;
  const isDue = now || last === null || nowMs - last.wallMs >= CHECKPOINT_MS || nowMs < last.wallMs;
  if (!isDue && head.seq - last.headSeq < CHECKPOINT_ENTRIES) return null;
  const { ledger, seq, hash } = head;
  const checkpoint = { site, gateway: OWN_LEDGER, ledger, headSeq: seq, headHash: hash, wallMs: nowMs, dropped: 0, counts: {} };
  const note = signCheckpoint(checkpoint, signer);
  await database.transact((tx) => addCheckpoint(tx, { headSeq: seq, note, wallMs: nowMs, directory: directoryBytes }));
  return seq;
}
