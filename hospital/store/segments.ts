/** What is held of a ledger, as it lies in the store. */
import type { Reads } from '../database/index.ts';
import type { Segment } from './position.ts';

export function readSegments(reads: Reads, ledgerId: number): Promise<Segment[]> {
  return reads.all(
    'SELECT first, last, hash_before AS "hashBefore", last_hash AS "lastHash" FROM segment WHERE ledger = $1 ORDER BY first',
    [ledgerId],
  );
}

/** Of all ledgers, in order within each. */
export function allSegments(reads: Reads): Promise<(Segment & { readonly ledger: number })[]> {
  return reads.all('SELECT ledger, first, last, hash_before AS "hashBefore", last_hash AS "lastHash" FROM segment ORDER BY ledger, first');
}
