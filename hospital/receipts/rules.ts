/** When a receipt goes out and which keys sign it. */

/** At most one a second for each gateway; those in between are covered by the next. */
export const RECEIPT_SPACING_MS = 1_000;
/** What makes earlier receipts safe against a quantum forger. */
export const HYBRID_EVERY_MS = 3_600_000;

/** Milliseconds until the next receipt may go out. `lastMs`: when the last one did, null before the first. */
export function dueInMs(lastMs: number | null, nowMs: number): number {
  return lastMs === null ? 0 : Math.max(0, lastMs + RECEIPT_SPACING_MS - nowMs);
}

/** Whether this receipt is also signed with ML-DSA-65. `lastHybridMs`: when the last such one went out. */
export function needsHybrid(lastHybridMs: number | null, nowMs: number): boolean {
  return lastHybridMs === null || nowMs - lastHybridMs >= HYBRID_EVERY_MS;
}
