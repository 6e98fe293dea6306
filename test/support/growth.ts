/**
 * Whether something is left behind by what passes: the level at the end against the level at the beginning, for each that has passed between. Not a slope over
 * time: a leak goes with messages, so many of them make it large in half an hour, while a process that wanders between two levels draws any slope.
 */

export interface Look {
  /** So far: batches, receipts. */
  readonly passed: number;
  readonly bytes: number;
}

export interface Growth {
  /** From the middle of the first third to the middle of the last. */
  readonly passed: number;
  readonly bytesEach: number;
  /** How far the level wanders by itself, spread over what passed: a growth of less may be such a wandering, and may be hidden by one. */
  readonly doubtEach: number;
}

/** What is under way at a look only adds to what is kept: the least of so many looks is nearest to it. */
const LOOKS_OF_A_FLOOR = 4;
/** Code is compiled and caches fill in the beginning; what grows goes on growing after it. */
const WARM_UP_SHARE = 1 / 3;
const FEWEST_FLOORS = 12;

/** Null: too few looks, or nothing has passed. */
export function growthOf(looks: readonly Look[]): Growth | null {
  const floors = floorsOf(afterWarmUp(looks));
  if (floors.length < FEWEST_FLOORS) return null;
  const third = Math.floor(floors.length / 3);
  const [first, last] = [middleOf(floors.slice(0, third)), middleOf(floors.slice(-third))];
  const passed = last.passed - first.passed;
  if (passed <= 0) return null;
  const bytesEach = (last.bytes - first.bytes) / passed;
  const wandering = floors.map((floor) => floor.bytes - bytesEach * (floor.passed - first.passed));
  return { passed, bytesEach, doubtEach: (Math.max(...wandering) - Math.min(...wandering)) / passed };
}

export type Verdict = 'flat' | 'grows' | 'cannot tell';

/** What wanders by more than `mostEach` would have come to is not judged: else a leak of twice as much could pass. */
export function verdictOf(growth: Growth | null, mostEach: number): Verdict {
  if (growth === null || growth.doubtEach > mostEach) return 'cannot tell';
  return growth.bytesEach <= mostEach ? 'flat' : 'grows';
}

export function afterWarmUp(looks: readonly Look[]): readonly Look[] {
  return looks.slice(Math.ceil(looks.length * WARM_UP_SHARE));
}

function floorsOf(looks: readonly Look[]): Look[] {
  const floors: Look[] = [];
  for (let at = 0; at + LOOKS_OF_A_FLOOR <= looks.length; at += LOOKS_OF_A_FLOOR) {
    floors.push(looks.slice(at, at + LOOKS_OF_A_FLOOR).reduce((least, look) => (look.bytes < least.bytes ? look : least)));
  }
  return floors;
}

/** Medians: a level that is left for less than half of the time does not count. */
function middleOf(looks: readonly Look[]): Look {
  return { passed: median(looks.map(({ passed }) => passed)), bytes: median(looks.map(({ bytes }) => bytes)) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
