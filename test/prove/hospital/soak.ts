/**
 * A soak: the receivers' memory for as long as the fleet sends. Before each look a receiver collects its garbage, or the slow saw of its heap would
 * hide whatever grows beneath it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { memoryOf } from '../../support/process-figures.ts';
import { type Sample, type Trend, trendOf } from '../../support/trend.ts';
import { type ReceiverProcess, until } from './world.ts';

/** Node's, for a receiver that is to be soaked. */
export const SOAK_FLAGS = ['--expose-gc', '--import', fileURLToPath(new URL('collect-on-signal.mjs', import.meta.url))];

const EVERY_MS = 10_000;
/** Batches under way at a look only add to what is kept: the least of so many looks is nearest to it. */
const LOOKS_OF_A_FLOOR = 4;
const TOLD_EVERY_MS = 60_000;
const COLLECTED_LIMIT_MS = 60_000;
/** Code is compiled and caches fill in the beginning; what grows goes on growing after it. */
const WARM_UP_SHARE = 1 / 3;
/** Of what JavaScript holds, and of the whole process with its allocators, which give back late: both with their bound. */
export const MAX_GROWTH = { heldMiBPerHour: 6, anonymousMiBPerHour: 24 } as const;

interface Series {
  /** After the warm-up. */
  readonly lowMiB: number;
  readonly highMiB: number;
  /** Of its floors; null: too short to say. */
  readonly trend: Trend | null;
}

export interface Soaked {
  readonly name: string;
  readonly looks: number;
  /** Heap and what hangs on it. */
  readonly held: Series;
  /** All that is not backed by files. */
  readonly anonymous: Series;
}

/** Until `isOver`. `tell`: a line a minute. */
export async function watchMemory(
  receivers: readonly ReceiverProcess[],
  isOver: () => boolean,
  tell: (line: string) => void,
): Promise<readonly Soaked[]> {
  const startedMs = performance.now();
  let toldMs = startedMs;
  const seen = receivers.map((receiver) => ({ receiver, held: [] as Sample[], anonymous: [] as Sample[] }));
  while (!isOver()) {
    for (const { receiver, held, anonymous } of seen) {
      const heldBytes = await collected(receiver);
      const atMs = performance.now();
      held.push({ atMs, value: heldBytes / 2 ** 20 });
      anonymous.push({ atMs, value: memoryOf(receiver.pid).anonymousMiB });
    }
    if (performance.now() - toldMs >= TOLD_EVERY_MS) {
      toldMs = performance.now();
      const now = seen.map(({ held, anonymous }) => `${latest(held)} of ${latest(anonymous)} MiB`);
      tell(`${Math.round((toldMs - startedMs) / 60_000)} min: the receivers hold ${now.join(', ')}`);
    }
    await sleep(EVERY_MS);
  }
  return seen.map(({ receiver, held, anonymous }) => ({
    ...{ name: receiver.name, looks: held.length },
    ...{ held: seriesOf(held), anonymous: seriesOf(anonymous) },
  }));
}

export function isFlat({ held, anonymous }: Soaked): boolean {
  const within = ({ trend }: Series, most: number) => trend !== null && trend.perHour + trend.boundPerHour <= most;
  return within(held, MAX_GROWTH.heldMiBPerHour) && within(anonymous, MAX_GROWTH.anonymousMiBPerHour);
}

export function soakedLine({ name, held, anonymous }: Soaked): string {
  return `${name}: holds ${seriesLine(held)}; in all ${seriesLine(anonymous)}`;
}

function seriesLine({ lowMiB, highMiB, trend }: Series): string {
  const slope = trend === null ? 'too short for a trend' : `${trend.perHour.toFixed(2)} ± ${trend.boundPerHour.toFixed(2)} MiB an hour`;
  return `${lowMiB.toFixed(1)} to ${highMiB.toFixed(1)} MiB (${slope})`;
}

function latest(samples: readonly Sample[]): string {
  return samples.at(-1)?.value.toFixed(0) ?? '?';
}

function seriesOf(samples: readonly Sample[]): Series {
  const warm = samples.slice(Math.ceil(samples.length * WARM_UP_SHARE));
  const values = warm.map(({ value }) => value);
  return { lowMiB: Math.min(...values), highMiB: Math.max(...values), trend: trendOf(floorsOf(warm)) };
}

function floorsOf(samples: readonly Sample[]): Sample[] {
  const floors: Sample[] = [];
  for (let at = 0; at + LOOKS_OF_A_FLOOR <= samples.length; at += LOOKS_OF_A_FLOOR) {
    floors.push(samples.slice(at, at + LOOKS_OF_A_FLOOR).reduce((least, sample) => (sample.value < least.value ? sample : least)));
  }
  return floors;
}

/** What is left, as the receiver itself says after it has collected. */
async function collected(receiver: ReceiverProcess): Promise<number> {
  const before = receiver.count('collected');
  receiver.signal('SIGUSR2');
  await until(() => receiver.count('collected') > before, COLLECTED_LIMIT_MS);
  return Number(receiver.lines.findLast(({ event }) => event === 'collected')?.['heldBytes']);
}
