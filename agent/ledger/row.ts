/** One event's place in a ledger. */
export interface LedgerRow {
  readonly seq: number;
  readonly severity: number;
  readonly hash: Uint8Array;
  /** Null once it is gone; then its hash stands for it. */
  readonly body: Uint8Array | null;
  readonly bodyHash: Uint8Array | null;
}

/** A row as the event table has it. */
export interface BodyRow {
  readonly seq: number;
  readonly severity: number;
  readonly hash: Uint8Array;
  readonly body: Uint8Array;
}
