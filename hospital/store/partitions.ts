/**
 * On PostgreSQL events lie in partitions by the month in which they came. Each is made before its month begins; what comes at a time for which there
 * is none (a clock that is years off) lies in the rest, where it is found as well.
 */
import type { Reads, Writes } from '../database/index.ts';
import { messageOf } from '../errors.ts';
import { type Log, pause } from '../runtime/index.ts';
import type { Store } from './store.ts';

export interface EventMonth {
  /** Of its table: made here, it may stand in SQL. */
  readonly name: string;
  readonly fromMs: number;
  /** Not in it any more. */
  readonly toMs: number;
}

const MONTH_NAME = /^event_[0-9]{4}_(?:0[1-9]|1[0-2])$/;
const BOUNDS = /^FOR VALUES FROM \('([0-9]{1,16})'\) TO \('([0-9]{1,16})'\)$/;

/** Months with a partition of their own that are over at `endMs`, the oldest first. Nothing on SQLite. */
export async function monthsBefore(reads: Reads, endMs: number): Promise<readonly EventMonth[]> {
  if (reads.dialect !== 'postgres') return [];
  const rows = await reads.all<{ name: string; bounds: string }>(
    `SELECT relname AS name, pg_get_expr(relpartbound, pg_class.oid) AS bounds FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
     WHERE inhparent = CAST('event' AS regclass) ORDER BY relname`,
  );
  return rows.flatMap(({ name, bounds }) => {
    const [, from = '', to = ''] = BOUNDS.exec(bounds) ?? [];
    return MONTH_NAME.test(name) && to !== '' && Number(to) <= endMs ? [{ name, fromMs: Number(from), toMs: Number(to) }] : [];
  });
}

/** The month of `nowMs` and the next one. Nothing on SQLite. */
export async function preparePartitions(tx: Writes, nowMs: number): Promise<void> {
  if (tx.dialect !== 'postgres') return;
  for (const month of [monthOf(nowMs, 0), monthOf(nowMs, 1)]) await preparePartition(tx, month);
}

export async function preparePartition(tx: Writes, { name, fromMs, toMs }: EventMonth): Promise<void> {
  if (await exists(tx, name)) return;
  // Refused where the rest has rows of that month: they stay there, and so do those that follow.
  await tx.attempt(async () => {
    await tx.script(`CREATE TABLE ${name} PARTITION OF event FOR VALUES FROM (${fromMs}) TO (${toMs})`);
    await tx.script(`CREATE UNIQUE INDEX ${name}_position ON ${name} (ledger, seq)`);
  });
}

const EVERY_MS = 3_600_000;

/** Until `signal` aborts. Never rejects: without its partition a month lies in the rest. */
export async function keepPartitions(store: Store, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(EVERY_MS, signal);
    if (signal.aborted) return;
    try {
      await store.database.transact((tx) => preparePartitions(tx, Date.now()));
    } catch (error) {
      log('partitions-failed', { error: messageOf(error) });
    }
  }
}

/** Names are made here, of digits alone. */
export function monthOf(nowMs: number, later: number): EventMonth {
  const now = new Date(nowMs);
  const [fromMs, toMs] = [later, later + 1].map((months) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months)) as [number, number];
  const from = new Date(fromMs);
  const month = String(from.getUTCMonth() + 1).padStart(2, '0');
  return { name: `event_${String(from.getUTCFullYear()).padStart(4, '0')}_${month}`, fromMs, toMs };
}

async function exists(tx: Writes, name: string): Promise<boolean> {
  return (await tx.one<{ found: string | null }>('SELECT CAST(to_regclass($1) AS text) AS found', [name]))?.found != null;
}
