/**
 * A whole ward on one machine: simulated pump, agent, broker, hospital, each its own process, started with the commands that
 * people use.
 *
 * It is for looking at and for proofs. Its keys lie together in one folder, the factory's beside the hospital's, so it protects
 * nothing; what it shows is the real thing only because nothing between the processes is replaced. It trusts the user who
 * started it. It takes over no folder that it did not make, and leaves no process behind; where it is
 * killed itself, its next start ends those that were left.
 */
export { DEFAULT_STATE, runWard, type WardContext, type WardOptions } from './run.ts';
export { askWard } from './stage-door.ts';
export { wardLayout } from './layout.ts';
export { checkInstalled, type Runtime } from './programs.ts';
