/** Looking at single files whole, whatever the caches say: content and extended attributes, the latter of many files by one program. */
import type { ReadAttributes } from './getfattr.ts';
import type { GuardedSet } from './guarded-set.ts';
import type { Inspect } from './inspector.ts';
import type { Pace } from './pace.ts';
import { keyOf } from './path-key.ts';
import { NO_ATTRIBUTES } from './record-attributes.ts';
import { readStamp } from './folder-reader.ts';
import { type FileRecord, isDirectory, isRegular, type Observation, sameStamp } from './rules.ts';
import { WHOLE_FILE_SET } from './whole-file.ts';

export interface WholeLookParts {
  readonly inspect: Inspect;
  readonly readAttributes: ReadAttributes;
  readonly pace: Pace;
}

/** In the order of `paths` (absolute, as stored); null: nothing is there. Attributes are null where they could not be read. */
export async function lookAtWhole(paths: readonly Uint8Array[], parts: WholeLookParts): Promise<readonly (FileRecord | null)[]> {
  const records: (Observation | null)[] = [];
  for (const path of paths) {
    records.push(await parts.inspect(WHOLE_FILE_SET, Buffer.from(path)));
    const turn = parts.pace();
    if (turn !== null) await turn;
  }
  const asked = paths.filter((_, index) => hasContent(records[index]));
  const read = asked.length === 0 ? null : await parts.readAttributes(asked);
  return records.map((record, index) =>
    record === null || read === null || !hasContent(record)
      ? record
      : { ...record, attributes: read.get(keyOf(paths[index] ?? new Uint8Array())) ?? NO_ATTRIBUTES },
  );
}

/**
 * As `lookAtWhole`, of one file of a set, for somebody who is about to vouch for it: a refusal where anything of it is not known, or
 * where it moved meanwhile.
 */
export async function lookToVouch(
  set: GuardedSet,
  path: Uint8Array,
  { inspect, readAttributes }: WholeLookParts,
): Promise<{ readonly observed: FileRecord | null } | 'UNREADABLE' | 'ATTRIBUTES_UNREADABLE'> {
  const observed = await inspect(set, Buffer.from(path));
  if (observed === null) return { observed };
  if (observed.unverifiable !== null) return 'UNREADABLE';
  if (!isRegular(observed) && !isDirectory(observed)) return { observed };
  const read = await readAttributes([path]);
  if (read === null) return 'ATTRIBUTES_UNREADABLE';
  const after = readStamp(Buffer.from(path));
  if (after === null || !sameStamp(after, observed)) return 'UNREADABLE';
  return { observed: { ...observed, attributes: read.get(keyOf(path)) ?? NO_ATTRIBUTES } };
}

function hasContent(record: Observation | null | undefined): boolean {
  return record !== null && record !== undefined && isRegular(record);
}
