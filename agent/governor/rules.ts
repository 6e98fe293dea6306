/**
 * How much of its own work the agent puts off, and in which order. Pure.
 *
 * Each resource has a level of its own that moves a step at a time: up while what is used is over what is allowed, down only once it has
 * been well below for longer. What a level slows stands in one table; decisions and urgent events do not stand in it.
 */

/** `line`: how slow it is; `traffic`: how much goes over it. */
export const RESOURCES = ['cpu', 'memory', 'disk', 'line', 'traffic'] as const;
export type Resource = (typeof RESOURCES)[number];

/** Of what is allowed, how much is used: 1 is all of it. Null: nobody can tell. */
export type Loads = Readonly<Record<Resource, number | null>>;

/** In the order in which they are put off. */
export const WORKS = ['reread', 'inventory', 'samples', 'routine', 'sweep'] as const;
export type Work = (typeof WORKS)[number];

export const MAX_LEVEL = 4;
/** Looks in a row over the limit before the next step up, and well below it before the next step down. */
export const LOOKS_UP = 2;
export const LOOKS_DOWN = 4;
/** Below this share of the limit it counts as well below; between the two nothing moves. */
export const EASED_BELOW = 0.7;

export interface Standing {
  readonly level: number;
  /** Looks in a row over the limit (positive) or well below it (negative), since the level last moved. */
  readonly looks: number;
}

export const CALM: Standing = { level: 0, looks: 0 };

/** One look. What cannot be told never slows anything. */
export function step({ level, looks }: Standing, load: number | null): Standing {
  if (load !== null && load >= 1) {
    const over = Math.max(0, looks) + 1;
    return over >= LOOKS_UP ? { level: Math.min(MAX_LEVEL, level + 1), looks: 0 } : { level, looks: over };
  }
  if (load === null || load < EASED_BELOW) {
    const below = Math.min(0, looks) - 1;
    return -below >= LOOKS_DOWN ? { level: Math.max(0, level - 1), looks: 0 } : { level, looks: below };
  }
  return { level, looks: 0 };
}

/** So many times slower at the levels 1 to 4; `WAITS`: not at all, until it is owed. */
export const WAITS = 0;
type Steps = readonly [number, number, number, number];
const FREE: Steps = [1, 1, 1, 1];
const OFF: Steps = [WAITS, WAITS, WAITS, WAITS];

/** design: what costs most and is missed least goes first; a sweep comes last, and never becomes more than ten times rarer. */
const TIMES: Readonly<Record<Work, Readonly<Record<Resource, Steps>>>> = {
  reread: {
    cpu: [4, WAITS, WAITS, WAITS],
    memory: [4, WAITS, WAITS, WAITS],
    disk: [4, WAITS, WAITS, WAITS],
    line: FREE,
    traffic: FREE,
  },
  inventory: { cpu: OFF, memory: OFF, disk: OFF, line: OFF, traffic: OFF },
  samples: { cpu: [1, 2, 4, 4], memory: [1, 2, 4, 4], disk: [1, 2, 4, 4], line: [1, 2, 4, 4], traffic: [1, 2, 4, 4] },
  routine: { cpu: [1, 1, 2, 4], memory: FREE, disk: [1, 2, 4, 6], line: [2, 4, 6, 6], traffic: [2, 4, 6, 6] },
  sweep: { cpu: [1, 1, 3, 10], memory: [1, 1, 2, 4], disk: [1, 1, 3, 10], line: FREE, traffic: FREE },
};

export type Levels = Readonly<Record<Resource, number>>;

/** How many times slower this work is to be; `WAITS` where one resource says so, else what the one that asks for most says. */
export function timesOf(work: Work, levels: Levels): number {
  const asked = RESOURCES.map((resource) => {
    const level = Math.min(MAX_LEVEL, levels[resource]);
    return level <= 0 ? 1 : (TIMES[work][resource][level - 1] ?? 1);
  });
  return asked.includes(WAITS) ? WAITS : Math.max(...asked);
}

/** The highest level, and the resource that has it; null: nothing is slowed. */
export function highest(levels: Levels): { readonly level: number; readonly cause: Resource | null } {
  const level = Math.max(...RESOURCES.map((resource) => levels[resource]));
  return { level, cause: level === 0 ? null : (RESOURCES.find((resource) => levels[resource] === level) ?? null) };
}

/** A wait that is so many times longer, but with `longestMs` no longer than that; one that was longer anyway stays as it was. */
export function longer(waitMs: number, times: number, longestMs: number): number {
  return Math.max(waitMs, Math.min(waitMs * Math.max(1, times), longestMs));
}
