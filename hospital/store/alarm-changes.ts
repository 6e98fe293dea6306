/** When alarms began, came again and ended, in order of commitment: what exporters and alert rules follow. The table of alarms has only how they stand. */
import type { Migration, Reads, Writes } from '../database/index.ts';
import type { AlarmCode } from './alarms.ts';

export const ALARM_CHANGE_TABLES: Migration = {
  name: 'alarm-changes-1',
  sqlite: `
CREATE TABLE alarm_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  gateway TEXT NOT NULL,               -- name; empty: the hospital itself
  code TEXT NOT NULL,
  about TEXT NOT NULL,
  change TEXT NOT NULL,                -- raised, again, cleared
  severity INTEGER NOT NULL,
  message TEXT NOT NULL,
  count INTEGER NOT NULL,              -- of the alarm, then
  at_ms INTEGER NOT NULL
) STRICT;`,
  postgres: `
CREATE TABLE alarm_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  gateway text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  about text COLLATE "C" NOT NULL,
  change text COLLATE "C" NOT NULL,
  severity bigint NOT NULL,
  message text COLLATE "C" NOT NULL,
  count bigint NOT NULL,
  at_ms bigint NOT NULL
);`,
};

export interface AlarmChange {
  /** Order of commitment. */
  readonly id: number;
  /** Name of the gateway; empty: the hospital itself. */
  readonly gateway: string;
  readonly code: AlarmCode;
  readonly about: string;
  readonly change: 'raised' | 'again' | 'cleared';
  readonly severity: number;
  readonly message: string;
  readonly count: number;
  readonly atMs: number;
}

/** A standing alarm that comes again after so long is news again; before, it is only counted. */
export const AGAIN_AFTER_MS = 60 * 60_000;

const COLUMNS = 'id, gateway, code, about, change, severity, message, count, at_ms AS "atMs"';

/** Inside the transaction that changed the alarm, and after it: the row tells it as it is now. */
export async function noteChange(
  tx: Writes,
  { gateway, code, about, change, atMs }: Omit<AlarmChange, 'id' | 'severity' | 'message' | 'count'>,
): Promise<void> {
  await tx.change(
    `INSERT INTO alarm_change (gateway, code, about, change, severity, message, count, at_ms)
     SELECT gateway, code, about, CAST($4 AS TEXT), severity, message, count, CAST($5 AS BIGINT) FROM alarm WHERE gateway = $1 AND code = $2 AND about = $3`,
    [gateway, code, about, change, atMs],
  );
}

export async function alarmChangesAfter(reads: Reads, id: number, limit: number): Promise<readonly AlarmChange[]> {
  return await reads.all<AlarmChange>(`SELECT ${COLUMNS} FROM alarm_change WHERE id > $1 ORDER BY id LIMIT $2`, [id, limit]);
}

export async function alarmChangeAt(reads: Reads, id: number): Promise<AlarmChange | null> {
  return await reads.one<AlarmChange>(`SELECT ${COLUMNS} FROM alarm_change WHERE id = $1`, [id]);
}

/** 0 before the first. */
export async function lastAlarmChange(reads: Reads): Promise<number> {
  return (await reads.one<{ id: number | null }>('SELECT max(id) AS id FROM alarm_change'))?.id ?? 0;
}
