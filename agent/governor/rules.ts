/**
 * How much of its own work the agent puts off, and in which order. Pure.
 *
 * Each resource has a level of its own that moves a step at a time: up while what is used is over what is allowed, down once it has been
 * well below for longer, or merely kept to for much longer: then one step less is tried, and ever more rarely where that was too much. What
 * a level slows stands in one table; decisions and urgent events do not stand in it.
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
/** Below this share of the limit it counts as well below. */
export const EASED_BELOW = 0.7;
/**
 * Looks in a row not over the limit before one step less is tried: some five minutes, the mean that writing is judged by, so that what a
 * step costs shows before the next. Twice as many after each try that was too much, an hour at most.
 */
export const LOOKS_TRY = 60;
export const LOOKS_TRY_MOST = 720;

export interface Standing {
  readonly level: number;
  /** Looks in a row over the limit (positive) or well below it (negative), since the level last moved. */
  readonly looks: number;
  /** Looks in a row not over the limit, since the level last moved. */
  readonly kept: number;
  /** So many of those before one step less is tried. */
  readonly patience: number;
  /** The level last moved down, and only to try. */
  readonly isTry: boolean;
}

export const CALM: Standing = { level: 0, looks: 0, kept: 0, patience: LOOKS_TRY, isTry: false };

/** One look. What cannot be told never slows anything. */
export function step(standing: Standing, load: number | null): Standing {
  if (load !== null && load >= 1) return stepOver(standing);
  const { level, looks, kept, patience } = standing;
  const below = load === null || load < EASED_BELOW ? Math.min(0, looks) - 1 : 0;
  if (-below >= LOOKS_DOWN) return { ...CALM, level: Math.max(0, level - 1) };
  if (level > 0 && kept + 1 >= patience) return { level: level - 1, looks: 0, kept: 0, patience, isTry: true };
  return { ...standing, looks: below, kept: Math.min(patience, kept + 1) };
}

function stepOver({ level, looks, patience, isTry }: Standing): Standing {
  const over = Math.max(0, looks) + 1;
  if (over < LOOKS_UP) return { level, looks: over, kept: 0, patience, isTry };
  return { ...CALM, level: Math.min(MAX_LEVEL, level + 1), patience: isTry ? Math.min(patience * 2, LOOKS_TRY_MOST) : patience };
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
