/** The `[ledger]` part of agent.toml: how much of this gateway's disk the record may use, and how long it is kept once the hospital has it. */
import * as v from 'valibot';

export interface LedgerConfig {
  /** Of events, hashes and checkpoints in the database; the guards' own state comes on top. */
  readonly quotaBytes: number;
  /** A body goes this long after a receipt signed with both kinds of key covers it, by the hospital's clock. */
  readonly keepAfterReceiptMs: number;
  /** Its hash goes this long after that receipt. */
  readonly keepHashesMs: number;
  /** Room held ready for the day the disk is full; 0: none. */
  readonly ballastBytes: number;
}

const MIB = 1024 * 1024;
const DAY_MS = 24 * 60 * 60_000;
const whole = (smallest: number, largest: number) => v.pipe(v.number(), v.integer(), v.minValue(smallest), v.maxValue(largest));

/**
 * The defaults hold 25 days without the hospital at one event a second (195 bytes a row, measured), and for a device that is
 * connected 7 days of bodies and 90 days of hashes at that rate, 390 MiB.
 */
export const LEDGER_SCHEMA = v.pipe(
  v.strictObject({
    quota_mib: v.optional(whole(16, 1024 * 1024), 512),
    keep_after_receipt_days: v.optional(whole(0, 3_650), 7),
    keep_hashes_days: v.optional(whole(0, 3_650), 90),
    ballast_mib: v.optional(whole(0, 1_024), 8),
  }),
  v.check(
    (table) => table.keep_hashes_days >= table.keep_after_receipt_days,
    'expected keep_hashes_days not below keep_after_receipt_days: a hash outlives its body',
  ),
  v.transform(
    (table): LedgerConfig => ({
      quotaBytes: table.quota_mib * MIB,
      keepAfterReceiptMs: table.keep_after_receipt_days * DAY_MS,
      keepHashesMs: table.keep_hashes_days * DAY_MS,
      ballastBytes: table.ballast_mib * MIB,
    }),
  ),
);
