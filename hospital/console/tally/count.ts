/** Counts the record a piece at a time. Position and counters change in one transaction, so nothing is counted twice or passed over. */
import type { HospitalDatabase, Writes } from '../../database/index.ts';
import { HOUR_MS, WHOLE_FLEET } from './schema.ts';

/** So many in one transaction: some ten milliseconds, which a receipt may have to wait. */
const PIECE = 2_000;
/** Before it no gateway of ours was made (September 2001): a clock that says so was never set. */
const NO_CLOCK_BEFORE_MS = 1_000_000_000_000;
/** The charts' longest span, and some; of the fleet as a whole two years, which are few rows. */
const KEPT_GATEWAY_HOURS = 35 * 24;
const KEPT_FLEET_HOURS = 730 * 24;

export interface Tallied {
  readonly events: number;
  /** There may be more. */
  readonly isFull: boolean;
}

const PIECE_END = 'SELECT max(id) AS last, count(*) AS count FROM (SELECT id FROM event WHERE id > $1 ORDER BY id LIMIT $2) AS piece';
const IN_PIECE = 'FROM event JOIN ledger ON ledger.id = event.ledger WHERE event.id > $1 AND event.id <= $2';
const hourly = (gateway: string) => `
  INSERT INTO tally_hour (gateway, hour, severity, count)
  SELECT ${gateway}, event.received_ms / ${HOUR_MS}, event.severity, count(*) ${IN_PIECE} GROUP BY 1, 2, 3
  ON CONFLICT (gateway, hour, severity) DO UPDATE SET count = tally_hour.count + excluded.count`;
const LOCKOUTS = `
  INSERT INTO tally_lockout (hour, gateway, count)
  SELECT event.received_ms / ${HOUR_MS}, ledger.gateway, count(*) ${IN_PIECE} AND event.kind = 'accessBlocked' GROUP BY 1, 2
  ON CONFLICT (hour, gateway) DO UPDATE SET count = tally_lockout.count + excluded.count`;
const GATEWAYS = `
  INSERT INTO tally_gateway (gateway, baseline_ms, updated_ms, lag_ms)
  SELECT piece.gateway, piece.baseline_ms, piece.updated_ms,
    CASE WHEN newest.wall_ms >= newest.received_ms THEN 0
      WHEN newest.wall_ms >= ${NO_CLOCK_BEFORE_MS} THEN newest.received_ms - newest.wall_ms END
  FROM (
    SELECT ledger.gateway AS gateway, max(event.id) AS id,
      max(CASE WHEN event.kind = 'baselineRecorded' THEN event.received_ms END) AS baseline_ms,
      max(CASE WHEN event.kind = 'updateConfirmed' THEN event.received_ms END) AS updated_ms
    ${IN_PIECE} GROUP BY ledger.gateway
  ) AS piece JOIN event AS newest ON newest.id = piece.id
  WHERE true
  ON CONFLICT (gateway) DO UPDATE SET
    baseline_ms = coalesce(excluded.baseline_ms, tally_gateway.baseline_ms),
    updated_ms = coalesce(excluded.updated_ms, tally_gateway.updated_ms),
    lag_ms = excluded.lag_ms`;

/** The next piece after what is counted. Several consoles may count one record: they take turns at the position. */
export function countNext(database: HospitalDatabase, most = PIECE): Promise<Tallied> {
  return database.transact((tx) => countPiece(tx, most), { durable: false, alone: false });
}

async function countPiece(tx: Writes, most: number): Promise<Tallied> {
  const forUs = tx.dialect === 'postgres' ? ' FOR UPDATE' : '';
  const through = (await tx.one<{ event: number }>(`SELECT event FROM tally_position${forUs}`))?.event ?? 0;
  const piece = await tx.one<{ last: number | null; count: number }>(PIECE_END, [through, most]);
  if (piece === null || piece.last === null) return { events: 0, isFull: false };
  const range = [through, piece.last];
  await tx.change(hourly(String(WHOLE_FLEET)), range);
  await tx.change(hourly('ledger.gateway'), range);
  await tx.change(LOCKOUTS, range);
  await tx.change(GATEWAYS, range);
  await tx.change('UPDATE tally_position SET event = $1', [piece.last]);
  return { events: piece.count, isFull: piece.count === most };
}

/** Hours that no chart shows any more. */
export async function forgetOldCounts(database: HospitalDatabase, nowMs: number): Promise<void> {
  const hour = Math.floor(nowMs / HOUR_MS);
  await database.transact(
    async (tx) => {
      await tx.change('DELETE FROM tally_hour WHERE gateway IN (SELECT id FROM gateway) AND hour < $1', [hour - KEPT_GATEWAY_HOURS]);
      await tx.change(`DELETE FROM tally_hour WHERE gateway = ${WHOLE_FLEET} AND hour < $1`, [hour - KEPT_FLEET_HOURS]);
      await tx.change('DELETE FROM tally_lockout WHERE hour < $1', [hour - KEPT_GATEWAY_HOURS]);
    },
    { durable: false, alone: false },
  );
}
