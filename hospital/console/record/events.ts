/** Events as the console's pages ask for them. */
import type { Reads } from '../../database/index.ts';
import { compose } from '../../database/index.ts';
import type { StoredEvent } from '../../store/index.ts';
import { hex } from '@wardkeeper/proto';

interface EventRow extends Omit<StoredEvent, 'ledger'> {
  readonly ledgerId: Uint8Array;
}

/** Null: there is none. */
export async function findEvent(reads: Reads, id: number): Promise<StoredEvent | null> {
  const row = await reads.one<EventRow>(events(reads).where('event.id', '=', id).compile());
  return row === null ? null : toEvent(row);
}

/** In order of arrival. */
export async function eventsAfter(reads: Reads, id: number, limit: number): Promise<StoredEvent[]> {
  return (await reads.all<EventRow>(events(reads).where('event.id', '>', id).orderBy('event.id').limit(limit).compile())).map(toEvent);
}

/** 0 before the first. */
export async function lastEventId(reads: Reads): Promise<number> {
  return (await reads.one<{ id: number | null }>('SELECT max(id) AS id FROM event'))?.id ?? 0;
}

export interface EventCount {
  readonly step: number;
  readonly severity: number;
  readonly count: number;
}

/** How many came in each step, the first of which begins at `fromMs`. */
export async function countEvents(
  reads: Reads,
  range: { fromMs: number; toMs: number; stepMs: number; gateway?: string | undefined },
): Promise<EventCount[]> {
  const { fromMs, toMs, stepMs, gateway } = range;
  const [first, end] = [await firstIdAt(reads, fromMs - CLOCK_STEP_MS), await firstIdAt(reads, toMs + CLOCK_STEP_MS)];
  return reads.all<EventCount>(
    `SELECT (event.received_ms - CAST($1 AS BIGINT)) / CAST($2 AS BIGINT) AS step, event.severity AS severity, count(*) AS count
     FROM event JOIN ledger ON ledger.id = event.ledger JOIN gateway ON gateway.id = ledger.gateway
     WHERE event.id >= $3 AND event.id < $4 AND event.received_ms >= $1 AND event.received_ms < $5 AND (CAST($6 AS TEXT) IS NULL OR gateway.name = $6)
     GROUP BY 1, 2`,
    [fromMs, stepMs, first, end, toMs, gateway ?? null],
  );
}

/** A hospital's clock may be set back by so much without events being missed. */
const CLOCK_STEP_MS = 3_600_000;

/** About the first event that came at `ms` or later: the time of arrival grows with the number, and numbers have holes. */
async function firstIdAt(reads: Reads, ms: number): Promise<number> {
  let [low, high] = [1, (await lastEventId(reads)) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const next = await reads.one<{ id: number; at: number }>('SELECT id, received_ms AS at FROM event WHERE id >= $1 ORDER BY id LIMIT 1', [
      middle,
    ]);
    if (next === null || next.at >= ms) high = middle;
    else low = next.id + 1;
  }
  return low;
}

function events(reads: Reads) {
  return compose(reads.dialect)
    .selectFrom('event')
    .innerJoin('ledger', 'ledger.id', 'event.ledger')
    .innerJoin('gateway', 'gateway.id', 'ledger.gateway')
    .select([
      'event.id as id',
      'gateway.name as gateway',
      'ledger.ledger as ledgerId',
      'ledger.id as ledgerRow',
      'event.seq as seq',
      'event.hash as hash',
      'event.body as body',
      'event.kind as kind',
      'event.severity as severity',
      'event.device as device',
      'event.wall_ms as wallMs',
      'event.received_ms as receivedMs',
    ]);
}

function toEvent({ ledgerId, ...event }: EventRow): StoredEvent {
  return { ...event, ledger: hex(ledgerId) };
}
