/** Events for people and for machines: one line of words, and JSON with stable field names. Values from the wire are made harmless here. */
import { hex } from './bytes.ts';
import { Authenticator, type Event, FileChange, FileNet, LedgerOpenedReason, Origin, Severity, TimeQuality } from './event.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Lower-case word of an enum's value: LOCAL_CONSOLE -> "local-console"; a value of a newer version -> "unknown-9". */
export function enumWord(names: Readonly<Record<string, string | number>>, value: number | null | undefined): string {
  const name = Object.entries(names).find(([, number]) => number === (value ?? 0))?.[0];
  return name === undefined ? `unknown-${value}` : name.toLowerCase().replaceAll('_', '-');
}

export function severityWord(severity: Severity): string {
  return enumWord(Severity as unknown as Record<string, number>, severity);
}

const ENUM_FIELDS: Readonly<Record<string, object>> = {
  origin: Origin,
  reason: LedgerOpenedReason,
  authenticator: Authenticator,
  change: FileChange,
  net: FileNet,
  missed: FileNet,
  found: FileNet,
  quality: TimeQuality,
  highest: Severity,
};

const PATH_FIELDS: ReadonlySet<string> = new Set(['path', 'linkTarget', 'movedFrom', 'movedTo', 'executable']);

/**
 * Field names are event.proto's in camel case; bytes are hex, but a path is text where it is UTF-8 and `hex:…` where not.
 * Text is `printable`, so that the JSON is too: JSON's own escapes leave DEL, C1 and bidirectional controls as they are.
 */
export function eventToJson(event: Event): Record<string, Json> {
  return {
    kind: event.kind,
    severity: severityWord(event.severity),
    at: new Date(Math.min(event.wallMs, 8.64e15)).toISOString(),
    timeQuality: enumWord(TimeQuality as unknown as Record<string, number>, event.timeQuality),
    bootId: hex(event.bootId),
    monotonicUs: event.monotonicUs,
    deviceId: printable(event.deviceId),
    actor: hex(event.actor),
    detail: detailToJson(event.detail as Record<string, unknown>) as Json,
  };
}

/** One line without control characters, for example `warning  loginFailed  pump-1  local-network password, 3 in a row`. */
export function describeEvent(event: Event): string {
  const detail = detailToJson(event.detail as Record<string, unknown>);
  const words = Object.entries(detail)
    .map(([name, value]) => [name, isCodes(value) ? value.join(',') : value] as const)
    .filter(([, value]) => value !== '' && value !== null && typeof value !== 'object')
    .map(([name, value]) => `${name}=${typeof value === 'string' ? shorten(value) : JSON.stringify(value)}`);
  const subject = event.deviceId === '' ? 'gateway' : printable(event.deviceId);
  const actor = event.actor.length === 0 ? [] : [`actor=${hex(event.actor).slice(0, 8)}`];
  return [severityWord(event.severity).padEnd(8), event.kind, subject, ...actor, ...words].join(' ');
}

/** A few stable codes fit a line; other lists are for the JSON form. */
function isCodes(value: Json): value is readonly string[] {
  return (
    Array.isArray(value) && value.length <= 16 && value.every((item) => typeof item === 'string' && /^[A-Z][A-Z0-9_]{0,40}$/.test(item))
  );
}

/** Hashes and ids are for comparing at a glance; the JSON form has them whole. */
function shorten(text: string): string {
  return /^[0-9a-f]{32,}$/.test(text) ? `${text.slice(0, 12)}…` : text;
}

/** Text that another party chose, safe on a terminal: control and format characters become `\u{…}`. */
export function printable(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** A path as text where it is UTF-8, else `hex:` and its bytes. */
export function pathText(path: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(path);
  } catch {
    return `hex:${hex(path)}`;
  }
}

function detailToJson(detail: Record<string, unknown>): Record<string, Json> {
  const out: Record<string, Json> = {};
  for (const [name, value] of Object.entries(detail)) {
    if (name.startsWith('$') || value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    if (value instanceof Uint8Array) out[name] = PATH_FIELDS.has(name) ? printable(pathText(value)) : hex(value);
    else if (typeof value === 'string') out[name] = printable(value);
    else if (typeof value === 'number' && ENUM_FIELDS[name] !== undefined)
      out[name] = enumWord(ENUM_FIELDS[name] as Record<string, number>, value);
    else if (Array.isArray(value)) out[name] = value.map(itemToJson);
    else if (typeof value === 'object' && value !== null) out[name] = detailToJson(value as Record<string, unknown>);
    else out[name] = value as Json;
  }
  return out;
}

/** Of a repeated field: bytes are paths, messages as everywhere, everything else words. */
function itemToJson(item: unknown): Json {
  if (typeof item === 'object' && item !== null && !(item instanceof Uint8Array)) return detailToJson(item as Record<string, unknown>);
  return printable(item instanceof Uint8Array ? pathText(item) : String(item));
}
