/**
 * What time it is, said by the root keys: the way out for a gateway whose clock, or whose newest metadata, was wrong into the future.
 * Signed like metadata, with a counter in place of a version, so that an old statement cannot be shown again.
 */
import { parseJson } from './json.ts';
import { canonicalJson } from './keys.ts';
import { TUF_LIMITS } from './limits.ts';
import type { SignedBytes } from './threshold.ts';

export const TIME_STATEMENT_TYPE = 'x-wardkeeper-time';
const MAX_BYTES = 131_072;
const FIELDS = '_type,at,counter';

export interface TimeStatement extends SignedBytes {
  readonly counter: number;
  /** Unix ms. */
  readonly atMs: number;
}

/** Null: not a time statement. It has not been verified: count who signed it as for the role `root`. */
export function parseTimeStatement(bytes: Uint8Array): TimeStatement | null {
  const json = parseJson(bytes, MAX_BYTES);
  if (!json.ok) return null;
  const { signed, signatures } = Object(json.value) as { readonly signed?: unknown; readonly signatures?: unknown };
  const { _type, counter, at } = Object(signed) as Readonly<Record<string, unknown>>;
  const atMs = typeof at === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at) ? Date.parse(at) : Number.NaN;
  const isKind = _type === TIME_STATEMENT_TYPE && Object.keys(Object(signed)).toSorted().join() === FIELDS;
  if (!isKind || Number.isNaN(atMs) || typeof counter !== 'number' || counter < 1) return null;
  if (!Array.isArray(signatures) || signatures.length > TUF_LIMITS.signatures) return null;
  const byKey = new Map<string, string>();
  for (const entry of signatures) {
    const { keyid, sig } = Object(entry) as Readonly<Record<string, unknown>>;
    if (typeof keyid !== 'string' || typeof sig !== 'string' || byKey.has(keyid)) return null;
    byKey.set(keyid, sig);
  }
  return { counter, atMs, canonical: canonicalJson(signed), signatures: byKey };
}
