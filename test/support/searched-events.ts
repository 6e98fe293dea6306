/** A record in memory as a search reads it, and events to put into it. */
import { encodeEvent, type EventDraft, FileChange, FileNet, Severity, TimeQuality } from '@wardkeeper/proto';
import type { EventRows } from '../../hospital/search/index.ts';
import { columnsOf, type StoredEvent } from '../../hospital/store/index.ts';

export const LEDGER_HEX = 'ab'.repeat(16);

export function storedEvent(id: number, draft: EventDraft, place: Partial<StoredEvent> = {}): StoredEvent {
  const body = encodeEvent(draft, { wallMs: 1_000, bootId: new Uint8Array(16), monotonicUs: 1, timeQuality: TimeQuality.SYNCHRONISED });
  const { kind, severity, device, wallMs } = columnsOf(body);
  const own = { kind, severity, device, wallMs };
  return {
    id,
    gateway: 'gw-1',
    ledger: LEDGER_HEX,
    ledgerRow: 1,
    seq: id,
    hash: new Uint8Array(32),
    body,
    receivedMs: id * 1_000,
    ...own,
    ...place,
  };
}

export function fileEvent(path: string, severity: Severity = Severity.CRITICAL, deviceId = 'pump-1'): EventDraft {
  const detail = { set: 'drug-library', path: Buffer.from(path), change: FileChange.CONTENT, net: FileNet.WATCH, class: 'data' };
  return { kind: 'fileChanged', severity, deviceId, detail };
}

export function codeEvent(code: string, severity: Severity = Severity.NOTICE, deviceId = ''): EventDraft {
  return { kind: 'updateRefused', severity, deviceId, detail: { code, role: 'targets', offline: false } };
}

/** `events` in order of id. */
export function rowsIn(events: readonly StoredEvent[]): EventRows {
  return {
    last: () => Promise.resolve(events.at(-1)?.id ?? 0),
    at: (ids) => Promise.resolve(events.filter(({ id }) => ids.includes(id))),
    range: ({ first, last }, direction, limit) => {
      const within = events.filter(({ id }) => id >= first && id <= last);
      return Promise.resolve((direction === 'newer' ? within : within.toReversed()).slice(0, limit));
    },
    ofLedger: (ledger, { first, last }, limit) =>
      Promise.resolve(
        events
          .filter((event) => event.ledgerRow === ledger && event.seq >= first && event.seq <= last)
          .map(({ id }) => id)
          .slice(0, limit),
      ),
    ledgers: ({ gateway, ledger }) => {
      const meant = events.filter((event) => event.gateway === (gateway ?? event.gateway) && event.ledger === (ledger ?? event.ledger));
      return Promise.resolve([...new Set(meant.map(({ ledgerRow }) => ledgerRow))]);
    },
  };
}
