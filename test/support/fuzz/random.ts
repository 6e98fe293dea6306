/** Where a mutation takes its choices from: one seed, so that a finding can be made again. */
export interface Choices {
  /** A whole number from 0 to `below` - 1; 0 for 0. */
  readonly below: (below: number) => number;
  readonly bytes: (count: number) => Buffer;
  readonly oneOf: <T>(from: readonly [T, ...T[]]) => T;
}

export function choicesFrom(random: () => number): Choices {
  const below = (limit: number) => Math.floor(random() * limit);
  return {
    below,
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => below(256))),
    oneOf: (from) => from[below(from.length)] ?? from[0],
  };
}
