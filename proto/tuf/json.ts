/** JSON of a stranger, read within limits: size, encoding, depth and width are checked before anything walks it. */
import { TUF_LIMITS } from './limits.ts';
import { isReservedName } from './names.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

export type JsonVerdict =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: 'SIZE' | 'MALFORMED' | 'LIMITS'; readonly detail: string };

/** `maxBytes`: inclusive. Refuses bytes that are not UTF-8, a byte order mark, and numbers that are not safe integers. */
export function parseJson(bytes: Uint8Array, maxBytes: number): JsonVerdict {
  if (bytes.length > maxBytes) return refused('SIZE', `${bytes.length} bytes, expected at most ${maxBytes}`);
  if (isTooDeep(bytes)) return refused('LIMITS', `nested deeper than ${TUF_LIMITS.depth}`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return refused('MALFORMED', 'not JSON in UTF-8');
  }
  const fault = faultIn(value);
  return fault === null ? { ok: true, value } : refused('LIMITS', fault);
}

function refused(code: 'SIZE' | 'MALFORMED' | 'LIMITS', detail: string): JsonVerdict {
  return { ok: false, code, detail };
}

/** Before parsing: a parser that recurses would fall over what this finds. */
function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (OPENING.has(byte)) {
      depth += 1;
      if (depth > TUF_LIMITS.depth) return true;
    } else if (CLOSING.has(byte)) depth -= 1;
  }
  return false;
}

/** Depth is bounded by now, so walking may recurse. */
function faultIn(value: unknown): string | null {
  // Canonical JSON has integers only, and what is not safe was read as another number than was signed.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? null : `the number ${value} is not a safe integer`;
  if (typeof value === 'string') return value.isWellFormed() ? null : 'a text holds half of a surrogate pair';
  if (typeof value !== 'object' || value === null) return null;
  const members: readonly (readonly [string, unknown])[] = Object.entries(value);
  if (members.length > TUF_LIMITS.members) return `${members.length} members in one object or list, expected at most ${TUF_LIMITS.members}`;
  for (const [name, member] of members) {
    if (!name.isWellFormed() || isReservedName(name)) return 'a member with a name that cannot be kept';
    const fault = faultIn(member);
    if (fault !== null) return fault;
  }
  return null;
}
