/** Gateways sorted by how long ago something was, or how long something takes: a few classes that one can act on. */
import { DAY_MS, HOUR_MS } from './time.ts';

export interface AgeClass {
  readonly name: string;
  /** Below this. */
  readonly belowMs: number;
}

const MINUTE_MS = HOUR_MS / 60;

export const AGES: readonly AgeClass[] = [
  { name: 'this week', belowMs: 7 * DAY_MS },
  { name: 'under a month', belowMs: 30 * DAY_MS },
  { name: 'under 3 months', belowMs: 91 * DAY_MS },
  { name: 'under a year', belowMs: 365 * DAY_MS },
  { name: 'a year or more', belowMs: Number.POSITIVE_INFINITY },
];

export const LAGS: readonly AgeClass[] = [
  { name: 'under 10 s', belowMs: MINUTE_MS / 6 },
  { name: 'under a minute', belowMs: MINUTE_MS },
  { name: 'under 10 min', belowMs: 10 * MINUTE_MS },
  { name: 'under an hour', belowMs: HOUR_MS },
  { name: 'under a day', belowMs: DAY_MS },
  { name: 'a day or more', belowMs: Number.POSITIVE_INFINITY },
];

/** How many in each class, in the order of the classes; what is not known comes last, where there is any. */
export function inClasses(
  spansMs: readonly (number | null)[],
  classes: readonly AgeClass[],
  unknown: string,
): readonly { readonly name: string; readonly amount: number }[] {
  const placeOf = (ms: number | null) => (ms === null ? -1 : classes.findIndex(({ belowMs }) => ms < belowMs));
  const places = spansMs.map(placeOf);
  const known = classes.map(({ name }, place) => ({ name, amount: places.filter((one) => one === place).length }));
  const unheard = places.filter((place) => place < 0).length;
  return unheard === 0 ? known : [...known, { name: unknown, amount: unheard }];
}
