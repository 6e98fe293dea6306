/** What is copied out of an event's body for searching. The body stays the truth; `verify` works these out again. */
import { decodeEvent } from '@wardkeeper/proto';

export interface EventColumns {
  /** event.proto's field, or one of the three below. */
  readonly kind: string;
  /** 0 to 5; 0 where it cannot be known. */
  readonly severity: number;
  /** The gateway's clock; null where it cannot be known. */
  readonly wallMs: number | null;
  readonly device: string;
}

/** The gateway's quota dropped the body; its hash is held. */
export const DROPPED_KIND = 'dropped';
/** A kind of a newer version than this one. */
export const UNKNOWN_KIND = 'unknown';
/** Bytes that no version writes: kept, so that one broken row cannot jam the line. */
export const UNREADABLE_KIND = 'unreadable';

const HIGHEST_SEVERITY = 5;

/** PostgreSQL has no NUL in its texts, and nobody's device has one in its name. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}

export function columnsOf(body: Uint8Array | null): EventColumns {
  const blank = { severity: 0, wallMs: null, device: '' };
  if (body === null) return { kind: DROPPED_KIND, ...blank };
  try {
    const event = decodeEvent(body);
    if (event === null) return { kind: UNKNOWN_KIND, ...blank };
    const severity = Math.min(HIGHEST_SEVERITY, Math.max(0, event.severity));
    return { kind: event.kind, severity, wallMs: event.wallMs, device: withoutNul(event.deviceId) };
  } catch {
    return { kind: UNREADABLE_KIND, ...blank };
  }
}
