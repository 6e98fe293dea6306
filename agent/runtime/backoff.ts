/** Jittered exponential backoff: after a power cut a whole ward must not knock at its broker in step. */

export interface BackoffLimits {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Wait before attempt number `attempt` (0 is the first retry): between half and all of first * 2^attempt. `random` is in [0, 1). */
export function backoffMs({ firstMs, longestMs }: BackoffLimits, attempt: number, random: number): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 52));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
