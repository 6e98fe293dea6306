/** Lines for people: aligned, harmless on a terminal, coloured only there. */
import { decodeEvent, describeEvent, hex, printable, severityWord } from '@wardkeeper/proto';
import type { DropRecord, StoredEvent } from '../store/index.ts';

const COLOURS: Readonly<Record<number, string>> = { 3: '33', 4: '31', 5: '1;31' };
const DIM = '2';
const GATEWAY_COLUMN = 12;
const SEQ_COLUMN = 7;

export function paint(text: string, code: string, colour: boolean): string {
  return colour ? `\u001b[${code}m${text}\u001b[0m` : text;
}

/** Local time would differ from machine to machine; this one does not. */
export function timeText(ms: number | null): string {
  return ms === null ? '-'.padEnd(24) : new Date(Math.min(ms, 8.64e15)).toISOString();
}

/** `said`: for a dropped body, the gateway's word on it. `2026-11-22T05:10:07.123Z  gw-1          42  warning  loginFailed pump-1 …` */
export function eventLine(event: StoredEvent, colour: boolean, said: DropRecord | null = null): string {
  const place = `${timeText(event.wallMs ?? event.receivedMs)}  ${event.gateway.padEnd(GATEWAY_COLUMN)}${String(event.seq).padStart(SEQ_COLUMN)}`;
  const tint = COLOURS[event.severity];
  const words = describe(event, said);
  return `${paint(place, DIM, colour)}  ${tint === undefined ? words : paint(words, tint, colour)}`;
}

/** JSON in which no character does anything to a terminal, whoever wrote the strings. */
export function harmlessJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
}

export function alarmLine(
  alarm: { gateway: string; code: string; severity: number; message: string; about: string },
  colour: boolean,
): string {
  const words = [
    severityWord(alarm.severity).padEnd(8),
    alarm.code,
    printable(alarm.message),
    alarm.about === '' ? '' : `(${alarm.about})`,
  ].join(' ');
  const tint = COLOURS[alarm.severity];
  return `${(alarm.gateway === '' ? 'hospital' : alarm.gateway).padEnd(GATEWAY_COLUMN)} ${tint === undefined ? words : paint(words, tint, colour)}`;
}

/** Columns as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function describe(event: StoredEvent, said: DropRecord | null): string {
  const decoded = event.body === null ? null : tryDecode(event.body);
  if (decoded !== null) return describeEvent(decoded);
  const why = event.body !== null ? '' : said === null ? ' no event says why' : ` said so by the gateway in event ${said.saidInSeq}`;
  return `${severityWord(event.severity).padEnd(8)} ${event.kind} hash=${hex(event.hash).slice(0, 16)}${why}`;
}

function tryDecode(body: Uint8Array) {
  try {
    return decodeEvent(body);
  } catch {
    return null;
  }
}
