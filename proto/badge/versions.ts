/**
 * Versions within a range, for badges. Where two versions cannot be compared the answer is no: a badge covers what was looked at
 * and nothing that merely has a similar name.
 */

export interface VersionRange {
  /** Both ends included. */
  readonly from: string;
  readonly to: string;
}

/** One to six parts between dots, each digits or capital letters: `2.4.1`, `B`, `C.2`. */
const VERSION = /^(?:\d{1,9}|[A-Z]{1,8})(?:\.(?:\d{1,9}|[A-Z]{1,8})){0,5}$/;
const DIGITS = /^\d+$/;

export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

/** Negative, zero or positive; null where one is no version, or a number stands against letters. A missing part is a zero. */
export function compareVersions(left: string, right: string): number | null {
  if (!isVersion(left) || !isVersion(right)) return null;
  const [ours, theirs] = [left.split('.'), right.split('.')];
  for (let index = 0; index < Math.max(ours.length, theirs.length); index += 1) {
    const order = compareParts(ours[index] ?? '0', theirs[index] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

/** What follows a `+` names a build and is left out; a version before a release (`2.4.0-rc1`) is in no range. */
export function isWithin({ from, to }: VersionRange, version: string): boolean {
  const [core = ''] = version.split('+');
  const [low, high] = [compareVersions(core, from), compareVersions(core, to)];
  return low !== null && high !== null && low >= 0 && high <= 0;
}

function compareParts(left: string, right: string): number | null {
  const [isNumber, isOtherNumber] = [DIGITS.test(left), DIGITS.test(right)];
  if (isNumber && isOtherNumber) return Number(left) - Number(right);
  if (isNumber !== isOtherNumber) return null;
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : Number(left > right);
}
