/** Files that came and went between two looks. Only where programs belong: elsewhere every editor makes such files. Pure. */
import type { FileClass } from './config.ts';
import { joinPath } from './folder-reader.ts';
import { isCovered } from './glob.ts';
import type { GuardedSet } from './guarded-set.ts';
import { keyOf } from './path-key.ts';

const PROGRAMS: ReadonlySet<FileClass> = new Set(['agent', 'trust', 'boot', 'executable', 'library']);
/** Of one folder at one look; a flood of them says no more. */
const MOST = 8;

/** Whether names have to be remembered at all. */
export function tellsTransients(ofClass: FileClass): boolean {
  return PROGRAMS.has(ofClass);
}

/**
 * Of the names `heard` in a folder, those that are neither `listed` there now nor `known` from before; keys in latin1.
 * `isNamed`: by an authorised change that is open; null: none is. Whoever installs a file writes it under another name first and renames
 * it, so each file that the change names, and that was heard with them, excuses one such name and no more.
 */
export function transientsOf(
  { config }: GuardedSet,
  folder: Uint8Array,
  heard: readonly Uint8Array[],
  listed: readonly { readonly key: string }[],
  known: ReadonlyMap<string, unknown>,
  isNamed: ((name: Uint8Array) => boolean) | null,
): readonly Uint8Array[] {
  if (heard.length === 0 || !tellsTransients(config.class)) return [];
  const there = new Set(listed.map(({ key }) => key));
  const gone = heard.filter((name) => {
    const key = keyOf(name);
    return !there.has(key) && !known.has(key) && isCovered(config.coverage, joinPath(folder, name), false);
  });
  const excused = isNamed === null ? 0 : heard.filter((name) => there.has(keyOf(name)) && isNamed(name)).length;
  return gone.slice(excused, excused + MOST);
}
