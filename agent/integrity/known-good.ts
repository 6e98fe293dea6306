/** Where good copies come from. What comes is believed only as far as its hash is the expected one. */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';

export interface KnownGoodSource {
  /** A readable file that may be the good copy of `path` (absolute, as stored), or null. */
  find(path: Uint8Array): Buffer | null;
}

/** A folder laid out as from "/": a mounted image, the other slot, a copy made by the manufacturer. */
export function knownGoodFolder(folder: string): KnownGoodSource {
  const root = Buffer.from(folder);
  return {
    find(path) {
      const candidate = Buffer.concat([root, path]);
      const stats = lstatSync(candidate, { throwIfNoEntry: false });
      return stats?.isFile() === true ? candidate : null;
    },
  };
}

export function knownGoodIn(folder: string | null): KnownGoodSource {
  return folder === null ? { find: () => null } : knownGoodFolder(join('/', folder));
}
