/** The record as a search reads it, in either database. */
import { hex, type SeqRange } from '@wardkeeper/proto';
import { compose, type Reads } from '../database/index.ts';
import type { StoredEvent } from '../store/index.ts';
import type { Direction, EventRows, IdRange } from './ports.ts';

type Row = Omit<StoredEvent, 'ledger'> & { readonly ledgerId: Uint8Array };

export class StoreEventRows implements EventRows {
  readonly #reads: Reads;

  constructor(reads: Reads) {
    this.#reads = reads;
  }

  async last(): Promise<number> {
    const row = await this.#reads.one<{ id: number | null }>('SELECT max(id) AS id FROM event');
    return row?.id ?? 0;
  }

  async at(ids: readonly number[]): Promise<readonly StoredEvent[]> {
    const rows = await this.#reads.all<Row>(this.#events().where('event.id', 'in', ids).orderBy('event.id').compile());
    return rows.map(toEvent);
  }

  async range({ first, last }: IdRange, direction: Direction, limit: number): Promise<readonly StoredEvent[]> {
    const within = this.#events().where('event.id', '>=', first).where('event.id', '<=', last);
    const rows = await this.#reads.all<Row>(
      within
        .orderBy('event.id', direction === 'newer' ? 'asc' : 'desc')
        .limit(limit)
        .compile(),
    );
    return rows.map(toEvent);
  }

  async ofLedger(ledger: number, { first, last }: SeqRange, limit: number): Promise<readonly number[]> {
    const rows = await this.#reads.all<{ id: number }>(
      'SELECT id FROM event WHERE ledger = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq LIMIT $4',
      [ledger, first, last, limit],
    );
    return rows.map(({ id }) => id);
  }

  async ledgers({ gateway, ledger }: { readonly gateway?: string; readonly ledger?: string }): Promise<readonly number[]> {
    let query = compose(this.#reads.dialect).selectFrom('ledger').innerJoin('gateway', 'gateway.id', 'ledger.gateway').select('ledger.id');
    if (gateway !== undefined) query = query.where('gateway.name', '=', gateway);
    if (ledger !== undefined) query = query.where('ledger.ledger', '=', Buffer.from(ledger, 'hex'));
    return (await this.#reads.all<{ id: number }>(query.compile())).map(({ id }) => id);
  }

  #events() {
    return compose(this.#reads.dialect)
      .selectFrom('event')
      .innerJoin('ledger', 'ledger.id', 'event.ledger')
      .innerJoin('gateway', 'gateway.id', 'ledger.gateway')
      .select([
        'event.id as id',
        'gateway.name as gateway',
        'ledger.ledger as ledgerId',
        'ledger.id as ledgerRow',
        'seq',
        'hash',
        'body',
        'kind',
        'severity',
        'device',
        'wall_ms as wallMs',
        'event.received_ms as receivedMs',
      ]);
  }
}

function toEvent({ ledgerId, ...event }: Row): StoredEvent {
  return { ...event, ledger: hex(ledgerId) };
}
