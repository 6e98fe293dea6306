/** The hospital's own alarms, with who looks after them. */
import type { Reads, Writes } from '../../database/index.ts';

export interface ConsoleAlarm {
  readonly id: number;
  readonly gateway: string;
  readonly code: string;
  readonly about: string;
  readonly severity: number;
  readonly message: string;
  readonly count: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly clearedMs: number | null;
  readonly acknowledged: { readonly by: string; readonly atMs: number; readonly note: string } | null;
}

interface AlarmRow extends Omit<ConsoleAlarm, 'acknowledged'> {
  readonly by: string | null;
  readonly atMs: number | null;
  readonly note: string | null;
}

const ALARMS = `SELECT id, gateway, code, about, severity, message, count, first_ms AS "firstMs", last_ms AS "lastMs", cleared_ms AS "clearedMs",
  by_name AS by, at_ms AS "atMs", note FROM alarm LEFT JOIN alarm_acknowledgement ON alarm_acknowledgement.alarm = alarm.id`;

/** Standing ones first, the worst and newest before others. */
export async function listAlarms(reads: Reads, gateway: string | null, limit: number): Promise<ConsoleAlarm[]> {
  const rows = await reads.all<AlarmRow>(
    `${ALARMS} WHERE (CAST($1 AS TEXT) IS NULL OR gateway = $1)
     ORDER BY CASE WHEN cleared_ms IS NULL THEN 0 ELSE 1 END, severity DESC, last_ms DESC, id DESC LIMIT $2`,
    [gateway, limit],
  );
  return rows.map(toAlarm);
}

export async function findAlarm(reads: Reads, id: number): Promise<ConsoleAlarm | null> {
  const row = await reads.one<AlarmRow>(`${ALARMS} WHERE id = $1`, [id]);
  return row === null ? null : toAlarm(row);
}

/** By name of gateway: the worst that stands. */
export async function worstAlarms(reads: Reads): Promise<ReadonlyMap<string, number>> {
  const rows = await reads.all<{ gateway: string; worst: number }>(
    'SELECT gateway, max(severity) AS worst FROM alarm WHERE cleared_ms IS NULL GROUP BY gateway',
  );
  return new Map(rows.map(({ gateway, worst }) => [gateway, worst]));
}

export async function acknowledge(tx: Writes, alarm: number, by: string, atMs: number, note: string): Promise<void> {
  await tx.change(
    `INSERT INTO alarm_acknowledgement (alarm, by_name, at_ms, note) VALUES ($1, $2, $3, $4)
     ON CONFLICT (alarm) DO UPDATE SET by_name = excluded.by_name, at_ms = excluded.at_ms, note = excluded.note`,
    [alarm, by, atMs, note],
  );
}

/** One that is over and comes again is nobody's. Returns how many that were. */
export function forgetAcknowledged(tx: Writes): Promise<number> {
  return tx.change('DELETE FROM alarm_acknowledgement WHERE alarm IN (SELECT id FROM alarm WHERE cleared_ms IS NOT NULL)');
}

function toAlarm({ by, atMs, note, ...alarm }: AlarmRow): ConsoleAlarm {
  return { ...alarm, acknowledged: by === null || atMs === null ? null : { by, atMs, note: note ?? '' } };
}
