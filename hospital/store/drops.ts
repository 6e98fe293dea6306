/** Bodies that gateways dropped under their quota, as held: rows by their hash, and the events that tell of them. */
import { decodeEvent, hex, type SeqRange } from '@wardkeeper/proto';
import type { Reads } from '../database/index.ts';
import { type DropRecord, type DroppedRange, explainDrops } from './drop-rules.ts';

/** Explained for one ledger: every range is held against every record, and a hostile gateway chooses both. */
const MAX_ISLANDS = 1_000;
const MAX_RECORDS = 1_000;

/** The ranges of one ledger whose bodies were dropped (the first 1,000), each with the gateway's own word on it. A record may stand in a later ledger of the gateway. */
export async function readDrops(reads: Reads, ledgerId: number): Promise<DroppedRange[]> {
  const islands = await reads.all<SeqRange>(
    `SELECT min(seq) AS first, max(seq) AS last
     FROM (SELECT seq, seq - row_number() OVER (ORDER BY seq) AS island FROM event WHERE ledger = $1 AND body IS NULL) AS dropped
     GROUP BY island ORDER BY 1 LIMIT $2`,
    [ledgerId, MAX_ISLANDS],
  );
  return islands.length === 0 ? [] : explainDrops(islands, await readRecords(reads, ledgerId));
}

async function readRecords(reads: Reads, ledgerId: number): Promise<DropRecord[]> {
  const rows = await reads.all<{ ledger: Uint8Array; seq: number; body: Uint8Array }>(
    `SELECT home.ledger AS ledger, event.seq, event.body
     FROM ledger AS asked JOIN ledger AS home ON home.gateway = asked.gateway JOIN event ON event.ledger = home.id
     WHERE asked.id = $1 AND event.kind = 'eventsDropped' AND event.body IS NOT NULL ORDER BY event.id DESC LIMIT $2`,
    [ledgerId, MAX_RECORDS],
  );
  const asked = await reads.one<{ ledger: Uint8Array }>('SELECT ledger FROM ledger WHERE id = $1', [ledgerId]);
  const id = asked === null ? '' : hex(asked.ledger);
  return rows.flatMap(({ ledger, seq, body }) => {
    const record = recordFrom(body, hex(ledger));
    return record === null || record.ledger !== id ? [] : [{ ...record.range, saidInLedger: hex(ledger), saidInSeq: seq }];
  });
}

/** `home`: the ledger that the record stands in, which is the one it speaks of unless it names another. */
function recordFrom(body: Uint8Array, home: string): { readonly ledger: string; readonly range: SeqRange } | null {
  try {
    const event = decodeEvent(body);
    if (event?.kind !== 'eventsDropped') return null;
    const { detail } = event;
    const named = 'ledger' in detail && detail.ledger instanceof Uint8Array && detail.ledger.length > 0 ? hex(detail.ledger) : home;
    return { ledger: named, range: { first: Number(detail.firstSeq ?? 0), last: Number(detail.lastSeq ?? 0) } };
  } catch {
    return null;
  }
}
