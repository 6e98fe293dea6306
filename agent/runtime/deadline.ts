/** A time limit that is kept in the database: it runs on the monotonic clock, and no reboot or clock step makes it longer. */
import type { SQLOutputValue } from 'node:sqlite';
import { equalBytes } from '@wardkeeper/proto';
import type { Clock } from './clock.ts';

/** The columns in which it is kept. */
export interface DeadlineRow {
  readonly boot_id?: SQLOutputValue;
  readonly ends_ms?: SQLOutputValue;
  readonly kept_ms?: SQLOutputValue;
  readonly wall_ends_ms?: SQLOutputValue;
}

export interface Deadline {
  /** Monotonic milliseconds of this boot. */
  readonly endsMs: number;
  /** Unix milliseconds. */
  readonly wallEndsMs: number;
}

export function deadlineIn(clock: Clock, forMs: number): Deadline {
  return { endsMs: clock.monotonicMs() + forMs, wallEndsMs: clock.wallMs() + forMs };
}

/** In the order of the columns boot_id, ends_ms, kept_ms, wall_ends_ms. */
export function deadlineValues(clock: Clock, { endsMs, wallEndsMs }: Deadline): [Uint8Array, number, number, number] {
  return [clock.bootId, Math.round(endsMs), Math.round(clock.monotonicMs()), Math.round(wallEndsMs)];
}

/** Under another boot what was left when the row was written is left still, or less where the wall clock says so. */
export function deadlineOf(clock: Clock, row: DeadlineRow): Deadline {
  const [endsMs, wallEndsMs] = [millisecondsOf(row.ends_ms), millisecondsOf(row.wall_ends_ms)];
  if (row.boot_id instanceof Uint8Array && equalBytes(row.boot_id, clock.bootId)) return { endsMs, wallEndsMs };
  const leftMs = Math.max(0, Math.min(endsMs - millisecondsOf(row.kept_ms), wallEndsMs - clock.wallMs()));
  return { endsMs: clock.monotonicMs() + leftMs, wallEndsMs };
}

export function leftOf(clock: Clock, { endsMs }: Deadline): number {
  return Math.max(0, endsMs - clock.monotonicMs());
}

/** Zero for what is no number: over. */
function millisecondsOf(value: SQLOutputValue | undefined): number {
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : 0;
}
