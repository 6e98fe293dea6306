/** The guard on the machine that the agent runs on. */
import { createSampler } from './sample.ts';
import type { OwnProgram } from '../runtime/spawn.ts';
import { takeInventory } from './helper.ts';
import { createPosture, type Posture, type PostureOptions } from './service.ts';

export interface WatchedMachine extends Omit<PostureOptions, 'sampler' | 'takeInventory'> {
  readonly own: OwnProgram;
  /** The agent's folder: its file system is watched. */
  readonly state: string;
}

export function watchPosture({ own, state, ...options }: WatchedMachine): Posture {
  return createPosture({ ...options, sampler: createSampler(state), takeInventory: (signal) => takeInventory(own, signal) });
}
