/** One event as every format reads it: bounded, harmless text, with its place in the ledger. Pure. */
import { decodeEvent, type Event, eventToJson, hex, printable } from '@wardkeeper/proto';
import { type Bounded, boundDetail, boundText, type Json } from './bounded.ts';
import { type Codes, codesOf, type ExportKind, isExportKind } from './codes/index.ts';

/** A row of the store, as any adapter gives it. */
export interface ExportRow {
  /** Order of arrival: what a cursor is. */
  readonly position: number;
  readonly gateway: string;
  /** Hex. */
  readonly ledger: string;
  readonly seq: number;
  readonly hash: Uint8Array;
  /** Null: dropped by the gateway's quota. */
  readonly body: Uint8Array | null;
  readonly kind: string;
  readonly severity: number;
  readonly receivedMs: number;
  /** Of an alarm of the hospital's own, in place of a body. */
  readonly alarm?: { readonly code: string; readonly about: string; readonly change: string; readonly count: number };
}

export interface ExportRecord {
  readonly site: string;
  readonly gateway: string;
  readonly ledger: string;
  readonly seq: number;
  /** Hex. */
  readonly hash: string;
  /** `site/gateway/ledger/seq`: the same however often the event is sent. */
  readonly uid: string;
  readonly receivedMs: number;
  /** The gateway's clock where it can be a date before the year 10000, else when it came. */
  readonly timeMs: number;
  /** False: `timeMs` is when it came. */
  readonly timeIsOwn: boolean;
  /** A word of event.proto's TimeQuality; `unknown` where there is no body. */
  readonly timeQuality: string;
  readonly kind: ExportKind;
  /** 0 (cannot be known) to 5 (critical). */
  readonly severity: number;
  /** Empty: the gateway itself. */
  readonly deviceId: string;
  /** A pseudonym in hex, never a name; empty: nobody, or unknown. */
  readonly actor: string;
  readonly detail: Bounded;
  readonly codes: Codes;
}

/** RFC 3339, syslog and FHIR have four digits for a year. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const MAX_NAME = 256;

/** Never throws: what cannot be read is told as such. */
export function recordOf(row: ExportRow, site: string): ExportRecord {
  if (row.alarm !== undefined) return alarmRecord(row, row.alarm, site);
  const event = row.body === null ? null : tryDecode(row.body);
  const kind = event?.kind ?? row.kind;
  const known: ExportKind = isExportKind(kind) ? kind : 'unknown';
  const json = event === null ? null : eventToJson(event);
  const detail = boundDetail((json?.['detail'] ?? {}) as Record<string, Json>);
  const { gateway, ledger, seq, receivedMs } = row;
  const timeIsOwn = event !== null && event.wallMs <= LAST_MS;
  return {
    site,
    gateway,
    ledger,
    seq,
    hash: hex(row.hash),
    uid: `${site}/${gateway}/${ledger}/${seq}`,
    receivedMs,
    timeMs: timeIsOwn ? event.wallMs : receivedMs,
    timeIsOwn,
    timeQuality: typeof json?.['timeQuality'] === 'string' ? json['timeQuality'] : 'unknown',
    kind: known,
    severity: Math.min(5, Math.max(0, row.severity)),
    deviceId: boundText(printable(event?.deviceId ?? ''), MAX_NAME),
    actor: boundText(hex(event?.actor ?? new Uint8Array()), MAX_NAME),
    detail,
    codes: codesOf(known, detail),
  };
}

/** The hospital speaks here and no gateway: its clock, its word, no ledger. */
function alarmRecord(row: ExportRow, alarm: NonNullable<ExportRow['alarm']>, site: string): ExportRecord {
  const { seq, receivedMs } = row;
  const gateway = row.gateway === '' ? 'hospital' : row.gateway;
  const kind: ExportKind = isExportKind(row.kind) ? row.kind : 'unknown';
  const { code, change, count } = alarm;
  const detail = boundDetail({ code, about: printable(alarm.about), change, count });
  return {
    ...{ site, gateway, ledger: 'hospital-alarms', seq, hash: '', uid: `${site}/${gateway}/hospital-alarms/${seq}` },
    ...{ receivedMs, timeMs: receivedMs, timeIsOwn: true, timeQuality: 'unknown', kind, severity: Math.min(5, Math.max(0, row.severity)) },
    ...{ deviceId: '', actor: '', detail, codes: codesOf(kind, detail) },
  };
}

function tryDecode(body: Uint8Array): Event | null {
  try {
    return decodeEvent(body);
  } catch {
    return null;
  }
}

/** `Login failed on pump-1 at gw-1: origin=local-network authenticator=password`, at most `characters`. */
export function sentenceOf(record: ExportRecord, characters = 1_000): string {
  const words = Object.entries(record.detail).flatMap(([name, value]) =>
    value === '' || typeof value === 'object' ? [] : [`${name}=${String(value)}`],
  );
  const where = record.deviceId === '' ? record.gateway : `${record.deviceId} at ${record.gateway}`;
  return boundText(`${record.codes.title} on ${where}${words.length === 0 ? '' : `: ${words.join(' ')}`}`, characters);
}
