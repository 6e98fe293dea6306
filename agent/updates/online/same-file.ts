/** What a server's headers say of a file, and whether it is still the same one. Pure; nothing of it is trusted, it only saves work. */
import type { IncomingHttpHeaders } from 'node:http';

export interface KnownFile {
  /** Null: not said. */
  readonly size: number | null;
  readonly etag: string | null;
  readonly modified: string | null;
}

export function knownFile(headers: IncomingHttpHeaders): KnownFile {
  return { size: count(headers['content-length']), etag: headers.etag ?? null, modified: headers['last-modified'] ?? null };
}

/** What only one of the two says is no difference. */
export function isSameFile(one: KnownFile, other: KnownFile): boolean {
  return (['size', 'etag', 'modified'] as const).every((what) => one[what] === null || other[what] === null || one[what] === other[what]);
}

/** RFC 9110 §14.4. Null: none, or not one. `size` null: not said. */
export function contentRange(headers: IncomingHttpHeaders): { readonly from: number; readonly size: number | null } | null {
  const [, from, to, size] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(headers['content-range'] ?? '') ?? [];
  if (from === undefined || to === undefined || size === undefined || Number(to) < Number(from)) return null;
  return { from: Number(from), size: size === '*' ? null : Number(size) };
}

function count(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
