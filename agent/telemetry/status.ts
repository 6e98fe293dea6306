/** How delivery stands, for people. Field names are stable. */
export interface TelemetryStatus {
  readonly connected: boolean;
  /** Stable code of why not, or null. */
  readonly reason: string | null;
  /** Unix milliseconds: connected, or not, since then. */
  readonly sinceMs: number;
  /** Failed attempts to connect since the link was last up. */
  readonly attempts: number;
  /** Stable code of what goes wrong although the link stands: `BROKER_REFUSED`, `MESSAGE_TOO_LARGE`; or null. */
  readonly problem: string | null;
  /** Of the ledger that is written now: receipted, handed to the link on this connection, and written. */
  readonly throughSeq: number;
  readonly sentSeq: number;
  readonly headSeq: number;
  /** Events of all ledgers that no receipt covers. */
  readonly backlog: number;
  /** Unix milliseconds: when a receipt last counted in this run of the agent, or null. */
  readonly lastReceiptMs: number | null;
  readonly maxBytesPerMinute: number | null;
  readonly lastMinuteBytes: number;
  readonly directoryVersion: number;
  /** Unix milliseconds. */
  readonly directoryExpiresMs: number;
}
