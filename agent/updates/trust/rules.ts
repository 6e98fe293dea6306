/** What may be believed about the time, and what is expired by it. Pure. */
import type { Refusal } from './refusal.ts';

const DAY_MS = 86_400_000;
/** design: updates, "Time". A system clock so far beyond everything that anybody ever signed is more likely wrong than right. */
export const FURTHEST_AHEAD_MS = 400 * DAY_MS;

/** Moments that somebody trusted has put their name to; wall time in Unix milliseconds, 0: none yet. */
export interface TimeBounds {
  /** When this agent was built. */
  readonly buildMs: number;
  /** The newest time that verified metadata says of itself. */
  readonly metadataMs: number;
  /** Of the hospital's newest receipt, never past the expiry of the directory that names its key. */
  readonly receiptMs: number;
}

/** The time that one update run judges everything by (TUF 5.1: fixed at its start). */
export interface TrustedTime {
  /** No earlier than this, whatever the clock says. */
  readonly boundMs: number;
  readonly nowMs: number;
  /** The clock is so far ahead that nothing may be called expired on its word alone. */
  readonly uncertain: boolean;
  /** The clock is behind what is known to have happened. */
  readonly behind: boolean;
}

export function trustedTime(systemMs: number, { buildMs, metadataMs, receiptMs }: TimeBounds): TrustedTime {
  const boundMs = Math.max(buildMs, metadataMs, receiptMs);
  return {
    boundMs,
    nowMs: Math.max(boundMs, systemMs),
    uncertain: systemMs > boundMs + FURTHEST_AHEAD_MS,
    behind: systemMs < boundMs,
  };
}

/** `CLOCK_UNCERTAIN` is not `EXPIRED`: the cure of the one is a clock, of the other a newer bundle. */
export function expiryOf(expiresMs: number, time: TrustedTime): 'EXPIRED' | 'CLOCK_UNCERTAIN' | null {
  if (expiresMs <= time.boundMs) return 'EXPIRED';
  if (expiresMs > time.nowMs) return null;
  return time.uncertain ? 'CLOCK_UNCERTAIN' : 'EXPIRED';
}

/** The highest version of each role that this gateway ever believed. */
export type RoleVersions = ReadonlyMap<string, number>;

/** TUF 5.5.5: what one snapshot says of the others may only grow, and nothing may leave. */
export function snapshotFault(before: RoleVersions, after: RoleVersions): Refusal | null {
  for (const [role, version] of before) {
    const now = after.get(role);
    if (now === undefined) return { code: 'REMOVED', role, detail: `the snapshot no longer names ${role}` };
    if (now < version) return { code: 'ROLLBACK', role, detail: `the snapshot names version ${now}, known is ${version}` };
  }
  return null;
}
