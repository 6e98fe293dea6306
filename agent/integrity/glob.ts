/**
 * Which paths a set covers. Pure, and on bytes: a name that is not UTF-8 matches as well as any other.
 *
 * A pattern is relative to the set's folder: `*` any run within a name, `?` one byte of a name, `**` as a whole segment any number of
 * segments, everything else itself. Nothing is escaped. Matching takes at most pattern × path steps; no pattern can make it explode.
 */

const SLASH = 0x2f;
const STAR = 0x2a;
const QUESTION = 0x3f;

/** A pattern as segments; null stands for `**`. */
export type Glob = readonly (Uint8Array | null)[];

export interface Coverage {
  /** Empty: every file. */
  readonly include: readonly Glob[];
  readonly exclude: readonly Glob[];
}

export function parseGlob(pattern: string): Glob {
  return splitPath(new TextEncoder().encode(pattern)).map((segment) => (isDoubleStar(segment) ? null : segment));
}

/** Segments of a relative path; none for the set's folder itself. */
export function splitPath(path: Uint8Array): Uint8Array[] {
  const segments: Uint8Array[] = [];
  for (let start = 0; start < path.length; ) {
    const slash = path.indexOf(SLASH, start);
    const end = slash < 0 ? path.length : slash;
    segments.push(path.subarray(start, end));
    start = end + 1;
  }
  return segments;
}

/** Whether the path, or a folder that it lies in, is excluded. */
export function isExcluded({ exclude }: Coverage, path: Uint8Array): boolean {
  if (exclude.length === 0) return false;
  const segments = splitPath(path);
  return segments.some((_, index) => exclude.some((glob) => matchesGlob(glob, segments.slice(0, index + 1))));
}

/** Whether a set says anything of this path. `include` chooses among files; folders are guarded unless excluded. */
export function isCovered(coverage: Coverage, path: Uint8Array, directory: boolean): boolean {
  if (isExcluded(coverage, path)) return false;
  if (directory || path.length === 0 || coverage.include.length === 0) return true;
  const segments = splitPath(path);
  return coverage.include.some((glob) => matchesGlob(glob, segments));
}

export function matchesGlob(glob: Glob, segments: readonly Uint8Array[]): boolean {
  return matchWildcards(
    glob.length,
    segments.length,
    (index) => glob[index] === null,
    (index, at) => {
      const pattern = glob[index];
      const segment = segments[at];
      return pattern !== null && pattern !== undefined && segment !== undefined && matchesName(pattern, segment);
    },
  );
}

function matchesName(pattern: Uint8Array, name: Uint8Array): boolean {
  return matchWildcards(
    pattern.length,
    name.length,
    (index) => pattern[index] === STAR,
    (index, at) => pattern[index] === QUESTION || pattern[index] === name[at],
  );
}

/** Greedy matching with one point of return: enough for wildcards that match any run, and never more than the product of both lengths. */
function matchWildcards(
  patternLength: number,
  length: number,
  isAnyRun: (index: number) => boolean,
  matchesOne: (index: number, at: number) => boolean,
): boolean {
  let index = 0;
  let at = 0;
  let runIndex = -1;
  let runAt = 0;
  while (at < length) {
    if (index < patternLength && isAnyRun(index)) {
      runIndex = index;
      runAt = at;
      index += 1;
    } else if (index < patternLength && matchesOne(index, at)) {
      index += 1;
      at += 1;
    } else if (runIndex >= 0) {
      runAt += 1;
      at = runAt;
      index = runIndex + 1;
    } else {
      return false;
    }
  }
  while (index < patternLength && isAnyRun(index)) index += 1;
  return index === patternLength;
}

function isDoubleStar(segment: Uint8Array): boolean {
  return segment.length === 2 && segment[0] === STAR && segment[1] === STAR;
}
