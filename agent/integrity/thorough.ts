/** A look that believes neither the cache of this guard nor the kernel's: what the page cache holds and what the disk holds both count. */
import type { GuardedSet } from './guarded-set.ts';
import type { HashFile } from './hasher.ts';
import type { Inspect } from './inspector.ts';
import { type FileRecord, isRegular, type Observation, sameContent } from './rules.ts';

/** As `Inspect`; where the two differ, the one that is not as expected is what was found. */
export type InspectThoroughly = (set: GuardedSet, path: string | Buffer, expected: FileRecord | null) => Promise<Observation | null>;

/** `hashDirect`: past the page cache. Where the file system has no such way, the cached reading stands alone. */
export function createThoroughInspector(inspect: Inspect, hashDirect: HashFile): InspectThoroughly {
  return async (set, path, expected) => {
    const cached = await inspect(set, path);
    if (cached === null || expected === null || !isRegular(cached) || cached.sha256 === null || !sameContent(cached, expected))
      return cached;
    const direct = await hashDirect(path, set.config.maxFileBytes);
    return direct.kind === 'hashed' ? { ...cached, sha256: direct.sha256 } : cached;
  };
}
