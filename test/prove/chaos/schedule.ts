/** What goes wrong, when and for how long: all of it from the seed, so that the same seed makes the same trouble. Pure. */
import type { LineTrouble } from '../../support/unruly-proxy.ts';
import { pick, seeded } from '../story.ts';

export type ProgramName = 'agent' | 'broker' | 'receiver';
export type PlaceName = 'agent' | 'receiver';

export type Trouble =
  | { readonly kind: 'kill' | 'pause'; readonly program: ProgramName }
  | { readonly kind: 'line'; readonly line: PlaceName; readonly trouble: LineTrouble }
  | { readonly kind: 'disk'; readonly disk: PlaceName }
  /** `offset`: as libfaketime takes it. */
  | { readonly kind: 'clock'; readonly clock: PlaceName; readonly offset: string };

export type Fault = Trouble & {
  /** Since the beginning, milliseconds. */
  readonly atMs: number;
  readonly lastsMs: number;
};

interface Lane {
  readonly pauseMs: readonly [number, number];
  readonly lastsMs: readonly [number, number];
  readonly trouble: (random: () => number) => Trouble;
}

const PROGRAMS: readonly ProgramName[] = ['agent', 'agent', 'broker', 'receiver', 'receiver'];
const PLACES: readonly PlaceName[] = ['agent', 'receiver'];
const LINES: readonly LineTrouble[] = ['drop', 'delay', 'corrupt', 'half-close', 'cut'];
/** An hour either way, days, before the certificates began, after they end. */
const OFFSETS: readonly string[] = ['-3600', '+3600', '-3d', '+10d', '-30y', '+20y', '+400', '-400'];

/** Each kind of trouble has a stream of its own, so that they overlap as they come. */
const LANES: readonly Lane[] = [
  {
    pauseMs: [1_000, 7_000],
    lastsMs: [0, 5_000],
    trouble: (random) => ({ kind: random() < 0.65 ? 'kill' : 'pause', program: pick(random, PROGRAMS) }),
  },
  {
    pauseMs: [1_000, 8_000],
    lastsMs: [300, 6_000],
    trouble: (random) => ({ kind: 'line', line: pick(random, PLACES), trouble: pick(random, LINES) }),
  },
  { pauseMs: [10_000, 30_000], lastsMs: [2_000, 8_000], trouble: (random) => ({ kind: 'disk', disk: pick(random, PLACES) }) },
  {
    pauseMs: [5_000, 20_000],
    lastsMs: [1_000, 15_000],
    trouble: (random) => ({ kind: 'clock', clock: pick(random, PLACES), offset: pick(random, OFFSETS) }),
  },
];

/** Faults in order of their beginning; none begins after `durationMs`, and one of a lane ends before its next begins. */
export function scheduleFor(seed: number, durationMs: number): readonly Fault[] {
  return LANES.flatMap((lane, index) => laneOf(lane, seeded(seed * 31 + index), durationMs)).toSorted((a, b) => a.atMs - b.atMs);
}

function laneOf({ pauseMs, lastsMs, trouble }: Lane, random: () => number, durationMs: number): Fault[] {
  const faults: Fault[] = [];
  const between = ([least, most]: readonly [number, number]) => Math.round(least + random() * (most - least));
  for (let atMs = between(pauseMs); atMs < durationMs; ) {
    const fault: Fault = { ...trouble(random), atMs, lastsMs: between(lastsMs) };
    faults.push(fault);
    atMs += fault.lastsMs + between(pauseMs);
  }
  return faults;
}

export function faultWords(fault: Fault): string {
  const seconds = `${(fault.lastsMs / 1_000).toFixed(1)} s`;
  switch (fault.kind) {
    case 'kill':
      return `${fault.program} killed, back after ${seconds}`;
    case 'pause':
      return `${fault.program} stands still for ${seconds}`;
    case 'line':
      return `line of the ${fault.line}: ${fault.trouble} for ${seconds}`;
    case 'disk':
      return `disk of the ${fault.disk} full for ${seconds}`;
    case 'clock':
      return `clock of the ${fault.clock} moved by ${fault.offset} for ${seconds}`;
  }
}
