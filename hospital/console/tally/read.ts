/** What charts ask: the counters, and beside them the events that came since and are few. */
import type { HospitalDatabase, Reads } from '../../database/index.ts';
import { HOUR_MS, WHOLE_FLEET } from './schema.ts';

/** Events that are looked at one by one; a record that was never counted has more, and the answer says so. */
const MAX_UNCOUNTED = 20_000;

export interface HourRange {
  /** Begin of an hour, Unix ms. */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Counted<Row> {
  readonly rows: readonly Row[];
  /** False: the record before is still being counted, and there is more than this. */
  readonly isWhole: boolean;
}

export interface StepCount {
  readonly step: number;
  readonly severity: number;
  readonly count: number;
}

/** Of each step, `stepHours` long. A gateway that nobody knows has none. */
export function hourlyCounts(
  database: HospitalDatabase,
  { fromMs, toMs, stepHours, gateway }: HourRange & { readonly stepHours: number; readonly gateway?: string | undefined },
  maxUncounted = MAX_UNCOUNTED,
): Promise<Counted<StepCount>> {
  return database.read(async (reads) => {
    const [firstHour, endHour] = [fromMs / HOUR_MS, Math.ceil(toMs / HOUR_MS)];
    const id = gateway === undefined ? WHOLE_FLEET : await idOf(reads, gateway);
    if (id === null) return { rows: [], isWhole: true };
    const { through, last, isWhole } = await uncounted(reads, maxUncounted);
    const rows = await reads.all<StepCount>(
      `SELECT (hour - CAST($2 AS BIGINT)) / CAST($4 AS BIGINT) AS step, severity, CAST(sum(count) AS BIGINT) AS count FROM (
         SELECT hour, severity, count FROM tally_hour WHERE gateway = $1 AND hour >= $2 AND hour < $3
         UNION ALL
         SELECT event.received_ms / ${HOUR_MS}, event.severity, 1 FROM event JOIN ledger ON ledger.id = event.ledger
         WHERE event.id > $5 AND event.id <= $6 AND (ledger.gateway = $1 OR CAST($1 AS BIGINT) = ${WHOLE_FLEET})
           AND event.received_ms / ${HOUR_MS} >= $2 AND event.received_ms / ${HOUR_MS} < $3
       ) AS both_of_them GROUP BY 1, 2`,
      [id, firstHour, endHour, stepHours, through, last],
    );
    return { rows, isWhole };
  });
}

/** By name of gateway: how often people were locked out or made to wait there. */
export function lockoutCounts(
  database: HospitalDatabase,
  { fromMs, toMs }: HourRange,
): Promise<Counted<{ readonly gateway: string; readonly count: number }>> {
  return database.read(async (reads) => {
    const { through, last, isWhole } = await uncounted(reads, MAX_UNCOUNTED);
    const rows = await reads.all<{ gateway: string; count: number }>(
      `SELECT gateway.name AS gateway, CAST(sum(count) AS BIGINT) AS count FROM (
         SELECT gateway, count FROM tally_lockout WHERE hour >= $1 AND hour < $2
         UNION ALL
         SELECT ledger.gateway, 1 FROM event JOIN ledger ON ledger.id = event.ledger
         WHERE event.id > $3 AND event.id <= $4 AND event.kind = 'accessBlocked'
           AND event.received_ms / ${HOUR_MS} >= $1 AND event.received_ms / ${HOUR_MS} < $2
       ) AS both_of_them JOIN gateway ON gateway.id = both_of_them.gateway GROUP BY gateway.name`,
      [fromMs / HOUR_MS, Math.ceil(toMs / HOUR_MS), through, last],
    );
    return { rows, isWhole };
  });
}

/** Null: never heard of. */
export interface GatewayTally {
  readonly baselineMs: number | null;
  readonly updatedMs: number | null;
  readonly lagMs: number | null;
}

/** By name; gateways that have told of nothing are not in it. */
export async function gatewayTallies(reads: Reads): Promise<ReadonlyMap<string, GatewayTally>> {
  const rows = await reads.all<GatewayTally & { name: string }>(
    `SELECT name, baseline_ms AS "baselineMs", updated_ms AS "updatedMs", lag_ms AS "lagMs"
     FROM tally_gateway JOIN gateway ON gateway.id = tally_gateway.gateway`,
  );
  return new Map(rows.map(({ name, ...tally }) => [name, tally]));
}

/** The events after what is counted that one may look at: `through` excluded, `last` included. */
async function uncounted(reads: Reads, most: number): Promise<{ through: number; last: number; isWhole: boolean }> {
  const through = (await reads.one<{ event: number }>('SELECT event FROM tally_position'))?.event ?? 0;
  const newest = (await reads.one<{ id: number | null }>('SELECT max(id) AS id FROM event'))?.id ?? 0;
  const last = Math.min(newest, through + most);
  return { through, last, isWhole: last === newest };
}

async function idOf(reads: Reads, gateway: string): Promise<number | null> {
  return (await reads.one<{ id: number }>('SELECT id FROM gateway WHERE name = $1', [gateway]))?.id ?? null;
}
