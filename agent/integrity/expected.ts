/** What a set should hold, from what was signed: the manufacturer's list, and over it the hospital's overlays. Pure. */
import { hex } from '@wardkeeper/proto';
import { type FileList, fileListRoot, isCoveredBy, type ListedFile } from '@wardkeeper/proto/files';
import type { SetConfig } from './config.ts';
import { isCovered } from './glob.ts';
import { keyOf } from './path-key.ts';
import { type FileRecord, isDirectory } from './rules.ts';

export { keyOf };

const SLASH = 0x2f;

/** A path in a set, split as the store keeps it. Bytes relative to the set's path. */
export interface ExpectedRow {
  readonly folder: Uint8Array;
  readonly name: Uint8Array;
  readonly record: FileRecord;
}

export interface OverlaySource {
  readonly overlay: {
    readonly name: string;
    readonly version: number;
    readonly files: readonly { readonly path: Uint8Array; readonly value: ListedFile | null }[];
  };
  readonly digest: Uint8Array;
}

/** What the hospital says of one path of a set; null: nothing is expected there. */
export interface OverlaidRow {
  readonly folder: Uint8Array;
  readonly name: Uint8Array;
  readonly record: FileRecord | null;
}

/** The list that says everything of a set: its path lies below one that the list covers. The newest where several do. */
export function listFor(set: SetConfig, lists: readonly FileList[]): FileList | null {
  const covering = lists.filter(({ covers }) => isCoveredBy(covers, set.path));
  return covering.toSorted((a, b) => b.version - a.version)[0] ?? null;
}

export function rowsFromList(set: SetConfig, list: FileList): ExpectedRow[] {
  return list.files.flatMap(({ path, value }) => {
    const place = placeIn(set, path, value);
    return place === null ? [] : [{ ...place, record: recordOfListed(value) }];
  });
}

/** Later overlays (by name) stand over earlier ones. */
export function rowsFromOverlays(set: SetConfig, overlays: readonly OverlaySource[]): OverlaidRow[] {
  const rows = new Map<string, OverlaidRow>();
  for (const { overlay } of overlays) {
    for (const { path, value } of overlay.files) {
      const place = placeIn(set, path, value);
      if (place !== null) rows.set(keyOf(path), { ...place, record: value === null ? null : recordOfListed(value) });
    }
  }
  return [...rows.values()];
}

/** What a set's baseline was made of, as one line of text; null: of a scan alone. */
export function sourceOf(set: SetConfig, list: FileList | null, overlays: readonly OverlaySource[]): string | null {
  const used = overlays.filter(({ overlay }) => overlay.files.some(({ path, value }) => placeIn(set, path, value) !== null));
  if (list === null && used.length === 0) return null;
  return JSON.stringify({
    list: list === null ? null : { product: list.product, version: list.version, root: hex(fileListRoot(list)) },
    overlays: used.map(({ overlay, digest }) => ({ name: overlay.name, version: overlay.version, digest: hex(digest) })),
  });
}

/** Null: not of this set. `file` null: nothing is there. */
export function placeIn(
  set: SetConfig,
  path: Uint8Array,
  file: { readonly mode: number } | null,
): { readonly folder: Uint8Array; readonly name: Uint8Array } | null {
  const root = Buffer.from(set.path);
  const bytes = Buffer.from(path.buffer, path.byteOffset, path.byteLength);
  if (bytes.equals(root)) return { folder: new Uint8Array(), name: new Uint8Array() };
  if (bytes.length <= root.length + 1 || !bytes.subarray(0, root.length).equals(root) || bytes[root.length] !== SLASH) return null;
  const relative = bytes.subarray(root.length + 1);
  if (!isCovered(set.coverage, relative, isDirectory(file))) return null;
  const slash = relative.lastIndexOf(SLASH);
  return slash < 0
    ? { folder: new Uint8Array(), name: relative }
    : { folder: relative.subarray(0, slash), name: relative.subarray(slash + 1) };
}

export function recordOfListed(file: ListedFile): FileRecord {
  return { ...file, unverifiable: null };
}
