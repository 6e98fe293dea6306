/** What an exporter follows: events of gateways, or the hospital's own alarms. Each has an order of its own, and so a cursor of its own. */
import { hex } from '@wardkeeper/proto';
import { compose, type Fragment, type Reads, sql } from '../database/index.ts';
import { type AlarmChange, alarmChangeAt, alarmChangesAfter, lastAlarmChange } from '../store/index.ts';
import type { ExportRow } from './export-record.ts';
import type { ExportFilter, ExportPage } from './store-port.ts';

export interface RowSource {
  after(position: number, limit: number, filter: ExportFilter): Promise<ExportPage>;
  at(position: number): Promise<ExportRow | null>;
  /** Position of the newest; 0 before the first. */
  last(): Promise<number>;
  /** When the oldest past `position` came, Unix ms; null: there is none. */
  oldestAfter(position: number): Promise<number | null>;
}

const ROWS = sql`
  SELECT event.id AS position, gateway.name AS gateway, ledger.ledger AS ledger, seq, hash, body, kind, severity, event.received_ms AS "receivedMs"
  FROM event JOIN ledger ON ledger.id = event.ledger JOIN gateway ON gateway.id = ledger.gateway`;

type StoredRow = Omit<ExportRow, 'ledger'> & { readonly ledger: Uint8Array };

export function eventRows(reads: Reads): RowSource {
  const rows = async (which: Fragment): Promise<ExportRow[]> => {
    const found = await reads.all<StoredRow>(sql`${ROWS} WHERE ${which}`.compile(compose(reads.dialect)));
    return found.map((row) => ({ ...row, ledger: hex(row.ledger) }));
  };
  const last = async () => (await reads.one<{ id: number | null }>('SELECT max(id) AS id FROM event'))?.id ?? 0;
  return {
    last,
    async after(position, limit, { minSeverity, gateway, sinceMs }) {
      // Asked for first: positions are in the order of commits, so every row up to the newest is there, and what comes meanwhile is for the next page.
      const newest = await last();
      const of = gateway === undefined ? sql`` : sql`AND gateway.name = ${gateway}`;
      const since = sinceMs === undefined ? sql`` : sql`AND event.received_ms >= ${sinceMs}`;
      const page = await rows(
        sql`event.id > ${position} AND event.id <= ${newest} AND (severity >= ${minSeverity} OR severity = 0) ${of} ${since}
          ORDER BY event.id LIMIT ${limit}`,
      );
      return { rows: page, through: page.length < limit ? Math.max(position, newest) : (page.at(-1)?.position ?? position) };
    },
    at: async (position) => (await rows(sql`event.id = ${position}`))[0] ?? null,
    async oldestAfter(position) {
      const row = await reads.one<{ ms: number }>('SELECT received_ms AS ms FROM event WHERE id > $1 ORDER BY id LIMIT 1', [position]);
      return row?.ms ?? null;
    },
  };
}

export function alarmRows(reads: Reads): RowSource {
  return {
    async after(position, limit, { minSeverity, gateway, sinceMs }) {
      const page = await alarmChangesAfter(reads, position, limit);
      const meant = page.filter(
        (change) =>
          change.severity >= minSeverity && (gateway === undefined || change.gateway === gateway) && change.atMs >= (sinceMs ?? 0),
      );
      return { rows: meant.map(alarmRow), through: page.at(-1)?.id ?? position };
    },
    async at(position) {
      const change = await alarmChangeAt(reads, position);
      return change === null ? null : alarmRow(change);
    },
    last: () => lastAlarmChange(reads),
    async oldestAfter(position) {
      return (await alarmChangesAfter(reads, position, 1))[0]?.atMs ?? null;
    },
  };
}

function alarmRow({ id, gateway, code, about, change, severity, count, atMs }: AlarmChange): ExportRow {
  const place = { position: id, gateway, ledger: '', seq: id, hash: new Uint8Array(), body: null };
  return { ...place, kind: `alarm-${code}`, severity, receivedMs: atMs, alarm: { code, about, change, count } };
}

const ALARMS = '/alarms';

/** The hospital's alarms go out under a name of their own beside the exporter's, which no configuration can give. */
export function alarmsOf(exporter: string): string {
  return `${exporter}${ALARMS}`;
}

export function isOfAlarms(name: string): boolean {
  return name.endsWith(ALARMS);
}

/** The exporter's own name, as the configuration has it. */
export function exporterOf(name: string): string {
  return isOfAlarms(name) ? name.slice(0, -ALARMS.length) : name;
}
