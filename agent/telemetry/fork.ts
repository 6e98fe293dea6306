/** The hospital holds another history of our ledger: this disk was rolled back, or is a copy. Nothing is put right; both are kept. */
import { type EventDraft, type GatewayName, type Receipt, Severity } from '@wardkeeper/proto';
import { forkLedger, type LedgerWriter } from '../ledger/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';

export interface ForkParts {
  readonly name: GatewayName;
  readonly ledger: LedgerWriter;
  readonly clock: Clock;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly log: Log;
}

/**
 * Closes the ledger as a fork, whose end is still sent, and begins one that names both heads. `agreedSeq`: the last row of which a
 * receipt has shown that both histories are one.
 */
export async function beginAfterFork(parts: ForkParts, receipt: Receipt, agreedSeq: number): Promise<void> {
  const { ledger, log } = parts;
  const { seq: ownSeq, hash: ownHash } = ledger.head;
  const { throughSeq: hospitalSeq, throughHash: hospitalHash, storeId } = receipt;
  log('the hospital holds another history than this disk: a new ledger begins', { ownSeq, hospitalSeq, agreedSeq });
  const detail = { ledger: receipt.ledger, ownSeq, ownHash, hospitalSeq, hospitalHash, agreedSeq, storeId };
  const heads: EventDraft = { kind: 'historyForked', severity: Severity.CRITICAL, detail };
  await forkLedger(ledger, parts, 'RECEIPT_OF_ANOTHER_HISTORY', [heads]);
}
