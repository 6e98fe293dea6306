/** Jittered exponential backoff: after an outage not everyone may knock at the broker in step. */
const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/** Wait before retry number `attempt` (0 is the first): between half and all of 1 s * 2^attempt, at most 5 min. `random` is in [0, 1). */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 52));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
