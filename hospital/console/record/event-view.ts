/** One event for people: harmless text, and its own words as data. */
import { decodeEvent, describeEvent, type Event, eventToJson, hex, printable } from '@wardkeeper/proto';
import type { StoredEvent } from '../../store/index.ts';
import { SEVERITY_WORDS, type SeverityWord } from '../api/index.ts';

export function severityOf(severity: number): SeverityWord {
  return SEVERITY_WORDS[severity] ?? 'unknown';
}

export function eventView(stored: StoredEvent) {
  const { id, gateway, ledger, seq, hash, kind, severity, device, wallMs, receivedMs } = stored;
  const decoded = read(stored);
  return {
    ...{
      id,
      gateway,
      ledger,
      seq,
      hash: hex(hash),
      kind: printable(kind),
      severity: severityOf(severity),
      device: printable(device),
      wallMs,
      receivedMs,
    },
    text: decoded === null ? `${printable(kind)}: its own words are not here` : describeEvent(decoded),
  };
}

/** Null: dropped by the gateway, or unreadable. */
export function eventDetail(stored: StoredEvent): Record<string, unknown> | null {
  const decoded = read(stored);
  return decoded === null ? null : { ...eventToJson(decoded) };
}

function read({ body }: StoredEvent): Event | null {
  try {
    return body === null ? null : decodeEvent(body);
  } catch {
    return null;
  }
}
