/**
 * On PostgreSQL events lie in partitions by the month in which they came. Each is made before its month begins; what comes at a time for which there
 * is none (a clock that is years off) lies in the rest, where it is found as well.
 */
import type { Writes } from '../database/index.ts';
import { messageOf } from '../errors.ts';
import { type Log, pause } from '../runtime/index.ts';
import type { Store } from './store.ts';

interface Month {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The month of `nowMs` and the next one. Nothing on SQLite. */
export async function preparePartitions(tx: Writes, nowMs: number): Promise<void> {
  if (tx.dialect !== 'postgres') return;
  for (const month of [monthOf(nowMs, 0), monthOf(nowMs, 1)]) {
    if (await exists(tx, month.name)) continue;
    // Refused where the rest has rows of that month: they stay there, and so do those that follow.
    await tx.attempt(async () => {
      await tx.script(`CREATE TABLE ${month.name} PARTITION OF event FOR VALUES FROM (${month.fromMs}) TO (${month.toMs})`);
      await tx.script(`CREATE UNIQUE INDEX ${month.name}_position ON ${month.name} (ledger, seq)`);
    });
  }
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
function monthOf(nowMs: number, later: number): Month {
  const now = new Date(nowMs);
  const [fromMs, toMs] = [later, later + 1].map((months) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months)) as [number, number];
  const from = new Date(fromMs);
  const month = String(from.getUTCMonth() + 1).padStart(2, '0');
  return { name: `event_${String(from.getUTCFullYear()).padStart(4, '0')}_${month}`, fromMs, toMs };
}

async function exists(tx: Writes, name: string): Promise<boolean> {
  return (await tx.one<{ found: string | null }>('SELECT CAST(to_regclass($1) AS text) AS found', [name]))?.found != null;
}
