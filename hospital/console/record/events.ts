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
