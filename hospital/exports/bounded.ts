/**
 * What a gateway wrote, cut to a size that every receiver takes. A hostile gateway's largest event has 16 KiB in one field or in
 * thousands; what goes out has bounded texts, lists and length, and says where it was cut.
 */
import { sha256 } from '@wardkeeper/proto';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Characters of one text. */
export const MAX_TEXT = 1_024;
/** Entries of one list. */
export const MAX_ITEMS = 32;
/** UTF-8 bytes of all texts and keys of one detail together, before a format's own escapes. */
export const MAX_DETAIL_BYTES = 4_096;
/** No kind of event.proto nests deeper than three. */
const MAX_DEPTH = 4;
/** Hexadecimal of documents and dumps is told by length and digest; hashes, ids and nonces are shorter than this. */
const MAX_HEX = 256;
/** What a value costs beside its text. */
const VALUE_BYTES = 8;

export type Bounded = Readonly<Record<string, Json>>;

/** Keys keep their order. Past the budget the rest is left out and `cut: true` stands in its place. */
export function boundDetail(detail: Readonly<Record<string, Json>>): Bounded {
  return boundObject(detail, { left: MAX_DETAIL_BYTES }, MAX_DEPTH);
}

/** At most `characters`, never half a surrogate pair; what was cut is counted. */
export function boundText(text: string, characters = MAX_TEXT): string {
  if (text.length <= characters) return text;
  const tail = `… (${text.length} characters)`;
  const kept = text.slice(0, Math.max(0, characters - tail.length));
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}${tail}`;
}

function boundObject(source: Readonly<Record<string, Json>>, budget: { left: number }, depth: number): Bounded {
  const out: Record<string, Json> = {};
  for (const [key, value] of Object.entries(source)) {
    const kept = boundValue(value, budget, depth);
    budget.left -= key.length + VALUE_BYTES;
    if (kept === undefined || budget.left < 0) return { ...out, cut: true };
    out[key] = kept;
  }
  return out;
}

function boundValue(value: Json, budget: { left: number }, depth: number): Json | undefined {
  if (typeof value === 'string') {
    const text = value.length > MAX_HEX && /^[0-9a-f]+$/.test(value) ? digestOf(value) : boundText(value);
    budget.left -= Buffer.byteLength(text);
    return budget.left < 0 ? undefined : text;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return undefined;
  if (!isList(value)) return boundObject(value, budget, depth - 1);
  const items: Json[] = [];
  for (const item of value) {
    const kept = items.length < MAX_ITEMS ? boundValue(item, budget, depth - 1) : undefined;
    if (kept === undefined) return [...items, `… (${value.length} entries)`];
    items.push(kept);
  }
  return items;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function digestOf(hexText: string): string {
  const bytes = Buffer.from(hexText, 'hex');
  return `sha256:${Buffer.from(sha256(bytes)).toString('hex')} (${hexText.length / 2} bytes)`;
}
