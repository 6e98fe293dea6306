/** Rows of a set read a page at a time, in the order of folder and name: a set may hold a million. */
import type { Place } from './store-rows.ts';

const PAGE_ROWS = 500;

/** Some of what lies directly in a folder, by name. */
export interface FolderPage {
  readonly folder: Uint8Array;
  /** From the first where it is null. */
  readonly after: Uint8Array | null;
  readonly limit: number;
}

/** The end of a statement about one folder, and its last values. */
export function folderPage({ after, limit }: FolderPage): { readonly sql: string; readonly values: readonly (Uint8Array | number)[] } {
  return after === null
    ? { sql: 'ORDER BY name LIMIT ?', values: [limit] }
    : { sql: 'AND name > ? ORDER BY name LIMIT ?', values: [after, limit] };
}

/** The condition of what comes after a place, and its values; null: everything. */
export function rowsAfter(after: Place | null): { readonly where: string; readonly values: readonly Uint8Array[] } {
  return after === null ? { where: '', values: [] } : { where: 'AND (folder, name) > (?, ?)', values: [after.folder, after.name] };
}

/** All that `read` gives, page after page. */
export function* allPages<T extends Place>(read: (after: Place | null, limit: number) => readonly T[]): Generator<T> {
  let page = read(null, PAGE_ROWS);
  while (page.length > 0) {
    yield* page;
    page = page.length < PAGE_ROWS ? [] : read(page.at(-1) ?? null, PAGE_ROWS);
  }
}

export function marks(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}
