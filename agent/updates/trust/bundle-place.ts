/** What a path that somebody typed names: a bundle in one file, a bundle as a folder, or a stick that holds exactly one of these. */
import type { Dirent } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BUNDLE_SUFFIX, METADATA_FOLDER } from '@wardkeeper/proto/bundle';
import { reasonOf } from '../../runtime/durable-file.ts';
import { BundleFileSource } from './bundle-file-source.ts';
import { FolderSource } from './folder-source.ts';
import type { BundleSource } from './source.ts';

export type BundlePlaceVerdict =
  | { readonly ok: true; readonly source: BundleSource }
  | { readonly ok: false; readonly code: 'NO_BUNDLE' | 'MANY_BUNDLES' | 'SOURCE'; readonly detail: string };

const EXPECTED = `a folder with "${METADATA_FOLDER}" in it, or a file that ends in ${BUNDLE_SUFFIX}`;
/** Somebody else's stick may hold a music collection. */
const MAX_LOOKED_AT = 1_000;
const MAX_NAMED = 8;
const NOT_THERE = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

/** Nothing of a bundle is read yet. `path`: absolute. */
export async function bundleAt(path: string): Promise<BundlePlaceVerdict> {
  try {
    const found = await stat(path);
    if (found.isFile() && path.endsWith(BUNDLE_SUFFIX)) return { ok: true, source: new BundleFileSource(path) };
    if (!found.isDirectory()) return none(`expected ${EXPECTED}`);
    if (await isBundleFolder(path)) return { ok: true, source: new FolderSource(path) };
    const inside = await bundlesIn(path);
    const [first, second] = inside;
    if (first === undefined) return none(`expected ${EXPECTED}, found neither`);
    if (second === undefined) return { ok: true, source: sourceOf(join(path, first)) };
    const names = inside.slice(0, MAX_NAMED).join(', ');
    return { ok: false, code: 'MANY_BUNDLES', detail: `found ${inside.length}: ${names}` };
  } catch (error) {
    const reason = reasonOf(error);
    return NOT_THERE.has(reason) ? none('there is no such file or folder') : { ok: false, code: 'SOURCE', detail: reason };
  }
}

async function bundlesIn(folder: string): Promise<readonly string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).slice(0, MAX_LOOKED_AT);
  const are = await Promise.all(entries.map((entry) => isBundle(folder, entry)));
  return entries.flatMap(({ name }, index) => (are[index] === true ? [name] : [])).toSorted();
}

/** A link is not followed: it may lead off the stick. */
async function isBundle(folder: string, entry: Dirent): Promise<boolean> {
  return entry.isDirectory() ? isBundleFolder(join(folder, entry.name)) : entry.isFile() && entry.name.endsWith(BUNDLE_SUFFIX);
}

async function isBundleFolder(folder: string): Promise<boolean> {
  return lstat(join(folder, METADATA_FOLDER)).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function sourceOf(path: string): BundleSource {
  return path.endsWith(BUNDLE_SUFFIX) ? new BundleFileSource(path) : new FolderSource(path);
}

function none(detail: string): BundlePlaceVerdict {
  return { ok: false, code: 'NO_BUNDLE', detail };
}
