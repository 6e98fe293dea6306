/** One changed input handed to one decoder, and what it may do: answer, or throw what its contract says; in time, and without growing. */
import { ProtoError } from '@wardkeeper/proto';
import { type Choices, choicesFrom } from './random.ts';
import type { Target } from './targets.ts';
import { mutateText } from './text-mutation.ts';
import { mutateBytes, mutateWire } from './wire-mutation.ts';
import { seeded } from '../../prove/story.ts';

export interface Bounds {
  /** Processor time of one call: wall time says more of who else is at work. */
  readonly maxMs: number;
  /** What one call may allocate, garbage included. */
  readonly maxBytes: number;
}

/** The largest changed inputs have 64 KiB; a zstd frame may legally become 4 MiB. */
export const BOUNDS: Bounds = { maxMs: 1_000, maxBytes: 96 * 1024 * 1024 };

export interface Tried {
  readonly input: Uint8Array;
  readonly tookMs: number;
  readonly grewBytes: number;
  /** Answered, or refused with an error. */
  readonly answered: boolean;
}

/** Throws, naming target and seed, where the decoder breaks its contract or a bound. */
export function tryOnce(target: Target, seed: number, bounds: Bounds = BOUNDS): Tried {
  const choices = choicesFrom(seeded(seed));
  const input = changed(target, choices);
  const before = allocated();
  const started = process.cpuUsage();
  let answered = true;
  try {
    target.decode(input);
  } catch (error) {
    answered = false;
    if (target.neverThrows || !(error instanceof ProtoError)) {
      throw new Error(`${target.name}, seed ${seed}: threw ${String(error)}`, { cause: error });
    }
  }
  const { user, system } = process.cpuUsage(started);
  const tookMs = (user + system) / 1_000;
  const grewBytes = Math.max(0, allocated() - before);
  if (tookMs > bounds.maxMs) throw new Error(`${target.name}, seed ${seed}: took ${Math.round(tookMs)} ms for ${input.length} bytes`);
  if (grewBytes > bounds.maxBytes) throw new Error(`${target.name}, seed ${seed}: allocated ${grewBytes} bytes for ${input.length}`);
  return { input, tookMs, grewBytes, answered };
}

function changed(target: Target, choices: Choices): Uint8Array {
  if (choices.below(20) === 0) return choices.bytes(choices.below(300));
  const honest = target.honest[choices.below(target.honest.length)] ?? new Uint8Array();
  if (target.form === 'wire') return mutateWire(honest, choices);
  return target.form === 'text' ? mutateText(honest, choices) : mutateBytes(honest, choices);
}

function allocated(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
