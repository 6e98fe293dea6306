/** From when on an end that comes is worth a warning. Pure. */

export const DAY_MS = 24 * 60 * 60_000;
export const WARN_BEFORE_EXPIRY_MS = 30 * DAY_MS;

/** One that renews itself has done so long before; the last sixth of a short life is what thirty days are of a long one. */
export function expiresSoonMs(notBeforeMs: number, notAfterMs: number, renewsItself: boolean): number {
  return renewsItself ? Math.min(WARN_BEFORE_EXPIRY_MS, (notAfterMs - notBeforeMs) / 6) : WARN_BEFORE_EXPIRY_MS;
}
