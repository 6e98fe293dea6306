/** Files that came and went between two looks. Only where programs belong: elsewhere every editor makes such files. Pure. */
import type { FileClass } from './config.ts';
import { joinPath } from './folder-reader.ts';
import { isCovered } from './glob.ts';
import type { GuardedSet } from './guarded-set.ts';

const PROGRAMS: ReadonlySet<FileClass> = new Set(['agent', 'trust', 'boot', 'executable', 'library']);
/** Of one folder at one look; a flood of them says no more. */
const MOST = 8;

/** Of the names `heard` in a folder, those that are neither `listed` there now nor `known` from before; both keyed in latin1. */
export function transientsOf(
  { config }: GuardedSet,
  folder: Uint8Array,
  heard: readonly Uint8Array[],
  listed: readonly Buffer[],
  known: ReadonlyMap<string, unknown>,
): readonly Uint8Array[] {
  if (heard.length === 0 || !PROGRAMS.has(config.class)) return [];
  const there = new Set(listed.map((name) => name.toString('latin1')));
  return heard
    .filter((name) => {
      const key = Buffer.from(name).toString('latin1');
      return !there.has(key) && !known.has(key) && isCovered(config.coverage, joinPath(folder, name), false);
    })
    .slice(0, MOST);
}
