/**
 * When this ledger was begun. A new ledger stands in place of one that was lost, damaged or forked, and the counters of commands
 * lie beside it: nobody knows for sure what was dealt with before, so nothing issued before it runs any more.
 */
import { TimeQuality } from '@wardkeeper/proto';
import type { Ledger } from '../ledger/port.ts';
import type { Clock } from '../runtime/clock.ts';

/** Unix ms. `nowMs`: the time as it is proven; null: it is not. */
export function ledgerOpenedMs({ database, head }: Ledger, clock: Clock, nowMs: number | null): number {
  const openedMs = Number(database.prepare('SELECT opened_ms FROM ledger WHERE id = ?').get(head.ledger)?.['opened_ms'] ?? 0);
  // Begun under a clock that ran ahead. Only a disciplined clock may say so: else whoever sets clocks could revive what is old.
  const ranAhead = nowMs !== null && openedMs > nowMs && clock.now().timeQuality === TimeQuality.SYNCHRONISED;
  return ranAhead ? 0 : openedMs;
}
