/** When people are told that a directory comes to its end. Pure. */
const LONGEST_WARNING_MS = 30 * 86_400_000;

export type Expiry = 'valid' | 'expiring' | 'expired';

/** Told 30 days before, or in the last quarter of one that is valid for less than 120 days. */
export function expiryOf(nowMs: number, { issuedMs, expiresMs }: { readonly issuedMs: number; readonly expiresMs: number }): Expiry {
  if (expiresMs <= nowMs) return 'expired';
  const warningMs = Math.min(LONGEST_WARNING_MS, Math.max(0, expiresMs - issuedMs) / 4);
  return expiresMs - nowMs <= warningMs ? 'expiring' : 'valid';
}
