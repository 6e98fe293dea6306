/** What the console asks of the record. The store's reader answers it. */
import type { HospitalDatabase } from '../../database/index.ts';
import type { Clone } from '../../identity/index.ts';
import type { VerifyingIdentity } from '@wardkeeper/proto';
import type { HeldReceipt, PendingRequest } from '../../updates/index.ts';
import type { DropRecord, GatewaySummary, LedgerGaps, QuarantineEntry, StoredEvent } from '../../store/index.ts';

export interface RecordReader {
  readonly database: HospitalDatabase;
  gateways(): Promise<GatewaySummary[]>;
  gaps(): Promise<LedgerGaps[]>;
  /** The newest first. `gateway`: of this one only. */
  quarantine(gateway: string | null, limit: number): Promise<QuarantineEntry[]>;
  /** Every pair of keys that a gateway has had here, the one that counts first. */
  identitiesOf(gateway: string): Promise<readonly VerifyingIdentity[]>;
  /** What gateways ask leave for. */
  pendingUpdates(nowMs: number): Promise<readonly PendingRequest[]>;
  /** Newest last. */
  updateReceipts(gateway: string | null, limit: number): Promise<readonly HeldReceipt[]>;
  clone(gateway: string): Promise<Clone | null>;
  droppedBy(event: Pick<StoredEvent, 'ledgerRow' | 'seq'>): Promise<DropRecord | null>;
}
