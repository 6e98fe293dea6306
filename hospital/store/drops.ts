/** Bodies that gateways dropped under their quota, as held: rows by their hash, and the events that tell of them. */
import { decodeEvent, hex, type SeqRange } from '@wardkeeper/proto';
import type { DatabaseSync } from 'node:sqlite';
import { type DropRecord, type DroppedRange, explainDrops } from './drop-rules.ts';

/** Explained for one ledger: every range is held against every record, and a hostile gateway chooses both. */
const MAX_ISLANDS = 1_000;
const MAX_RECORDS = 1_000;

/** The ranges of one ledger whose bodies were dropped (the first 1,000), each with the gateway's own word on it. A record may stand in a later ledger of the gateway. */
export function readDrops(database: DatabaseSync, ledgerId: number): DroppedRange[] {
  const islands = database
    .prepare(
      `SELECT min(seq) AS first, max(seq) AS last
       FROM (SELECT seq, seq - row_number() OVER (ORDER BY seq) AS island FROM event WHERE ledger = ? AND body IS NULL)
       GROUP BY island ORDER BY first LIMIT ?`,
    )
    .all(ledgerId, MAX_ISLANDS) as unknown as SeqRange[];
  return islands.length === 0 ? [] : explainDrops(islands, readRecords(database, ledgerId));
}

function readRecords(database: DatabaseSync, ledgerId: number): DropRecord[] {
  const rows = database
    .prepare(
      `SELECT home.id AS ledgerId, home.ledger AS ledger, event.seq, event.body
       FROM ledger AS asked JOIN ledger AS home ON home.gateway = asked.gateway JOIN event ON event.ledger = home.id
       WHERE asked.id = ? AND event.kind = 'eventsDropped' AND event.body IS NOT NULL ORDER BY event.id DESC LIMIT ?`,
    )
    .all(ledgerId, MAX_RECORDS) as unknown as { ledgerId: number; ledger: Uint8Array; seq: number; body: Uint8Array }[];
  const asked = database.prepare('SELECT ledger FROM ledger WHERE id = ?').get(ledgerId) as { ledger: Uint8Array } | undefined;
  const id = asked === undefined ? '' : hex(asked.ledger);
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
