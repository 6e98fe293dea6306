/** The files of the console's pages as they were built: from a folder, or from within a single executable, which has none. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { getAssetKeys, getRawAsset, isSea } from 'node:sea';

const MAX_FILES = 1_000;
const MAX_BYTES = 32 * 1024 * 1024;
/** Where bin/package/executable.ts puts them. */
const EMBEDDED = 'console/';

/** Name below the pages' root, with slashes, to content. */
export type PageFiles = ReadonlyMap<string, Buffer>;

/** True: this program is one executable, and its pages are in it. */
export const hasEmbeddedPages = (): boolean => isSea();

export function embeddedPages(): PageFiles {
  const names = isSea() ? getAssetKeys().filter((name) => name.startsWith(EMBEDDED)) : [];
  return new Map(names.map((name) => [name.slice(EMBEDDED.length), Buffer.from(getRawAsset(name))]));
}

/** Empty where there is no such folder. Throws where it holds more than pages ever have. */
export function readPageFolder(folder: string): PageFiles {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
  const bytes = names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  if (names.length > MAX_FILES || bytes > MAX_BYTES)
    throw new Error(`${folder}: ${names.length} files of ${bytes} bytes are more than the console's pages are`);
  return new Map(names.map((name) => [name.split(sep).join('/'), readFileSync(join(folder, name))]));
}
