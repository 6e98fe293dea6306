/**
 * A soak: the receivers' memory for as long as the fleet sends. Before each look a receiver collects its garbage, or the slow saw of its heap would
 * hide whatever grows beneath it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterWarmUp, type Growth, growthOf, type Look, verdictOf } from '../../support/growth.ts';
import { memoryOf } from '../../support/process-figures.ts';
import { collected } from './collected.ts';
import type { ReceiverProcess } from './world.ts';

const EVERY_MS = 10_000;
const TOLD_EVERY_MS = 60_000;
const MIB = 2 ** 20;
/**
 * For each batch that a receiver stored, receipt included: of the heap, and of the whole process with its buffers and its allocators, which give back late. The
 * leaks that a soak has found left 300 bytes of the heap with each receipt. Buffers by themselves say little: batches wait in them on a machine that is slow.
 */
export const MOST_BYTES_EACH = { heap: 150, anonymous: 1_000 } as const;

interface Series {
  /** After the warm-up. */
  readonly lowMiB: number;
  readonly highMiB: number;
  /** Null: too short to say. */
  readonly growth: Growth | null;
}

export interface Soaked {
  readonly name: string;
  readonly looks: number;
  readonly heap: Series;
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
  const seen = receivers.map((receiver) => ({ receiver, heap: [] as Look[], anonymous: [] as Look[] }));
  while (!isOver()) {
    for (const { receiver, heap, anonymous } of seen) {
      const { heapBytes } = await collected(receiver);
      const passed = receiver.count('stored');
      heap.push({ passed, bytes: heapBytes });
      anonymous.push({ passed, bytes: memoryOf(receiver.pid).anonymousMiB * MIB });
    }
    if (performance.now() - toldMs >= TOLD_EVERY_MS) {
      toldMs = performance.now();
      const now = seen.map(({ heap, anonymous }) => `${latest(heap)} of ${latest(anonymous)} MiB`);
      tell(`${Math.round((toldMs - startedMs) / 60_000)} min: the receivers' heaps are ${now.join(', ')}`);
    }
    await sleep(EVERY_MS);
  }
  return seen.map(({ receiver, heap, anonymous }) => ({
    ...{ name: receiver.name, looks: heap.length },
    ...{ heap: seriesOf(heap), anonymous: seriesOf(anonymous) },
  }));
}

export function isSteady({ heap, anonymous }: Soaked): boolean {
  return verdictOf(heap.growth, MOST_BYTES_EACH.heap) === 'flat' && verdictOf(anonymous.growth, MOST_BYTES_EACH.anonymous) === 'flat';
}

export function soakedLine({ name, heap, anonymous }: Soaked): string {
  const count = heap.growth === null ? 'too few' : Math.round(heap.growth.passed).toLocaleString('en');
  const [ofHeap, inAll] = [seriesLine(heap, MOST_BYTES_EACH.heap), seriesLine(anonymous, MOST_BYTES_EACH.anonymous)];
  return `${name}, over ${count} batches: heap ${ofHeap}; in all ${inAll}`;
}

function seriesLine({ lowMiB, highMiB, growth }: Series, mostEach: number): string {
  const each = growth === null ? 'too short' : `${growth.bytesEach.toFixed(0)} ± ${growth.doubtEach.toFixed(0)} bytes a batch`;
  return `${lowMiB.toFixed(1)} to ${highMiB.toFixed(1)} MiB, ${each}: ${verdictOf(growth, mostEach)}`;
}

function latest(looks: readonly Look[]): string {
  return ((looks.at(-1)?.bytes ?? Number.NaN) / MIB).toFixed(1);
}

function seriesOf(looks: readonly Look[]): Series {
  const values = afterWarmUp(looks).map(({ bytes }) => bytes / MIB);
  return { lowMiB: Math.min(...values), highMiB: Math.max(...values), growth: growthOf(looks) };
}
